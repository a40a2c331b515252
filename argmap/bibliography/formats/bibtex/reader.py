"""Entries of BibTeX into CSL."""

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
    keep,
)
from argmap.core import dates
from argmap.core.date_words import edtf
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import SourceText
from argmap.notation.csl import NAMES as ROLES
from argmap.notation.csl import TYPES

from . import inheritance, parsing, people, tex, titles
from .fields import (
    ARTICLES,
    CSL_OF,
    DATES,
    EDITORS,
    FILES,
    NAMES,
    VARIABLE_OF,
    VERBATIM,
    number_of,
)

_BEGINS = re.compile(r"^[ \t]*@[a-zA-Z]+[ \t]*[{(]", re.MULTILINE)
_PARTS = ("year", "month", "day")
_PLACED = frozenset((*DATES, *_PARTS, "entrysubtype"))
_UNREADABLE = "TeX that cannot be read is kept as it is written"
_COMMANDS = "TeX commands that are not known are left out"
_SORTED_BY = re.compile(r"\{\s*\\(?:noopsort|sortnoop)\s*\{([^{}]*)\}\s*\}", re.IGNORECASE)
_SORTING = "what a year is sorted by is left out"
_NAME_PARTS = "parts of names that CSL does not have are left out"


def recognises(text: str) -> bool:
    """Return whether a line of a text begins an entry of BibTeX."""
    return _BEGINS.search(text) is not None


def read(source: SourceText) -> Library:
    """Return the entries of a file; what cannot be read is a fault. Raises `ArgmapError`."""
    tex.check_installed()
    ledger = Ledger()
    records = parsing.records(source, ledger)
    if not records and not ledger.faults:
        message = f'"{source.path}" holds no entries of BibTeX'
        raise ArgmapError(message, hint="an entry begins with @book{ or another type")
    entries = [_Entry(one, ledger).read() for one in inheritance.whole(records, ledger)]
    return Library(entries=tuple(entries), faults=ledger.faults, losses=ledger.losses)


class _Entry:
    """One entry on its way into CSL."""

    def __init__(self, record: parsing.Record, ledger: Ledger) -> None:
        self._kind = record.kind
        self._called = record.called
        self._fields = titles.joined(record.fields)
        self._ledger = ledger
        self._csl: dict[str, Any] = {"type": CSL_OF.get(record.kind, "document")}
        if record.key:
            self._csl["citation-key"] = record.key
        else:
            ledger.lose("entries without a key", record.called)

    def read(self) -> Csl:
        """Return the entry; what CSL does not know is kept under `custom`."""
        self._put_type()
        for field, value in self._fields.items():
            if not value:
                continue
            if field in FILES or (field == "url" and is_local(tex.address(value))):
                self._ledger.lose(LOCAL, f"{self._called} ({field}: {value})")
            elif field in NAMES or field in EDITORS:
                self._put_people(field, value)
            elif field not in _PLACED and not self._names_a_role(field):
                self._put(field, value)
        self._put_dates()
        return self._csl

    def _names_a_role(self, field: str) -> bool:
        """Return whether a field says what editors are, in a word of CSL."""
        named = [people for people, kind in EDITORS.items() if kind == field]
        return bool(named) and self._fields[field] in ROLES and named[0] in self._fields

    def _put_type(self) -> None:
        subtype = self._fields.get("entrysubtype", "")
        wanted = f"article-{subtype}" if f"article-{subtype}" in ARTICLES else subtype
        if wanted in TYPES:
            self._csl["type"] = wanted
        elif subtype:
            keep(self._csl, "entrysubtype", self._words("entrysubtype", subtype))
        if wanted not in TYPES and self._kind not in CSL_OF:
            self._lose('types that are not known are read as "document", and kept under custom')
            keep(self._csl, "entrytype", self._kind)

    def _put(self, field: str, value: str) -> None:
        """Put in a field of text."""
        words = tex.address(value) if field in VERBATIM else self._words(field, value)
        variable = self._variable(field, words)
        if variable == "page":
            words = re.sub("\\s*[-\u2010-\u2015]+\\s*", "-", words)
        elif variable == "DOI":
            words = self._doi(words)
        elif variable == "keyword":
            words = keywords.joined(self._keywords(field, value))
        if words and variable and variable not in self._csl:
            self._csl[variable] = words
        elif words:
            keep(self._csl, field, words)

    def _variable(self, field: str, words: str) -> str:
        """Return the variable of a field; empty where CSL has none."""
        if field == "number":
            return number_of(self._csl["type"], series="series" in self._fields)
        if field == "howpublished" and re.fullmatch(r"https?://\S+", words):
            return "URL"
        if field == "maintitle" and "booktitle" not in self._fields and _is_part(self._csl):
            return "container-title"
        return VARIABLE_OF.get(field, "")

    def _doi(self, words: str) -> str:
        doi = bare_doi(words)
        if doi != words:
            self._lose(DOI_PREFIX, words)
        return doi

    def _keywords(self, field: str, value: str) -> list[str]:
        """Return keywords, which have commas or semicolons between; those in braces are one."""
        sign = ";" if len(people.parted(value, ";")) > 1 else ","
        return [self._words(field, one) for one in people.parted(value, sign) if one]

    def _put_people(self, field: str, value: str) -> None:
        """Put in a field of names; editors under what their type says that they are."""
        names, others, left = people.read(value, lambda words: self._words(field, words))
        self._ledger.lose(_NAME_PARTS, *(f"{self._called} ({one})" for one in left))
        role = self._fields.get(EDITORS.get(field, ""), "")
        variable = role if role in ROLES else NAMES.get(field, "editor")
        if names:
            self._csl.setdefault(variable, []).extend(names)
        if others:
            has_others(self._csl, variable)

    def _put_dates(self) -> None:
        for field, variable in DATES.items():
            if field in self._fields:
                self._put_date(variable, {field: self._date_words(field)})
        given = {field: self._date_words(field) for field in _PARTS if self._fields.get(field)}
        if given:
            self._put_parts(given)

    def _date_words(self, field: str) -> str:
        """Return a date's field; in EDTF `~` is no space."""
        written = self._fields[field]
        self._ledger.lose(
            _SORTING, *(f"{self._called} ({by})" for by in _SORTED_BY.findall(written))
        )
        raw = _SORTED_BY.sub("", written).strip("{} ")
        return raw if edtf(raw) else self._words(field, raw)

    def _put_parts(self, given: Mapping[str, str]) -> None:
        """Put in the date that year, month and day make; what they say beside it is kept."""
        year, month, day = (given.get(part, "") for part in _PARTS)
        found = _issued(year, month, day)
        rest = {part: words for part, words in given.items() if part != "year"}
        if not found and rest and edtf(year):  # the month says nothing
            found = edtf(year)
            self._lose(ODD_DATE, " ".join(rest.values()))
        elif not found:
            self._put_date("issued", given)
            return
        elif self._csl.setdefault("issued", found).startswith(found):
            return
        else:  # another field has a date, and says otherwise
            rest = dict(given)
        self._csl.setdefault("issued", found)
        for part, words in rest.items():
            keep(self._csl, part, words)

    def _put_date(self, variable: str, given: Mapping[str, str]) -> None:
        """Put in a date that one field has; what is none is kept under the fields' names."""
        words = " ".join(given.values())
        found = edtf(words)
        if found:
            self._csl[variable] = found
        elif words:
            self._lose(ODD_DATE, words)
            for field, value in given.items():
                keep(self._csl, field, value)

    def _words(self, field: str, value: str) -> str:
        """Return a value as text; as it is written, and told, where TeX cannot be read."""
        try:
            words, commands = tex.read(value)
        except tex.Unreadable:
            self._lose(_UNREADABLE, field)
            return " ".join(value.split())
        for command in commands:
            self._lose(_COMMANDS, f"{field}: {command}")
        return words

    def _lose(self, what: str, about: str = "") -> None:
        self._ledger.lose(what, f"{self._called} ({about})" if about else self._called)


def _is_part(csl: Csl) -> bool:
    return csl["type"] in ("chapter", "paper-conference", "entry-encyclopedia")


def _issued(year: str, month: str, day: str) -> str:
    """Return the date that three fields make together, as EDTF; empty when they make none."""
    if month.isdigit() or not month:
        parts = [part for part in (year, month, day) if part]
        found = dates.of_numbers(parts) if year.lstrip("-").isdigit() and len(year) > 2 else ""  # noqa: PLR2004 - a year of two digits may be of any century
        if found and len(dates.numbers_in(found)[0]) == len(parts):
            return found
        return "" if month else edtf(year)
    return edtf(f"{day} {month} {year}")
