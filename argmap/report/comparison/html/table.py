"""The matrix as a real table: a row an evidence item, a column an explanation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import Cell, Comparison, Row
from argmap.comparison.words import cell_text, number, spoken
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId
from argmap.report.comparison.html.words import cell_anchor, column_anchor, row_anchor

SHADES = {"CC": "cc", "C": "c", "I": "i", "II": "ii", "N": "n", "±": "open", "?": "open"}
"""The class of a cell by its rating; the others have none."""


@dataclass(frozen=True, slots=True)
class Column:
    """An explanation at the head of the table."""

    anchor: str
    id: ItemId


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as it is shown: `value` is "" when it is not counted, `anchor` when it is blank."""

    shade: str
    value: str
    anchor: str
    text: str
    spoken: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: an item of evidence with its cells, None where one is blank.

    `source` and `date` are "" when they are not known.
    """

    anchor: str
    id: ItemId
    statement: str
    source: str
    date: str
    cells: tuple[TableCell | None, ...]


@dataclass(frozen=True, slots=True)
class FootRow:
    """A row of numbers below the table, one an explanation."""

    name: str
    note: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table: explanations from left to right, evidence from top to bottom.

    `blank` is what all blank cells look like, since most are.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    feet: tuple[FootRow, ...]
    blank: TableCell


def matrix(case: Case, comparison: Comparison) -> Matrix:
    """Return the table of a comparison."""
    return Matrix(
        columns=tuple(Column(column_anchor(name), name) for name in comparison.order),
        rows=tuple(_row(case, comparison, row) for row in comparison.rows),
        feet=tuple(_feet(comparison)),
        blank=TableCell("blank", "", "", cell_text(None), spoken(None)),
    )


def _feet(comparison: Comparison) -> Iterator[FootRow]:
    tallies = [comparison.tallies[name] for name in comparison.order]
    yield _foot(comparison.formula, "ranked by this", [tally.score for tally in tallies])
    yield _foot("support", "shown, never ranked", [tally.support for tally in tallies])
    if any(tally.unresolved for tally in tallies):
        unresolved = [tally.unresolved for tally in tallies]
        yield _foot("unresolved", "± and ?, not counted", unresolved)


def _foot(name: str, note: str, numbers: Sequence[float]) -> FootRow:
    return FootRow(name, note, tuple(map(number, numbers)))


def _row(case: Case, comparison: Comparison, row: Row) -> TableRow:
    item = case.items[row.evidence]
    source, date = "", ""
    if isinstance(item, Evidence):
        source, date = item.source or "", item.date or ""
    cells = (comparison.cells.get((row.evidence, name)) for name in comparison.order)
    return TableRow(
        anchor=row_anchor(row.evidence),
        id=row.evidence,
        statement=item.statement,
        source=source,
        date=date,
        cells=tuple(_cell(cell) if cell is not None else None for cell in cells),
    )


def _cell(cell: Cell) -> TableCell:
    return TableCell(
        shade=SHADES.get(cell.rating, "aside"),
        value="" if cell.value is None else str(cell.value),
        anchor=cell_anchor(cell.evidence, cell.explanation),
        text=cell_text(cell),
        spoken=spoken(cell),
    )
