"""Small cards: an item's kind by outline and fill, as in the map, at the size of a line of text."""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.model import Evidence, Found, Item, Kind, Link, Source, Status
from argmap.media import looks
from argmap.media.dot import token
from argmap.media.fonts import wrap
from argmap.rendering.canvas import Path, Pen, box, note

_PENS = {
    Kind.QUESTION: 0.9,
    Kind.EXPLANATION: 1.2,
    Kind.CLAIM: 0.8,
    Kind.ASSUMPTION: 0.8,
    Kind.EVIDENCE: 0.7,
}
_DASH = (2.4, 1.4)
_RADIUS = 2.2
_FOLD = 3.0


def frame(  # noqa: PLR0913, PLR0917 - a place, a size and a look
    item: Item,
    x: float,
    y: float,
    width: float,
    height: float,
    theme: looks.Theme,
    *,
    off: bool = False,
) -> Iterator[Path]:
    """Yield the outline of an item's card, grey where it does not count."""
    ink = theme.kinds[item.kind]
    faded = off or not item.carries
    fill = theme.faded_fill if faded else ink.fill
    dashed = item.kind is Kind.ASSUMPTION or (item.stands and not item.carries)
    color = theme.faded_line if faded else ink.line
    pen = Pen(color, _PENS[item.kind], _DASH if dashed else ())
    if item.kind is Kind.EVIDENCE:
        yield from note(x, y, width, height, pen=pen, fill=fill, fold=_FOLD)
    else:
        yield box(x, y, width, height, radius=_RADIUS, pen=pen, fill=fill)


def text_color(item: Item, theme: looks.Theme, *, off: bool = False) -> str:
    """Return the colour of a statement."""
    if off or not item.carries:
        return theme.faded
    return theme.kinds[item.kind].text if item.kind is Kind.EXPLANATION else theme.text


def is_struck(item: Item) -> bool:
    """Return whether a statement is struck through: its author does not hold it any more."""
    return not item.stands


def grade(case: Case, item: Item) -> str:
    """Return how an observation is judged, as "C4"; of other items and where nothing is, ""."""
    if not isinstance(item, Evidence):
        return ""
    source = case.items.get(item.source or "")
    letter = source.reliability if isinstance(source, Source) else None
    if letter is None and item.credibility is None:
        return ""
    return f"{letter.value if letter else '–'}{item.credibility or '–'}"


def standing(item: Item) -> str:
    """Return the word for what is to be known of an item's status, mostly none."""
    found = isinstance(item, Evidence) and item.found is not Found.FOUND
    words = [
        *([item.status.value] if item.status not in (Status.OPEN, Status.ACCEPTED) else []),
        *([item.found.value.replace("-", " ")] if found and isinstance(item, Evidence) else []),
    ]
    return ", ".join(words)


def link_id(link: Link) -> str:
    """Return the id of a link's mark, without the prefix of its picture."""
    return "link-" + "__".join(token(name) for name in link.address)


def item_id(item: Item) -> str:
    """Return the id of an item's mark, without the prefix of its picture."""
    return f"node-{token(item.id)}"


def wrapped(
    text: str, size: float, first: float, limit: float, *, bold: bool = False
) -> tuple[str, ...]:
    """Return a cleaned text in lines, of which the first is shorter: facts stand at its right."""
    line, *more = wrap(text, size, first, bold=bold)
    if not more:
        return (line,)
    rest = text[len(line) :].lstrip(" ")
    return (line, *wrap(rest, size, limit, bold=bold))
