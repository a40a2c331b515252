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
from collections.abc import Iterator

from argmap.checks._engine.ran import Ran
from argmap.core import baseline
from argmap.core.case import Case
from argmap.core.findings import Edit, Finding, Fix, Rule, Severity
from argmap.core.positions import SourceText, Span

RULE = Rule(
    "stale-baseline", Severity.WARNING, "a baseline entry that no longer occurs", fix="safe"
)
TURN = 4

_REST = re.compile(r"\s*=\s*[0-9_]+\s*(?:#.*)?")


def review(case: Case, ran: Ran) -> Iterator[Finding]:
    """Yield a finding for each entry that occurs less often than the baseline has it.

    None while there is a new error: what it hides, or holds back for doubt, is not mended.
    """
    if ran.baseline is None:
        return
    now = Counter(finding.fingerprint for finding in ran.found)
    new = baseline.hold_back(ran.found, ran.baseline)
    if any(finding.severity is Severity.ERROR for finding in new):
        return
    unread = {part.id for part in case.parts if part.item is None}
    for fingerprint, count in ran.baseline.counts.items():
        rule, subject, *_ = (*fingerprint.split(":"), "")
        left_alone = not (ran.judged(rule) if rule in ran.levels.rules else ran.complete)
        if now[fingerprint] >= count or left_alone or subject in unread:
            continue
        gone = not now[fingerprint]
        span = ran.baseline.places[fingerprint]
        left = "" if gone else baseline.entry(fingerprint, now[fingerprint])
        yield RULE.finding(
            span,
            f'"{fingerprint}" does not occur any more'
            if gone
            else f'"{fingerprint}" occurs {now[fingerprint]} times, not {count}',
            target=fingerprint,
            help="delete this line" if gone else f"write {now[fingerprint]}",
            fix=_fix(case.text(span.path), span, left),
        )


def _fix(source: SourceText | None, span: Span, left: str) -> Fix | None:
    """Return the fix that puts what is left of an entry in place of its line.

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
    return Fix.of("bring the baseline up to date", [Edit(whole, left)], safe=True)
