"""The ledger as a page: its rows in a real table, what stands beneath a claim to be folded."""

from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.core.scope import scope
from argmap.rendering.layouts import cards, table
from argmap.rendering.layouts.ledger.cells import Filled, Place, filled
from argmap.rendering.layouts.ledger.frame import DEEPEST
from argmap.rendering.layouts.ledger.head import scores
from argmap.rendering.layouts.ledger.rows import SECTIONS, Row, rows
from argmap.rendering.layouts.reading import bears_on
from argmap.rendering.layouts.request import Request, compared
from argmap.rendering.layouts.table import Head, Line, Square, View
from argmap.rendering.layouts.verdict import verdict


def page(case: Case, request: Request) -> str:
    """Return the page. Raises `ArgmapError` where nothing answers the question."""
    comparison = compared(case, request)
    drawn = scope(case, request.question, None, 0)
    listed = rows(case, drawn, comparison)
    inside = filled(case, drawn, comparison, listed)
    parents = {bears_on(row.link) for row in listed.rows if row.link is not None}
    lines: list[Line] = []
    section = -1
    for row in listed.rows:
        heading = SECTIONS[row.section] if row.section != section else ""
        section = row.section
        lines.append(_line(case, row, comparison.order, inside, heading, row.item.id in parents))
    heads = tuple(
        Head(
            id=f"column-{cards.item_id(case.items[name])}",
            statement=case.items[name].statement,
            note=f"{score} against",
            leads=name in comparison.leaders,
        )
        for name, score in zip(comparison.order, scores(comparison, comparison.order), strict=True)
    )
    view = View(
        caption="Every item against every explanation",
        corner="Items, beneath what they bear on",
        verdict=tuple(verdict(case, comparison)),
        heads=heads,
        rows=tuple(lines),
    )
    return table.write(case.items[request.question].statement, view)


def _line(  # noqa: PLR0913, PLR0917 - private: what a row is made of
    case: Case,
    row: Row,
    columns: tuple[ItemId, ...],
    inside: Filled,
    section: str,
    parent: bool,  # noqa: FBT001 - private
) -> Line:
    item = row.item
    beside = inside.beside.get(item.id, ())
    standing = cards.standing(item)
    remarks = [table.remark(standing, "", standing)] if standing else []
    remarks += [table.remark(one.text, one.sign, one.label) for one in beside]
    return Line(
        id=cards.item_id(item),
        kind=item.kind.value,
        statement=item.statement,
        cells=tuple(_square(case, item.id, name, inside) for name in columns),
        section=section,
        number=str(row.number),
        depth=min(row.depth, DEEPEST - 1),
        parent=parent,
        idle=not item.carries,
        struck=cards.is_struck(item),
        grade=cards.grade(case, item),
        remarks=tuple(remarks),
    )


def _square(case: Case, name: ItemId, explanation: ItemId, inside: Filled) -> Square:
    place = inside.places.get((name, explanation))
    if place is None:
        return Square()
    glyph = place.glyph
    return Square(
        id=cards.link_id(place.link) if place.link is not None else "",
        sign=table.sign(glyph) if glyph is not None else "",
        look=table.look(glyph) if glyph is not None else "",
        words=place.label or "; ".join(one.label for one in place.remarks),
        remarks=tuple(table.remark(one.text, one.sign, one.label) for one in place.remarks),
        reasons=tuple(_reasons(case, place)),
    )


def _reasons(case: Case, place: Place) -> list[str]:
    found = list(table.reasons(case, place.counted, place.link))
    found += [one.label for one in place.remarks]
    return found or [place.label]
