"""The rivals put on sheets: a table of numbers, then as many bands of columns as are needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import Comparison
from argmap.comparison.matrix import settlement_of
from argmap.comparison.words import spoken
from argmap.core.case import Case
from argmap.core.model import Explanation, ItemId
from argmap.core.text import clean
from argmap.media.dot import token
from argmap.media.fonts import width, wrap
from argmap.rendering.canvas import Group, Mark, Page, Pen, Words, box, line, moved, scaled
from argmap.rendering.layouts import cards, counted, glyphs, legend
from argmap.rendering.layouts.request import MARGIN, SIZES, Request, compared, largest
from argmap.rendering.layouts.stairs import LEADING, TEXT, Step, stairs
from argmap.rendering.layouts.verdict import verdict
from argmap.report.comparison.text import feet

_SCALES = (0.9, 0.95, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
"""How much larger or smaller it may be drawn, to be on one page: 6.8 pt become 6.1."""

_MOST_TRIED = 150
"""Columns up to which it is tried whether they fit one page."""

_TITLE = 10.6
_CARDS = 0.55
"""How much of the width the explanations take."""

_COLUMN = 13.0
_GAP = 4.0
_BAND = 12.0
_PAD = 4.0
_APART = 9.0
_LEAST = 0.2
"""Of the width that the explanations have in any case."""

_ROW = 2.4
"""What a row is higher than its lines."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Something that no page break parts."""

    marks: tuple[Mark, ...]
    height: float


def pages(case: Case, request: Request) -> tuple[Page, ...]:
    """Return the pages of a question's rivals, or one page as long as it must be.

    Every item of evidence has a column, also one of which nothing counts. Raises `ArgmapError`
    where nothing answers the question. O(rows × columns).
    """
    comparison = compared(case, request)
    size = SIZES[request.paper]
    if len(comparison.rows) <= _MOST_TRIED:
        one = largest(
            _SCALES, lambda scale: _Sheet(case, comparison, request, size, scale).one_page()
        )
        if one is not None:
            return (one,)
    sheet = _Sheet(case, comparison, request, size, 1.0)
    if not request.broken:
        return (sheet.page(sheet.parts, whole=False),)
    return tuple(sheet.page(parts, whole=True) for parts in sheet.paged())


class _Sheet:
    """Draws at one scale; all measures are those at full size."""

    def __init__(
        self,
        case: Case,
        comparison: Comparison,
        request: Request,
        size: tuple[float, float],
        scale: float,
    ) -> None:
        self._case = case
        self._comparison = comparison
        self._theme = request.theme
        self._size = size
        self._scale = scale
        self._wide = (size[0] - 2 * MARGIN) / scale
        self._broken = request.broken
        self._room = (size[1] - 2 * MARGIN) / scale + 0.01
        self._edge = self._wide * _CARDS
        self._lines = {name: self._wrapped(name, self._edge) for name in comparison.order}
        self._glyphs: list[glyphs.Glyph] = []
        self.parts = tuple(self._parts())

    def one_page(self) -> Page | None:
        """Return all on one page, None where it does not fit."""
        fits = sum(part.height for part in self.parts) <= self._room
        return self.page(self.parts, whole=self._broken) if fits else None

    def paged(self) -> Iterator[tuple[_Part, ...]]:
        """Yield the parts of each page."""
        page: list[_Part] = []
        left = self._room
        for part in self.parts:
            if page and part.height > left:
                yield tuple(page)
                page, left = [], self._room
            page.append(part)
            left -= part.height
        yield tuple(page)

    def page(self, parts: Sequence[_Part], *, whole: bool) -> Page:
        """Return a page: a whole sheet, or as long as what is on it."""
        marks: list[Mark] = []
        y = 0.0
        for part in parts:
            marks += [moved(mark, 0, y) for mark in part.marks]
            y += part.height
        high = self._size[1] if whole else y * self._scale + 2 * MARGIN
        placed = (moved(scaled(mark, self._scale), MARGIN, MARGIN) for mark in marks)
        return Page(width=self._size[0], height=high, marks=tuple(placed))

    # -- parts ----------------------------------------------------------------------------------

    def _parts(self) -> Iterator[_Part]:
        yield self._title()
        yield self._numbers()
        for at, names in enumerate(self._bands()):
            yield self._band(names, at)
        yield self._legend()

    def _bands(self) -> Iterator[tuple[ItemId, ...]]:
        """Yield the evidence in bands, all about as wide."""
        comparison = self._comparison
        names = [row.evidence for row in comparison.rows] + list(comparison.matrix.struck_rows)
        most = int((self._wide - self._edge) / _COLUMN)
        count = -(-len(names) // most)
        size = -(-len(names) // count) if count else 1
        for at in range(0, len(names), size):
            yield tuple(names[at : at + size])

    def _title(self) -> _Part:
        theme = self._theme
        marks: list[Mark] = []
        y = 0.0
        question = clean(self._case.items[self._comparison.question].statement)
        for text in wrap(question, _TITLE, self._wide, bold=True):
            y += _TITLE * 1.2
            words = Words(text=text, x=0, y=y - 3, size=_TITLE, color=theme.text, bold=True)
            marks.append(words)
        y += 1
        for said in verdict(self._case, self._comparison):
            for text in wrap(said, TEXT, self._wide):
                marks.append(glyphs.words(text, 0, y + LEADING / 2, theme.fact))
                y += LEADING
        return _Part(tuple(marks), y + 5)

    def _wrapped(self, name: ItemId, edge: float) -> tuple[str, ...]:
        statement = clean(self._case.items[name].statement)
        return wrap(statement, TEXT, edge - _GAP - 2 * _PAD, bold=True)

    def _numbers(self) -> _Part:
        """Return what each explanation comes to, a column a number as wide as it must be."""
        theme, comparison = self._theme, self._comparison
        rows = list(feet(comparison))
        needs = [
            max(width(text, TEXT, bold=True) for text in (name, *texts)) + _APART
            for name, _, texts in rows
        ]
        edge = max(self._wide * _LEAST, min(self._edge, self._wide - sum(needs)))
        spare = max(self._wide - edge - sum(needs), 0) / max(len(needs), 1)
        starts = [edge + at * spare + sum(needs[:at]) for at in range(len(needs))]
        middles = [x + (need + spare) / 2 for x, need in zip(starts, needs, strict=True)]
        marks: list[Mark] = []
        for at, (name, _, _) in enumerate(rows):
            marks.append(
                glyphs.words(
                    name, middles[at], LEADING / 2, theme.fact, anchor="middle", bold=at == 1
                )
            )
        y = LEADING + 1.5
        for place, explanation in enumerate(comparison.order):
            lines = self._wrapped(explanation, edge)
            called = cards.item_id(self._item(explanation))
            marks += self._explanation(explanation, y, called, edge, lines)
            for at, (_, _, texts) in enumerate(rows):
                middle = y + (_row_height(lines) - 0.8) / 2
                marks.append(
                    glyphs.words(
                        texts[place],
                        middles[at],
                        middle,
                        theme.text,
                        anchor="middle",
                        bold=at == 1,
                    )
                )
            y += _row_height(lines)
        return _Part(tuple(marks), y + 4)

    def _item(self, name: ItemId) -> Explanation:
        item = self._case.items[name]
        assert isinstance(item, Explanation)  # noqa: S101 - columns are of explanations alone
        return item

    def _explanation(
        self, name: ItemId, y: float, called: str, edge: float, lines: tuple[str, ...]
    ) -> Iterator[Mark]:
        """Yield the card of a row, which ends before `edge`."""
        theme, item = self._theme, self._item(name)
        high = _row_height(lines) - 1.4
        wide = edge - _GAP
        leads = name in self._comparison.leaders
        color = cards.text_color(item, theme)
        texts = [
            glyphs.words(
                text,
                _PAD,
                y + high / 2 + LEADING * (at - (len(lines) - 1) / 2),
                color,
                bold=True,
            )
            for at, text in enumerate(lines)
        ]
        frame = list(cards.frame(item, 0, y, wide, high, theme))
        if leads:
            ink = theme.kinds[item.kind].line
            frame.append(box(0, y, wide, high, radius=2.2, pen=Pen(ink, 1.8)))
        label = f"Explanation {item.id}: {item.statement}"
        yield Group(id=called, classes="node explanation", label=label, marks=(*frame, *texts))

    def _band(self, names: Sequence[ItemId], at: int) -> _Part:
        """Return some columns of evidence: stairs, and below them a row an explanation."""
        theme = self._theme
        step = (self._wide - self._edge) / len(names)
        step = min(step, 2.2 * _COLUMN)
        edge = self._wide - step * len(names)
        axes = {name: edge + step * (place + 0.5) for place, name in enumerate(names)}
        steps = [Step(item=self._case.items[name], axis=axes[name]) for name in names]
        led, top = stairs(self._case, steps, self._edge - _GAP, _BAND, theme)
        marks: list[Mark] = []
        y = top
        pen = Pen(theme.frame_line, 0.35)
        for explanation in self._comparison.order:
            lines = self._lines[explanation]
            high = _row_height(lines)
            called = f"band-{at + 1}-{cards.item_id(self._item(explanation))}"
            marks += self._explanation(explanation, y, called, self._edge, lines)
            middle = y + (high - 1.4) / 2
            for name in names:
                marks += self._cell(name, explanation, axes[name], middle)
            y += high
            marks.insert(0, line((edge, y - 0.7), (self._wide, y - 0.7), pen=pen))
        for place in range(len(names) + 1):
            x = edge + step * place
            marks.insert(0, line((x, top), (x, y - 0.7), pen=pen))
        return _Part((*marks, *led), y)

    def _cell(self, name: ItemId, explanation: ItemId, x: float, y: float) -> Iterator[Mark]:
        key = (name, explanation)
        cell = self._comparison.cells.get(key)
        struck = self._comparison.matrix.struck.get(key)
        settlement = settlement_of(self._case, drafts=self._comparison.drafts)
        if cell is not None:
            glyph, said = counted.glyph(cell, settlement), spoken(cell)
        elif struck is not None:
            glyph, said = counted.struck_glyph(struck), f"not counted: {struck.cause}"
        else:
            return
        self._glyphs.append(glyph)
        yield Group(
            id=f"cell-{token(name)}__{token(explanation)}",
            classes="cell",
            label=f"{name}, {explanation}: {said}",
            marks=tuple(glyphs.draw(glyph, x - glyphs.aside(glyph), y, self._theme)),
        )

    def _legend(self) -> _Part:
        known = legend.of_glyphs(self._glyphs, cut="switched off by an undercut")
        marks = tuple(legend.marks(known, _BAND / 2, self._wide, self._theme))
        return _Part(marks, _BAND / 2 + legend.height(known, self._wide))


def _row_height(lines: Sequence[str]) -> float:
    return max(LEADING * len(lines) + _ROW, LEADING + 4.4)
