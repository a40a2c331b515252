"""What a notebook shows of a case, a comparison and a picture: words always, a picture if it can.

Nothing here raises: a cell whose value cannot be drawn still has a value.
"""

import base64
from html import escape

from argmap.comparison import Comparison
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.display import Bundle, bundle
from argmap.core.errors import ArgmapError
from argmap.core.model import Question
from argmap.core.vocabulary import MapFormat
from argmap.media.html import clean
from argmap.media.terminal import plain
from argmap.rendering import Means, View, draw, sheets, text, word_of
from argmap.report.comparison import markdown, screen
from argmap.report.findings.text import count_of

_COLUMNS = 100
_TYPES = {
    MapFormat.SVG: "image/svg+xml",
    MapFormat.PNG: "image/png",
    MapFormat.PDF: "application/pdf",
    MapFormat.MARKDOWN: "text/markdown",
    MapFormat.JSON: "application/json",
}


class Drawn(bytes):
    """A picture or a document: its bytes, which a notebook shows as what they are."""

    format: MapFormat

    @classmethod
    def of(cls, content: bytes, format: MapFormat) -> "Drawn":  # noqa: A002 - as elsewhere
        """Return bytes that know their format."""
        drawn = cls(content)
        drawn.format = format
        return drawn

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """Return what a notebook shows; it chooses by itself, so nothing is left out here."""
        del include, exclude
        return bundle(self)


def of_drawn(drawn: Drawn) -> Bundle:
    """Return a picture as itself, a page in a frame of its own, any other text as text."""
    words = {"text/plain": f"{drawn.format.upper()}, {len(drawn):,} bytes"}
    if drawn.format == MapFormat.HTML:
        page = escape(drawn.decode())
        look = "width:100%;height:640px;border:0"
        return {**words, "text/html": f'<iframe srcdoc="{page}" style="{look}"></iframe>'}
    if drawn.format in (MapFormat.PNG, MapFormat.PDF):
        return {**words, _TYPES[drawn.format]: base64.b64encode(drawn).decode("ascii")}
    if drawn.format in (MapFormat.SVG, MapFormat.MARKDOWN):
        return {**words, _TYPES[drawn.format]: drawn.decode()}
    return {"text/plain": drawn.decode()}


def of_case(case: Case) -> Bundle:
    """Return a case in numbers, its questions, and the map of the first if it can be read."""
    size = f"{count_of(len(case.items), 'item')}, {count_of(len(case.links), 'link')}"
    title = clean(case.settings.title or "A case")
    questions = case.of(Question)
    asked = [
        f"{question.statement} ({count_of(len(graph.answers(case, question.id)), 'explanation')})"
        for question in questions
    ]
    listed = "".join(f"<li>{clean(one)}</li>" for one in asked)
    html = f"<div><strong>{title}</strong> · {size}<ul>{listed}</ul>{_map(case)}</div>"
    words = plain([(("", f"{case.settings.title or 'A case'} · {size}"),), *_lines(asked)])
    return {"text/plain": words.rstrip("\n"), "text/html": html}


def _lines(words: list[str]) -> list[tuple[tuple[str, str], ...]]:
    return [(("", f"* {one}"),) for one in words]


def _map(case: Case) -> str:
    """Return the map of the first question as an SVG that stands inline; empty without one."""
    try:
        (sheet, *_) = sheets.sheets(case, None, View())
        sheets.guard(case, (sheet,))
        dot = text(case, MapFormat.DOT, sheet.question, sheet.view)
        means = Means(engine=case.settings.render.engine, embed_font=False)
        word = word_of(sheet.question, sheet.view)
        drawn = draw([dot], MapFormat.SVG, means, title=sheet.title, word=word).content.decode()
    except ArgmapError:
        return ""
    return drawn[drawn.index("<svg") :].replace(
        "<svg ", '<svg style="max-width:100%;height:auto" ', 1
    )


def of_comparison(compared: Comparison) -> Bundle:
    """Return a comparison as the terminal has it, and as Markdown with the table."""
    case = compared.case
    if case is None:
        return {"text/plain": f"<Comparison of {compared.question}>"}
    return {
        "text/plain": plain(screen.lines(case, compared, _COLUMNS, "")).rstrip("\n"),
        "text/markdown": markdown.write(case, compared),
    }
