"""Tables of Markdown, of which the first with letters is the matrix."""

import re
from collections.abc import Sequence

from argmap.core.positions import SourceText

from .delimited import Field, Record

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL = re.compile(r"(?:\\.|[^|\\])*+")
_MARKS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_WHOLE = re.compile(r"(\*\*\*|`|\*|_)(?=[^\s*_`])([^*_`]+)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([|\\*_`])")

Table = tuple[Record, ...]


def tables(source: SourceText) -> tuple[tuple[Table, ...], tuple[str, ...]]:
    """Return the tables of a text, and the lines that are in none."""
    lines = source.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found: list[Table] = []
    others: list[str] = []
    at = 0
    while at < len(lines):
        end = _end_of(lines, at)
        if end > at:
            numbers = [number for number in range(at, end) if number != at + 1]
            table = (
                _record(source, starts[one], lines[one], row) for row, one in enumerate(numbers)
            )
            found.append(tuple(table))
        else:
            others.append(lines[at].strip())
            end += 1
        at = end
    return tuple(found), tuple(filter(None, others))


def _end_of(lines: Sequence[str], at: int) -> int:
    """Return the line behind the table that begins here; this line where none does."""
    rule = lines[at + 1] if at + 1 < len(lines) else ""
    if "|" not in lines[at] or "|" not in rule or not _RULE.fullmatch(rule):
        return at
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _record(source: SourceText, start: int, line: str, row: int) -> Record:
    """Return the cells of a line; the bars around it are no cells."""
    cells: list[tuple[int, int]] = []
    at = 0
    while at <= len(line):
        match = _CELL.match(line, at)
        end = match.end() if match else at
        cells.append((at, end))
        at = end + 1
    if len(cells) > 1 and not line[slice(*cells[0])].strip():
        cells = cells[1:]
    if len(cells) > 1 and not line[slice(*cells[-1])].strip() and line.rstrip().endswith("|"):
        cells = cells[:-1]
    return tuple(
        Field(
            _plain(line[begin:end].strip()),
            source.span(start + begin, start + end),
            row,
            column,
        )
        for column, (begin, end) in enumerate(cells)
    )


def _plain(cell: str) -> str:
    """Return a cell without the marks around its words."""
    whole = _WHOLE.fullmatch(cell)
    return _ESCAPED.sub(r"\1", _MARKS.sub(r"\2", whole[2] if whole else cell))
