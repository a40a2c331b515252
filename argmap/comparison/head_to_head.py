"""Two explanations of one question, head to head."""

from dataclasses import dataclass

from argmap.comparison.matrix import Matrix
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId

_NOT_JUDGED = 6
_UNKNOWN = 3  # in the middle: what cannot be judged is not worst


@dataclass(frozen=True, slots=True)
class Telling:
    """How one item tells two explanations apart: the difference of its values, in halves."""

    evidence: ItemId
    separation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadToHead:
    """What tells for one explanation, for the other, and for neither; the most telling first.

    `crux` is the item that separates them most; of several the least credible, for that is where
    looking again could change most. It is None where nothing separates them.
    """

    one: ItemId
    other: ItemId
    for_one: tuple[Telling, ...]
    for_other: tuple[Telling, ...]
    for_neither: tuple[ItemId, ...]
    crux: ItemId | None


def between(case: Case, matrix: Matrix, one: ItemId, other: ItemId) -> HeadToHead:
    """Return what tells two explanations apart. O(rows)."""
    told: list[Telling] = []
    neither: list[ItemId] = []
    for name in matrix.rows:
        cells = [matrix.cells.get((name, column)) for column in (one, other)]
        if not any(cell is not None for cell in cells):
            continue
        first, second = (cell.halves if cell is not None else 0 for cell in cells)
        if first == second:
            neither.append(name)
        else:
            told.append(Telling(name, first - second))
    told.sort(key=lambda x: (-abs(x.separation), x.evidence))
    return HeadToHead(
        one=one,
        other=other,
        for_one=tuple(x for x in told if x.separation > 0),
        for_other=tuple(x for x in told if x.separation < 0),
        for_neither=tuple(neither),
        crux=_crux(case, told),
    )


def _crux(case: Case, told: list[Telling]) -> ItemId | None:
    if not told:
        return None
    most = abs(told[0].separation)
    found = [x.evidence for x in told if abs(x.separation) == most]
    return max(found, key=lambda name: (_credibility(case, name), name))


def _credibility(case: Case, name: ItemId) -> int:
    item = case.items[name]
    judged = item.credibility if isinstance(item, Evidence) else None
    return _UNKNOWN if judged in (None, _NOT_JUDGED) else judged
