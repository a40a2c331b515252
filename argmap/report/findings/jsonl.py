"""Findings as JSON lines: a finding a line, then `{"schema": 1, "summary": {…}}`."""

from argmap.report.findings.formats import Report
from argmap.report.findings.json import LastLine, record, summary
from argmap.report.json import line


def write(report: Report) -> str:
    """Return the lines, the summary last."""
    lines = [line(record(finding).plain()) for finding in report.findings]
    last = summary(report.case, report.findings, held_back=report.held_back)
    return "".join((*lines, line(LastLine(number=1, summary=last).plain())))
