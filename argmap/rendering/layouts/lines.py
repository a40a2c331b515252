"""Which items of a column share a line, and what the line is worth: what is bracketed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import LINES, Comparison
from argmap.comparison.lines import Lines, Part, Side
from argmap.core.model import ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Items of evidence whose lines pass the same bottlenecks, and what these let through.

    `halves` is in halves of a line. The lines of one side of a column add up to its score.
    """

    side: Side
    items: tuple[ItemId, ...]
    parts: tuple[Part, ...]
    halves: int


def lines_of(comparison: Comparison, explanation: ItemId) -> tuple[Line, ...]:
    """Return the lines against an explanation, then those for it; none for published formulas.

    What bounds them are the parts of the smallest cut nearest to the explanation. Two items are of
    one line where they pass one part of it, directly or by a chain.
    """
    if comparison.formula != LINES:
        return ()
    laid = comparison.columns[explanation]
    return (*_joined(laid.against, "against"), *_joined(laid.in_favour, "for"))


def _joined(lines: Lines, side: Side) -> Iterator[Line]:
    """Yield the sets of items and parts that hang together, by least item."""
    behind = {part: lines.behind(part) for part in lines.bounds(near_evidence=False)}
    least = _least(behind)
    parts: dict[ItemId, list[Part]] = {}
    items: dict[ItemId, set[ItemId]] = {}
    for part, names in behind.items():
        if names:
            head = _head(least, min(names))
            parts.setdefault(head, []).append(part)
            items.setdefault(head, set()).update(names)
    for head in sorted(parts):
        halves = sum(map(lines.room, parts[head]))
        yield Line(
            side=side, items=tuple(sorted(items[head])), parts=tuple(parts[head]), halves=halves
        )


def _least(behind: Mapping[Part, frozenset[ItemId]]) -> dict[ItemId, ItemId]:
    """Return a forest in which items that pass one part have one head, the least of them."""
    least: dict[ItemId, ItemId] = {}
    for names in behind.values():
        heads = sorted({_head(least, name) for name in names})
        for head in heads:
            least[head] = heads[0]
    return least


def _head(least: dict[ItemId, ItemId], name: ItemId) -> ItemId:
    while least.setdefault(name, name) != name:
        least[name] = least[least[name]]
        name = least[name]
    return name


def letter(at: int) -> str:
    """Return a, b, z, aa, ab by their place from 0."""
    before, last = divmod(at, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def tags(lines: Sequence[Line]) -> Mapping[ItemId, str]:
    """Return for each item of some lines the letter of its own."""
    return {name: letter(at) for at, line in enumerate(lines) for name in line.items}
