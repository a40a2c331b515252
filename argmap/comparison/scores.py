"""The published formulas: every number with the name of its formula. Lower is better in all.

`inconsistency` is Heuer's step of trying to disprove (Heuer 1999, chapter 8) on the scale of PARC
ACH; `weighted` is PARC ACH's technical note; `count` counts as Heuer does; `squared` is
open-synthesis's. The formula of lines is in `argmap.comparison.ranking`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison.cells import UNRESOLVED, VALUES, Cell
from argmap.comparison.matrix import Matrix
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Reliability, Source
from argmap.core.vocabulary import Formula

LINES = Formula.LINES
"""The formula that counts independent lines; the default."""

PUBLISHED = tuple(formula for formula in Formula if formula is not LINES)
"""The formulas that others have published, which add up cells."""

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

    `weights` are by evidence item, empty where every row weighs the same. `origins` are those of
    each item where items that share one count once, else None. Both are of all evidence, not only
    of rows: without an undercutter an item that has no row may get one.
    """

    formula: str
    weights: Mapping[ItemId, float]
    origins: Mapping[ItemId, frozenset[ItemId]] | None


def measure(case: Case, formula: str, *, by_origin: bool = False) -> Measure:
    """Return how the columns of a matrix are added up by a formula."""
    names = [item.id for item in case.of(Evidence)] if formula == Formula.WEIGHTED else []
    return Measure(
        formula=formula,
        weights={name: weight(case, name) for name in names},
        origins=graph.origins(case) if by_origin else None,
    )


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
    """What one column adds up to.

    `filled` counts the cells that are not blank, `considered` those with a value, `na` the NA.
    """

    score: float = 0
    support: int = 0
    unresolved: int = 0
    na: int = 0
    filled: int = 0
    considered: int = 0


def tally(cells: Collection[Cell], how: Measure) -> Tally:
    """Return what the cells of a column add up to. O(cells).

    Of negative cells that share an origin, directly or by a chain, the largest counts, where
    origins count at all; so it is with positive ones for the support.
    """
    penalty = PENALTIES[how.formula]
    against: dict[ItemId, float] = {}
    favour: dict[ItemId, float] = {}
    for cell in cells:
        value = VALUES.get(cell.rating, 0)
        if value < 0:
            against[cell.evidence] = penalty(value) * how.weights.get(cell.evidence, 1)
        elif value > 0:
            favour[cell.evidence] = value
    return Tally(
        score=_added(against, how.origins),
        support=int(_added(favour, how.origins)),
        unresolved=sum(cell.rating in UNRESOLVED for cell in cells),
        na=sum(cell.rating == "NA" for cell in cells),
        filled=len(cells),
        considered=sum(cell.is_considered for cell in cells),
    )


def _added(
    values: Mapping[ItemId, float], origins: Mapping[ItemId, frozenset[ItemId]] | None
) -> float:
    if origins is None:
        total = sum(values.values())
    else:
        total = sum(max(values[name] for name in names) for names in clusters(values, origins))
    return total if isinstance(total, int) else round(total, 9)  # so that equals stay equal


def clusters(
    names: Iterable[ItemId], origins: Mapping[ItemId, frozenset[ItemId]]
) -> tuple[tuple[ItemId, ...], ...]:
    """Return items in sets that share an origin, directly or by a chain; each set by id."""
    heads: dict[ItemId, ItemId] = {}

    def head(root: ItemId) -> ItemId:
        while heads.setdefault(root, root) != root:
            heads[root] = heads[heads[root]]
            root = heads[root]
        return root

    listed = sorted(names)
    for name in listed:
        first, *others = sorted(origins[name])
        for other in others:
            heads[head(other)] = head(first)
    found: dict[ItemId, list[ItemId]] = {}
    for name in listed:
        found.setdefault(head(min(origins[name])), []).append(name)
    return tuple(tuple(members) for members in found.values())


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


def _row(matrix: Matrix, name: ItemId, order: Sequence[ItemId]) -> Row:
    cells = [matrix.cells.get((name, explanation)) for explanation in order]
    values = [cell.value for cell in cells if cell is not None and cell.value is not None]
    ends = [cell.value for cell in cells[:2] if cell is not None and cell.value is not None]
    spread = max(values) - min(values) if len(values) > 1 else None
    return Row(name, spread, abs(ends[0] - ends[1]) if len(ends) > 1 else 0)
