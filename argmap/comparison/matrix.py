"""The matrix: evidence items against explanations, each cell with how it came about."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from argmap.comparison.cells import AMBIGUOUS, VALUES, Cell, filled, rated_by_explanation
from argmap.comparison.columns import Column, column
from argmap.core import disputes, graph
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.disputes import Settlement
from argmap.core.model import (
    Evidence,
    Explanation,
    Found,
    ItemId,
    Link,
    Status,
)
from argmap.core.settling import as_written, settled, settled_with_drafts

Place = tuple[ItemId, ItemId]


@dataclass(frozen=True, slots=True)
class Struck:
    """A cell that is shown and not counted, and why.

    `cause` is draft, not-searched, undercut or unbacked; `by` the items that are so, do so, or lack
    something behind them.
    """

    cell: Cell
    cause: str
    by: tuple[ItemId, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """All cells that are not blank, by (evidence, explanation); rows and columns by id.

    Rows are the evidence items with a cell; columns the explanations that are not withdrawn.
    `lost` returns the cells that are shown and not counted, which cost the table again. `drafts`
    says whether drafts count. `narrowed` are the only items of evidence that are looked at, None
    for all.
    """

    question: ItemId
    rows: tuple[ItemId, ...]
    columns: tuple[ItemId, ...]
    cells: Mapping[Place, Cell]
    lost: Callable[[], Mapping[Place, Struck]] = field(compare=False, repr=False)
    drafts: bool = False
    narrowed: frozenset[ItemId] | None = None

    def looks_at(self, evidence: ItemId) -> bool:
        """Return whether an item of evidence may have a row."""
        return self.narrowed is None or evidence in self.narrowed

    @cached_property
    def struck(self) -> Mapping[Place, Struck]:
        """The cells that are shown and not counted."""
        return self.lost()

    @cached_property
    def row_set(self) -> frozenset[ItemId]:
        """The rows, to ask whether an item is one."""
        return frozenset(self.rows)

    @cached_property
    def struck_rows(self) -> tuple[ItemId, ...]:
        """The evidence items of which every cell is struck through, by id."""
        return tuple(sorted({name for name, _ in self.struck} - self.row_set))

    @cached_property
    def by_column(self) -> Mapping[ItemId, tuple[Cell, ...]]:
        """The cells of each column, by evidence item."""
        found: dict[ItemId, list[Cell]] = {name: [] for name in self.columns}
        for cell in self.cells.values():
            found[cell.explanation].append(cell)
        return {name: tuple(cells) for name, cells in found.items()}

    @cached_property
    def support(self) -> Mapping[ItemId, tuple[ItemId, ...]]:
        """The evidence that counts for each explanation that has any, both by id."""
        found: dict[ItemId, list[ItemId]] = {}
        for (name, explanation), cell in self.cells.items():
            if VALUES.get(cell.rating, 0) > 0:
                found.setdefault(explanation, []).append(name)
        return {name: tuple(sorted(found[name])) for name in sorted(found)}


def settlement_of(case: Case, *, drafts: bool = False) -> Settlement:
    """Return what became of the links of a case, drafts' links among them where they count."""
    return settled_with_drafts(case) if drafts else settled(case)


@once
def columns_of(case: Case, question: ItemId, drafts: bool = False) -> Mapping[ItemId, Column]:  # noqa: FBT001, FBT002 - see `once`
    """Return how everything bears on each explanation of a question, derived once a case."""
    return _columns(case, question, settlement_of(case, drafts=drafts))


def _columns(case: Case, question: ItemId, settlement: Settlement) -> Mapping[ItemId, Column]:
    rivals = {x.id for x in graph.answers(case, question)}
    rated = rated_by_explanation(case)
    return {
        x.id: column(case, settlement, x.id, rivals - {x.id}, rated.get(x.id, {}).keys())
        for x in compared(case, question)
    }


def compared(case: Case, question: ItemId) -> tuple[Explanation, ...]:
    """Return the explanations that have a column: those that are not withdrawn, by id."""
    rivals = graph.answers(case, question)
    return tuple(rival for rival in rivals if rival.status is not Status.WITHDRAWN)


@once
def whole(case: Case, question: ItemId, drafts: bool = False) -> Matrix:  # noqa: FBT001, FBT002 - see `once`
    """Return the matrix of a question, made once a case."""
    columns = columns_of(case, question, drafts)
    settlement = settlement_of(case, drafts=drafts)
    carrying = case.carrying_with_drafts if drafts else case.carrying
    cells: dict[Place, Cell] = {}
    for name, one in columns.items():
        cells.update(
            ((cell.evidence, name), cell)
            for cell in filled(case, one, settlement)
            if cell.evidence in carrying
        )
    rows = tuple(sorted({name for name, _ in cells}))
    return Matrix(
        question=question,
        rows=rows,
        columns=tuple(columns),
        cells=cells,
        lost=partial(_struck, case, question, cells, drafts=drafts),
        drafts=drafts,
    )


def ambiguous(case: Case, question: ItemId) -> tuple[Cell, ...]:
    """Return the cells of a question that are `±`, by explanation, then evidence item."""
    cells = whole(case, question).cells.values()
    found = (cell for cell in cells if cell.rating == AMBIGUOUS)
    return tuple(sorted(found, key=lambda cell: (cell.explanation, cell.evidence)))


# -- what is shown and not counted --------------------------------------------------------------


def _struck(
    case: Case, question: ItemId, counted: Collection[Place], *, drafts: bool
) -> Mapping[Place, Struck]:
    """Return the cells that would be there if every link and every item that stands counted."""
    if not _loses_anything(case, drafts):
        return {}
    settlement = settlement_of(case, drafts=drafts)
    written = as_written(case)
    found: dict[Place, Struck] = {}
    for explanation, one in _columns(case, question, written).items():
        for cell in filled(case, one, written):
            key = (cell.evidence, explanation)
            if key not in counted and case.items[cell.evidence].stands:
                cause, by = _cause(case, settlement, cell, drafts=drafts)
                if cause:
                    found[key] = Struck(cell, cause, by)
    return found


@once
def _loses_anything(case: Case, drafts: bool) -> bool:  # noqa: FBT001 - see `once`
    """Return whether something that stands does not count, or a link carries less than it says."""
    settlement = settlement_of(case, drafts=drafts)
    carrying = case.carrying_with_drafts if drafts else case.carrying
    is_idle = any(x.stands and x.id not in carrying for x in case.of(Evidence))
    return is_idle or bool(settlement.off) or disputes.differs(as_written(case), settlement)


def _cause(
    case: Case, settlement: Settlement, cell: Cell, *, drafts: bool
) -> tuple[str, tuple[ItemId, ...]]:
    """Return why a cell is not counted: the first obstacle on its path."""
    makers = [cell.evidence, *(name for link in cell.via for name in _makers(link))]
    for name in dict.fromkeys(makers):
        item = case.items[name]
        if item.status is Status.DRAFT and not drafts:
            return "draft", (name,)
        if isinstance(item, Evidence) and item.found is Found.NOT_SEARCHED:
            return "not-searched", (name,)
    for link in cell.via:
        if link.address in settlement.off:
            return "undercut", (settlement.off[link.address].origin,)
        one = disputes.carrier(case, link)
        missing = settlement.missing(one) if one is not None else ()
        if missing:
            return "unbacked", missing
    return "", ()


def _makers(link: Link) -> tuple[ItemId, ...]:
    return (link.maker, *link.premises)
