"""The explanations of a matrix weighed by one formula."""

from collections.abc import Mapping

from argmap.comparison.matrix import Matrix, columns_of, settlement_of
from argmap.comparison.ranking import Basis, Laid, Ranking, rank, weighed
from argmap.comparison.scores import LINES, measure
from argmap.core import graph
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Address, ItemId, Status
from argmap.core.vocabulary import Count


def basis_of(case: Case, matrix: Matrix, formula: str, count: Count) -> Basis:
    """Return what the explanations of a matrix are weighed by."""
    by_item = formula == LINES and count == Count.ITEM
    return Basis(
        measure=measure(case, formula, by_origin=count == Count.ORIGIN),
        origins=None if by_item else graph.origins(case),
        disputed=_disputed(case, matrix.drafts),
    )


@once
def _disputed(case: Case, drafts: bool) -> frozenset[ItemId | Address]:  # noqa: FBT001 - see `once`
    """Return the items and links of a case that are disputed."""
    settlement = settlement_of(case, drafts=drafts)
    return frozenset((*settlement.disputed, *settlement.disputed_links))


def ranked(case: Case, matrix: Matrix, basis: Basis) -> tuple[Ranking, Mapping[ItemId, Laid]]:
    """Return the order of a matrix's explanations, with the lines of each."""
    every = laid(case, matrix, basis)
    found = {name: weighed(one, basis) for name, one in every.items()}
    return rank(found, drafts_of(case, matrix)), every


def laid(case: Case, matrix: Matrix, basis: Basis) -> Mapping[ItemId, Laid]:
    """Return the columns of a matrix with their lines."""
    columns = columns_of(case, matrix.question, matrix.drafts)
    return {
        name: Laid(columns[name], matrix.by_column[name], basis.origins) for name in matrix.columns
    }


def drafts_of(case: Case, matrix: Matrix) -> tuple[ItemId, ...]:
    """Return the explanations that are drafts, and so have no rank; none where drafts count."""
    return tuple(
        name
        for name in matrix.columns
        if case.items[name].status is Status.DRAFT and not matrix.drafts
    )
