"""Findings for people and editors, a line each: `path:line:column: severity: message [rule]`."""

from collections.abc import Iterator

from argmap.report.findings import headline
from argmap.report.findings_formats import Report
from argmap.report.text import Line, plain


def lines(report: Report) -> Iterator[Line]:
    """Yield a line a finding."""
    return map(headline, report.findings)


def write(report: Report) -> str:
    """Return the lines without colour."""
    return plain(lines(report))
