"""Each evidence item with its source and words, and why each of its cells says what it says."""

from collections.abc import Sequence

from argmap.comparison import Cell, Comparison
from argmap.comparison.words import cell_text, listed, spoken
from argmap.core.case import Case
from argmap.core.model import ItemId, Link, Relation
from argmap.media.html import clean, prose
from argmap.report.cited import facts_of
from argmap.report.comparison.html.table import SHADES
from argmap.report.comparison.html.words import cell_anchor, row_anchor


def section(case: Case, comparison: Comparison) -> str:
    """Return an article for each row of the table, in its order."""
    articles = "".join(_article(case, comparison, row.evidence) for row in comparison.rows)
    if not articles:
        return ""
    return f'<section class="reasons">\n<h2>Cell by cell</h2>\n{articles}</section>\n'


def _article(case: Case, comparison: Comparison, name: ItemId) -> str:
    item = case.items[name]
    cells = "".join(
        _reason(case, cell)
        for explanation in comparison.order
        if (cell := comparison.cells.get((name, explanation))) is not None
    )
    body = f'<div class="body">{prose(item.body)}</div>\n' if item.body.strip() else ""
    facts = "".join(f"<p>{fact}</p>\n" for fact in facts_of(case, item))
    return (
        f'<article id="{row_anchor(name)}">\n<h3><code>{clean(name)}</code> '
        f"{clean(item.statement)}</h3>\n{facts}{body}<ul>\n{cells}</ul>\n</article>\n"
    )


def _reason(case: Case, cell: Cell) -> str:
    shade = SHADES.get(cell.rating, "aside")
    told = f'<p class="because">{clean(cell.why)}</p>\n' if cell.how == "explicit" else ""
    if cell.implied and cell.implied != cell.rating:
        told += f"<p>The links alone say {clean(cell.implied)}.</p>\n"
    for title, path in (("", cell.via), ("but also", cell.against)):
        if path:
            told += f"<p>{title}</p>\n" if title else ""
            told += f"<ol>\n{_steps(case, cell.evidence, path)}</ol>\n"
    return (
        f'<li id="{cell_anchor(cell.evidence, cell.explanation)}"><p>'
        f'<span class="chip {shade}" aria-hidden="true">{cell_text(cell)}</span> '
        f"<code>{clean(cell.explanation)}</code> {spoken(cell)}</p>\n{told}</li>\n"
    )


def _steps(case: Case, evidence: ItemId, path: Sequence[Link]) -> str:
    """Return the links of a path; the item at hand may be a premise of one, not its own item."""
    told = ""
    here = evidence
    for step in path:
        target = step.address[-1]
        neutral = step.relation is Relation.NEUTRAL
        verb = "is neutral to" if neutral else step.relation.value
        side = "against" if step.relation is Relation.CONTRADICTS else "for"
        strength = "" if neutral else f' <span class="dim">({step.strength.value})</span>'
        others = [name for name in (step.origin, *step.premises) if name != here]
        joined = f"only together with {listed(others)}" if others else ""
        told += (
            f'<li><code>{clean(here)}</code> <span class="{side}">{verb}</span> '
            f"<code>{clean(target)}</code>{strength} "
            f'<span class="dim">{clean(joined)}</span><br>{clean(case.items[target].statement)}'
            + (f'<br><span class="because">{clean(step.why)}</span>' if step.why else "")
            + "</li>\n"
        )
        here = target
    return told
