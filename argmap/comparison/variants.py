"""Who would be first if the table were scored another way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from argmap.comparison.laying import lines
from argmap.comparison.matrix import Matrix, columns_of
from argmap.comparison.scores import LINES, tally, weight
from argmap.comparison.weighing import basis_of, drafts_of
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.core.vocabulary import Count, Formula

_OTHER_COUNT = {Count.ORIGIN: Count.ITEM, Count.ITEM: Count.ORIGIN}


@dataclass(frozen=True, slots=True)
class Variant:
    """Who would be first if the table were scored another way; `name` says how."""

    name: str
    first: tuple[ItemId, ...]


def variants(case: Case, matrix: Matrix, formula: str, count: Count) -> tuple[Variant, ...]:
    """Return who is first by every formula, counted otherwise, and without derived cells.

    The chosen way comes first. The weighted formula is left out when all weights are equal: it
    would say the same.
    """
    return tuple(_variants(case, matrix, formula, count))


def _variants(case: Case, matrix: Matrix, formula: str, count: Count) -> Iterator[Variant]:
    yield Variant(formula, _first(case, matrix, formula, count))
    weights = {weight(case, name) for name in matrix.rows}
    for other in Formula:
        if other != formula and (other is not Formula.WEIGHTED or len(weights) > 1):
            usual = Count.ORIGIN if other == LINES else Count.ITEM
            yield Variant(other, _first(case, matrix, other, usual))
    otherwise = _OTHER_COUNT[count]
    yield Variant(otherwise.meaning, _first(case, matrix, formula, otherwise))
    kept = {key: cell for key, cell in matrix.cells.items() if cell.how != "derived"}
    if 0 < len(kept) < len(matrix.cells):
        rows = tuple(sorted({name for name, _ in kept}))
        bare = replace(matrix, rows=rows, cells=kept)
        yield Variant("without derived cells", _first(case, bare, formula, count))


def _first(case: Case, matrix: Matrix, formula: str, count: Count) -> tuple[ItemId, ...]:
    """Return who is first; what a published formula says needs no lines."""
    basis = basis_of(case, matrix, formula, count)
    drafts = drafts_of(case, matrix)
    columns = columns_of(case, matrix.question, matrix.drafts)
    scores: dict[ItemId, tuple[float, ...]] = {}
    for name, cells in matrix.by_column.items():
        if name in drafts or not any(cell.is_considered for cell in cells):
            continue
        if formula == LINES:
            against = lines(columns[name], cells, "against", basis.origins)
            scores[name] = (against.value, against.halves(fallen=basis.disputed))
        else:
            scores[name] = (tally(cells, basis.measure).score,)
    best = min(scores.values(), default=(0,))
    return tuple(name for name, score in scores.items() if score == best)
