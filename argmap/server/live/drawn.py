"""A question's page as it is kept: of one state of the case, with a place for the banner."""

from dataclasses import dataclass, replace
from functools import cached_property

from argmap import rendering
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import ItemId
from argmap.media import html
from argmap.rendering import page, sheets
from argmap.server.live import contents
from argmap.server.live.edition import Edition, digest

TIMEOUT = 20.0
"""Seconds that the engine may take for one map."""

TOP = "<!-- what stands on top -->"
"""Stands where the banner comes: no text of a case can hold it, as its `<` is escaped."""

FONTS = "/font/"
"""The address below which the server has the fonts."""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A question's page in the state `state` of the case.

    `about` is what was drawn last, or could not be (`trouble` says why); `document`, and `picture`
    of the map `dot`, are the last that could be.
    """

    state: str
    about: Case
    document: str
    dot: str = ""
    picture: bytes = b""
    trouble: str = ""

    @cached_property
    def mark(self) -> str:
        """A short text that differs where documents do."""
        return digest((self.document,))


def draw(now: Edition, question: ItemId, last: Drawn | None) -> Drawn:
    """Return the page of a question; the last one with the reason, when it cannot be drawn.

    What is as it was the last time is taken over: all of it, or the picture alone.
    """
    about = graph.about(now.case, question)
    if last is not None and _same(about, last.about):
        return replace(last, state=now.drawn)
    means = rendering.Means(engine=about.settings.render.engine, timeout=TIMEOUT)
    try:
        (sheet,) = sheets.sheets(about, question, rendering.View())
        planned = page.plan(about, sheet)
        kept = last is not None and last.dot == planned.dot
        picture = last.picture if last is not None and kept else page.picture(planned, means)
    except ArgmapError as error:
        words = f"{error}; {error.hint}" if error.hint else str(error)
        if last is not None:
            return replace(last, state=now.drawn, about=about, trouble=words)
        title = about.items[question].statement
        bare = contents.missing(title, "The map of this question could not be drawn.", TOP)
        return Drawn(state=now.drawn, about=about, document=bare, trouble=words)
    top = f"{TOP}{html.render('server/live/home.html.jinja')}"
    document = page.compose(planned, picture, embed_font=False, live=top, fonts_at=FONTS)
    return Drawn(state=now.drawn, about=about, document=document, dot=planned.dot, picture=picture)


def _same(one: Case, other: Case) -> bool:
    """Return whether two parts of a case make the same page: cases are compared without files."""
    return (one, _files(one), one.settings) == (other, _files(other), other.settings)


def _files(case: Case) -> list[str]:
    return [item.path for item in case.items.values()]
