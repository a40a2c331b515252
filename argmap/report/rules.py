"""The manual of a rule, and the list of all rules."""

from collections.abc import Iterable, Iterator

from argmap.checks import Entry
from argmap.report.text import Line, pad


def manual(entry: Entry) -> Iterator[Line]:
    """Yield a rule's manual."""
    rule = entry.rule
    yield (("title", rule.name), ("dim", f" · {rule.severity.value} · {entry.subject}"))
    yield ()
    for line in entry.manual.split("\n"):
        yield (("", line),)


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
