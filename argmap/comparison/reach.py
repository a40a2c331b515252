"""How far the order of explanations holds: over disputes, without each origin, item by item."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from argmap.comparison.laying import lines
from argmap.comparison.ranking import Basis, Disputed, Laid, Ranking
from argmap.comparison.scores import LINES, tally
from argmap.core.case import Case
from argmap.core.model import ItemId, Relation


@dataclass(frozen=True, slots=True)
class Range:
    """The best and the worst rank over all scenarios, and whether one leaves it without a rank."""

    best: int
    worst: int
    unranked: bool


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far an order holds.

    `ranges` are by explanation. `separated` has each pair of which the first has strictly fewer
    lines against in every scenario: everything stands, everything disputed falls, and for each
    explanation what is disputed on the way to it falls. `each` are the lines against, in halves,
    with every item its own origin.
    """

    ranges: Mapping[ItemId, Range]
    separated: frozenset[tuple[ItemId, ItemId]]
    each: Mapping[ItemId, int]

    def widened(self, removals: Iterable[Mapping[ItemId, float]]) -> "Reach":
        """Return the same, with the ranks that come out of removals within the ranges.

        Each is given by the scores that are left. Cells are derived anew there.
        """
        ranges = dict(self.ranges)
        for scores in removals:
            among = sorted(scores.values())
            for name in ranges.keys() & scores.keys():
                one, place = ranges[name], 1 + bisect_left(among, scores[name])
                best, worst = min(one.best, place), max(one.worst, place)
                ranges[name] = Range(best, worst, one.unranked)
        return replace(self, ranges=ranges)

    def not_separated(self, ranking: Ranking) -> tuple[ItemId, ...]:
        """Return the explanations that the only first one is not separated from, in the order."""
        if len(ranking.first) != 1:
            return ()
        (lead,) = ranking.first
        return tuple(x for x in ranking.order if x != lead and (lead, x) not in self.separated)


def reach(case: Case, ranking: Ranking, columns: Mapping[ItemId, Laid], basis: Basis) -> Reach:
    """Return how far the order of a matrix holds.

    No cell is derived anew: of an origin that is left out the items go that have no other.
    """
    return _Reach(case, ranking, columns, basis).result()


class _Reach:
    def __init__(
        self,
        case: Case,
        ranking: Ranking,
        columns: Mapping[ItemId, Laid],
        basis: Basis,
    ) -> None:
        self._case = case
        self._ranking = ranking
        self._columns = {name: columns[name] for name in ranking.order}
        self._basis = basis
        self._each = {
            name: lines(one.column, one.cells, "against", None).value
            for name, one in self._columns.items()
        }

    def result(self) -> Reach:
        scenarios = list(self._scenarios())
        return Reach(
            ranges=self._ranges(scenarios),
            separated=frozenset(self._separated(scenarios)),
            each=self._each,
        )

    def _scenarios(self) -> Iterator[Mapping[ItemId, float]]:
        """Yield the lines against each: all stands, all disputed falls, a part of it falls."""
        weighed = self._ranking.weighed
        yield {name: weighed[name].against for name in self._columns}
        yield {name: weighed[name].firm_against for name in self._columns}
        disputed = self._basis.disputed
        tried: set[Disputed] = {disputed, frozenset()}
        for one in self._columns.values():
            fallen = one.against.holds(disputed)
            if fallen not in tried:
                tried.add(fallen)
                yield {name: x.against.halves(fallen=fallen) for name, x in self._columns.items()}

    def _separated(
        self, scenarios: Collection[Mapping[ItemId, float]]
    ) -> Iterator[tuple[ItemId, ItemId]]:
        allies = _allies(self._case, self._columns)
        for one in self._columns:
            for other in self._columns:
                apart = all(halves[one] < halves[other] for halves in scenarios)
                if apart and frozenset((one, other)) not in allies:
                    yield one, other

    def _ranges(self, scenarios: Iterable[Mapping[ItemId, float]]) -> Mapping[ItemId, Range]:
        """Return how the ranks vary: over the scenarios, item by item, and without each origin."""
        ranks = self._ranking.ranks
        best, worst = dict(ranks), dict(ranks)
        unranked: set[ItemId] = set()
        published = self._basis.measure.formula != LINES
        told = () if published else (*scenarios, self._each)
        for scores in (*told, *self._without_origins(unranked)):
            among = sorted(scores.values())
            for name, value in scores.items():
                place = 1 + bisect_left(among, value)
                best[name] = min(best[name], place)
                worst[name] = max(worst[name], place)
        return {name: Range(best[name], worst[name], name in unranked) for name in ranks}

    def _without_origins(self, unranked: set[ItemId]) -> Iterator[Mapping[ItemId, float]]:
        """Yield the scores without each origin; note who has no considered cell then."""
        whole = {name: self._ranking.weighed[name].score[0] for name in self._columns}
        only = self._resting_on_one()
        for root, names in sorted(self._fed().items()):
            gone = only.get(root, set())
            unranked |= gone
            scores = {name: value for name, value in whole.items() if name not in gone}
            scores |= {name: self._without(name, root) for name in names if name not in gone}
            yield scores

    def _fed(self) -> Mapping[ItemId, list[ItemId]]:
        """Return the explanations of which some considered cell goes back to each origin."""
        fed: dict[ItemId, list[ItemId]] = {}
        for name in self._columns:
            for root in frozenset().union(*self._considered_roots(name)):
                fed.setdefault(root, []).append(name)
        return fed

    def _resting_on_one(self) -> Mapping[ItemId, set[ItemId]]:
        """Return the explanations whose considered cells all go back to one origin, by origin."""
        only: dict[ItemId, set[ItemId]] = {}
        for name in self._columns:
            first, *others = self._considered_roots(name)
            if len(first) == 1 and all(roots == first for roots in others):
                only.setdefault(min(first), set()).add(name)
        return only

    def _considered_roots(self, name: ItemId) -> list[frozenset[ItemId]]:
        cells = self._columns[name].cells
        return [self._roots(cell.evidence) for cell in cells if cell.is_considered]

    def _without(self, name: ItemId, root: ItemId) -> float:
        """Return the score of an explanation without an origin."""
        one = self._columns[name]
        if self._basis.measure.formula != LINES:
            left = [cell for cell in one.cells if self._roots(cell.evidence) != {root}]
            return tally(left, self._basis.measure).score
        if self._basis.origins is None:
            return one.against.halves(without=[root])
        return one.against.without_origin(root)

    def _roots(self, evidence: ItemId) -> frozenset[ItemId]:
        origins = self._basis.origins
        return frozenset([evidence]) if origins is None else origins[evidence]


def _allies(case: Case, names: Collection[ItemId]) -> frozenset[frozenset[ItemId]]:
    """Return the pairs of explanations of which one supports the other."""
    return frozenset(
        frozenset((link.origin, link.target[-1]))
        for link in case.links
        if link.relation is Relation.SUPPORTS
        and not link.leads_home
        and link.origin in names
        and link.target[-1] in names
        and link.origin in case.carrying
    )
