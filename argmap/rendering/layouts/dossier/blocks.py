"""The cards of a dossier: laid out in a column, and drawn with what joins them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison.lines import Side
from argmap.core.case import Case
from argmap.core.model import Claim, Explanation, ItemId
from argmap.core.text import clean
from argmap.media import looks
from argmap.media.fonts import width, wrap
from argmap.rendering.canvas import Group, Mark, Path, Pen, Words, box, line
from argmap.rendering.layouts import cards, glyphs
from argmap.rendering.layouts.dossier.arguments import Argument, flattened

SIZE = 7.8
SMALL = 7.0
LEADING = 9.1
SMALL_LEADING = 7.9
INDENT = 11.5
DISC = 3.6

SIGNS: Mapping[Side, str] = {"for": "+", "against": "−"}
"""The sign of each side."""

_PAD_X, _PAD_Y = 5.0, 1.5
_CARD = 11.0
"""How far right of its disc's place a card begins."""

_DEEPEST = 9
_HANGING = 11.0
_TABS = {1: 2.0, 2: 4.0, 3: 6.5}
_TAB = 3.5
"""What a card's words stand farther right for the tab at its edge."""

_ABOVE = {True: 4.2, False: 2.0}
_APART = 5.0
_LEAST = 0.3
"""Of a card's width that a statement has in any case."""

MORE = {
    "above": "its grounds: above",
    "deeper": "its grounds lie deeper than this dossier goes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One card in a column: where it begins, its lines, and what stands at its right.

    `key` is the number of its parent in the column, -1 at the top. `gap` is what stays empty
    above it.
    """

    argument: Argument
    number: int
    key: int
    x: float
    width: float
    lines: tuple[str, ...]
    reason: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    more: str
    gap: float

    @property
    def card(self) -> float:
        """How high its card is."""
        if self.argument.sign == "&":
            return len(self.lines) * LEADING + 2 * _PAD_Y - 1.0
        return len(self.lines) * LEADING + len(self.reason) * SMALL_LEADING + 2 * _PAD_Y

    @property
    def height(self) -> float:
        """How high it is, with what stands above and below the card."""
        return self.gap + self.card + (SMALL_LEADING + 2 if self.more else 0)

    @property
    def disc(self) -> float:
        """Where the middle of its sign is."""
        return self.x - _CARD + DISC + 0.4


def blocks(
    case: Case, arguments: tuple[Argument, ...], wide: float, tags: Mapping[ItemId, str]
) -> tuple[Block, ...]:
    """Return the cards of one side in a column so wide, in reading order."""
    found: list[Block] = []
    parents: list[int] = []
    for number, (one, depth) in enumerate(flattened(arguments)):
        del parents[depth:]
        key = parents[-1] if parents else -1
        parents.append(number)
        found.append(_block(case, one, depth, number, key, wide, tags))
    return tuple(found)


def _block(  # noqa: PLR0913, PLR0917 - private: what a card is made of
    case: Case,
    one: Argument,
    depth: int,
    number: int,
    key: int,
    wide: float,
    tags: Mapping[ItemId, str],
) -> Block:
    condition = one.sign == "&"
    level = min(depth, _DEEPEST)
    x = level * INDENT + (_HANGING - INDENT + _CARD if condition else _CARD)
    room = wide - x - 2 * _PAD_X - (0 if condition else _TAB)
    beside = tuple(facts(case, one, tags))
    taken = sum(width(text, SMALL, bold=True) + _APART for text, _ in beside)
    statement = clean(one.item.statement)
    words = f"and: {statement}" if condition else statement
    bold = isinstance(one.item, Claim | Explanation) and not condition
    lines = cards.wrapped(words, SIZE, max(room - taken, room * _LEAST), room, bold=bold)
    reason = wrap(clean(one.why), SMALL, room) if one.why else ()
    return Block(
        argument=one,
        number=number,
        key=key,
        x=x,
        width=wide - x,
        lines=lines,
        reason=reason,
        facts=beside,
        more=MORE.get(one.more, ""),
        gap=0.8 if condition else _ABOVE[depth == 0],
    )


def facts(case: Case, one: Argument, tags: Mapping[ItemId, str]) -> Iterator[tuple[str, str]]:
    """Yield what stands at the right of a statement, from the right: words, and what they are."""
    if grade := cards.grade(case, one.item):
        yield grade, "grade"
    if one.sign in ("+", "−", "&") and one.item.id in tags:
        yield tags[one.item.id], "line"
    if standing := cards.standing(one.item):
        yield standing, "standing"
    if one.rated:
        yield f"rated {one.rated}", "standing"
    if one.disputed and not one.off:
        yield "disputed", "standing"


# -- drawn --------------------------------------------------------------------------------------


def drawn(  # noqa: PLR0913, PLR0917 - a place and a look
    placed: Sequence[tuple[Block, float]],
    left: float,
    ceiling: float,
    side: Side,
    theme: looks.Theme,
    used: dict[str, int],
) -> Iterator[Mark]:
    """Yield the cards of a column on one page, each with the place of its top.

    What joins a card to one on the page before begins at the `ceiling`. `used` counts how often a
    name was given: a link that is told twice has two.
    """
    joints: dict[int, float] = {}
    for block, top in placed:
        y = top + block.gap
        joints[block.number] = y + block.card
        if block.key >= 0 and block.argument.sign != "&":
            x = left + block.disc
            start = joints.get(block.key, ceiling)
            middle = _middle(y)
            yield line((x, start), (x, middle), pen=Pen(theme.faded_line, 0.7))
            joints[block.key] = middle
    for block, top in placed:
        yield _card(block, left, top + block.gap, side, theme, used)


def _middle(y: float) -> float:
    """Return where the middle of a block's sign is: at its first line."""
    return y + _PAD_Y + LEADING / 2


def _card(  # noqa: PLR0913, PLR0917 - private: a place and a look
    block: Block, left: float, y: float, side: Side, theme: looks.Theme, used: dict[str, int]
) -> Group:
    one = block.argument
    x = left + block.x
    marks: list[Path | Words] = list(
        cards.frame(one.item, x, y, block.width, block.card, theme, off=one.off)
    )
    ink = theme.faded_line if one.off else glyphs.ink_of(one.sign, theme)
    if one.sign != "&":
        marks.append(box(x, y, _TABS[one.steps], block.card, fill=ink))
        marks += glyphs.badge(one.sign, left + block.disc, _middle(y), DISC, theme, off=one.off)
    marks += _texts(block, x, y, side, theme)
    name, classes = _name(one, side)
    used[name] = used.get(name, 0) + 1
    again = f"-{used[name]}" if used[name] > 1 else ""
    return Group(id=f"{name}{again}", classes=classes, label=_in_words(one), marks=tuple(marks))


def _name(one: Argument, side: Side) -> tuple[str, str]:
    off = " off" if one.off else ""
    if one.link is not None:
        return cards.link_id(one.link), f"card {one.item.kind.value} link {one.link.relation}{off}"
    what = "condition" if one.sign == "&" else "rating"
    return f"{what}-{side}-{cards.item_id(one.item)}", f"card {one.item.kind.value} {what}{off}"


def _texts(block: Block, x: float, y: float, side: Side, theme: looks.Theme) -> Iterator[Words]:
    one = block.argument
    condition = one.sign == "&"
    color = cards.text_color(one.item, theme, off=one.off)
    bold = isinstance(one.item, Claim | Explanation) and not condition
    inner = x + _PAD_X + (0 if condition else _TAB)
    at = y + _PAD_Y + LEADING / 2 - (0.5 if condition else 0)
    first = at
    for text in block.lines:
        yield Words(
            text=text,
            x=inner,
            y=at + 0.36 * SIZE,
            size=SIZE,
            color=color,
            bold=bold,
            struck=cards.is_struck(one.item),
        )
        at += LEADING
    at += (SMALL_LEADING - LEADING) / 2
    for text in block.reason:
        yield Words(
            text=text,
            x=inner,
            y=at + 0.36 * SMALL,
            size=SMALL,
            color=theme.faded if one.off else theme.fact,
            slanted=True,
        )
        at += SMALL_LEADING
    right = x + block.width - _PAD_X + 1
    for text, what in block.facts:
        shade = {
            "grade": theme.kinds[one.item.kind].text,
            "line": glyphs.ink_of(SIGNS[side], theme),
        }
        ink = theme.faded if one.off else shade.get(what, theme.faded)
        heavy = what != "standing"
        yield glyphs.words(text, right, first, ink, size=SMALL, bold=heavy, anchor="end")
        right -= width(text, SMALL, bold=True) + _APART
    if block.more:
        yield Words(
            text=block.more,
            x=inner,
            y=y + block.card + SMALL_LEADING - 1,
            size=SMALL,
            color=theme.faded,
            slanted=True,
        )


_VERBS = {"+": "for", "−": "against", "×": "cuts this", "&": "only together with"}


def _in_words(one: Argument) -> str:
    reason = f", because: {one.why}" if one.why else ""
    idle = ", does not count" if one.off else ""
    link = f" ({one.link})" if one.link is not None else ""
    return f"{_VERBS[one.sign]}: {one.item.statement}{reason}{idle}{link}"
