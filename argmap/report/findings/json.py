"""Findings as one JSON document, and the records that it is made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import Field

from argmap.core.case import Case
from argmap.core.findings import Finding, Severity
from argmap.formats.json import records
from argmap.formats.json.records import Record
from argmap.report.findings.formats import Report
from argmap.report.json import dumps


class NoteRecord(Record):
    """Another place that belongs to a finding."""

    message: str
    path: str
    line: int
    column: int


class FindingRecord(Record):
    """One thing that is wrong, at one place. Lines and columns from 1, columns in characters."""

    rule: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int = Field(description="Exclusive.")
    item: str = Field(description="Its id; empty where a file has none.")
    help: str = Field(description="What to do; lines are joined by line feeds.")
    notes: list[NoteRecord]
    fingerprint: str = Field(description="Rule, item and target: it survives edits above it.")
    fixable: bool = Field(description="By check --fix.")


class Summary(Record):
    """What was found in how much."""

    errors: int
    warnings: int
    infos: int
    held_back: int = Field(description="By the baseline.")
    items: int
    links: int


class Document(records.Document):
    """What is wrong with a case."""

    findings: list[FindingRecord]
    summary: Summary


class LastLine(records.Document):
    """The last of JSON lines; the others are records of findings."""

    summary: Summary


def write(report: Report) -> str:
    """Return the document."""
    return dumps(document(report.case, report.findings, held_back=report.held_back))


def document(case: Case, findings: Sequence[Finding], *, held_back: int = 0) -> dict[str, Any]:
    """Return the document as values of JSON."""
    written = Document(
        number=1,
        findings=[record(finding) for finding in findings],
        summary=summary(case, findings, held_back=held_back),
    )
    return written.plain()


def summary(case: Case, findings: Iterable[Finding], *, held_back: int = 0) -> Summary:
    """Return what was found in how much."""
    counts = Counter(finding.severity for finding in findings)
    return Summary(
        errors=counts[Severity.ERROR],
        warnings=counts[Severity.WARNING],
        infos=counts[Severity.INFO],
        held_back=held_back,
        items=len(case.items),
        links=len(case.links),
    )


def record(finding: Finding) -> FindingRecord:
    """Return a finding as it stands in JSON."""
    span = finding.span
    return FindingRecord(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        path=span.path,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        item=finding.item,
        help="\n".join(finding.help),
        notes=[
            NoteRecord(
                message=note.message,
                path=note.span.path,
                line=note.span.line,
                column=note.span.column,
            )
            for note in finding.notes
        ],
        fingerprint=finding.fingerprint,
        fixable=finding.fixable,
    )
