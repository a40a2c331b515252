"""A ledger put on sheets: as large as it may be on one, else in pages that break between blocks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.core.scope import scope
from argmap.media.fonts import width
from argmap.rendering.canvas import Group, Mark, Page, Pen, Words, box, line, moved, scaled
from argmap.rendering.layouts import legend
from argmap.rendering.layouts.ledger import grid
from argmap.rendering.layouts.ledger.blocks import SECTION, Block, paged
from argmap.rendering.layouts.ledger.cells import Filled, Remark, filled
from argmap.rendering.layouts.ledger.frame import TEXT, Frame, framed
from argmap.rendering.layouts.ledger.grid import Laid
from argmap.rendering.layouts.ledger.head import Head, head, scores
from argmap.rendering.layouts.ledger.legend import entries
from argmap.rendering.layouts.ledger.rows import SECTIONS, Row, Rows, rows
from argmap.rendering.layouts.request import MARGIN, SIZES, Request, compared, largest

UPRIGHT, ACROSS = 12, 20
"""Columns that a page has room for, upright and lying."""

_SCALES = (0.957, 0.975, 1.0, 1.05, 1.1, 1.2, 1.3, 1.4, 1.5)
"""How much larger or smaller a ledger may be drawn, to be on one page: 6.8 pt become 6.5."""

_FEW_ROWS = 110
"""Rows up to which it is tried whether they fit one page."""

_RULE = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What is drawn, whatever the size."""

    case: Case
    comparison: Comparison
    listed: Rows
    filled: Filled


def pages(case: Case, request: Request) -> tuple[Page, ...]:
    """Return the pages of a question's ledger, or one page as long as it must be.

    Raises `ArgmapError` where nothing answers the question. O(rows × columns).
    """
    comparison = compared(case, request)
    drawn = scope(case, request.question, None, 0)
    listed = rows(case, drawn, comparison)
    content = _Content(
        case=case,
        comparison=comparison,
        listed=listed,
        filled=filled(case, drawn, comparison, listed),
    )
    parts = _parts(comparison.order)
    size = SIZES[request.paper]
    if max(map(len, parts), default=0) > UPRIGHT:
        size = size[1], size[0]
    if len(parts) == 1 and len(listed.rows) <= _FEW_ROWS:
        one = largest(
            _SCALES, lambda scale: _Sheet(content, request, size, scale).one_page(parts[0])
        )
        if one is not None:
            return (one,)
    sheet = _Sheet(content, request, size, 1.0)
    return tuple(sheet.pages(parts)) if request.broken else (sheet.unbroken(parts),)


def _parts(columns: Sequence[ItemId]) -> list[tuple[ItemId, ...]]:
    """Return the columns in as many parts as they need pages, all about as wide."""
    count = -(-len(columns) // ACROSS) or 1
    size = -(-len(columns) // count) or 1
    return [tuple(columns[at : at + size]) for at in range(0, len(columns), size)] or [()]


class _Sheet:
    """Draws at one scale; all measures are those at full size."""

    def __init__(
        self, content: _Content, request: Request, size: tuple[float, float], scale: float
    ) -> None:
        self._content = content
        self._request = request
        self._size = size
        self._scale = scale
        self._wide = (size[0] - 2 * MARGIN) / scale
        self._high = (size[1] - 2 * MARGIN) / scale

    def one_page(self, columns: tuple[ItemId, ...]) -> Page | None:
        """Return all on one page, None where it does not fit."""
        frame = self._frame(columns)
        blocks = self._blocks(frame)
        top = self._head(frame, first=True, part="")
        known = self._known(frame)
        below = legend.height(known, frame.width)
        if top.height + sum(one.height for one in blocks) + below > self._high + 0.01:
            return None
        drawn = self._body(blocks, top, frame, known)
        return self._page(*drawn, whole=self._request.broken)

    def unbroken(self, parts: Sequence[tuple[ItemId, ...]]) -> Page:
        """Return one page as long as it must be, the parts of the columns below each other."""
        marks: list[Mark] = []
        y = 0.0
        for at, columns in enumerate(parts):
            frame = self._frame(columns)
            known = self._known(frame) if at == len(parts) - 1 else ()
            top = self._head(frame, first=at == 0, part=_part(at, parts))
            found, height = self._body(self._blocks(frame), top, frame, known)
            found = found if at == 0 else _again(found)
            marks += [moved(mark, 0, y) for mark in found]
            y += height + 14
        return self._page(tuple(marks), y - 14, whole=False)

    def pages(self, parts: Sequence[tuple[ItemId, ...]]) -> Iterator[Page]:
        """Yield pages that break between blocks, the head repeated on each."""
        for at, columns in enumerate(parts):
            frame = self._frame(columns)
            known = self._known(frame)
            first = self._head(frame, first=at == 0, part=_part(at, parts))
            later = self._head(frame, first=False, part=_part(at, parts, more=True))
            room = self._high - legend.height(known, frame.width)
            sheets = paged(self._blocks(frame), room - first.height, room - later.height)
            for number, blocks in enumerate(sheets):
                top = later if number else first
                marks, height = self._body(blocks, top, frame, known)
                marks = _again(marks) if at else marks
                yield self._page(marks, height, whole=True)

    # -- parts ----------------------------------------------------------------------------------

    def _frame(self, columns: tuple[ItemId, ...]) -> Frame:
        content = self._content
        return framed(
            content.comparison,
            columns,
            content.listed,
            content.filled,
            wide=self._wide,
            theme=self._request.theme,
            scores=scores(content.comparison, columns),
        )

    def _known(self, frame: Frame) -> tuple[legend.Entry, ...]:
        leads = bool(self._content.comparison.leaders)
        return entries(self._content.filled, frame, leads=leads)

    def _head(self, frame: Frame, *, first: bool, part: str) -> Head:
        content, urls = self._content, self._request.urls
        return head(content.case, content.comparison, frame, first=first, part=part, urls=urls)

    def _blocks(self, frame: Frame) -> tuple[Block, ...]:
        """Return the rows in blocks: a root with all beneath it."""
        blocks: list[Block] = []
        waiting: list[Laid] = []
        section = -1
        heading = ""
        for row in self._content.listed.rows:
            if row.link is None and waiting:
                blocks.append(Block(heading, tuple(waiting)))
                heading, waiting = "", []
            if row.section != section:
                section, heading = row.section, SECTIONS[row.section]
            waiting.append(grid.laid(self._content.case, row, self._beside(row, frame), frame))
        if waiting:
            blocks.append(Block(heading, tuple(waiting)))
        return tuple(blocks)

    def _beside(self, row: Row, frame: Frame) -> tuple[Remark, ...]:
        """Return what stands beside a statement, with what has no room in its cells."""
        filled = self._content.filled
        found = list(filled.beside.get(row.item.id, ()))
        for name in frame.columns:
            place = filled.places.get((row.item.id, name))
            if place is not None:
                room = frame.column - frame.strips[name] - 1
                found += grid.fits(place, room)[1]
        return tuple(dict.fromkeys(found))

    def _body(
        self,
        blocks: Sequence[Block],
        top: Head,
        frame: Frame,
        known: Sequence[legend.Entry],
    ) -> tuple[tuple[Mark, ...], float]:
        """Return what is on one page, and how far down it reaches."""
        tops: dict[int, float] = {}
        headings: list[Mark] = []
        y = top.height
        for block in blocks:
            if block.heading:
                headings += _heading(block.heading, y, frame)
                y += SECTION
            for one in block.rows:
                tops[one.row.number] = y
                y += one.height
        rows_here = [one for block in blocks for one in block.rows]
        marks = (
            *self._ground(frame, rows_here, tops, top, y),
            *headings,
            *top.marks,
            *grid.elbows(rows_here, tops, top.height, self._content.filled, frame),
            *self._rows(rows_here, tops, frame),
            *legend.marks(known, y, frame.width, frame.theme),
        )
        return marks, y + (legend.height(known, frame.width) if known else 0)

    def _ground(
        self,
        frame: Frame,
        here: Sequence[Laid],
        tops: Mapping[int, float],
        top: Head,
        bottom: float,
    ) -> Iterator[Mark]:
        """Yield the tint of what leads, and thin lines between columns and rows."""
        theme = frame.theme
        high = bottom - top.columns_at
        for name in frame.columns:
            if name in self._content.comparison.leaders:
                yield box(
                    frame.left(name), top.columns_at, frame.column, high, fill=theme.frame_fill
                )
        pen = Pen(theme.frame_line, _RULE)
        for name in frame.columns:
            x = frame.left(name)
            yield line((x, top.height), (x, bottom), pen=pen)
        if frame.columns:
            yield line((frame.width, top.height), (frame.width, bottom), pen=pen)
        for one in here:
            y = tops[one.row.number] + one.height - 0.4
            yield line((frame.edge, y), (frame.width, y), pen=pen)

    def _rows(
        self, here: Sequence[Laid], tops: Mapping[int, float], frame: Frame
    ) -> Iterator[Mark]:
        middles: dict[int, float] = {}
        for one in here:
            y = tops[one.row.number]
            middles[one.row.number] = y + (one.height - 0.8) / 2
            yield from grid.row_marks(self._content.case, one, y, frame)
        for name in frame.columns:
            for bracket in frame.brackets[name]:
                yield from grid.bracket_marks(bracket, name, middles, frame)
        for one in here:
            for name in frame.columns:
                place = self._content.filled.places.get((one.row.item.id, name))
                if place is not None:
                    middle = middles[one.row.number]
                    yield from grid.cell_marks(one.row, name, place, middle, frame)

    def _page(self, marks: tuple[Mark, ...], height: float, *, whole: bool) -> Page:
        """Return a page with its margins: a whole sheet, or as long as what is on it."""
        high = self._size[1] if whole else height * self._scale + 2 * MARGIN
        placed = (moved(scaled(mark, self._scale), MARGIN, MARGIN) for mark in marks)
        return Page(width=self._size[0], height=high, marks=tuple(placed))


def _part(at: int, parts: Sequence[object], *, more: bool = False) -> str:
    which = f"({at + 1} of {len(parts)})" if len(parts) > 1 else ""
    return f"{which} (continued)".strip() if more else which


def _heading(text: str, y: float, frame: Frame) -> Iterator[Mark]:
    theme = frame.theme
    base = y + SECTION - 3.2
    yield Words(text=text, x=0, y=base, size=TEXT, color=theme.text, bold=True)
    start = width(text, TEXT, bold=True) + 4
    pen = Pen(theme.plain_line, 0.6)
    yield line((start, base - 2.3), (frame.edge - 4, base - 2.3), pen=pen)


def _again(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return marks of a further part of the columns: what is named before is not named again."""
    return tuple(
        replace(mark, id=f"again-{mark.id}")
        if isinstance(mark, Group) and not _is_in_column(mark)
        else mark
        for mark in marks
    )


def _is_in_column(mark: Group) -> bool:
    return any(word in mark.classes.split() for word in ("cell", "column", "line"))
