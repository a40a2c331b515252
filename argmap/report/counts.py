"""A case in numbers: `argmap stats` as JSON, and what its text shows."""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.dates import Date, parse
from argmap.core.disputes import carrier
from argmap.core.model import (
    Evidence,
    Explanation,
    Interest,
    ItemId,
    Kind,
    Relation,
    Reliability,
    Source,
    Standing,
    Status,
    Strength,
)
from argmap.core.settling import settled
from argmap.formats.json import records
from argmap.formats.json.records import Record

_QUOTATION = re.compile(r"(?:^ {0,3}>.*\n?)+", re.MULTILINE)

Unsaid = Literal["none"]
"""Under which those are counted that say nothing."""


class Items(Record):
    """How many items there are."""

    total: int
    by_kind: dict[Kind, int]
    by_status: dict[Status, int]
    unread: int = Field(description="Files that could not be read.")


class Links(Record):
    """How many links there are."""

    total: int
    by_relation: dict[Relation, int]
    by_strength: dict[Strength, int]
    switched_off: int
    with_why: int


class Bearing(Record):
    """What bears on an explanation."""

    id: ItemId
    question: ItemId | None
    evidence: int = Field(description="Items with a way to it, or a rating for it.")
    favour: int = Field(alias="for", description="Direct links for it, and what it predicts.")
    against: int = Field(description="Direct links against it, and what it predicts and is absent.")
    origins: int = Field(description="Of that evidence.")


class Observations(Record):
    """How many items of evidence there are, and what they say of where they are from."""

    total: int
    with_source: int
    with_locator: int
    with_date: int
    quoted: int = Field(description="Items with a block quotation.")
    quotations: int
    quotations_with_copy: int
    origins: int


class Dates(Record):
    """From when to when the evidence is, as written."""

    oldest: str | None
    newest: str | None


class Sources(Record):
    """How many sources there are, and what is said of them."""

    total: int
    cited: int
    with_copy: int
    by_standing: dict[Standing | Unsaid, int]
    by_reliability: dict[Reliability | Unsaid, int]
    by_interest: dict[Interest | Unsaid, int]


class Document(records.Document):
    """A case in numbers, words in the order of the notation."""

    items: Items
    links: Links
    depth: int = Field(description="Links on the longest way to an explanation; a ring is one.")
    explanations: list[Bearing] = Field(description="By question, then id.")
    evidence: Observations
    dates: Dates
    sources: Sources


def document(case: Case) -> dict[str, Any]:
    """Return the document as values of JSON. O(explanations x (V+E))."""
    items = case.items.values()
    written = Document(
        number=1,
        items=Items(
            total=len(case.items),
            by_kind=_counted(Kind, (item.kind for item in items)),
            by_status=_counted(Status, (item.status for item in items)),
            unread=sum(part.item is None for part in case.parts),
        ),
        links=Links(
            total=len(case.links),
            by_relation=_counted(Relation, (link.relation for link in case.links)),
            by_strength=_counted(Strength, (link.strength for link in case.links)),
            switched_off=len(settled(case).off),
            with_why=sum(bool(link.why) for link in case.links),
        ),
        depth=graph.depth(case),
        explanations=[_bearing(case, item) for item in _explanations(case)],
        evidence=_observations(case),
        dates=_dates(case),
        sources=_sources(case),
    )
    return written.plain()


def ends(text: str) -> tuple[Date, ...]:
    """Return the one date of an item, or the two of its range."""
    period = parse(text)
    return period.ends if period is not None else ()


def _counted(words: type[StrEnum], given: Iterable[StrEnum]) -> dict[str, int]:
    """Return how often each word is found, all words in their own order."""
    counts = Counter(given)
    return {word.value: counts[word] for word in words}


def _judged(words: type[StrEnum], judgements: Iterable[StrEnum | None]) -> dict[str, int]:
    """Return the same, and under `none` how often nothing is said."""
    given = list(judgements)
    return {**_counted(words, (word for word in given if word)), "none": given.count(None)}


def _explanations(case: Case) -> list[Explanation]:
    return sorted(case.of(Explanation), key=lambda item: (item.answers or "", item.id))


def _bearing(case: Case, item: Explanation) -> Bearing:
    near = graph.reaching(case, [item.id])
    bearing = [x.id for x in case.of(Evidence) if x.id in near or item.id in x.ratings]
    ones = (carrier(case, link) for link in case.links)
    direct = Counter(one.supports for one in ones if one is not None and one.target == item.id)
    return Bearing(
        id=item.id,
        question=item.answers,
        evidence=len(bearing),
        favour=direct[True],
        against=direct[False],
        origins=len(_origins(case, bearing)),
    )


def _origins(case: Case, evidence: Iterable[ItemId]) -> frozenset[ItemId]:
    origins_of = graph.origins(case)
    return frozenset().union(*(origins_of[name] for name in evidence))


def _observations(case: Case) -> Observations:
    items = case.of(Evidence)
    quotations = {item.id: len(_QUOTATION.findall(item.body)) for item in items}
    copied = {source.id for source in case.of(Source) if source.text is not None}
    in_copies = [item.id for item in items if item.source in copied]
    return Observations(
        total=len(items),
        with_source=_known(item.source for item in items),
        with_locator=_known(item.locator for item in items),
        with_date=_known(item.date for item in items),
        quoted=_known(quotations.values()),
        quotations=sum(quotations.values()),
        quotations_with_copy=sum(map(quotations.__getitem__, in_copies)),
        origins=len(_origins(case, quotations)),
    )


def _known(values: Iterable[object]) -> int:
    """Return how many of these say anything."""
    return sum(map(bool, values))


def _dates(case: Case) -> Dates:
    written = [item.date for item in case.of(Evidence) if item.date is not None]
    return Dates(
        oldest=min(written, key=lambda text: ends(text)[0].earliest, default=None),
        newest=max(written, key=lambda text: ends(text)[-1].latest, default=None),
    )


def _sources(case: Case) -> Sources:
    sources = case.of(Source)
    cited = {name for item in case.items.values() for _, name in item.references()}
    return Sources(
        total=len(sources),
        cited=sum(source.id in cited for source in sources),
        with_copy=sum(source.text is not None for source in sources),
        by_standing=_judged(Standing, (source.standing for source in sources)),
        by_reliability=_judged(Reliability, (source.reliability for source in sources)),
        by_interest=_judged(Interest, (source.interest for source in sources)),
    )
