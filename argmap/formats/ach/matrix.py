"""A table with a line an evidence item, and a column an explanation."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from argmap.core.losses import Ledger
from argmap.core.model import Rated
from argmap.formats._tables.table import Named, Row, Table, build

from .cells import ABOUT, about, is_measure, rated, tells_sizes
from .columns import NOTES, SUMS, is_numbered, is_ours, is_sum, is_worked_out
from .delimited import Field, Record

_OWN_SUMS = frozenset({"#score", "#firm", "#rank", "#support", "#unresolved"})
_SUMMED = "sums of the table are left out: they are worked out again"


@dataclass(slots=True)
class _Columns:
    """Where things stand in a matrix: columns from 0, by what they hold; `names` has our ids.

    With `small` a small letter is a weak one.
    """

    texts: int
    names: int | None = None
    explanations: dict[int, str] = field(default_factory=dict)
    about: dict[str, int] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    sums: set[int] = field(default_factory=set)
    small: bool = True

    @property
    def known(self) -> set[int | None]:
        """Every column that holds something which is known."""
        named = {self.texts, self.names, *self.explanations, *self.about.values()}
        return {*named, *self.notes, *self.sums}


def read_matrix(
    grid: Sequence[Record], heads: Sequence[str], question: Named, ledger: Ledger
) -> Table:
    """Return the items of a table; `question` is what stands above it, `Named("", "")` if none."""
    header = grid[0]
    if is_ours(header):
        return _read_ours(grid, question, ledger)
    columns = _columns(header, heads)
    columns.small = tells_sizes(grid[1:], columns.explanations)
    rows: list[Row] = []
    for record in grid[1:]:
        if _is_sum(record, columns):
            ledger.lose(_SUMMED, ", ".join(cell.text for cell in record if cell.text))
        else:
            rows.extend(_row(record, header, columns, ledger))
    for at in sorted(columns.sums):
        ledger.lose(_SUMMED, ", ".join(filter(None, (_text(one, at) for one in grid))))
    explanations = [Named("", words) for words in columns.explanations.values()]
    return build(question, explanations, rows, ledger)


def _read_ours(grid: Sequence[Record], question: Named, ledger: Ledger) -> Table:
    """Return the items of a table that we wrote: ids, and lines that begin with #."""
    columns = _own_columns(grid[0])
    statements: dict[int, str] = {}
    rows: list[Row] = []
    for record in grid[1:]:
        mark = record[0].raw
        if mark == "#question":
            question = Named(_text(record, 1), question.words)
        elif mark == "#statement":
            question = Named(question.name, _text(record, 1))
            statements = {at: _text(record, at) for at in columns.explanations}
        elif mark.startswith("#"):
            if mark not in _OWN_SUMS:
                ledger.lose("lines about the table that are not known are left out", mark)
        else:
            rows.extend(_row(record, grid[0], columns, ledger))
    explanations = [
        Named(name, statements.get(at, "")) for at, name in columns.explanations.items()
    ]
    return build(question, explanations, rows, ledger)


def _own_columns(header: Record) -> _Columns:
    columns = _Columns(texts=1, names=0)
    for cell in header[2:]:
        name = cell.raw.removeprefix("#")
        if not cell.raw.startswith("#"):
            columns.explanations[cell.column] = cell.text
        elif name in ABOUT:
            columns.about[name] = cell.column
        elif is_worked_out(cell.raw):
            columns.sums.add(cell.column)
        else:
            columns.notes[cell.column] = name
    return columns


def _columns(header: Record, heads: Sequence[str]) -> _Columns:
    numbered = is_numbered(heads)
    columns = _Columns(texts=1 if numbered else 0)
    if numbered:
        columns.notes[0] = header[0].text or "number"
    for at in range(columns.texts + 1, len(heads)):
        _sort(at, heads[at], header[at].text, columns)
    return columns


def _sort(at: int, head: str, text: str, columns: _Columns) -> None:
    """Enter a column under what it holds; one without a head holds nothing."""
    if head in ABOUT and head not in columns.about:
        columns.about[head] = at
    elif head in NOTES or head in ABOUT:
        columns.notes[at] = text
    elif head in SUMS:
        columns.sums.add(at)
    elif head:
        columns.explanations[at] = text


def _text(record: Record, at: int | None) -> str:
    return record[at].text if at is not None and at < len(record) else ""


def _is_sum(record: Record, columns: _Columns) -> bool:
    head = _text(record, columns.texts) or record[0].text
    return is_sum(head, [_text(record, at) for at in columns.explanations])


def _row(record: Record, header: Record, columns: _Columns, ledger: Ledger) -> Iterator[Row]:
    """Yield the evidence item of a line; none when its words are missing."""
    name = _text(record, columns.names)
    words = _text(record, columns.texts)
    if not words and not name:
        texts = ", ".join(cell.text for cell in record if cell.text)
        message = f"{record[0].name}: a line without evidence: nothing on it is read: {texts}"
        ledger.fault(record[0].span, message)
        return
    ratings = _ratings(record, columns, ledger)
    _report_unnamed(record, columns.known, ledger)
    grades = {key: record[at] for key, at in columns.about.items() if at < len(record)}
    notes = _notes(record, header, columns, grades)
    yield Row(
        name=name,
        words=words,
        ratings=ratings,
        about=about(grades, ledger, ours=columns.names is not None),
        notes=tuple((label, text) for label, text in notes if text),
    )


def _notes(
    record: Record, header: Record, columns: _Columns, grades: Mapping[str, Field]
) -> list[tuple[str, str]]:
    """Return what a line says in columns of notes, and grades on scales that are not known."""
    named = columns.notes.items()
    notes = [(header[at].text or label, _text(record, at)) for at, label in named]
    measures = (cell for key, cell in grades.items() if is_measure(cell, key))
    return [*notes, *((header[cell.column].text, cell.text) for cell in measures)]


def _report_unnamed(record: Record, known: Collection[int | None], ledger: Ledger) -> None:
    for cell in record:
        if cell.text and cell.column not in known:
            message = f'{cell.name}: "{cell.text}" stands in a column without a name'
            ledger.fault(cell.span, message)


def _ratings(record: Record, columns: _Columns, ledger: Ledger) -> Mapping[int, Rated]:
    """Return the letters of a line, by the number of the explanation."""
    ratings: dict[int, Rated] = {}
    for number, at in enumerate(columns.explanations):
        cell = record[at] if at < len(record) else None
        letter = rated(cell, ledger, small=columns.small) if cell is not None else None
        if letter is not None:
            ratings[number] = letter
    return ratings
