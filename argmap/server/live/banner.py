"""What stands on top of a live page: what is wrong with the case now, with places."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.core.findings import Finding, Severity
from argmap.media import html
from argmap.media.terminal import plain, printable
from argmap.report.findings.text import place, summary
from argmap.server.live.edition import Edition

if TYPE_CHECKING:
    from markupsafe import Markup

_MOST = 200
"""Findings that a banner holds: more are for `argmap check`."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding as it is listed; `path` is "" when it is of no file."""

    path: str
    line: int
    place: str
    severity: str
    message: str
    rule: str
    help: tuple[str, ...]


def findings(edition: Edition, *, edits: bool) -> "Markup":
    """Return an edition's findings: the same on every page; `edits` makes buttons of places."""
    if edition.trouble:
        return html.ours("")
    found = edition.findings
    bottom = plain([summary(edition.case, found, held_back=edition.held_back)]).strip()
    worst_first = sorted(found, key=lambda finding: finding.severity.rank)
    return html.render(
        "server/live/findings.html.jinja",
        summary=bottom,
        findings=[_found(finding) for finding in worst_first[:_MOST]],
        more=len(found) - _MOST,
        open=any(finding.severity is Severity.ERROR for finding in found),
        edits=edits,
    )


def write(
    edition: Edition, listed: "Markup", *, edits: bool, mark: str = "", trouble: str = ""
) -> str:
    """Return the banner, with the findings as `findings` lists them.

    `mark` is that of the document below it, `trouble` is why its map is not drawn.
    """
    troubles = [*edition.trouble, *([trouble] if trouble else [])]
    banner = html.render(
        "server/live/banner.html.jinja",
        worst="error" if troubles else _worst(edition.findings),
        errors=len(troubles) + sum(one.severity is Severity.ERROR for one in edition.findings),
        edition=edition.id,
        mark=mark,
        edits=edits,
        troubles=troubles,
        findings=listed,
        notes=list(_notes(edition)),
    )
    return str(banner)


def _worst(found: tuple[Finding, ...]) -> str:
    worst = min(
        (finding.severity for finding in found), key=lambda severity: severity.rank, default=None
    )
    return worst.value if worst is not None else "good"


def _notes(edition: Edition) -> Iterator[str]:
    if edition.checking:
        yield "It is being checked again."
    if edition.stale:
        yield "The picture is of the last state in which every file could be read."


def _found(finding: Finding) -> _Found:
    return _Found(
        path=finding.span.path,
        line=finding.span.line,
        place=place(finding.span),
        severity=finding.severity.value,
        message=printable(finding.message),
        rule=finding.rule,
        help=tuple(printable(text) for text in finding.help),
    )
