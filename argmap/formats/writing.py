"""A case in a format by name, with what that could not hold."""

from argmap.core.case import Case
from argmap.core.losses import Loss, Written
from argmap.core.model import ItemId
from argmap.formats import FORMATS


def write(case: Case, name: str, question: ItemId | None = None) -> Written:
    """Return a case in a format; `question` is for those that hold one question's map.

    Raises `ArgmapError` when there is no such format, or no such question.
    """
    chosen = FORMATS.to_write(name)
    written: Written = getattr(chosen.writer, chosen.writes[name])(case, question)
    title = case.settings.title
    if name in chosen.keeps_title or not title:
        return written
    return Written(written.text, (*written.losses, Loss("the title is left out", (title,))))
