"""Findings as JUnit XML: a suite a file, a case a finding; one passed case for none at all.

A case fails where its finding fails the run; others pass, and say it in their output. It is named
by the finding's fingerprint, so that it keeps its name when lines move.
"""

from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from argmap.core.findings import Finding
from argmap.media import xml
from argmap.media.terminal import printable
from argmap.report.findings.formats import Report
from argmap.report.findings.text import place


def write(report: Report) -> str:
    """Return the document; suites in the order of paths, cases in the order of findings."""
    root = Element("testsuites", name="argmap check")
    ordered = sorted(report.findings, key=lambda finding: report.path(finding.span))
    for path, findings in groupby(ordered, key=lambda finding: report.path(finding.span)):
        suite = SubElement(root, "testsuite", name=printable(path) or "argmap")
        told = list(findings)
        for finding in told:
            _case(suite, report, finding)
        _count(suite, len(told), sum(map(report.fails, told)))
    if not report.findings:
        suite = SubElement(root, "testsuite", name="argmap")
        SubElement(suite, "testcase", classname="argmap", name="check", time="0")
        _count(suite, 1, 0)
    _count(root, max(1, len(report.findings)), sum(map(report.fails, report.findings)))
    return xml.dumps(root)


def _count(element: Element, tests: int, failures: int) -> None:
    counts = {"tests": tests, "failures": failures, "errors": 0, "skipped": 0, "time": 0}
    element.attrib.update({name: str(number) for name, number in counts.items()})


def _case(suite: Element, report: Report, finding: Finding) -> None:
    path = printable(report.path(finding.span))
    case = SubElement(suite, "testcase", classname=path or "argmap")
    case.set("name", printable(finding.fingerprint))
    if path:
        case.set("file", path)
        case.set("line", str(finding.span.line))
    case.set("time", "0")
    text = "\n".join(_lines(report, finding))
    if report.fails(finding):
        message = printable(finding.message)
        kind = finding.severity.value
        SubElement(case, "failure", message=message, type=kind).text = text
    else:
        SubElement(case, "system-out").text = text


def _lines(report: Report, finding: Finding) -> Iterator[str]:
    """Yield what a person reads; no line begins with a text that a log would obey."""
    where = place(finding.span._replace(path=report.path(finding.span)))
    yield f"{where}: {finding.severity}: {printable(finding.message)} [{finding.rule}]"
    for note in finding.notes:
        where = place(note.span._replace(path=report.path(note.span)))
        yield f"= {where}: {printable(note.message)}"
    yield from (f"= {printable(text)}" for text in finding.help)
