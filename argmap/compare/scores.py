"""Scores of explanations, and their order: every number with the name of its formula."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from argmap.compare.matrix import UNRESOLVED, VALUES, Cell, Matrix
from argmap.model import ItemId


def inconsistency(value: int) -> int:
    """Return 1 for I and 2 for II, else 0 (Heuer 1999's step of disproving; scale of PARC ACH)."""
    return max(0, -value)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one column adds up to: `filled` counts the cells that are not blank, `na` the NA."""

    score: int = 0
    support: int = 0
    unresolved: int = 0
    na: int = 0
    filled: int = 0

    def plus(self, cell: Cell, times: int = 1) -> "Tally":
        """Return the tally with a cell added, or with `times=-1` taken away."""
        value = VALUES.get(cell.rating, 0)
        return dataclasses.replace(
            self,
            score=self.score + times * inconsistency(value),
            support=self.support + times * max(0, value),
            unresolved=self.unresolved + times * (cell.rating in UNRESOLVED),
            na=self.na + times * (cell.rating == "NA"),
            filled=self.filled + times,
        )


@dataclass(frozen=True, slots=True)
class Ranking:
    """The explanations in order, with their tallies; `leaders` share the best score.

    Without a row there are no leaders: nothing has been compared.
    """

    order: tuple[ItemId, ...]
    tallies: Mapping[ItemId, Tally]
    leaders: tuple[ItemId, ...]

    @property
    def groups(self) -> tuple[frozenset[ItemId], ...]:
        """The explanations in groups of equal score, the best first."""
        groups: dict[int, set[ItemId]] = {}
        for name in self.order:
            groups.setdefault(self.tallies[name].score, set()).add(name)
        return tuple(frozenset(groups[score]) for score in sorted(groups))


def tally(matrix: Matrix) -> Mapping[ItemId, Tally]:
    """Return what each column adds up to. O(cells)."""
    tallies = dict.fromkeys(matrix.columns, Tally())
    for (_, explanation), cell in matrix.cells.items():
        tallies[explanation] = tallies[explanation].plus(cell)
    return tallies


def less(tallies: Mapping[ItemId, Tally], cells: Iterable[Cell]) -> Mapping[ItemId, Tally]:
    """Return the tallies without these cells. O(cells taken away)."""
    left = dict(tallies)
    for cell in cells:
        left[cell.explanation] = left[cell.explanation].plus(cell, -1)
    return left


def rank(tallies: Mapping[ItemId, Tally], rows: int) -> Ranking:
    """Order columns by score, then more support, smaller share of NA, of blanks, then id."""

    def key(name: ItemId) -> tuple[int, int, int, int, ItemId]:
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
    found: list[Row] = []
    for name in matrix.rows:
        values = [
            cell.value
            for explanation in order
            if (cell := matrix.cells.get((name, explanation))) is not None
            and cell.value is not None
        ]
        spread = max(values) - min(values) if len(values) > 1 else None
        pair = [matrix.cells.get((name, leader)) for leader in order[:2]]
        ends = [cell.value for cell in pair if cell is not None and cell.value is not None]
        found.append(Row(name, spread, abs(ends[0] - ends[1]) if len(ends) == len("ab") else 0))
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
