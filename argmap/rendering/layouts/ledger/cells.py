"""What stands in each cell of a ledger, and beside each statement: every link exactly once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.comparison import Cell, Comparison
from argmap.comparison.matrix import Struck, settlement_of
from argmap.comparison.words import spoken
from argmap.core.case import Case
from argmap.core.model import Address, Evidence, ItemId, Link, Relation
from argmap.core.scope import Scope
from argmap.rendering.layouts import counted
from argmap.rendering.layouts.glyphs import Glyph, Sign
from argmap.rendering.layouts.ledger.rows import Row, Rows
from argmap.rendering.layouts.reading import bears_on, is_on_link, maker

if TYPE_CHECKING:
    from argmap.core.disputes import Settlement

_RELATIONS: Mapping[Relation, Sign] = {
    Relation.SUPPORTS: "+",
    Relation.CONTRADICTS: "−",
    Relation.NEUTRAL: "0",
    Relation.PREDICTS: "→",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Words beside a glyph or a statement: a sign and the number of a row, as "× 41".

    `link` is the link that it stands for, None where it only points to another row.
    """

    text: str
    sign: str
    label: str
    link: Link | None = None
    off: bool = False


@dataclass(slots=True)
class Place:
    """One cell: a glyph with the link that it stands for, what it is in words, and remarks.

    `counted` is the cell of the comparison, None where nothing is counted there.
    """

    glyph: Glyph | None = None
    link: Link | None = None
    label: str = ""
    counted: Cell | None = None
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """All cells that are not blank, by (item, explanation), and the remarks beside each item.

    `off` are the links that an undercut switches off.
    """

    places: Mapping[tuple[ItemId, ItemId], Place]
    beside: Mapping[ItemId, list[Remark]]
    off: Mapping[Address, Link]


def filled(case: Case, drawn: Scope, comparison: Comparison, listed: Rows) -> Filled:
    """Return what stands in the cells of these rows. O(V+E)."""
    filling = _Filling(case, comparison, listed)
    for row in listed.rows:
        filling.count(row)
    for link in drawn.links:
        filling.write(link)
    return Filled(places=filling.places, beside=filling.beside, off=filling.settlement.off)


class _Filling:
    def __init__(self, case: Case, comparison: Comparison, listed: Rows) -> None:
        self._case = case
        self._comparison = comparison
        self._numbers = listed.numbers
        self._columns = frozenset(comparison.order)
        self._tree = {row.link.address for row in listed.rows if row.link is not None}
        self.settlement: Settlement = settlement_of(case, drafts=comparison.drafts)
        self.places: dict[tuple[ItemId, ItemId], Place] = {}
        self.beside: dict[ItemId, list[Remark]] = {}

    def count(self, row: Row) -> None:
        """Fill in what the comparison says of a row of evidence."""
        if not isinstance(row.item, Evidence):
            return
        for explanation in self._comparison.order:
            key = (row.item.id, explanation)
            cell = self._comparison.cells.get(key)
            struck = self._comparison.matrix.struck.get(key)
            if cell is not None:
                place = self._place(key)
                place.glyph, place.counted = counted.glyph(cell, self.settlement), cell
                place.label = f"{row.item.id}, {explanation}: {spoken(cell)}"
            elif struck is not None:
                self._strike(key, struck)

    def write(self, link: Link) -> None:
        """Put a link where it belongs: into a cell, or beside the item that it bears on."""
        if is_on_link(link):
            self._write_undercut(link)
            return
        end = bears_on(link)
        if end in self._columns and maker(link) in self._numbers:
            self._write_cell(link)
        elif link.address in self._tree:
            self._remark(maker(link), *self._joined(link), *self._cut(link))
        else:
            self._write_reference(link)

    # -- cells --------------------------------------------------------------------------------

    def _place(self, key: tuple[ItemId, ItemId]) -> Place:
        return self.places.setdefault(key, Place())

    def _strike(self, key: tuple[ItemId, ItemId], struck: Struck) -> None:
        place = self._place(key)
        undercut = struck.cause == "undercut"
        place.glyph = counted.struck_glyph(struck)
        by = ", ".join(struck.by)
        place.label = f"{key[0]}, {key[1]}: not counted, {struck.cause} ({by})"
        number = self._numbers.get(struck.by[0]) if struck.by else None
        if undercut and number is not None:
            label = f"undercut by row {number}"
            place.remarks.append(Remark(text=str(number), sign="×", label=label))

    def _write_cell(self, link: Link) -> None:
        """Give a cell the link that it stands for; of a claim it has strokes alone."""
        key = (maker(link), bears_on(link))
        place = self._place(key)
        if place.link is not None:
            self._write_reference(link)
            return
        place.link = link
        if place.glyph is None:
            place.glyph = self._strokes(link)
            if link.address in self.settlement.off:
                place.remarks += self._cut(link)
        elif link.address in self.settlement.off and not place.glyph.crossed:
            place.remarks += self._cut(link)
        place.label = place.label or _in_words(link)
        for name in link.premises:
            self._condition(link, name, place)

    def _strokes(self, link: Link) -> Glyph:
        off = link.address in self.settlement.off
        idle = off or not self._case.items[maker(link)].carries
        return Glyph(
            sign=_RELATIONS[link.relation],
            steps=link.strength.steps,
            look="filled" if isinstance(self._case.items[maker(link)], Evidence) else "strokes",
            idle=idle,
            crossed=off,
        )

    def _condition(self, link: Link, name: ItemId, place: Place) -> None:
        """Say beside a glyph that it counts only together with a premise, and in its row too."""
        number = self._numbers.get(name)
        if number is None or name == maker(link):
            return
        text = f"only together with row {number}"
        place.remarks.append(Remark(text=f"&{number}", sign="&", label=text))
        other = self._place((name, bears_on(link)))
        label = f"{name} is a condition of {link}"
        if other.glyph is None and not any(x.sign == "&" for x in other.remarks):
            other.remarks.append(Remark(text="&", sign="&", label=label))

    # -- beside a statement -------------------------------------------------------------------

    def _remark(self, name: ItemId, *remarks: Remark) -> None:
        self.beside.setdefault(name, []).extend(remarks)

    def _write_undercut(self, link: Link) -> None:
        """Say in the row of an undercutter which row it is about, in the column that it touches."""
        attacked = self._numbers.get(_maker_at(self._case, link.target))
        off = link.address in self.settlement.off
        cutter = link.origin
        bottom = _end_at(self._case, link.address)
        if bottom in self._columns:
            remark = Remark(
                text=f"×{attacked or '?'}", sign="×", label=_in_words(link), link=link, off=off
            )
            self._place((cutter, bottom)).remarks.append(remark)
            return
        end = self._numbers.get(bottom)
        text = f"× {attacked or '?'}→{end or '?'}"
        self._remark(cutter, Remark(text=text, sign="×", label=_in_words(link), link=link, off=off))

    def _write_reference(self, link: Link) -> None:
        """Say beside an item which other row bears on it."""
        number = self._numbers.get(maker(link))
        end = bears_on(link)
        sign = _RELATIONS[link.relation]
        off = link.address in self.settlement.off
        joined = "".join(one.text for one in self._joined(link))
        label = _in_words(link)
        if end in self._numbers:
            gap = "\u00a0" if sign == "0" else ""
            text = f"{sign}{gap}{number or '?'}{joined}"
            self._remark(end, Remark(text=text, sign=sign, label=label, link=link, off=off))
        else:
            self._remark(
                maker(link), Remark(text=f"{sign}{joined}", sign=sign, label=label, link=link)
            )

    def _joined(self, link: Link) -> Iterator[Remark]:
        for name in link.premises:
            number = self._numbers.get(name)
            if number is not None and name != maker(link):
                label = f"only together with row {number}"
                yield Remark(text=f"&{number}", sign="&", label=label)

    def _cut(self, link: Link) -> Iterator[Remark]:
        """Yield the number of what switches a link off."""
        by = self.settlement.off.get(link.address)
        number = self._numbers.get(by.origin) if by is not None else None
        if number is not None:
            yield Remark(text=str(number), sign="×", label=f"undercut by row {number}")


def _maker_at(case: Case, address: Address) -> ItemId:
    """Return who makes the link at an address."""
    link = case.link_at.get(address)
    return maker(link) if link is not None else address[0]


def _end_at(case: Case, address: Address) -> ItemId:
    """Return what the link at the bottom of an address bears on."""
    bottom = case.link_at.get(address[-2:])
    return bears_on(bottom) if bottom is not None else address[-1]


def _in_words(link: Link) -> str:
    target = " -> ".join(link.target)
    reason = f": {link.why}" if link.why else ""
    return f"{link.origin} {link.relation.value} {target}{reason}"
