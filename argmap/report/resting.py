"""What rests on each source, and what becomes of the rankings without it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import Comparison, Outcome, Removal, compare
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Question, Source
from argmap.core.reasons import offered

_GRAVITY = list(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How the items behind a source bear on one explanation; `of` counts all put forward for it."""

    explanation: ItemId
    favour: int
    against: int
    linked: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """One source and what rests on it; see the module for what the fields count."""

    source: Source
    items: tuple[ItemId, ...]
    through: tuple[ItemId, ...]
    origins: tuple[ItemId, ...]
    bears_on: tuple[Bearing, ...]
    losses: tuple[tuple[ItemId, Removal], ...]

    @property
    def gravest(self) -> Removal | None:
        """The worst that its loss does to a question, where others would lead."""
        loud = [loss for _, loss in self.losses if loss.outcome.changes_lead]
        return min(loud, key=lambda loss: _GRAVITY.index(loss.outcome), default=None)


@dataclass(frozen=True, slots=True)
class Carried:
    """The origin that most of what was put forward for an explanation directly goes back to."""

    explanation: ItemId
    origin: ItemId
    linked: int
    of: int


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources, those whose loss changes a ranking first, and what carries each explanation.

    `questions` are those with explanations, `untried` those too large to take sources away from.
    """

    used: tuple[Used, ...]
    carried: tuple[Carried, ...]
    questions: tuple[ItemId, ...]
    untried: tuple[ItemId, ...]


def gather(case: Case) -> Sources:
    """Return how each source is used. Costs one comparison, with removals, a question."""
    questions = [one.id for one in case.of(Question) if graph.answers(case, one.id)]
    compared = [compare(case, question) for question in questions]
    linked = {name: _linked(case, name) for one in compared for name in one.order}
    behind = _behind(case)
    used = [_used(case, source, compared, linked, behind) for source in case.of(Source)]
    return Sources(
        used=tuple(sorted(used, key=_rank)),
        carried=tuple(_carried(case, linked)),
        questions=tuple(questions),
        untried=tuple(one.question for one in compared if one.rows and not one.tried),
    )


def _linked(case: Case, explanation: ItemId) -> tuple[ItemId, ...]:
    """Return the evidence that somebody put forward for an explanation directly, by id."""
    makers = {point.makers[0] for point in offered(case, explanation)}
    return tuple(sorted(name for name in makers if isinstance(case.items[name], Evidence)))


def _behind(case: Case) -> Mapping[ItemId, frozenset[ItemId]]:
    """Return for each item of evidence what it cites or goes back to in any way."""
    return {
        item.id: frozenset(graph.behind(case, [item.id]) - {item.id}) for item in case.of(Evidence)
    }


def _used(
    case: Case,
    source: Source,
    compared: Sequence[Comparison],
    linked: Mapping[ItemId, tuple[ItemId, ...]],
    behind: Mapping[ItemId, frozenset[ItemId]],
) -> Used:
    items = tuple(item.id for item in case.of(Evidence) if item.source == source.id)
    through = tuple(
        name for name, sources in behind.items() if source.id in sources and name not in items
    )
    rests = (*items, *through)
    return Used(
        source=source,
        items=items,
        through=through,
        origins=tuple(sorted(graph.origins(case)[source.id])),
        bears_on=tuple(_bearings(compared, linked, rests)),
        losses=tuple(_losses(compared, source.id)),
    )


def _bearings(
    compared: Sequence[Comparison],
    linked: Mapping[ItemId, tuple[ItemId, ...]],
    rests: Sequence[ItemId],
) -> Iterator[Bearing]:
    """Yield how these items bear on each explanation that they bear on at all."""
    for comparison in compared:
        for name in comparison.order:
            values = _values(comparison, name, rests)
            common = len(set(rests).intersection(linked[name]))
            if values or common:
                yield Bearing(
                    explanation=name,
                    favour=sum(value > 0 for value in values),
                    against=sum(value < 0 for value in values),
                    linked=common,
                    of=len(linked[name]),
                )


def _values(comparison: Comparison, explanation: ItemId, items: Iterable[ItemId]) -> list[float]:
    """Return the values of these items' cells that count for or against an explanation."""
    cells = (comparison.cells.get((item, explanation)) for item in items)
    return [cell.value for cell in cells if cell is not None and cell.value]


def _losses(compared: Sequence[Comparison], name: ItemId) -> Iterator[tuple[ItemId, Removal]]:
    """Yield what the loss of a source, or of all that goes back to it alone, does to a question."""
    for comparison in compared:
        for removal in comparison.sensitivity:
            if removal.without == name and removal.kind in ("source", "origin"):
                yield comparison.question, removal


def _carried(case: Case, linked: Mapping[ItemId, tuple[ItemId, ...]]) -> Iterator[Carried]:
    origins = graph.origins(case)
    for explanation, names in linked.items():
        counts: dict[ItemId, int] = {}
        for name in names:
            for root in origins[name]:
                counts[root] = counts.get(root, 0) + 1
        if counts:
            most = min(counts, key=lambda root: (-counts[root], root))
            yield Carried(explanation, most, counts[most], len(names))


def _rank(one: Used) -> tuple[int, int, str]:
    loss = one.gravest
    grave = len(_GRAVITY) if loss is None else _GRAVITY.index(loss.outcome)
    return grave, -len(one.items) - len(one.through), one.source.id
