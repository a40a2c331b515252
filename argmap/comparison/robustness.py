"""The smallest things that would change who leads: one cell, a few rows, another formula."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from argmap.comparison import scores
from argmap.comparison.matrix import VALUES, Cell, Matrix
from argmap.comparison.scores import Measure, Ranking
from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.model import Evidence, Found, ItemId, Test
from argmap.core.vocabulary import Formula

EXACT_ROWS = 30
"""Rows up to which every set of up to three is tried."""

_LARGEST_SET = 3
_MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Flip:
    """A change of one cell that changes who leads; `step` is how far its value moves."""

    evidence: ItemId
    explanation: ItemId
    before: str
    after: str
    step: int
    leaders: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Sets:
    """Minimal sets of rows without which others lead: none is part of another.

    `exact` when every set of up to three was tried; otherwise they were found greedily, and there
    may be smaller ones. A row is what an item says in the table, not what it does besides.
    """

    exact: bool
    found: tuple[tuple[ItemId, ...], ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Who would lead if the table were scored another way; `name` says how."""

    name: str
    leaders: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class Seek:
    """Something to look for next: a cell that nobody considered, or a hoop never searched."""

    evidence: ItemId
    explanation: ItemId
    why: str


def flips(matrix: Matrix, how: Measure, ranking: Ranking) -> tuple[Flip, ...]:
    """Return the smallest changes of one cell that change who leads, up to 20. O(cells).

    A blank cell counts as 0, so that to rate it C or I is a step of 1.
    """
    letters = {value: letter for letter, value in VALUES.items()}
    for step in (1, 2, 3, 4):
        found = [
            flip
            for name in matrix.rows
            for explanation in ranking.order
            for flip in _flips(matrix, how, ranking, (name, explanation), step, letters)
        ]
        if found:  # the clearest first: fewest leaders, then what was rated already
            found.sort(key=lambda flip: (len(flip.leaders), not flip.before))
            return tuple(found[:_MOST_SHOWN])
    return ()


def _flips(  # noqa: PLR0913, PLR0917 - private, and every one is needed
    matrix: Matrix,
    how: Measure,
    ranking: Ranking,
    key: tuple[ItemId, ItemId],
    step: int,
    letters: Mapping[int, str],
) -> Iterator[Flip]:
    old = matrix.cells.get(key)
    if old is not None and old.value is None:
        return
    value = (old.value if old is not None else None) or 0
    others = [name for name in ranking.order if name != key[1]]
    if not others:  # alone it leads, whatever it is rated
        return
    least = min((ranking.tallies[name].score for name in others), default=0)
    for moved in (value - step, value + step):
        if moved not in letters:
            continue
        new = Cell(evidence=key[0], explanation=key[1], rating=letters[moved], how="explicit")
        told = scores.changed(ranking.tallies, matrix.cells, {key: new}, how)[key[1]].score
        leaders = {name for name in others if ranking.tallies[name].score == least}
        if told <= least:
            leaders = {key[1]} if told < least else {*leaders, key[1]}
        if leaders != set(ranking.leaders):
            was = old.rating if old is not None else ""
            in_order = tuple(name for name in ranking.order if name in leaders)
            yield Flip(*key, was, new.rating, step, in_order)


def sets(matrix: Matrix, how: Measure, ranking: Ranking) -> Sets:
    """Return the minimal sets of up to three rows without which others lead.

    Every set is tried up to 30 rows. Beyond, rows are taken away one after the other, each time
    the one that most favours a leader over the next explanation, and what is not needed is put
    back.
    """
    if len(matrix.rows) > EXACT_ROWS:
        greedy = _greedy(matrix, how, ranking)
        return Sets(exact=False, found=(greedy,) if greedy else ())
    changes_lead = _without(matrix, how, ranking)
    # A row that costs nobody anything is part of no minimal set, unless nothing else is left.
    tried = [
        name
        for name in matrix.rows
        if len(matrix.rows) <= _LARGEST_SET
        or any(_penalty(matrix, how, name, column) for column in matrix.columns)
    ]
    found: list[tuple[ItemId, ...]] = []
    for size in range(1, _LARGEST_SET + 1):
        for rows in combinations(tried, size):
            if any(set(smaller) <= set(rows) for smaller in found):
                continue
            if changes_lead(rows):
                found.append(rows)
    return Sets(exact=True, found=tuple(found[:_MOST_SHOWN]))


def _without(matrix: Matrix, how: Measure, ranking: Ranking) -> Callable[[Sequence[ItemId]], bool]:
    """Return what says whether others lead without some rows: thousands of times, so in short.

    Scores are sums over clusters of rows, and what a cluster loses is worked out once.
    """
    leaders = set(ranking.leaders)

    @cache
    def lost(rows: tuple[ItemId, ...]) -> tuple[float, ...]:
        cluster = how.clusters[rows[0]]
        left = [name for name in cluster if name not in rows]
        return tuple(
            scores.together(matrix.cells, column, cluster, how).score
            - scores.together(matrix.cells, column, left, how).score
            for column in ranking.order
        )

    def changes_lead(rows: Sequence[ItemId]) -> bool:
        if len(rows) == len(matrix.rows):
            return True
        clusters: dict[tuple[ItemId, ...], tuple[ItemId, ...]] = {}
        for name in rows:
            cluster = how.clusters[name]
            clusters[cluster] = (*clusters.get(cluster, ()), name)
        told = [ranking.tallies[column].score for column in ranking.order]
        for some in clusters.values():
            told = [score - less for score, less in zip(told, lost(some), strict=True)]
        told = [round(score, 9) for score in told]  # so that equals stay equal
        least = min(told)
        return leaders != {
            column for column, score in zip(ranking.order, told, strict=True) if score == least
        }

    return changes_lead


def _greedy(matrix: Matrix, how: Measure, ranking: Ranking) -> tuple[ItemId, ...]:
    """Return a set of up to three rows, found for the rival that needs the fewest."""
    changes_lead = _without(matrix, how, ranking)
    best: tuple[ItemId, ...] = ()
    lead = ranking.leaders[:1]
    for rival in ranking.order:
        if rival in lead:
            continue
        worth = {
            name: _penalty(matrix, how, name, rival) - _penalty(matrix, how, name, lead[0])
            for name in matrix.rows
        }
        taken: list[ItemId] = []
        for name in sorted(worth, key=lambda row: (-worth[row], row))[:_LARGEST_SET]:
            if worth[name] <= 0:
                break
            taken.append(name)
            if changes_lead(taken):
                needed = _needed(changes_lead, taken)
                if not best or len(needed) < len(best):
                    best = needed
                break
    return best


def _needed(
    changes_lead: Callable[[Sequence[ItemId]], bool], taken: Sequence[ItemId]
) -> tuple[ItemId, ...]:
    kept = list(taken)
    for name in taken:
        fewer = [other for other in kept if other != name]
        if fewer and changes_lead(fewer):
            kept = fewer
    return tuple(sorted(kept))


def _penalty(matrix: Matrix, how: Measure, name: ItemId, explanation: ItemId) -> float:
    cell = matrix.cells.get((name, explanation))
    told = scores.PENALTIES[how.formula](cell.value or 0) if cell is not None else 0
    return told * how.weights.get(name, 1)


def variants(case: Case, matrix: Matrix, how: Measure, *, by_origin: bool) -> tuple[Variant, ...]:
    """Return who leads by every formula, by origin, and without derived cells; the chosen first.

    The weighted formula is left out when all weights are equal: it would say the same.
    """
    found = [_variant(case, matrix, how.formula, how.formula, by_origin=by_origin)]
    weights = {scores.weight(case, name) for name in matrix.rows}
    found.extend(
        _variant(case, matrix, formula, formula, by_origin=by_origin)
        for formula in Formula
        if formula != how.formula and (formula != Formula.WEIGHTED or len(weights) > 1)
    )
    other = "every row alone" if by_origin else "rows of one origin count once"
    found.append(_variant(case, matrix, other, how.formula, by_origin=not by_origin))
    kept = {key: cell for key, cell in matrix.cells.items() if cell.how != "derived"}
    if 0 < len(kept) < len(matrix.cells):
        rows = tuple(sorted({name for name, _ in kept}))
        bare = replace(matrix, rows=rows, cells=kept)
        found.append(
            _variant(case, bare, "without derived cells", how.formula, by_origin=by_origin)
        )
    return tuple(found)


def _variant(case: Case, matrix: Matrix, name: str, formula: str, *, by_origin: bool) -> Variant:
    how = scores.measure(case, formula, by_origin=by_origin)
    return Variant(name, scores.rank(scores.tally(matrix, how), len(matrix.rows)).leaders)


def seek(case: Case, matrix: Matrix, ranking: Ranking) -> tuple[Seek, ...]:
    """Return what to look for next: blanks in rows that tell leaders apart, unsearched hoops."""
    found: list[Seek] = []
    rivals = ranking.leaders if len(ranking.leaders) > 1 else ranking.order[:2]
    for row in scores.rows(matrix, ranking.order):
        told = [rival for rival in rivals if (row.evidence, rival) in matrix.cells]
        valued = [matrix.cells[row.evidence, rival].value for rival in told]
        blank = [rival for rival in rivals if rival not in told]
        if blank and any(value for value in valued):
            why = f"speaks of {listed(told)}, and was never held against it"
            found.extend(Seek(row.evidence, rival, why) for rival in blank)
    for link in case.links:
        item = case.items.get(link.origin)
        hoop = link.test in (Test.HOOP, Test.DOUBLY_DECISIVE)
        unsearched = isinstance(item, Evidence) and item.found is Found.NOT_SEARCHED
        if hoop and unsearched and link.target[-1] in matrix.columns:
            found.append(Seek(link.origin, link.target[-1], "a hoop that was never searched"))
    return tuple(found[:_MOST_SHOWN])
