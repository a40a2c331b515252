"""Findings as SARIF 2.1.0, which code scanning and editors read.

Paths are relative to the root of the repository (`%SRCROOT%`); columns count characters, from 1,
ends exclusive. A finding about no file, such as a rule that stopped, is a notification of the run.
"""

from collections.abc import Mapping
from urllib.parse import quote

from argmap import checks
from argmap.checks import Entry
from argmap.core.case import Case
from argmap.core.findings import Finding, Severity
from argmap.core.positions import Span
from argmap.media.terminal import printable
from argmap.report.findings.formats import Report
from argmap.report.json import dumps

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report) -> str:
    """Return the document: one run, every rule that there is, results in order."""
    rules = checks.rules()
    indices = {name: number for number, name in enumerate(rules)}
    return dumps(
        {
            "$schema": _SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "argmap",
                            "version": report.version,
                            "rules": [_rule(entry) for entry in rules.values()],
                        }
                    },
                    "invocations": [_invocation(report, indices)],
                    "originalUriBaseIds": {
                        _ROOT: {"description": _text("the repository, or the case outside of one")}
                    },
                    "columnKind": "unicodeCodePoints",
                    "results": [
                        _result(report, finding, indices)
                        for finding in report.findings
                        if finding.span.path
                    ],
                }
            ],
        }
    )


def _rule(entry: Entry) -> dict[str, object]:
    rule = entry.rule
    described = entry.manual.split("\nBad:\n")[0]
    return {
        "id": rule.name,
        "shortDescription": _text(rule.summary),
        "fullDescription": _text(" ".join(described.split())),
        "help": {"text": entry.manual, "markdown": entry.manual},  # manuals are Markdown
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [entry.subject]},
    }


def _invocation(report: Report, indices: Mapping[str, int]) -> dict[str, object]:
    placeless = [finding for finding in report.findings if not finding.span.path]
    return {
        "executionSuccessful": not placeless,
        "toolExecutionNotifications": [
            {
                "descriptor": {"id": finding.rule, "index": indices[finding.rule]},
                "level": _LEVELS[finding.severity],
                "message": _message(finding),
            }
            for finding in placeless
        ],
    }


def _result(report: Report, finding: Finding, indices: Mapping[str, int]) -> dict[str, object]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": indices[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": _message(finding),
        "locations": [
            {
                "physicalLocation": _physical(report, finding.span),
                **_logical(report.case, finding.item),
            }
        ],
        "relatedLocations": [
            {
                "id": number,
                "physicalLocation": _physical(report, note.span),
                "message": _text(note.message),
            }
            for number, note in enumerate(finding.notes, start=1)
            if note.span.path
        ],
        "partialFingerprints": {"argmap/v1": printable(finding.fingerprint)},
        **_fixes(report, finding),
    }


def _fixes(report: Report, finding: Finding) -> dict[str, object]:
    """Return the fix as replacements, a file at a time, when there is one that only edits."""
    if finding.fix is None or not finding.fix.edits:
        return {}
    by_path: dict[str, list[dict[str, object]]] = {}
    places: dict[str, object] = {}
    for edit in finding.fix.edits:
        place = _physical(report, edit.span)
        places[edit.span.path] = place["artifactLocation"]
        new = {"insertedContent": {"text": _printable(edit.new_text)}} if edit.new_text else {}
        by_path.setdefault(edit.span.path, []).append({"deletedRegion": place["region"], **new})
    changes = [
        {"artifactLocation": places[path], "replacements": replacements}
        for path, replacements in by_path.items()
    ]
    return {"fixes": [{"description": _text(finding.fix.description), "artifactChanges": changes}]}


def _printable(text: str) -> str:
    """Return text of several lines without what no reader should obey."""
    return "\n".join(map(printable, text.split("\n")))


def _message(finding: Finding) -> dict[str, str]:
    return _text("\n".join((finding.message, *finding.help)))


def _text(text: str) -> dict[str, str]:
    """Return a message; what looks like a link is kept from being one."""
    return {"text": _printable(text).replace("](", "\\](")}


def _logical(case: Case, name: str) -> dict[str, object]:
    """Return the item concerned, when there is one."""
    if not name:
        return {}
    location = {"name": printable(name), "fullyQualifiedName": printable(name)}
    if name in case.items:
        location["kind"] = case.items[name].kind.value
    return {"logicalLocations": [location]}


def _physical(report: Report, span: Span) -> dict[str, object]:
    uri = quote(report.path(span), errors="replace")
    return {
        "artifactLocation": {"uri": uri, "uriBaseId": _ROOT},
        "region": {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        },
    }
