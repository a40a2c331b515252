"""Matrices of evidence against explanations (ACH) as CSV: ours in both layouts, and others'.

Ours are those of `argmap.formats.ach.table`. Of others: the first line names the explanations,
the first column has the evidence; lines before it with a single cell are the question. Columns
named `source`, `origin`, `credibility` and `reliability` are taken for what they say (the scales of
the notation, or high, medium, low), those in `_NOTES` are kept as notes, sums are ledger. Every
letter becomes the author's own rating: an imported table has no links to derive it from.

Comma, semicolon or tab; letters in any case, `++ + 0 - --`, or words. Numbers other than 0 are not
read: which end of their scale is "consistent" is not known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map
from argmap.formats._tables.scales import BLANK, LETTERS, word
from argmap.formats._tables.table import Named, Row, Table, build

from .cells import ABOUT, UNCOUNTED, about, rated
from .delimited import Field, Record, records
from .long import read_lines

_NOTES = frozenset(
    [
        "code",
        "comment",
        "comments",
        "date",
        "description",
        "details",
        "flag",
        "id",
        "link",
        "no",
        "no.",
        "nr",
        "note",
        "notes",
        "number",
        "relevance",
        "type",
        "weight",
    ]
)
_SUMS = frozenset(
    [
        "score",
        "scores",
        "total",
        "totals",
        "sum",
        "inconsistency",
        "support",
        "rank",
        "ranking",
        "diagnosticity",
    ]
) | {"inconsistency score", "weighted inconsistency score", "weighted score"}
_TEXTS = frozenset(["evidence", "statement", "item", "description", "text", "observation"])
_SYNONYMS = {"hypothesis": "explanation", "sources": "source", "origins": "origin"}
_OWN_SUMS = frozenset({"#score", "#support", "#unresolved"})

_SUMMED = "sums of the table are left out: they are worked out again"


def recognises(text: str) -> bool:
    """Return whether a text begins like a table of letters, ours or another's.

    At least half of the cells that are neither empty nor in a column of words are letters.
    """
    whole = text[:4_000]
    if len(text) > len(whole) or not text.endswith("\n"):
        whole = whole.rpartition("\n")[0] or whole
    grid, _ = records(SourceText("", whole))
    header = next((one for one in grid if sum(bool(cell.text) for cell in one) > 1), ())
    if not header or "\n" not in whole:
        return False
    heads = {_head(one) for one in header}
    if _is_ours(header) or {"evidence", "explanation", "rating"} <= heads:
        return True
    passed = {at for at, one in enumerate(header) if _head(one) in {*ABOUT, *_NOTES, *_SUMS}} | {0}
    cells = [
        word(cell.text)
        for record in grid
        if record is not header
        for cell in record
        if cell.column not in passed and cell.text
    ]
    letters = sum(cell in LETTERS or cell in UNCOUNTED or cell in BLANK for cell in cells)
    return bool(letters) and 2 * letters >= len(cells)


def read(source: SourceText) -> Map:
    """Return what a table says. Raises `ArgmapError` when it is no table of evidence at all."""
    return read_table(source).as_map()


def read_table(source: SourceText) -> Table:
    """Return the items of a table. Raises `ArgmapError` when it is no table of evidence at all."""
    ledger = Ledger()
    grid, faults = records(source)
    for fault in faults:
        ledger.fault(fault.span, fault.message)
    question = Named("", "")
    while len(grid) > 1 and sum(bool(one.text) for one in grid[0]) == 1:
        (title,) = (one.text for one in grid[0] if one.text)
        if question.words:
            ledger.lose("lines before the table are left out", title)
        else:
            question = Named("", title)
        grid = grid[1:]
    if not grid:
        message = "the table is empty"
        raise ArgmapError(message, hint="the first line names the explanations")
    heads = [_head(one) for one in grid[0]]
    if {"evidence", "explanation", "rating"} <= set(heads):
        told = read_lines(grid, heads, question, ledger)
    else:
        told = _matrix(grid, heads, question, ledger)
    if not told.explanations or not (told.evidence or told.faults or _is_ours(grid[0])):
        message = "no explanations and evidence in this table"
        hint = "the first line names the explanations, the first column has the evidence"
        raise ArgmapError(message, hint=hint)
    return told


def _head(one: Field) -> str:
    name = word(one.text)
    return _SYNONYMS.get(name, name)


def _is_ours(header: Record) -> bool:
    names = [one.raw for one in header]
    return names[:2] == ["evidence", "statement"] and any(name.startswith("#") for name in names)


# -- a line an evidence item ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand in a matrix: columns from 0, by what they hold."""

    texts: int
    names: int | None
    explanations: Mapping[int, str]
    about: Mapping[str, int]
    notes: Mapping[int, str]
    sums: frozenset[int]


def _columns(header: Record, heads: Sequence[str]) -> _Columns:
    if _is_ours(header):
        own = {one.column: one for one in header[2:]}
        marked = {at: one.raw[1:] for at, one in own.items() if one.raw.startswith("#")}
        return _Columns(
            texts=1,
            names=0,
            explanations={at: one.text for at, one in own.items() if at not in marked},
            about={name: at for at, name in marked.items() if name in ABOUT},
            notes={at: name for at, name in marked.items() if name not in ABOUT},
            sums=frozenset(),
        )
    texts = 1 if len(heads) > 1 and heads[0] in _NOTES and heads[1] in _TEXTS else 0
    about: dict[str, int] = {}
    notes: dict[int, str] = {0: header[0].text} if texts else {}
    sums: set[int] = set()
    explanations: dict[int, str] = {}
    for at in range(texts + 1, len(heads)):
        name = heads[at]
        if name in ABOUT and name not in about:
            about[name] = at
        elif name in _NOTES or name in ABOUT:
            notes[at] = header[at].text
        elif name in _SUMS:
            sums.add(at)
        elif name:
            explanations[at] = header[at].text
    return _Columns(texts, None, explanations, about, notes, frozenset(sums))


def _matrix(grid: Sequence[Record], heads: Sequence[str], question: Named, ledger: Ledger) -> Table:
    header, ours = grid[0], _is_ours(grid[0])
    columns = _columns(header, heads)
    statements: dict[int, str] = {}
    rows: list[Row] = []
    for record in grid[1:]:
        mark = record[0].raw if ours else ""
        if mark == "#question":
            question = Named(_text(record, 1), question.words)
        elif mark == "#statement":
            question = Named(question.name, _text(record, 1))
            statements = {at: _text(record, at) for at in columns.explanations}
        elif mark in _OWN_SUMS:
            continue
        elif mark.startswith("#"):
            ledger.lose("lines about the table that are not known are left out", mark)
        elif not ours and word(record[0].text) in _SUMS:
            ledger.lose(_SUMMED, record[0].text)
        else:
            rows.extend(_row(record, header, columns, ledger))
    for at in sorted(columns.sums):
        ledger.lose(_SUMMED, header[at].text)
    explanations = [
        Named(name if ours else "", statements.get(at, "") if ours else name)
        for at, name in columns.explanations.items()
    ]
    return build(question, explanations, rows, ledger)


def _text(record: Record, at: int) -> str:
    return record[at].text if at < len(record) else ""


def _row(record: Record, header: Record, columns: _Columns, ledger: Ledger) -> Iterator[Row]:
    """Yield the evidence item of a line; none when its words are missing."""
    named = _text(record, columns.names) if columns.names is not None else ""
    words = _text(record, columns.texts)
    if not words and not named:
        message = f"{record[0].name}: a line without evidence: nothing on it is read"
        ledger.fault(record[0].span, message)
        return
    ratings = {
        number: letter
        for number, at in enumerate(columns.explanations)
        if at < len(record) and (letter := rated(record[at], ledger)) is not None
    }
    used = {columns.texts, columns.names, *columns.explanations, *columns.about.values()}
    for one in record:
        if one.text and one.column not in {*used, *columns.notes, *columns.sums}:
            message = f'{one.name}: "{one.text[:40]}" stands in a column without a name'
            ledger.fault(one.span, message)
    grades = {name: record[at] for name, at in columns.about.items() if at < len(record)}
    yield Row(
        name=named,
        words=words,
        ratings=ratings,
        about=about(grades, ledger, ours=columns.names is not None),
        notes=tuple(
            (header[at].text or label, _text(record, at))
            for at, label in columns.notes.items()
            if _text(record, at)
        ),
    )
