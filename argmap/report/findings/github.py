"""Findings as commands of a GitHub workflow, which shows them beside the lines of a change.

GitHub shows ten of a severity and drops the others without a word, so no more are written, and a
last line says how many there are.
"""

from collections.abc import Iterator

from argmap.core.findings import Finding, Severity
from argmap.media.terminal import printable
from argmap.report.findings.formats import Report
from argmap.report.findings.text import count_of

MOST = 10
"""Findings of one severity that GitHub shows of a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def data(text: str) -> str:
    """Return the message of a command, which ends at the end of the line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """Return the value of a property of a command, which a comma or a colon would end."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def write(report: Report) -> str:
    """Return the commands, errors first, then what is left out."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    left_out = []
    for severity in Severity:
        findings = [finding for finding in report.findings if finding.severity is severity]
        for finding in findings[:MOST]:
            yield _command(report, finding)
        if len(findings) > MOST:
            left_out.append(count_of(len(findings) - MOST, severity.value))
    if left_out:
        yield f"argmap: {', '.join(left_out)} more: GitHub shows {MOST} of each here"


def _command(report: Report, finding: Finding) -> str:
    span = finding.span
    properties = {}
    if span.path:
        properties = {"file": report.path(span), "line": span.line}
        if span.end_line == span.line:  # columns are refused for several lines; here ends count
            properties |= {"col": span.column, "endLine": span.line}
            properties["endColumn"] = max(span.column, span.end_column - 1)
        else:
            properties["endLine"] = span.end_line
    properties["title"] = finding.rule
    given = ",".join(f"{name}={value(printable(str(text)))}" for name, text in properties.items())
    message = "\n".join(map(printable, (finding.message, *finding.help)))
    return f"::{_COMMANDS[finding.severity]} {given}::{data(message)}"
