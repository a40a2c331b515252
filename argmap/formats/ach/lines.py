"""To which line of evidence each cell belongs, and which cut it passes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from argmap.comparison import Comparison
from argmap.comparison.lines import Bearing, Entry, Lines, Origin, Part
from argmap.core.model import ItemId


class Place(NamedTuple):
    """Where a cell stands in the flow to its explanation; all of it empty where it does not count.

    `line` names the parts that it passes of the smallest cut nearest to the evidence: cells that
    pass the same part share a line. `capacity` is its own value, in halves of a line. `cut` names
    the parts that it passes of the smallest cut nearest to the explanation. A part is an item, a
    link `from -> to`, or `origin:ID`.
    """

    line: tuple[str, ...] = ()
    capacity: int | None = None
    cut: tuple[str, ...] = ()


def places(comparison: Comparison) -> Mapping[tuple[ItemId, ItemId], Place]:
    """Return the place of each cell that counts for or against, by (evidence, explanation).

    O(V+E) for each part of a cut.
    """
    found: dict[tuple[ItemId, ItemId], Place] = {}
    for explanation, one in comparison.columns.items():
        sides = [(lines, _near_evidence(lines)) for lines in (one.against, one.in_favour)]
        for cell in comparison.matrix.by_column.get(explanation, ()):
            if cell.halves:
                lines, near = sides[cell.halves > 0]
                found[cell.evidence, explanation] = Place(
                    _names(near.get(cell.evidence, ())),
                    abs(cell.halves),
                    _names(lines.limits.get(cell.evidence, ())),
                )
    return found


def _near_evidence(lines: Lines) -> Mapping[ItemId, list[Part]]:
    """Return what of the smallest cut nearest to the evidence each item passes."""
    found: dict[ItemId, list[Part]] = {}
    for part in lines.bounds(near_evidence=True):
        for name in lines.behind(part):
            found.setdefault(name, []).append(part)
    return found


def _names(parts: Iterable[Part]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(map(_name, parts))))


def _name(part: Part) -> str:
    if isinstance(part, Entry):
        return part.evidence
    if isinstance(part, Origin):
        return f"origin:{part.name}"
    return part.item if isinstance(part, Bearing) else " -> ".join(part.address)
