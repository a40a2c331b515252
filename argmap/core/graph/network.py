"""A network of nodes that let so much through, to be filled and solved (`flow.solved`)."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from argmap.core.graph.walks import reached

Node = Hashable
"""A part of a network, by whatever name."""


class End(Enum):
    """The two ends of a network."""

    SOURCE = "source"
    SINK = "sink"


SOURCE, SINK = End.SOURCE, End.SINK


@dataclass
class Network:
    """A network to be filled: nodes with whole capacities above 0, and ways between them.

    Ways have no bound of their own. `SOURCE` and `SINK` are its ends.
    """

    _capacity: dict[Node, int] = field(default_factory=dict)
    _after: dict[Node, dict[Node, None]] = field(default_factory=dict)

    def node(self, node: Node, capacity: int) -> None:
        """Add a node, or widen one that is narrower."""
        self._capacity[node] = max(capacity, self._capacity.get(node, 0))

    def way(self, first: Node, second: Node) -> None:
        """Add a way from one node, or the source, to another, or the sink."""
        self._after.setdefault(first, {})[second] = None

    def widen(self, starts: Iterable[Node], room: int) -> None:
        """Let some nodes and all between them and the sink let at least so much through."""
        for node in reached(self._after, starts):
            if node in self._capacity:
                self._capacity[node] = max(room, self._capacity[node])

    def capacities(self) -> Mapping[Node, int]:
        """Return what the nodes let through."""
        return self._capacity

    def after(self) -> Mapping[Node, Iterable[Node]]:
        """Return the nodes to which a way leads straight from each node, and from the source."""
        return self._after

    def before(self) -> Mapping[Node, Sequence[Node]]:
        """Return the nodes from which a way leads straight to each node."""
        back: dict[Node, list[Node]] = {}
        for first, seconds in self._after.items():
            for second in seconds:
                back.setdefault(second, []).append(first)
        return back

    def without(self, closed: Iterable[Node]) -> "Network":
        """Return the same network with some nodes closed."""
        gone = set(closed)
        left = {node: room for node, room in self._capacity.items() if node not in gone}
        return Network(left, self._after)
