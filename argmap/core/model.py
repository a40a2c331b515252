"""What a case is: six kinds of item, the links between them, and the case they make.

How the words map to the field's: an explanation is a hypothesis (ACH), a link is an RA or CA node
(AIF), *contradicts* is an attack (Dung), an undercut is Pollock's undercutting defeater. Everything
is frozen and compared without positions; meaning is guarded by the rules in `argmap.checks`, so a
dangling link or a circle can be represented and reported.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, SkipValidation, WithJsonSchema
from pydantic.dataclasses import dataclass

from argmap.core import dates
from argmap.core.positions import Span
from argmap.core.vocabulary import (
    Found,
    Interest,
    Kind,
    Letter,
    Observed,
    Relation,
    Reliability,
    Standing,
    Status,
    Strength,
    Test,
)

__all__ = [
    "ITEM_TYPES",
    "Address",
    "Assumption",
    "Claim",
    "Evidence",
    "Explanation",
    "Found",
    "Ignore",
    "Interest",
    "Item",
    "ItemId",
    "Kind",
    "Letter",
    "Link",
    "Observed",
    "Question",
    "Rated",
    "Relation",
    "Reliability",
    "Source",
    "Standing",
    "Status",
    "Strength",
    "Test",
]

ItemId = str
Address = tuple[str, ...]
"""A link's address: (from, to), or for an undercut (from, *address of the link it attacks)."""


def _date_or_range(text: str) -> str:
    if not dates.is_plain(text):
        msg = "not a date"
        raise ValueError(msg)
    return text


def _one_day(text: str) -> str:
    if not dates.is_day(text):
        msg = "not a day"
        raise ValueError(msg)
    return text


def _hexadecimal(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        msg = "not a hash"
        raise ValueError(msg)
    return text.lower()


def _shaped(pattern: str) -> WithJsonSchema:
    """Return what a schema says of a text that a validator looks at more closely."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$"})


Dates = Annotated[str, AfterValidator(_date_or_range), _shaped(dates.PLAIN_PATTERN)]
Day = Annotated[str, AfterValidator(_one_day), _shaped(dates.DAY_PATTERN)]
Hash = Annotated[str, AfterValidator(_hexadecimal), _shaped("[0-9a-fA-F]{64}")]
Credibility = Annotated[int, Field(ge=1, le=6)]

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Ignore:
    """A silenced rule in an item's head, with the reason and, perhaps, the last day it holds."""

    rule: str
    reason: str = ""
    until: Day | None = None


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Rated:
    """The author's own judgement of one evidence item against one explanation."""

    rating: Letter
    why: str = ""


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Link:
    """One link, as written in the file of the item that makes the point.

    `premises` (written `with`) carry the link only together with its own item. `span` is where the
    target is written, `premise_spans` where each premise is.
    """

    address: Address
    relation: Relation
    why: str = ""
    strength: Strength = Strength.MODERATE
    premises: tuple[ItemId, ...] = ()
    test: Test | None = None
    span: SkipValidation[Span] = field(compare=False, repr=False)
    premise_spans: SkipValidation[tuple[Span, ...]] = field(default=(), compare=False, repr=False)

    @property
    def origin(self) -> ItemId:
        """The item that makes the point."""
        return self.address[0]

    @property
    def target(self) -> Address:
        """What the link points to: (item,), or the address of a link."""
        return self.address[1:]

    @property
    def leads_home(self) -> bool:
        """Whether it leads to the item that makes it, or attacks a link of that item."""
        return self.address[0] == self.address[1]

    def __str__(self) -> str:
        """Return the address as it is written in a case."""
        return " -> ".join(self.address)


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Item:
    """What every kind of item has.

    `spans` says where things are written: "id" (start of the file), "kind", "statement" and each
    key's value under the key, entries under "key.entry", those of `ignore` under "ignore.0.rule".
    """

    kind: ClassVar[Kind]

    id: ItemId
    statement: str
    body: str = ""
    status: Status = Status.OPEN
    tags: tuple[str, ...] = ()
    formerly: tuple[ItemId, ...] = ()
    distinct_from: tuple[ItemId, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    path: str = field(compare=False, repr=False)
    spans: SkipValidation[Mapping[str, Span]] = field(compare=False, repr=False)

    @property
    def stands(self) -> bool:
        """Whether the author still holds it: neither rejected nor withdrawn."""
        return self.status not in (Status.REJECTED, Status.WITHDRAWN)

    @property
    def carries(self) -> bool:
        """Whether its links count: it stands, and if it is evidence it has been looked for."""
        return self.stands

    def references(self) -> tuple[tuple[str, ItemId], ...]:
        """Return each id that a key other than a link's names, with the key it is written under.

        The second of a pair is the id; `at(f"{key}.{id}")` is its place.
        """
        return self._references

    @cached_property  # a dozen rules ask every item
    def _references(self) -> tuple[tuple[str, ItemId], ...]:
        return (*(("distinct_from", other) for other in self.distinct_from), *self._naming())

    def _naming(self) -> Iterator[tuple[str, ItemId]]:
        """Yield what the keys of its kind name."""
        return iter(())

    def at(self, *keys: str) -> Span:
        """Return where the first of these keys is written, else the statement, else the file."""
        for key in (*keys, "statement", "id"):
            if key in self.spans:
                return self.spans[key]
        return Span(self.path, 1, 1, 1, 1)


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Question(Item):
    """What the explanations compete to answer."""

    kind: ClassVar[Kind] = Kind.QUESTION
    exclusive: bool = False
    exhaustive: bool = False


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Explanation(Item):
    """One competing answer. `answers` is filled in by `assemble` when the case has one question."""

    kind: ClassVar[Kind] = Kind.EXPLANATION
    answers: ItemId | None = None

    def _naming(self) -> Iterator[tuple[str, ItemId]]:
        if self.answers is not None:
            yield "answers", self.answers


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Claim(Item):
    """A statement that can be supported or contradicted."""

    kind: ClassVar[Kind] = Kind.CLAIM


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Assumption(Item):
    """A claim taken without support, on purpose."""

    kind: ClassVar[Kind] = Kind.ASSUMPTION


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Evidence(Item):
    """An observation, with its source. `credibility` 6 cannot be judged, which is not worst."""

    kind: ClassVar[Kind] = Kind.EVIDENCE
    source: ItemId | None = None
    locator: str = ""
    date: Dates | None = None
    observed: Observed | None = None
    credibility: Credibility | None = None
    found: Found = Found.FOUND
    derived_from: tuple[ItemId, ...] = ()
    ratings: Mapping[ItemId, Rated] = field(default_factory=dict)

    @property
    def carries(self) -> bool:
        """Whether its links count: it stands, and it has been looked for."""
        return self.stands and self.found is not Found.NOT_SEARCHED

    def _naming(self) -> Iterator[tuple[str, ItemId]]:
        if self.source is not None:
            yield "source", self.source
        yield from (("derived_from", origin) for origin in self.derived_from)
        yield from (("ratings", explanation) for explanation in self.ratings)


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Source(Item):
    """A document, person or dataset. `csl` holds bibliographic data as written, nothing else."""

    kind: ClassVar[Kind] = Kind.SOURCE
    csl: Mapping[str, Any] = field(default_factory=dict)
    standing: Standing | None = None
    derived_from: tuple[ItemId, ...] = ()
    interest: Interest | None = None
    reliability: Reliability | None = None
    text: str | None = None
    sha256: Hash | None = None

    def _naming(self) -> Iterator[tuple[str, ItemId]]:
        yield from (("derived_from", origin) for origin in self.derived_from)


ITEM_TYPES: Mapping[Kind, type[Item]] = {
    cls.kind: cls for cls in (Question, Explanation, Claim, Assumption, Evidence, Source)
}
