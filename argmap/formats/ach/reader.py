"""Matrices of evidence against explanations (ACH) as CSV: ours in both layouts, and others'.

Ours are those of `argmap.formats.ach.table`. Of others: the first line names the explanations,
the first column has the evidence; lines before it with a single cell are the question. Columns
named `source`, `origin`, `credibility` and `reliability` are taken for what they say (the scales of
the notation, or high, medium, low), those in `NOTES` are kept as notes, sums are dropped. Every
letter becomes the author's own rating: an imported table has no links to derive it from. A cell
that cannot be read leaves the explanations drafts, which nothing ranks. Where in a file the table
stands, and how hypotheses down its side are turned round, is in `layouts`.

Comma, semicolon, tab, or a table of Markdown; letters in any case, `++ + 0 - --`, or words. Numbers
other than 0 are not read: which end of their scale is "consistent" is not known.
"""

from collections.abc import Iterable, Sequence

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map
from argmap.formats._tables.scales import BLANK, LETTERS, word
from argmap.formats._tables.table import Table

from .cells import ABOUT, UNCOUNTED
from .columns import NOTES, SUMS, head_of, is_ours
from .delimited import Record, records
from .layouts import filled, found
from .long import read_lines
from .markdown import tables
from .matrix import read_matrix

_FIRST = 4_000
_LONG_HEADS = frozenset({"evidence", "explanation", "rating"})
"""The heads by which a table with a line a cell is known."""

_BESIDE = frozenset({*ABOUT, *NOTES, *SUMS})
"""Heads of columns that hold no letters."""


def recognises(text: str) -> bool:
    """Return whether a text begins like a table of letters, ours or another's.

    At least half of the cells that are neither empty nor in a column of words are letters.
    """
    whole = _whole_lines(text)
    source = SourceText("", whole)
    if any(_is_matrix(table) for table in tables(source)[0]):
        return True
    return "\n" in whole and _is_delimited(source)


def _is_delimited(source: SourceText) -> bool:
    """Return whether a delimited text is a table of letters."""
    every, _ = records(source)
    grid = [record for record in every if filled(record)]
    header = next((record for record in grid if filled(record) > 1), ())
    heads = [head_of(cell) for cell in header]
    known = is_ours(header) or set(heads) >= _LONG_HEADS
    return known or _has_letters((record for record in grid if record is not header), heads)


def _whole_lines(text: str) -> str:
    """Return the beginning of a text, up to the end of its last whole line."""
    begin = text[:_FIRST]
    if len(text) > len(begin) or not text.endswith("\n"):
        return begin.rpartition("\n")[0] or begin
    return begin


def _has_letters(grid: Iterable[Record], heads: Sequence[str]) -> bool:
    """Return whether half of the cells are letters, where letters may stand and anything does."""
    passed = {0, *(at for at, head in enumerate(heads) if head in _BESIDE)}
    cells = [
        word(cell.text)
        for record in grid
        for cell in record
        if cell.text and cell.column not in passed
    ]
    letters = sum(map(_is_letter, cells))
    return bool(letters) and 2 * letters >= len(cells)


def _is_matrix(table: Sequence[Record]) -> bool:
    """Return whether a table of Markdown has letters."""
    heads = [head_of(cell) for cell in table[0]]
    return set(heads) >= _LONG_HEADS or _has_letters(table[1:], heads)


def _is_letter(cell: str) -> bool:
    return cell in LETTERS or cell in UNCOUNTED or cell in BLANK


def read(source: SourceText) -> Map:
    """Return what a table says. Raises `ArgmapError` when it is no table of evidence at all."""
    return read_table(source).as_map()


def read_table(source: SourceText) -> Table:
    """Return the items of a table. Raises `ArgmapError` when it is no table of evidence at all."""
    ledger = Ledger()
    question, grid = found(_lines(source, ledger), ledger)
    if not grid:
        message = "the table is empty"
        raise ArgmapError(message, hint="the first line names the explanations")
    heads = [head_of(cell) for cell in grid[0]]
    layout = read_lines if set(heads) >= _LONG_HEADS else read_matrix
    table = layout(grid, heads, question, ledger)
    if not table.explanations or not (table.evidence or table.faults or is_ours(grid[0])):
        message = "no explanations and evidence in this table"
        hint = "the first line names the explanations, the first column has the evidence"
        raise ArgmapError(message, hint=hint)
    return table


def _lines(source: SourceText, ledger: Ledger) -> Sequence[Record]:
    """Return the lines of a file: of the first table with letters where it is Markdown."""
    drawn, others = tables(source)
    matrix = next(filter(_is_matrix, drawn), None)
    if matrix is None:
        whole, faults = records(source)
        for fault in faults:
            ledger.fault(fault.span, fault.message)
        return whole
    ledger.lose("what stands around the table is left out", *others)
    further = (record for table in drawn if table is not matrix for record in table)
    texts = (", ".join(cell.text for cell in record if cell.text) for record in further)
    ledger.lose("further tables are left out", *filter(None, texts))
    return matrix
