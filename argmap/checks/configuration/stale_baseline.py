"""A baseline entry that no longer occurs.

A baseline holds back the findings that were known when it was written. An entry whose finding has
been mended would hold back the next one of the same kind in the same place. Entries of a rule that
is off or was not run, and of a file that cannot be read, are left alone.

Bad:

    == claims/why.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == argmap-baseline.toml
    schema = 1

    [findings]
    "orphan:why" = 1
    "unanswered-question:why" = 1
    "unanswered-question:why-again" = 1

Good:

    == claims/why.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == argmap-baseline.toml
    schema = 1

    [findings]
    "unanswered-question:why" = 1
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.checks._engine.ran import Ran
from argmap.core import baseline
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit

RULE = Rule(
    "stale-baseline", Severity.WARNING, "a baseline entry that no longer occurs", fix="safe"
)
TURN = 4

_REST = re.compile(r"\s*=\s*[0-9_]+\s*(?:#.*)?")


def review(case: Case, ran: Ran) -> Iterator[Finding]:
    """Yield a finding for each entry that occurs less often than the baseline has it.

    None while there is a new error: what it hides, or holds back for doubt, is not mended.
    """
    if ran.baseline is None or _has_new_error(ran.findings, ran.baseline):
        return
    now = Counter(finding.fingerprint for finding in ran.findings)
    unread = {part.id for part in case.parts if part.item is None}
    for fingerprint, known in ran.baseline.counts.items():
        rule, subject, *_ = (*fingerprint.split(":"), "")
        if now[fingerprint] < known and subject not in unread and _was_run(ran, rule):
            place = ran.baseline.places[fingerprint]
            yield _stale(case, place, fingerprint, known=known, now=now[fingerprint])


def _has_new_error(findings: Iterable[Finding], held: baseline.Baseline) -> bool:
    new = baseline.hold_back(findings, held)
    return any(finding.severity is Severity.ERROR for finding in new)


def _was_run(ran: Ran, rule: str) -> bool:
    """Return whether a rule could have found it; a rule nobody knows may be a plugin's."""
    return ran.judged(rule) if rule in ran.levels.rules else ran.complete


def _stale(case: Case, span: Span, fingerprint: str, *, known: int, now: int) -> Finding:
    if now:
        message = f'"{fingerprint}" occurs {now} times, not {known}'
        advice, rest = f"write {now}", baseline.entry(fingerprint, now)
    else:
        message, advice, rest = f'"{fingerprint}" does not occur any more', "delete this line", ""
    return RULE.finding(
        span,
        message,
        target=fingerprint,
        help=advice,
        fix=_fix(case.text(span.path), span, rest),
    )


def _fix(source: SourceText | None, span: Span, rest: str) -> Fix | None:
    """Return the fix that puts the rest of an entry in place of its line.

    None where the line holds more than this entry, as only a line written by hand does.
    """
    line = "" if source is None else source.line(span.line)
    if source is None or line[: span.column - 1].strip():
        return None
    if not _REST.fullmatch(line[span.end_column - 1 :]):
        return None
    first = source.offsets(span)[0] - span.column + 1
    last = first + len(line) + 1
    whole = source.span(first, min(last, len(source.text)))
    return Fix.of("bring the baseline up to date", [TextEdit(whole, rest)], safe=True)
