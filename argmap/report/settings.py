"""Which level each rule has for one file, and who gives it, as text and as JSON."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from argmap.checks._engine.levels import By, Given, Levels
from argmap.checks._engine.registry import Entry
from argmap.core.settings import Settings
from argmap.core.vocabulary import Bundle, Level, Severity
from argmap.formats.json import records
from argmap.formats.json.records import Record
from argmap.media.terminal import Line, pad, printable, width


def lines(levels: Levels, path: str, fail_on: str) -> Iterator[Line]:
    """Yield a line a rule, by subject: its level, and where that comes from."""
    yield (("title", path), ("dim", f" · {levels.settings.check.bundle} · fails on {fail_on}"))
    wide = max(width(name) for name in levels.rules)
    subject = ""
    for entry in _ordered(levels):
        if entry.subject != subject:
            subject = entry.subject
            yield ()
            yield (("head", subject),)
        given = levels.given(entry.rule.name, path)
        level = _level(entry, given)
        yield (
            ("", "  "),
            ("id", pad(entry.rule.name, wide)),
            ("dim" if level == "off" else level, f"  {level:<7}"),
            ("dim", f"  {printable(_from_where(given))}"),
        )

    yield from _truncation(levels.settings)


def _truncation(settings: Settings) -> Iterator[Line]:
    """Yield a line for each list of words that the settings add for `truncated-quote`."""
    for language, more in settings.check.truncation.items():
        yield ()
        yield (("head", f"truncation in {language}"),)
        for name, words in more:
            if words:
                span = settings.at("check", "truncation", language, name)
                place = f"{span.path}:{span.line}:{span.column}"
                yield (
                    ("", f"  {name:<9}  "),
                    ("", printable(", ".join(words))),
                    ("dim", f"  {place}"),
                )


class RuleLevel(Record):
    """The level that a rule has for the file, and who gives it."""

    rule: str
    subject: str
    level: Level
    by: By
    words: str = Field(description="The name of the bundle, the glob or the flag.")
    place: str = Field(description="Where it is written, or empty.")


class Words(Record):
    """Words that the settings add for truncated-quote."""

    negations: list[str]
    hedges: list[str]
    harmless: list[str]


class Document(records.Document):
    """Which level each rule has for one file."""

    file: str
    bundle: Bundle
    fail_on: Severity
    rules: list[RuleLevel] = Field(description="By subject and rule.")
    truncation: dict[str, Words] = Field(description="By language.")


def document(levels: Levels, path: str, fail_on: str) -> dict[str, Any]:
    """Return the document as values of JSON."""
    check = levels.settings.check
    written = Document(
        number=1,
        file=path,
        bundle=check.bundle,
        fail_on=fail_on,
        rules=[_record(levels, entry, path) for entry in _ordered(levels)],
        truncation={name: Words(**dict(more)) for name, more in check.truncation.items()},
    )
    return written.plain()


def _record(levels: Levels, entry: Entry, path: str) -> RuleLevel:
    given = levels.given(entry.rule.name, path)
    return RuleLevel(
        rule=entry.rule.name,
        subject=entry.subject,
        level=_level(entry, given),
        by=given.by,
        words=given.words,
        place=_place(given),
    )


def _ordered(levels: Levels) -> list[Entry]:
    return sorted(levels.rules.values(), key=lambda entry: (entry.subject, entry.rule.name))


def _level(entry: Entry, given: Given) -> str:
    return given.level or entry.rule.severity.value


def _place(given: Given) -> str:
    span = given.span
    return f"{span.path}:{span.line}:{span.column}" if span and span.path else ""


def _from_where(given: Given) -> str:
    place = _place(given)
    words = {
        "default": given.words or "default",
        "bundle": f'{place} bundle "{given.words}"',
        "settings": place or "settings",
        "per-path": f'{place} for "{given.words}"',
        "flag": given.words,
    }
    return words[given.by].strip()
