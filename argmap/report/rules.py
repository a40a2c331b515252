"""The manual of a rule, and the list of all rules, as text, Markdown and JSON."""

import re
from collections.abc import Iterable, Iterator
from textwrap import dedent
from typing import Any, Literal

from pydantic import Field

from argmap.checks._engine.levels import ALWAYS
from argmap.checks._engine.registry import Entry
from argmap.core.findings import Severity
from argmap.formats.json import records
from argmap.formats.json.records import Record
from argmap.media.terminal import Line, pad

FIXES = {"safe": "check --fix", "ask": "check --fix --unsafe"}
"""What mends a rule's findings, where that can be."""

_EXAMPLE = re.compile(r"^(Bad|Good):\n\n((?:    .*\n|\n)+)", re.MULTILINE)


def manual(entry: Entry) -> Iterator[Line]:
    """Yield a rule's manual: what it catches, why, both examples, how to silence it."""
    rule = entry.rule
    mended = f" · mended by {FIXES[rule.fix]}" if rule.fix else ""
    yield (("title", rule.name), ("dim", f" · {rule.severity.value} · {entry.subject}{mended}"))
    yield ()
    for line in entry.manual.split("\n"):
        yield (("", line),)
    yield ()
    for line in silencing(entry).split("\n"):
        yield (("", line),)


def manuals(entries: Iterable[Entry]) -> Iterator[Line]:
    """Yield the manuals of several rules, one below the other."""
    for number, entry in enumerate(entries):
        if number:
            yield ()
            yield (("dim", "─" * 40),)
            yield ()
        yield from manual(entry)


def silencing(entry: Entry) -> str:
    """Return how to silence a rule: one finding, some files, the whole case."""
    name = entry.rule.name
    if name == ALWAYS:
        return "To silence it: there is no way, for after it nothing else can be trusted wholly."
    return dedent(f"""\
        To silence it about one item, in that item's head:

            ignore:
              - rule: {name}
                reason: why it may stand here
                until: 2030-12-31   # may be left out

        In some files, or everywhere, in argmap.toml:

            [[check.per-path]]
            paths = ["claims/draft/**"]
            rules = {{ {name} = "off" }}

            [check.rules]
            {name} = "off"

        In one run: argmap check --ignore {name}""")


class RuleRecord(Record):
    """A rule and its manual."""

    rule: str
    subject: str
    severity: Severity
    summary: str
    fix: Literal["safe", "ask", ""] = Field(description="How its findings can be mended.")
    what: str = Field(description="The first sentence of its manual.")
    why: str
    bad: str = Field(description="Files, each behind a line `== path`; empty without an example.")
    good: str
    silencing: str


class Document(records.Document):
    """The rules, by name."""

    rules: list[RuleRecord]


def document(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the document as values of JSON."""
    return Document(number=1, rules=[_record(entry) for entry in entries]).plain()


def _record(entry: Entry) -> RuleRecord:
    what, why, examples = _parts(entry.manual)
    return RuleRecord(
        rule=entry.rule.name,
        subject=entry.subject,
        severity=entry.rule.severity,
        summary=entry.rule.summary,
        fix=entry.rule.fix,
        what=what,
        why=why,
        bad=examples.get("Bad", ""),
        good=examples.get("Good", ""),
        silencing=silencing(entry),
    )


def markdown(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a Markdown section a rule, to be joined by line feeds."""
    for entry in entries:
        rule = entry.rule
        what, why, examples = _parts(entry.manual)
        mended = f" · mended by `{FIXES[rule.fix]}`" if rule.fix else ""
        yield f"## {rule.name}\n\n*{rule.severity.value} · {entry.subject}{mended}*\n\n{what}\n"
        if why:
            yield f"{why}\n"
        for which, text in examples.items():
            yield f"{which}:\n\n```markdown\n{text}```\n"
        yield f"{silencing(entry)}\n"


def _parts(text: str) -> tuple[str, str, dict[str, str]]:
    """Return a manual's first sentence, its prose, and its examples by name."""
    what, _, rest = f"{text}\n".partition("\n")
    examples = {match[1]: dedent(match[2]).strip("\n") + "\n" for match in _EXAMPLE.finditer(rest)}
    why = re.sub(r"\n{3,}", "\n\n", _EXAMPLE.sub("\n", rest)).strip()
    return what, why, examples


def listing(entries: Iterable[Entry]) -> Iterator[Line]:
    """Yield a line a rule, by subject."""
    ordered = sorted(entries, key=lambda entry: (entry.subject, entry.rule.name))
    wide = max((len(entry.rule.name) for entry in ordered), default=0)
    subject = ""
    for entry in ordered:
        if entry.subject != subject:
            if subject:
                yield ()
            subject = entry.subject
            yield (("head", subject),)
        severity = entry.rule.severity.value
        yield (
            ("", "  "),
            ("id", pad(entry.rule.name, wide)),
            (severity, f"  {severity:<7}"),
            ("", f"  {entry.rule.summary}"),
        )
