"""Links as edges, with a small dot where premises join and where an undercut is set."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from argmap.core.case import Case
from argmap.core.model import Explanation, ItemId, Link, Relation
from argmap.core.text import clean
from argmap.formats._maps.carrying import counts_against, maker_of, why_not
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
    run to the dot without an arrowhead, and one arrow runs on from there. A prediction stands where
    it counts, from what is predicted to what predicts it, with its arrowhead behind. `why` writes
    each link's reason beside it.
    """
    looks_of = {
        link.address: _Look(theme, why_not(case, link), counts_against(case, link), why)
        for link in links
    }
    dots = dots_of(links)
    for link in links:
        if link.address in dots:
            yield _dot(link, dots[link.address], names, looks_of[link.address])
    for link in links:
        look = looks_of[link.address]
        if link.address in dots:
            yield from _joined(link, _head(link, names, dots), dots, names, look)
        else:
            head = _head(link, names, dots)
            yield Arrow(names[maker_of(link)], head, _alone(case, link, look))


def _head(link: Link, names: Mapping[ItemId, str], dots: Mapping[tuple[str, ...], str]) -> str:
    """Return the node on which a link bears: an item's, or the dot of the link that it attacks."""
    if link.relation is Relation.PREDICTS:
        return names[link.origin]
    return names[link.target[0]] if len(link.target) == 1 else dots[link.target]


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


def unseen(tail: str, head: str) -> Arrow:
    """Return an edge that is not drawn and keeps an explanation below its question."""
    return Arrow(tail, head, {"style": "invis"})


@dataclass(frozen=True, slots=True)
class _Look:
    """How one link is drawn: in which colours, why it does not count, and with its reason or not.

    `off` is empty where it counts; `against` says whether it counts against something.
    """

    theme: looks.Theme
    off: str
    against: bool
    why: bool

    @property
    def carries(self) -> bool:
        """Whether the link counts."""
        return not self.off


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
            "tooltip": string(_in_words(link, look)),
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
    link: Link,
    head: str,
    dots: Mapping[tuple[str, ...], str],
    names: Mapping[ItemId, str],
    look: _Look,
) -> Iterator[Arrow]:
    """Yield the edges of a link with a dot: those that run to it, and the one that runs on.

    Of a prediction the edge to what is predicted has the arrowhead.
    """
    line, dot = _line(link, look), dots[link.address]
    maker, plain = maker_of(link), {"arrowhead": "none", "weight": "2"}
    tipped = maker if link.relation is Relation.PREDICTS else ""
    parts = dict.fromkeys(name for name in (maker, *link.premises) if name in names)
    for number, name in enumerate(parts, 1):
        if name == tipped:
            yield Arrow(names[name], dot, {**_tip(link, look), "weight": "2"})
        else:
            yield Arrow(names[name], dot, {**line, **plain, "id": f"{_id(link)}.{number}"})
    if tipped:
        yield Arrow(dot, head, {**line, **plain, "id": f"{_id(link)}.{len(parts) + 1}"})
    else:
        yield Arrow(dot, head, _tip(link, look))


def _line(link: Link, look: _Look) -> Mapping[str, str]:
    """Return what all edges of a link share."""
    classes = (link.relation.value, link.strength.value, *(() if look.carries else ("off",)))
    line, color = looks.RELATIONS[link.relation].line, _color(link, look)
    pen = looks.PENS[link.strength] if look.carries else looks.OFF_PEN
    double = line == looks.DOUBLE
    return {
        "style": "solid" if double else line,
        "color": f"{color}:{color}" if double else color,
        "penwidth": f"{pen * looks.THIN if double else pen:.3g}",
        "tooltip": string(_in_words(link, look)),
        "class": " ".join(classes),
    }


def _tip(link: Link, look: _Look) -> Mapping[str, str]:
    """Return the look of the edge that has the arrowhead: in front, or of a prediction behind."""
    relation = looks.RELATIONS[link.relation]
    head = relation.head if look.carries else relation.off_head
    tip = {**_line(link, look), "id": _id(link)}
    if link.relation is Relation.PREDICTS:
        tip |= {"dir": "back", "arrowtail": head}
        beside = "headlabel"
    else:
        tip["arrowhead"] = head
        beside = "taillabel"
    if relation.sign and look.carries:
        tip[beside] = f"<<B>{html(_sign(link, look))}</B>>"
        tip["labelfontcolor"] = _color(link, look)
    elif relation.sign:
        tip[beside] = "off"
        tip["labelfontcolor"] = look.theme.faded
        tip["labelfontsize"] = f"{looks.HEAD_SIZE:g}"
    return {**tip, **_reason(link, look.theme)} if look.why and link.why.strip() else tip


def _sign(link: Link, look: _Look) -> str:
    """Return the sign of a link; of a prediction that failed, that it counts against."""
    sign = looks.RELATIONS[link.relation].sign
    if link.relation is Relation.PREDICTS and look.against:
        return f"{sign}{looks.RELATIONS[Relation.CONTRADICTS].sign}"
    return sign


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


def _in_words(link: Link, look: _Look) -> str:
    """Return what a link says, as one sentence."""
    verb = {Relation.NEUTRAL: "bears on neither side of"}.get(link.relation, link.relation.value)
    target = " -> ".join(clean(name) for name in link.target)
    with_them = "".join(f" with {clean(name)}" for name in link.premises)
    failed = link.relation is Relation.PREDICTS and look.against
    absent = f", which is absent and counts against {clean(link.origin)}" if failed else ""
    state = f" ({clean(look.off)})" if look.off else ""
    why = f": {clean(link.why, LONGEST_WHY)}" if link.why.strip() else ""
    return f"{clean(link.origin)}{with_them} {verb} {target}{absent}{state}{why}"
