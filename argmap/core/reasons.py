"""What an item rests on, and what counts against it: each point, with all who make it.

A point is a link with its premises, or an author's rating of evidence against an explanation. What
is predicted makes a point about what predicts it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.disputes import Carrier, carried
from argmap.core.model import Evidence, ItemId, Letter, Relation, Status, Strength
from argmap.core.positions import Span
from argmap.core.settling import settled

CONSISTENT = (Letter.VERY_CONSISTENT, Letter.CONSISTENT)
INCONSISTENT = (Letter.VERY_INCONSISTENT, Letter.INCONSISTENT)


@dataclass(frozen=True, slots=True)
class Point:
    """One point for or against an item: who makes it, how strongly, and where it is written.

    `makers` are the link's own item (of a prediction what is predicted), then its premises.
    `carries` is false when one of them is not there, does not stand, is a draft or was not looked
    for; `answered` is true when the link is switched off by an undercut in force, or overruled by
    the author's rating of the same evidence.
    """

    makers: tuple[ItemId, ...]
    strength: Strength
    carries: bool
    answered: bool
    span: Span

    @property
    def holds(self) -> bool:
        """Whether it counts."""
        return self.carries and not self.answered


def supporting(case: Case, item: ItemId) -> tuple[Point, ...]:
    """Return the points for an item: links by address, then ratings by evidence item."""
    return tuple(_points(case)[Relation.SUPPORTS].get(item, ()))


def opposing(case: Case, item: ItemId) -> tuple[Point, ...]:
    """Return the points against an item, in the same order."""
    return tuple(_points(case)[Relation.CONTRADICTS].get(item, ()))


def offered(case: Case, item: ItemId) -> tuple[Point, ...]:
    """Return the points for an item that nobody took back: none of their makers is withdrawn."""
    return tuple(
        point
        for point in supporting(case, item)
        if not {None, Status.WITHDRAWN} & {status(case, name) for name in point.makers}
    )


def drafted(case: Case, point: Point) -> bool:
    """Return whether one of those who make a point is a draft."""
    return any(status(case, name) is Status.DRAFT for name in point.makers)


def status(case: Case, name: ItemId) -> Status | None:
    """Return the status of an item, None when there is no such item."""
    item = case.items.get(name)
    return None if item is None else item.status


@once
def _points(case: Case) -> Mapping[Relation, Mapping[ItemId, list[Point]]]:
    points: dict[Relation, dict[ItemId, list[Point]]] = {
        Relation.SUPPORTS: {},
        Relation.CONTRADICTS: {},
    }
    off = settled(case).off
    for link, one in carried(case):
        if one is None:
            continue
        makers = (*one.makers, *one.conditions)
        answered = link.address in off or _overruled(case, one)
        carries = case.carrying.issuperset(makers)
        point = Point(makers, link.strength, carries, answered, link.span)
        relation = Relation.SUPPORTS if one.supports else Relation.CONTRADICTS
        points[relation].setdefault(one.target, []).append(point)
    for relation, name, point in _rated(case):
        points[relation].setdefault(name, []).append(point)
    return points


def _overruled(case: Case, one: Carrier) -> bool:
    item = case.items.get(one.makers[0])
    return isinstance(item, Evidence) and one.target in item.ratings


def _rated(case: Case) -> Iterator[tuple[Relation, ItemId, Point]]:
    for item in case.of(Evidence):
        for name, rated in item.ratings.items():
            if rated.rating not in CONSISTENT + INCONSISTENT:
                continue
            good = rated.rating in CONSISTENT
            very = len(rated.rating.value) > 1
            strength = Strength.STRONG if very else Strength.MODERATE
            span = item.at(f"ratings.{name}", "ratings")
            relation = Relation.SUPPORTS if good else Relation.CONTRADICTS
            point = Point((item.id,), strength, item.carries, answered=False, span=span)
            yield relation, name, point
