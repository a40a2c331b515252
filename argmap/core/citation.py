"""A source in one line: author, short title, year, locator. Two formats, and no others.

Full styles are left to the programs that have them: export the sources as CSL-JSON for those. Of
citeproc-py (0.11.1, eight styles, fifteen entries) fewer than half of the lines were as citeproc-js
has them: given names cut to initials, titles set twice, labels for what is missing.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.core import dates
from argmap.core.case import Case
from argmap.core.model import Evidence, Source
from argmap.core.vocabulary import CitationStyle

_EDITORS = ("author", "editor", "compiler", "director", "authority")
_PAGES = re.compile(r"[0-9]+[a-z]?(?:\s*[-\u2010-\u2014]\s*[0-9]+[a-z]?)?")
_MOST_NAMED = 3
_LONGEST_TITLE = 60


def line(source: Source, locator: str, style: CitationStyle) -> str:
    """Return a source as it is cited: `Gross, Voting, 1951, p. 12` or `(Gross 1951, p. 12)`.

    What is not known is left out, but for the year of author-date: "n.d.". A source of which no
    title is known is called by its statement, cut to its first words when it is long.
    """
    csl = source.csl
    who, title, when = authors(csl), short_title(csl), year(csl)
    where = _where(locator)
    if style == CitationStyle.AUTHOR_DATE:
        name = who or title or _cut(source.statement) or source.id
        dated = f"{name} {when or 'n.d.'}"
        return f"({dated}, {where})" if where else f"({dated})"
    return ", ".join(part for part in (*_note(source, who, title, when), where) if part)


def _note(source: Source, who: str, title: str, when: str) -> list[str]:
    """Return who, what and when; without an author the year is left out that stands there."""
    if who:
        return [who, title, when]
    called = [title, *_container(source.csl)] if title else [_cut(source.statement) or source.id]
    return called if when in called[-1] else [*called, when]


def of(case: Case, item: Evidence) -> str:
    """Return where an observation comes from, as `line` has it; its locator alone if unknown."""
    source = case.items.get(item.source or "")
    if not isinstance(source, Source):
        return item.locator
    return line(source, item.locator, CitationStyle.NOTE)


def authors(csl: Mapping[str, Any]) -> str:
    """Return who made it, by family name; more than three are cut to the first. Empty if unknown.

    Editors stand in for authors, then compilers, directors, and the authority.
    """
    for variable in _EDITORS:
        given = csl.get(variable)
        if variable == "authority" and isinstance(given, str):
            return given.strip()
        names = [name for entry in _listed(given) if (name := family(entry))]
        if len(names) > _MOST_NAMED:
            return f"{names[0]} et al."
        if names:
            return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
    return ""


def family(name: object) -> str:
    """Return the name that a name is cited by, with the particle that belongs to it."""
    if not isinstance(name, Mapping):
        return ""
    if name.get("literal"):
        return _flat(name["literal"])
    parts = [_flat(name.get(key)) for key in ("non-dropping-particle", "family")]
    told = " ".join(part for part in parts if part)
    return told.replace("' ", "'").replace("\u2019 ", "\u2019") or _flat(name.get("given"))


def short_title(csl: Mapping[str, Any]) -> str:
    """Return the short title, or the title before its subtitle; empty when there is none."""
    for variable in ("title-short", "shortTitle"):
        if csl.get(variable):
            return _flat(csl[variable])
    title = _flat(csl.get("title")) or _flat(csl.get("container-title"))
    return _cut(re.split(r"(?<=\w\w): |[?!]\s", title, maxsplit=1)[0])


def year(csl: Mapping[str, Any]) -> str:
    """Return the year, or the years of a range with a dash between; "c. " before a doubtful one."""
    given = _flat(csl.get("issued")) or _flat(csl.get("submitted"))
    first, slash, last = given.partition("/")
    one, other = dates.year_in_words(first), dates.year_in_words(last)
    told = one or other
    if slash and one != other:
        told = f"{one}\N{EN DASH}{other}"
    suffix = _flat(csl.get("year-suffix"))
    circa = "c. " if dates.is_doubtful(given) else ""
    return f"{circa}{told}{suffix}" if told else ""


def _container(csl: Mapping[str, Any]) -> list[str]:
    """Return what an unsigned piece is to be found in, with the volume: its title is not enough."""
    name = _cut(_flat(csl.get("container-title-short")) or _flat(csl.get("container-title")))
    if not name or not csl.get("title"):
        return []
    return [" ".join(part for part in (name, _flat(csl.get("volume"))) if part)]


def _where(locator: str) -> str:
    words = " ".join(locator.split())
    if _PAGES.fullmatch(words):
        return f"p{'' if words.isalnum() else 'p'}. {words}"
    return words


def _cut(title: str) -> str:
    words = " ".join(title.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return words[: _LONGEST_TITLE + 1].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _flat(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
