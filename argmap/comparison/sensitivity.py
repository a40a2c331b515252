"""What the ranking hangs on: the table again, with one thing left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from argmap.comparison import scores
from argmap.comparison.matrix import Matrix
from argmap.comparison.removal import WhatIf
from argmap.comparison.scores import Measure, Ranking
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Assumption, Claim, Evidence, Item, ItemId

LeftOut = Literal["evidence", "source", "origin", "claim", "assumption"]


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

    @property
    def changes_lead(self) -> bool:
        """Whether other explanations lead than before."""
        return self not in (Outcome.ORDER, Outcome.NOTHING)


_GRAVITY = list(Outcome)
_KINDS: tuple[LeftOut, ...] = ("source", "origin", "evidence", "claim", "assumption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """The ranking without one thing.

    `kind` says what: an evidence item, a source with all items taken from it, an origin with all
    items that go back to it alone, an intermediate claim, an assumption. `scores` are by
    explanation, in the order that results; `support_lost` says how much support each explanation
    loses, where it loses any: a ranking by inconsistency cannot see that.
    """

    without: ItemId
    kind: LeftOut
    outcome: Outcome
    leaders: tuple[ItemId, ...]
    scores: Mapping[ItemId, float]
    support_lost: Mapping[ItemId, int]


def removals(
    case: Case, matrix: Matrix, how: Measure, ranking: Ranking, what: WhatIf
) -> tuple[Removal, ...]:
    """Return every single removal: the gravest outcome first, sources and origins before items.

    Each costs what is upstream of what goes, not the whole table.
    """
    found = [
        _removal(matrix, how, ranking, what, name, kind, gone)
        for name, kind, gone in groups(case, matrix, what)
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                _GRAVITY.index(one.outcome),
                -sum(one.support_lost.values()),
                _KINDS.index(one.kind),
                one.without,
            ),
        )
    )


def groups(
    case: Case, matrix: Matrix, what: WhatIf
) -> Iterator[tuple[ItemId, LeftOut, tuple[ItemId, ...]]]:
    """Yield what is left out in turn, and the items that go with it.

    Left out is what has a row, or takes part in a link on the way to an explanation. An origin is
    named only where more goes back to it than its own source's items.
    """
    parts = tuple(_parts(case, matrix, what))
    evidence = tuple(item for item in parts if isinstance(item, Evidence))
    cited: dict[ItemId, list[ItemId]] = {}
    for item in evidence:
        if item.source is not None and item.source in case.items:
            cited.setdefault(item.source, []).append(item.id)
    for source, names in sorted(cited.items()):
        yield source, "source", tuple(names)
    for root, names in sorted(_rooted(case, evidence).items()):
        if names not in ([root], cited.get(root)):
            yield root, "origin", tuple(sorted({*names, *cited.get(root, ())}))
    kinds: tuple[tuple[type[Item], LeftOut], ...] = (
        (Evidence, "evidence"),
        (Claim, "claim"),
        (Assumption, "assumption"),
    )
    for cls, kind in kinds:
        for part in parts:
            if isinstance(part, cls):
                yield part.id, kind, (part.id,)


def _rooted(case: Case, evidence: Sequence[Evidence]) -> Mapping[ItemId, list[ItemId]]:
    """Return the items that go back to one origin alone, by origin."""
    origins = graph.origins(case)
    found: dict[ItemId, list[ItemId]] = {}
    for item in evidence:
        if len(origins[item.id]) == 1:
            found.setdefault(min(origins[item.id]), []).append(item.id)
    return found


def _parts(case: Case, matrix: Matrix, what: WhatIf) -> Iterator[Item]:
    rows = set(matrix.rows)
    for name in sorted(rows | what.taking_part.keys()):
        item = case.items.get(name)
        if item is not None and item.carries:
            yield item


def _removal(  # noqa: PLR0913, PLR0917 - private, and every one is needed
    matrix: Matrix,
    how: Measure,
    ranking: Ranking,
    what: WhatIf,
    name: ItemId,
    kind: LeftOut,
    gone: tuple[ItemId, ...],
) -> Removal:
    changes = what.after(gone)
    after = ranking
    if changes:
        tallies = scores.changed(ranking.tallies, matrix.cells, changes, how)
        after = scores.rank(tallies, _rows_left(matrix, changes))
    support_lost = {
        explanation: before.support - after.tallies[explanation].support
        for explanation, before in ranking.tallies.items()
        if before.support > after.tallies[explanation].support
    }
    return Removal(
        without=name,
        kind=kind,
        outcome=outcome(ranking, after),
        leaders=after.leaders,
        scores={explanation: after.tallies[explanation].score for explanation in after.order},
        support_lost=support_lost,
    )


def _rows_left(matrix: Matrix, changes: Mapping[tuple[ItemId, ItemId], object]) -> int:
    """Return how many rows have a cell after some cells have changed."""
    before = matrix.row_set
    count = len(before)
    for name in {row for row, _ in changes}:
        has = any(
            changes[name, column] is not None
            if (name, column) in changes
            else (name, column) in matrix.cells
            for column in matrix.columns
        )
        count += has - (name in before)
    return count


def outcome(before: Ranking, after: Ranking) -> Outcome:
    """Return what becomes of the order."""
    if after is before:
        return Outcome.NOTHING if before.leaders else Outcome.EMPTY
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
