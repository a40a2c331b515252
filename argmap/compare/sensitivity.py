"""What the ranking hangs on: the table again, with one item or one source left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from argmap import graph
from argmap.case import Case
from argmap.compare import matrix as matrix_of
from argmap.compare import scores
from argmap.compare.matrix import Matrix
from argmap.compare.scores import Ranking
from argmap.model import Evidence, ItemId, Kind, Relation


class Outcome(StrEnum):
    """What leaving something out does to the order of the explanations, the gravest first."""

    EMPTY = "no evidence is left"
    LEADER = "the leader changes"
    TIED = "the lead becomes a tie"
    WIDER = "the tie widens"
    UNTIED = "the tie is broken"
    NARROWER = "the tie narrows"
    ORDER = "the order below changes"
    NOTHING = "nothing changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """The ranking without one evidence item, or without a source and all items taken from it.

    `scores` are by explanation, in the order that results; `support_lost` says how much support
    each explanation loses, where it loses any: a ranking by inconsistency cannot see that.
    """

    without: ItemId
    kind: Kind
    outcome: Outcome
    leaders: tuple[ItemId, ...]
    scores: Mapping[ItemId, int]
    support_lost: Mapping[ItemId, int]


def removals(case: Case, matrix: Matrix, ranking: Ranking) -> tuple[Removal, ...]:
    """Return every single removal, the gravest outcome first, sources before items.

    An item that nothing else hangs on only takes its row away, which costs O(explanations); the
    others are compared anew, O(V+E) per explanation.
    """
    entangled = _entangled(case)
    found = [
        _removal(case, matrix, ranking, name, kind, gone, entangled)
        for name, kind, gone in _groups(case, matrix, entangled)
    ]
    gravity = list(Outcome)
    return tuple(
        sorted(
            found,
            key=lambda one: (
                gravity.index(one.outcome),
                -sum(one.support_lost.values()),
                one.kind is Kind.EVIDENCE,
                one.without,
            ),
        )
    )


def _groups(
    case: Case, matrix: Matrix, entangled: frozenset[ItemId]
) -> Iterator[tuple[ItemId, Kind, tuple[ItemId, ...]]]:
    """Yield what is left out: sources, then items, that have a row or that something hangs on."""
    by_source: dict[ItemId, list[ItemId]] = {}
    for item in case.of(Evidence):
        if item.source is not None and item.source in case.items:
            by_source.setdefault(item.source, []).append(item.id)
    near = graph.reaching(case, matrix.columns) & entangled
    hung_on = (x.id for x in case.of(Evidence) if x.carries and x.id in near)
    bearing = {*matrix.rows, *hung_on}
    for source, names in sorted(by_source.items()):
        if bearing.intersection(names):
            yield source, Kind.SOURCE, tuple(names)
    for name in sorted(bearing):
        yield name, Kind.EVIDENCE, (name,)


def _entangled(case: Case) -> frozenset[ItemId]:
    """Return the items that are more than a row: a target, a premise, or an undercutter."""
    found: set[ItemId] = set()
    for link in case.links:
        found.add(link.target[-1])
        found.update(link.premises)
        if link.premises or link.relation is Relation.UNDERCUTS:
            found.add(link.origin)
    return frozenset(found)


def _removal(  # noqa: PLR0913, PLR0917 - private, and every one is needed
    case: Case,
    matrix: Matrix,
    ranking: Ranking,
    name: ItemId,
    kind: Kind,
    gone: tuple[ItemId, ...],
    entangled: frozenset[ItemId],
) -> Removal:
    if entangled.isdisjoint(gone):
        lost = [
            cell
            for item in gone
            for explanation in matrix.columns
            if (cell := matrix.cells.get((item, explanation))) is not None
        ]
        rows = len(matrix.rows) - len({cell.evidence for cell in lost})
        after = scores.rank(scores.less(ranking.tallies, lost), rows)
    else:
        smaller = matrix_of.without(case, matrix.question, gone)
        after = scores.rank(scores.tally(smaller), len(smaller.rows))
    support_lost = {
        explanation: before.support - after.tallies[explanation].support
        for explanation, before in ranking.tallies.items()
        if before.support > after.tallies[explanation].support
    }
    return Removal(
        without=name,
        kind=kind,
        outcome=_outcome(ranking, after),
        leaders=after.leaders,
        scores={explanation: after.tallies[explanation].score for explanation in after.order},
        support_lost=support_lost,
    )


def _outcome(before: Ranking, after: Ranking) -> Outcome:
    old, new = set(before.leaders), set(after.leaders)
    if not new:
        return Outcome.EMPTY
    if old == new:
        return Outcome.NOTHING if before.groups == after.groups else Outcome.ORDER
    if old < new:
        return Outcome.TIED if len(old) == 1 else Outcome.WIDER
    if new < old:
        return Outcome.UNTIED if len(new) == 1 else Outcome.NARROWER
    return Outcome.LEADER
