"""A question's map as DOT: cards, links and a legend, laid out by any Graphviz engine."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import graphviz  # type: ignore[import-untyped]  # it has no annotations

from argmap.core.case import Case
from argmap.core.model import Explanation, Item, ItemId, Relation
from argmap.core.scope import Scope, owners, scope
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.dot import string

from .arrows import Arrow, Dot, answer, arrows
from .cards import Marks, card
from .fold import folded
from .legend import legend
from .ranks import WAYS, Plan, Rankdir, plan

__all__ = ["Options", "Rankdir", "cards", "write"]

FRAMED = 40
"""Cards up to which explanations are framed: on a larger map frames force lines to cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Which picture: a question's whole map, or what lies within `depth` links of `focus`.

    `fold` leaves out what lies further than `depth` from the explanations, or from the focus, and
    says on each card what is folded beneath it. `scores` is shown as it is on explanations' cards,
    `urls` is where cards lead, `why` writes reasons beside the links. Without a `rankdir` evidence
    lies below and the question on top, unless that would be too wide to read. `frames` puts what
    bears on one explanation alone in a pale frame with it; by default up to `FRAMED` cards.
    """

    question: ItemId
    focus: ItemId | None = None
    depth: int = 2
    fold: bool = False
    scores: Mapping[ItemId, str] = field(default_factory=dict)
    urls: Mapping[ItemId, str] = field(default_factory=dict)
    theme: looks.Theme = looks.LIGHT
    why: bool = False
    rankdir: Rankdir | None = None
    frames: bool | None = None


def cards(case: Case, options: Options) -> int:
    """Return how many cards a picture would have. Raises `ArgmapError` as `write` does."""
    return len(_scope(case, options).items)


def write(case: Case, options: Options) -> str:
    """Return the picture as DOT text; the same case and options give the same bytes. O(V+E).

    Raises `ArgmapError` when the question is not there, or the focus does not bear on it.
    """
    drawn = _scope(case, options)
    names = {name: f"n{number}" for number, name in enumerate(drawn.items, 1)}
    rivals = [name for name in drawn.items if _answers(case.items[name], drawn.question)]
    parts = tuple(_parts(case, drawn, options, names, rivals))
    owner = _owners(case, drawn, options)
    ranks = plan(tuple(names.values()), [names[x] for x in rivals], parts, options.rankdir)
    graph = graphviz.Digraph("argmap")
    framed = _shares_owner(names, owner)
    graph.attr("graph", **_graph(case, drawn, options, parts, ranks, framed=framed))
    graph.attr("node", fontname=looks.FONT, fontsize=f"{looks.TEXT_SIZE:g}", margin="0.08,0.05")
    graph.attr(
        "edge",
        labelfontname=looks.FONT,
        labelfontsize=f"{looks.SIGN_SIZE:g}",
        arrowsize="0.75",
        labeldistance="1.9",
        labelangle="-22",
    )
    marks = _marks(case, drawn, options)
    nodes = {
        node: card(case, case.items[name], marks[name], options.theme)
        for name, node in names.items()
    }
    owned = {names[name]: rival for name, rival in owner.items() if name in names}
    owned |= _owned_dots(parts, owner)
    _add_nodes(graph, nodes, owned, parts, options.theme)
    _set_abreast(graph, [names[rival] for rival in rivals])
    _add_edges(graph, parts, ranks)
    return str(graph.source)


def _parts(
    case: Case,
    drawn: Scope,
    options: Options,
    names: Mapping[ItemId, str],
    rivals: Iterable[ItemId],
) -> Iterator[Dot | Arrow]:
    """Yield dots and edges: those of links, then what answers the question."""
    yield from arrows(case, drawn.links, names, options.theme, why=options.why)
    question = drawn.question
    if question in names:
        for rival in rivals:
            yield answer(rival, question, names[rival], names[question], options.theme)


def _set_abreast(graph: graphviz.Digraph, nodes: Sequence[str]) -> None:
    """Keep explanations side by side, however long the reasoning behind each is."""
    if nodes:
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for node in nodes:
                rank.node(node)


def _add_edges(graph: graphviz.Digraph, parts: Iterable[Dot | Arrow], ranks: Plan) -> None:
    for part in parts:
        if isinstance(part, Arrow):
            apart = ranks.apart.get((part.tail, part.head))
            further = {} if apart is None else {"minlen": str(apart)}
            graph.edge(part.tail, part.head, _attributes={**part.attributes, **further})


def _scope(case: Case, options: Options) -> Scope:
    return scope(case, options.question, options.focus, options.depth, fold=options.fold)


def _answers(item: Item, question: ItemId) -> bool:
    return isinstance(item, Explanation) and item.answers == question


def _owners(case: Case, drawn: Scope, options: Options) -> Mapping[ItemId, ItemId]:
    """Return what bears on one explanation alone, in the whole map even if part of it is drawn."""
    framed = len(drawn.items) <= FRAMED if options.frames is None else options.frames
    if not framed:
        return {}
    whole = drawn if options.focus is None else scope(case, options.question, None, 0)
    return owners(case, whole)


def _marks(case: Case, drawn: Scope, options: Options) -> Mapping[ItemId, Marks]:
    says: dict[ItemId, list[str]] = {}
    for link in drawn.links:
        verb = "is neutral to" if link.relation is Relation.NEUTRAL else link.relation.value
        says.setdefault(link.origin, []).append(f"{verb} {' -> '.join(link.target)}")
    left_out = folded(case, drawn) if options.fold else {}
    return {
        name: Marks(
            score=options.scores.get(name, ""),
            left_out=left_out.get(name, "") if options.fold else _more(drawn.hidden.get(name, 0)),
            focus=name == options.focus,
            url=options.urls.get(name, ""),
            says=tuple(says.get(name, ())),
        )
        for name in drawn.items
    }


def _more(hidden: int) -> str:
    return f"+{hidden} link{'s' * (hidden != 1)}" if hidden else ""


def _graph(  # noqa: PLR0913 - private, and all of it is said of the whole map
    case: Case,
    drawn: Scope,
    options: Options,
    parts: Iterable[Dot | Arrow],
    ranks: Plan,
    *,
    framed: bool,
) -> Mapping[str, str]:
    """Return the attributes of the whole map."""
    way = WAYS[ranks.rankdir]
    return {
        "rankdir": ranks.rankdir,
        "newrank": "true",
        "nodesep": f"{way.nodesep:g}",
        "ranksep": f"{way.ranksep / ranks.step:g}",
        "splines": "spline",
        "pad": "0.25",
        "outputorder": "edgesfirst",
        "fontname": looks.FONT,
        "labelloc": "b",
        "bgcolor": options.theme.page if options.theme is not looks.LIGHT else "white",
        "label": legend(
            (link.relation for link in drawn.links),
            options.theme,
            off=any("off" in part.attributes["class"].split() for part in parts),
            joined=any(link.premises for link in drawn.links),
            hidden=_left_out(drawn, options),
            framed=framed,
        ),
        "tooltip": string(clean(case.items[drawn.question].statement)),
    }


def _left_out(drawn: Scope, options: Options) -> str:
    """Return what the counts on the cards mean, if there are any."""
    if not any(drawn.hidden.values()):
        return ""
    if options.fold:
        return "+2: 1 for, 1 against: evidence folded beneath the card"
    return "+1 link: not drawn here"


def _shares_owner(names: Iterable[ItemId], owner: Mapping[ItemId, ItemId]) -> bool:
    """Return whether two of these items bear on the same explanation alone."""
    inside = [owner[name] for name in names if name in owner]
    return len(inside) > len(set(inside))


def _owned_dots(
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


def _framed(nodes: Iterable[str], owner: Mapping[str, ItemId]) -> Mapping[ItemId, Sequence[str]]:
    """Return what stands in the frame of each explanation that has one: two nodes at least."""
    members: dict[ItemId, list[str]] = {}
    for node in nodes:
        if node in owner:
            members.setdefault(owner[node], []).append(node)
    return {rival: inside for rival, inside in sorted(members.items()) if len(inside) > 1}


def _add_nodes(
    graph: graphviz.Digraph,
    cards: Mapping[str, Mapping[str, str]],
    owner: Mapping[str, ItemId],
    parts: Iterable[Dot | Arrow],
    theme: looks.Theme,
) -> None:
    """Add every card and dot; what bears on one explanation alone in a pale frame with it."""
    nodes = {**cards, **{part.name: part.attributes for part in parts if isinstance(part, Dot)}}
    framed = _framed(nodes, owner)
    for number, (rival, inside) in enumerate(framed.items(), 1):
        with graph.subgraph(name=f"cluster_{number}") as frame:
            frame.attr(
                style="rounded,filled",
                color=theme.frame_line,
                fillcolor=theme.frame_fill,
                margin="10",
                label="",  # not the map's
                tooltip=string(f"What bears on {clean(rival)} alone"),
            )
            for node in inside:
                frame.node(node, _attributes=nodes[node])
    for node, look in nodes.items():
        if owner.get(node) not in framed:
            graph.node(node, _attributes=look)
