"""Findings as JSON lines: a finding a line, then `{"schema": 1, "summary": {…}}`.

The objects are those of the JSON document, described in `argmap.report.findings.text`.
"""

from argmap.report.findings.formats import Report
from argmap.report.findings.text import counts, record
from argmap.report.json import line


def write(report: Report) -> str:
    """Return the lines, the summary last."""
    told = [line(record(finding)) for finding in report.findings]
    return "".join(
        (
            *told,
            line(
                {
                    "schema": 1,
                    "summary": counts(report.case, report.findings, held_back=report.held_back),
                }
            ),
        )
    )
