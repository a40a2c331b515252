"""Independent lines of evidence: the largest flow from what was observed to an explanation.

The lines against an explanation are the capacity of the smallest set of items, links and origins
that all evidence against it passes (Menger 1927; Ford & Fulkerson 1956): one fact has one vote,
however often it is reported, for a bottleneck bounds what can be learnt through it (Cover & Thomas,
"Elements of Information Theory", 2.8 and 15.10). Values are whole numbers of *halves* of a line: a
weak link lets 1 through, a moderate one 2, a strong one 4.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from argmap.comparison.columns import Sign, State
from argmap.core.graph import reached
from argmap.core.graph.flow import Flow, solved
from argmap.core.graph.network import Network, Node
from argmap.core.model import Address, ItemId

Side = Literal["against", "for"]

HALVES = (0, 1, 2, 4)
"""What a strength of so many steps lets through."""


class Origin(NamedTuple):
    """What items go back to; it lets through the largest value among the items that it feeds."""

    name: ItemId


class Entry(NamedTuple):
    """An item of evidence where it enters, with the value of its cell."""

    evidence: ItemId
    enters: str = "enters"  # so that no entry equals an origin


class Bearing(NamedTuple):
    """An item on the way, with the sign of its bearing."""

    item: ItemId
    sign: Sign
    bears: str = "bears"


class Passage(NamedTuple):
    """A link on the way into a state; a joint one is fed by each of its makers."""

    address: Address
    supports: bool
    into: State


Part = Origin | Entry | Bearing | Passage


class Flat(NamedTuple):
    """An item that shares nothing but its one origin: by one link of its own, or by none."""

    evidence: ItemId
    halves: int
    address: Address | None


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The lines on one side of one explanation.

    `flat` has the items that share nothing but their one origin, by origin; everything else flows
    through `network`. `origins` are those of each item in the network, with its value; empty where
    origins do not count. With `units` every capacity is 1.
    """

    explanation: ItemId
    flat: Mapping[ItemId, tuple[Flat, ...]]
    network: Network
    entries: Mapping[ItemId, int]
    origins: Mapping[ItemId, frozenset[ItemId]]
    units: bool = False
    _values: dict[frozenset[ItemId | Address], int] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _worked_out: dict[frozenset[ItemId | Address], "_Standing"] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def value(self) -> int:
        """All lines, in halves."""
        return self.halves()

    def halves(
        self,
        *,
        fallen: frozenset[ItemId | Address] = frozenset(),
        without: Collection[ItemId] = (),
    ) -> int:
        """Return the lines if some items and links fell, and without what others say themselves.

        What falls changes no capacity. What is left out may: of the origin that fed it.
        """
        gone = [name for name in without if name in self.home or name in self.entries]
        if not gone:
            return self._value(self.holds(fallen)) if fallen else self._value(fallen)
        standing = self._standing(fallen)
        alone = standing.alone
        for origin in dict.fromkeys(self.home[name] for name in gone if name in self.home):
            items = self.flat[origin]
            left = [one for one in items if one.evidence not in gone]
            alone += _passing(left, fallen) - _passing(items, fallen)
        rooms = self._fed_with({name: 0 for name in gone if name in self.entries})
        return alone + self._changed(standing, rooms)

    def with_less(
        self,
        strength: Mapping[State, int],
        entries: Mapping[ItemId, int],
        fallen: frozenset[ItemId | Address] = frozenset(),
    ) -> int:
        """Return the lines where some states are weaker, and some items enter with less."""
        standing = self._standing(fallen)
        rooms: dict[Node, int] = {
            Bearing(*state): min(steps, 1) if self.units else HALVES[steps]
            for state, steps in strength.items()
        }
        rooms |= self._fed_with(entries)
        return standing.alone + self._changed(standing, rooms)

    def without_origin(self, name: ItemId) -> int:
        """Return the lines without an origin, in halves; no cell is derived anew."""
        alone = self._whole.alone - _passing(self.flat.get(name, ()), ())
        return alone + self._changed(self._whole, {Origin(name): 0})

    def _fed_with(self, entries: Mapping[ItemId, int]) -> dict[Node, int]:
        """Return the room there is where some items feed the network with so much."""
        changed = {name: halves for name, halves in entries.items() if name in self.entries}
        rooms: dict[Node, int] = {Entry(name): halves for name, halves in changed.items()}
        for origin in {root for name in changed for root in self.origins[name]}:
            fed = (changed.get(name, self.entries[name]) for name in self._fed_by[origin])
            rooms[Origin(origin)] = max(fed, default=0)
        return rooms

    def _changed(self, standing: "_Standing", rooms: Mapping[Node, int]) -> int:
        """Return what flows with other room; what has fallen stays closed."""
        there = self.network.capacities()
        open_ones = {
            node: room
            for node, room in rooms.items()
            if node in there and _subject(node) not in standing.held
        }
        return standing.flow.changed(open_ones) if open_ones else standing.flow.value

    def searched(self, names: Collection[ItemId]) -> int:
        """Return about how large a network is searched to leave these items out."""
        return self.size * sum(name in self.entries for name in names)

    @property
    def size(self) -> int:
        """How much of the network crosses, so that it is searched for each question."""
        return self._whole.flow.size

    @cached_property
    def roots(self) -> frozenset[ItemId]:
        """The origins that feed these lines."""
        return frozenset(chain(self.flat, *self.origins.values()))

    def holds(self, disputed: Collection[ItemId | Address]) -> frozenset[ItemId | Address]:
        """Return those of these items and links that the lines run through."""
        return self._subjects.intersection(disputed)

    @cached_property
    def _subjects(self) -> frozenset[ItemId | Address]:
        """The items and links that the lines run through."""
        flat = chain.from_iterable(
            (one.evidence, one.address) for items in self.flat.values() for one in items
        )
        named = chain(flat, map(_subject, self.network.capacities()))
        return frozenset(one for one in named if one is not None)

    def _value(self, held: frozenset[ItemId | Address]) -> int:
        """Return the lines if these of theirs fell, worked out once."""
        if held not in self._values:
            whole = self._whole
            rooms = dict.fromkeys(self._nodes(held), 0)
            homes = {self.home[one] for one in held if one in self.home}
            touched = [self.flat[origin] for origin in homes]
            lost = sum(_passing(items, ()) - _passing(items, held) for items in touched)
            flow = whole.flow.changed(rooms) if rooms else whole.flow.value
            self._values[held] = whole.alone - lost + flow
        return self._values[held]

    def _standing(self, fallen: frozenset[ItemId | Address]) -> "_Standing":
        """Return what stands if some items and links fell, worked out once."""
        held = self.holds(fallen) if fallen else fallen
        if not held:
            return self._whole
        if held not in self._worked_out:
            self._worked_out[held] = self._fallen(held)
        return self._worked_out[held]

    @cached_property
    def _whole(self) -> "_Standing":
        """What stands if nothing falls."""
        alone = sum(_passing(items, ()) for items in self.flat.values())
        return _Standing(frozenset(), alone, solved(self.network))

    def _fallen(self, held: frozenset[ItemId | Address]) -> "_Standing":
        """Return what stands if these fell, found from what is known that differs least."""
        known = min((self._whole, *self._worked_out.values()), key=lambda one: len(one.held ^ held))
        there = self.network.capacities()
        rooms = dict.fromkeys(self._nodes(held - known.held), 0)
        rooms |= {node: there[node] for node in self._nodes(known.held - held)}
        flow = known.flow.with_rooms(rooms) if rooms else known.flow
        alone = sum(_passing(items, held) for items in self.flat.values())
        return _Standing(held, alone, flow)

    def _nodes(self, subjects: Iterable[ItemId | Address]) -> Iterator[Node]:
        for one in subjects:
            yield from self._nodes_of.get(one, ())

    @cached_property
    def _nodes_of(self) -> Mapping[ItemId | Address, list[Node]]:
        """The parts of the network that stand for each item and link."""
        found: dict[ItemId | Address, list[Node]] = {}
        for node in self.network.capacities():
            subject = _subject(node)
            if subject is not None:
                found.setdefault(subject, []).append(node)
        return found

    @cached_property
    def home(self) -> Mapping[ItemId | Address, ItemId]:
        """The origin of each item that shares nothing but that, and of its link."""
        every = [(origin, one) for origin, items in self.flat.items() for one in items]
        links = {one.address: origin for origin, one in every if one.address is not None}
        return links | {one.evidence: origin for origin, one in every}

    @cached_property
    def _fed_by(self) -> Mapping[ItemId, list[ItemId]]:
        found: dict[ItemId, list[ItemId]] = {}
        for name, roots in self.origins.items():
            for root in roots:
                found.setdefault(root, []).append(name)
        return found

    def bounds(self, *, near_evidence: bool) -> tuple[Part, ...]:
        """Return what bounds the lines: the smallest cut nearest to the evidence, or to the end."""
        found: list[Part] = []
        for origin, items in self.flat.items():
            found.append(Entry(items[0].evidence) if len(items) == 1 else Origin(origin))
        found += self._whole.flow.bounds(near_source=near_evidence)  # type: ignore[arg-type]  # ours
        return tuple(sorted(found, key=repr))

    def room(self, part: Part) -> int:
        """Return what a part lets through, in halves."""
        if part in self.network.capacities():
            return self.network.capacities()[part]
        if isinstance(part, Entry):
            items = self.flat.get(self.home.get(part.evidence, ""), ())
            return sum(one.halves for one in items if one.evidence == part.evidence)
        named = part.name if isinstance(part, Origin) else ""
        return max((one.halves for one in self.flat.get(named, ())), default=0)

    def behind(self, part: Part) -> frozenset[ItemId]:
        """Return the items of evidence whose lines pass a part. O(V+E)."""
        if isinstance(part, Origin):
            alone = (one.evidence for one in self.flat.get(part.name, ()))
            return frozenset(chain(alone, self._fed_by.get(part.name, ())))
        if isinstance(part, Entry):
            return frozenset([part.evidence])
        nodes = reached(self._before, [part])
        return frozenset(node.evidence for node in nodes if isinstance(node, Entry))

    @cached_property
    def _before(self) -> Mapping[Node, Sequence[Node]]:
        return self.network.before()

    @cached_property
    def limits(self) -> Mapping[ItemId, tuple[Part, ...]]:
        """What of the smallest cut nearest to the end each item of evidence passes."""
        found: dict[ItemId, list[Part]] = {}
        for part in self.bounds(near_evidence=False):
            for name in self.behind(part):
                found.setdefault(name, []).append(part)
        return {name: tuple(parts) for name, parts in found.items()}


class _Standing(NamedTuple):
    """What stands when `held` falls: of items that share nothing, and through the network."""

    held: frozenset[ItemId | Address]
    alone: int
    flow: Flow


def _passing(items: Collection[Flat], fallen: Collection[ItemId | Address]) -> int:
    """Return what passes an origin: at most the largest value among all that it feeds."""
    most = max((one.halves for one in items), default=0)
    if not fallen:
        return most
    left = sum(
        one.halves for one in items if one.evidence not in fallen and one.address not in fallen
    )
    return min(most, left)


def _subject(node: Node) -> ItemId | Address | None:
    """Return the item or link that a part of a network stands for; None for an origin."""
    if isinstance(node, Passage):
        return node.address
    if isinstance(node, Entry):
        return node.evidence
    return node.item if isinstance(node, Bearing) else None
