"""The order of explanations, how far it holds, and when nobody leads: for every formula."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from argmap.comparison.cells import Cell
from argmap.comparison.columns import Column
from argmap.comparison.laying import examined, lines
from argmap.comparison.lines import Lines
from argmap.comparison.scores import LINES, Measure, Tally, tally
from argmap.core.model import Address, ItemId

LEAST_SHARE = 2
"""Examined on fewer than one in so many of the most lines, an explanation is little examined."""

Reason = Literal["", "nothing-compared", "only-one", "nothing-told", "little-examined", "tie"]
Score = tuple[float, ...]
Disputed = frozenset[ItemId | Address]


Halves = Callable[[], int]


@dataclass(frozen=True, kw_only=True, eq=False)
class Weighed:
    """What one explanation comes to; lines are in halves, in which a strong link counts 4.

    `considered` is how many rows have a value. `tally` is what a published formula makes of the
    column, None where lines are the formula. The lines are worked out when they are asked for.
    """

    considered: int
    tally: Tally | None
    _against: Halves
    _firm_against: Halves
    _in_favour: Halves
    _firm_in_favour: Halves
    _examined: Halves

    @cached_property
    def against(self) -> int:
        """The lines against."""
        return self._against()

    @cached_property
    def firm_against(self) -> int:
        """The lines against that stand if everything disputed falls."""
        return self._firm_against()

    @cached_property
    def in_favour(self) -> int:
        """The lines for."""
        return self._in_favour()

    @cached_property
    def firm_in_favour(self) -> int:
        """The lines for that stand if everything disputed falls."""
        return self._firm_in_favour()

    @cached_property
    def examined(self) -> int:
        """On how many lines it was examined, for and against and neither."""
        return self._examined()

    def __eq__(self, other: object) -> bool:
        """Return whether another explanation comes to the same."""
        return isinstance(other, Weighed) and self._values == other._values

    def __hash__(self) -> int:
        """Return the hash of what it comes to."""
        return hash(self._values)

    @property
    def _values(self) -> tuple[object, ...]:
        against, favour = (self.against, self.firm_against), (self.in_favour, self.firm_in_favour)
        return (self.considered, self.tally, *against, *favour, self.examined)

    @property
    def score(self) -> Score:
        """What the order goes by: the lines, then the firm ones; or the score of a formula."""
        return (self.against, self.firm_against) if self.tally is None else (self.tally.score,)

    @property
    def support(self) -> float:
        """What breaks ties in the listing: lines for, or the support of a formula."""
        return self.in_favour if self.tally is None else self.tally.support


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """The explanations that something was considered of, in order, with what they come to.

    `order` has the best first; of equal ones that with the most support, then the least id. `ranks`
    are 1 + those strictly before. `not_compared` are those of which no row speaks, and `drafts`
    those that are drafts, which have no rank.
    """

    order: tuple[ItemId, ...]
    not_compared: tuple[ItemId, ...]
    drafts: tuple[ItemId, ...]
    weighed: Mapping[ItemId, Weighed]
    ranks: Mapping[ItemId, int]

    @cached_property
    def first(self) -> tuple[ItemId, ...]:
        """The explanations of rank 1, in the order."""
        return tuple(name for name in self.order if self.ranks[name] == 1)

    @cached_property
    def reason(self) -> Reason:
        """Why no single explanation leads; empty where one does."""
        if not self.order:
            return "nothing-compared"
        if len(self.order) == 1:
            return "only-one"
        if self.untold:
            return "nothing-told"
        if self.little_examined:
            return "little-examined"
        return "tie" if len(self.first) > 1 else ""

    @cached_property
    def leaders(self) -> tuple[ItemId, ...]:
        """Those that lead, several when they tie; none where something forbids to name any."""
        return self.first if self.reason in ("", "tie") else ()

    @cached_property
    def untold(self) -> tuple[ItemId, ...]:
        """The first explanations for or against which there is no line."""
        weighed = self.weighed
        return tuple(
            name for name in self.first if not weighed[name].against and not weighed[name].in_favour
        )

    @cached_property
    def most_examined(self) -> int:
        """On how many lines the explanation was examined that was examined on the most."""
        return max((one.examined for one in self.weighed.values()), default=0)

    @cached_property
    def little_examined(self) -> tuple[ItemId, ...]:
        """The first explanations that were examined on fewer than half of the most lines."""
        return tuple(
            name
            for name in self.first
            if self.weighed[name].examined * LEAST_SHARE < self.most_examined
        )

    def moves(self, name: ItemId, score: Score) -> bool:
        """Return whether the order would change if one explanation had this score. O(log n)."""
        old = self.weighed[name].score

        def place(one: Score) -> tuple[int, int]:
            """Return how many others come before a score, and how many do not come after it."""
            before = bisect_left(self._scores, one) - (old < one)
            return before, bisect_right(self._scores, one) - (old <= one)

        return place(old) != place(score)

    @cached_property
    def _scores(self) -> tuple[Score, ...]:
        return tuple(sorted(self.weighed[name].score for name in self.order))

    @cached_property
    def groups(self) -> tuple[frozenset[ItemId], ...]:
        """The explanations in groups of equal score, the best first."""
        found: dict[int, set[ItemId]] = {}
        for name in self.order:
            found.setdefault(self.ranks[name], set()).add(name)
        return tuple(frozenset(names) for names in found.values())


def rank(weighed: Mapping[ItemId, Weighed], drafts: Collection[ItemId]) -> Ranking:
    """Return the order of explanations. O(n log n)."""
    ranked = [name for name, one in weighed.items() if one.considered and name not in drafts]
    by_score: dict[Score, list[ItemId]] = {}
    for name in ranked:
        by_score.setdefault(weighed[name].score, []).append(name)
    scores = [score for score in sorted(by_score) for _ in by_score[score]]
    order = tuple(
        name for score in sorted(by_score) for name in _in_order(by_score[score], weighed)
    )
    return Ranking(
        order=order,
        not_compared=tuple(x for x, one in weighed.items() if not one.considered),
        drafts=tuple(name for name in weighed if name in drafts),
        weighed=weighed,
        ranks={name: 1 + bisect_left(scores, weighed[name].score) for name in order},
    )


def _in_order(names: list[ItemId], weighed: Mapping[ItemId, Weighed]) -> list[ItemId]:
    """Return explanations of equal score: the most support first, then the least id."""
    if len(names) == 1:
        return names
    return sorted(names, key=lambda name: (-weighed[name].support, name))


# -- what explanations come to ------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What explanations are weighed by: a formula, whether origins count, and what is disputed."""

    measure: Measure
    origins: Mapping[ItemId, frozenset[ItemId]] | None
    disputed: Disputed


@dataclass(frozen=True)
class Laid:
    """One explanation's column with its lines, which are laid out when they are asked for.

    Without `origins` each item is its own.
    """

    column: Column
    cells: tuple[Cell, ...]
    origins: Mapping[ItemId, frozenset[ItemId]] | None = field(compare=False)

    @cached_property
    def against(self) -> Lines:
        """The lines against it."""
        return lines(self.column, self.cells, "against", self.origins)

    @cached_property
    def in_favour(self) -> Lines:
        """The lines for it."""
        return lines(self.column, self.cells, "for", self.origins)

    @cached_property
    def examined(self) -> Lines:
        """The lines on which it was examined, for and against and neither."""
        return examined(self.column, self.cells, self.origins)


def weighed(one: Laid, basis: Basis) -> Weighed:
    """Return what an explanation comes to."""
    published = basis.measure.formula != LINES
    return Weighed(
        considered=sum(cell.is_considered for cell in one.cells),
        tally=tally(one.cells, basis.measure) if published else None,
        _against=lambda: one.against.value,
        _firm_against=lambda: one.against.halves(fallen=basis.disputed),
        _in_favour=lambda: one.in_favour.value,
        _firm_in_favour=lambda: one.in_favour.halves(fallen=basis.disputed),
        _examined=lambda: one.examined.value,
    )
