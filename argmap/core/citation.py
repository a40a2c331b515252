"""A source in one line: author, short title, year, locator. Two formats, and no others.

Full styles are left to the programs that have them: export the sources as CSL-JSON for those. Of
citeproc-py (0.11.1, eight styles, fifteen entries) fewer than half of the lines were as citeproc-js
has them: given names cut to initials, titles set twice, labels for what is missing.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.core import dates
from argmap.core.case import Case
from argmap.core.model import Evidence, Source
from argmap.core.vocabulary import CitationStyle

TAG = re.compile(r"<(?:i|b|sub|sup|sc)>|</(?:i|b|sub|sup|sc|span)>|<span\b[^<>]*>")
"""What CSL marks words with in a title."""

OTHERS = "others"
"""The field under `custom` that names the variables of which not all people are named."""

NO_GAP = ("'", "\u2019", "-", "\u2010")
"""What a particle ends with that is written together with the family name."""

_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#x[0-9A-Fa-f]{1,5});")
_EDITORS = ("author", "editor", "compiler", "director", "authority")
_PAGES = re.compile(r"[0-9]+[a-z]?(?:\s*[-\u2010-\u2014]\s*[0-9]+[a-z]?)?")
_MOST_NAMED = 3
_LONGEST_TITLE = 60


def line(source: Source, locator: str, style: CitationStyle) -> str:
    """Return a source as it is cited: `Gross, Voting, 1951, p. 12` or `(Gross 1951, p. 12)`.

    What is not known is left out, but for the year of author-date: "n.d.". A source of which no
    title is known is called by its statement, cut to its first words when it is long.
    """
    if style == CitationStyle.AUTHOR_DATE:
        return _author_date(source, _where(locator))
    return next(shortened(source, locator))


def shortened(source: Source, locator: str) -> Iterator[str]:
    """Yield a source as `line` has it in a note, then ever shorter, for where there is little room.

    First the piece loses what it is to be found in, then the title its last words. Author, year and
    locator stay: without them nobody finds the place.
    """
    who, when, where = authors(source.csl), year(source.csl), _where(locator)
    for names in _shorter(source, who):
        dated = when if who or when not in names[-1] else ""
        yield ", ".join(part for part in (*names, dated, where) if part)


def _author_date(source: Source, where: str) -> str:
    name = authors(source.csl) or short_title(source.csl) or _called(source)
    dated = f"{name} {year(source.csl) or 'n.d.'}"
    return f"({dated}, {where})" if where else f"({dated})"


def _shorter(source: Source, who: str) -> Iterator[list[str]]:
    """Yield author and title, ever shorter; of an unsigned piece title and where it is found.

    The year is left out where what stands last has it already, and there is no author.
    """
    title = short_title(source.csl)
    if who:
        yield [who, title]
        yield from ([who, cut] for cut in _without_words(title))
        if title:
            yield [who]
        return
    title, container = (title, _container(source.csl)) if title else (_called(source), [])
    yield [title, *container]
    if container:
        yield [title]
    yield from ([cut] for cut in _without_words(title))


def _without_words(title: str) -> Iterator[str]:
    """Yield a title without its last word, then without the last two, down to its first."""
    words = title.removesuffix("…").split()
    for count in range(len(words) - 1, 0, -1):
        yield " ".join(words[:count]).rstrip(" ,;:.") + "…"


def _called(source: Source) -> str:
    """Return what a source is called of which no author and no title is known."""
    return _cut(source.statement) or source.id


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
        if len(names) > _MOST_NAMED or (names and variable in _with_others(csl)):
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
    particle, last = (_flat(name.get(key)) for key in ("non-dropping-particle", "family"))
    gap = "" if particle.endswith(NO_GAP) else " "
    return f"{particle}{gap}{last}".strip() or _flat(name.get("given"))


def short_title(csl: Mapping[str, Any]) -> str:
    """Return the short title, or the title before its subtitle; empty when there is none."""
    for variable in ("title-short", "shortTitle"):
        if csl.get(variable):
            return _flat(csl[variable])
    title = _flat(csl.get("title")) or _flat(csl.get("container-title"))
    return _cut(re.split(r"(?<=\w\w): |[?!]\s", title, maxsplit=1)[0])


def year(csl: Mapping[str, Any]) -> str:
    """Return the year, or the years of a range with a dash between; "c. " before a doubtful one."""
    date = _flat(csl.get("issued")) or _flat(csl.get("submitted"))
    begin, slash, end = date.partition("/")
    first, last = dates.year_in_words(begin), dates.year_in_words(end)
    years = f"{first}\N{EN DASH}{last}" if slash and first != last else first or last
    if not years:
        return ""
    circa = "c. " if dates.is_doubtful(date) else ""
    return circa + years + _flat(csl.get("year-suffix"))


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


def _with_others(csl: Mapping[str, Any]) -> list[str]:
    custom = csl.get("custom")
    return _flat(custom.get(OTHERS)).split() if isinstance(custom, Mapping) else []


def plain(text: str) -> str:
    """Return text without the tags that CSL marks words with, and entities as their signs."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), TAG.sub("", text))


def _flat(value: object) -> str:
    return " ".join(plain(value).split()) if isinstance(value, str) else ""
