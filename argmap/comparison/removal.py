"""What explanations would come to without some items: only what can change is worked out again.

An item that nothing leads through, and on which no link's state depends, takes its own cells away
and nothing else. Otherwise the links are settled anew, and the columns derived anew that differ.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from argmap.comparison.cells import AMBIGUOUS, LETTERS, Cell, filled, rated_by_explanation
from argmap.comparison.columns import COUNTED, Sign, State, column
from argmap.comparison.matrix import Matrix
from argmap.comparison.ranking import Basis, Disputed, Laid, Ranking, Weighed, rank, weighed
from argmap.comparison.scores import LINES, tally
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.disputes import MODERATE, Carrier, Settlement
from argmap.core.model import Explanation, ItemId, Relation
from argmap.core.settling import settle


@dataclass(frozen=True, kw_only=True)
class Removals:
    """A weighed question, ready to be asked what it would be without some items."""

    case: Case
    matrix: Matrix
    columns: Mapping[ItemId, Laid]
    ranking: Ranking
    settlement: Settlement
    basis: Basis

    def without(self, gone: Collection[ItemId]) -> Ranking:
        """Return the order without these items; explanations cannot be left out here."""
        names = frozenset(gone)
        if names.isdisjoint(self._deciding) and not self._runs_through(names):
            fresh: Mapping[ItemId, Weighed] = {
                name: self._less(name, names)
                for name in self.matrix.columns
                if not names.isdisjoint(self._speaking[name])
            }
        else:
            fresh = self._anew(names)
        if not fresh:
            return self.ranking
        return rank({**self.ranking.weighed, **fresh}, self.ranking.drafts)

    @cached_property
    def _speaking(self) -> Mapping[ItemId, frozenset[ItemId]]:
        """The evidence that each column has a cell of."""
        return {
            name: frozenset(cell.evidence for cell in one.cells)
            for name, one in self.columns.items()
        }

    def _runs_through(self, names: Collection[ItemId]) -> bool:
        """Return whether a path to an explanation leads through one of these items."""
        return any(
            one.column.ways.get((name, sign))
            for name in names
            for one in self.columns.values()
            for sign in one.column.items.get(name, ())
        )

    def _less(self, name: ItemId, gone: frozenset[ItemId]) -> Weighed:
        """Return what an explanation comes to without what some items say themselves."""
        one = self.columns[name]
        cells = tuple(cell for cell in one.cells if cell.evidence not in gone)
        if any(_widens(one, cell) for cell in one.cells if cell.evidence in gone):
            return weighed(Laid(one.column, cells, self.basis.origins), self.basis)
        published = self.basis.measure.formula != LINES
        disputed = self.basis.disputed
        return Weighed(
            considered=sum(cell.is_considered for cell in cells),
            tally=tally(cells, self.basis.measure) if published else None,
            _against=lambda: one.against.halves(without=gone),
            _firm_against=lambda: one.against.halves(fallen=disputed, without=gone),
            _in_favour=lambda: one.in_favour.halves(without=gone),
            _firm_in_favour=lambda: one.in_favour.halves(fallen=disputed, without=gone),
            _examined=lambda: one.examined.halves(without=gone),
        )

    # -- where links would carry otherwise --------------------------------------------------------

    @cached_property
    def _deciding(self) -> frozenset[ItemId]:
        """The items on which it may depend whether a link carries, how far, or is disputed."""
        explanations = {item.id for item in self.case.of(Explanation)}
        found: set[ItemId] = set()
        for link in self.case.links:
            if link.relation is Relation.UNDERCUTS:
                found.update((link.origin, *link.premises))
        for ones in self.settlement.carriers.values():
            for one in ones:
                attacks = not one.supports and one.target not in explanations
                if one.is_joint or (attacks and one.steps >= MODERATE):
                    found.update((*one.makers, *one.conditions))
                    found.update([one.target] if attacks else ())
        backers = {
            name: [maker for one in ones if one.supports for maker in one.makers]
            for name, ones in self.settlement.carriers.items()
        }
        return frozenset(graph.reached(backers, found))

    def cost(self, gone: Collection[ItemId]) -> int:
        """Return about how many states and links are looked at to leave these items out."""
        names = frozenset(gone)
        decides = not names.isdisjoint(self._deciding)
        if not decides and not self._runs_through(names):
            return sum(
                1 + 4 * one.against.searched(names) + 4 * one.in_favour.searched(names)
                for one in self.columns.values()
            )
        through = sum(
            len(one.column.strength) + one.against.size
            for one in self.columns.values()
            if not names.isdisjoint(one.column.items.keys())
        )
        return through + (len(self.case.links) if decides else 0)

    def _anew(self, gone: frozenset[ItemId]) -> Mapping[ItemId, Weighed]:
        """Return what the explanations come to that differ when links or paths are lost."""
        settlement = self.settlement
        if not gone.isdisjoint(self._deciding):
            settlement = settle(self.case, drafts=self.matrix.drafts, without=gone)
        disputed: Disputed = frozenset((*settlement.disputed, *settlement.disputed_links))
        basis = replace(self.basis, disputed=disputed)
        moved = frozenset(self._moved(settlement, gone))
        doubted = self.basis.disputed ^ disputed
        fresh: dict[ItemId, Weighed] = {}
        for name, one in self.columns.items():
            bearing = one.column.items.keys() | {name}
            if not moved.isdisjoint(bearing):
                fresh[name] = weighed(self._laid(name, settlement, basis, gone), basis)
            elif not (gone.isdisjoint(bearing) and gone.isdisjoint(self._speaking[name])):
                weaker = self._weaker(one, gone, disputed)
                anew = weaker or weighed(self._laid(name, settlement, basis, gone), basis)
                fresh[name] = anew
            elif one.against.holds(doubted) or one.in_favour.holds(doubted):
                fresh[name] = replace(
                    self.ranking.weighed[name],
                    _firm_against=partial(one.against.halves, fallen=disputed),
                    _firm_in_favour=partial(one.in_favour.halves, fallen=disputed),
                )
        return fresh

    def _weaker(self, one: Laid, gone: frozenset[ItemId], disputed: Disputed) -> Weighed | None:
        """Return what an explanation comes to where paths are lost and nothing is gained.

        None where something may be gained: a cell of both signs becomes one of one sign, a rating
        enters elsewhere, or a claim is no alternative any more.
        """
        left = one.column.without(gone)
        lost = gone.union(x for (x, sign), steps in left.items() if sign is Sign.FOR and not steps)
        if not lost.isdisjoint(one.column.alternatives):
            return None
        cells: list[Cell] = []
        entries: dict[ItemId, int] = {}
        for cell in one.cells:
            fresh = _left_of(one, cell, gone, left)
            if fresh is None:
                return None
            if fresh != (cell,):
                entries[cell.evidence] = abs(fresh[0].halves) if fresh else 0
            cells.extend(fresh)
        every = (one.against, one.in_favour, one.examined)
        if any(name in side.home for name in entries for side in every):
            return None
        return self._with_less(one, left, entries, tuple(cells), disputed)

    def _with_less(
        self,
        one: Laid,
        left: Mapping[State, int],
        entries: Mapping[ItemId, int],
        cells: tuple[Cell, ...],
        fallen: Disputed,
    ) -> Weighed:
        units = {name: min(halves, 1) for name, halves in entries.items()}
        published = self.basis.measure.formula != LINES
        return Weighed(
            considered=sum(cell.is_considered for cell in cells),
            tally=tally(cells, self.basis.measure) if published else None,
            _against=lambda: one.against.with_less(left, entries),
            _firm_against=lambda: one.against.with_less(left, entries, fallen),
            _in_favour=lambda: one.in_favour.with_less(left, entries),
            _firm_in_favour=lambda: one.in_favour.with_less(left, entries, fallen),
            _examined=lambda: one.examined.with_less(left, units),
        )

    def _moved(self, settlement: Settlement, gone: frozenset[ItemId]) -> Iterator[ItemId]:
        """Yield the items into which some link carries otherwise.

        But for links that one item alone makes which is gone: no path runs through that anyway.
        """
        if settlement is self.settlement:
            return
        for name in self.settlement.carriers.keys() | settlement.carriers:
            before = self.settlement.carriers.get(name, ())
            was = [x for x in before if x.is_joint or x.makers[0] not in gone]
            now = settlement.carriers.get(name, ())
            if self._strengths(was, self.settlement) != self._strengths(now, settlement):
                yield name

    @staticmethod
    def _strengths(ones: Iterable[Carrier], settlement: Settlement) -> list[tuple[Carrier, int]]:
        return [(one, settlement.steps(one)) for one in ones]

    def _laid(
        self, name: ItemId, settlement: Settlement, basis: Basis, gone: frozenset[ItemId]
    ) -> Laid:
        rivals = {x.id for x in graph.answers(self.case, self.matrix.question)} - {name}
        rated = rated_by_explanation(self.case).get(name, {}).keys() - gone
        fresh = column(self.case, settlement, name, rivals, rated, gone)
        carrying = self.case.carrying_with_drafts if self.matrix.drafts else self.case.carrying
        cells: list[Cell] = [
            cell
            for cell in filled(self.case, fresh, settlement)
            if cell.evidence in carrying
            and cell.evidence not in gone
            and self.matrix.looks_at(cell.evidence)
        ]
        return Laid(fresh, tuple(cells), basis.origins)


def _widens(one: Laid, cell: Cell) -> bool:
    """Return whether a rating widens what lies between its item and the explanation."""
    return cell.how == "explicit" and (cell.evidence, _sign(cell)) in one.column.strength


def _sign(cell: Cell) -> Sign:
    return Sign.FOR if cell.halves > 0 else Sign.AGAINST


def _left_of(
    one: Laid, cell: Cell, gone: Collection[ItemId], left: Mapping[State, int]
) -> tuple[Cell, ...] | None:
    """Return what is left of a cell, nothing where its item is gone; None if more may be gained."""
    if cell.evidence in gone:
        return None if _widens(one, cell) else ()
    moved = any((cell.evidence, sign) in left for sign in Sign)
    return _lessened(cell, left) if moved and cell.how != "direct" else (cell,)


def _lessened(cell: Cell, left: Mapping[State, int]) -> tuple[Cell, ...] | None:
    """Return a derived cell with the strength left to it, none where none is; None if it grows."""
    if cell.how == "explicit":
        return None if cell.via else (cell,)
    if cell.rating == AMBIGUOUS:
        both = all(left.get((cell.evidence, sign), 1) for sign in COUNTED)
        return (cell,) if both else None
    if cell.strength is None:
        return None
    steps = left[cell.evidence, _sign(cell)]
    return (replace(cell, rating=LETTERS[_sign(cell)][steps], strength=steps),) if steps else ()
