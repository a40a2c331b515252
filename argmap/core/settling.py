"""What became of the links of a case: which are on, off or unsettled, worked out in rounds.

Every link begins unsettled. What is backed, attacked and undercut is worked out from what is
settled so far, until nothing changes; each round only settles more, and what never settles (circles
of undercuts) is disputed. The idea of defeat among defeaters is Pollock's (1987, "Defeasible
Reasoning"), the fixed point is the grounded one of Dung (1995).
"""

from collections.abc import Callable, Collection, Iterator, Mapping

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.disputes import (
    MODERATE,
    STRONGEST,
    Carrier,
    Settlement,
    State,
    carried,
    is_doubtful,
)
from argmap.core.model import Address, Assumption, Evidence, Explanation, ItemId, Link, Relation

_Backers = dict[ItemId, list[tuple[int, Carrier]]]
_IsOn = Callable[[int], bool]


@once
def settled(case: Case) -> Settlement:
    """Return what became of the links of a case. O(links times rounds)."""
    return settle(case)


@once
def settled_with_drafts(case: Case) -> Settlement:
    """Return what would become of the links if drafts counted."""
    return settle(case, drafts=True)


@once
def as_written(case: Case) -> Settlement:
    """Return the links as they are written: none off, none disputed, drafts' links among them."""
    found: dict[ItemId, list[Carrier]] = {}
    for _, one in carried(case):
        if one is None:
            continue
        there = [case.items.get(name) for name in (*_needed(one), one.target)]
        if all(item is not None and item.stands for item in there[:-1]) and there[-1] is not None:
            found.setdefault(one.target, []).append(one)
    nothing: frozenset[ItemId] = frozenset()
    return Settlement(
        carriers={name: tuple(ones) for name, ones in found.items()},
        off={},
        unsettled=frozenset(),
        disputed_links=frozenset(),
        disputed=nothing,
        doubtful=nothing,
        refuted=nothing,
        backing={},
        rounds=0,
        all_backed=True,
    )


def settle(case: Case, *, drafts: bool = False, without: Collection[ItemId] = ()) -> Settlement:
    """Return what becomes of the links, of drafts' too where asked, without some items.

    O(links times rounds); a round settles at least one link, and an undercut of an undercut needs
    no further round.
    """
    return _Settling(case, _there(case, drafts, without)).result()


def _there(
    case: Case,
    drafts: bool,  # noqa: FBT001 - private
    without: Collection[ItemId],
) -> frozenset[ItemId]:
    carrying = case.carrying_with_drafts if drafts else case.carrying
    return carrying.difference(without) if without else carrying


class _Settling:
    """The rounds."""

    def __init__(self, case: Case, there: frozenset[ItemId]) -> None:
        self._case = case
        self._there = there
        self._carriers: list[tuple[int, Carrier]] = []
        self._backers: _Backers = {}
        self._undercuts: dict[int, list[int]] = {}
        self._cut_by: dict[int, int] = {}
        self._counted = [pair for pair in carried(case) if self._counts(pair[0])]
        self._links = [link for link, _ in self._counted]
        self._state = [State.UNSETTLED] * len(self._links)
        self._doubtful = frozenset(
            item.id for item in case.of(Evidence) if item.id in there and is_doubtful(case, item)
        )
        self._explanations = frozenset(item.id for item in case.of(Explanation))
        self._bases = frozenset(
            item.id for kind in (Evidence, Assumption) for item in case.of(kind) if item.id in there
        )
        self._read()

    def _counts(self, link: Link) -> bool:
        """Return whether all who make a link are there, and what it leads to."""
        if link.address[-1] not in self._case.items:
            return False
        if link.relation is Relation.PREDICTS:  # whoever predicts, the predicted item makes it
            makers: tuple[ItemId, ...] = (link.target[-1], *link.companions)
        else:
            makers = (link.origin, *link.companions)
        return self._there.issuperset(makers)

    def _read(self) -> None:
        at: dict[Address, list[int]] = {}
        for number, (link, one) in enumerate(self._counted):
            at.setdefault(link.address, []).append(number)
            if one is None:
                continue
            self._carriers.append((number, one))
            if one.supports and self._explanations.isdisjoint(one.makers):
                for name in _needed(one):
                    self._backers.setdefault(name, []).append((number, one))
        for number, link in enumerate(self._links):
            if link.relation is Relation.UNDERCUTS:
                for attacked in at.get(link.target, ()):
                    self._undercuts.setdefault(attacked, []).append(number)
        # Undercuts of undercuts have longer addresses: longest first, one round settles a chain.
        self._state = [
            State.UNSETTLED if number in self._undercuts else State.ON
            for number in range(len(self._links))
        ]
        self._open = sorted(self._undercuts, key=lambda one: (-len(self._links[one].address), one))

    def result(self) -> Settlement:
        """Run the rounds."""
        rounds = 1
        while self._round():
            rounds += 1
        perhaps = self._backed(self._bases, (State.ON, State.UNSETTLED))
        attacked = self._attacked(perhaps)
        disputed = (attacked & perhaps) | self._doubtful
        gone = {number for number, state in enumerate(self._state) if state is State.OFF}
        off = {
            self._links[number].address: self._links[self._cut_by[number]]
            for number in sorted(gone)
        }
        unsettled = frozenset(
            link.address
            for link, state in zip(self._links, self._state, strict=True)
            if state is State.UNSETTLED
        )
        with_disputed = {
            link.address for link in self._links if not disputed.isdisjoint(link.companions)
        }
        by_target: dict[ItemId, list[Carrier]] = {}
        for number, one in self._carriers:
            if number not in gone:
                by_target.setdefault(one.target, []).append(one)
        return Settlement(
            carriers={name: tuple(ones) for name, ones in by_target.items()},
            off=off,
            unsettled=unsettled,
            disputed_links=unsettled | with_disputed,
            disputed=disputed,
            doubtful=self._doubtful,
            refuted=attacked - perhaps,
            backing=_backing(self._bases, self._backers, lambda at: at not in gone),
            rounds=rounds,
        )

    def _round(self) -> bool:
        """Settle what can be settled; return whether anything was."""
        if not self._open:
            return False
        sure = self._backed(self._bases - self._doubtful, (State.ON,))
        perhaps = self._backed(self._bases, (State.ON, State.UNSETTLED))
        attacked = self._attacked(perhaps)
        infirm = attacked | self._doubtful
        defeated = self._firmly_attacked(sure, infirm) - perhaps
        still = [one for one in self._open if not self._settle(one, infirm, defeated)]
        settled = len(still) < len(self._open)
        self._open = still
        return settled

    def _settle(self, number: int, infirm: frozenset[ItemId], defeated: frozenset[ItemId]) -> bool:
        """Settle one link, if its undercuts are known well enough."""
        on = True
        for cutting in self._undercuts[number]:
            if self._state[cutting] is State.OFF:
                continue
            link = self._links[cutting]
            authors = (link.origin, *link.companions)
            strong = link.strength.steps >= MODERATE
            if strong and self._state[cutting] is State.ON and infirm.isdisjoint(authors):
                self._state[number] = State.OFF
                self._cut_by[number] = cutting
                return True
            on = on and not defeated.isdisjoint(authors)
        if on:
            self._state[number] = State.ON
        return on

    def _backed(self, bases: frozenset[ItemId], states: Collection[State]) -> frozenset[ItemId]:
        """Return the items that are backed along links in these states. O(links)."""
        return _closure(bases, self._backers, lambda number: self._state[number] in states)

    def _attacked(self, perhaps: frozenset[ItemId]) -> frozenset[ItemId]:
        return frozenset(
            one.target
            for number, one in self._attacks()
            if self._state[number] is not State.OFF and perhaps.issuperset(_needed(one))
        )

    def _firmly_attacked(
        self, sure: frozenset[ItemId], infirm: frozenset[ItemId]
    ) -> frozenset[ItemId]:
        return frozenset(
            one.target
            for number, one in self._attacks()
            if self._state[number] is State.ON
            and sure.issuperset(_needed(one))
            and infirm.isdisjoint(_needed(one))
        )

    def _attacks(self) -> Iterator[tuple[int, Carrier]]:
        for number, one in self._carriers:
            attacks = not one.supports and one.steps >= MODERATE
            if attacks and self._explanations.isdisjoint(one.makers):
                yield number, one


def _needed(one: Carrier) -> tuple[ItemId, ...]:
    return (*one.makers, *one.conditions)


def _closure(bases: frozenset[ItemId], backers: _Backers, is_on: _IsOn) -> frozenset[ItemId]:
    """Return the bases and all that links lead to whose makers are all among them. O(links)."""
    waiting_for: dict[int, int] = {}
    backed = set(bases)
    fresh = list(bases)
    while fresh:
        for number, one in backers.get(fresh.pop(), ()):
            if one.target in backed or not is_on(number):
                continue
            if one.is_joint:
                left = waiting_for[number] = waiting_for.get(number, len(_needed(one))) - 1
                if left:
                    continue
            backed.add(one.target)
            fresh.append(one.target)
    return frozenset(backed)


def _backing(bases: frozenset[ItemId], backers: _Backers, is_on: _IsOn) -> Mapping[ItemId, int]:
    """Return how strongly each item is backed, 1 to 3: by its best path from a base. O(links).

    A path has its weakest link's strength, less one step for each item between beyond the first,
    never below 1; a joint link is no stronger than the worst backed of its makers. So what is
    backed with 3 is found first, then with 2, then with 1.
    """
    found = dict.fromkeys(bases, STRONGEST)
    for steps in (3, 2):  # over more links than that a path is worth 1
        _spread(found, dict.fromkeys(bases, 0), backers, is_on, steps)
    for name in _closure(bases, backers, is_on):
        found.setdefault(name, 1)
    return found


def _spread(
    found: dict[ItemId, int],
    distance: dict[ItemId, int],
    backers: _Backers,
    is_on: _IsOn,
    steps: int,
) -> None:
    """Add what links of so many steps or more back, over at most as many links.

    A distance becomes smaller when a joint link turns out to be strong enough, at most three times
    an item.
    """
    farthest = steps
    waiting = list(distance)
    while waiting:
        for number, one in backers.get(waiting.pop(), ()):
            if one.steps < steps or not is_on(number):
                continue
            if one.is_joint and any(found.get(name, 0) < steps for name in _needed(one)):
                continue
            length = 1 + min(distance.get(name, farthest) for name in one.makers)
            target = one.target
            if length < distance.get(target, farthest + 1):
                distance[target] = length
                backed = max(1, steps - max(0, length - 2))
                found[target] = max(backed, found.get(target, 0))
                waiting.append(target)
