"""A question's map as a Mermaid flowchart, which GitHub, GitLab and Obsidian draw in Markdown.

Tried with Mermaid 11.4.1 and the newest 11. Unless it is set up otherwise Mermaid draws no chart of
more than 50,000 characters or 500 edges: statements are shortened until the first holds; for the
second, draw less with `focus`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from argmap.core.case import Case
from argmap.core.model import (
    Address,
    Evidence,
    Explanation,
    Item,
    ItemId,
    Kind,
    Link,
    Relation,
    Status,
)
from argmap.core.scope import WIDEST, Scope, scope, widest
from argmap.core.text import clean
from argmap.formats._maps.carrying import carries, counts_against
from argmap.formats._maps.dots import dots_of
from argmap.media import looks

LARGEST = 50_000
"""Characters that Mermaid reads, unless it is set up otherwise."""

MOST = 500
"""Lines that Mermaid draws, unless it is set up otherwise."""

_EDGE = re.compile(r"^  [nd]\d+ -")

_LIMITS = (240, 120, 60, 30)
"""Characters of a statement, from a small map's to a large one's."""

_LONGEST_ID = 80
_OFF = "off"
_DASHES = "stroke-dasharray:5 4"

# Letters, digits and these stand for themselves in every Mermaid: space , ' - .
_UNSAFE = re.compile(r"[!-&(-+/:-@\[-`{-~]")

_MARKS = re.compile(r"ﬂ(?=°)|¶(?=ß)|:(?=fa-)|\$(?=\$)|\\(?=n)")
"""Where marks, icons, formulas and line ends begin that Mermaid looks for after decoding."""


_HEADS = {
    Relation.SUPPORTS: "-->",
    Relation.CONTRADICTS: "-.-x",
    Relation.UNDERCUTS: "-.-o",
    Relation.NEUTRAL: "-.-",
    Relation.PREDICTS: "-.->",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A question's whole map, or what lies within `depth` links of `focus`.

    `scores` is shown as it is in explanations' boxes.
    """

    question: ItemId
    focus: ItemId | None = None
    depth: int = 2
    scores: Mapping[ItemId, str] = field(default_factory=dict)


def write(case: Case, options: Options) -> str:
    """Return the chart; the same case and options give the same bytes. O(V+E).

    Evidence is below and the question on top, or on the right of a map that would be too wide.
    Raises `ArgmapError` when the question is not there, or the focus does not bear on it.
    """
    drawn = scope(case, options.question, options.focus, options.depth)
    chart = ""
    for limit in _LIMITS:
        chart = "\n".join(_lines(case, drawn, options, limit)) + "\n"
        if len(chart) <= LARGEST:
            break
    return chart


def too_large(chart: str) -> str:
    """Return, as the end of a sentence, why Mermaid does not draw a chart; empty if it does."""
    if len(chart) > LARGEST:
        return f"{len(chart):,} characters, and Mermaid draws {LARGEST:,} unless maxTextSize is set"
    edges = sum(bool(_EDGE.search(line)) for line in chart.splitlines())
    if edges > MOST:
        return f"{edges} lines, and Mermaid draws {MOST} unless maxEdges is set"
    return ""


def label(text: str, limit: int) -> str:
    """Return text that Mermaid shows as it is, on one line: the one cleaning function of it.

    What Mermaid, its Markdown or its HTML could obey is written by number; what reads like its own
    marks is parted by a character of no width. `limit` is in characters, before that.
    """
    line = _MARKS.sub(lambda match: f"{match[0]}\u200c", clean(text, limit))
    return _UNSAFE.sub(lambda match: f"#{ord(match[0])};", line)


def _lines(case: Case, drawn: Scope, options: Options, limit: int) -> Iterator[str]:
    yield f"flowchart {'LR' if widest(case, drawn) > WIDEST else 'BT'}"
    names = {name: f"n{number}" for number, name in enumerate(drawn.items, 1)}
    for name, node in names.items():
        yield f"  {node}{_box(case.items[name], options, drawn.hidden.get(name, 0), limit)}"
    dots = dots_of(drawn.links)
    yield from (f'  {dot}@{{ shape: f-circ, label: " " }}' for dot in dots.values())
    by_look: dict[str, list[int]] = {}
    for number, (edge, look) in enumerate(_edges(case, drawn, names, dots)):
        yield f"  {edge}"
        by_look.setdefault(look, []).append(number)
    for look, numbers in by_look.items():
        yield f"  linkStyle {','.join(map(str, numbers))} {look}"
    yield from _classes(case, drawn, options.focus, names, dots)


def _box(item: Item, options: Options, hidden: int, limit: int) -> str:
    """Return a node's shape and words: what it is, the fact that matters, the statement."""
    facts = [f"{item.kind.value} {item.id[:_LONGEST_ID]}"]
    if isinstance(item, Evidence) and item.source:
        facts.append(item.source[:_LONGEST_ID])
    if item.id in options.scores:
        facts.append(options.scores[item.id])
    if item.status is not Status.OPEN:
        facts.append(item.status.value)
    if hidden:
        facts.append(f"+{hidden} link{'s' if hidden > 1 else ''}")
    words = label(item.statement, limit)
    if not item.stands:
        words = f"<s>{words}</s>"
    # In a block of HTML no version of Mermaid reads Markdown; some do elsewhere, after decoding.
    head = label(" · ".join(facts), 4 * _LONGEST_ID)
    text = f'"<div><b>{head}</b></div><div>{words}</div>"'
    return f"[{text}]" if item.kind is Kind.EVIDENCE else f"({text})"


def _edges(
    case: Case, drawn: Scope, names: Mapping[ItemId, str], dots: Mapping[Address, str]
) -> Iterator[tuple[str, str]]:
    """Yield each edge with its look: links in their order, then what answers the question."""
    for link in drawn.links:
        sign = _sign(case, link)
        look = _look(link, carries=sign != _OFF)
        yield from ((edge, look) for edge in _edges_of(link, names, dots, sign))
    if drawn.question in names:
        look = f"stroke:{looks.LIGHT.plain_line},stroke-width:{looks.ANSWERS_PEN:g}px"
        for name in _rivals(case, drawn):
            yield f"{names[name]} -.-> {names[drawn.question]}", look


def _edges_of(
    link: Link, names: Mapping[ItemId, str], dots: Mapping[Address, str], sign: str
) -> Iterator[str]:
    """Yield the edges of a link: one, or those to its dot and the one that runs on from there."""
    head = names[link.target[0]] if len(link.target) == 1 else dots[link.target]
    arrow = _HEADS[link.relation] + (f'|"<b>{sign}</b>"|' if sign else "")
    dot = dots.get(link.address)
    if dot is None:
        yield f"{names[link.origin]} {arrow} {head}"
        return
    line = "---" if link.relation is Relation.SUPPORTS else "-.-"
    for name in dict.fromkeys((link.origin, *link.premises)):
        if name in names:
            yield f"{names[name]} {line} {dot}"
    yield f"{dot} {arrow} {head}"


def _sign(case: Case, link: Link) -> str:
    """Return the sign of a link, that it is off, or that what it predicts counts against it."""
    if not carries(case, link):
        return _OFF
    sign = looks.RELATIONS[link.relation].sign
    failed = link.relation is Relation.PREDICTS and counts_against(case, link)
    return f"{sign}{looks.RELATIONS[Relation.CONTRADICTS].sign}" if failed else sign


def _look(link: Link, *, carries: bool) -> str:
    color = looks.LIGHT.relations[link.relation] if carries else looks.LIGHT.faded_line
    pen = looks.PENS[link.strength] if carries else looks.OFF_PEN
    return f"stroke:{color},stroke-width:{pen:g}px"


def _rivals(case: Case, drawn: Scope) -> Sequence[ItemId]:
    items = (case.items[name] for name in drawn.items)
    return [x.id for x in items if isinstance(x, Explanation) and x.answers == drawn.question]


def _classes(
    case: Case,
    drawn: Scope,
    focus: ItemId | None,
    names: Mapping[ItemId, str],
    dots: Mapping[Address, str],
) -> Iterator[str]:
    """Yield colours and who has them; text has a colour of its own, for dark pages too."""
    theme = looks.LIGHT
    for kind in looks.KINDS:
        members = [node for name, node in names.items() if case.items[name].kind is kind]
        yield from _class(kind.value, _colors(kind), members)
    yield from _faded(case, names)
    yield from _class("focus", "stroke-width:4px", [names[x] for x in names if x == focus])
    for relation, joints in sorted(_joints(case, drawn, dots).items()):
        color = theme.faded_line if relation == _OFF else theme.relations[Relation(relation)]
        yield from _class(f"{relation}Joint", f"fill:{color},stroke:{color}", joints)


def _faded(case: Case, names: Mapping[ItemId, str]) -> Iterator[str]:
    """Yield the look of what does not stand, and of what stands and does not count."""
    theme = looks.LIGHT
    faded = f"fill:{theme.faded_fill},stroke:{theme.faded_line},color:{theme.faded}"
    fallen = [node for name, node in names.items() if not case.items[name].stands]
    yield from _class("faded", faded, fallen)
    waiting = [node for name, node in names.items() if _waits(case.items[name])]
    yield from _class("waiting", f"{faded},{_DASHES}", waiting)


def _waits(item: Item) -> bool:
    """Return whether an item still stands and does not count."""
    return item.stands and not item.carries


def _colors(kind: Kind) -> str:
    look, ink = looks.KINDS[kind], looks.LIGHT.kinds[kind]
    dashed = f",{_DASHES}" if "dashed" in look.style else ""
    line = f"fill:{ink.fill},stroke:{ink.line},stroke-width:{look.pen:g}px"
    return f"{line},color:{looks.LIGHT.text}{dashed}"


def _joints(case: Case, drawn: Scope, dots: Mapping[Address, str]) -> Mapping[str, Sequence[str]]:
    """Return the dots by the relation of their link, those of links that do not carry as off."""
    joints: dict[str, list[str]] = {}
    for link in drawn.links:
        if link.address in dots:
            relation = link.relation.value if carries(case, link) else _OFF
            joints.setdefault(relation, []).append(dots[link.address])
    return joints


def _class(name: str, look: str, nodes: Iterable[str]) -> Iterator[str]:
    members = ",".join(nodes)
    if members:
        yield f"  classDef {name} {look}"
        yield f"  class {members} {name}"
