"""The rows of a ledger, drawn: cards, elbows, glyphs and the brackets of lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from argmap.comparison.words import lines_text
from argmap.core.case import Case
from argmap.core.model import Claim, Explanation, Relation
from argmap.core.text import clean
from argmap.media.dot import token
from argmap.media.fonts import width
from argmap.rendering.canvas import Group, Mark, Path, Pen, Words, box, line
from argmap.rendering.layouts import cards, glyphs
from argmap.rendering.layouts.ledger.cells import Filled, Place, Remark
from argmap.rendering.layouts.ledger.frame import (
    BETWEEN,
    DEEPEST,
    GAP,
    INDENT,
    LEADING,
    NUMBERS,
    TEXT,
    Bracket,
    Frame,
)
from argmap.rendering.layouts.ledger.rows import Row
from argmap.rendering.layouts.reading import bears_on

_PAD = 4.0
_APART = 5.0
_ELBOWS = {1: 0.7, 2: 1.1, 3: 1.7}
_CARD = 0.8
"""What a card is lower than its row."""

_MOST_BESIDE = 0.45
"""Of a card's width that remarks may take from its statement."""

_LEAST = 0.3
"""Of a card's width that a statement has in any case."""

_TRUNK = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A row with its lines: those of the statement, and of remarks that have no room beside it."""

    row: Row
    x: float
    width: float
    lines: tuple[str, ...]
    beside: tuple[Remark, ...]
    below: tuple[tuple[Remark, ...], ...]

    @property
    def height(self) -> float:
        """How high the row is."""
        return LEADING * (len(self.lines) + len(self.below)) + BETWEEN


def indent(depth: int) -> float:
    """Return how far right a row of some depth begins."""
    return NUMBERS + INDENT * min(depth, DEEPEST)


def laid(case: Case, row: Row, remarks: Sequence[Remark], frame: Frame) -> Laid:
    """Return a row with its statement in lines."""
    x = indent(row.depth)
    wide = frame.edge - GAP - x
    facts = _wide((cards.grade(case, row.item), cards.standing(row.item)))
    beside = _wide(remark.text for remark in remarks)
    inner = wide - 2 * _PAD
    fits = beside <= inner * _MOST_BESIDE
    room = inner - facts - (beside if fits else 0)
    bold = _is_bold(row)
    first = max(room, inner * _LEAST)
    lines = cards.wrapped(clean(row.item.statement), TEXT, first, inner, bold=bold)
    below = () if fits else tuple(_flowed(remarks, inner))
    return Laid(
        row=row, x=x, width=wide, lines=lines, beside=tuple(remarks) if fits else (), below=below
    )


def _wide(texts: Sequence[str] | Iterator[str]) -> float:
    return sum(width(text, TEXT, bold=True) + _APART for text in texts if text)


def _flowed(remarks: Sequence[Remark], room: float) -> Iterator[tuple[Remark, ...]]:
    """Yield remarks in lines that fit."""
    found: list[Remark] = []
    used = 0.0
    for remark in remarks:
        wide = _wide((remark.text,))
        if found and used + wide > room:
            yield tuple(found)
            found, used = [], 0.0
        found.append(remark)
        used += wide
    yield tuple(found)


def _is_bold(row: Row) -> bool:
    return isinstance(row.item, Claim | Explanation)


# -- one row ------------------------------------------------------------------------------------


def row_marks(case: Case, one: Laid, y: float, frame: Frame) -> Iterator[Mark]:
    """Yield the number and the card of a row whose top is at `y`, with what stands beside it."""
    theme, item = frame.theme, one.row.item
    high = one.height - _CARD
    middle = y + high / 2
    first = middle - LEADING * (len(one.lines) + len(one.below) - 1) / 2
    yield glyphs.words(
        str(one.row.number), NUMBERS - 3, first, theme.faded, anchor="end", size=TEXT
    )
    color = cards.text_color(item, theme)
    bold, struck = _is_bold(one.row), cards.is_struck(item)
    words = [
        Words(
            text=text,
            x=one.x + _PAD,
            y=first + at * LEADING + 0.36 * TEXT,
            size=TEXT,
            color=color,
            bold=bold,
            struck=struck,
        )
        for at, text in enumerate(one.lines)
    ]
    right = one.x + one.width - _PAD
    facts = [(cards.grade(case, item), theme.kinds[item.kind].text, True)]
    facts.append((cards.standing(item), theme.faded, False))
    for text, ink, heavy in facts:
        if text:
            words.append(glyphs.words(text, right, first, ink, bold=heavy, anchor="end"))
            right -= width(text, TEXT, bold=True) + _APART
    yield Group(
        id=cards.item_id(item),
        classes=f"node {item.kind.value}",
        label=f"{one.row.number}. {item.kind.value.capitalize()} {item.id}: {item.statement}",
        marks=(*cards.frame(item, one.x, y, one.width, high, theme), *words),
    )
    yield from _remarks(one.beside, right, first, frame)
    for at, remarks in enumerate(one.below):
        at_y = first + (len(one.lines) + at) * LEADING
        yield from _remarks(remarks, one.x + one.width - _PAD, at_y, frame)


def _remarks(remarks: Sequence[Remark], right: float, y: float, frame: Frame) -> Iterator[Mark]:
    """Yield remarks that end at `right`, in their order."""
    x = right - _wide(one.text for one in remarks) + _APART
    for one in remarks:
        yield _remark(one, x, y, frame)
        x += width(one.text, TEXT, bold=True) + _APART


def _remark(remark: Remark, x: float, y: float, frame: Frame) -> Mark:
    ink = frame.theme.faded if remark.off else glyphs.ink_of(remark.sign, frame.theme)
    heavy = remark.sign not in ("&", "0")
    words = glyphs.words(remark.text, x, y, ink, bold=heavy)
    if remark.link is None:
        return words
    off = " off" if remark.off else ""
    return Group(
        id=cards.link_id(remark.link),
        classes=f"link {remark.link.relation.value}{off}",
        label=remark.label,
        marks=(words,),
    )


# -- what joins rows ----------------------------------------------------------------------------


def elbows(
    rows: Sequence[Laid], tops: Mapping[int, float], ceiling: float, filled: Filled, frame: Frame
) -> Iterator[Mark]:
    """Yield the elbow of each row that stands beneath another, from the sibling before it.

    What its parent is on another page for begins at the `ceiling`.
    """
    joints: dict[str, float] = {}
    for one in rows:
        top = tops[one.row.number]
        link = one.row.link
        joints[one.row.item.id] = top + one.height - _CARD
        if link is None:
            continue
        parent = bears_on(link)
        y = top + (one.height - _CARD) / 2
        start = joints.get(parent, ceiling)
        joints[parent] = y
        yield _elbow(one, start, y, filled, frame)


def _elbow(one: Laid, start: float, y: float, filled: Filled, frame: Frame) -> Group:
    link = one.row.link
    assert link is not None  # noqa: S101 - asked by `elbows`
    off = link.address in filled.off
    theme = frame.theme
    color = theme.faded_line if off or not one.row.item.carries else theme.relations[link.relation]
    dash = (2.2, 1.4) if link.relation is Relation.CONTRADICTS else ()
    pen = Pen(color, _ELBOWS[link.strength.steps], dash)
    deep = one.row.depth > DEEPEST
    x = one.x - INDENT + _TRUNK
    points = [(x, y), (one.x, y)] if deep else [(x, start), (x, y), (one.x, y)]
    marks: list[Path | Words] = [line(*points, pen=pen)]
    if off:
        cut = Pen(theme.relations[Relation.UNDERCUTS], 1.0)
        marks += glyphs.sign("×", one.x - 2.5, y, 2.6, cut)
    return Group(
        id=cards.link_id(link),
        classes=f"link {link.relation.value}{' off' if off else ''}",
        label=f"{link}: {link.why}" if link.why else str(link),
        marks=tuple(marks),
    )


# -- cells --------------------------------------------------------------------------------------


def fits(place: Place, room: float) -> tuple[tuple[Remark, ...], tuple[Remark, ...]]:
    """Return the remarks of a cell that have room in it, and those that stand beside its row.

    Of a condition the sign alone may be in the cell.
    """
    used = 2 * place.glyph.reach + 1 if place.glyph is not None else 0.0
    inside: list[Remark] = []
    outside: list[Remark] = []
    for remark in place.remarks:
        forms = [remark]
        if remark.sign == "&":
            forms.append(Remark(text="&", sign="&", label=remark.label))
        chosen = next((one for one in forms if used + _in_cell(one) <= room), None)
        if chosen is not None:
            inside.append(chosen)
            used += _in_cell(chosen)
        if chosen is not remark:
            outside.append(remark)
    return tuple(inside), tuple(outside)


def _in_cell(remark: Remark) -> float:
    return width(remark.text, TEXT, bold=True) + 1


def cell_marks(row: Row, explanation: str, place: Place, y: float, frame: Frame) -> Iterator[Mark]:
    """Yield what stands in a cell, around its middle at `y`."""
    room = frame.column - frame.strips[explanation] - 1
    inside, _ = fits(place, room)
    glyph = place.glyph
    wide = 2 * glyph.reach if glyph is not None else 0.0
    texts = sum(map(_in_cell, inside))
    x = frame.middle(explanation) - (wide + texts) / 2
    if glyph is not None:
        shift = glyphs.aside(glyph)
        marks = tuple(glyphs.draw(glyph, x + glyph.reach - shift, y, frame.theme))
        yield _cell_group(row, explanation, place, marks)
        x += wide + 1
    for one in inside:
        yield _remark(one, x, y, frame)
        x += _in_cell(one)


def _cell_group(row: Row, explanation: str, place: Place, marks: tuple[Path | Words, ...]) -> Group:
    link = place.link
    if link is None:
        name = f"cell-{token(row.item.id)}__{token(explanation)}"
        return Group(id=name, classes="cell", label=place.label, marks=marks)
    return Group(
        id=cards.link_id(link),
        classes=f"link {link.relation.value} cell",
        label=place.label,
        marks=marks,
    )


# -- brackets -----------------------------------------------------------------------------------


def bracket_marks(
    bracket: Bracket, explanation: str, middles: Mapping[int, float], frame: Frame
) -> Iterator[Mark]:
    """Yield what joins the items of one line, and its value, on one page."""
    here = [middles[row] for row in bracket.rows if row in middles]
    if not here:
        return
    theme = frame.theme
    against = bracket.line.side == "against"
    ink = theme.relations[Relation.CONTRADICTS if against else Relation.SUPPORTS]
    left = frame.left(explanation) + bracket.left + 0.5
    value = lines_text(bracket.line.halves)
    if bracket.tag:
        for at, y in enumerate(here):
            text = f"{bracket.tag}{value}" if at == 0 else bracket.tag
            yield glyphs.words(text, left, y, ink, bold=True)
        return
    x = left + bracket.room / 2 - 0.5
    pen = Pen(ink, 0.8)
    ends = (here[0] - (3.4 if len(here) == 1 else 0), here[-1] + (3.4 if len(here) == 1 else 0))
    middle = _widest_gap(here)
    wide = width(value, TEXT, bold=True)
    marks: list[Path | Words] = [line((x, ends[0]), (x, ends[1]), pen=pen)]
    marks += [line((x, y), (x + 2.6, y), pen=pen) for y in here]
    marks.append(box(x - wide / 2 - 0.4, middle - 3.1, wide + 0.8, 6.2, fill=theme.page))
    marks.append(glyphs.words(value, x, middle, ink, bold=True, anchor="middle"))
    rows = ", ".join(map(str, bracket.rows))
    yield Group(
        id=f"line-{bracket.line.side}-{token(explanation)}-{bracket.rows[0]}",
        classes=f"line {bracket.line.side}",
        label=f"one line {bracket.line.side} {explanation}, worth {value}: rows {rows}",
        marks=tuple(marks),
    )


def _widest_gap(ys: Sequence[float]) -> float:
    """Return the middle between the two of some places that are farthest apart."""
    if len(ys) == 1:
        return ys[0]
    start, end = max(pairwise(ys), key=lambda pair: pair[1] - pair[0])
    return (start + end) / 2
