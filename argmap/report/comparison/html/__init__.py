"""Explanations side by side as one self-contained HTML page, readable with scripts off.

From top to bottom: the facts, a card and a heat strip per explanation, the table with a panel of
what would change it, then every cell with its reason, path, quotation and source.
"""

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.core.model import Item
from argmap.media import html
from argmap.report.comparison.fragility import (
    caveats,
    fragility,
    hanging,
    seeking,
    tracing,
    undercut,
)
from argmap.report.comparison.html import cells, rivals, table
from argmap.report.comparison.html.words import html_of, sections
from argmap.report.comparison.text import LEGEND, headline

__all__ = ["FOOTER", "facts", "fragment", "header", "script", "style", "write"]


def write(case: Case, comparison: Comparison) -> str:
    """Return the page."""
    question = case.items[comparison.question]
    return html.document(
        question.statement,
        f"{header(case, comparison, question, 'Competing explanations, side by side')}<main>\n"
        f"{facts(case, comparison)}{fragment(case, comparison)}</main>\n"
        f"{FOOTER}",
        styles=[html.resource("argmap.media.html", "base.css"), style()],
        scripts=[script()],
    )


def style() -> str:
    """Return the style sheet of what `fragment` gives."""
    return html.resource(__name__, "style.css")


def script() -> str:
    """Return the script of what `fragment` gives: rows sorted, reasons beside the table."""
    return html.resource(__name__, "script.js")


def fragment(case: Case, comparison: Comparison) -> str:
    """Return the comparison without the page around it."""
    parts = (
        fragility(comparison),
        hanging(comparison),
        tracing(comparison),
        seeking(comparison),
        caveats(comparison),
        undercut(comparison),
    )
    return "".join(
        (
            rivals.section(case, comparison),
            '<div class="beside">\n',
            table.section(case, comparison),
            '<aside class="panel" aria-label="What would change this">\n',
            *(sections(comparison, part) for part in parts),
            "</aside>\n</div>\n",
            cells.section(case, comparison),
        )
    )


def header(case: Case, comparison: Comparison | None, question: Item, kicker: str) -> str:
    """Return the head of a page: what it is, the question, who leads."""
    told = _facts(case, comparison)[:1] if comparison is not None else []
    lead = "".join(f'<p class="verdict">{line}</p>\n' for line in told)
    return (
        f'<header class="top">\n<p class="kicker">{kicker}</p>\n'
        f"<h1>{html.clean(question.statement)}</h1>\n{lead}</header>\n"
    )


def facts(case: Case, comparison: Comparison) -> str:
    """Return the facts below the verdict: what tells most, what it hangs on."""
    more = "".join(f"<li>{line}</li>\n" for line in _facts(case, comparison)[1:])
    return f'<ul class="facts">\n{more}</ul>\n' if more else ""


def _facts(case: Case, comparison: Comparison) -> list[str]:
    lines = list(headline(case, comparison))[1:]
    return [html_of(comparison, line) for line in lines if line]


FOOTER = (
    '<footer>\n<p class="legend">'
    + "<br>\n".join(html.clean(text) for text in LEGEND)
    + "</p>\n<p>A ranking says which explanation is least contradicted by what is recorded here, "
    "by the formula that is named. It does not say which is true. Made with argmap.</p>\n"
    "</footer>\n"
)
