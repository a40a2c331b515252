"""What a case is: six kinds of item, the links between them, and the case they make.

How the words map to the field's: an explanation is a hypothesis (ACH), a link is an RA or CA node
(AIF), *contradicts* is an attack (Dung), an undercut is Pollock's undercutting defeater. Everything
is frozen and compared without positions; meaning is guarded by the rules in `argmap.checks`, so a
dangling link or a circle can be represented and reported.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field, SkipValidation
from pydantic.dataclasses import dataclass

from argmap.core.positions import Span
from argmap.core.shapes import Dates, Day, Extent, Hash
from argmap.core.vocabulary import (
    Credibility,
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
    "Verified",
]

ItemId = str
Address = tuple[str, ...]
"""A link's address: (from, to), or for an undercut (from, *address of the link it attacks)."""


Grade = Annotated[int, Field(ge=1, le=len(Credibility))]

_WHY = "One sentence: the reason."
_DERIVED_FROM = (
    "Ids of the sources or evidence that this goes back to, used to count independent origins."
)

_VOICE = "Who speaks: the id of a source, or a word of yours."

_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Ignore:
    """A silenced rule in an item's head, with the reason and, perhaps, the last day it holds."""

    rule: str = Field(description="The name of the rule.")
    reason: str = Field(default="", description="Why its finding is no mistake here.")
    until: Day | None = Field(
        default=None, description="The last day on which it is silenced, such as 2027-06-01."
    )


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Rated:
    """The author's own judgement of one evidence item against one explanation.

    `strength` may say of C or I that it is weak.
    """

    rating: Letter = Field(
        description="CC very consistent, C consistent, N neutral, I inconsistent, II very "
        "inconsistent, NA not applicable."
    )
    why: str = Field(default="", description=_WHY)
    strength: Strength | None = Field(
        default=None, description="Weak makes C or I a small letter, which counts half a line."
    )


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Verified:
    """The record that an item's quotations were found in a copy of its source, and in which.

    It holds as long as the source pins that copy and the quotations have these words
    (`argmap.quotes.records`).
    """

    on: Day = Field(description="The day on which they were found.")
    sha256: Hash = Field(description="The SHA-256 of the copy in which they were found.")
    words: Hash = Field(description="The SHA-256 of the words of the quotations, spaces folded.")


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Link:
    """One link, as written in the file of the item that makes the point.

    `premises` (written `with`) carry the link only together with its own item. `span` is where the
    target is written, `premise_spans` where each premise is.
    """

    address: Address = Field(
        description="The id of the item that the link leads to, or FROM -> TO of a link."
    )
    relation: Relation = Field(description="The key that the link is written under.")
    why: str = Field(default="", description=_WHY)
    strength: Strength = Field(
        default=Strength.MODERATE,
        description="How much the link carries: moderate unless you say otherwise.",
    )
    premises: tuple[ItemId, ...] = Field(
        default=(),
        description="Ids of further premises: only together with this item do they carry the link.",
    )
    test: Test | None = Field(
        default=None, description="What kind of test it is, in process tracing."
    )
    span: Annotated[SkipValidation[Span], Field(description="Where the target is written.")] = (
        field(compare=False, repr=False)
    )
    premise_spans: Annotated[
        SkipValidation[tuple[Span, ...]], Field(description="Where each premise is written.")
    ] = field(default=(), compare=False, repr=False)

    @property
    def origin(self) -> ItemId:
        """The item that makes the point."""
        return self.address[0]

    @property
    def maker(self) -> ItemId:
        """The item that it carries from: its own, or the one that a prediction predicts."""
        return self.target[-1] if self.relation is Relation.PREDICTS else self.origin

    @property
    def target(self) -> Address:
        """What the link points to: (item,), or the address of a link."""
        return self.address[1:]

    @property
    def leads_home(self) -> bool:
        """Whether it leads to the item that makes it, or attacks a link of that item."""
        return self.address[0] == self.address[1]

    @property
    def companions(self) -> tuple[ItemId, ...]:
        """The premises that are other items than those at its ends: only they count."""
        ends = (self.origin, *(self.target if len(self.target) == 1 else ()))
        return tuple(name for name in self.premises if name not in ends)

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

    id: ItemId = Field(description="The name of its file without .md.")
    statement: str = Field(description="One sentence: the first level-one heading.")
    body: str = Field(default="", description="The notes below the statement, in Markdown.")
    status: Status = Field(
        default=Status.OPEN, description="What you make of it: open unless you say otherwise."
    )
    tags: tuple[str, ...] = Field(default=(), description="Words of your own, to find it by.")
    formerly: tuple[ItemId, ...] = Field(
        default=(), description="Ids it had before, so that old links still lead to it."
    )
    distinct_from: tuple[ItemId, ...] = Field(
        default=(), description="Ids of items that read nearly the same and are not."
    )
    ignore: tuple[Ignore, ...] = Field(
        default=(), description="Findings that are silenced here, each with its reason."
    )
    path: Annotated[str, Field(description="The path of its file in the case.")] = field(
        compare=False, repr=False
    )
    spans: Annotated[
        SkipValidation[Mapping[str, Span]], Field(description="Where each key's value is written.")
    ] = field(compare=False, repr=False)

    @property
    def stands(self) -> bool:
        """Whether the author still holds it: neither rejected nor withdrawn."""
        return self.status not in (Status.REJECTED, Status.WITHDRAWN)

    @property
    def carries(self) -> bool:
        """Whether its links count: it stands, is no draft, and evidence has been looked for."""
        return self.would_carry and self.status is not Status.DRAFT

    @property
    def would_carry(self) -> bool:
        """Whether its links would count if it were no draft."""
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

    @property
    def spoken_by(self) -> str | None:
        """Who speaks, where it says so: the id of a source or a word, so no reference for sure."""
        return None

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
    exclusive: bool = Field(
        default=False, description="At most one of its explanations can be true."
    )
    exhaustive: bool = Field(
        default=False, description="Its explanations cover everything that may be true."
    )


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Explanation(Item):
    """One competing answer. `answers` is filled in by `assemble` when the case has one question."""

    kind: ClassVar[Kind] = Kind.EXPLANATION
    answers: ItemId | None = Field(
        default=None,
        description="The id of the question; may be left out when the case has one question.",
    )

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
    """An observation, with its source. `credibility` 6 cannot be judged, which is not worst.

    An empty `derived_from` says that it is its source's own; None says nothing. `voice` is who
    speaks: a source's id or a word.
    """

    kind: ClassVar[Kind] = Kind.EVIDENCE
    source: ItemId | None = Field(default=None, description="The id of the source that says so.")
    locator: str = Field(
        default="", description="Where in the source: a page, a paragraph, a minute."
    )
    date: Dates | None = Field(
        default=None,
        description="When what was observed happened: 1950, 1950-06, 1950-06-27 or a range "
        "1950-06-25/1950-06-27.",
    )
    observed: Observed | None = Field(
        default=None, description="How near the observation is to what it observes."
    )
    credibility: Grade | None = Field(
        default=None,
        description="Admiralty scale: 1 confirmed … 5 improbable; 6 cannot be judged, which is not "
        "worse than 5.",
    )
    found: Found = Field(default=Found.FOUND, description="Whether what was looked for was there.")
    derived_from: tuple[ItemId, ...] | None = Field(default=None, description=_DERIVED_FROM)
    voice: str | None = Field(default=None, description=_VOICE)
    verified: Verified | None = Field(
        default=None,
        description="That its quotations were found in a copy: written by argmap source verify.",
    )
    ratings: Mapping[ItemId, Rated] = Field(
        default_factory=dict,
        description="Your own judgement against each explanation, by its id: CC, C, N, I, II or "
        "NA. It overrules what the links imply.",
    )

    @property
    def would_carry(self) -> bool:
        """Whether its links would count if it were no draft: it stands, and was looked for."""
        return self.stands and self.found is not Found.NOT_SEARCHED

    def _naming(self) -> Iterator[tuple[str, ItemId]]:
        if self.source is not None:
            yield "source", self.source
        yield from (("derived_from", origin) for origin in self.derived_from or ())
        yield from (("ratings", explanation) for explanation in self.ratings)

    @property
    def spoken_by(self) -> str | None:
        """Who speaks, where it says so."""
        return self.voice


@dataclass(frozen=True, kw_only=True, config=_STRICT)
class Source(Item):
    """A document, person or dataset. `csl` holds bibliographic data as written, nothing else.

    `part_of` is the source that it is printed in, which says nothing of dependence; `voice` is who
    speaks: a source's id or a word.
    """

    kind: ClassVar[Kind] = Kind.SOURCE
    csl: Mapping[str, Any] = Field(
        default_factory=dict,
        description="Bibliographic data in the variables of the Citation Style Language, nothing "
        "else.",
    )
    standing: Standing | None = Field(
        default=None, description="How near the source is to the events."
    )
    derived_from: tuple[ItemId, ...] = Field(default=(), description=_DERIVED_FROM)
    part_of: ItemId | None = Field(
        default=None,
        description="The source it is printed in, which says nothing of dependence.",
    )
    voice: str | None = Field(default=None, description=_VOICE)
    interest: Interest | None = Field(
        default=None, description="What stake the source has in the answer."
    )
    reliability: Reliability | None = Field(
        default=None,
        description="Admiralty scale: A reliable … E unreliable; F cannot be judged, which is not "
        "worst.",
    )
    extent: Extent | None = Field(
        default=None,
        description="How long it is, for argmap sources --coverage: 67 paragraphs, pages 5-120.",
    )
    text: str | None = Field(
        default=None,
        description="A plain-text copy of the source, its path relative to this file.",
    )
    sha256: Hash | None = Field(
        default=None,
        description="The SHA-256 of the copy, 64 hexadecimal digits: of the one that text names, "
        "or of one that is kept elsewhere.",
    )

    def _naming(self) -> Iterator[tuple[str, ItemId]]:
        yield from (("derived_from", origin) for origin in self.derived_from)
        if self.part_of is not None:
            yield "part_of", self.part_of

    @property
    def spoken_by(self) -> str | None:
        """Who speaks, where it says so."""
        return self.voice


ITEM_TYPES: Mapping[Kind, type[Item]] = {
    cls.kind: cls for cls in (Question, Explanation, Claim, Assumption, Evidence, Source)
}


def descriptions(cls: type[Any]) -> Mapping[str, str]:
    """Return what each field of a model is for, by name: the one text that everybody shows."""
    return {name: info.description or "" for name, info in cls.__pydantic_fields__.items()}
