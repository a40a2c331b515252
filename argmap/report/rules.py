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
from argmap.media.terminal import Line, fold, pad, width

FIXES = {"safe": "check --fix", "ask": "check --fix --unsafe"}
"""What mends a rule's findings, where that can be."""

_LEAST = 24
"""Columns beside a rule's name that are worth being used."""

_HANGING = 6

_BULLET = "* "
_EXAMPLE = re.compile(r"^(Bad|Good):\n\n((?:    .*\n|\n)+)", re.MULTILINE)


def manual(entry: Entry, columns: int) -> Iterator[Line]:
    """Yield a rule's manual: what it catches, why, both examples, how to silence it."""
    rule = entry.rule
    mended = f" · mended by {FIXES[rule.fix]}" if rule.fix else ""
    title = (("title", rule.name), ("dim", f" · {rule.severity.value} · {entry.subject}{mended}"))
    yield from fold(title, columns)
    yield ()
    yield from _prose(entry.manual, columns)
    yield ()
    yield from _prose(silencing(entry), columns)


def manuals(entries: Iterable[Entry], columns: int) -> Iterator[Line]:
    """Yield the manuals of several rules, one below the other."""
    for number, entry in enumerate(entries):
        if number:
            yield ()
            yield (("dim", "─" * 40),)
            yield ()
        yield from manual(entry, columns)


def _prose(text: str, columns: int) -> Iterator[Line]:
    """Yield a text as it is written; paragraphs too wide for a terminal are filled anew."""
    paragraphs: list[list[str]] = []
    for line in text.split("\n"):
        if paragraphs and _goes_on(paragraphs[-1][-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    for lines in paragraphs:
        if _is_example(lines[0]) or max(map(width, lines)) <= columns:
            yield from ((("", line),) for line in lines)
        else:
            filled: Line = (("", " ".join(line.strip() for line in lines)),)
            yield from fold(filled, columns, indent=2 if lines[0].startswith(_BULLET) else 0)


def _goes_on(before: str, line: str) -> bool:
    """Return whether a line is of the same paragraph as the one before it."""
    broken = not before or not line or line.startswith(_BULLET)
    return not broken and not _is_example(before) and not _is_example(line)


def _is_example(line: str) -> bool:
    return line.startswith("    ")


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


def listing(entries: Iterable[Entry], columns: int) -> Iterator[Line]:
    """Yield a line a rule, or more in a narrow terminal, by subject."""
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
        head = (
            ("", "  "),
            ("id", pad(entry.rule.name, wide)),
            (severity, f"  {severity:<7}"),
            ("", "  "),
        )
        beside = sum(width(text) for _, text in head)
        indent = beside if columns - beside >= _LEAST else _HANGING
        yield from fold((*head, ("", entry.rule.summary)), columns, indent=indent)
