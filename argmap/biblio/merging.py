"""Entries joined with the sources of a case: which is which, what is missing, what is new.

A person's words are never changed: a source only gets variables that it lacks.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.biblio import cite
from argmap.biblio.entries import Csl, names, text
from argmap.model import ItemId, Source

_LONGEST = 40
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d"}
)
_DROPPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FILLERS = frozenset("a an and at de der des die das for in la le of on the to und von".split())  # noqa: SIM905 - as words
_SEPARATE = ("DOI", "container-title", "volume", "issue", "number", "page", "edition")
_NO_NAMES = frozenset(("con", "prn", "aux", "nul", "readme"))


@dataclass(frozen=True, slots=True)
class Joined:
    """What importing changes: sources to be made, variables to be added, and what was kept.

    `added` has for a source's id the variables that it lacks; `kept` the pairs of id and variable
    where the source says something else. `same` counts the entries that brought nothing.
    """

    made: tuple[Source, ...]
    added: Mapping[ItemId, Csl]
    kept: tuple[tuple[ItemId, str], ...]
    same: int


@dataclass(slots=True)
class _Known:
    """A source, there or being made, with what its entries add."""

    id: ItemId
    csl: dict[str, Any]
    statement: str
    new: bool
    added: dict[str, Any] = field(default_factory=dict)


def join(entries: Iterable[Csl], sources: Iterable[Source], taken: Iterable[ItemId]) -> Joined:
    """Return what these entries bring to a case; `taken` are the ids that a new one must not have.

    An entry is a source by its DOI, else by its citation key (which may be the source's id), else
    by title and year, unless they differ in DOI, first author, container, volume, number or page.
    """
    known = [_Known(one.id, dict(one.csl), one.statement, new=False) for one in sources]
    index = _Index(known)
    ids, kept, same = set(taken), list[tuple[ItemId, str]](), 0
    for entry in entries:
        found = index.find(entry)
        if found is None:
            name = new_id(entry, ids)
            ids.add(name)
            found = _Known(name, dict(entry), statement(entry, name), new=True)
            index.add(found)
            continue
        missing = {key: value for key, value in entry.items() if key not in found.csl}
        if missing.get("citation-key") == found.id:
            del missing["citation-key"]
        kept += [
            (found.id, key) for key in entry if key in found.csl and _differ(found, entry, key)
        ]
        same += not missing
        found.csl.update(missing)
        if not found.new:
            found.added.update(missing)
        index.add(found)
    made = [_source(one) for one in index.all if one.new]
    added = {one.id: one.added for one in index.all if one.added}
    return Joined(tuple(made), added, tuple(dict.fromkeys(kept)), same)


class _Index:
    """The sources by what they are known by."""

    def __init__(self, known: Sequence[_Known]) -> None:
        self.all: list[_Known] = []
        self._by: dict[tuple[str, str], list[_Known]] = {}
        for one in known:
            self.add(one)

    def add(self, one: _Known) -> None:
        """Enter a source, or enter it again with what it has now."""
        if not any(other is one for other in self._by.get(("id", one.id), [])):
            self.all.append(one)
            self._by.setdefault(("id", one.id), []).append(one)
        for mark in (*_marks(one.csl), ("key", one.id)):
            among = self._by.setdefault(mark, [])
            if not any(other is one for other in among):
                among.append(one)

    def find(self, entry: Csl) -> _Known | None:
        """Return the source that an entry is about."""
        for mark in _marks(entry):
            for one in self._by.get(mark, []):
                if not _apart(one.csl, entry, weak=mark[0] in ("title", "all")):
                    return one
        return None


def _marks(csl: Csl) -> Iterator[tuple[str, str]]:
    """Yield what an entry can be known by, the surest first."""
    if doi := _doi(csl):
        yield "doi", doi
    if key := text(csl.get("citation-key")):
        yield "key", key
    title = _plain(csl.get("title"))
    if title:
        yield "title", f"{title} {cite.year(csl)}"
    elif not key:
        yield "all", f"{_first(csl)} {cite.year(csl)} {_plain(csl.get('container-title'))}"


def _apart(one: Csl, other: Csl, *, weak: bool) -> bool:
    """Return whether two entries that share a mark are of different things nevertheless."""
    if _doi(one) and _doi(other):
        return _doi(one) != _doi(other)
    if not weak:
        return False
    pairs = [(_first(one), _first(other))]
    pairs += [(_plain(one.get(key)), _plain(other.get(key))) for key in _SEPARATE]
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _doi(csl: Csl) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text(csl.get("DOI")).lower())


def _first(csl: Csl) -> str:
    return _plain(_who(csl))


def _who(csl: Csl) -> str:
    people = names(csl, "author") or names(csl, "editor")
    return text(people[0].get("literal") or people[0].get("family")) if people else ""


def _plain(value: object) -> str:
    """Return text folded for comparing: no capitals, accents, punctuation."""
    folded = unicodedata.normalize("NFKD", text(value).translate(_LETTERS)).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _differ(found: _Known, entry: Csl, key: str) -> bool:
    mine, theirs = found.csl[key], entry[key]
    if key == "citation-key" and theirs == found.id:
        return False
    if isinstance(mine, str) and isinstance(theirs, str):
        return (_plain(mine) or mine) != (_plain(theirs) or theirs)
    return bool(mine != theirs)


# -- new sources -----------------------------------------------------------------------------------


def statement(csl: Csl, name: str) -> str:
    """Return the heading of a new source: author, title, year, in one line that reads back."""
    title = " ".join(_DROPPED.sub(" ", text(csl.get("title"))).split())
    who = " ".join(_DROPPED.sub(" ", cite.authors(csl)).split())
    when = cite.year(csl)
    told = ", ".join(part for part in (who, title) if part) or text(csl.get("container-title"))
    told = f"{told} ({when})" if when and told else told or when or name
    return re.sub(r"(\s)(#+)$", r"\1\\\2", " ".join(told.split()))


def new_id(csl: Csl, taken: Iterable[ItemId]) -> ItemId:
    """Return an id made of family name and year, and of words of the title until it is unique.

    Ids without a letter fall back on the citation key, then on the type.
    """
    used = set(taken)
    who = _slug(_who(csl))
    words = [word for word in _slug(text(csl.get("title"))).split("-") if word not in _FILLERS]
    year = _slug(re.sub(r"^c\. ", "", cite.year(csl)).replace(" BC", "bc"), digits=True)
    base = who or "-".join(words[:3]) or _slug(text(csl.get("citation-key")))
    base = base or _slug(text(csl.get("type"))) or "source"
    parts = [base[:_LONGEST].strip("-"), *([year] if year and year not in base else [])]
    name = "-".join(parts)
    extra = words if who else words[3:]
    for word in ["", *extra[:4]]:
        name = f"{name}-{word}" if word else name
        if name not in used and name not in _NO_NAMES:
            return name
    number = 2
    while f"{name}-{number}" in used:
        number += 1
    return f"{name}-{number}"


def _slug(words: str, *, digits: bool = False) -> str:
    plain = unicodedata.normalize("NFKD", words[:300].translate(_LETTERS)).encode("ascii", "ignore")
    name = re.sub(r"[^a-z0-9]+", "-", re.sub(rb"['`]", b"", plain).decode().lower()).strip("-")
    return name if digits else name.lstrip("0123456789-")


def _source(one: _Known) -> Source:
    path = f"evidence/sources/{one.id}.md"
    return Source(id=one.id, statement=one.statement, path=path, spans={}, csl=one.csl)
