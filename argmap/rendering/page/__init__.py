"""A question's page: the map to explore, the comparison, every item, in one HTML file.

It is made in three steps, so that a live page can take the dear ones over from the last time:
`plan` works out what is shown, `picture` has it drawn, `compose` writes the file.
"""

from dataclasses import dataclass, replace

from argmap.comparison import Comparison, compare, pick
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.scope import Scope, scope
from argmap.core.vocabulary import MapFormat, Theme
from argmap.formats.dot import graph as dot
from argmap.media.fonts import faces
from argmap.rendering import Means, draw, options, scores_of
from argmap.rendering.page import document as page
from argmap.rendering.sheets import Sheet
from argmap.rendering.svg import font, theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a page shows: of which case, which items, compared how, and the map in DOT.

    `compared` is None where nothing answers the question.
    """

    case: Case
    sheet: Sheet
    drawn: Scope
    compared: Comparison | None
    dot: str


def plan(case: Case, sheet: Sheet) -> Plan:
    """Return what the page of a sheet shows."""
    question = sheet.question or pick(case, None)
    view = sheet.view
    drawn = scope(case, question, view.focus, view.depth, fold=view.fold)
    linked = replace(view, urls={name: f"#{page.anchor(name)}" for name in drawn.items})
    compared = compare(case, question) if graph.answers(case, question) else None
    dot_options = options(question, linked, scores_of(compared))
    return Plan(
        case=case, sheet=sheet, drawn=drawn, compared=compared, dot=dot.write(case, dot_options)
    )


def picture(planned: Plan, means: Means) -> bytes:
    """Return the map as SVG. Raises `EngineError` when nothing can draw it."""
    # A page says by hash which styles it has, so the picture brings none of its own.
    bare = replace(means, embed_font=False)
    title = planned.sheet.title
    return draw([planned.dot], MapFormat.SVG, bare, title=title, theme=Theme.LIGHT).content


def compose(
    planned: Plan, drawn: bytes, *, embed_font: bool, live: str | None = None, fonts_at: str = ""
) -> str:
    """Return the page with the picture `drawn`.

    A live page, on top of which the HTML `live` stands, takes its fonts from the address
    `fonts_at` of its server: its styles stay the same while its text changes.
    """
    if live is not None:
        styles = [faces.css_at(fonts_at)]
    else:
        styles = [faces.css(*font.texts(drawn))] if embed_font else []
    if planned.sheet.view.theme == "auto":
        styles.append(theme.css())
    return page.write(
        planned.case, planned.drawn, drawn.decode(), planned.compared, styles=styles, live=live
    )


def write(case: Case, sheet: Sheet, means: Means) -> str:
    """Return the page. Raises `EngineError` when nothing can draw the map."""
    planned = plan(case, sheet)
    return compose(planned, picture(planned, means), embed_font=means.embed_font)
