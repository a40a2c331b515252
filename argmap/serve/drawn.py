"""A question's page as it is kept: of one state of the case, with a place for the banner."""

from dataclasses import dataclass

from argmap import drawing
from argmap.drawing import page, sheets
from argmap.errors import ArgmapError
from argmap.model import ItemId
from argmap.serve import contents
from argmap.serve.edition import Edition

TIMEOUT = 20.0
"""Seconds that the engine may take for one map."""

TOP = "<!-- what stands on top -->"
"""Stands where the banner comes: no text of a case can hold it, as its `<` is escaped."""

FONTS = "/font/"
"""The address below which the server has the fonts."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question's page of one state of the case, or the last that could be drawn, and why."""

    state: str
    document: str
    trouble: str = ""


def draw(shown: Edition, question: ItemId, last: Drawn | None) -> Drawn:
    """Return the page of a question; the last one with the reason, when it cannot be drawn."""
    means = drawing.Means(engine=shown.case.settings.render.engine, timeout=TIMEOUT)
    try:
        (sheet,) = sheets.sheets(shown.case, question, drawing.View())
        made = page.write(shown.case, sheet, means, live=TOP, fonts_at=FONTS)
    except ArgmapError as error:
        words = f"{error}; {error.hint}" if error.hint else str(error)
        if last is not None:
            return Drawn(shown.drawn, last.document, words)
        title = shown.case.items[question].statement
        bare = contents.missing(title, "The map of this question could not be drawn.", TOP)
        return Drawn(shown.drawn, bare, words)
    return Drawn(shown.drawn, made)
