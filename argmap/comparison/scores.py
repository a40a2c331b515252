"""Scores of explanations, and their order: every number with the name of its formula.

`inconsistency` is Heuer's step of trying to disprove (Heuer 1999, chapter 8) on the scale of PARC
ACH; `weighted` is PARC ACH's technical note; `count` counts as Heuer does; `squared` is
open-synthesis's. Lower is better in all of them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from argmap.comparison.matrix import UNRESOLVED, VALUES, Cell, Matrix
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Reliability, Source
from argmap.core.vocabulary import Formula

CellKey = tuple[ItemId, ItemId]

PENALTIES: Mapping[str, Callable[[int], int]] = {
    Formula.INCONSISTENCY: lambda value: max(0, -value),
    Formula.WEIGHTED: lambda value: max(0, -value),
    Formula.COUNT: lambda value: int(value < 0),
    Formula.SQUARED: lambda value: max(0, -value) ** 2,
}
"""What each formula makes of a value: 2 for CC to -2 for II."""

_LOW, _MEDIUM, _HIGH = 2**-0.5, 1.0, 2**0.5
_CREDIBILITY = {1: _HIGH, 2: _HIGH, 3: _MEDIUM, 4: _LOW, 5: _LOW}
_RELIABILITY = {
    Reliability.A: _HIGH,
    Reliability.B: _HIGH,
    Reliability.C: _MEDIUM,
    Reliability.D: _LOW,
    Reliability.E: _LOW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How columns are added up.

    `weights` are by evidence item, empty where every row weighs the same. `clusters` has the items
    that count once, by item: each alone, or with all of the same origins. Both are of all evidence,
    not only of rows: without an undercutter an item that has no row may get one.
    """

    formula: str
    weights: Mapping[ItemId, float]
    clusters: Mapping[ItemId, tuple[ItemId, ...]]


def measure(case: Case, formula: str, *, by_origin: bool = False) -> Measure:
    """Return how the columns of a matrix are added up by a formula."""
    names = [item.id for item in case.of(Evidence)]
    weights = {name: weight(case, name) for name in names} if formula == Formula.WEIGHTED else {}
    clusters: dict[ItemId, tuple[ItemId, ...]] = {name: (name,) for name in names}
    if by_origin:
        origins = graph.origins(case)
        together: dict[frozenset[ItemId], list[ItemId]] = {}
        for name in names:
            together.setdefault(origins[name], []).append(name)
        clusters = {name: tuple(together[origins[name]]) for name in names}
    return Measure(formula=formula, weights=weights, clusters=clusters)


def weight(case: Case, evidence: ItemId) -> float:
    """Return a row's weight: credibility × reliability, each 1/√2, 1 or √2; unknown is 1."""
    item = case.items[evidence]
    if not isinstance(item, Evidence):
        return _MEDIUM
    source = case.items.get(item.source or "")
    reliability = source.reliability if isinstance(source, Source) else None
    credibility = _CREDIBILITY.get(item.credibility or 6, _MEDIUM)
    return credibility * (_RELIABILITY.get(reliability, _MEDIUM) if reliability else _MEDIUM)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one column adds up to: `filled` counts the cells that are not blank, `na` the NA."""

    score: float = 0
    support: int = 0
    unresolved: int = 0
    na: int = 0
    filled: int = 0

    def plus(self, other: "Tally", times: int = 1) -> "Tally":
        """Return this with another added, or with `times=-1` taken away."""
        score = self.score + times * other.score
        return Tally(
            score if isinstance(score, int) else round(score, 9),  # so that equals stay equal
            self.support + times * other.support,
            self.unresolved + times * other.unresolved,
            self.na + times * other.na,
            self.filled + times * other.filled,
        )


def together(
    cells: Mapping[CellKey, Cell], explanation: ItemId, rows: Iterable[ItemId], how: Measure
) -> Tally:
    """Return what the rows of one cluster add: the largest score and support among them."""
    penalty = PENALTIES[how.formula]
    score: float = 0
    support = unresolved = na = filled = 0
    for name in rows:
        cell = cells.get((name, explanation))
        if cell is None:
            continue
        filled += 1
        value = VALUES.get(cell.rating)
        if value is None:
            unresolved += cell.rating in UNRESOLVED
            na += cell.rating == "NA"
        elif value < 0:
            told = penalty(value)
            score = max(score, told * how.weights[name] if how.weights else told)
        else:
            support = max(support, value)
    return Tally(score, support, unresolved, na, filled)


def tally(matrix: Matrix, how: Measure) -> Mapping[ItemId, Tally]:
    """Return what each column adds up to. O(cells): blank cells cost nothing."""
    rows_of: dict[ItemId, dict[tuple[ItemId, ...], None]] = {name: {} for name in matrix.columns}
    for name, explanation in matrix.cells:
        rows_of[explanation][how.clusters[name]] = None
    return {
        explanation: _sum(together(matrix.cells, explanation, rows, how) for rows in clusters)
        for explanation, clusters in rows_of.items()
    }


def _sum(tallies: Iterable[Tally]) -> Tally:
    parts = list(tallies)
    score = sum(part.score for part in parts)
    return Tally(
        score if isinstance(score, int) else round(score, 9),  # so that equals stay equal
        sum(part.support for part in parts),
        sum(part.unresolved for part in parts),
        sum(part.na for part in parts),
        sum(part.filled for part in parts),
    )


def changed(
    tallies: Mapping[ItemId, Tally],
    cells: Mapping[CellKey, Cell],
    new: Mapping[CellKey, Cell | None],
    how: Measure,
) -> Mapping[ItemId, Tally]:
    """Return the tallies with some cells replaced, None for blank. O(the clusters concerned)."""
    after = dict(tallies)
    touched = {(explanation, how.clusters.get(name, (name,))) for name, explanation in new}
    for explanation, rows in touched:
        if explanation not in after:
            continue
        keys = [(name, explanation) for name in rows]
        patched = {
            key: cell
            for key in keys
            if (cell := new[key] if key in new else cells.get(key)) is not None
        }
        old = together(cells, explanation, rows, how)
        fresh = together(patched, explanation, rows, how)
        if old != fresh:
            after[explanation] = after[explanation].plus(old, -1).plus(fresh)
    return after


@dataclass(frozen=True)
class Ranking:
    """The explanations in order, with their tallies; `leaders` share the best score.

    Without a row there are no leaders: nothing has been compared.
    """

    order: tuple[ItemId, ...]
    tallies: Mapping[ItemId, Tally]
    leaders: tuple[ItemId, ...]

    @cached_property
    def groups(self) -> tuple[frozenset[ItemId], ...]:
        """The explanations in groups of equal score, the best first."""
        groups: dict[float, set[ItemId]] = {}
        for name in self.order:
            groups.setdefault(self.tallies[name].score, set()).add(name)
        return tuple(frozenset(groups[score]) for score in sorted(groups))


def rank(tallies: Mapping[ItemId, Tally], rows: int) -> Ranking:
    """Order columns by score, then more support, smaller share of NA, of blanks, then id."""

    def key(name: ItemId) -> tuple[float, int, int, int, ItemId]:
        told = tallies[name]
        return (told.score, -told.support, told.na, rows - told.filled, name)

    order = tuple(sorted(tallies, key=key))
    best = min((told.score for told in tallies.values()), default=0)
    leaders = tuple(name for name in order if tallies[name].score == best) if rows else ()
    return Ranking(order, tallies, leaders)


@dataclass(frozen=True, slots=True)
class Row:
    """How far an evidence item tells the explanations apart.

    `range` is the greatest less the least value in the row, 0 to 4, None with fewer than two rated
    cells; `separation` the difference between the first two columns, 0 where either has no value.
    """

    evidence: ItemId
    range: int | None
    separation: int


def rows(matrix: Matrix, order: Sequence[ItemId]) -> tuple[Row, ...]:
    """Return the rows, the most telling first: by range, separation of the leaders, then id."""
    found = [_row(matrix, name, order) for name in matrix.rows]
    unrated = -1
    return tuple(
        sorted(
            found,
            key=lambda row: (
                -(unrated if row.range is None else row.range),
                -row.separation,
                row.evidence,
            ),
        )
    )


def _row(matrix: Matrix, name: ItemId, order: Collection[ItemId]) -> Row:
    told = [matrix.cells.get((name, explanation)) for explanation in order]
    values = [cell.value for cell in told if cell is not None and cell.value is not None]
    ends = [cell.value for cell in told[:2] if cell is not None and cell.value is not None]
    spread = max(values) - min(values) if len(values) > 1 else None
    return Row(name, spread, abs(ends[0] - ends[1]) if len(ends) == len("ab") else 0)
