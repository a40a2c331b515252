"""Stairs: statements above each other, each led to the right and down to its column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.core.case import Case
from argmap.core.model import Claim, Evidence, Explanation, Item
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.fonts import width, wrap
from argmap.rendering.canvas import Group, Path, Pen, Words
from argmap.rendering.layouts import cards, glyphs

TEXT = 6.8
LEADING = 7.7

_STEP = 2.5
"""What a step is higher than its lines."""

_BEND = 3.0
_PAD = 4.0
_BELOW = 2.0
_GAP = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One item, the middle of its column, how thick its leader is, and where it leads."""

    item: Item
    axis: float
    pen: float = 0.6
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    step: Step
    lines: tuple[str, ...]
    grade: str
    top: float


def stairs(
    case: Case, steps: Sequence[Step], right: float, top: float, theme: looks.Theme
) -> tuple[list[Group], float]:
    """Return the steps, whose cards end at `right`, and how far down their leaders reach.

    `steps` are in the order of their columns; the last stands on top, so that nothing crosses.
    """
    found: list[_Laid] = []
    y = top
    for step in reversed(steps):
        grade = cards.grade(case, step.item)
        room = right - 2 * _PAD - (width(grade, TEXT, bold=True) + _GAP if grade else 0)
        lines = wrap(clean(step.item.statement), TEXT, room, bold=_is_bold(step.item))
        found.append(_Laid(step, lines, grade, y))
        y += LEADING * len(lines) + _STEP
    bottom = y + _BELOW
    return [_group(one, right, bottom, theme) for one in found], bottom


def _is_bold(item: Item) -> bool:
    return isinstance(item, Claim | Explanation)


def _group(one: _Laid, right: float, bottom: float, theme: looks.Theme) -> Group:
    item = one.step.item
    kind = item.kind.value
    return Group(
        id=f"column-{cards.item_id(item)}",
        classes=f"node {kind} column",
        label=f"{kind.capitalize()} {item.id}: {item.statement}",
        marks=tuple(_marks(one, right, bottom, theme)),
        url=one.step.url,
    )


def _marks(one: _Laid, right: float, bottom: float, theme: looks.Theme) -> Iterator[Path | Words]:
    item, x = one.step.item, one.step.axis
    bold = _is_bold(item)
    high = LEADING * len(one.lines) + 1.4
    middle = one.top + high / 2
    ink = theme.kinds[item.kind]
    yield Path(
        (right, middle),
        (
            (x - _BEND, middle),
            ((x - _BEND / 2, middle), (x, middle + _BEND / 2), (x, middle + _BEND)),
            (x, bottom),
        ),
        Pen(ink.line, one.step.pen),
    )
    text = max(width(line, TEXT, bold=bold) for line in one.lines)
    graded = width(one.grade, TEXT, bold=True) + _GAP if one.grade else 0.0
    wide = text + graded + 2 * _PAD
    yield from cards.frame(item, right - wide, one.top, wide, high, theme)
    color = cards.text_color(item, theme)
    for at, line in enumerate(one.lines):
        y = middle + LEADING * (at - (len(one.lines) - 1) / 2)
        yield Words(
            text=line,
            x=right - wide + _PAD,
            y=y + 0.36 * TEXT,
            size=TEXT,
            color=color,
            bold=bold,
            struck=cards.is_struck(item),
        )
    if isinstance(item, Evidence) and one.grade:
        first = middle - LEADING * (len(one.lines) - 1) / 2
        place = right - _PAD - 0.5
        yield glyphs.words(one.grade, place, first, ink.text, bold=True, anchor="end")
