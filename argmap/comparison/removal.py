"""Which cells change when some items are taken away, without making the whole table again.

Only what lies upstream of a link that goes (or comes back, when an undercutter goes) can change,
so only that is derived anew; everything further on stays as it is.
"""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import matrix as matrix_of
from argmap.comparison.matrix import Cell, Matrix
from argmap.comparison.network import Edge
from argmap.comparison.propagation import Best, Column, Key, relax, start_state
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Address, Evidence, ItemId, Link, Relation

CellKey = tuple[ItemId, ItemId]


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """The matrix of a question, ready to be asked what if.

    `outgoing` has every support and contradiction that the items would carry if no undercut were
    in force, by origin or premise, with the target; `incoming` the origins and premises by target.
    `taking_part` are the links in which an item is origin or premise, `aimed` the undercuts of each
    link, `off` the links that are switched off, `bears_on` the explanations by item; `circular`
    whether some column has a circle.
    """

    case: Case
    matrix: Matrix
    columns: Mapping[ItemId, Column]
    outgoing: Mapping[ItemId, tuple[tuple[ItemId, Edge], ...]]
    incoming: Mapping[ItemId, tuple[ItemId, ...]]
    taking_part: Mapping[ItemId, tuple[Link, ...]]
    off: Mapping[Address, Link]
    aimed: Mapping[Address, tuple[Link, ...]]
    bears_on: Mapping[ItemId, tuple[ItemId, ...]]
    circular: bool

    def after(self, gone: Collection[ItemId]) -> Mapping[CellKey, Cell | None]:
        """Return the cells that differ when these items are not there, None for blank.

        Explanations cannot be taken away here. O(what is upstream of the items, per explanation).
        """
        off = self._off(gone)
        roots: set[ItemId] = set(gone)
        for name in gone:
            roots.update(self._ends(self.taking_part.get(name, ())))
        same = off is self.off
        for address in () if same else self.off.keys() ^ off.keys():
            link = self.case.link_at.get(address)
            if link is not None:
                roots.update(self._ends((link,)))
        affected = self._upstream(roots)
        if same and len(affected) == len(gone) and not self.circular:  # nothing is built on them
            cells = self.matrix.cells
            lost = ((name, one) for name in gone for one in self.bears_on.get(name, ()))
            return {key: None for key in lost if key in cells}
        ordered = self._ordered(affected)
        changes: dict[CellKey, Cell | None] = {}
        # What none of the affected items bears on now, none can come to bear on.
        near = set().union(*(self.bears_on.get(name, ()) for name in affected))
        for explanation, column in self.columns.items():
            if column.circular or explanation in gone:
                changes.update(self._whole(explanation, gone))
            elif not same or explanation in near:
                changes.update(self._changes(column, ordered, off, gone))
        return changes

    @staticmethod
    def _ends(links: Collection[Link]) -> Iterator[ItemId]:
        for link in links:
            yield link.origin
            yield from link.premises

    def _off(self, gone: Collection[ItemId]) -> Mapping[Address, Link]:
        """Return what is off when these are gone: only what their undercuts stand on can differ."""
        undercuts = [
            part
            for name in gone
            for part in self.taking_part.get(name, ())
            if part.relation is Relation.UNDERCUTS
        ]
        if not undercuts:
            return self.off
        off = dict(self.off)
        below = {one.address[n:] for one in undercuts for n in range(1, len(one.address) - 1)}
        for address in sorted(below, key=lambda one: (-len(one), one)):
            off.pop(address, None)
            for undercut in self.aimed.get(address, ()):
                if undercut.address not in off and graph.carried(self.case, undercut, gone):
                    off[address] = undercut
                    break
        return off

    def _upstream(self, roots: Collection[ItemId]) -> frozenset[ItemId]:
        seen = set(roots)
        waiting = sorted(roots)
        while waiting:
            for origin in self.incoming.get(waiting.pop(), ()):
                if origin not in seen:
                    seen.add(origin)
                    waiting.append(origin)
        return frozenset(seen)

    def _changes(
        self,
        column: Column,
        affected: Sequence[ItemId],
        off: Mapping[Address, Link],
        gone: Collection[ItemId],
    ) -> Iterator[tuple[CellKey, Cell | None]]:
        explanation = column.explanation
        fresh = self._derive(column, affected, off, frozenset(gone))
        best: Mapping[ItemId, Mapping[Key, Best]] = ChainMap(fresh, column.best)  # type: ignore[arg-type]  # only read
        after = Column(explanation, best, frozenset())
        for name in affected:
            item = self.case.items.get(name)
            if not isinstance(item, Evidence):
                continue
            old = self.matrix.cells.get((name, explanation))
            new = None
            if name not in gone and item.carries:
                new = matrix_of.cell(item, after, self._neutral(name, explanation, gone))
            if old != new:
                yield (name, explanation), new

    def _neutral(self, name: ItemId, explanation: ItemId, gone: Collection[ItemId]) -> Link | None:
        link = self.case.link_at.get((name, explanation))
        if link is None or link.relation is not Relation.NEUTRAL:
            return None
        return link if graph.carried(self.case, link, gone) else None

    def _derive(
        self,
        column: Column,
        affected: Sequence[ItemId],
        off: Mapping[Address, Link],
        gone: frozenset[ItemId],
    ) -> dict[ItemId, Mapping[Key, Best]]:
        """Return the states of the affected items, each after all that it bears on."""
        fresh: dict[ItemId, Mapping[Key, Best]] = {}
        for name in affected:
            if name == column.explanation:
                continue
            states: dict[Key, Best] = {}
            for target, edge in () if name in gone else self.outgoing.get(name, ()):
                link = edge.link
                if target in gone or link.address in off or not gone.isdisjoint(link.premises):
                    continue
                if link.origin in gone:
                    continue
                before = fresh[target] if target in fresh else column.best.get(target, {})
                if target == column.explanation:
                    before = start_state(target)
                if before:
                    relax(states, before, edge, target)
            fresh[name] = states
        return fresh

    def _ordered(self, affected: frozenset[ItemId]) -> list[ItemId]:
        """Return the affected items, each after the affected items that it bears on."""
        waiting_for = {
            name: sum(target in affected for target, _ in self.outgoing.get(name, ()))
            for name in affected
        }
        ready = sorted(name for name, count in waiting_for.items() if not count)
        for name in ready:  # grows while it is read
            for origin in self.incoming.get(name, ()):
                if origin in waiting_for:
                    waiting_for[origin] -= 1
                    if not waiting_for[origin]:
                        ready.append(origin)
        return ready

    def _whole(
        self, explanation: ItemId, gone: Collection[ItemId]
    ) -> Iterator[tuple[CellKey, Cell | None]]:
        """Yield the changes of one column from the whole table: where there is a circle."""
        after = matrix_of.without(self.case, self.matrix.question, gone).cells
        for name in {row for row, _ in (*self.matrix.cells, *after)}:
            key = (name, explanation)
            if self.matrix.cells.get(key) != after.get(key):
                yield key, after.get(key)


def ready(case: Case, matrix: Matrix) -> WhatIf:
    """Return a matrix ready to be asked what if. O(V+E)."""
    outgoing: dict[ItemId, list[tuple[ItemId, Edge]]] = {}
    incoming: dict[ItemId, list[ItemId]] = {}
    taking_part: dict[ItemId, list[Link]] = {}
    aimed: dict[Address, list[Link]] = {}
    columns = matrix_of.columns_of(case, matrix.question)
    near = graph.reaching(case, matrix.columns)
    for link in case.links:
        target = link.address[-1]
        if target not in near:
            continue
        members = tuple(dict.fromkeys((link.origin, *link.premises)))
        for name in members:
            taking_part.setdefault(name, []).append(link)
        if link.relation is Relation.UNDERCUTS:
            aimed.setdefault(link.target, []).append(link)
        signed = link.relation in (Relation.SUPPORTS, Relation.CONTRADICTS)
        if signed and target in case.items and graph.carried(case, link):
            for name in members:
                if name != target:
                    edge = Edge(name, link.relation is Relation.SUPPORTS, link.strength.steps, link)
                    outgoing.setdefault(name, []).append((target, edge))
                    incoming.setdefault(target, []).append(name)
    return WhatIf(
        case=case,
        matrix=matrix,
        columns=columns,
        outgoing={name: tuple(edges) for name, edges in outgoing.items()},
        incoming={name: tuple(origins) for name, origins in incoming.items()},
        taking_part={name: tuple(links) for name, links in taking_part.items()},
        off=graph.cut(case),
        aimed={address: tuple(links) for address, links in aimed.items()},
        bears_on=_bearing(matrix, columns),
        circular=any(column.circular for column in columns.values()),
    )


def _bearing(
    matrix: Matrix, columns: Mapping[ItemId, Column]
) -> Mapping[ItemId, tuple[ItemId, ...]]:
    """Return the explanations that each item has a state or a cell in, in the order of columns."""
    found: dict[ItemId, list[ItemId]] = {}
    for explanation, column in columns.items():
        for name in column.best:
            found.setdefault(name, []).append(explanation)
    for name, explanation in matrix.cells:
        if name not in columns[explanation].best:
            found.setdefault(name, []).append(explanation)
    return {name: tuple(explanations) for name, explanations in found.items()}
