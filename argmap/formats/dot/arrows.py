"""Links as edges, with a small dot where premises join and where an undercut is set."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from argmap.core.case import Case
from argmap.core.graph import carried, cut
from argmap.core.model import Explanation, ItemId, Link, Relation
from argmap.core.text import clean
from argmap.formats._maps.dots import dots_of
from argmap.media import looks
from argmap.media.dot import html, string, token
from argmap.media.fonts import wrap

LONGEST_WHY = 300
"""Characters of a reason that are written."""

_REASON = 130.0
"""Points of a line of a reason."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A small dot on a link; `name` is its node, `between` the items that the link joins."""

    name: str
    between: tuple[ItemId, ...]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One edge, between the names of two nodes."""

    tail: str
    head: str
    attributes: Mapping[str, str]


def arrows(
    case: Case,
    links: Collection[Link],
    names: Mapping[ItemId, str],
    theme: looks.Theme,
    *,
    why: bool = False,
) -> Iterator[Dot | Arrow]:
    """Yield the dots, then the edges, of links in their order; `names` are the items' nodes.

    A link gets a dot when premises join it or another link is aimed at it: its author and premises
    run to the dot without an arrowhead, and one arrow runs on from there. `why` writes each link's
    reason beside it.
    """
    off = cut(case)
    looks_of = {
        link.address: _Look(theme, link.address not in off and carried(case, link), why)
        for link in links
    }
    dots = dots_of(links)
    for link in links:
        if link.address in dots:
            yield _dot(link, dots[link.address], names, looks_of[link.address])
    for link in links:
        head = names[link.target[0]] if len(link.target) == 1 else dots[link.target]
        look = looks_of[link.address]
        if link.address in dots:
            yield from _joined(link, head, dots[link.address], names, look)
        else:
            yield Arrow(names[link.origin], head, _alone(case, link, look))


def answer(
    explanation: ItemId, question: ItemId, tail: str, head: str, theme: looks.Theme
) -> Arrow:
    """Return the edge from an explanation to the question it answers."""
    return Arrow(
        tail,
        head,
        {
            "style": "dotted",
            "color": theme.plain_line,
            "penwidth": f"{looks.ANSWERS_PEN:g}",
            "arrowhead": "vee",
            "tooltip": string(f"{clean(explanation)} answers {clean(question)}"),
            "id": f"link-{token(explanation)}__{token(question)}",
            "class": "answers",
        },
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """How one link is drawn: in which colours, whether it carries, with its reason or without."""

    theme: looks.Theme
    carries: bool
    why: bool


def _color(link: Link, look: _Look) -> str:
    return look.theme.relations[link.relation] if look.carries else look.theme.faded_line


def _dot(link: Link, name: str, names: Mapping[ItemId, str], look: _Look) -> Dot:
    joined = (link.origin, *link.premises, link.address[-1])
    color = _color(link, look)
    return Dot(
        name,
        tuple(item for item in joined if item in names),
        {
            "shape": "point",
            "width": "0.09",
            "color": color,
            "fillcolor": color,
            "tooltip": string(_in_words(link, carries=look.carries)),
            "id": f"{_id(link)}.dot",
            "class": f"joint {link.relation.value}",
        },
    )


def _alone(case: Case, link: Link, look: _Look) -> Mapping[str, str]:
    """Return the look of a link that is a single edge."""
    tip = _tip(link, look)
    if _joins_rivals(case, link):  # explanations stand side by side, whatever they dispute
        return {**tip, "constraint": "false"}
    return tip


def _joined(
    link: Link, head: str, dot: str, names: Mapping[ItemId, str], look: _Look
) -> Iterator[Arrow]:
    """Yield the edges of a link with a dot: those that run to it, and the one that runs on."""
    line = _line(link, look)
    parts = dict.fromkeys(name for name in (link.origin, *link.premises) if name in names)
    for number, name in enumerate(parts, 1):
        to_dot = {"arrowhead": "none", "id": f"{_id(link)}.{number}", "weight": "2"}
        yield Arrow(names[name], dot, {**line, **to_dot})
    yield Arrow(dot, head, _tip(link, look))


def _line(link: Link, look: _Look) -> Mapping[str, str]:
    """Return what all edges of a link share."""
    classes = (link.relation.value, link.strength.value, *(() if look.carries else ("off",)))
    return {
        "style": looks.RELATIONS[link.relation].line,
        "color": _color(link, look),
        "penwidth": f"{looks.PENS[link.strength] if look.carries else looks.OFF_PEN:g}",
        "tooltip": string(_in_words(link, carries=look.carries)),
        "class": " ".join(classes),
    }


def _tip(link: Link, look: _Look) -> Mapping[str, str]:
    """Return the look of the edge that has the arrowhead."""
    relation = looks.RELATIONS[link.relation]
    head = relation.head if look.carries else relation.off_head
    tip = {**_line(link, look), "arrowhead": head, "id": _id(link)}
    if relation.sign and look.carries:
        tip["taillabel"] = f"<<B>{html(relation.sign)}</B>>"
        tip["labelfontcolor"] = _color(link, look)
    elif relation.sign:
        tip["taillabel"] = "off"
        tip["labelfontcolor"] = look.theme.faded
        tip["labelfontsize"] = f"{looks.HEAD_SIZE:g}"
    return {**tip, **_reason(link, look.theme)} if look.why and link.why.strip() else tip


def _reason(link: Link, theme: looks.Theme) -> Mapping[str, str]:
    """Return the label that says why, in lines."""
    lines = wrap(clean(link.why, LONGEST_WHY), looks.WHY_SIZE, _REASON)
    breaks = '<BR ALIGN="LEFT"/>'
    text = "".join(f"{html(line)}{breaks}" for line in lines)
    return {
        "label": f'<<FONT COLOR="{theme.fact}">{text}</FONT>>',
        "fontname": looks.FONT,
        "fontsize": f"{looks.WHY_SIZE:g}",
    }


def _joins_rivals(case: Case, link: Link) -> bool:
    return len(link.target) == 1 and all(
        isinstance(case.items[name], Explanation) for name in link.address
    )


def _id(link: Link) -> str:
    return "link-" + "__".join(token(name) for name in link.address)


def _in_words(link: Link, *, carries: bool) -> str:
    """Return what a link says, as one sentence."""
    verb = {Relation.NEUTRAL: "bears on neither side of"}.get(link.relation, link.relation.value)
    target = " -> ".join(clean(name) for name in link.target)
    with_them = "".join(f" with {clean(name)}" for name in link.premises)
    state = "" if carries else " (switched off)"
    why = f": {clean(link.why, LONGEST_WHY)}" if link.why.strip() else ""
    return f"{clean(link.origin)}{with_them} {verb} {target}{state}{why}"
