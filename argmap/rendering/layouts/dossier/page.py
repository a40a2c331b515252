"""The dossier as a page: nested lists, each argument open and to be closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.comparison.lines import Side
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media import html
from argmap.rendering.layouts import cards
from argmap.rendering.layouts.dossier.arguments import Argument
from argmap.rendering.layouts.dossier.blocks import MORE, facts
from argmap.rendering.layouts.dossier.contents import SIDES, Foot, contents, counted, feet
from argmap.rendering.layouts.request import Request

_LOOKS = {"+": "plus", "−": "minus", "×": "cut", "&": "condition"}
_VERBS = {"+": "for", "−": "against", "×": "cuts this", "&": "only together with"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An argument as the page shows it."""

    sign: str
    look: str
    verb: str
    statement: str
    struck: bool
    off: bool
    why: str
    more: str
    facts: tuple[str, ...]
    beneath: tuple["Point", ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One side: its name, its heading, and its arguments."""

    name: Side
    heading: str
    arguments: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows."""

    score: str
    sides: tuple[Column, ...]
    feet: tuple[Foot, ...]


def page(case: Case, request: Request) -> str:
    """Return the page."""
    content = contents(case, request)
    sides = []
    for side in SIDES:
        arguments = content.arguments(side)
        heading = f"{side.capitalize()}: {counted(arguments)}"
        points = tuple(_point(case, one, content.tags[side]) for one in arguments)
        sides.append(Column(side, heading, points))
    return html.page(
        "rendering/layouts/dossier/dossier.html.jinja",
        content.panels.item.statement,
        styles=[
            html.resource("argmap.media.html", "base.css"),
            html.resource("argmap.rendering.layouts", "page.css"),
        ],
        scripts=[],
        view=View(content.score, tuple(sides), tuple(feet(content))),
    )


def _point(case: Case, one: Argument, tags: Mapping[ItemId, str]) -> Point:
    return Point(
        sign=one.sign,
        look=_LOOKS[one.sign],
        verb=_VERBS[one.sign],
        statement=one.item.statement,
        struck=cards.is_struck(one.item),
        off=one.off,
        why=one.why,
        more=MORE.get(one.more, ""),
        facts=tuple(
            f"line {text}" if what == "line" else text for text, what in facts(case, one, tags)
        ),
        beneath=tuple(_point(case, x, tags) for x in one.beneath),
    )
