"""Pale frames round an explanation and what bears on it alone, and the cards put into them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import graphviz  # type: ignore[import-untyped]  # it has no annotations

from argmap.core.model import ItemId
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.dot import string

from .arrows import Arrow, Dot


def shares_owner(names: Iterable[ItemId], owner: Mapping[ItemId, ItemId]) -> bool:
    """Return whether two of these items bear on the same explanation alone."""
    inside = [owner[name] for name in names if name in owner]
    return len(inside) > len(set(inside))


def owned_dots(
    parts: Iterable[Dot | Arrow], owner: Mapping[ItemId, ItemId]
) -> Mapping[str, ItemId]:
    """Return the explanation of each dot that joins only what bears on one alone."""
    owned: dict[str, ItemId] = {}
    for part in parts:
        if isinstance(part, Dot):
            sides = {owner.get(name) for name in part.between}
            side = sides.pop() if len(sides) == 1 else None
            if side is not None:
                owned[part.name] = side
    return owned


@dataclass(frozen=True, slots=True)
class _Frame:
    """Nodes in a frame, and what it says of them."""

    nodes: Sequence[str]
    look: Mapping[str, str]


def _frame(nodes: Sequence[str], words: str, theme: looks.Theme) -> _Frame:
    look = {
        "style": "rounded,filled",
        "color": theme.frame_line,
        "fillcolor": theme.frame_fill,
        "margin": "10",
        "label": "",  # not the map's
        "tooltip": string(words),
    }
    return _Frame(nodes, look)


def frames(
    nodes: Iterable[str], owner: Mapping[str, ItemId], theme: looks.Theme
) -> Iterator[_Frame]:
    """Yield the frame of each explanation that has one: two nodes at least bear on it alone."""
    members: dict[ItemId, list[str]] = {}
    for node in nodes:
        if node in owner:
            members.setdefault(owner[node], []).append(node)
    for rival, inside in sorted(members.items()):
        if len(inside) > 1:
            yield _frame(inside, f"What bears on {clean(rival)} alone", theme)


def add_nodes(
    graph: graphviz.Digraph,
    cards: Mapping[str, Mapping[str, str]],
    parts: Iterable[Dot | Arrow],
    frames: Iterable[_Frame],
) -> None:
    """Add every card and dot, in its frame if it has one."""
    nodes = {**cards, **{part.name: part.attributes for part in parts if isinstance(part, Dot)}}
    outside = dict.fromkeys(nodes)
    for number, frame in enumerate(frames, 1):
        with graph.subgraph(name=f"cluster_{number}") as inside:
            inside.attr(_attributes=frame.look)
            for node in frame.nodes:
                outside.pop(node)
                inside.node(node, _attributes=nodes[node])
    for node in outside:
        graph.node(node, _attributes=nodes[node])
