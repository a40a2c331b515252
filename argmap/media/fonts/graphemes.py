"""Text in pieces that a reader takes for one letter or one picture.

The clusters of Unicode Standard Annex 29 (Text Segmentation), by the categories that Python knows.
"""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_VIRAMA = 9  # the combining class of what makes a conjunct of two consonants
_ATTACHED = frozenset(
    {
        "\u0e33",  # Thai and Lao AM, which stand on the letter before
        "\u0eb3",
        "\uff9e",  # halfwidth marks of voicing
        "\uff9f",
        *map(chr, range(0x1160, 0x1200)),  # vowels and finals of a Hangul syllable
        *map(chr, range(0xD7B0, 0xD800)),
        *map(chr, range(0x1F3FB, 0x1F400)),  # skin tones
    }
)


def is_flag_letter(char: str) -> bool:
    """Return whether two of these make a flag."""
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def graphemes(text: str) -> Iterator[str]:
    """Yield the clusters of a text, in order; joined they are the text again. O(characters)."""
    start = 0
    flag = False  # the cluster so far is the first half of a flag
    for at, char in enumerate(text):
        half = is_flag_letter(char)
        if at > start and not (half and flag) and not _joins(text[at - 1], char):
            yield text[start:at]
            start = at
        flag = half and at == start
    if text:
        yield text[start:]


def _joins(before: str, char: str) -> bool:
    if before < "\u0300" and char < "\u0300" and "\u00ad" not in (before, char):
        return False
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"}
        or char in _ATTACHED
        or before == _JOINER
        or (unicodedata.combining(before) == _VIRAMA and char.isalpha())
    )
