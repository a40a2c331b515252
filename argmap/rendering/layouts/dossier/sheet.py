"""A dossier put on sheets: two columns that end level, as large as they may be on one page."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison.lines import Side
from argmap.core.case import Case
from argmap.core.vocabulary import Paper
from argmap.rendering.canvas import Mark, Page, moved, scaled
from argmap.rendering.layouts.dossier.blocks import Block, blocks, drawn
from argmap.rendering.layouts.dossier.contents import Contents, contents
from argmap.rendering.layouts.dossier.edges import Space, foot, head
from argmap.rendering.layouts.request import MARGIN, SIZES, Request, largest

_SCALES = (1.0, 1.03, 1.06, 1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5)
"""How much larger it may be drawn and still be on one page: reasons have 7 pt at least."""

MOST_TRIED = 120
"""Cards up to which it is tried whether they fit one page, and which columns are lowest."""

_SHARES = tuple(0.40 + 0.025 * step for step in range(13))
_GUTTER = 14.0
_FOOT = 6.0
_LEAST = 120.0
"""How wide a column must be to have the foot."""


def pages(case: Case, request: Request) -> tuple[Page, ...]:
    """Return the pages of the dossier of `focus`, or one page as long as it must be."""
    content = contents(case, request)
    size = SIZES[request.paper]
    if request.paper is Paper.A3:
        size = size[1], size[0]
    if content.size <= MOST_TRIED:
        one = largest(_SCALES, lambda scale: _Sheet(content, request, size, scale).one_page())
        if one is not None:
            return (one,)
    sheet = _Sheet(content, request, size, 1.0)
    return tuple(sheet.pages()) if request.broken else (sheet.unbroken(),)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The cards of both sides, and where the right ones begin."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    at: float

    @property
    def height(self) -> float:
        """How high the higher one is."""
        return max(_height(self.left), _height(self.right))


def _height(column: Sequence[Block]) -> float:
    return sum(block.height for block in column)


class _Sheet:
    """Draws at one scale; all measures are those at full size."""

    def __init__(
        self, content: Contents, request: Request, size: tuple[float, float], scale: float
    ) -> None:
        self._content = content
        self._theme = request.theme
        self._broken = request.broken
        self._size = size
        self._scale = scale
        self._wide = (size[0] - 2 * MARGIN) / scale
        self._high = (size[1] - 2 * MARGIN) / scale
        self._used: dict[str, int] = {}

    def one_page(self) -> Page | None:
        """Return all on one page, None where it does not fit."""
        marks, below = self._whole()
        fits = below <= self._high + 0.01
        return self._page(marks, below, whole=self._broken) if fits else None

    def unbroken(self) -> Page:
        """Return one page as long as it must be."""
        return self._page(*self._whole(), whole=False)

    def pages(self) -> Iterator[Page]:
        """Yield pages that break between cards, the head repeated on each."""
        columns = self._columns()
        first, top = self._head(columns, first=True)
        again, later = self._head(columns, first=False)
        room = self._high - top, self._high - later
        left, right = _paged(columns.left, *room), _paged(columns.right, *room)
        count = max(len(left), len(right))
        y, marks = top, [*first]
        for number in range(count):
            if number:
                yield self._page(marks, self._high, whole=True)
                y, marks = later, [*again]
            here = _Columns(_at(left, number), _at(right, number), columns.at)
            marks += self._body(here, y)
        feet, below = self._foot(here, y)
        if below > self._high:
            yield self._page(marks, self._high, whole=True)
            feet, _ = self._foot(_Columns((), (), self._wide), later)
            marks = [*again]
        yield self._page([*marks, *feet], self._high, whole=True)

    def _whole(self) -> tuple[list[Mark], float]:
        self._used.clear()
        columns = self._columns()
        top_marks, top = self._head(columns, first=True)
        body = self._body(columns, top)
        feet, below = self._foot(columns, top)
        return [*top_marks, *body, *feet], max(below, top + columns.height)

    # -- parts ----------------------------------------------------------------------------------

    def _columns(self) -> _Columns:
        """Return the columns of the widths at which all together is lowest."""
        if not self._content.panels.against:
            return _Columns(self._side("for", self._wide), (), self._wide)
        if not self._content.panels.favour:
            return _Columns((), self._side("against", self._wide), 0.0)
        if self._content.size > MOST_TRIED:
            return self._about_level()
        tried = [self._divided(share) for share in _SHARES]
        return min(tried, key=lambda columns: self._foot(columns, 0.0)[1])

    def _about_level(self) -> _Columns:
        """Return columns as wide as what stands in them is high."""
        even = self._divided(0.5)
        left, right = _height(even.left), _height(even.right)
        return self._divided(min(_SHARES[-1], max(_SHARES[0], left / (left + right))))

    def _divided(self, share: float) -> _Columns:
        room = self._wide - _GUTTER
        left, right = room * share, room * (1 - share)
        return _Columns(self._side("for", left), self._side("against", right), left + _GUTTER)

    def _side(self, side: Side, wide: float) -> tuple[Block, ...]:
        content = self._content
        return blocks(content.case, content.arguments(side), wide, content.tags[side])

    def _head(self, columns: _Columns, *, first: bool) -> tuple[tuple[Mark, ...], float]:
        return head(self._content, self._wide, columns.at, self._theme, first=first)

    def _body(self, columns: _Columns, top: float) -> list[Mark]:
        used, theme = self._used, self._theme
        left = drawn(_placed(columns.left, top), 0.0, top, "for", theme, used)
        right = drawn(_placed(columns.right, top), columns.at, top, "against", theme, used)
        return [*left, *right]

    def _foot(self, columns: _Columns, top: float) -> tuple[tuple[Mark, ...], float]:
        """Return what stands at the foot, part of it where the shorter column leaves room."""
        heights = _height(columns.left), _height(columns.right)
        widths = columns.at - _GUTTER, self._wide - columns.at
        shorter = 0 if heights[0] < heights[1] else 1
        bottom = top + columns.height
        beside = Space(
            left=columns.at if shorter else 0.0,
            top=top + heights[shorter] + _FOOT,
            wide=max(widths[shorter], 1.0),
            bottom=bottom + 1 if min(widths) > _LEAST else 0.0,
        )
        below = Space(left=0.0, top=bottom + _FOOT, wide=self._wide, bottom=math.inf)
        return foot(self._content, beside, below, self._theme)

    def _page(self, marks: Sequence[Mark], height: float, *, whole: bool) -> Page:
        high = self._size[1] if whole else height * self._scale + 2 * MARGIN
        placed = (moved(scaled(mark, self._scale), MARGIN, MARGIN) for mark in marks)
        return Page(width=self._size[0], height=high, marks=tuple(placed))


def _placed(column: Sequence[Block], top: float) -> list[tuple[Block, float]]:
    found: list[tuple[Block, float]] = []
    for block in column:
        found.append((block, top))
        top += block.height
    return found


def _paged(column: Sequence[Block], first: float, later: float) -> list[tuple[Block, ...]]:
    """Return the cards of each page, at least one on each."""
    sheets: list[list[Block]] = [[]]
    room = first
    for block in column:
        if block.height > room and sheets[-1]:
            sheets.append([])
            room = later
        sheets[-1].append(block)
        room -= block.height
    return [tuple(sheet) for sheet in sheets]


def _at(sheets: Sequence[tuple[Block, ...]], number: int) -> tuple[Block, ...]:
    return sheets[number] if number < len(sheets) else ()
