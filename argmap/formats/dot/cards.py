"""An item as a card: an HTML-like table of what it is, how it is judged, what it says, whence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.core import citation
from argmap.core.case import Case
from argmap.core.model import Evidence, Found, Item, Source, Status
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.dot import Html, html, string, token
from argmap.media.fonts import width, wrap

_LINE = 172.0
"""Points of a line, the same on every card: some 33 characters of Latin text."""

_GAP = 12.0
_LONGEST_ID = 120
_MOST_SAID = 12
_MOST_CITED = 2
"""Lines of a citation; the rest is in the tooltip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a picture adds to an item: its score, what is left out beneath it, where it leads.

    `says` are its links in words, as "supports protest", for those who hear the picture; `facts`
    what no line tells.
    """

    score: str = ""
    left_out: str = ""
    focus: bool = False
    url: str = ""
    says: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def card(case: Case, item: Item, marks: Marks, theme: looks.Theme) -> Mapping[str, str]:
    """Return the attributes of an item's node."""
    ink = theme.kinds[item.kind]
    look = looks.KINDS[item.kind]
    cited = _cited(case, item)
    return {
        "label": _label(item, theme, _judged(case, item, marks), _lines(case, item, cited)),
        "shape": look.shape,
        "style": _style(item),
        "color": ink.line if item.carries else theme.faded_line,
        "fillcolor": ink.fill if item.carries else theme.faded_fill,
        **({"peripheries": str(look.outlines)} if look.outlines > 1 else {}),
        "penwidth": f"{look.pen + (1.4 if marks.focus else 0):g}",
        "tooltip": string(_in_words(item, cited, marks)),
        "id": f"node-{token(item.id)}",
        "class": _classes(item, marks),
        **({"URL": string(marks.url), "target": "_top"} if marks.url else {}),
    }


def _style(item: Item) -> str:
    """Return DOT's words for a card: what still stands and does not count is dashed."""
    style = looks.KINDS[item.kind].style
    waits = item.stands and not item.carries
    return f"{style},dashed" if waits and "dashed" not in style else style


def _classes(item: Item, marks: Marks) -> str:
    classes = [item.kind.value]
    if item.status is not Status.OPEN:
        classes.append(item.status.value)
    if marks.focus:
        classes.append("focus")
    return " ".join(classes)


def _in_words(item: Item, cited: str, marks: Marks) -> str:
    """Return the card in words, with what it does to others."""
    words = f"{item.kind.value.capitalize()} {clean(item.id, _LONGEST_ID)}: {clean(item.statement)}"
    words += f" — {cited}" if cited else ""
    says = "; ".join(marks.says[:_MOST_SAID])
    return f"{words} ({clean(says)})" if says else words


def _judged(case: Case, item: Item, marks: Marks) -> str:
    """Return what stands at the right of a card's first row: what is judged and counted."""
    judged = list(_grade(case, item)) if isinstance(item, Evidence) else []
    if marks.score:
        judged.append(marks.score)
    judged += marks.facts
    if item.status is not Status.OPEN:
        judged.append(item.status.value)
    if marks.left_out:
        judged.append(marks.left_out)
    return clean(" · ".join(judged), _LONGEST_ID)


def _cited(case: Case, item: Item) -> str:
    """Return where an observation comes from: its source as it is cited, or else the id of that."""
    if not isinstance(item, Evidence) or not item.source:
        return ""
    return clean(citation.of(case, item) if item.source in case.items else item.source)


def _lines(case: Case, item: Item, cited: str) -> Sequence[str]:
    """Return a citation in the lines that a card has for it, its title shortened where it must."""
    lines = _in_small(cited)
    source = case.items.get(item.source or "") if isinstance(item, Evidence) else None
    if len(lines) <= _MOST_CITED:
        return lines
    if isinstance(source, Source) and isinstance(item, Evidence):
        for shorter in citation.shortened(source, item.locator):
            lines = _in_small(clean(shorter))
            if len(lines) <= _MOST_CITED:
                return lines
    *full, last = lines[:_MOST_CITED]
    room = _LINE - width("…", looks.HEAD_SIZE)
    return (*full, f"{wrap(last, looks.HEAD_SIZE, room)[0]}…")


def _in_small(cited: str) -> Sequence[str]:
    return wrap(cited, looks.HEAD_SIZE, _LINE) if cited else ()


def _grade(case: Case, item: Evidence) -> Iterator[str]:
    """Yield an observation's grade, such as B2 (an en dash is not judged), and what it lacks."""
    source = case.items.get(item.source or "")
    letter = source.reliability if isinstance(source, Source) else None
    if letter is not None or item.credibility is not None:
        yield f"{letter.value if letter else '–'}{item.credibility or '–'}"
    if item.found is not Found.FOUND:
        yield item.found.value.replace("-", " ")


def _label(item: Item, theme: looks.Theme, judged: str, cited: Sequence[str]) -> str:
    """Return the table. Lines are cut here, since no engine cuts them."""
    color = theme.text if item.stands else theme.faded
    words = [_statement(item, line) for line in _wrapped(clean(item.statement), looks.TEXT_SIZE)]
    rows = [*_heads(item, theme, judged), _cell(words, color, None, span=2, least=_LINE)]
    if cited:
        lines = [html(line) for line in cited]
        rows.append(_cell(lines, theme.fact, looks.HEAD_SIZE, span=2))
    table = "".join(f"<TR>{row}</TR>" for row in rows)
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{table}</TABLE>>'


def _statement(item: Item, line: str) -> Html:
    return html(line) if item.stands else Html(f"<S>{html(line)}</S>")


def _heads(item: Item, theme: looks.Theme, judged: str) -> Sequence[str]:
    """Return the first rows: what it is, and how it is judged, beside that if there is room."""
    size = looks.HEAD_SIZE
    color = theme.kinds[item.kind].text if item.carries else theme.faded
    head = f"{item.kind.value} {clean(item.id, _LONGEST_ID)}"
    heads = [_bold(line) for line in _wrapped(head, size, bold=True)]
    if not judged:
        return [_cell(heads, color, size, span=2)]
    facts = [_bold(line) for line in _wrapped(judged, size, bold=True)]
    broad = width(judged, size, bold=True)
    if broad and width(head, size, bold=True) + _GAP + broad <= _LINE:
        return [_cell(heads, color, size) + _cell(facts, theme.fact, size, right=True)]
    return [_cell(heads, color, size, span=2), _cell(facts, theme.fact, size, span=2)]


def _wrapped(text: str, size: float, *, bold: bool = False) -> Sequence[str]:
    return wrap(text, size, _LINE, bold=bold)


def _bold(line: str) -> Html:
    return Html(f"<B>{html(line)}</B>")


def _cell(  # noqa: PLR0913 - a cell has this many sides, all named
    lines: Sequence[Html],
    color: str,
    size: float | None,
    *,
    span: int = 1,
    right: bool = False,
    least: float = 0.0,
) -> str:
    """Return one cell. Without a `size` it has the node's, since in a label sizes are whole points.

    `least` is a width in points, for scripts that the engine cannot measure.
    """
    side = "RIGHT" if right else "LEFT"
    wide = f' WIDTH="{round(least + 4)}"' if least else ""
    points = f' POINT-SIZE="{size:g}"' if size else ""
    columns = f' COLSPAN="{span}"' if span > 1 else ""
    breaks = '<BR ALIGN="LEFT"/>'
    text = breaks.join(lines) + (breaks if len(lines) > 1 else "")
    return f'<TD ALIGN="{side}"{columns}{wide}><FONT{points} COLOR="{color}">{text}</FONT></TD>'
