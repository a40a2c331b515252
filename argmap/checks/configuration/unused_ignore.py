"""An `ignore` that silences nothing.

What it was written for has been mended, or it never fitted: an `ignore` silences only findings of
its rule about the very item that it stands in. Left behind, it would hide the next finding of that
rule, which nobody has looked at. An `ignore` of a rule that is off, or was not run, is left alone.

Bad:

    == claims/why.md
    ---
    kind: question
    ignore:
      - {rule: lone-explanation, reason: the other answers are still in the notebook}
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/lure.md
    ---
    kind: explanation
    ---
    # It stayed away on purpose

Good:

    == claims/why.md
    ---
    kind: question
    ignore:
      - {rule: lone-explanation, reason: the other answers are still in the notebook}
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
"""

from collections.abc import Iterator

from argmap.checks._engine.ran import Ran, expired
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.notation import lists

RULE = Rule("unused-ignore", Severity.WARNING, "an `ignore` that silences nothing", fix="safe")
TURN = 3


def review(case: Case, ran: Ran) -> Iterator[Finding]:
    """Yield a finding for each entry that holds, whose rule was run, and that was not used.

    None while there is an error: it may hide what an entry silences.
    """
    if any(finding.severity is Severity.ERROR for finding in ran.findings):
        return
    for item in case.silencing:
        for number, entry in enumerate(item.ignore):
            if (item.id, number) in ran.used or expired(entry, ran.today):
                continue
            if entry.rule == RULE.name or not ran.judged(entry.rule, item.path):
                continue
            span = item.at(f"ignore.{number}.rule", "ignore")
            source = case.text(span.path)
            changes = lists.take_out_at(source, span) if source is not None else ()
            yield RULE.finding(
                span,
                f'"{item.id}" has nothing that this silences',
                item=item.id,
                target=entry.rule,
                help=f'delete this entry; "{entry.rule}" finds nothing here any more',
                fix=Fix.of("delete this entry", changes, safe=True),
            )
