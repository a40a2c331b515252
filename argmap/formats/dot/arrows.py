"""Links as edges, with a small dot where premises join and where an undercut is set."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from argmap.core.case import Case
from argmap.core.graph import carried, cut
from argmap.core.model import Address, Explanation, ItemId, Link, Relation
from argmap.core.text import clean
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
    aimed = {link.target for link in links if len(link.target) > 1}
    dots: dict[Address, str] = {}
    for link in links:
        if link.premises or link.address in aimed:
            dots[link.address] = f"d{len(dots) + 1}"
    carries = {link.address: link.address not in off and carried(case, link) for link in links}
    for link in links:
        if link.address in dots:
            between = tuple(
                n for n in (link.origin, *link.premises, link.address[-1]) if n in names
            )
            look = _dot(link, theme, carries=carries[link.address])
            yield Dot(dots[link.address], between, look)
    for link in links:
        head = names[link.target[0]] if len(link.target) == 1 else dots[link.target]
        drawn = _Look(theme, carries=carries[link.address], why=why)
        yield from _edges(case, link, head, dots.get(link.address), names, drawn)


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


def _color(link: Link, theme: looks.Theme, *, carries: bool) -> str:
    return theme.relations[link.relation] if carries else theme.faded_line


def _dot(link: Link, theme: looks.Theme, *, carries: bool) -> Mapping[str, str]:
    color = _color(link, theme, carries=carries)
    return {
        "shape": "point",
        "width": "0.09",
        "color": color,
        "fillcolor": color,
        "tooltip": string(_said(link, carries=carries)),
        "id": f"{_id(link)}.dot",
        "class": f"joint {link.relation.value}",
    }


def _edges(  # noqa: PLR0913, PLR0917 - everything that places one link
    case: Case,
    link: Link,
    head: str,
    dot: str | None,
    names: Mapping[ItemId, str],
    drawn: _Look,
) -> Iterator[Arrow]:
    look = looks.RELATIONS[link.relation]
    carries = drawn.carries
    color = _color(link, drawn.theme, carries=carries)
    line = {
        "style": look.line,
        "color": color,
        "penwidth": f"{looks.PENS[link.strength] if carries else looks.OFF_PEN:g}",
        "tooltip": string(_said(link, carries=carries)),
        "class": " ".join(
            (link.relation.value, link.strength.value, *(() if carries else ("off",)))
        ),
    }
    tip = {**line, "arrowhead": look.head if carries else look.off_head, "id": _id(link)}
    if look.sign:
        tip["taillabel"] = f"<<B>{html(look.sign)}</B>>" if carries else "off"
        tip["labelfontcolor"] = color if carries else drawn.theme.faded
        if not carries:
            tip["labelfontsize"] = f"{looks.HEAD_SIZE:g}"
    if drawn.why and link.why.strip():
        tip |= _reason(link, drawn.theme)
    if dot is None:
        if _rivals(case, link):
            tip["constraint"] = "false"  # explanations stand side by side, whatever they dispute
        yield Arrow(names[link.origin], head, tip)
        return
    parts = dict.fromkeys(name for name in (link.origin, *link.premises) if name in names)
    for number, name in enumerate(parts, 1):
        to_dot = {"arrowhead": "none", "id": f"{_id(link)}.{number}", "weight": "2"}
        yield Arrow(names[name], dot, {**line, **to_dot})
    yield Arrow(dot, head, tip)


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


def _rivals(case: Case, link: Link) -> bool:
    return len(link.target) == 1 and all(
        isinstance(case.items[name], Explanation) for name in link.address
    )


def _id(link: Link) -> str:
    return "link-" + "__".join(token(name) for name in link.address)


def _said(link: Link, *, carries: bool) -> str:
    """Return what a link says, as one sentence."""
    verb = {Relation.NEUTRAL: "bears on neither side of"}.get(link.relation, link.relation.value)
    target = " -> ".join(clean(name) for name in link.target)
    with_them = "".join(f" with {clean(name)}" for name in link.premises)
    state = "" if carries else " (switched off)"
    why = f": {clean(link.why, LONGEST_WHY)}" if link.why.strip() else ""
    return f"{clean(link.origin)}{with_them} {verb} {target}{state}{why}"
