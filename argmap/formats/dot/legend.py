"""What the lines mean, in one line under the map: only the relations that are there."""

from collections.abc import Collection

from argmap.core.model import Relation
from argmap.media import looks

_WORDS = {
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.UNDERCUTS: "undercuts a link",
    Relation.NEUTRAL: "neutral",
    Relation.PREDICTS: "predicts",
}


_WIDE = 26
"""Points of a piece of line."""

_DASHES = ((True, 9), (False, 3), (True, 2), (False, 3), (True, 9))
"""Which cells of a line of dashes and dots are drawn, and how wide they are."""


def legend(  # noqa: PLR0913 - what there may be on a map
    relations: Collection[Relation],
    theme: looks.Theme,
    *,
    off: bool,
    joined: bool,
    hidden: str,
    framed: bool,
    neutral: bool,
) -> str:
    """Return the graph's label: a sample of each line and mark with its sign and its word.

    `off` and `joined` say whether a link does not count, has premises; `hidden` what a count of
    what is left out means, `framed` whether explanations have frames; `neutral` whether cards are
    marked for links that are no lines.
    """
    cells = [
        _sample(_line(look.line, theme.relations[relation]))
        + _words(f"{look.sign} {_WORDS[relation]}", theme)
        for relation, look in looks.RELATIONS.items()
        if relation in relations
    ]
    if relations:
        pens = "".join(_solid(pen, 8, theme.text) for pen in (1, 2, 3))
        cells.append(_sample(pens) + _words("thicker is stronger", theme))
    if joined:
        cells.append(_mark("●", theme) + _words("premises that carry it only together", theme))
    if off:
        cells.append(_sample(_solid(1, _WIDE, theme.faded_line)) + _words("does not count", theme))
    if neutral:
        words = "1 neutral: bears on neither side of 1 item, no line"
        cells.append(_mark("0", theme) + _words(words, theme))
    if framed:
        words = "pale frame: bears on that explanation alone"
        cells.append(_sample(_box(theme)) + _words(words, theme))
    if hidden:
        cells.append(_mark("+", theme) + _words(hidden, theme))
    row = "".join(cells) or _words("", theme)
    return (
        f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2"><TR>{row}</TR></TABLE>>'
    )


def _sample(cells: str) -> str:
    """Return a cell with a row of bare cells in it, halfway up."""
    return (
        '<TD><TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'
        f'<TR>{cells}</TR><TR><TD HEIGHT="5"></TD></TR></TABLE></TD>'
    )


def _line(line: str, color: str) -> str:
    """Return cells with a piece of line: the lower border of empty ones."""
    if line == looks.DOUBLE:  # both borders of a low cell
        return (
            f'<TD HEIGHT="4" WIDTH="{_WIDE}" FIXEDSIZE="TRUE" BORDER="1" SIDES="TB" '
            f'COLOR="{color}"></TD>'
        )
    if line == looks.DASH_DOT:  # no border has it
        row = "".join(_ink(wide, color if drawn else "") for drawn, wide in _DASHES)
        return f'<TD HEIGHT="5"></TD></TR><TR>{row}'
    return _solid(2, _WIDE, color, "" if line == "solid" else f' STYLE="{line}"')


def _solid(pen: int, wide: int, color: str, style: str = "") -> str:
    size = f'HEIGHT="7" WIDTH="{wide}" FIXEDSIZE="TRUE"'
    return f'<TD {size} BORDER="{pen}" SIDES="B" COLOR="{color}"{style}></TD>'


def _ink(wide: int, color: str) -> str:
    filled = f' BGCOLOR="{color}"' if color else ""
    return f'<TD HEIGHT="2" WIDTH="{wide}" FIXEDSIZE="TRUE"{filled}></TD>'


def _box(theme: looks.Theme) -> str:
    return (
        f'<TD HEIGHT="10" WIDTH="{_WIDE}" FIXEDSIZE="TRUE" BORDER="1" COLOR="{theme.frame_line}" '
        f'BGCOLOR="{theme.frame_fill}"></TD>'
    )


def _mark(mark: str, theme: looks.Theme) -> str:
    """Return a sample that is a letter."""
    return f"<TD>{_sized(f'<B>{mark}</B>', theme)}</TD>"


def _words(words: str, theme: looks.Theme) -> str:
    """Return a cell with a few of the map's own words."""
    return f'<TD ALIGN="LEFT">{_sized(f"{words}&#160;&#160;&#160;", theme)}</TD>'


def _sized(words: str, theme: looks.Theme) -> str:
    return f'<FONT POINT-SIZE="{looks.LEGEND_SIZE:g}" COLOR="{theme.fact}">{words}</FONT>'
