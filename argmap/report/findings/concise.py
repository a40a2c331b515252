"""Findings for people and editors, a line each: `path:line:column: severity: message [rule]`."""

from collections.abc import Iterator

from argmap.media.terminal import Line, plain
from argmap.report.findings.formats import Report
from argmap.report.findings.text import headline


def lines(report: Report) -> Iterator[Line]:
    """Yield a line a finding."""
    return map(headline, report.findings)


def write(report: Report) -> str:
    """Return the lines without colour."""
    return plain(lines(report))
