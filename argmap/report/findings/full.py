"""Findings for people: each with its excerpt, its notes and what to do."""

from collections.abc import Iterator

from argmap.media.terminal import Line, plain
from argmap.report.findings import text as findings
from argmap.report.findings.formats import Report


def lines(report: Report) -> Iterator[Line]:
    """Yield the lines of every finding, an empty line after each."""
    return findings.lines(report.case, report.findings)


def write(report: Report) -> str:
    """Return the lines without colour, and the bottom line."""
    return plain(
        (*lines(report), findings.summary(report.case, report.findings, held_back=report.held_back))
    )
