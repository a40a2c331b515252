"""How every item bears on one explanation, by reverse topological order from it.

Signs multiply along a path as in qualitative probabilistic networks (Wellman 1990, "Fundamental
Concepts of Qualitative Probabilistic Networks", table 1), with one exception: attacking an attacker
restores and does not support, so it is `DEFENDS`; attacking such a defence lets the attack through
again and contradicts nothing itself, so it is `REOPENS`. Neither is ever counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from argmap.comparison.network import Edge, Network
from argmap.core.model import ItemId, Link


class Sign(StrEnum):
    """Which way an item bears on an explanation."""

    FOR = "+"
    AGAINST = "-"
    DEFENDS = "(+)"
    REOPENS = "(-)"


_CONTRADICTED = {
    Sign.FOR: Sign.AGAINST,
    Sign.AGAINST: Sign.DEFENDS,
    Sign.DEFENDS: Sign.REOPENS,
    Sign.REOPENS: Sign.DEFENDS,
}

Key = tuple[Sign, int]
"""A sign, and the weakest link of the paths that are kept under it."""


class Best(NamedTuple):
    """The shortest path kept under a key: its links, and how it goes on."""

    length: int
    link: Link | None
    next: ItemId
    key: Key


@dataclass(frozen=True, slots=True)
class Bearing:
    """The strongest way of one sign in which an item bears on an explanation.

    `strength` is 1, 2 or 3; `via` are the links of one witness path, from the item on.
    """

    sign: Sign
    strength: int
    via: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Every item that reaches one explanation: its bearings by sign, or a circle.

    `circular` are the items that lie in a circle of links or reach the explanation through one:
    their sign has no meaning.
    """

    explanation: ItemId
    best: Mapping[ItemId, Mapping[Key, Best]]
    circular: frozenset[ItemId]

    def bearings(self, item: ItemId) -> tuple[Bearing, ...]:
        """Return an item's bearings, the strongest of each sign, in the order of the signs."""
        states = self.best.get(item)
        if not states:
            return ()
        if len(states) == 1:  # most items
            ((key, best),) = states.items()
            return (Bearing(key[0], _strength(key[1], best.length), self._path(item, key)),)
        strongest: dict[Sign, tuple[int, int, Key]] = {}
        for key, best in sorted(states.items()):
            rank = (_strength(key[1], best.length), -best.length, key)
            if key[0] not in strongest or rank[:2] > strongest[key[0]][:2]:
                strongest[key[0]] = rank
        return tuple(
            Bearing(sign, strongest[sign][0], self._path(item, strongest[sign][2]))
            for sign in Sign
            if sign in strongest
        )

    def direct(self, item: ItemId) -> tuple[Bearing, ...]:
        """Return an item's bearings by one link alone: the shortest path of a sign is kept."""
        states = self.best.get(item, {})
        keys = sorted(key for key, best in states.items() if best.length == 1)
        return tuple(Bearing(key[0], key[1], self._path(item, key)) for key in keys)

    def of_both_signs(self) -> Iterator[ItemId]:
        """Yield the items that bear on the explanation in more than one way, in no order."""
        for item, states in self.best.items():
            if len(states) > 1 and len({sign for sign, _ in states}) > 1:
                yield item

    def _path(self, item: ItemId, key: Key) -> tuple[Link, ...]:
        path: list[Link] = []
        best = self.best[item][key]
        while best.link is not None:
            path.append(best.link)
            best = self.best[best.next][best.key]
        return tuple(path)


def _strength(weakest: int, length: int) -> int:
    """The weakest link, less a step for each item between beyond the first, never below weak."""
    return max(1, weakest - max(0, length - 2))


def column(network: Network, explanation: ItemId) -> Column:
    """Return how every item bears on an explanation. O(V+E): no path is listed.

    For each item, sign and weakest link the shortest path is kept, which is all that the strength
    of the best path depends on. Links *from* the explanation are left out: no path to it can use
    them. An item is settled when all its targets are; what never settles lies in a circle, or
    before one.
    """
    incoming = network.incoming
    open_targets = _out_degrees(incoming, explanation)
    best: dict[ItemId, dict[Key, Best]] = {explanation: start_state(explanation)}
    settled = [explanation]
    for here in settled:  # grows while it is read
        states = best[here]
        for edge in incoming.get(here, ()):
            origin = edge.origin
            if origin == explanation:
                continue
            relax(best.setdefault(origin, {}), states, edge, here)
            open_targets[origin] -= 1
            if not open_targets[origin]:
                settled.append(origin)
    circular = frozenset(name for name, count in open_targets.items() if count)
    for name in circular:
        best.pop(name, None)
    return Column(explanation, best, circular)


def _out_degrees(
    incoming: Mapping[ItemId, tuple[Edge, ...]], explanation: ItemId
) -> dict[ItemId, int]:
    """Return, for each item that reaches the explanation, its number of edges on the way there."""
    counts: dict[ItemId, int] = {}
    waiting = [explanation]
    while waiting:
        for edge in incoming.get(waiting.pop(), ()):
            origin = edge.origin
            if origin == explanation:
                continue
            if origin not in counts:
                counts[origin] = 0
                waiting.append(origin)
            counts[origin] += 1
    return counts


def start_state(explanation: ItemId) -> dict[Key, Best]:
    """Return the state of the explanation itself: for it, by a path of no links."""
    key: Key = (Sign.FOR, 3)
    return {key: Best(0, None, explanation, key)}


def relax(into: dict[Key, Best], states: Mapping[Key, Best], edge: Edge, here: ItemId) -> None:
    """Take the paths that run from `edge` on through `here` into an item's states, where better."""
    for key, best in states.items():
        sign = key[0] if edge.for_it else _CONTRADICTED[key[0]]
        new: Key = (sign, min(key[1], edge.steps))
        length = best.length + 1
        old = into.get(new)
        if old is None or length < old.length or (length == old.length and _before(edge, key, old)):
            into[new] = Best(length, edge.link, here, key)


def _before(edge: Edge, key: Key, old: Best) -> bool:
    """Of two equally short paths the one whose first link has the lesser address is kept."""
    return old.link is not None and (edge.link.address, key) < (old.link.address, old.key)
