"""Which way a map runs and how far cards stand back, so that it fills a page and reads well.

An engine sets a card one rank behind what it bears on. Many would then stand in one rank, and the
map be as wide as they are many; those that nothing bears on can as well stand further back.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from .arrows import Arrow, Dot

Rankdir = Literal["BT", "TB", "LR", "RL"]

Edge = tuple[str, str, int]
"""Tail, head, and the ranks between them at least."""

_PAGE = 2**0.5
"""The long side of a sheet of paper, in short ones."""

_READABLE = 0.75
"""How much of its size a picture keeps on a sheet whose words are still read: eight points."""

_SHEET = (540.0, 790.0)
"""Points of A4 within its margins."""

_ROOM = _SHEET[1] / _READABLE
"""Points that a map may be broad, whatever its shape."""

_HALVED = 150
"""Cards of a map whose dots have ranks of their own, thin ones, between two of cards.

An engine takes three times as long for twice the ranks of 3,000 cards.
"""


@dataclass(frozen=True, slots=True)
class Way:
    """The distances of one direction: gaps in inches, and the points of a map that things take.

    `beside` is from card to card in a rank, `behind` from rank to rank, `passing` a line between
    two cards. `apart` is in gaps, between two explanations.
    """

    nodesep: float
    ranksep: float
    beside: int
    behind: int
    passing: int
    apart: int


_UP = Way(nodesep=0.35, ranksep=0.6, beside=210, behind=115, passing=90, apart=3)
_ACROSS = Way(nodesep=0.1, ranksep=1.0, beside=82, behind=255, passing=14, apart=4)
WAYS: Mapping[Rankdir, Way] = {"BT": _UP, "TB": _UP, "LR": _ACROSS, "RL": _ACROSS}


@dataclass(frozen=True, slots=True)
class Plan:
    """A direction, the engine's ranks from one row of cards to the next, and how far edges reach.

    `apart` has the ranks between the ends of the edges that have more than one. `long` and `broad`
    estimate the map in points: along the ranks, and of the fullest of them.
    """

    rankdir: Rankdir
    step: int
    apart: Mapping[tuple[str, str], int]
    long: float
    broad: float

    @property
    def kept(self) -> float:
        """How much of its size the picture keeps on a sheet, either way up; 1 is all of it."""
        low, high = sorted((self.long, self.broad))
        return min(1.0, _SHEET[0] / low, _SHEET[1] / high)

    @property
    def is_readable(self) -> bool:
        """Whether words are still read on a sheet."""
        return self.kept >= _READABLE


def plan(
    cards: Sequence[str],
    abreast: Collection[str],
    parts: Sequence[Dot | Arrow],
    rankdir: Rankdir | None = None,
) -> Plan:
    """Return how a map is ranked: upwards where that can be read on a sheet, else as is larger.

    The cards `abreast` stay side by side.
    """
    dots = [part.name for part in parts if isinstance(part, Dot)]
    step = 2 if dots and len(cards) <= _HALVED else 1
    edges = list(_edges(parts, frozenset(dots), step))
    rank, odd = _ranks(frozenset(cards), (*cards, *dots), edges, step)
    fixed = {*abreast, *(head for _, head, _ in edges)}

    def ranked(rankdir: Rankdir) -> Plan:
        back, way = odd.copy(), WAYS[rankdir]
        rows = _fill(cards, fixed, rank, back, edges, step, way)
        apart = {(tail, head): least + back[tail] for tail, head, least in edges}
        far = {ends: ranks for ends, ranks in apart.items() if ranks > 1}
        return Plan(rankdir, step, far, len(rows) * way.behind, max(rows.values(), default=0))

    if rankdir is not None:
        return ranked(rankdir)
    up = ranked("BT")
    if up.is_readable:
        return up
    across = ranked("LR")
    return across if across.kept > up.kept else up


def _edges(parts: Sequence[Dot | Arrow], dots: frozenset[str], step: int) -> Iterator[Edge]:
    for part in parts:
        if isinstance(part, Arrow) and part.attributes.get("constraint") != "false":
            yield part.tail, part.head, step if dots.isdisjoint((part.tail, part.head)) else 1


def _ranks(
    cards: frozenset[str], nodes: Sequence[str], edges: Sequence[Edge], step: int
) -> tuple[Mapping[str, int], Counter[str]]:
    """Return each node's rank, and how far cards stand back to be in a rank of cards. O(V+E).

    A rank is the longest way to where edges end; a circle is cut somewhere.
    """
    behind: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for tail, head, least in edges:
        behind[head].append((tail, least))
    back: Counter[str] = Counter()
    rank = dict.fromkeys(nodes, 0)
    waits = Counter(tail for tail, _, _ in edges)
    ready = [node for node in nodes if not waits[node]]
    rest = iter(nodes)
    settled: set[str] = set()
    while (node := _next(ready, rest, settled)) is not None:
        settled.add(node)
        if node in cards:
            back[node] = rank[node] % step
            rank[node] += back[node]
        for tail, least in behind[node]:
            if tail in settled:
                continue
            rank[tail] = max(rank[tail], rank[node] + least)
            waits[tail] -= 1
            if not waits[tail]:
                ready.append(tail)
    return rank, back


def _next(ready: list[str], rest: Iterator[str], settled: Collection[str]) -> str | None:
    """Return a node that waits for none; where all wait, in circles, the first that is left."""
    if ready:
        return ready.pop()
    return next((node for node in rest if node not in settled), None)


def _fill(  # noqa: PLR0913, PLR0917 - private, and all of it says where a card stands
    cards: Sequence[str],
    fixed: Collection[str],
    rank: Mapping[str, int],
    back: Counter[str],
    edges: Sequence[Edge],
    step: int,
    way: Way,
) -> Mapping[int, int]:
    """Set cards further back, and return how full the ranks of cards are.

    From the fullest rank a card on which nothing bears goes to the next, and no further, until the
    map has the shape of a sheet or fits one.
    """
    out = Counter(tail for tail, _, _ in edges)
    full: Counter[int] = Counter()
    leaves: dict[int, list[str]] = defaultdict(list)
    for card in sorted(cards, key=lambda card: -out[card]):
        full[rank[card]] += way.beside
        if card not in fixed and out[card]:
            leaves[rank[card]].append(card)
    for place, lines in enumerate(_passing(rank, edges)):
        if place in full:
            full[place] += way.passing * lines
    while max(full.values(), default=0) > max(_PAGE * len(full) * way.behind, _ROOM):
        row = _relieved(full, leaves, step, way)
        if row is None:
            break
        card = leaves[row].pop()
        full[row] += way.passing * out[card] - way.beside
        full[row + step] += way.beside
        back[card] += step
    return full


def _relieved(
    full: Counter[int], leaves: Mapping[int, Sequence[str]], step: int, way: Way
) -> int | None:
    """Return the fullest rank that a card can leave for a less full one; None for none."""
    fits = (
        row
        for row, room in full.most_common()
        if leaves[row] and full[row + step] + way.beside < room
    )
    return next(fits, None)


def _passing(rank: Mapping[str, int], edges: Sequence[Edge]) -> Iterator[int]:
    """Yield how many edges pass through each rank, from the first. O(V+E)."""
    change: Counter[int] = Counter()
    for tail, head, _ in edges:
        if rank[tail] > rank[head]:
            change[rank[head] + 1] += 1
            change[rank[tail]] -= 1
    yield from accumulate(change[row] for row in range(max(rank.values(), default=-1) + 1))
