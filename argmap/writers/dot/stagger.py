"""Leaves in rows: many cards that bear on one, with nothing beneath them, stand in depth.

Side by side they would make the map as wide as they are many.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from argmap.writers.dot.arrows import Arrow, Dot

ABREAST = 5
"""Leaves of one card that stand side by side."""

_MOST_ROWS = 4


def staggered(parts: Iterable[Dot | Arrow]) -> Mapping[str, int]:
    """Return the row, from 1, of each node that bears on one other alone and on which none does."""
    edges = [part for part in parts if isinstance(part, Arrow)]
    out = Counter(edge.tail for edge in edges)
    heads = {edge.head for edge in edges}
    leaves: dict[str, list[str]] = {}
    for edge in edges:
        if out[edge.tail] == 1 and edge.tail not in heads:
            leaves.setdefault(edge.head, []).append(edge.tail)
    found: dict[str, int] = {}
    for names in leaves.values():
        rows = min(_MOST_ROWS, -(-len(names) // ABREAST))
        found |= {name: 1 + place % rows for place, name in enumerate(names)}
    return found
