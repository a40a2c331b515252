"""How wide text is, and where its lines break, without a font at hand."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Advance widths in thousandths of the type size for the characters from space to tilde, from the
# metrics Adobe published for Helvetica and Helvetica-Bold (AFM); Arimo and Arial have the same.
_REGULAR = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611),
    *(975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556),
    *(333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611),
    *(611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
)
_UNKNOWN = 600
_WIDE = 1000
_JOINER = "\u200d"


@lru_cache(maxsize=4096)
def _advance(char: str, bold: bool) -> int:  # noqa: FBT001 - the key of a table, not a switch
    widths = _BOLD if bold else _REGULAR
    if " " <= char <= "~":
        return widths[ord(char) - ord(" ")]
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    base = unicodedata.normalize("NFD", char)[0]
    return widths[ord(base) - ord(" ")] if " " <= base <= "~" else _UNKNOWN


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line in points, at a type size in points.

    Exact for ASCII in Helvetica; East Asian wide characters and emoji count one em, an accented
    letter as its base, a combining mark nothing, other scripts six tenths of an em.
    """
    return sum(_advance(char, bold) for char in text) * size / 1000


def wrap(text: str, size: float, limit: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return text in lines no wider than `limit` points; a wider word is broken. O(characters)."""
    lines: list[str] = []
    line, used = "", 0.0
    blank = width(" ", size, bold=bold)
    for word in text.split(" "):
        wide = width(word, size, bold=bold)
        if line and used + blank + wide <= limit:
            line, used = f"{line} {word}", used + blank + wide
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, size, limit, bold=bold) if wide > limit else (word,)
        lines.extend(full)
        used = width(line, size, bold=bold)
    return (*lines, line)


def _broken(word: str, size: float, limit: float, *, bold: bool) -> Iterator[str]:
    """Yield a word in pieces, never parting a letter from its marks or a joined emoji."""
    start, used = 0, 0.0
    for at, char in enumerate(word):
        wide = _advance(char, bold) * size / 1000
        joined = wide == 0 or (at > 0 and word[at - 1] == _JOINER)
        if used + wide > limit and at > start and not joined:
            yield word[start:at]
            start, used = at, 0.0
        used += wide
    yield word[start:]
