"""What the lines mean, in one line under the map: only the relations that are there."""

from collections.abc import Iterable

from argmap.model import Relation
from argmap.writers.dot import style

_WORDS = {
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.UNDERCUTS: "undercuts a link",
    Relation.NEUTRAL: "neutral",
}


def legend(
    relations: Iterable[Relation], *, off: bool, joined: bool, hidden: bool, framed: bool
) -> str:
    """Return the graph's label: a sample of each line with its sign and its word.

    `off`, `joined` and `hidden` say whether a link is switched off, has premises, is left out;
    `framed` whether explanations have frames.
    """
    there = frozenset(relations)
    cells = [
        _sample(look.line, look.color, 2) + _words(f"{look.sign} {_WORDS[relation]}".strip())
        for relation, look in style.RELATIONS.items()
        if relation in there
    ]
    if there:
        cells.append(_words("thicker is stronger"))
    if joined:
        cells.append(_words("● premises that carry it only together"))
    if off:
        cells.append(_sample("solid", style.FADED_LINE, 1) + _words("switched off"))
    if framed:
        cells.append(_words("pale frame: bears on that explanation alone"))
    if hidden:
        cells.append(_words("+1 link: not drawn here"))
    row = "".join(cells) or _words("")
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR>{row}</TR></TABLE>>'
    )


def _sample(line: str, color: str, pen: int) -> str:
    """Return a cell with a piece of line halfway up: the lower border of an empty cell."""
    pattern = "" if line == "solid" else f' STYLE="{line}"'
    size = 'WIDTH="26" FIXEDSIZE="TRUE"'
    return (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR><TD HEIGHT="7" {size} BORDER="{pen}" SIDES="B" COLOR="{color}"{pattern}></TD></TR>'
        f'<TR><TD HEIGHT="5" {size}></TD></TR></TABLE></TD>'
    )


def _words(words: str) -> str:
    """Return a cell with a few of the map's own words."""
    return (
        f'<TD ALIGN="LEFT"><FONT POINT-SIZE="{style.LEGEND_SIZE:g}" COLOR="{style.FACT}">'
        f"{words}&#160;&#160;&#160;</FONT></TD>"
    )
