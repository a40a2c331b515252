"""A question's map as DOT: cards, links and a legend, laid out by any Graphviz engine."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import graphviz  # type: ignore[import-untyped]  # it has no annotations

from argmap.core.case import Case
from argmap.core.model import Explanation, Item, ItemId, Link, Relation
from argmap.core.scope import Scope, owners, scope
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.dot import string

from .arrows import Arrow, Dot, answer, arrows, unseen
from .cards import Marks, card
from .fold import folded
from .frames import add_nodes, frames, owned_dots, shares_owner
from .legend import legend
from .ranks import WAYS, Plan, Rankdir, plan

__all__ = ["Options", "Rankdir", "cards", "write"]

FRAMED = 40
"""Cards up to which explanations are framed: on a larger map frames force lines to cross.

There neutral links are marks on cards, which cross nothing.
"""


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


def fits(case: Case, options: Options) -> bool:
    """Return whether a picture can be read on a sheet of A4, about: it is not drawn. O(V+E)."""
    drawn = _scope(case, options)
    names = {name: f"n{number}" for number, name in enumerate(drawn.items, 1)}
    rivals = _rivals(case, drawn, options)
    parts = tuple(_parts(case, drawn, tuple(_lines(drawn, options)), options, names, rivals))
    abreast = [names[name] for name in rivals]
    return plan(tuple(names.values()), abreast, parts, options.rankdir).is_readable


def write(case: Case, options: Options) -> str:
    """Return the picture as DOT text; the same case and options give the same bytes. O(V+E).

    Raises `ArgmapError` when the question is not there, or the focus does not bear on it.
    """
    drawn = _scope(case, options)
    names = {name: f"n{number}" for number, name in enumerate(drawn.items, 1)}
    rivals = _rivals(case, drawn, options)
    lines = tuple(_lines(drawn, options))
    parts = tuple(_parts(case, drawn, lines, options, names, rivals))
    owner = _owners(case, drawn, options)
    ranks = plan(tuple(names.values()), [names[x] for x in rivals], parts, options.rankdir)
    graph = graphviz.Digraph("argmap")
    neutral = _marked(drawn, lines)
    meaning = _legend(drawn, lines, options, parts, neutral, framed=shares_owner(names, owner))
    graph.attr("graph", label=meaning, **_graph(case, drawn, options, ranks))
    graph.attr("node", fontname=looks.FONT, fontsize=f"{looks.TEXT_SIZE:g}", margin="0.08,0.05")
    graph.attr(
        "edge",
        labelfontname=looks.FONT,
        labelfontsize=f"{looks.SIGN_SIZE:g}",
        arrowsize="0.75",
        labeldistance="1.9",
        labelangle="-22",
    )
    marks = _marks(case, drawn, options, neutral, len(rivals))
    nodes = {
        node: card(case, case.items[name], marks[name], options.theme)
        for name, node in names.items()
    }
    owned = {names[name]: rival for name, rival in owner.items() if name in names}
    owned |= owned_dots(parts, owner)
    framed = frames(dict.fromkeys((*nodes, *owned)), owned, options.theme)
    add_nodes(graph, nodes, parts, framed)
    _set_abreast(graph, [names[rival] for rival in rivals], WAYS[ranks.rankdir].apart)
    _add_edges(graph, parts, ranks)
    return str(graph.source)


def _is_framed(drawn: Scope, options: Options) -> bool:
    return len(drawn.items) <= FRAMED if options.frames is None else options.frames


def _is_large(drawn: Scope, options: Options) -> bool:
    """Return whether it is a whole map, and too large for frames."""
    return options.focus is None and not _is_framed(drawn, options)


def _lines(drawn: Scope, options: Options) -> Iterator[Link]:
    """Yield the links that are lines: of a large whole map no neutral one that nothing attacks."""
    if not _is_large(drawn, options):
        yield from drawn.links
        return
    aimed = {link.target for link in drawn.links}
    for link in drawn.links:
        if link.relation is not Relation.NEUTRAL or link.address in aimed:
            yield link


def _marked(drawn: Scope, lines: Collection[Link]) -> Counter[ItemId]:
    """Return of how many links of an item a mark on its card tells, and no line."""
    shown = {link.address for link in lines}
    return Counter(link.origin for link in drawn.links if link.address not in shown)


def _parts(  # noqa: PLR0913, PLR0917 - private, and all of it says what is drawn
    case: Case,
    drawn: Scope,
    lines: Collection[Link],
    options: Options,
    names: Mapping[ItemId, str],
    rivals: Iterable[ItemId],
) -> Iterator[Dot | Arrow]:
    """Yield dots and edges: those of links, then what answers the question.

    In a whole map that is plain from where the explanations stand, and needs no line.
    """
    yield from arrows(case, lines, names, options.theme, why=options.why)
    question = drawn.question
    if question in names:
        for rival in rivals:
            ends = names[rival], names[question]
            if options.focus is None:
                yield unseen(*ends)
            else:
                yield answer(rival, question, *ends, options.theme)


def _set_abreast(graph: graphviz.Digraph, nodes: Sequence[str], apart: int) -> None:
    """Keep explanations side by side, however long the reasoning behind each is.

    They stand in their order, so many gaps `apart`: in a narrow one arrowheads would meet.
    """
    if nodes:
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            for node in nodes:
                rank.node(node)
            for node, other in pairwise(nodes):
                rank.edge(node, other, style="invis", minlen=str(apart), weight="0")


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


def _rivals(case: Case, drawn: Scope, options: Options) -> Sequence[ItemId]:
    """Return the explanations in the order of their scores, those without by id."""
    order = {name: place for place, name in enumerate(options.scores)}
    rivals = (name for name in drawn.items if _answers(case.items[name], drawn.question))
    return sorted(rivals, key=lambda name: (order.get(name, len(order)), name))


def _owners(case: Case, drawn: Scope, options: Options) -> Mapping[ItemId, ItemId]:
    """Return what bears on one explanation alone, in the whole map even if part of it is drawn."""
    if not _is_framed(drawn, options):
        return {}
    whole = drawn if options.focus is None else scope(case, options.question, None, 0)
    return owners(case, whole)


def _marks(
    case: Case, drawn: Scope, options: Options, neutral: Mapping[ItemId, int], answers: int
) -> Mapping[ItemId, Marks]:
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
            facts=tuple(_beside(drawn, options, name, neutral, answers)),
        )
        for name in drawn.items
    }


def _beside(
    drawn: Scope, options: Options, name: ItemId, neutral: Mapping[ItemId, int], answers: int
) -> Iterator[str]:
    """Yield what a card tells because no line does."""
    if name == drawn.question and options.focus is None and answers:
        yield f"answered by {answers}"
    if neutral.get(name):
        yield f"{neutral[name]} neutral"


def _more(hidden: int) -> str:
    return f"+{hidden} link{'s' * (hidden != 1)}" if hidden else ""


def _graph(case: Case, drawn: Scope, options: Options, ranks: Plan) -> Mapping[str, str]:
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
        "tooltip": string(clean(case.items[drawn.question].statement)),
    }


def _legend(  # noqa: PLR0913 - private, and all of it is said of the whole map
    drawn: Scope,
    lines: Iterable[Link],
    options: Options,
    parts: Iterable[Dot | Arrow],
    neutral: Mapping[ItemId, int],
    *,
    framed: bool,
) -> str:
    """Return what the lines and marks mean."""
    shown = tuple(lines)
    classes = {word for part in parts for word in part.attributes.get("class", "").split()}
    return legend(
        {link.relation for link in shown},
        options.theme,
        off="off" in classes,
        joined=any(link.premises for link in shown),
        hidden=_left_out(drawn, options),
        framed=framed,
        neutral=bool(neutral),
    )


def _left_out(drawn: Scope, options: Options) -> str:
    """Return what the counts on the cards mean, if there are any."""
    if not any(drawn.hidden.values()):
        return ""
    if options.fold:
        return "+2: 1 for, 1 against: evidence folded beneath the card"
    return "+1 link: not drawn here"
