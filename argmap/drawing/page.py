"""A question's page: the map to explore, the comparison, every item, in one HTML file."""

from dataclasses import replace

from argmap import graph
from argmap.case import Case
from argmap.compare import compare, pick
from argmap.drawing import Means, draw, options
from argmap.drawing.sheets import Sheet
from argmap.lettering import fonts
from argmap.report import page
from argmap.writers import dot
from argmap.writers.scope import scope
from argmap.writers.svg import font, theme


def write(
    case: Case, sheet: Sheet, means: Means, *, live: str | None = None, fonts_at: str = ""
) -> str:
    """Return the page. Raises `EngineError` when nothing can draw the map.

    A live page, on top of which the HTML `live` stands, takes its fonts from the address
    `fonts_at` of its server: its styles stay the same while its text changes.
    """
    question = sheet.question or pick(case, None)
    view = sheet.view
    drawn = scope(case, question, view.focus, view.depth, fold=view.fold)
    linked = replace(view, urls={name: f"#{page.anchor(name)}" for name in drawn.items})
    text = dot.write(case, options(case, question, linked))
    # A page says by hash which styles it has, so the picture brings none of its own.
    bare = replace(means, embed_font=False)
    picture = draw([text], "svg", bare, title=sheet.title, theme="light").content
    if live is not None:
        styles = [fonts.css_at(fonts_at)]
    else:
        styles = [fonts.css(*font.shown(picture))] if means.embed_font else []
    if view.theme == "auto":
        styles.append(theme.css())
    answered = graph.answers(case, question)
    compared = compare(case, question) if answered else None
    return page.write(case, drawn, picture.decode(), compared, styles=styles, live=live)
