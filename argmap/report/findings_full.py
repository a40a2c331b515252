"""Findings for people: each with its excerpt, its notes and what to do."""

from collections.abc import Iterator

from argmap.report import findings
from argmap.report.findings_formats import Report
from argmap.report.text import Line, plain


def lines(report: Report) -> Iterator[Line]:
    """Yield the lines of every finding, an empty line after each."""
    return findings.lines(report.case, report.findings)


def write(report: Report) -> str:
    """Return the lines without colour, and the bottom line."""
    return plain(
        (*lines(report), findings.summary(report.case, report.findings, held_back=report.held_back))
    )
