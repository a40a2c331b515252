"""Two explanations head to head: what tells for the one, for the other, for neither, the crux."""

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.comparison import Comparison, HeadToHead
from argmap.comparison.words import cell_text, lines_text, spoken
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.report.comparison.html.rivals import Card, card
from argmap.report.comparison.html.table import TableCell, causes, table_cell
from argmap.report.comparison.html.words import row_anchor
from argmap.report.comparison.wording import own_words

_BLANK = TableCell("blank", "", "", cell_text(None), spoken(None))


@dataclass(frozen=True, slots=True)
class Telling:
    """An item with its cell on either explanation; `apart` is "" where it tells for neither.

    `causes` is "" unless neither cell counts.
    """

    anchor: str
    id: ItemId
    statement: str
    cells: tuple[TableCell, TableCell]
    apart: str
    causes: str


@dataclass(frozen=True, slots=True)
class Group:
    """What tells for one of the explanations, for neither, or is not counted."""

    heading: str
    rows: tuple[Telling, ...]


@dataclass(frozen=True, slots=True)
class Duel:
    """Two explanations with all that tells them apart."""

    cards: tuple[Card, Card]
    groups: tuple[Group, ...]


def duel(case: Case, comparison: Comparison, pair: HeadToHead) -> Duel:
    """Return two explanations head to head; what is shown and not counted comes last."""
    groups = [
        Group(
            f"Tells for {own_words(case, name)}",
            tuple(
                _telling(case, comparison, pair, one.evidence, abs(one.separation))
                for one in telling
            ),
        )
        for name, telling in ((pair.one, pair.for_one), (pair.other, pair.for_other))
    ]
    groups.append(_plain(case, comparison, pair, "Tells for neither", pair.for_neither))
    struck = not_counted(comparison, pair)
    if struck:
        groups.append(_plain(case, comparison, pair, "Shown, and not counted", struck))
    cards = card(case, comparison, pair.one), card(case, comparison, pair.other)
    return Duel(cards, tuple(groups))


def shown(comparison: Comparison, pair: HeadToHead) -> tuple[ItemId, ...]:
    """Return the items of evidence that a page of two explanations shows, in its order."""
    telling = (one.evidence for one in (*pair.for_one, *pair.for_other))
    return (*telling, *pair.for_neither, *not_counted(comparison, pair))


def not_counted(comparison: Comparison, pair: HeadToHead) -> tuple[ItemId, ...]:
    """Return the items of which all that bears on the two is not counted, by id."""
    both = (pair.one, pair.other)
    found = {name for name, on in comparison.matrix.struck if on in both}
    return tuple(
        sorted(name for name in found if not any((name, on) in comparison.cells for on in both))
    )


def _plain(
    case: Case, comparison: Comparison, pair: HeadToHead, heading: str, names: Iterable[ItemId]
) -> Group:
    return Group(heading, tuple(_telling(case, comparison, pair, name, 0) for name in names))


def _telling(
    case: Case, comparison: Comparison, pair: HeadToHead, name: ItemId, halves: int
) -> Telling:
    counted = any((name, on) in comparison.cells for on in (pair.one, pair.other))
    first, second = (
        table_cell(case, comparison, name, on) or _BLANK for on in (pair.one, pair.other)
    )
    return Telling(
        anchor=row_anchor(name),
        id=name,
        statement=case.items[name].statement,
        cells=(first, second),
        apart=lines_text(halves) if halves else "",
        causes="" if counted else causes(case, comparison, name),
    )
