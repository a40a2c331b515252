"""How every item bears on one explanation: its states, how strong they are, and by which path.

A *state* is an item with the sign of its bearing. Signs multiply along a path as in qualitative
probabilistic networks (Wellman 1990, "Fundamental Concepts of Qualitative Probabilistic Networks",
table 1), with one exception: attacking an attacker restores and does not support, so it *defends*;
attacking such a defence *reopens*. Neither is ever counted. No path visits a state twice, and
nothing turns a sign against the explanation back into one for it, so that circles do no harm.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from argmap.core.case import Case
from argmap.core.disputes import Carrier, Settlement
from argmap.core.model import Assumption, Claim, ItemId, Link


class Sign(StrEnum):
    """Which way an item bears on an explanation."""

    FOR = "+"
    AGAINST = "-"
    DEFENDS = "(+)"
    REOPENS = "(-)"

    __hash__ = str.__hash__  # in C: states are looked up more often than anything else


COUNTED = (Sign.FOR, Sign.AGAINST)

_CONTRADICTED = {
    Sign.FOR: Sign.AGAINST,
    Sign.AGAINST: Sign.DEFENDS,
    Sign.DEFENDS: Sign.REOPENS,
    Sign.REOPENS: Sign.DEFENDS,
}

State = tuple[ItemId, Sign]

FARTHEST: Mapping[int, int | None] = {1: None, 2: 2, 3: 3}
"""Over how many links of at least so many steps a path is looked for; over more it is worth 1."""


class _Step(NamedTuple):
    """How a path goes on from a state: the link, and the next state."""

    carrier: Carrier
    state: State


@dataclass(frozen=True, kw_only=True)
class Column:
    """Every state that reaches one explanation.

    `strength` is that of a state's best path: its weakest link's, less one step for each item
    between beyond the first, never below 1. `ways` are the links by which paths go on from states,
    by the state that they lead to, each with how strongly it carries. `alternatives` are the
    items that two claims of which one contradicts the other uphold both, or one of them.
    """

    explanation: ItemId
    strength: Mapping[State, int]
    ways: Mapping[State, tuple[tuple[Carrier, int], ...]]
    alternatives: frozenset[ItemId]
    _steps: Mapping[int, Mapping[State, _Step]] = field(repr=False)
    _lengths: Mapping[int, Mapping[State, int]] = field(repr=False)
    _best: Mapping[State, int] = field(repr=False)

    @cached_property
    def items(self) -> Mapping[ItemId, tuple[Sign, ...]]:
        """The signs of each item that reaches the explanation, in the order of the signs."""
        found: dict[ItemId, list[Sign]] = {}
        for name, sign in self.strength:
            found.setdefault(name, []).append(sign)
        order = list(Sign)
        return {name: tuple(sorted(signs, key=order.index)) for name, signs in found.items()}

    @cached_property
    def direct(self) -> Mapping[ItemId, tuple[tuple[Carrier, int], ...]]:
        """The links of each item to the explanation itself, with how strongly they carry."""
        found: dict[ItemId, list[tuple[Carrier, int]]] = {}
        for one, steps in self.ways.get((self.explanation, Sign.FOR), ()):
            for maker in one.makers:
                found.setdefault(maker, []).append((one, steps))
        return {name: tuple(ones) for name, ones in found.items()}

    @cached_property
    def onward(self) -> Mapping[State, tuple[tuple[Carrier, int, State], ...]]:
        """How paths go on from each state: the link, how strongly it carries, and into which state.

        Only states that count, for or against: what contradicts an attack is a defence.
        """
        found: dict[State, list[tuple[Carrier, int, State]]] = {}
        for into, ones in self.ways.items():
            if into[1] not in COUNTED:
                continue
            for one, steps in ones:
                sign = into[1] if one.supports else _CONTRADICTED[into[1]]
                if sign in COUNTED:
                    for maker in one.makers:
                        if maker != self.explanation:
                            found.setdefault((maker, sign), []).append((one, steps, into))
        return {state: tuple(ones) for state, ones in found.items()}

    def upstream(self, names: Collection[ItemId]) -> frozenset[State]:
        """Return the states of some items that count, and all that count through them."""
        found = {
            (name, sign) for name in names for sign in self.items.get(name, ()) if sign in COUNTED
        }
        waiting = list(found)
        while waiting:
            here = waiting.pop()
            for one, _ in self.ways.get(here, ()):
                sign = here[1] if one.supports else _CONTRADICTED[here[1]]
                fresh = [
                    (x, sign) for x in one.makers if sign in COUNTED and (x, sign) not in found
                ]
                found.update(fresh)
                waiting.extend(fresh)
        return frozenset(found)

    def without(self, gone: Collection[ItemId]) -> Mapping[State, int]:
        """Return the strength that is left to each state upstream of some items, 0 for none.

        As if no path ran through these items, and else every link carried as it does. O(what is
        upstream): the paths of all other states are as they were.
        """
        upstream = self.upstream(gone)
        found = dict.fromkeys(upstream, 0)
        closed = {state for state in upstream if state[0] in gone}
        for least, lengths in self._lengths.items():
            for state, length in self._relaxed(upstream, closed, least, lengths):
                worth = max(1, least - max(0, length - 2))
                found[state] = max(found[state], worth)
        return found

    def _relaxed(
        self,
        upstream: Collection[State],
        closed: Collection[State],
        least: int,
        lengths: Mapping[State, int],
    ) -> Iterator[tuple[State, int]]:
        """Yield the states upstream that links of so many steps still reach, with distances."""
        by_length = self._begun(upstream, closed, least, lengths)
        seen: set[State] = set()
        farthest = FARTHEST[least]
        while by_length:
            length = min(by_length)
            for here in by_length.pop(length):
                if here in seen or (farthest is not None and length > farthest):
                    continue
                seen.add(here)
                yield here, length
                before = self._before(here, least)
                fresh = [x for x in before if x in upstream and x not in closed and x not in seen]
                if fresh:
                    by_length.setdefault(length + 1, []).extend(fresh)

    def _begun(
        self,
        upstream: Collection[State],
        closed: Collection[State],
        least: int,
        lengths: Mapping[State, int],
    ) -> dict[int, list[State]]:
        """Return the states from which a link leads straight out of what is upstream, by length."""
        by_length: dict[int, list[State]] = {}
        for state in upstream:
            begun = [
                lengths.get(into, 0) + 1
                for _, carried, into in self.onward.get(state, ())
                if carried >= least
                and into not in upstream
                and (into in lengths or into[0] == self.explanation)
            ]
            if begun and state not in closed:
                by_length.setdefault(min(begun), []).append(state)
        return by_length

    def _before(self, state: State, least: int) -> Iterator[State]:
        """Yield the states that a link of at least so many steps leads from, into this one."""
        for one, carried in self.ways.get(state, ()):
            sign = state[1] if one.supports else _CONTRADICTED[state[1]]
            if carried >= least:
                yield from ((maker, sign) for maker in one.makers)

    def path(self, state: State) -> tuple[Link, ...]:
        """Return the links of a state's best path, from the item on."""
        links: list[Link] = []
        steps = self._steps[self._best[state]]
        while state[0] != self.explanation:
            step = steps[state]
            links.append(step.carrier.link)
            state = step.state
        return tuple(links)


def column(  # noqa: PLR0913, PLR0917 - all that a column depends on
    case: Case,
    settlement: Settlement,
    explanation: ItemId,
    rivals: Collection[ItemId],
    rated: Collection[ItemId],
    gone: Collection[ItemId] = (),
) -> Column:
    """Return how every item bears on an explanation. O(V+E): no path is listed.

    No path runs through a rival, through evidence that is rated on this explanation or through what
    is gone. Of each state the shortest path is looked for among strong links, among moderate ones
    and stronger, and among all, which is all that the strength of the best path depends on.
    """
    closed = frozenset((*rivals, *gone))
    return _Search(case, settlement, explanation, closed, frozenset(rated)).column()


class _Search:
    """Breadth-first searches back from one explanation."""

    def __init__(
        self,
        case: Case,
        settlement: Settlement,
        explanation: ItemId,
        closed: frozenset[ItemId],
        rated: frozenset[ItemId],
    ) -> None:
        self._case = case
        self._settlement = settlement
        self._explanation = explanation
        self._closed = closed
        self._rated = rated
        self._alternatives: set[ItemId] = set()
        self._upheld = self._all_upheld()

    def column(self) -> Column:
        ways: dict[State, tuple[tuple[Carrier, int], ...]] = {}
        strength: dict[State, int] = {}
        best: dict[State, int] = {}
        steps: dict[int, dict[State, _Step]] = {}
        lengths: dict[int, dict[State, int]] = {}
        for least, farthest in FARTHEST.items():
            steps[least], lengths[least] = {}, {}
            for length, state in self._search(least, farthest, ways, steps[least]):
                lengths[least][state] = length
                worth = max(1, least - max(0, length - 2))
                if worth > strength.get(state, 0):
                    strength[state], best[state] = worth, least
        return Column(
            explanation=self._explanation,
            strength=strength,
            ways=ways,
            alternatives=frozenset(self._alternatives),
            _steps=steps,
            _lengths=lengths,
            _best=best,
        )

    def _search(
        self,
        least: int,
        farthest: int | None,
        ways: dict[State, tuple[tuple[Carrier, int], ...]],
        steps: dict[State, _Step],
    ) -> Iterator[tuple[int, State]]:
        """Yield each state that links of at least so many steps reach, with its distance."""
        layer: list[State] = [(self._explanation, Sign.FOR)]
        length = 0
        while layer and length != farthest:
            length += 1
            fresh: list[State] = []
            for here in layer:
                if here not in ways:
                    ways[here] = tuple(self._ways(here))
                for one, carried in ways[here]:
                    if carried < least:
                        continue
                    sign = here[1] if one.supports else _CONTRADICTED[here[1]]
                    for maker in one.makers:
                        state = (maker, sign)
                        if state not in steps and maker != self._explanation:
                            steps[state] = _Step(one, here)
                            fresh.append(state)
            for state in fresh:
                yield length, state
            layer = fresh

    def _ways(self, state: State) -> Iterator[tuple[Carrier, int]]:
        """Yield the links that carry to a state, each with how strongly."""
        name = state[0]
        if name in self._rated:
            return
        for one in self._settlement.carriers.get(name, ()):
            steps = self._settlement.steps(one)
            if steps and self._is_open(one) and not self._is_alternative(one):
                yield one, steps

    def _is_open(self, one: Carrier) -> bool:
        return self._closed.isdisjoint(one.makers) and self._closed.isdisjoint(one.conditions)

    def _is_alternative(self, one: Carrier) -> bool:
        """Return whether a claim contradicts another that would uphold here what it upholds itself.

        Arsenic or cyanide: poison either way, so that evidence for one is none against poison.
        """
        if one.supports or not self._is_claim(one.target):
            return False
        supported = self._settlement.supported
        upheld = supported.get(one.target, frozenset()) & self._upheld
        both = upheld & supported.get(one.link.origin, frozenset())
        if not both or not self._is_claim(one.link.origin):
            return False
        self._alternatives |= upheld
        return both == upheld

    def _all_upheld(self) -> frozenset[ItemId]:
        """Return the explanation and what supports it along supports: what has a state for it."""
        found = {self._explanation}
        waiting = [self._explanation]
        while waiting:
            name = waiting.pop()
            if name in self._rated:
                continue
            for one in self._settlement.carriers.get(name, ()):
                if one.supports and self._is_open(one):
                    fresh = [maker for maker in one.makers if maker not in found]
                    if fresh and self._settlement.steps(one):
                        found.update(fresh)
                        waiting.extend(fresh)
        return frozenset(found)

    def _is_claim(self, name: ItemId) -> bool:
        return isinstance(self._case.items.get(name), Claim | Assumption)
