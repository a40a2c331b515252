"""The explanations of a matrix weighed by one formula."""

from collections.abc import Mapping

from argmap.comparison.matrix import Matrix, columns_of, settlement_of
from argmap.comparison.ranking import Basis, Laid, Ranking, laid, rank, weighed
from argmap.comparison.scores import LINES, measure
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import ItemId, Status
from argmap.core.vocabulary import Count


def basis_of(case: Case, matrix: Matrix, formula: str, count: Count) -> Basis:
    """Return what the explanations of a matrix are weighed by."""
    settlement = settlement_of(case, drafts=matrix.drafts)
    by_item = formula == LINES and count == Count.ITEM
    return Basis(
        measure=measure(case, formula, by_origin=count == Count.ORIGIN),
        origins=None if by_item else graph.origins(case),
        disputed=frozenset((*settlement.disputed, *settlement.disputed_links)),
    )


def ranked(case: Case, matrix: Matrix, basis: Basis) -> tuple[Ranking, Mapping[ItemId, Laid]]:
    """Return the order of a matrix's explanations, with the lines of each."""
    columns = columns_of(case, matrix.question, matrix.drafts)
    every = {name: laid(columns[name], matrix.by_column[name], basis) for name in matrix.columns}
    told = {name: weighed(one, basis) for name, one in every.items()}
    return rank(told, drafts_of(case, matrix)), every


def drafts_of(case: Case, matrix: Matrix) -> tuple[ItemId, ...]:
    """Return the explanations that are drafts, and so have no rank; none where drafts count."""
    return tuple(
        name
        for name in matrix.columns
        if case.items[name].status is Status.DRAFT and not matrix.drafts
    )
