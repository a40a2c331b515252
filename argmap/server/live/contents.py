"""The first page: the questions of the case, its sources, and pages that say what is missing."""

from collections import Counter

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, Source
from argmap.media.html import clean, document, link, resource
from argmap.rendering.page.document import live_script, live_style
from argmap.report.findings.text import count_of
from argmap.server.live.edition import Edition


def write(edition: Edition, top: str) -> str:
    """Return the page of contents, with the banner `top`."""
    case = edition.case
    title = case.settings.title or "The case"
    lines = "".join(
        f'<li><a href="/q/{clean(one.id)}">{clean(one.statement)}</a> <span class="dim">'
        f"{count_of(len(graph.answers(case, one.id)), 'explanation')}</span></li>\n"
        for one in edition.questions
    )
    told = f"<ul>\n{lines}</ul>\n" if lines else "<p>The case has no question yet.</p>\n"
    return _page(title, top, f"<h2>Questions</h2>\n{told}{_sources(case)}")


def missing(title: str, words: str, top: str) -> str:
    """Return a page that says in a sentence why there is nothing else on it."""
    return _page(title, top, f'<p>{clean(words)}</p>\n<p><a href="/">All questions</a></p>\n')


def _sources(case: Case) -> str:
    sources = case.of(Source)
    cited = Counter(item.source for item in case.of(Evidence))
    lines = "".join(
        f"<li>{_named(one)} <code>{clean(one.id)}</code> "
        f'<span class="dim">{clean(_judged(one, cited[one.id]))}</span></li>\n'
        for one in sources
    )
    return f"<h2>Sources</h2>\n<ul>\n{lines}</ul>\n" if lines else ""


def _judged(source: Source, cited: int) -> str:
    parts = (
        source.standing.value if source.standing else "",
        f"reliability {source.reliability.value}" if source.reliability else "",
        f"interest: {source.interest.value}" if source.interest else "",
        f"{count_of(cited, 'item')} of evidence",
    )
    return " · ".join(part for part in parts if part)


def _named(source: Source) -> str:
    url = source.csl.get("URL")
    return link(url, source.statement) if isinstance(url, str) else clean(source.statement)


def _page(title: str, top: str, body: str) -> str:
    return document(
        title,
        f'{top}<header class="top">\n<p class="kicker">argmap</p>\n<h1>{clean(title)}</h1>\n'
        f"</header>\n<main>\n{body}</main>\n",
        styles=[resource("argmap.media.html", "base.css"), live_style()],
        scripts=[live_script()],
        live=True,
    )
