"""Which level each rule has for one file, and who gives it.

The JSON document (schema 1): `file`, `bundle`, `fail_on`, `rules: [{rule, subject, level, by,
words, place}]`, sorted by subject and rule; `by` is `default`, `bundle`, `settings`, `per-path` or
`flag`, `words` the bundle's name, the glob or the flag, `place` where it is written, or empty.
`truncation: {language: {negations, hedges, harmless}}` are the words that the settings add for
`truncated-quote`.
"""

from collections.abc import Iterator

from argmap.checks._engine.levels import Given, Levels
from argmap.checks._engine.registry import Entry
from argmap.core.settings import Settings
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
            ("dim", f"  {printable(_told(given))}"),
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


def document(levels: Levels, path: str, fail_on: str) -> dict[str, object]:
    """Return the JSON document described in this module's docstring."""
    told: list[dict[str, object]] = []
    for entry in _ordered(levels):
        given = levels.given(entry.rule.name, path)
        told.append(
            {
                "rule": entry.rule.name,
                "subject": entry.subject,
                "level": _level(entry, given),
                "by": given.by,
                "words": given.words,
                "place": _place(given),
            }
        )
    check = levels.settings.check
    return {
        "schema": 1,
        "file": path,
        "bundle": check.bundle,
        "fail_on": fail_on,
        "rules": told,
        "truncation": {name: more.model_dump() for name, more in check.truncation.items()},
    }


def _ordered(levels: Levels) -> list[Entry]:
    return sorted(levels.rules.values(), key=lambda entry: (entry.subject, entry.rule.name))


def _level(entry: Entry, given: Given) -> str:
    return given.level or entry.rule.severity.value


def _place(given: Given) -> str:
    span = given.span
    return f"{span.path}:{span.line}:{span.column}" if span and span.path else ""


def _told(given: Given) -> str:
    place = _place(given)
    words = {
        "default": given.words or "default",
        "bundle": f'{place} bundle "{given.words}"',
        "settings": place or "settings",
        "per-path": f'{place} for "{given.words}"',
        "flag": given.words,
    }
    return words[given.by].strip()
