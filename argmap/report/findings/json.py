"""Findings as one JSON document, described in `argmap.report.findings.text`."""

from argmap.report.findings.formats import Report
from argmap.report.findings.text import document
from argmap.report.json import dumps


def write(report: Report) -> str:
    """Return the document."""
    return dumps(document(report.case, report.findings, held_back=report.held_back))
