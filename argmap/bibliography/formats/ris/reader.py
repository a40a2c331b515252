"""RIS, read by hand: it is no more than a field a line."""

import re
from collections.abc import Mapping
from typing import Any

from argmap.bibliography import keywords
from argmap.bibliography.entries import (
    DOI_PREFIX,
    LOCAL,
    ODD_DATE,
    Csl,
    Library,
    bare_doi,
    has_others,
    is_local,
    is_others,
    keep,
    person,
)
from argmap.core import dates
from argmap.core.date_words import edtf
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText, Span

from .fields import CSL_OF, FILES, name_variable, number_of, text_variable

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)$")
_BEGINS = re.compile(r"^TY  ?-(?: |$)", re.MULTILINE)
_DATES = (("issued", "DA"), ("issued", "PY"), ("issued", "Y1"), ("accessed", "Y2"))
_PAGES = ("SP", "EP")
_PLACED = frozenset((*(tag for _, tag in _DATES), *_PAGES))
"""Tags that are put together when all of an entry is read."""

_LINES = ("note", "abstract")
"""Variables whose values, where there are several, stand on lines of their own."""

_YEAR = re.compile(r"[0-9]{4}(?![0-9])")
_SEVERAL_ADDRESSES = re.compile(r"(?:[;,]\s*|\s+)(?=https?://)|\n")
_OUTSIDE = "lines outside entries are left out"

_Fields = list[tuple[str, str]]


def recognises(text: str) -> bool:
    """Return whether a line of a text begins an entry of RIS."""
    return _BEGINS.search(text) is not None


def read(source: SourceText) -> Library:
    """Return the entries of a file; fields outside them are faults. Raises `ArgmapError`."""
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
            self._go_on(line.strip())
            return
        tag, value = match[1], (match[2] or "").strip()
        if tag == "TY":
            if self._open is not None:
                self._fault(number, 'the entry before is not closed with "ER  - "')
            self._close()
            self._open = [(tag, value)]
        elif tag == "ER":
            self._close()
            self.ledger.lose(_OUTSIDE, *([value] if value else []))
        elif self._open is None:
            self._fault(number, "this line belongs to no entry")
        else:
            self._open.append((tag, value))

    def finish(self, number: int) -> None:
        """End the reading with the line of this number."""
        if self._open is not None:
            self._fault(number, 'the last entry is not closed with "ER  - "')
            self._close()

    def _go_on(self, words: str) -> None:
        """Read a line without a tag: the field before it goes on; outside entries it is told."""
        if not words:
            return
        if self._open is None:
            self.ledger.lose(_OUTSIDE, words)
            return
        tag, before = self._open[-1]
        if tag == "KW" and before:  # EndNote writes each keyword on a line, and one tag
            self._open.append((tag, words))
        else:
            self._open[-1] = (tag, f"{before} {words}".strip())

    def _close(self) -> None:
        if self._open is not None:
            self.entries.append(_Entry(self._open, self.ledger).read())
            self._open = None

    def _fault(self, number: int, message: str) -> None:
        self.ledger.fault(Span(self._path, number, 1, number, 1), message)


class _Entry:
    """One entry on its way into CSL."""

    def __init__(self, fields: _Fields, ledger: Ledger) -> None:
        self._kind = fields[0][1]
        self._ledger = ledger
        self._called = next((value for tag, value in fields if tag in ("ID", "TI", "T1")), "?")
        self._csl: dict[str, Any] = {"type": CSL_OF.get(self._kind, "document")}
        self._by_tag: dict[str, list[str]] = {}
        for tag, value in fields[1:]:
            if value:
                self._by_tag.setdefault(tag, []).append(value)

    def read(self) -> Csl:
        """Return the entry; what CSL does not know is kept under `custom`."""
        if self._kind not in CSL_OF:
            self._lose('types that are not known are read as "document", and kept under custom')
            keep(self._csl, "TY", self._kind)
        for tag, values in self._by_tag.items():
            if tag not in _PLACED:
                self._put(tag, values)
        self._put_dates()
        self._put_pages()
        return self._csl

    def _put(self, tag: str, values: list[str]) -> None:
        """Put the values of one tag in."""
        people, variable = name_variable(self._kind, tag), text_variable(self._kind, tag)
        if people:
            self._put_people(people, values)
        elif tag == "KW":
            self._csl["keyword"] = keywords.joined(values)
        elif tag == "SN":
            for value in values:
                self._put_texts(number_of(self._csl["type"], value), tag, [value])
        elif tag in FILES or variable == "URL":
            self._put_addresses(variable, tag, values)
        elif variable in _LINES and variable not in self._csl:
            self._csl[variable] = "\n".join(values)
        elif variable == "DOI":
            self._put_texts(variable, tag, [self._doi(value) for value in values])
        else:
            self._put_texts(variable, tag, values)

    def _put_texts(self, variable: str, tag: str, values: list[str]) -> None:
        """Put the first value in; what CSL has no place for is kept under its tag."""
        rest = values
        if variable and variable not in self._csl:
            self._csl[variable], *rest = values
        rest = [value for value in rest if value != self._csl.get(variable)]
        if rest:
            kept = self._csl.get("custom", {}).get(tag, [])
            rest = [*(kept if isinstance(kept, list) else [kept]), *rest]
            keep(self._csl, tag, rest if len(rest) > 1 else rest[0])

    def _put_addresses(self, variable: str, tag: str, given: list[str]) -> None:
        values = _SEVERAL_ADDRESSES.split("\n".join(given))
        there = [one for one in values if is_local(one) or (tag in FILES and "://" not in one)]
        self._ledger.lose(LOCAL, *(f"{self._called} ({tag}: {value})" for value in there))
        elsewhere = [value for value in values if value not in there]
        if elsewhere:
            self._put_texts(variable, tag, elsewhere)

    def _put_people(self, variable: str, values: list[str]) -> None:
        given = [one for value in values for one in _people(value)]
        named = [_name(one) for one in given if not is_others(one)]
        if named:
            self._csl.setdefault(variable, []).extend(named)
        if len(named) < len(given):
            has_others(self._csl, variable)

    def _doi(self, value: str) -> str:
        doi = bare_doi(value)
        if doi != value:
            self._lose(DOI_PREFIX, value)
        return doi

    def _put_pages(self) -> None:
        pages = {tag: self._by_tag[tag] for tag in _PAGES if tag in self._by_tag}
        if pages:
            self._csl["page"] = _pages([values[0] for values in pages.values()])
        for tag, values in pages.items():
            if values[1:]:
                keep(self._csl, tag, values[1:] if len(values) > len("12") else values[1])

    def _put_dates(self) -> None:
        for variable, tag in _DATES:
            for value in self._by_tag.get(tag, []):
                self._put_date(variable, tag, value)

    def _put_date(self, variable: str, tag: str, value: str) -> None:
        """Put one date in; what it does not hold of the value is kept under its tag."""
        found, whole = _date(value)
        if not found and tag == "DA":  # EndNote has the year in a field of its own
            found = edtf(f"{value} {self._year()}")
            whole = bool(found)
        if not whole:
            self._lose(ODD_DATE, value)
        agrees = bool(found) and _agree(self._csl.setdefault(variable, found), found)
        if not (whole and agrees):
            keep(self._csl, tag, value)

    def _year(self) -> str:
        values = (*self._by_tag.get("PY", ()), *self._by_tag.get("Y1", ()))
        return next((found[0] for value in values if (found := _YEAR.match(value))), "")

    def _lose(self, what: str, about: str = "") -> None:
        self._ledger.lose(what, f"{self._called} ({about})" if about else self._called)


def _agree(one: str, other: str) -> bool:
    """Return whether a date says no more than another."""
    return one.startswith(other) or bool(dates.numbers_in(one)[:1] == dates.numbers_in(other)[:1])


def _pages(ends: list[str]) -> str:
    """Return the pages of an entry; some programs write all of them as the first one."""
    first = re.sub("\\s*[-\u2010-\u2015]+\\s*", "-", ends[0])
    if len(ends) > 1 and first.endswith(f"-{ends[1]}"):
        return first
    return "-".join(dict.fromkeys(ends))


def _date(value: str) -> tuple[str, bool]:
    """Return a date as EDTF, empty when it is none, and whether it holds all that is said.

    RIS has year, month, day and anything else between slashes: "1950/06/27/" and "1950///spring".
    """
    parts = [part.strip() for part in value.split("/", 3)]
    numbers = [part for part in parts[:3] if part.strip("0")]
    other = parts[3] if len(parts) > len(("year", "month", "day")) else ""
    found = _of_numbers(numbers, value)
    if not other:
        return found, bool(found)
    whole = edtf(other) or edtf(f"{other} {numbers[0]}" if len(numbers) == 1 else "")
    return whole or found, bool(whole)


def _of_numbers(numbers: list[str], value: str) -> str:
    """Return the date of year, month and day; of the words of a value where they make none."""
    found = edtf("-".join(numbers)) or edtf(value)
    if found:
        return found
    found = dates.of_numbers(numbers)
    return found if found and len(dates.numbers_in(found)[0]) == len(numbers) else ""


def _people(value: str) -> list[str]:
    """Return the people of one line; some programs write several, with semicolons between."""
    parts = [part.strip() for part in value.split(";") if part.strip()]
    return parts if all("," in part for part in parts) else [value]


def _name(value: str) -> Mapping[str, str]:
    family, comma, rest = value.partition(",")
    if not comma:
        return {"literal": value}
    given, _, suffix = rest.partition(",")
    return person(family.strip(), given.strip(), suffix) or {"literal": value}
