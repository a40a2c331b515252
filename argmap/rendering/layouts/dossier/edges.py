"""What stands above and below the cards of a dossier."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from argmap.core.model import Kind
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.fonts import width, wrap
from argmap.rendering.canvas import Group, Mark, Path, Pen, Words, box, moved
from argmap.rendering.layouts import cards, glyphs
from argmap.rendering.layouts.dossier.blocks import SIGNS, SIZE, SMALL, SMALL_LEADING
from argmap.rendering.layouts.dossier.contents import (
    SIDES,
    Contents,
    Foot,
    Remark,
    counted,
    feet,
)

_TITLE = 11.0
_TITLE_LEADING = 13.5
_SCORE = 7.8
_PAD = 8.0
_HEADING = 13.0
_MARK = 13.0
"""How far right of its sign a remark begins."""

_KEY = (
    "Thicker tabs are stronger · grey does not count, for what is cut (×) or what it rests on is "
    "not there · A1–F6: reliability and credibility · letters: the line of evidence that an item "
    "belongs to"
)


def head(
    content: Contents, wide: float, right: float, theme: looks.Theme, *, first: bool
) -> tuple[tuple[Mark, ...], float]:
    """Return the item's card and the headings of both columns, and how far down they reach.

    `right` is where the right column begins. On later pages there is the card alone.
    """
    card, high = _card(content, wide, theme, first=first)
    if not first:
        return (card,), high + 4
    return (card, *_headings(content, wide, right, high + 3, theme)), high + 3 + _HEADING


def _card(
    content: Contents, wide: float, theme: looks.Theme, *, first: bool
) -> tuple[Group, float]:
    item = content.panels.item
    ink = cards.text_color(item, theme)
    score = content.score if first else ""
    taken = width(score, _SCORE) + 2 * _PAD if score else 0.0
    words = clean(item.statement) + ("" if first else " (continued)")
    lines = wrap(words, _TITLE, max(wide - 2 * _PAD - taken, wide / 2), bold=True)
    high = len(lines) * _TITLE_LEADING + 7
    marks: list[Path | Words] = [_outline(content, wide, high, theme)]
    for at, text in enumerate(lines):
        middle = high / 2 + (at - (len(lines) - 1) / 2) * _TITLE_LEADING
        marks.append(glyphs.words(text, _PAD, middle, ink, size=_TITLE, bold=True))
    if score:
        place = wide - _PAD
        marks.append(glyphs.words(score, place, high / 2, ink, size=_SCORE, anchor="end"))
    group = Group(
        id=cards.item_id(item),
        classes=f"node {item.kind.value} head",
        label=f"{item.kind.value.capitalize()} {item.id}: {item.statement}",
        marks=tuple(marks),
        url=content.url,
    )
    return group, high


def _outline(content: Contents, wide: float, high: float, theme: looks.Theme) -> Path:
    item = content.panels.item
    ink = theme.kinds[item.kind]
    pen = Pen(ink.line, 2.2 if item.kind is Kind.EXPLANATION else 1.4)
    return box(0, 0, wide, high, radius=5, pen=pen, fill=ink.fill)


def _headings(
    content: Contents, wide: float, right: float, top: float, theme: looks.Theme
) -> Iterator[Words]:
    """Yield how many arguments there are on each side, above its column."""
    y = top + _HEADING / 2
    for side in SIDES:
        arguments = content.arguments(side)
        text = f"{side.capitalize()}: {counted(arguments)}"
        x = 0.0 if side == "for" else right
        anchor = "start"
        if not arguments:  # the other side has the whole width
            x, anchor = wide, "end"
        color = glyphs.ink_of(SIGNS[side], theme)
        yield glyphs.words(text, x, y, color, size=SIZE, bold=True, anchor=anchor)


@dataclass(frozen=True, slots=True)
class Space:
    """Where there is room for what stands at the foot: from a corner, so wide, down to `bottom`."""

    left: float
    top: float
    wide: float
    bottom: float


def foot(
    content: Contents, beside: Space, below: Space, theme: looks.Theme
) -> tuple[tuple[Mark, ...], float]:
    """Return what stands at the foot, and how far down it reaches.

    Each part has its place `beside` the longer column while there is room, else `below` both.
    """
    marks: list[Mark] = []
    for one in (*feet(content), Foot(_KEY, ())):
        found, y = _part(one, beside, theme)
        if y <= beside.bottom:
            beside = replace(beside, top=y + 3)
        else:
            found, y = _part(one, below, theme)
            below = replace(below, top=y + 3)
        marks += found
    return tuple(marks), below.top - 3


def _part(one: Foot, place: Space, theme: looks.Theme) -> tuple[list[Mark], float]:
    """Return some remarks below their heading, and how far down they reach."""
    marks: list[Mark] = []
    y = place.top
    bold = bool(one.remarks)
    for text in wrap(one.heading, SMALL, place.wide, bold=bold):
        middle = y + SMALL_LEADING / 2
        marks.append(glyphs.words(text, place.left, middle, theme.fact, size=SMALL, bold=bold))
        y += SMALL_LEADING
    for remark, lines in _wrapped(one, place.wide):
        marks.append(moved(_remark(remark, lines, y, theme), place.left, 0))
        y += len(lines) * SMALL_LEADING
    return marks, y


def _wrapped(one: Foot, wide: float) -> Iterator[tuple[Remark, tuple[str, ...]]]:
    for remark in one.remarks:
        yield remark, wrap(remark.text, SMALL, wide - _MARK)


def _remark(remark: Remark, lines: tuple[str, ...], y: float, theme: looks.Theme) -> Mark:
    ink = glyphs.ink_of(remark.sign, theme)
    middle = y + SMALL_LEADING / 2
    tag = glyphs.words(remark.tag, 3, middle, ink, size=SMALL, bold=True)
    texts = [
        glyphs.words(text, _MARK, middle + at * SMALL_LEADING, theme.fact, size=SMALL)
        for at, text in enumerate(lines)
    ]
    if remark.link is None:
        return Group(
            id=f"line-{'for' if remark.sign == '+' else 'against'}-{remark.tag}",
            classes="line",
            label=f"line {remark.tag}: {remark.text}",
            marks=(tag, *texts),
        )
    return Group(
        id=cards.link_id(remark.link),
        classes=f"link {remark.link.relation.value}",
        label=f"{remark.link}: {remark.text}",
        marks=(tag, *texts),
    )
