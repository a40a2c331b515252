"""What the order hangs on: the table again, with one thing left out."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from argmap.comparison.lines import Bearing, Entry, Part, Passage
from argmap.comparison.matrix import Matrix
from argmap.comparison.ranking import Ranking
from argmap.comparison.removal import Removals
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.disputes import Settlement
from argmap.core.model import (
    Assumption,
    Claim,
    Evidence,
    Item,
    ItemId,
    Source,
    Standing,
    Status,
)

LeftOut = Literal["evidence", "source", "origin", "claim", "assumption"]


class Outcome(StrEnum):
    """What leaving something out does to the order of the explanations, the gravest first."""

    EMPTY = "no evidence is left"
    LEADER = "the leader changes"
    TIED = "the lead becomes a tie"
    WIDER = "the tie widens"
    UNTIED = "the tie is broken"
    NARROWER = "the tie narrows"
    UNLED = "nobody leads any more"
    ORDER = "the order below changes"
    NOTHING = "nothing changes"

    @property
    def changes_lead(self) -> bool:
        """Whether others are first than before, or nobody leads any more."""
        return self not in (Outcome.ORDER, Outcome.NOTHING)


MOST_WORK = 1_250_000
"""States and links that are looked at, at most, to leave things out one by one."""

_GRAVITY = {outcome: place for place, outcome in enumerate(Outcome)}
_KINDS: tuple[LeftOut, ...] = ("source", "origin", "evidence", "claim", "assumption")


class Doubt(StrEnum):
    """Why something may fall, the most doubtful first; an undisputed public record comes last."""

    DISPUTED = "disputed"
    DRAFT = "draft"
    DOUBTFUL = "doubtful"
    SINGLE = "single origin"
    NONE = ""
    RECORD = "undisputed record"


_DOUBTS = {doubt: place for place, doubt in enumerate(Doubt)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """The order without one thing.

    `kind` says what: an evidence item, a source with all items taken from it, an origin with all
    items that go back to it alone, an intermediate claim, an assumption. `scores` are by
    explanation, in the order that results: lines against in lines, or the formula's. `doubt` says
    why it may fall. `support_lost` is how much support each explanation loses, where it loses any.
    """

    without: ItemId
    kind: LeftOut
    outcome: Outcome
    doubt: Doubt
    first: tuple[ItemId, ...]
    scores: Mapping[ItemId, float]
    support_lost: Mapping[ItemId, float]


def removals(what: Removals) -> tuple[tuple[Removal, ...], tuple[ItemId, ...]]:
    """Return the single removals, and what was not tried because it would have cost too much.

    The gravest outcome first, then the most doubtful thing. Each costs what can change by it, not
    the whole table; in all no more than `MOST_WORK` states are looked at, and what bounds the lines
    of an explanation is tried before the rest.
    """
    found: list[Removal] = []
    untried: list[ItemId] = []
    left = MOST_WORK
    telling = _bounding(what)
    for name, kind, gone in sorted(groups(what), key=lambda one: telling.isdisjoint(one[2])):
        left -= what.cost(gone)
        if left < 0:
            untried.append(name)
        else:
            found.append(_removal(what, name, kind, gone))
    found.sort(
        key=lambda one: (
            _GRAVITY[one.outcome],
            _DOUBTS[one.doubt],
            -sum(one.support_lost.values()),
            _KINDS.index(one.kind),
            one.without,
        )
    )
    return tuple(found), tuple(sorted(untried))


def of_origins(what: Removals, found: Iterable[Removal]) -> Iterator[Removal]:
    """Yield the removals of all that goes back to one origin alone, whatever they are called."""
    evidence = [item for item in _parts(what.case, what.matrix) if isinstance(item, Evidence)]
    rooted = _rooted(what.case, evidence)
    gone = {(name, kind): names for name, kind, names in groups(what)}
    for one in found:
        alone = rooted.get(one.without)
        if alone is not None and set(alone) == set(gone[one.without, one.kind]):
            yield one


def _bounding(what: Removals) -> frozenset[ItemId]:
    """Return the items in a smallest set that all lines against some explanation pass."""
    found: set[ItemId] = set()
    for one in what.columns.values():
        for near_evidence in (True, False):
            for part in one.against.bounds(near_evidence=near_evidence):
                found.update(_makers(part))
    return frozenset(found)


def _makers(part: Part) -> tuple[ItemId, ...]:
    """Return the items that make a part of a network: an item, or who makes a link."""
    match part:
        case Passage():
            return part.address[:1]
        case Entry():
            return (part.evidence,)
        case Bearing():
            return (part.item,)
        case _:
            return (part.name,)


def groups(what: Removals) -> Iterator[tuple[ItemId, LeftOut, tuple[ItemId, ...]]]:
    """Yield what is left out in turn, and the items that go with it.

    Left out is what has a row, or takes part in a link on the way to an explanation. An origin is
    named only where more goes back to it than its own source's items.
    """
    case = what.case
    parts = tuple(_parts(case, what.matrix))
    evidence = tuple(item for item in parts if isinstance(item, Evidence))
    cited: dict[ItemId, list[ItemId]] = {}
    for item in evidence:
        if item.source is not None and item.source in case.items:
            cited.setdefault(item.source, []).append(item.id)
    for source, names in sorted(cited.items()):
        yield source, "source", tuple(names)
    for root, names in sorted(_rooted(case, evidence).items()):
        if names not in ([root], cited.get(root)):
            yield root, "origin", tuple(sorted({*names, *cited.get(root, ())}))
    kinds: tuple[tuple[type[Item], LeftOut], ...] = (
        (Evidence, "evidence"),
        (Claim, "claim"),
        (Assumption, "assumption"),
    )
    for cls, kind in kinds:
        for part in parts:
            if isinstance(part, cls):
                yield part.id, kind, (part.id,)


def _rooted(case: Case, evidence: Sequence[Evidence]) -> Mapping[ItemId, list[ItemId]]:
    """Return the items that go back to one origin alone, by origin."""
    origins = graph.origins(case)
    found: dict[ItemId, list[ItemId]] = {}
    for item in evidence:
        if len(origins[item.id]) == 1:
            found.setdefault(min(origins[item.id]), []).append(item.id)
    return found


def _parts(case: Case, matrix: Matrix) -> Iterator[Item]:
    """Yield the items that carry and reach an explanation or have a cell, by id."""
    carrying = case.carrying_with_drafts if matrix.drafts else case.carrying
    for name in sorted(graph.reaching(case, matrix.columns) | matrix.row_set):
        if name in carrying and name not in matrix.columns:
            yield case.items[name]


def _removal(what: Removals, name: ItemId, kind: LeftOut, gone: tuple[ItemId, ...]) -> Removal:
    before, after = what.ranking, what.without(gone)
    lost = {
        explanation: _halved(what, one.support - after.weighed[explanation].support)
        for explanation, one in before.weighed.items()
        if one.support > after.weighed[explanation].support
    }
    return Removal(
        without=name,
        kind=kind,
        outcome=outcome(before, after),
        doubt=doubt_of(what.case, what.settlement, name, gone),
        first=after.first,
        scores={x: _halved(what, after.weighed[x].score[0]) for x in after.order},
        support_lost=lost,
    )


def _halved(what: Removals, number: float) -> float:
    """Return halves of lines as lines, and the numbers of a published formula as they are."""
    return number / 2 if what.basis.measure.formula == "lines" else number


def doubt_of(case: Case, settlement: Settlement, name: ItemId, gone: Collection[ItemId]) -> Doubt:
    """Return why something may fall."""
    items = [case.items[one] for one in gone if one in case.items]
    if not (settlement.disputed - settlement.doubtful).isdisjoint(gone):
        return Doubt.DISPUTED
    if any(item.status is Status.DRAFT for item in items):
        return Doubt.DRAFT
    if not settlement.doubtful.isdisjoint(gone):
        return Doubt.DOUBTFUL
    source = case.items.get(name)
    if isinstance(source, Evidence):
        source = case.items.get(source.source or "")
    if isinstance(source, Source) and source.standing is Standing.PRIMARY:
        return Doubt.RECORD
    origins = graph.origins(case)
    alone = all(len(origins.get(one, ())) == 1 for one in gone)
    return Doubt.SINGLE if alone and any(isinstance(x, Evidence) for x in items) else Doubt.NONE


def outcome(before: Ranking, after: Ranking) -> Outcome:
    """Return what becomes of the order, above all of who is first, and whether somebody leads."""
    old, new = set(before.first), set(after.first)
    if not new or (after is before and not old):
        return Outcome.EMPTY
    if old == new:
        if before.leaders and not after.leaders:
            return Outcome.UNLED
        return Outcome.NOTHING if before.groups == after.groups else Outcome.ORDER
    if old < new:
        return Outcome.TIED if len(old) == 1 else Outcome.WIDER
    if new < old:
        return Outcome.UNTIED if len(new) == 1 else Outcome.NARROWER
    return Outcome.LEADER
