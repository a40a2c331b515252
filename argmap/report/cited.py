"""Where an observation comes from, and what is known of it: what `cited.html.jinja` shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core import citation
from argmap.core.case import Case
from argmap.core.model import Evidence, Found, Item, Source


@dataclass(frozen=True, slots=True)
class Origin:
    """The source of an observation: its title, its address on the web or "", how it is judged."""

    title: str
    url: str
    judged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of an observation: its source, when the case has it, and facts in words."""

    origin: Origin | None
    known: tuple[str, ...]


def cited(case: Case, item: Item) -> Cited | None:
    """Return what is known of an item of evidence, None for any other item."""
    if not isinstance(item, Evidence):
        return None
    source = case.items.get(item.source or "")
    origin = origin_of(source) if isinstance(source, Source) else None
    return Cited(origin, tuple(_known(case, item)))


def origin_of(source: Source) -> Origin:
    """Return a source as it is named where it is cited."""
    url = source.csl.get("URL")
    return Origin(source.statement, url if isinstance(url, str) else "", tuple(_judged(source)))


def _judged(source: Source) -> Iterator[str]:
    if source.part_of:
        yield f"printed in {source.part_of}"
    if source.voice:
        yield f"voice: {source.voice}"
    if source.standing:
        yield source.standing.value
    if source.reliability:
        yield f"reliability {source.reliability.value}"
    if source.interest:
        yield f"interest: {source.interest.value}"


def _known(case: Case, item: Evidence) -> Iterator[str]:
    where = citation.of(case, item)
    if where:
        yield where
    if item.date:
        yield item.date
    if item.observed:
        yield item.observed.value
    if item.voice:
        yield f"voice: {item.voice}"
    if item.derived_from == ():
        yield "its source's own"
    if item.credibility:
        yield f"credibility {item.credibility}"
    if item.found is not Found.FOUND:
        yield item.found.value.replace("-", " ")
