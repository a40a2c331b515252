"""Delimited text with places: fields that know where they stand in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core.losses import Fault
from argmap.core.positions import SourceText, Span

_DELIMITERS = (",", ";", "\t")
_GUARDED = re.compile(r"'+(?:\s*[=+\-@＝＋－＠#]|[\t\n])")  # noqa: RUF001 - as written
_SEPARATOR_LINE = re.compile(r"sep=([,;\t])\n?", re.IGNORECASE)
_ALPHABET = 26


@dataclass(frozen=True, slots=True)
class Field:
    """One field: as written but for its quotes, its place, and its row and column from 0.

    `place` names it where its row and column are no longer those of the file.
    """

    raw: str
    span: Span
    row: int
    column: int
    place: str = ""

    @property
    def text(self) -> str:
        """The text, without the apostrophe that guards it from being taken for a formula."""
        return (self.raw[1:] if _GUARDED.match(self.raw) else self.raw).strip()

    @property
    def name(self) -> str:
        """The cell's name in a spreadsheet, such as C4."""
        if self.place:
            return self.place
        letters, rest = "", self.column + 1
        while rest:
            rest, digit = divmod(rest - 1, _ALPHABET)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.row + 1}"


Record = tuple[Field, ...]


def records(source: SourceText) -> tuple[tuple[Record, ...], tuple[Fault, ...]]:
    """Return the records, blank ones too, and quotes that are never closed.

    Of comma, semicolon and tab the one counts by which most records are as long as the first, then
    by which they are longest; a line `sep=;` decides.
    """
    named = _SEPARATOR_LINE.match(source.text)
    start = named.end() if named else 0
    delimiters = (named[1],) if named else _DELIMITERS
    tried = [_split(source, delimiter, start) for delimiter in delimiters]
    return max(tried, key=lambda one: _fit(one[0]))


def _fit(grid: tuple[Record, ...]) -> tuple[int, int]:
    grid = tuple(record for record in grid if any(field.text for field in record))
    width = len(grid[0]) if grid else 0
    return (sum(len(record) == width for record in grid) if width > 1 else 0), width


def _split(
    source: SourceText, delimiter: str, start: int
) -> tuple[tuple[Record, ...], tuple[Fault, ...]]:
    """Return every record; of a quote that is never closed only its own line is affected."""
    quoted = re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"([^{delimiter}\n]*)')
    plain = re.compile(rf"[^{delimiter}\n]*")
    grid: list[Record] = []
    faults: list[Fault] = []
    for row, fields in enumerate(_rows(source.text, start, delimiter, quoted, plain)):
        record = tuple(
            Field(raw, source.span(begin, end), row, column)
            for column, (raw, begin, end, _) in enumerate(fields)
        )
        grid.append(record)
        for field, (_, _, _, whole) in zip(record, fields, strict=True):
            if not whole:
                faults.append(Fault(field.span, f"{field.name}: a quotation mark is never closed"))
    return tuple(grid), tuple(faults)


def _rows(
    text: str, at: int, delimiter: str, quoted: re.Pattern[str], plain: re.Pattern[str]
) -> Iterator[list[tuple[str, int, int, bool]]]:
    """Yield each record as (text, start, end, whether its quotes are closed)."""
    fields: list[tuple[str, int, int, bool]] = []
    while True:
        opened = text.startswith('"', at)
        match = quoted.match(text, at) if opened else None
        if match is not None:
            raw = match[1].replace('""', '"') + match[2]
            fields.append((raw, at, match.end(), True))
        else:
            match = plain.match(text, at)
            assert match is not None  # noqa: S101 - it matches nothing too
            fields.append((match[0], at, match.end(), not opened))
        at = match.end() + 1
        if text[match.end() : at] != delimiter:
            yield fields
            fields = []
            if at > len(text):
                return
