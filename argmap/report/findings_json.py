"""Findings as one JSON document, described in `argmap.report.findings`."""

from argmap.report.findings import document
from argmap.report.findings_formats import Report
from argmap.report.json import dumps


def write(report: Report) -> str:
    """Return the document."""
    return dumps(document(report.case, report.findings, held_back=report.held_back))
