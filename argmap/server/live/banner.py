"""What stands on top of a live page: what is wrong with the case now, with places."""

from collections.abc import Iterator

from argmap.core.findings import Finding, Severity
from argmap.media.html import clean
from argmap.media.terminal import plain, printable
from argmap.report.findings.text import place, summary
from argmap.server.live.edition import Edition

_MOST = 200
"""Findings that a banner holds: more are for `argmap check`."""

_STALE = "The picture is of the last state in which every file could be read."


def told(edition: Edition, *, edits: bool) -> str:
    """Return what an edition's findings are: the same on every page; `edits` makes buttons."""
    if edition.trouble:
        return ""
    found = edition.findings
    bottom = plain([summary(edition.case, found, held_back=edition.held_back)]).strip()
    return _list(found, bottom, edits=edits) if found else f"<p>{clean(bottom)}</p>\n"


def write(
    edition: Edition, findings: str, *, edits: bool, mark: str = "", trouble: str = ""
) -> str:
    """Return the banner, with what is `told` of the findings.

    `mark` is that of the document below it, `trouble` is why its map is not drawn.
    """
    troubles = [*edition.trouble, *([trouble] if trouble else [])]
    rank = min((finding.severity.rank for finding in edition.findings), default=3)
    worst = "error" if troubles else next((s.value for s in Severity if s.rank == rank), "good")
    parts = [*(f"<p>{clean(text)}</p>\n" for text in troubles), findings]
    if edition.checking:
        parts.append('<p class="dim">It is being checked again.</p>\n')
    if edition.stale:
        parts.append(f'<p class="dim">{_STALE}</p>\n')
    return (
        f'<div class="live {worst}" id="live" role="status" data-edition="{edition.id}"'
        f' data-mark="{mark}"'
        f"{' data-edits' if edits else ''}>\n{''.join(parts)}"
        '<p class="away">The server is not there: the page shows what it told last.</p>\n</div>\n'
    )


def _list(found: tuple[Finding, ...], bottom: str, *, edits: bool) -> str:
    wide = " open" if any(finding.severity is Severity.ERROR for finding in found) else ""
    worst = sorted(found, key=lambda finding: finding.severity.rank)
    lines = "".join(_line(finding, edits=edits) for finding in worst[:_MOST])
    more = len(found) - _MOST
    if more > 0:
        lines += f"<li>and {more} more: argmap check tells them all</li>\n"
    return f"<details{wide}><summary>{clean(bottom)}</summary>\n<ul>\n{lines}</ul></details>\n"


def _line(finding: Finding, *, edits: bool) -> str:
    where = clean(place(finding.span))
    if edits and finding.span.path:
        path = clean(finding.span.path)
        where = (
            f'<button type="button" data-path="{path}" data-line="{finding.span.line}">{where}'
            "</button>"
        )
    return (
        f"<li>{where} <strong>{finding.severity.value}</strong> {clean(printable(finding.message))}"
        f' <span class="dim">[{finding.rule}]</span>{"".join(_help(finding))}</li>\n'
    )


def _help(finding: Finding) -> Iterator[str]:
    for text in finding.help:
        yield f'<span class="help">{clean(printable(text))}</span>'
