"""Explanations side by side as one self-contained HTML page, readable with scripts off.

From top to bottom: the verdict, what it hangs on, a card and a heat strip per explanation, the
table with a panel of what would change it, then every cell with its reason, path, quotation and
source. Two explanations that were asked for have a page of their own, head to head. The modules
here say what is shown, the template of the same name beside each says how.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.comparison import LINES, Comparison, HeadToHead
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media import html
from argmap.report.comparison import answer, head_to_head
from argmap.report.comparison.fragility import details
from argmap.report.comparison.html.cells import Article, articles
from argmap.report.comparison.html.duel import Duel, duel, shown
from argmap.report.comparison.html.rivals import Card, cards
from argmap.report.comparison.html.table import Matrix, matrix
from argmap.report.comparison.html.words import Section, Words, places, sections
from argmap.report.comparison.text import legend

__all__ = ["View", "script", "style", "view", "write"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page shows of a comparison.

    `lead` says who stands first, `facts` how far, `answer` what that hangs on. `closing` says what
    the numbers may not say.
    """

    lead: tuple[Words, ...]
    facts: tuple[tuple[Words, ...], ...]
    answer: tuple[Section, ...]
    cards: tuple[Card, ...]
    matrix: Matrix
    panel: tuple[Section, ...]
    articles: tuple[Article, ...]
    legend: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What a page shows of two explanations; `lead` says what separates them most."""

    lead: tuple[Words, ...]
    duel: Duel
    articles: tuple[Article, ...]
    legend: tuple[str, ...]
    closing: str


def write(case: Case, comparison: Comparison) -> str:
    """Return the page."""
    pair = comparison.head_to_head
    return html.page(
        f"report/comparison/html/{'page' if pair is None else 'duel'}.html.jinja",
        case.items[comparison.question].statement,
        styles=[html.resource("argmap.media.html", "base.css"), style()],
        scripts=[script()],
        view=view(case, comparison, {}) if pair is None else _pair(case, comparison, pair),
    )


def style() -> str:
    """Return the style sheet of what `parts.html.jinja` shows."""
    return html.resource(__name__, "style.css")


def script() -> str:
    """Return the script of what `parts.html.jinja` shows: rows sorted, reasons beside the table."""
    return html.resource(__name__, "script.js")


def view(case: Case, comparison: Comparison, others: Mapping[ItemId, str]) -> View:
    """Return what a page shows of a comparison.

    `others` says where items stand that the page has besides those of the comparison.
    """
    rows = (*(row.evidence for row in comparison.rows), *comparison.matrix.struck_rows)
    found = places(case, rows, comparison.order, others)
    lead, *facts = (found.line(line) for line in answer.verdict(case, comparison))
    return View(
        lead=lead,
        facts=tuple(facts),
        answer=tuple(sections(found, answer.sections(case, comparison))),
        cards=tuple(cards(case, comparison)),
        matrix=matrix(case, comparison),
        panel=tuple(sections(found, details(case, comparison))),
        articles=tuple(articles(case, comparison, found, rows, comparison.order)),
        legend=tuple(legend(comparison)),
        closing=_closing(comparison),
    )


def _pair(case: Case, comparison: Comparison, pair: HeadToHead) -> Pair:
    """Return what a page shows of two explanations."""
    rows, both = shown(comparison, pair), (pair.one, pair.other)
    found = places(case, rows, both, {})
    *_, crux = head_to_head.lines(case, comparison, pair)
    return Pair(
        lead=found.line(crux),
        duel=duel(case, comparison, pair),
        articles=tuple(articles(case, comparison, found, rows, both)),
        legend=tuple(legend(comparison)),
        closing=_closing(comparison),
    )


def _closing(comparison: Comparison) -> str:
    """Return what the numbers are, and what they do not say."""
    if comparison.formula == LINES:
        counted = "Lines count independent evidence as recorded here."
    else:
        counted = f"Scores add up the letters of the table by the formula {comparison.formula}."
    return f"{counted} They do not say which explanation is true."
