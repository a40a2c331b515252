"""What the lines mean, in one line under the map: only the relations that are there."""

from collections.abc import Iterable

from argmap.core.model import Relation
from argmap.media import looks

_WORDS = {
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.UNDERCUTS: "undercuts a link",
    Relation.NEUTRAL: "neutral",
    Relation.PREDICTS: "predicts",
}


def legend(  # noqa: PLR0913 - what there may be on a map
    relations: Iterable[Relation],
    theme: looks.Theme,
    *,
    off: bool,
    joined: bool,
    hidden: str,
    framed: bool,
) -> str:
    """Return the graph's label: a sample of each line with its sign and its word.

    `off` and `joined` say whether a link does not count, has premises; `hidden` what a count of
    what is left out means, if there is one; `framed` whether explanations have frames.
    """
    occurring = frozenset(relations)
    cells = [
        _sample(look.line, theme.relations[relation], 2)
        + _words(f"{look.sign} {_WORDS[relation]}", theme)
        for relation, look in looks.RELATIONS.items()
        if relation in occurring
    ]
    if occurring:
        cells.append(_words("thicker is stronger", theme))
    if joined:
        cells.append(_words("● premises that carry it only together", theme))
    if off:
        cells.append(_sample("solid", theme.faded_line, 1) + _words("does not count", theme))
    if framed:
        cells.append(_words("pale frame: bears on that explanation alone", theme))
    if hidden:
        cells.append(_words(hidden, theme))
    row = "".join(cells) or _words("", theme)
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR>{row}</TR></TABLE>>'
    )


def _sample(line: str, color: str, pen: int) -> str:
    """Return a cell with a piece of line halfway up: the lower border of an empty cell."""
    size = 'WIDTH="26" FIXEDSIZE="TRUE"'
    if line == looks.DOUBLE:  # both borders of a low cell
        return (
            '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
            f'<TR><TD HEIGHT="4" {size}></TD></TR>'
            f'<TR><TD HEIGHT="4" {size} BORDER="1" SIDES="TB" COLOR="{color}"></TD></TR>'
            f'<TR><TD HEIGHT="4" {size}></TD></TR></TABLE></TD>'
        )
    pattern = "" if line == "solid" else f' STYLE="{line}"'
    return (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR><TD HEIGHT="7" {size} BORDER="{pen}" SIDES="B" COLOR="{color}"{pattern}></TD></TR>'
        f'<TR><TD HEIGHT="5" {size}></TD></TR></TABLE></TD>'
    )


def _words(words: str, theme: looks.Theme) -> str:
    """Return a cell with a few of the map's own words."""
    return (
        f'<TD ALIGN="LEFT"><FONT POINT-SIZE="{looks.LEGEND_SIZE:g}" COLOR="{theme.fact}">'
        f"{words}&#160;&#160;&#160;</FONT></TD>"
    )
