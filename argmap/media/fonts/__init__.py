"""Font metrics: how wide a line of text is, and where lines break. Measured, never counted."""

import math
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from argmap.media.fonts.advances import advances
from argmap.media.fonts.estimates import EMOJI, EMPTY_BOX, ems, is_picture, is_wide
from argmap.media.fonts.graphemes import graphemes, is_flag_letter

__all__ = ["width", "wrap"]

_AS_EMOJI = frozenset("\ufe0f\u20e3")
"""What makes an emoji of a sign: a variation selector, the cap of a key."""

_GLUE = "\u00a0\u202f\u2060\"'"
_NOT_FIRST = frozenset(
    f"{_GLUE}!,.:;?%‰…‥、。，．：；？！・～〜゠ー々〻ゝゞヽヾ"  # noqa: RUF001 - East Asian signs are meant
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NOT_LAST = frozenset(_GLUE)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line, in points as `size` is.

    Exact in Arimo without kerning for what Arimo has: Latin, Greek, Cyrillic, Hebrew and many
    signs; Arial, Helvetica and Liberation Sans have the same widths. One em for East Asian wide
    characters, nothing for combining marks, and a generous estimate for what is left.
    """
    return _units(text, bold=bold) * size / advances().units


def wrap(text: str, size: float, limit: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return text in lines no wider than `limit` points, broken at spaces. O(characters).

    Chinese and Japanese break between characters too, never before closing punctuation. A word
    that is wider than a line is broken between letters, and a letter is never parted from its
    marks nor the parts of an emoji from each other, however narrow the line.
    """
    full_width = limit * advances().units / size
    blank = _units(" ", bold=bold)
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word in text.split(" "):
        gap = " "
        for piece in _pieces(word):
            advance = _units(piece, bold=bold)
            room = blank if gap else 0
            if line and used + room + advance <= full_width:
                line += [gap, piece] if gap else [piece]
                used += room + advance
            else:
                if line:
                    lines.append("".join(line))
                *full, last = (
                    _broken(piece, full_width, bold=bold) if advance > full_width else (piece,)
                )
                lines.extend(full)
                line, used = [last] if last else [], _units(last, bold=bold)
            gap = ""
    return (*lines, "".join(line))


def _units(text: str, *, bold: bool) -> int:
    """Return a width in units of Arimo: whole numbers, so that sums are exact."""
    if text.isascii():
        table = _table(bold=bold)
        return sum(table.get(char, 0) for char in text)
    return sum(_advance(cluster, bold) for cluster in graphemes(text))


@lru_cache(maxsize=4096)
def _advance(cluster: str, bold: bool) -> int:  # noqa: FBT001 - the key of a table, not a switch
    table = _table(bold=bold)
    if len(cluster) == 1 and cluster in table:
        return table[cluster]
    if _is_emoji(cluster):
        parts = sum(1 for char in cluster if ems(char, bold=bold))
        return math.ceil(max(EMOJI, EMPTY_BOX * parts) * advances().units)
    return sum(
        table[char] if char in table else math.ceil(ems(char, bold=bold) * advances().units)
        for char in cluster
    )


def _is_emoji(cluster: str) -> bool:
    first = cluster[0]
    return is_picture(first) or is_flag_letter(first) or not _AS_EMOJI.isdisjoint(cluster)


def _table(*, bold: bool) -> Mapping[str, int]:
    return advances().bold if bold else advances().regular


def _pieces(word: str) -> Iterator[str]:
    """Yield what a line does not break unless it must: a word, or less of it in East Asian text."""
    if word.isascii():
        yield word
        return
    piece: list[str] = []
    for cluster in graphemes(word):
        if piece and _parts(piece[-1], cluster):
            yield "".join(piece)
            piece = []
        piece.append(cluster)
    yield "".join(piece)


def _parts(before: str, after: str) -> bool:
    """Return whether a line may break between two clusters without a space between them."""
    last, first = before[-1], after[0]
    if not (_is_ideographic(before[0]) or _is_ideographic(first)):
        return False
    closes = first in _NOT_FIRST or unicodedata.category(first) in {"Pe", "Pf"}
    opens = last in _NOT_LAST or unicodedata.category(last) in {"Ps", "Pi"}
    return not closes and not opens


def _is_ideographic(char: str) -> bool:
    """Return whether lines break beside it: not Hangul, whose words have spaces between them."""
    return is_wide(char) and not ("\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ud7ff")


def _broken(piece: str, limit: float, *, bold: bool) -> Iterator[str]:
    """Yield a piece that is wider than a line in parts that fit, each a cluster at least."""
    part: list[str] = []
    used = 0
    for cluster in graphemes(piece):
        advance = _advance(cluster, bold)
        if part and used + advance > limit:
            yield "".join(part)
            part, used = [], 0
        part.append(cluster)
        used += advance
    yield "".join(part)
