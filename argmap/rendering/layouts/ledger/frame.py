"""The measures of a ledger, and how wide its columns are; in points at full size."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import Comparison
from argmap.comparison.words import lines_text
from argmap.core.model import ItemId
from argmap.media import looks
from argmap.media.fonts import width
from argmap.rendering.layouts.ledger.cells import Filled, Place
from argmap.rendering.layouts.ledger.rows import Rows
from argmap.rendering.layouts.lines import Line, letter, lines_of

TEXT = 6.8
TITLE = 10.6
LEADING = 7.7
BETWEEN = 2.0
"""What a row is higher than its lines."""

NUMBERS = 13.0
"""How wide the column of row numbers is."""

INDENT = 9.0
DEEPEST = 9
"""Levels that are indented; what lies deeper stands at the last of them."""

GAP = 4.0
"""Between the statements and the first column."""

_NARROW, _WIDE, _WIDEST = 21.5, 24.0, 44.0
_FEW = 6
_SPARE = 1.6
_MOST_LANES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Items of one line: the rows that it joins, what it is worth, and how far left it stands.

    With a `tag` no line joins them, but a letter that they have in common.
    """

    line: Line
    rows: tuple[int, ...]
    left: float
    room: float
    tag: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where things stand: the whole width, the columns from left to right, how wide each is.

    `strips` is how much of each column its brackets take.
    """

    width: float
    columns: tuple[ItemId, ...]
    column: float
    strips: Mapping[ItemId, float]
    brackets: Mapping[ItemId, tuple[Bracket, ...]]
    theme: looks.Theme

    @property
    def edge(self) -> float:
        """Where the first column begins."""
        return self.width - self.column * len(self.columns)

    def left(self, explanation: ItemId) -> float:
        """Return where a column begins."""
        return self.edge + self.column * self.columns.index(explanation)

    def middle(self, explanation: ItemId) -> float:
        """Return the middle of what a column has for its glyphs."""
        strip = self.strips[explanation]
        return self.left(explanation) + strip + (self.column - strip) / 2


def framed(  # noqa: PLR0913 - what a frame is worked out of
    comparison: Comparison,
    columns: Sequence[ItemId],
    listed: Rows,
    filled: Filled,
    *,
    wide: float,
    theme: looks.Theme,
    scores: Sequence[str],
) -> Frame:
    """Return the frame of some columns."""
    brackets = {name: _brackets(comparison, name, listed) for name in columns}
    strips = {
        name: max((x.left + x.room for x in ones), default=0.0) for name, ones in brackets.items()
    }
    least = _WIDE if len(columns) <= _FEW else _NARROW
    needs = [
        strips[name] + _need(place) for (_, name), place in filled.places.items() if name in strips
    ]
    needs += [width(score, TEXT, bold=True) + 5 for score in scores]
    return Frame(
        width=wide,
        columns=tuple(columns),
        column=min(_WIDEST, max(least, *needs, 0)),
        strips=strips,
        brackets=brackets,
        theme=theme,
    )


def _need(place: Place) -> float:
    """Return how wide a glyph is, with the sign of a condition."""
    reach = 2 * place.glyph.reach if place.glyph is not None else 0
    joined = any(one.sign == "&" for one in place.remarks)
    return reach + _SPARE + (width("&", TEXT) + 1 if joined else 0)


_Span = tuple[tuple[int, ...], Line]
"""The rows that a line joins."""


def _brackets(comparison: Comparison, explanation: ItemId, listed: Rows) -> tuple[Bracket, ...]:
    """Return the brackets of a column: those that overlap stand beside each other.

    Where too many overlap, the items of each have a letter in common instead.
    """
    spans: list[_Span] = []
    for line in lines_of(comparison, explanation):
        if is_bracketed(comparison, explanation, line):
            rows = sorted(listed.numbers[name] for name in line.items if name in listed.numbers)
            spans.append((tuple(rows), line))
    spans.sort(key=lambda span: span[0])
    lanes = _lanes(spans)
    return tuple(_lettered(spans) if len(lanes) > _MOST_LANES else _beside(lanes))


def _lanes(spans: Sequence[_Span]) -> list[list[_Span]]:
    lanes: list[list[_Span]] = []
    for span in spans:
        free = next((lane for lane in lanes if lane[-1][0][-1] < span[0][0]), None)
        if free is None:
            lanes.append([span])
        else:
            free.append(span)
    return lanes


def _beside(lanes: Sequence[Sequence[_Span]]) -> Iterator[Bracket]:
    left = 0.0
    for lane in lanes:
        room = max(width(lines_text(line.halves), TEXT, bold=True) for _, line in lane) + 1.0
        for rows, line in lane:
            yield Bracket(line=line, rows=rows, left=left, room=room)
        left += room


def _lettered(spans: Sequence[_Span]) -> Iterator[Bracket]:
    tags = [f"{letter(at)}{lines_text(line.halves)}" for at, (_, line) in enumerate(spans)]
    room = max(width(tag, TEXT, bold=True) for tag in tags) + 1.0
    for at, (rows, line) in enumerate(spans):
        yield Bracket(line=line, rows=rows, left=0.0, room=room, tag=letter(at))


def is_bracketed(comparison: Comparison, explanation: ItemId, line: Line) -> bool:
    """Return whether a line must say what it is worth: it is no single glyph's."""
    cells = [comparison.cells.get((name, explanation)) for name in line.items]
    alone = sum(abs(cell.halves) for cell in cells if cell is not None)
    return len(line.items) > 1 or alone != line.halves
