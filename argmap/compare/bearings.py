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

from argmap.compare.network import Edge, Network
from argmap.model import ItemId, Link


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

_Key = tuple[Sign, int]  # a sign, and the weakest link of the paths kept under it


class _Best(NamedTuple):
    """The shortest path kept under a key: its links, and how it goes on."""

    length: int
    link: Link | None
    next: ItemId
    key: _Key


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
    their sign has no meaning. `direct` has the bearings by one link alone.
    """

    explanation: ItemId
    best: Mapping[ItemId, Mapping[_Key, _Best]]
    circular: frozenset[ItemId]
    direct: Mapping[ItemId, tuple[Bearing, ...]]

    def bearings(self, item: ItemId) -> tuple[Bearing, ...]:
        """Return an item's bearings, the strongest of each sign, in the order of the signs."""
        states = self.best.get(item)
        if not states:
            return ()
        strongest: dict[Sign, tuple[int, int, _Key]] = {}
        for key, best in sorted(states.items()):
            rank = (_strength(key[1], best.length), -best.length, key)
            if key[0] not in strongest or rank[:2] > strongest[key[0]][:2]:
                strongest[key[0]] = rank
        return tuple(
            Bearing(sign, strongest[sign][0], self._path(item, strongest[sign][2]))
            for sign in Sign
            if sign in strongest
        )

    def of_both_signs(self) -> Iterator[ItemId]:
        """Yield the items that bear on the explanation in more than one way, in no order."""
        for item, states in self.best.items():
            if len(states) > 1 and len({sign for sign, _ in states}) > 1:
                yield item

    def _path(self, item: ItemId, key: _Key) -> tuple[Link, ...]:
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
    start: _Key = (Sign.FOR, 3)
    best: dict[ItemId, dict[_Key, _Best]] = {
        explanation: {start: _Best(0, None, explanation, start)}
    }
    settled = [explanation]
    for here in settled:  # grows while it is read
        states = best[here]
        for edge in incoming.get(here, ()):
            origin = edge.origin
            if origin == explanation:
                continue
            _relax(best.setdefault(origin, {}), states, edge, here)
            open_targets[origin] -= 1
            if not open_targets[origin]:
                settled.append(origin)
    circular = frozenset(name for name, count in open_targets.items() if count)
    for name in circular:
        best.pop(name, None)
    return Column(explanation, best, circular, _direct(incoming.get(explanation, ())))


def _direct(edges: tuple[Edge, ...]) -> Mapping[ItemId, tuple[Bearing, ...]]:
    found: dict[ItemId, tuple[Bearing, ...]] = {}
    for edge in edges:
        bearing = Bearing(Sign.FOR if edge.for_it else Sign.AGAINST, edge.steps, (edge.link,))
        found[edge.origin] = (*found.get(edge.origin, ()), bearing)
    return found


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


def _relax(into: dict[_Key, _Best], states: Mapping[_Key, _Best], edge: Edge, here: ItemId) -> None:
    for key, best in states.items():
        sign = key[0] if edge.for_it else _CONTRADICTED[key[0]]
        new: _Key = (sign, min(key[1], edge.steps))
        length = best.length + 1
        old = into.get(new)
        if old is None or length < old.length or (length == old.length and _before(edge, key, old)):
            into[new] = _Best(length, edge.link, here, key)


def _before(edge: Edge, key: _Key, old: _Best) -> bool:
    """Of two equally short paths the one whose first link has the lesser address is kept."""
    return old.link is not None and (edge.link.address, key) < (old.link.address, old.key)
