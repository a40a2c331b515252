"""The largest flow through a network whose nodes have capacities, and what bounds it.

Series and parallel parts are contracted first (Duffin 1965, "Topology of series-parallel
networks"), so that a network whose ways do not cross costs one pass; what is left goes to networkx,
or, where it is small, along shortest ways.
The largest flow equals the capacity of the smallest cut (Ford & Fulkerson 1956; Menger 1927 where
all capacities are 1).
"""

from collections.abc import Iterable, Mapping
from copy import copy
from itertools import pairwise
from typing import Any

from argmap.core.graph.contraction import Contracted, Part, contracted
from argmap.core.graph.network import Network, Node
from argmap.core.graph.walks import reached

_Rooms = dict[Any, dict[Any, int]]

FEW_ENDS = 200
"""Ends of parts up to which shortest ways are sent along; networkx is slower to begin there."""


def solved(network: Network, *, few: int = FEW_ENDS) -> "Flow":
    """Return the largest flow. Near O(nodes + ways) where ways do not cross.

    Where more than a few ends of parts are left after contraction, networkx finds it.
    """
    return Flow(contracted(network), few)


class Flow:
    """The largest flow through a network: `value`, what bounds it, and what other room would do.

    The same network with other capacities is another flow, found from this one by leading another
    way what has no room any more, and sending more where there is more.
    """

    def __init__(self, contracted: Contracted, few: int) -> None:
        """Find it."""
        self._leaves = contracted.leaves
        self._part = contracted.part
        self._number = {part: at for at, part in contracted.part.items()}
        self._capacity: dict[Part, int] = {}
        self._ends: Mapping[int, tuple[Any, Any]] = {}
        self._rooms: _Rooms = {}
        if len(self._part) > 1:
            self.value = self._push(contracted, few)
        else:
            self.value = sum(part.capacity for part in self._part.values())

    def _push(self, contracted: Contracted, few: int) -> int:
        """Find the flow through what is left; keep what room there is then."""
        self._ends = contracted.ends()
        self._rooms = _empty(contracted, self._ends)
        if len(self._rooms) > few:
            return self._preflow()
        return _Rerouting(self._rooms, self._ends).more()

    def _preflow(self) -> int:
        """Let networkx find the flow: it is faster where much crosses, and slow to begin."""
        import networkx as nx  # noqa: PLC0415 - slow to import

        graph: nx.DiGraph[Any] = nx.DiGraph()
        graph.add_edges_from(
            (one, two, {"capacity": room})
            for one, rooms in self._rooms.items()
            for two, room in rooms.items()
            if room
        )
        residual = nx.algorithms.flow.preflow_push(graph, Contracted.START, Contracted.END)
        for one, others in residual.adj.items():
            for two, about in others.items():
                self._rooms[one][two] = int(about["capacity"] - about["flow"])
        return int(residual.graph["flow_value"])

    @property
    def size(self) -> int:
        """How many ends of parts are left after contraction; 0 where no ways cross."""
        return len(self._rooms)

    def bounds(self, *, near_source: bool) -> frozenset[Node]:
        """Return the nodes of the smallest cut that is nearest to the source, or to the sink."""
        cut: Iterable[Part] = self._part.values()
        if self._rooms:
            cut = self._cut(near_source=near_source)
        return frozenset(node for part in cut for node in part.bounds(near_source=near_source))

    def _cut(self, *, near_source: bool) -> list[Part]:
        ways: dict[Any, list[Any]] = {}
        for one, rooms in self._rooms.items():
            for two, room in rooms.items():
                if room > 0:
                    first, second = (one, two) if near_source else (two, one)
                    ways.setdefault(first, []).append(second)
        seen = reached(ways, [Contracted.START if near_source else Contracted.END])
        near, far = (0, 1) if near_source else (1, 0)
        return [
            part
            for at, part in self._part.items()
            if self._ends[at][near] in seen and self._ends[at][far] not in seen
        ]

    def changed(self, rooms: Mapping[Node, int]) -> int:
        """Return the value if some nodes let so much through; nothing is changed.

        Costs a search in what is left after contraction for each unit that is led another way.
        """
        capacity = self._capacities(rooms)
        if not self._rooms:
            return self._alone(capacity)
        rerouting = _Rerouting(self._rooms, self._ends)
        value = self.value + rerouting.difference(self._moved(capacity))
        rerouting.undo()
        return value

    def with_rooms(self, rooms: Mapping[Node, int]) -> "Flow":
        """Return the flow where some nodes let so much through. Its cut is not worked out."""
        other = copy(self)
        other._capacity = self._capacities(rooms)  # noqa: SLF001 - its own class
        if not self._rooms:
            other.value = self._alone(other._capacity)  # noqa: SLF001 - as above
            return other
        other._rooms = {one: dict(ways) for one, ways in self._rooms.items()}  # noqa: SLF001 - as above
        rerouting = _Rerouting(other._rooms, self._ends)  # noqa: SLF001 - as above
        other.value = self.value + rerouting.difference(self._moved(other._capacity))  # noqa: SLF001 - as above
        return other

    def _alone(self, capacity: Mapping[Part, int]) -> int:
        return sum(capacity.get(part, part.capacity) for part in self._part.values())

    def _now(self, part: Part) -> int:
        return self._capacity.get(part, part.capacity)

    def _moved(self, capacity: Mapping[Part, int]) -> Mapping[int, int]:
        """Return by how much more or less the parts let through than they do here."""
        moved = (
            (self._number[part], room - self._now(part))
            for part, room in capacity.items()
            if part in self._number
        )
        return {at: more for at, more in moved if more}

    def _capacities(self, rooms: Mapping[Node, int]) -> dict[Part, int]:
        """Return what parts let through, where it is not what it was at first: nodes and wholes."""
        found = dict(self._capacity)
        waiting: list[Part] = []
        for node, room in rooms.items():
            part = self._leaves.get(node)
            if part is not None and room != found.get(part, part.capacity):
                found[part] = room
                waiting.append(part)
        sums: dict[Part, int] = {}
        counted: dict[Part, int] = {}
        while waiting:
            part = waiting.pop()
            whole = part.whole
            if whole is None:
                continue
            if whole.series is not None:
                room = min(found.get(one, one.capacity) for one in whole.series)
            else:
                was = counted.get(part, self._now(part))
                counted[part] = found[part]
                sums[whole] = sums.get(whole, self._now(whole)) + found[part] - was
                room = sums[whole]
            if room != found.get(whole, whole.capacity):
                found[whole] = room
                waiting.append(whole)
        return found


def _empty(contracted: Contracted, ends: Mapping[int, tuple[Any, Any]]) -> _Rooms:
    """Return what room there is while nothing flows, by the points that parts lie between.

    There and back, since what flows can be taken back. Ways of no bound let everything through.
    """
    everything = sum(part.capacity for part in contracted.part.values())
    rooms: _Rooms = {}

    def lead(one: Any, two: Any, room: int) -> None:  # noqa: ANN401 - a number's end
        rooms.setdefault(one, {})[two] = room
        rooms.setdefault(two, {}).setdefault(one, 0)

    for at, others in contracted.after.items():
        for other in others:
            first = at if at < 0 else ends[at][1]
            second = other if other < 0 else ends[other][0]
            if first != second:
                lead(first, second, everything)
    for at, (enters, leaves) in ends.items():
        lead(enters, leaves, contracted.part[at].capacity)
    return rooms


class _Rerouting:
    """A flow with other room here and there: what passed is led another way, or is lost."""

    def __init__(self, rooms: _Rooms, ends: Mapping[int, tuple[Any, Any]]) -> None:
        self._rooms = rooms
        self._ends = ends
        self._steps: list[tuple[Any, Any, int]] = []

    def difference(self, moved: Mapping[int, int]) -> int:
        """Change the room of some parts; return how much more passes in all, or less."""
        difference = -sum(self._lost(at, -more) for at, more in moved.items() if more < 0)
        wider = [at for at, more in moved.items() if more > 0]
        for at in wider:
            self._change(*self._ends[at], moved[at])
        return difference + self.more() if wider or difference else difference

    def more(self) -> int:
        """Send along shortest ways what still has room (Edmonds & Karp 1972); return how much."""
        sent = 0
        while path := self._path(Contracted.START, Contracted.END):
            sent += self._along(path)
        return sent

    def _lost(self, at: int, less: int) -> int:
        """Take room from a part; return how much less passes in all."""
        enters, leaves = self._ends[at]
        free = min(less, self._rooms[enters][leaves])
        self._change(enters, leaves, -free)
        excess = less - free  # this much passes the part, and has no room there any more
        if not excess:
            return 0
        self._change(leaves, enters, -excess)
        lost = excess
        while lost and (path := self._path(enters, leaves)):
            lost -= self._along(path, lost)
        for one, two in ((enters, Contracted.START), (Contracted.END, leaves)):
            unsent = lost
            while unsent and (path := self._path(one, two)):
                unsent -= self._along(path, unsent)
        return lost

    def undo(self) -> None:
        """Give back the room as it was."""
        for one, two, more in reversed(self._steps):
            self._rooms[one][two] -= more
        self._steps.clear()

    def _change(self, one: Any, two: Any, more: int) -> None:  # noqa: ANN401 - a number's end
        if more:
            self._rooms[one][two] += more
            self._steps.append((one, two, more))

    def _path(self, start: Any, end: Any) -> list[Any]:  # noqa: ANN401 - as above
        """Return a shortest way with room, empty when there is none. O(what crosses)."""
        came: dict[Any, Any] = {start: start}
        waiting = [start]
        for here in waiting:  # grows while it is read: breadth first
            for other, room in self._rooms[here].items():
                if room > 0 and other not in came:
                    came[other] = here
                    if other == end:
                        return _traced(came, end)
                    waiting.append(other)
        return [start] if start == end else []

    def _along(self, path: list[Any], most: int | None = None) -> int:
        """Send as much as fits, at most so much, along a path; return how much."""
        steps = list(pairwise(path))
        rooms = [self._rooms[one][two] for one, two in steps]
        much = min(rooms if most is None else [most, *rooms])
        for one, two in steps:
            self._change(one, two, -much)
            self._change(two, one, much)
        return much


def _traced(came: Mapping[Any, Any], end: Any) -> list[Any]:  # noqa: ANN401 - a number's end
    path = [end]
    while came[path[-1]] != path[-1]:
        path.append(came[path[-1]])
    return path[::-1]
