"""Entries joined with the sources of a case: which is which, what is missing, what is new.

A source gets the variables that it lacks; those of which it says something else only on request.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import dropwhile
from typing import Any

from argmap.bibliography.entries import Csl, bare_doi, customs, names, said, text
from argmap.core import citation, ids
from argmap.core.model import ItemId, Source
from argmap.notation.csl import NAMES

_LONGEST = 30
"""Letters of a name at the beginning of an id, so that the year has room behind it."""

_MOST_ADDED = 4
"""Words of the title that tell two works of one year apart."""

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae", "œ": "oe", "đ": "d"}
)
_DROPPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FILLERS = frozenset("a an and at de der des die das for in la le of on the to und von".split())  # noqa: SIM905 - as words
_SEPARATE = ("DOI", "container-title", "volume", "issue", "number", "page", "edition")


@dataclass(frozen=True, slots=True)
class Joined:
    """What importing changes: new sources, variables to be set, and what was kept.

    `given` has for a source's id the variables that it gets; `kept` the pairs of id and variable
    where the source says something else, and goes on to. `same` counts the entries that brought
    nothing.
    """

    new: tuple[Source, ...]
    given: Mapping[ItemId, Csl]
    kept: tuple[tuple[ItemId, str], ...]
    same: int


@dataclass(slots=True)
class _Known:
    """A source, there or new, with what its entries give it."""

    id: ItemId
    csl: dict[str, Any]
    statement: str
    new: bool
    given: dict[str, Any] = field(default_factory=dict)

    def gain(self, variables: Csl) -> None:
        """Take variables over; those of a source that was there before are given to it."""
        self.csl.update(variables)
        if not self.new:
            self.given.update(variables)


def join(
    entries: Iterable[Csl], sources: Iterable[Source], *, taken: Iterable[ItemId], update: bool
) -> Joined:
    """Return what these entries bring to a case; `taken` are the ids that a new one must not have.

    With `update` an entry's word goes before that of the source.

    An entry is a source by its DOI, else by its citation key (which may be the source's id), else
    by title and year, unless they differ in DOI, first author, container, volume, number or page.
    """
    index = _Index(_Known(one.id, dict(one.csl), one.statement, new=False) for one in sources)
    closed, kept, same = set(map(ids.key, taken)), list[tuple[ItemId, str]](), 0
    for entry in entries:
        found = index.find(entry)
        if found is None:
            index.add(_new(entry, closed))
            continue
        gained, otherwise = _missing(found, entry), _otherwise(found, entry)
        if update:
            gained |= otherwise
        else:
            kept += [(found.id, key) for key in otherwise]
        same += not gained
        found.gain(gained)
        index.add(found)
    new = [_source(one) for one in index.all if one.new]
    given = {one.id: one.given for one in index.all if one.given}
    return Joined(tuple(new), given, tuple(dict.fromkeys(kept)), same)


def _new(entry: Csl, closed: set[str]) -> _Known:
    """Return an entry as a source of its own, under an id whose key is closed then."""
    name = new_id(entry, closed)
    closed.add(ids.key(name))
    return _Known(name, _without_id(entry, name), statement(entry, name), new=True)


def _without_id(csl: Csl, name: ItemId) -> dict[str, Any]:
    """Return an entry without keys that say no more than the id of its source."""
    return {
        key: value
        for key, value in csl.items()
        if value != name or key not in ("id", "citation-key")
    }


class _Index:
    """The sources by what they are known by."""

    def __init__(self, known: Iterable[_Known]) -> None:
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
        yield "title", f"{title} {citation.year(csl)}"
    elif not key:
        yield "all", f"{_first(csl)} {citation.year(csl)} {_plain(csl.get('container-title'))}"


def _apart(one: Csl, other: Csl, *, weak: bool) -> bool:
    """Return whether two entries that share a mark are of different things nevertheless."""
    if _doi(one) and _doi(other):
        return _doi(one) != _doi(other)
    if not weak:
        marks = [
            (_first(each), _plain(each.get("title")), citation.year(each)) for each in (one, other)
        ]
        return all(mine and theirs and mine != theirs for mine, theirs in zip(*marks, strict=True))
    pairs = [(_first(one), _first(other))]
    pairs += [(_plain(one.get(key)), _plain(other.get(key))) for key in _SEPARATE]
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _doi(csl: Csl) -> str:
    return bare_doi(text(csl.get("DOI"))).lower()


def _first(csl: Csl) -> str:
    return _plain(_who(csl))


def _who(csl: Csl) -> str:
    people = names(csl, "author") or names(csl, "editor")
    return text(people[0].get("literal") or people[0].get("family")) if people else ""


def _plain(value: object) -> str:
    """Return text folded for comparing: no capitals, accents, punctuation."""
    words = citation.plain(text(value)).translate(_LETTERS)
    folded = unicodedata.normalize("NFKD", words).casefold()
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


def _missing(source: _Known, entry: Csl) -> dict[str, Any]:
    """Return what an entry has and a source has not; under `custom` field by field."""
    mine = source.csl
    found = {key: value for key, value in entry.items() if key not in mine}
    new = {key: value for key, value in customs(entry).items() if key not in customs(mine)}
    if new:
        found["custom"] = {**customs(mine), **new}
    stands_in = {"title": source.statement, "type": "document"}  # what a writer puts there itself
    found = {key: value for key, value in found.items() if stands_in.get(key) != value}
    return _without_id(found, source.id)


def _otherwise(source: _Known, entry: Csl) -> dict[str, Any]:
    """Return what an entry says otherwise than a source."""
    return {
        key: _together(source.csl[key], value)
        for key, value in entry.items()
        if key in source.csl and _differ(source, entry, key)
    }


def _differ(found: _Known, entry: Csl, key: str) -> bool:
    mine, theirs = found.csl[key], entry[key]
    if key == "citation-key":  # a name for the entry, which says nothing of the work
        return False
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return any(mine.get(one, value) != value for one, value in theirs.items())
    if key in NAMES:
        return [*map(said, names(found.csl, key))] != [*map(said, names(entry, key))]
    if isinstance(mine, str) and isinstance(theirs, str):
        return (_plain(mine) or mine) != (_plain(theirs) or theirs)
    return bool(mine != theirs)


def _together(mine: object, theirs: object) -> object:
    """Return the entry's word; under `custom`, where each field is one's own, with the others."""
    both = isinstance(mine, Mapping) and isinstance(theirs, Mapping)
    return {**mine, **theirs} if both else theirs  # type: ignore[dict-item]


# -- new sources -----------------------------------------------------------------------------------


def statement(csl: Csl, name: str) -> str:
    """Return the heading of a new source: author, title, year, in one line that reads back."""
    title = " ".join(_DROPPED.sub(" ", citation.plain(text(csl.get("title")))).split())
    who = " ".join(_DROPPED.sub(" ", citation.authors(csl)).split())
    when = citation.year(csl)
    work = ", ".join(part for part in (who, title) if part) or text(csl.get("container-title"))
    heading = f"{work} ({when})" if when and work else work or when or name
    return re.sub(r"(\s)(#+)$", r"\1\\\2", " ".join(heading.split()))


def new_id(csl: Csl, closed: AbstractSet[str]) -> ItemId:
    """Return an id made of family name and year, and of words of the title until it is unique.

    Where nobody is named the title's first words stand first, else the citation key, or the type.
    `closed` are the keys of ids that are taken.
    """
    begun, more = _beginning(csl)
    for count in range(_MOST_ADDED + 1):
        name = ids.slug(" ".join((begun, *more[:count])), (), fallback="source")
        if ids.key(name) not in closed:
            return name
    return ids.slug(begun, closed, fallback="source")


def _beginning(csl: Csl) -> tuple[str, Sequence[str]]:
    """Return what an id begins with, as words, and words of the title that may come behind it."""
    title = [word for word in _words(csl.get("title")) if word not in _FILLERS]
    who = _words(_who(csl))
    first = who or title[:3] or _words(csl.get("citation-key")) or _words(csl.get("type"))
    base = ids.slug(" ".join(first), (), longest=_LONGEST, fallback="source")
    year = " ".join(ids.words(citation.year(csl).removeprefix("c. ")))
    return base if year in base else f"{base} {year}", title if who else title[3:]


def _words(value: object) -> list[str]:
    """Return the words of a text from the first that begins with a letter, as an id must."""
    return list(dropwhile(lambda word: word[0].isdigit(), ids.words(citation.plain(text(value)))))


def _source(one: _Known) -> Source:
    path = f"evidence/sources/{one.id}.md"
    return Source(id=one.id, statement=one.statement, path=path, spans={}, csl=one.csl)
