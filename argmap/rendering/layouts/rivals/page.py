"""The rivals as a page: explanations as rows of a real table, the evidence in its columns."""

from argmap.comparison import Comparison
from argmap.comparison.matrix import settlement_of
from argmap.comparison.words import spoken
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.rendering.layouts import cards, counted, table
from argmap.rendering.layouts.request import Request, compared
from argmap.rendering.layouts.table import Head, Line, Square, View
from argmap.rendering.layouts.verdict import verdict
from argmap.report.comparison.wording import cause, score_of


def page(case: Case, request: Request) -> str:
    """Return the page. Raises `ArgmapError` where nothing answers the question."""
    comparison = compared(case, request)
    names = [row.evidence for row in comparison.rows] + list(comparison.matrix.struck_rows)
    heads = tuple(
        Head(
            id=f"column-{cards.item_id(case.items[name])}",
            statement=case.items[name].statement,
            note=cards.grade(case, case.items[name]),
        )
        for name in names
    )
    lines = tuple(_line(case, comparison, name, names) for name in comparison.order)
    view = View(
        caption="Every explanation against the evidence",
        corner="Explanations, the best first",
        verdict=tuple(verdict(case, comparison)),
        heads=heads,
        rows=lines,
    )
    return table.write(case.items[request.question].statement, view)


def _line(case: Case, comparison: Comparison, name: ItemId, evidence: list[ItemId]) -> Line:
    item = case.items[name]
    ranked = name in comparison.ranking.ranks
    return Line(
        id=cards.item_id(item),
        kind=item.kind.value,
        statement=item.statement,
        cells=tuple(_square(case, comparison, one, name) for one in evidence),
        grade=score_of(comparison, name) if ranked else "",
    )


def _square(case: Case, comparison: Comparison, evidence: ItemId, explanation: ItemId) -> Square:
    key = evidence, explanation
    cell, struck = comparison.cells.get(key), comparison.matrix.struck.get(key)
    if cell is not None:
        glyph = counted.glyph(cell, settlement_of(case, drafts=comparison.drafts))
        words = spoken(cell)
        why = tuple(table.reasons(case, cell, None)) or (words,)
    elif struck is not None:
        glyph = counted.struck_glyph(struck)
        words = f"not counted: {cause(case, struck)}"
        why = (words,)
    else:
        return Square()
    return Square(sign=table.sign(glyph), look=table.look(glyph), words=words, reasons=why)
