"""Lines of text with roles as HTML, and where things stand on the page."""

from collections.abc import Iterable

from argmap.comparison import Comparison
from argmap.core.model import ItemId
from argmap.media.dot import token
from argmap.media.html import clean
from argmap.media.terminal import Line


def row_anchor(evidence: ItemId) -> str:
    """Return where an evidence item stands on the page."""
    return f"evidence-{token(evidence)}"


def column_anchor(explanation: ItemId) -> str:
    """Return where an explanation stands on the page."""
    return f"explanation-{token(explanation)}"


def cell_anchor(evidence: ItemId, explanation: ItemId) -> str:
    """Return where the reasons of a cell stand on the page."""
    return f"cell-{token(evidence)}.{token(explanation)}"


def html_of(comparison: Comparison, line: Line) -> str:
    """Return a line: roles as classes, ids of rows and columns as links to where they stand."""
    rows = {row.evidence for row in comparison.rows}
    told: list[str] = []
    for role, text in line:
        words = clean(text)
        if text in rows:
            words = f'<a href="#{row_anchor(text)}">{words}</a>'
        elif text in comparison.tallies:
            words = f'<a href="#{column_anchor(text)}">{words}</a>'
        told.append(f'<span class="{role}">{words}</span>' if role else words)
    return "".join(told).strip()


def sections(comparison: Comparison, lines: Iterable[Line]) -> str:
    """Return lines as a heading and a list, nothing when there are none."""
    told = [html_of(comparison, line) for line in lines]
    if not told:
        return ""
    heading, *items = told
    listed = "".join(f"<li>{item}</li>\n" for item in items)
    return (
        f"<section>\n<h2>{heading}</h2>\n"
        + (f"<ul>\n{listed}</ul>\n" if listed else "")
        + ("</section>\n")
    )
