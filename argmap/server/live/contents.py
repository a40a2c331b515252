"""The first page: the questions of the case, its sources, and pages that say what is missing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Question, Source
from argmap.core.scope import scope
from argmap.media import html
from argmap.rendering.page.anchors import anchor
from argmap.rendering.page.document import live_script, live_style
from argmap.report.cited import origin_of
from argmap.report.findings.text import count_of
from argmap.server.live.edition import Edition


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and in words how many explanations it has."""

    id: ItemId
    statement: str
    explanations: str


@dataclass(frozen=True, slots=True)
class _Resting:
    """An item of evidence, and the address of what is told of it; "" where no page has it."""

    id: ItemId
    statement: str
    address: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """A source; `facts` say how it is judged, `resting` is what cites it, `count` how much."""

    id: ItemId
    title: str
    url: str
    facts: tuple[str, ...]
    count: str
    resting: tuple[_Resting, ...]


def write(edition: Edition, top: str) -> str:
    """Return the page of contents, with the banner `top`, which is HTML."""
    case = edition.case
    questions = [
        _Asked(
            question.id,
            question.statement,
            count_of(len(graph.answers(case, question.id)), "explanation"),
        )
        for question in edition.questions
    ]
    return _page(
        "contents",
        case.settings.title or "The case",
        top,
        questions=questions,
        sources=list(_sources(case)),
    )


def missing(title: str, words: str, top: str) -> str:
    """Return a page that says in a sentence why there is nothing else on it."""
    return _page("missing", title, top, words=words)


def _sources(case: Case) -> Iterator[_Listed]:
    pages = _pages(case)
    resting: dict[ItemId, list[_Resting]] = {}
    for item in case.of(Evidence):
        one = _Resting(item.id, item.statement, pages.get(item.id, ""))
        resting.setdefault(item.source or "", []).append(one)
    for source in case.of(Source):
        origin = origin_of(source)
        citing = tuple(resting.get(source.id, ()))
        count = f"{count_of(len(citing), 'item')} of evidence"
        facts = origin.judged if citing else (*origin.judged, count)
        yield _Listed(source.id, origin.title, origin.url, facts, count, citing)


def _pages(case: Case) -> Mapping[ItemId, str]:
    """Return where each item is told of: on the page of the first question that it bears on.

    O(V+E) a question.
    """
    pages: dict[ItemId, str] = {}
    for question in case.of(Question):
        drawn = scope(case, question.id, None, 0)
        for name in drawn.items:
            pages.setdefault(name, f"/q/{question.id}#{anchor(name)}")
    return pages


def _page(template: str, title: str, top: str, **values: object) -> str:
    return html.page(
        f"server/live/{template}.html.jinja",
        title,
        styles=[html.resource("argmap.media.html", "base.css"), live_style()],
        scripts=[live_script()],
        live=True,
        top=html.ours(top),
        **values,
    )
