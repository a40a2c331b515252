"""Findings as a Code Quality report, which GitLab shows in a merge request.

A list of `{description, check_name, fingerprint, severity, location: {path, lines: {begin}}}`. A
fingerprint is that of the finding, made unique in the repository and in the report, as is required.
"""

from collections import Counter
from hashlib import sha256

from argmap.core.findings import Finding, Severity
from argmap.media.terminal import printable
from argmap.report.findings.formats import Report
from argmap.report.json import dumps

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report) -> str:
    """Return the document."""
    seen: Counter[str] = Counter()
    records = []
    for finding in report.findings:
        seen[finding.fingerprint] += 1
        records.append(_plain(report, finding, seen[finding.fingerprint]))
    return dumps(records)


def _plain(report: Report, finding: Finding, turn: int) -> dict[str, object]:
    """Return one finding, the `turn`-th, from 1, of its fingerprint."""
    name = f"{report.prefix}\n{finding.fingerprint}\n{turn}"
    return {
        "description": printable(finding.message),
        "check_name": finding.rule,
        "fingerprint": sha256(name.encode("utf-8", "replace")).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": printable(report.path(finding.span) or report.prefix or "."),
            "lines": {"begin": max(1, finding.span.line)},  # a finding about no file has line 0
        },
    }
