"""The first page: the questions of the case, its sources, and pages that say what is missing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Source
from argmap.media import html
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
class _Listed:
    """A source; `facts` say how it is judged and how often it is cited."""

    id: ItemId
    title: str
    url: str
    facts: tuple[str, ...]


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
    cited = Counter(item.source for item in case.of(Evidence))
    for source in case.of(Source):
        origin = origin_of(source)
        times = f"{count_of(cited[source.id], 'item')} of evidence"
        yield _Listed(source.id, origin.title, origin.url, (*origin.judged, times))


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
