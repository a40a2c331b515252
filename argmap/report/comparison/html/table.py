"""The matrix as a real table: a row an evidence item, a column an explanation."""

from collections.abc import Sequence

from argmap.comparison import Cell, Comparison, Row
from argmap.comparison.words import cell_text, number, spoken
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId
from argmap.media.html import clean
from argmap.report.comparison.html.words import cell_anchor, column_anchor, row_anchor

SHADES = {"CC": "cc", "C": "c", "I": "i", "II": "ii", "N": "n", "±": "open", "?": "open"}
"""The class of a cell by its rating; the others have none."""


def section(case: Case, comparison: Comparison) -> str:
    """Return the table in a frame that scrolls, with its caption."""
    order = comparison.order
    heads = "".join(
        f'<th scope="col" data-column="{place}"><a href="#{column_anchor(name)}">'
        f"{clean(name)}</a></th>"
        for place, name in enumerate(order)
    )
    rows = "".join(_row(case, comparison, place, row) for place, row in enumerate(comparison.rows))
    tallies = [comparison.tallies[name] for name in order]
    feet = _foot(comparison.formula, "ranked by this", [told.score for told in tallies])
    feet += _foot("support", "shown, never ranked", [told.support for told in tallies])
    if any(told.unresolved for told in tallies):
        unresolved = [told.unresolved for told in tallies]
        feet += _foot("unresolved", "± and ?, not counted", unresolved)
    return (
        '<section class="matrix">\n<h2 id="matrix">The evidence against the explanations</h2>\n'
        '<p class="note">Explanations from left to right by score, evidence from top to bottom by '
        "how much it tells apart. A cell leads to its reasons.</p>\n"
        '<div class="frame" role="region" aria-labelledby="matrix" tabindex="0">\n'
        '<table aria-labelledby="matrix">\n'
        f'<thead><tr><th scope="col" class="evidence">evidence</th>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n<tfoot>\n{feet}</tfoot>\n</table>\n</div>\n</section>\n"
    )


def _row(case: Case, comparison: Comparison, place: int, row: Row) -> str:
    item = case.items[row.evidence]
    source, date = "", ""
    if isinstance(item, Evidence):
        source, date = item.source or "", item.date or ""
    facts = " · ".join(clean(fact) for fact in (source, date) if fact)
    cells = "".join(
        _cell(row.evidence, name, comparison.cells.get((row.evidence, name)))
        for name in comparison.order
    )
    return (
        f'<tr data-range="{place}" data-id="{clean(row.evidence)}" data-source="{clean(source)}" '
        f'data-date="{clean(date)}">'
        f'<th scope="row"><a href="#{row_anchor(row.evidence)}"><code>{clean(row.evidence)}</code>'
        f'</a> <span class="statement">{clean(item.statement)}</span>'
        f'<span class="facts">{facts}</span></th>{cells}</tr>\n'
    )


def _cell(evidence: ItemId, explanation: ItemId, cell: Cell | None) -> str:
    words = f'<span class="words">{spoken(cell)}</span>'
    if cell is None:
        return f'<td class="blank"><span aria-hidden="true">·</span>{words}</td>'
    value = "" if cell.value is None else f' data-value="{cell.value}"'
    shade = SHADES.get(cell.rating, "aside")
    return (
        f'<td class="{shade}"{value}><a href="#{cell_anchor(evidence, explanation)}">'
        f'<span aria-hidden="true">{cell_text(cell)}</span>{words}</a></td>'
    )


def _foot(name: str, note: str, numbers: Sequence[float]) -> str:
    cells = "".join(f"<td>{number(one)}</td>" for one in numbers)
    return f'<tr><th scope="row">{clean(name)} <span class="facts">{note}</span></th>{cells}</tr>\n'
