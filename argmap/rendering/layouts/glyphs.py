"""What stands in a cell: a disc with +, a bar with −, a grey 0; their shape carries the meaning."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from argmap.core.model import Relation
from argmap.media import looks
from argmap.media.fonts import width
from argmap.rendering.canvas import Path, Pen, Words, box, disc, line

Sign = Literal["+", "−", "0", "→", "±", "(+)", "(−)", "?", "n/a"]
Look = Literal["filled", "hollow", "strokes"]

SIZE = 6.8
"""Points of a sign that is written."""

_RADII = {1: 2.7, 2: 3.7, 3: 4.7}
_BARS = {1: (3.2, 1.9), 2: (4.4, 2.5), 3: (5.6, 3.1)}
_PENS = {1: 0.9, 2: 1.3, 3: 1.8}
_RING = 0.9
_STAR = 3.4
_LIGHT = ("0", "n/a")
_HATCH = 1.7
_MIDDLE = 0.36
"""How far a baseline lies below the middle of its line, in type sizes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """One sign, how strong it is (1 to 3), and how it is drawn.

    A row of evidence has a disc or a bar, filled where a link is direct and `hollow` where it is
    derived; a claim has `strokes` alone, for what it says is counted where its evidence stands.
    What is `idle` does not count and is grey, `crossed` out where an undercut does it; what is
    `disputed` is hatched; what the author `rated` has an asterisk.
    """

    sign: Sign
    steps: int = 2
    look: Look = "filled"
    idle: bool = False
    crossed: bool = False
    disputed: bool = False
    rated: bool = False

    @property
    def reach(self) -> float:
        """How far it reaches from its middle to either side."""
        if self.sign == "+":
            half = _RADII[self.steps]
        elif self.sign == "−":
            half = _BARS[self.steps][0]
        else:
            half = width(self.sign, SIZE, bold=self.sign not in _LIGHT) / 2
        return half + (_STAR / 2 if self.rated else 0)


def aside(glyph: Glyph) -> float:
    """Return how far left of its middle a glyph's sign stands: half of what an asterisk takes."""
    return _STAR / 2 if glyph.rated else 0.0


def draw(glyph: Glyph, x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    """Yield a glyph around a point."""
    if glyph.sign == "+" and glyph.look != "strokes":
        yield from _disc(glyph, x, y, theme)
    elif glyph.sign == "−" and glyph.look != "strokes":
        yield from _bar(glyph, x, y, theme)
    elif glyph.sign in ("+", "−"):
        yield from _strokes(glyph, x, y, theme)
    else:
        ink = theme.faded if glyph.idle else theme.fact
        heavy = glyph.sign not in _LIGHT
        yield words(glyph.sign, x, y, ink, bold=heavy, anchor="middle")
    if glyph.crossed:
        yield from cross(x, y, glyph.reach, theme)
    if glyph.rated:
        half = glyph.reach - _STAR / 2
        yield words("*", x + half + 0.4, y - 1.2, theme.text, bold=True)


def words(  # noqa: PLR0913 - a place and a look
    text: str,
    x: float,
    y: float,
    color: str,
    *,
    size: float = SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> Words:
    """Return words whose middle is at `y`."""
    base = y + _MIDDLE * size
    return Words(text=text, x=x, y=base, size=size, color=color, bold=bold, anchor=anchor)


def ink_of(sign: str, theme: looks.Theme) -> str:
    """Return the colour of a sign."""
    relations = {
        "+": Relation.SUPPORTS,
        "−": Relation.CONTRADICTS,
        "×": Relation.UNDERCUTS,
        "→": Relation.PREDICTS,
    }
    return theme.relations[relations[sign]] if sign in relations else theme.plain_line


def cross(x: float, y: float, reach: float, theme: looks.Theme) -> Iterator[Path]:
    """Yield the violet × over what an undercut switches off."""
    pen = Pen(theme.relations[Relation.UNDERCUTS], 1.2)
    arm = max(3.2, reach)
    yield line((x - arm, y - 3.6), (x + arm, y + 3.6), pen=pen)
    yield line((x - arm, y + 3.6), (x + arm, y - 3.6), pen=pen)


def sign(which: str, x: float, y: float, arm: float, pen: Pen) -> Iterator[Path]:
    """Yield a plus, a minus or a × in strokes."""
    if which == "×":
        side = arm * 0.8
        yield line((x - side, y - side), (x + side, y + side), pen=pen)
        yield line((x - side, y + side), (x + side, y - side), pen=pen)
        return
    yield line((x - arm, y), (x + arm, y), pen=pen)
    if which == "+":
        yield line((x, y - arm), (x, y + arm), pen=pen)


def badge(  # noqa: PLR0913 - a place and a look
    which: str, x: float, y: float, radius: float, theme: looks.Theme, *, off: bool = False
) -> Iterator[Path]:
    """Yield a filled disc with a sign."""
    color = theme.faded if off else ink_of(which, theme)
    yield disc(x, y, radius, fill=color)
    yield from sign(which, x, y, radius * 0.55, Pen(theme.page, radius * 0.3))


def _disc(glyph: Glyph, x: float, y: float, theme: looks.Theme) -> Iterator[Path]:
    radius = _RADII[glyph.steps]
    color = _color(glyph, theme)
    if glyph.look == "hollow":
        if glyph.disputed:
            yield from _hatched_disc(x, y, radius, color)
        yield disc(x, y, radius - _RING / 2, pen=Pen(color, _RING))
        return
    yield disc(x, y, radius, fill=color)
    if glyph.disputed:
        yield from _hatched_disc(x, y, radius - _RING, theme.page)
    else:
        yield from sign("+", x, y, radius * 0.6, Pen(theme.page, 0.3 * radius))


def _bar(glyph: Glyph, x: float, y: float, theme: looks.Theme) -> Iterator[Path]:
    wide, high = _BARS[glyph.steps]
    color = _color(glyph, theme)
    if glyph.look == "hollow":
        if glyph.disputed:
            yield from _hatched_bar(x, y, wide, high, color)
        inner = _RING / 2
        wide, high = wide - inner, high - inner
        yield box(x - wide, y - high, 2 * wide, 2 * high, pen=Pen(color, _RING))
        return
    yield box(x - wide, y - high, 2 * wide, 2 * high, fill=color)
    if glyph.disputed:
        yield from _hatched_bar(x, y, wide - _RING, high - _RING, theme.page)
    else:
        yield from sign("−", x, y, wide * 0.55, Pen(theme.page, 0.4 * high))


def _strokes(glyph: Glyph, x: float, y: float, theme: looks.Theme) -> Iterator[Path]:
    pen = Pen(_color(glyph, theme), _PENS[glyph.steps])
    yield from sign(glyph.sign, x, y, _RADII[glyph.steps] * 0.85, pen)


def _color(glyph: Glyph, theme: looks.Theme) -> str:
    return theme.faded_line if glyph.idle else ink_of(glyph.sign, theme)


def _hatched_disc(x: float, y: float, radius: float, color: str) -> Iterator[Path]:
    """Yield chords of a disc, all of one direction."""
    pen = Pen(color, 0.7)
    count = int(radius / _HATCH)
    for step in range(-count, count + 1):
        away = step * _HATCH
        half = math.sqrt(max(0.0, radius * radius - away * away))
        middle = x + away * 0.5**0.5, y + away * 0.5**0.5
        reach = half * 0.5**0.5
        ends = (middle[0] - reach, middle[1] + reach), (middle[0] + reach, middle[1] - reach)
        yield line(*ends, pen=pen)


def _hatched_bar(x: float, y: float, wide: float, high: float, color: str) -> Iterator[Path]:
    """Yield slanted lines within a bar."""
    pen = Pen(color, 0.7)
    at = x - wide + high
    while at <= x + wide - high + 0.01:
        yield line((at - high, y + high), (at + high, y - high), pen=pen)
        at += _HATCH * 1.3
