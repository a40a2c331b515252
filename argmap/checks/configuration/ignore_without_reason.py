"""An `ignore` with no reason.

Whoever reads the case later, its author included, cannot tell a judgement from a way to pass the
check. One sentence is enough: why the finding is right in general and wrong, or bearable, here.

Bad:

    == claims/why.md
    ---
    kind: question
    ignore:
      - rule: lone-explanation
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott

Good:

    == claims/why.md
    ---
    kind: question
    ignore:
      - rule: lone-explanation
        reason: the other answers are still in the notebook
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("ignore-without-reason", Severity.WARNING, "an `ignore` with no reason")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each entry whose reason is missing or blank."""
    for item in case.silencing:
        for number, entry in enumerate(item.ignore):
            if not entry.reason.strip():
                yield RULE.finding(
                    item.at(f"ignore.{number}.rule", "ignore"),
                    f'"{item.id}" does not say why this is silenced',
                    item=item.id,
                    target=entry.rule,
                    help='add "reason: …", one sentence',
                )
