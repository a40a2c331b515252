"""The matrix as a real table: a row an evidence item, a column an explanation."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.comparison import Cell, Comparison
from argmap.comparison.words import cell_text, spoken, struck_text
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId
from argmap.report.comparison.html.words import (
    cell_anchor,
    column_anchor,
    row_anchor,
    uncounted,
)
from argmap.report.comparison.text import feet
from argmap.report.comparison.wording import cause

SHADES = {
    "CC": "cc",
    "C": "c",
    "c": "c-weak",
    "i": "i-weak",
    "I": "i",
    "II": "ii",
    "N": "n",
    "±": "open",
    "?": "open",
}
"""The class of a cell by its rating; the others have none."""


@dataclass(frozen=True, slots=True)
class Column:
    """An explanation at the head of the table."""

    anchor: str
    id: ItemId
    statement: str
    leads: bool


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell as it is shown: `value` is "" when it is not counted, `anchor` when it is blank.

    `struck` says that it is struck through; `spoken` then has the cause.
    """

    shade: str
    value: str
    anchor: str
    text: str
    spoken: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: an item of evidence with its cells, None where one is blank.

    `source` and `date` are "" when they are not known, `causes` unless none of its cells counts.
    """

    anchor: str
    id: ItemId
    statement: str
    source: str
    date: str
    cells: tuple[TableCell | None, ...]
    causes: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number below the table, as text; `leads` says that it is what a leader leads by."""

    text: str
    leads: bool


@dataclass(frozen=True, slots=True)
class FootRow:
    """A row of numbers below the table, one an explanation."""

    name: str
    note: str
    numbers: tuple[Number, ...]


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
    """Return the table of a comparison; rows of which nothing counts come last."""
    return Matrix(
        columns=tuple(_column(case, comparison, name) for name in comparison.order),
        rows=tuple(_rows(case, comparison)),
        feet=tuple(_feet(comparison)),
        blank=TableCell("blank", "", "", cell_text(None), spoken(None)),
    )


def _column(case: Case, comparison: Comparison, name: ItemId) -> Column:
    statement = case.items[name].statement
    return Column(column_anchor(name), name, statement, leads=name in comparison.leaders)


def _feet(comparison: Comparison) -> Iterator[FootRow]:
    for place, (name, note, texts) in enumerate(feet(comparison)):
        numbers = (
            Number(text, leads=place == 1 and explanation in comparison.leaders)
            for text, explanation in zip(texts, comparison.order, strict=True)
        )
        yield FootRow(name, note, tuple(numbers))


def _rows(case: Case, comparison: Comparison) -> Iterator[TableRow]:
    for row in comparison.rows:
        yield _row(case, comparison, row.evidence, "")
    for name in comparison.matrix.struck_rows:
        yield _row(case, comparison, name, causes(case, comparison, name))


def causes(case: Case, comparison: Comparison, evidence: ItemId) -> str:
    """Return why the cells of an item are not counted, each cause once."""
    keys = ((evidence, name) for name in comparison.order)
    found = (comparison.matrix.struck[key] for key in keys if key in comparison.matrix.struck)
    return "; ".join(dict.fromkeys(cause(case, one) for one in found))


def _row(case: Case, comparison: Comparison, evidence: ItemId, causes: str) -> TableRow:
    item = case.items[evidence]
    source, date = "", ""
    if isinstance(item, Evidence):
        source, date = item.source or "", item.date or ""
    return TableRow(
        anchor=row_anchor(evidence),
        id=evidence,
        statement=item.statement,
        source=source,
        date=date,
        cells=tuple(table_cell(case, comparison, evidence, name) for name in comparison.order),
        causes=causes,
    )


def table_cell(
    case: Case, comparison: Comparison, evidence: ItemId, explanation: ItemId
) -> TableCell | None:
    """Return a cell as it is shown, struck through where it is not counted; None where blank."""
    struck = comparison.matrix.struck.get((evidence, explanation))
    if struck is not None:
        return TableCell(
            shade="struck",
            value="",
            anchor=cell_anchor(evidence, explanation),
            text=struck_text(struck),
            spoken=uncounted(case, struck),
            struck=True,
        )
    cell = comparison.cells.get((evidence, explanation))
    return _counted(cell) if cell is not None else None


def _counted(cell: Cell) -> TableCell:
    return TableCell(
        shade=SHADES.get(cell.rating, "aside"),
        value=str(cell.halves) if cell.is_considered else "",
        anchor=cell_anchor(cell.evidence, cell.explanation),
        text=cell_text(cell),
        spoken=spoken(cell),
    )
