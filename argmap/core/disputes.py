"""Which links are on, off or unsettled, and which items and links are disputed.

Every link begins unsettled. What is backed, attacked and undercut is worked out from what is
settled so far, in rounds, until nothing changes; each round only settles more, and what never
settles (circles of undercuts) is disputed. The idea of defeat among defeaters is Pollock's (1987,
"Defeasible Reasoning"), the fixed point is the grounded one of Dung (1995).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import (
    Address,
    Evidence,
    Found,
    Item,
    ItemId,
    Link,
    Relation,
    Reliability,
    Source,
    Strength,
    Test,
)

MODERATE = Strength.MODERATE.steps
STRONGEST = Strength.STRONG.steps

_DOUBTFUL_CREDIBILITY = (4, 5)
_DOUBTFUL_RELIABILITY = (Reliability.D, Reliability.E)
_HOOPS = (Test.HOOP, Test.DOUBLY_DECISIVE)


class State(Enum):
    """Whether a link carries."""

    ON = "on"
    OFF = "off"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Carrier:
    """A link as the reasoning runs: from all its makers together to one target.

    `makers` are the items that carry it, its own item first; `conditions` must be backed for it to
    carry, and carry nothing themselves. `supports` is false for what counts against the target.
    `steps` is its strength: 1 weak, 2 moderate, 3 strong.
    """

    link: Link
    makers: tuple[ItemId, ...]
    conditions: tuple[ItemId, ...]
    target: ItemId
    supports: bool
    steps: int

    @property
    def is_joint(self) -> bool:
        """Whether several items carry it, or it has conditions."""
        return len(self.makers) > 1 or bool(self.conditions)


def carrier(case: Case, link: Link) -> Carrier | None:
    """Return a support, a contradiction or a prediction as the reasoning runs; None for others.

    A prediction counts as the predicted item's support of the item that predicts, and against it
    where the predicted evidence was looked for and is absent; its premises are conditions.
    """
    if link.relation is Relation.PREDICTS:
        predicted = case.items.get(link.target[-1])
        absent = isinstance(predicted, Evidence) and predicted.found is Found.ABSENT
        maker = link.target[-1]
        return Carrier(
            link, (maker,), link.companions, link.origin, not absent, link.strength.steps
        )
    if link.relation not in (Relation.SUPPORTS, Relation.CONTRADICTS):
        return None
    makers = (link.origin, *link.companions)
    supports = link.relation is Relation.SUPPORTS
    return Carrier(link, makers, (), link.target[-1], supports, link.strength.steps)


@once
def carried(case: Case) -> tuple[tuple[Link, Carrier | None], ...]:
    """Return every link with itself as the reasoning runs; None for what carries nothing.

    That is undercuts, what is neutral, and a test that was not passed and is said to support. Left
    out are links that lead home, and those that are written again.
    """
    return tuple(
        (link, None if is_failed_test(case, link) else carrier(case, link))
        for link in _once(link for link in case.links if not link.leads_home)
    )


def _once(links: Iterable[Link]) -> list[Link]:
    """Return links without those that are written again: of equals the strongest, then the first.

    With other companions, or another test, it is another link.
    """
    strongest: dict[tuple[object, ...], Link] = {}
    for link in links:
        key = (link.address, link.relation, frozenset(link.companions), link.test)
        if key not in strongest or link.strength.steps > strongest[key].strength.steps:
            strongest[key] = link
    return list(strongest.values())


def is_failed_test(case: Case, link: Link) -> bool:
    """Return whether a link says that a hoop which was not passed supports."""
    maker = case.items.get(link.origin)
    absent = isinstance(maker, Evidence) and maker.found is Found.ABSENT
    return absent and link.relation is Relation.SUPPORTS and link.test in _HOOPS


def is_doubtful(case: Case, item: Item) -> bool:
    """Return whether an item is evidence of low credibility, or without one of a poor source."""
    if not isinstance(item, Evidence):
        return False
    if item.credibility is not None:
        return item.credibility in _DOUBTFUL_CREDIBILITY
    source = case.items.get(item.source or "")
    return isinstance(source, Source) and source.reliability in _DOUBTFUL_RELIABILITY


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """What became of the links of a case, and of its items.

    `carriers` are the supports, contradictions and predictions that are not off, by target, in the
    order of the links. `off` has each link that is off, by address, with the undercut that does it.
    `disputed_links` are those unsettled or with a disputed premise; `disputed` the items that are
    backed and attacked, and doubtful evidence; `refuted` the items that are attacked and not
    backed. `backing` is how strongly each item is backed, 1 to 3; `rounds` how many there were.
    `all_backed` takes every item for backed.
    """

    carriers: Mapping[ItemId, tuple[Carrier, ...]]
    off: Mapping[Address, Link]
    unsettled: frozenset[Address]
    disputed_links: frozenset[Address]
    disputed: frozenset[ItemId]
    doubtful: frozenset[ItemId]
    refuted: frozenset[ItemId]
    backing: Mapping[ItemId, int]
    rounds: int
    all_backed: bool = False

    @cached_property
    def supported(self) -> Mapping[ItemId, frozenset[ItemId]]:
        """What each item supports."""
        found: dict[ItemId, set[ItemId]] = {}
        for ones in self.carriers.values():
            for one in ones:
                if one.supports and self.steps(one):
                    for maker in one.makers:
                        found.setdefault(maker, set()).add(one.target)
        return {name: frozenset(targets) for name, targets in found.items()}

    def steps(self, one: Carrier) -> int:
        """Return how strongly a link carries, 1 to 3 (a joint one as its worst backed), or 0.

        Of a prediction only the conditions must be backed.
        """
        if self.all_backed or not one.is_joint:
            return one.steps
        predicts = one.link.relation is Relation.PREDICTS
        needed = one.conditions if predicts else (*one.makers, *one.conditions)
        return min([one.steps, *(self.backing.get(name, 0) for name in needed)])

    def missing(self, one: Carrier) -> tuple[ItemId, ...]:
        """Return the makers and conditions of a joint link that have nothing behind them."""
        predicts = one.link.relation is Relation.PREDICTS
        needed = one.conditions if predicts else (*one.makers, *one.conditions)
        return tuple(name for name in needed if name not in self.backing) if one.is_joint else ()


def differs(written: Settlement, settlement: Settlement) -> bool:
    """Return whether some link that is written does not carry, or less than it says."""
    return any(
        len(ones) != len(settlement.carriers.get(name, ()))
        or any(one.is_joint and not settlement.steps(one) for one in ones)
        for name, ones in written.carriers.items()
    )
