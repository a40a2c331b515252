"""RIS, read by hand: it is no more than a field a line."""

import re
from collections.abc import Mapping
from typing import Any

from argmap.bibliography.entries import Csl, Library, keep, person
from argmap.core import dates
from argmap.core.date_words import edtf
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText, Span

from .fields import CSL_OF, NAMES, VARIABLE_OF

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)$")
_BEGINS = re.compile(r"^TY  ?-(?: |$)", re.MULTILINE)
_BOOKS = ("book", "chapter", "report", "thesis")
_DATES = (("issued", "DA"), ("issued", "PY"), ("issued", "Y1"), ("accessed", "Y2"))
_PAGES = ("SP", "EP")
_PLACED = frozenset((*(tag for _, tag in _DATES), *_PAGES))
"""Tags that are put together when all of an entry is read."""

_LINES = ("note", "abstract")
"""Variables whose values, where there are several, stand on lines of their own."""

_Fields = list[tuple[str, str]]


def recognises(text: str) -> bool:
    """Return whether a line of a text begins an entry of RIS."""
    return _BEGINS.search(text) is not None


def read(source: SourceText) -> Library:
    """Return the entries of a file; lines outside them are faults. Raises `ArgmapError`."""
    records = _Records(source)
    lines = source.text.split("\n")
    for number, line in enumerate(lines, 1):
        records.take(number, line)
    records.finish(len(lines))
    if not records.entries:
        message = f'"{source.path}" holds no entries of RIS'
        raise ArgmapError(message, hint='an entry begins with a line "TY  - "')
    ledger = records.ledger
    return Library(entries=tuple(records.entries), faults=ledger.faults, losses=ledger.losses)


class _Records:
    """The entries so far; `open_fields` are those of an entry that is not closed yet, or None."""

    def __init__(self, source: SourceText) -> None:
        self.entries: list[Csl] = []
        self.ledger = Ledger()
        self._path = source.path
        self._open: _Fields | None = None

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        match = _LINE.match(line)
        if match is None:
            self._go_on(number, line.strip())
            return
        tag, value = match[1], (match[2] or "").strip()
        if tag == "TY":
            if self._open is not None:
                self._fault(number, 'the entry before is not closed with "ER  - "')
            self._close()
            self._open = [(tag, value)]
        elif tag == "ER":
            self._close()
        elif self._open is None:
            self._fault(number, "this line belongs to no entry")
        else:
            self._open.append((tag, value))

    def finish(self, number: int) -> None:
        """End the reading with the line of this number."""
        if self._open is not None:
            self._fault(number, 'the last entry is not closed with "ER  - "')
            self._close()

    def _go_on(self, number: int, words: str) -> None:
        """Read a line without a tag: the field before it goes on."""
        if not words:
            return
        if self._open is None:
            self._fault(number, "this line belongs to no entry")
            return
        tag, before = self._open[-1]
        self._open[-1] = (tag, f"{before} {words}".strip())

    def _close(self) -> None:
        if self._open is not None:
            self.entries.append(_entry(self._open, self.ledger))
            self._open = None

    def _fault(self, number: int, message: str) -> None:
        self.ledger.fault(Span(self._path, number, 1, number, 1), message)


def _entry(fields: _Fields, ledger: Ledger) -> Csl:
    kind = fields[0][1]
    csl: dict[str, Any] = {"type": CSL_OF.get(kind, "document")}
    about = next((value for tag, value in fields if tag in ("ID", "TI", "T1")), "?")
    if kind not in CSL_OF:
        ledger.lose('types that are not known are read as "document", and kept under custom', about)
        keep(csl, "TY", kind)
    by_tag: dict[str, list[str]] = {}
    for tag, value in fields[1:]:
        if value:
            by_tag.setdefault(tag, []).append(value)
    for tag, values in by_tag.items():
        _put(csl, tag, values)
    _put_dates(csl, by_tag, ledger, about)
    pages = [by_tag[tag][0] for tag in _PAGES if tag in by_tag]
    if pages:
        csl["page"] = "-".join(dict.fromkeys(pages))
    return csl


def _put(csl: dict[str, Any], tag: str, values: list[str]) -> None:
    """Put the values of one tag in, unless they are put in later."""
    variable = VARIABLE_OF.get(tag, "")
    if tag in NAMES:
        csl.setdefault(NAMES[tag], []).extend(_name(value) for value in values)
    elif tag == "KW":
        csl["keyword"] = ", ".join(values)
    elif tag == "SN":
        csl[_number_of(csl["type"])] = ", ".join(values)
    elif variable and variable not in csl:
        csl[variable] = ("\n" if variable in _LINES else "; ").join(values)
    elif tag not in _PLACED:
        keep(csl, tag, values if len(values) > 1 else values[0])


def _number_of(kind: str) -> str:
    return "ISBN" if kind in _BOOKS else "ISSN"


def _put_dates(
    csl: dict[str, Any], by_tag: Mapping[str, list[str]], ledger: Ledger, about: str
) -> None:
    for variable, tag in _DATES:
        if tag not in by_tag:
            continue
        value = by_tag[tag][0]
        found = _date(value)
        if found:
            csl.setdefault(variable, found)
        else:
            ledger.lose("dates that are not days, months or years are kept under custom", about)
            keep(csl, tag, value)


def _date(value: str) -> str:
    """Return a date as EDTF; empty when it is none."""
    parts = [part for part in re.split(r"[/-]", value) if part]
    whole = "-".join(parts)
    if dates.is_date(whole):
        return dates.of_numbers(parts) or whole
    return edtf(value) or dates.of_numbers(parts)


def _name(value: str) -> dict[str, str]:
    family, comma, rest = value.partition(",")
    if not comma:
        return {"literal": value}
    given, _, suffix = rest.partition(",")
    return person(family.strip(), given.strip(), suffix)
