"""What can be said of a comparison, for its own warnings and for the rules of `check`."""

from collections.abc import Collection, Iterable, Mapping

from argmap.comparison import matrix as matrix_of
from argmap.comparison.cells import UNRESOLVED, VALUES, Cell, rated_by_explanation
from argmap.comparison.columns import Sign
from argmap.comparison.columns import column as column_of
from argmap.comparison.matrix import Matrix, columns_of
from argmap.comparison.ranking import Ranking, Weighed, rank, weighed
from argmap.comparison.scores import LINES
from argmap.comparison.weighing import basis_of, drafts_of, laid, ranked
from argmap.core import graph, reasons
from argmap.core.analysis import once
from argmap.core.cascades import in_doubt, rivals_in_doubt
from argmap.core.case import Case
from argmap.core.model import (
    Claim,
    Evidence,
    Explanation,
    ItemId,
    Letter,
    Question,
    Relation,
    Status,
)
from argmap.core.settling import settled as settled_links
from argmap.core.vocabulary import Count

_OTHER_IDS = frozenset({"other", "others", "else", "none", "unknown", "andere", "anderes", "sonst"})
_OTHER_WORDS = (
    *(
        "other ",
        "another ",
        "some other ",
        "something else",
        "somebody else",
        "none of ",
        "unknown",
    ),
    *("ein anderer ", "eine andere ", "ein anderes ", "etwas anderes", "andere ", "keine der "),
)


@once
def settled(case: Case) -> tuple[Matrix, ...]:
    """Return the matrix of each question about which nothing is in doubt.

    A question is in doubt when a file that was half read, or a misspelled id, may be about it, an
    explanation or what bears on them.
    """
    if rivals_in_doubt(case):
        return ()
    doubted = in_doubt(case)
    found: list[Matrix] = []
    for question in graph.answered(case):
        if not graph.answers(case, question) or question in doubted:
            continue
        filled = matrix_of.whole(case, question)
        if not doubted or doubted.isdisjoint((*graph.reaching(case, filled.columns), *filled.rows)):
            found.append(filled)
    return tuple(found)


def uncontested(case: Case, question: ItemId) -> tuple[ItemId, ...]:
    """Return the explanations that something supports and nothing that was considered opposes.

    A contradiction that is switched off, or made by an item that does not stand, was considered.
    """
    opposed = _opposed(case)
    ratings = rated_by_explanation(case)
    found: list[ItemId] = []
    for name, column in columns_of(case, question).items():
        letters = {rated.rating for rated in ratings.get(name, {}).values()}
        signs = {sign for signs in column.items.values() for sign in signs}
        for_it = Sign.FOR in signs or not letters.isdisjoint(reasons.CONSISTENT)
        against = (
            Sign.AGAINST in signs or name in opposed or not letters.isdisjoint(reasons.INCONSISTENT)
        )
        if for_it and not against:
            found.append(name)
    return tuple(found)


@once
def _opposed(case: Case) -> frozenset[ItemId]:
    return frozenset(
        link.target[-1]
        for link in case.links
        if link.relation is Relation.CONTRADICTS and not link.leads_home
    )


def has_reason_against(case: Case, name: ItemId) -> bool:
    """Return whether something that holds counts against an item, or its support fell away."""
    support = reasons.supporting(case, name)
    if support and not any(point.holds for point in support):
        return True
    if any(point.holds for point in reasons.opposing(case, name)):
        return True
    item = case.items[name]
    if not isinstance(item, Explanation) or item.answers is None:
        return False
    column = columns_of(case, item.answers).get(name)
    return column is not None and any(Sign.AGAINST in signs for signs in column.items.values())


def turned(matrix: Matrix) -> tuple[Cell, ...]:
    """Return the cells that the author rated with the opposite sign of what the links imply."""
    return tuple(
        cell
        for cell in matrix.cells.values()
        if (VALUES.get(cell.implied) or 0) * (cell.value or 0) < 0
    )


def alike(matrix: Matrix) -> tuple[ItemId, ...]:
    """Return the rows that say the same of every explanation, where there are several."""
    return tuple(name for name in matrix.rows if _says_the_same(matrix, name))


def _says_the_same(matrix: Matrix, name: ItemId) -> bool:
    values = {
        cell.value if (cell := matrix.cells.get((name, column))) is not None else None
        for column in matrix.columns
    }
    return len(matrix.columns) > 1 and len(values) == 1 and None not in values


def silent(matrix: Matrix) -> Mapping[ItemId, tuple[ItemId, ...]]:
    """Return the rows that the author rated in part, each with the explanations it is blank on.

    A rating that overrules what the links imply settles that cell and starts no row, nor does `NA`.
    """
    begun = {
        name: None
        for (name, _), cell in sorted(matrix.cells.items())
        if cell.how == "explicit" and not cell.implied and cell.rating != Letter.NOT_APPLICABLE
    }
    blanks = (
        (name, tuple(c for c in matrix.columns if (name, c) not in matrix.cells)) for name in begun
    )
    return {name: blank for name, blank in blanks if blank}


def indistinct(matrix: Matrix) -> tuple[tuple[ItemId, ...], ...]:
    """Return the sets of explanations whose columns say the same, empty columns left out. O(cells).

    Blank, `NA`, `N` and what is not counted are all no difference; but a cell of both signs, or in
    a circle, may become one, and an explanation with such a cell is left out.
    """
    told: dict[ItemId, list[tuple[ItemId, int]]] = {name: [] for name in matrix.columns}
    open_ones = set()
    for (name, explanation), cell in matrix.cells.items():
        if cell.rating in UNRESOLVED:
            open_ones.add(explanation)
        elif cell.value:
            told[explanation].append((name, cell.value))
    by_column: dict[tuple[tuple[ItemId, int], ...], list[ItemId]] = {}
    for explanation, column in told.items():
        if column and explanation not in open_ones:
            by_column.setdefault(tuple(sorted(column)), []).append(explanation)
    return tuple(sorted(tuple(names) for names in by_column.values() if len(names) > 1))


def lacks_other(case: Case, question: Question) -> bool:
    """Return whether a question is not declared exhaustive and has no "other" explanation.

    An "other" has such a word in its id ("other", "none", "unknown" …), is tagged `other`, or its
    statement begins so ("None of", "Another", "Something else", "Ein anderer" …).
    """
    return not question.exhaustive and not any(
        _is_other(rival) for rival in graph.answers(case, question.id)
    )


def _is_other(rival: Explanation) -> bool:
    return (
        not _OTHER_IDS.isdisjoint(rival.id.split("-"))
        or "other" in rival.tags
        or rival.statement.casefold().startswith(_OTHER_WORDS)
    )


@once
def support_of_accepted(case: Case) -> Mapping[ItemId, tuple[ItemId, ...]]:
    """Return the evidence that counts for each accepted claim that has any."""
    found: dict[ItemId, tuple[ItemId, ...]] = {}
    for claim in case.of(Claim):
        if claim.status is Status.ACCEPTED:
            bearing = column_of(case, settled_links(case), claim.id, (), ()).items
            names = sorted(
                name
                for name, signs in bearing.items()
                if isinstance(case.items.get(name), Evidence) and Sign.FOR in signs
            )
            if names:
                found[claim.id] = tuple(names)
    return found


def single_sources(case: Case, matrix: Matrix) -> Mapping[ItemId, ItemId]:
    """Return the explanations all of whose support goes back to one origin, with that origin."""
    return single_origins(case, matrix.support)


def single_origins(
    case: Case, supported: Mapping[ItemId, Iterable[ItemId]]
) -> Mapping[ItemId, ItemId]:
    """Return what is held up by evidence of one origin alone, with that origin."""
    origins = graph.origins(case)
    roots = {name: set().union(*(origins[x] for x in ev)) for name, ev in supported.items()}
    return {name: min(found) for name, found in roots.items() if len(found) == 1}


def clusters(
    case: Case, matrix: Matrix
) -> tuple[tuple[tuple[ItemId, ...], tuple[ItemId, ...]], ...]:
    """Return the rows whose origins are the same, where there are several: (origins, rows)."""
    origins = graph.origins(case)
    found: dict[frozenset[ItemId], list[ItemId]] = {}
    for name in matrix.rows:
        found.setdefault(origins[name], []).append(name)
    several = ((roots, rows) for roots, rows in found.items() if len(rows) > 1)
    return tuple(sorted((tuple(sorted(roots)), tuple(rows)) for roots, rows in several))


def sure_origins(case: Case, evidence: Iterable[ItemId]) -> bool:
    """Return whether nothing that these items go back to is in doubt. O(sources behind them)."""
    doubted = in_doubt(case)
    if not doubted:
        return True
    found = graph.behind(case, evidence)
    named = (back for name in found for back in graph.goes_back_to(case, name))
    return doubted.isdisjoint(found) and all(name in case.items for name in named)


def by_settings(case: Case, matrix: Matrix) -> Ranking:
    """Return the order of the explanations by the formula of the case's settings."""
    formula = case.settings.compare.formula
    count = Count.ORIGIN if formula == LINES else Count.ITEM
    return ranked(case, matrix, basis_of(case, matrix, formula, count))[0]


def by_lines(case: Case, matrix: Matrix) -> Ranking:
    """Return the order of the explanations by lines."""
    return rank(weighed_by_lines(case, matrix), drafts_of(case, matrix))


def weighed_by_lines(case: Case, matrix: Matrix) -> Mapping[ItemId, Weighed]:
    """Return what each explanation comes to by lines, worked out when it is asked for."""
    basis = basis_of(case, matrix, LINES, Count.ORIGIN)
    return {name: weighed(one, basis) for name, one in laid(case, matrix, basis).items()}


def allied(case: Case, names: Collection[ItemId]) -> tuple[tuple[ItemId, ItemId], ...]:
    """Return the pairs of explanations of which the first supports the second."""
    return tuple((one, other) for one, other in _allies(case) if one in names and other in names)


@once
def _allies(case: Case) -> tuple[tuple[ItemId, ItemId], ...]:
    """Return the pairs of explanations of which the first supports the second."""
    explanations = {item.id for item in case.of(Explanation)} & case.carrying
    return tuple(
        (link.origin, link.target[-1])
        for link in case.links
        if link.relation is Relation.SUPPORTS
        and not link.leads_home
        and link.origin in explanations
        and isinstance(case.items.get(link.target[-1]), Explanation)
    )


def refuted_support(case: Case, matrix: Matrix) -> Mapping[ItemId, tuple[ItemId, ...]]:
    """Return the refuted items that would support an explanation and so count against it."""
    refuted = settled_links(case).refuted
    found: dict[ItemId, tuple[ItemId, ...]] = {}
    for name, one in columns_of(case, matrix.question, matrix.drafts).items():
        lost = tuple(sorted(x for x in refuted if Sign.FOR in one.items.get(x, ())))
        if lost and name in matrix.columns:
            found[name] = lost
    return found


def doubtful_undercutters(case: Case, matrix: Matrix) -> tuple[ItemId, ...]:
    """Return the doubtful items that undercut a link on the way to an explanation, by id."""
    settlement = settled_links(case)
    undercuts = (link for link in case.links if link.relation is Relation.UNDERCUTS)
    made = [x for x in undercuts if x.origin in settlement.doubtful and not x.leads_home]
    near = graph.reaching(case, matrix.columns) if made else frozenset()
    return tuple(sorted({x.origin for x in made if graph.target_of(case, x) in near}))
