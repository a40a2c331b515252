"""A question's map as DOT: cards, links and a legend, laid out by any Graphviz engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import graphviz  # type: ignore[import-untyped]  # it has no annotations

from argmap.case import Case
from argmap.model import Explanation, Item, ItemId
from argmap.writers.dot import style
from argmap.writers.dot.arrows import Arrow, Dot, answer, arrows
from argmap.writers.dot.cards import Marks, card
from argmap.writers.dot.legend import legend
from argmap.writers.dot.text import string
from argmap.writers.scope import WIDEST, Scope, owners, scope, widest
from argmap.writers.words import clean

__all__ = ["Options", "Rankdir", "write"]

Rankdir = Literal["BT", "TB", "LR", "RL"]

FRAMED = 40
"""Cards up to which explanations are framed: on a larger map frames force lines to cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which picture: a question's whole map, or what lies within `depth` links of `focus`.

    `scores` is shown as it is on explanations' cards. Without a `rankdir` evidence lies below and
    the question on top, unless that would be too wide to read. `frames` puts what bears on one
    explanation alone in a pale frame with it; by default up to `FRAMED` cards.
    """

    question: ItemId
    focus: ItemId | None = None
    depth: int = 2
    scores: Mapping[ItemId, str] = field(default_factory=dict)
    rankdir: Rankdir | None = None
    frames: bool | None = None


def write(case: Case, options: Options) -> str:
    """Return the picture as DOT text; the same case and options give the same bytes. O(V+E).

    Raises `ArgmapError` when the question is not there, or the focus does not bear on it.
    """
    drawn = scope(case, options.question, options.focus, options.depth)
    names = {name: f"n{number}" for number, name in enumerate(drawn.items, 1)}
    rivals = [name for name in drawn.items if _answers(case.items[name], drawn.question)]
    parts = tuple(arrows(case, drawn.links, names))
    if drawn.question in names:
        parts += tuple(
            answer(rival, drawn.question, names[rival], names[drawn.question]) for rival in rivals
        )
    graph = graphviz.Digraph("argmap")
    owner = _owners(case, drawn, options)
    inside = [owner[name] for name in names if name in owner]
    framed = len(inside) > len(set(inside))
    graph.attr("graph", **_graph(case, drawn, options, parts, framed=framed))
    graph.attr("node", fontname=style.FONT, fontsize=f"{style.TEXT_SIZE:g}", margin="0.08,0.05")
    graph.attr(
        "edge",
        labelfontname=style.FONT,
        labelfontsize=f"{style.SIGN_SIZE:g}",
        arrowsize="0.75",
        labeldistance="1.9",
        labelangle="-22",
    )
    cards = {
        node: card(case, case.items[name], _marks(drawn, options, name))
        for name, node in names.items()
    }
    _nodes(graph, owner, cards, names, parts)
    if rivals:
        with graph.subgraph() as rank:
            rank.attr(rank="same")  # side by side, however long the reasoning behind each is
            for rival in rivals:
                rank.node(names[rival])
    for part in parts:
        if isinstance(part, Arrow):
            graph.edge(part.tail, part.head, _attributes=part.attributes)
    return str(graph.source)


def _answers(item: Item, question: ItemId) -> bool:
    return isinstance(item, Explanation) and item.answers == question


def _owners(case: Case, drawn: Scope, options: Options) -> Mapping[ItemId, ItemId]:
    """Return what bears on one explanation alone, in the whole map even if part of it is drawn."""
    framed = len(drawn.items) <= FRAMED if options.frames is None else options.frames
    if not framed:
        return {}
    whole = drawn if options.focus is None else scope(case, options.question, None, 0)
    return owners(case, whole)


def _marks(drawn: Scope, options: Options, name: ItemId) -> Marks:
    return Marks(
        score=options.scores.get(name, ""),
        hidden=drawn.hidden.get(name, 0),
        focus=name == options.focus,
    )


def _graph(
    case: Case, drawn: Scope, options: Options, parts: Iterable[Dot | Arrow], *, framed: bool
) -> Mapping[str, str]:
    """Return the attributes of the whole map."""
    wide = widest(case, drawn)
    rankdir = options.rankdir or ("LR" if wide > WIDEST else "BT")
    across = rankdir in ("LR", "RL")
    # Cards are wide and low, so columns lie further apart than rows; the more cards in a column,
    # the further, or the lines between two columns run nearly upright on top of each other. A
    # line that passes through a column takes the room of a gap, so that gaps are small there.
    apart = min(1.8, 0.9 + 0.05 * max(0, wide - WIDEST))
    return {
        "rankdir": rankdir,
        "newrank": "true",
        "nodesep": "0.14" if across else "0.35",
        "ranksep": f"{apart:.2f}" if across else "0.6",
        "splines": "spline",
        "pad": "0.25",
        "outputorder": "edgesfirst",
        "fontname": style.FONT,
        "labelloc": "b",
        "label": legend(
            (link.relation for link in drawn.links),
            off=any("off" in part.attributes["class"].split() for part in parts),
            joined=any(link.premises for link in drawn.links),
            hidden=any(drawn.hidden.values()),
            framed=framed,
        ),
        "tooltip": string(clean(case.items[drawn.question].statement)),
    }


def _nodes(
    graph: graphviz.Digraph,
    owner: Mapping[ItemId, ItemId],
    cards: Mapping[str, Mapping[str, str]],
    names: Mapping[ItemId, str],
    parts: Iterable[Dot | Arrow],
) -> None:
    """Add every card and dot; what bears on one explanation alone in a pale frame with it."""
    of: dict[str, ItemId] = {names[n]: rival for n, rival in owner.items() if n in names}
    nodes = dict(cards)
    for part in parts:
        if isinstance(part, Dot):
            nodes[part.name] = part.attributes
            sides = {owner.get(name) for name in part.between}
            if len(sides) == 1 and (side := sides.pop()) is not None:
                of[part.name] = side
    members: dict[ItemId, list[str]] = {}
    for node in nodes:
        if node in of:
            members.setdefault(of[node], []).append(node)
    framed = {rival: inside for rival, inside in sorted(members.items()) if len(inside) > 1}
    for number, (rival, inside) in enumerate(framed.items(), 1):
        with graph.subgraph(name=f"cluster_{number}") as frame:
            frame.attr(
                style="rounded,filled",
                color=style.CLUSTER_LINE,
                fillcolor=style.CLUSTER_FILL,
                margin="10",
                label="",  # not the map's
                tooltip=string(f"What bears on {clean(rival)} alone"),
            )
            for node in inside:
                frame.node(node, _attributes=nodes[node])
    for node, look in nodes.items():
        if of.get(node) not in framed:
            graph.node(node, _attributes=look)
