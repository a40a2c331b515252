"""Explanations side by side as one self-contained HTML page, readable with scripts off.

From top to bottom: the facts, a card and a heat strip per explanation, the table with a panel of
what would change it, then every cell with its reason, path, quotation and source. The modules here
say what is shown, the template of the same name beside each says how.
"""

from dataclasses import dataclass

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.media import html
from argmap.report.comparison.fragility import (
    caveats,
    fragility,
    hanging,
    seeking,
    tracing,
    undercut,
)
from argmap.report.comparison.html.cells import Article, articles
from argmap.report.comparison.html.rivals import Card, cards
from argmap.report.comparison.html.table import Matrix, matrix
from argmap.report.comparison.html.words import Section, Words, sections, words_of
from argmap.report.comparison.text import LEGEND, headline

__all__ = ["LEGEND", "View", "script", "style", "view", "write"]


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows of a comparison; `lead` says who leads, `facts` what that hangs on."""

    lead: tuple[Words, ...]
    facts: tuple[tuple[Words, ...], ...]
    cards: tuple[Card, ...]
    matrix: Matrix
    panel: tuple[Section, ...]
    articles: tuple[Article, ...]


def write(case: Case, comparison: Comparison) -> str:
    """Return the page."""
    return html.page(
        "report/comparison/html/page.html.jinja",
        case.items[comparison.question].statement,
        styles=[html.resource("argmap.media.html", "base.css"), style()],
        scripts=[script()],
        view=view(case, comparison),
        legend=LEGEND,
    )


def style() -> str:
    """Return the style sheet of what `parts.html.jinja` shows."""
    return html.resource(__name__, "style.css")


def script() -> str:
    """Return the script of what `parts.html.jinja` shows: rows sorted, reasons beside the table."""
    return html.resource(__name__, "script.js")


def view(case: Case, comparison: Comparison) -> View:
    """Return what a page shows of a comparison."""
    question, *lines = headline(case, comparison)
    del question  # which is the heading of the page
    lead, *facts = (words_of(comparison, line) for line in lines if line)
    parts = (
        fragility(comparison),
        hanging(comparison),
        tracing(comparison),
        seeking(comparison),
        caveats(comparison),
        undercut(comparison),
    )
    return View(
        lead=lead,
        facts=tuple(facts),
        cards=tuple(cards(case, comparison)),
        matrix=matrix(case, comparison),
        panel=tuple(sections(comparison, parts)),
        articles=tuple(articles(case, comparison)),
    )
