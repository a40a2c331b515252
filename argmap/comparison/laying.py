"""Lays the network of an explanation's lines out: from its evidence to the explanation itself."""

from collections.abc import Iterable, Iterator, Mapping

from argmap.comparison.cells import Cell
from argmap.comparison.columns import Column, Sign, State
from argmap.comparison.lines import HALVES, Bearing, Entry, Flat, Lines, Origin, Passage, Side
from argmap.core.disputes import Carrier
from argmap.core.graph.network import SINK, SOURCE, Network, Node
from argmap.core.model import ItemId


def lines(
    column: Column,
    cells: Iterable[Cell],
    side: Side,
    origins: Mapping[ItemId, frozenset[ItemId]] | None,
) -> Lines:
    """Return the lines on one side of an explanation, from the cells of its column.

    Without `origins` each item is its own. O(V+E) of the explanation's network, then the flow.
    """
    wanted = 1 if side == "for" else -1
    counted = {
        cell.evidence: (cell, abs(cell.halves)) for cell in cells if cell.halves * wanted > 0
    }
    return _Laying(column, counted, origins).lines()


def examined(
    column: Column,
    cells: Iterable[Cell],
    origins: Mapping[ItemId, frozenset[ItemId]] | None,
) -> Lines:
    """Return the lines on which an explanation was examined: every capacity is 1.

    All considered cells take part, of both signs; what is neutral enters by a way of its own.
    """
    counted = {cell.evidence: (cell, 1) for cell in cells if cell.is_considered}
    return _Laying(column, counted, origins, units=True).lines()


class _Laying:
    """Lays a network out, from the evidence to the explanation."""

    def __init__(
        self,
        column: Column,
        counted: Mapping[ItemId, tuple[Cell, int]],
        origins: Mapping[ItemId, frozenset[ItemId]] | None,
        *,
        units: bool = False,
    ) -> None:
        self._column = column
        self._counted = counted
        self._origins = origins
        self._units = units
        self._network = Network()
        self._laid: set[State] = set()

    def lines(self) -> Lines:
        flat = self._flat()
        among = {one.evidence for items in flat.values() for one in items}
        widened: dict[int, list[Node]] = {}
        entries = {name: halves for name, (_, halves) in self._counted.items() if name not in among}
        for name, halves in entries.items():
            cell = self._counted[name][0]
            self._network.node(Entry(name), halves)
            self._feed(name, halves)
            for node in self._enter(cell):
                self._network.way(Entry(name), node)
            if cell.how == "explicit":
                widened.setdefault(halves, []).append(Entry(name))
        for halves, rated in widened.items():
            self._network.widen(rated, halves)
        origins = self._origins or {}
        return Lines(
            explanation=self._column.explanation,
            flat=flat,
            network=self._network,
            entries=entries,
            origins={name: origins.get(name, frozenset()) for name in entries},
            units=self._units,
        )

    # -- what shares nothing ------------------------------------------------------------------

    def _flat(self) -> Mapping[ItemId, tuple[Flat, ...]]:
        """Return the items that share nothing but their one origin, by origin."""
        found: dict[ItemId, list[Flat]] = {}
        shared: set[ItemId] = set()
        for name, (cell, halves) in self._counted.items():
            roots = self._roots(name)
            one = self._as_flat(cell, halves) if len(roots) == 1 else None
            if one is None:
                shared.update(roots)
            else:
                found.setdefault(roots[0], []).append(one)
        return {root: tuple(items) for root, items in found.items() if root not in shared}

    def _roots(self, name: ItemId) -> tuple[ItemId, ...]:
        return (name,) if self._origins is None else tuple(self._origins[name])

    def _as_flat(self, cell: Cell, halves: int) -> Flat | None:
        """Return an item that enters by one link that nobody else uses, or by none; else None."""
        name, sign = cell.evidence, _sign(cell)
        if sign is None:
            return Flat(name, halves, None)
        if cell.how != "direct":
            alone = cell.how == "explicit" and (name, sign) not in self._column.strength
            return Flat(name, halves, None) if alone else None
        if self._column.ways.get((name, sign)):
            return None
        links = self._column.direct[name]
        if len(links) > 1:
            links = tuple(one for one in links if _sign_of(one[0]) is sign)
        if len(links) != 1 or len(links[0][0].makers) > 1:
            return None
        return Flat(name, halves, links[0][0].link.address)

    # -- everything else ----------------------------------------------------------------------

    def _feed(self, name: ItemId, halves: int) -> None:
        if self._origins is None:
            self._network.way(SOURCE, Entry(name))
            return
        for root in self._origins[name]:
            self._network.node(Origin(root), halves)
            self._network.way(SOURCE, Origin(root))
            self._network.way(Origin(root), Entry(name))

    def _enter(self, cell: Cell) -> Iterator[Node]:
        """Yield where an item enters: its state, its direct links, or the explanation itself."""
        name, sign = cell.evidence, _sign(cell)
        if sign is None:
            yield SINK
        elif cell.how == "direct":
            end: State = (self._column.explanation, Sign.FOR)
            for one, steps in self._column.direct[name]:
                if _sign_of(one) is sign:
                    yield self._passage(one, steps, end)
        elif (name, sign) in self._column.strength:
            yield self._bearing((name, sign))
        else:
            yield SINK

    def _bearing(self, state: State) -> Node:
        """Lay a state out with all that lies between it and the explanation; return its node."""
        waiting = [state]
        while waiting:
            here = waiting.pop()
            if here in self._laid:
                continue
            self._laid.add(here)
            name, sign = here
            self._network.node(Bearing(name, sign), self._room(self._column.strength[here]))
            for one, steps, into in self._column.onward.get(here, ()):
                self._network.way(Bearing(name, sign), self._passage(one, steps, into))
                if into[0] != self._column.explanation:
                    waiting.append(into)
        return Bearing(*state)

    def _passage(self, one: Carrier, steps: int, into: State) -> Node:
        node = Passage(one.link.address, one.supports, into)
        self._network.node(node, self._room(steps))
        ends_here = into[0] == self._column.explanation
        self._network.way(node, SINK if ends_here else Bearing(*into))
        return node

    def _room(self, steps: int) -> int:
        return 1 if self._units else HALVES[steps]


def _sign(cell: Cell) -> Sign | None:
    """Return the sign of a cell that counts; None for N."""
    if not cell.halves:
        return None
    return Sign.FOR if cell.halves > 0 else Sign.AGAINST


def _sign_of(one: Carrier) -> Sign:
    return Sign.FOR if one.supports else Sign.AGAINST
