"""Contracts what lies in series or in parallel in a network to one part, until nothing does.

Of parts in series the least capacity counts, of those in parallel the sum; what is left has to be
solved as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.core.graph.network import SINK, SOURCE, Network, Node
from argmap.core.graph.walks import reached


@dataclass(slots=True, eq=False)
class Part:
    """A node, or several contracted to one: in series the least capacity counts, else the sum.

    `whole` is what it was contracted into.
    """

    capacity: int
    node: Node = None
    series: "tuple[Part, Part] | None" = None
    parallel: "list[Part] | None" = None
    whole: "Part | None" = None

    def bounds(self, *, near_source: bool) -> Iterator[Node]:
        """Yield the nodes that bound what passes, those nearest to one end."""
        waiting = [self]
        while waiting:
            part = waiting.pop()
            if part.parallel is not None:
                waiting.extend(part.parallel)
            elif part.series is not None:
                first, last = part.series
                tied = first if near_source else last
                narrow = first if first.capacity < last.capacity else last
                waiting.append(tied if first.capacity == last.capacity else narrow)
            else:
                yield part.node


def _in_series(first: Part, last: Part) -> Part:
    whole = Part(min(first.capacity, last.capacity), series=(first, last))
    first.whole = last.whole = whole
    return whole


def _in_parallel(one: Part, other: Part) -> Part:
    """Return two parts as one; a part that is itself parallel takes the other in."""
    if one.parallel is None:
        whole = Part(one.capacity, parallel=[one])
        one.whole = whole
    else:
        whole = one
    assert whole.parallel is not None  # noqa: S101 - made so
    whole.parallel.append(other)
    whole.capacity += other.capacity
    other.whole = whole
    return whole


class Contracted:
    """A network while it is contracted: parts by number, with the numbers before and after each."""

    START, END = -1, -2

    def __init__(self, capacity: Mapping[Node, int], after: Mapping[Node, Iterable[Node]]) -> None:
        """Take the parts of a network, one for each node."""
        self.leaves = {node: Part(room, node) for node, room in capacity.items() if room > 0}
        number: dict[Node, int] = {node: at for at, node in enumerate(self.leaves)}
        number |= {SOURCE: self.START, SINK: self.END}
        onward = {
            number[one]: [number[two] for two in others if two in number and two != one]
            for one, others in after.items()
            if one in number
        }
        self.part = dict(enumerate(self.leaves.values()))
        self.after: dict[int, dict[int, None]] = {at: {} for at in (*self.part, self.START)}
        self.before: dict[int, dict[int, None]] = {at: {} for at in (*self.part, self.END)}
        for one, others in onward.items():
            self.after[one] = dict.fromkeys(others)
            for two in others:
                self.before[two][one] = None
        self._leave_idle_ones()

    def _leave_idle_ones(self) -> None:
        """Leave out the parts through which nothing can flow from the start to the end."""
        onward, backward = reached(self.after, [self.START]), reached(self.before, [self.END])
        used = onward & backward
        for at in [at for at in self.part if at not in used]:
            self._forget(at)
            del self.leaves[self.part.pop(at).node]

    def contract(self) -> None:
        """Contract what lies in series or in parallel, until nothing does."""
        twins: dict[tuple[int, int], int] = {}
        waiting = list(self.part)
        while waiting:
            at = waiting.pop()
            if at in self.part:
                waiting.extend(self._joined(at, twins))

    def ends(self) -> Mapping[int, tuple[Any, Any]]:
        """Return for each part the two points that it lies between.

        A part with one neighbour on each side lies between theirs; others have points of their own.
        """
        own = {at: ((at, 0), (at, 1)) for at in self.part if not self._is_thin(at)}
        found: dict[int, tuple[Any, Any]] = dict(own)
        for at in self.part.keys() - own.keys():
            (first,), (second,) = self.before[at], self.after[at]
            enters = first if first < 0 else own[first][1]
            leaves = second if second < 0 else own[second][0]
            found[at] = (enters, leaves)
        return found

    def _is_thin(self, at: int) -> bool:
        """Return whether a part alone leads from one neighbour to another."""
        if len(self.before[at]) > 1 or len(self.after[at]) > 1:
            return False
        (first,), (second,) = self.before[at], self.after[at]
        return first != second and second not in self.after[first]

    def _joined(self, at: int, twins: dict[tuple[int, int], int]) -> Iterable[int]:
        """Join a part with its only neighbour or its twin; return the numbers to look at again."""
        onward, backward = self.after[at], self.before[at]
        if len(onward) == 1:
            (other,) = onward
            if other >= 0 and len(self.before[other]) == 1:
                return (self._chained(at, other),)
        if len(backward) == 1:
            (other,) = backward
            if other >= 0 and len(self.after[other]) == 1:
                return (self._chained(other, at),)
        if len(onward) == len(backward) == 1:
            ends = (next(iter(backward)), next(iter(onward)))
            twin = twins.setdefault(ends, at)
            if twin != at and self._lies_between(twin, ends):
                self.part[twin] = _in_parallel(self.part[twin], self.part.pop(at))
                self._forget(at)
                return [one for one in (twin, *ends) if one >= 0]
            twins[ends] = at
        return ()

    def _lies_between(self, at: int, ends: tuple[int, int]) -> bool:
        alive = at in self.part
        return alive and tuple(self.before[at]) == ends[:1] and tuple(self.after[at]) == ends[1:]

    def _forget(self, at: int) -> None:
        for one in self.before.pop(at):
            self.after[one].pop(at, None)
        for one in self.after.pop(at):
            self.before[one].pop(at, None)

    def _chained(self, first: int, last: int) -> int:
        """Make one part of two in series; the one with more neighbours outside keeps its number."""
        whole = _in_series(self.part[first], self.part[last])
        if len(self.before[first]) >= len(self.after[last]):
            self._take_over(first, last, self.after, self.before)
            kept, gone = first, last
        else:
            self._take_over(last, first, self.before, self.after)
            kept, gone = last, first
        del self.part[gone], self.after[gone], self.before[gone]
        self.part[kept] = whole
        return kept

    @staticmethod
    def _take_over(
        kept: int, gone: int, ways: dict[int, dict[int, None]], back: dict[int, dict[int, None]]
    ) -> None:
        """Let one number have the ways of another, on the side where the two do not meet."""
        ways[kept] = {other: None for other in ways[gone] if other != kept}
        for other in ways[gone]:
            del back[other][gone]
            if other != kept:
                back[other][kept] = None


def contracted(network: Network) -> Contracted:
    """Return a network with all that lies in series or in parallel contracted."""
    parts = Contracted(network.capacities(), network.after())
    parts.contract()
    return parts
