"""What a script may be printed with or without: spaces between Han, niqqud, the points of ё.

Every change keeps a text's length, so that a place in it stays one in the text as it was: what goes
becomes a word joiner, which folding takes out.
"""

import re
from collections.abc import Iterator

from argmap.core.text import LatePattern

NOTHING = "\u2060"
"""A word joiner: the character that stands for one which is not there."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3100-\u312f\u31a0-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff9f\U00020000-\U0003ffff"
)
"""The inside of a character class: Han, kana, their marks, and what else stands without spaces."""

WORD = LatePattern(rf"(?:(?![{UNSPACED}])\w)+|(?=\w)[{UNSPACED}]")
"""One word; of a script without spaces, one character."""

_HAS_UNSPACED = LatePattern(f"[{UNSPACED}]")
_IDLE_SPACE = LatePattern(rf"(?<=[{UNSPACED}])\s+|(?<!\s)\s+(?=[{UNSPACED}])")
_POINTS = LatePattern(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew
    "\u0610-\u061a\u0640\u064b-\u0652\u0670]"  # Arabic, with the stroke that only stretches a word
    "|(?<=[\u0400-\u04ff])[\u0300\u0301]"  # where a Cyrillic word is stressed
)
_FULL_WIDTH = LatePattern("[\uff01-\uff5e]")
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

_HARD = "\u00a0\u202f\u2009"
_BESIDE_MARKS = LatePattern(
    rf"(?<=[«‹])[{_HARD}]+|(?<![{_HARD}])[{_HARD}]+(?=[»›])"
    r"|(?<=[\s(\[—–][«‹])\s+|(?<=\A[«‹])\s+"  # a mark that opens: »so« opens with the other one
    r"|(?<!\s)\s+(?=[»›](?:[\s)\].,;:!?…—–]|\Z))"
    r"|(?<!\s)\s+(?=[;:!?](?:[\s'\"”’»›]|\Z))"
)
_MARKS = ("«", "»", "‹", "›", *(space + mark for space in f" \n{_HARD}" for mark in ";:!?"))
_BEYOND_LATIN = LatePattern("[\u0300-\u1fff\u2e80-\U0010ffff]")


def plain_scripts(text: str) -> str:
    """Return a text in NFC without what its scripts may be printed with, and as long as before."""
    if any(mark in text for mark in _MARKS):
        text = _BESIDE_MARKS.re.sub(_blank, text)
    if text.isascii() or _BEYOND_LATIN.re.search(text) is None:
        return text
    if _HAS_UNSPACED.re.search(text):
        text = _IDLE_SPACE.re.sub(_blank, text)
    if _FULL_WIDTH.re.search(text):
        text = text.translate(_NARROW)
    return _POINTS.re.sub(NOTHING, text)


def is_within_word(pair: str) -> bool:
    """Return whether two characters are neighbours in a word, so that none begins between them."""
    return len(pair) == 2 and pair.isalnum() and _HAS_UNSPACED.re.search(pair) is None  # noqa: PLR2004


def words_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text with their offsets, as `WORD` has them."""
    if not text.isascii() and _HAS_UNSPACED.re.search(text):
        for match in WORD.re.finditer(text):
            yield match.start(), match[0]
        return
    at = 0
    for word in _NO_WORD.sub(" ", text).split(" "):  # a third of the time of a pattern for words
        if word:
            yield at, word
        at += len(word) + 1


_NO_WORD = re.compile(r"[^\w ]")


def _blank(match: re.Match[str]) -> str:
    return NOTHING * len(match[0])
