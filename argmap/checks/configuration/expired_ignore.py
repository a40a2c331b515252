"""An `ignore` past its `until`.

The last day that it was to hold has passed, so it silences nothing any more, and what it hid is
reported again. Either mend that, or look at the reason anew and give a later day. What counts as
today is the computer's date, or the one that `--today` gives.

Bad:

    == claims/why.md
    ---
    kind: question
    ignore:
      - rule: lone-explanation
        reason: the other answers are still in the notebook
        until: 2020-06-27
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
        until: 2999-06-27
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
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("expired-ignore", Severity.ERROR, "an `ignore` past its `until`")
TURN = 2


def review(case: Case, ran: Ran) -> Iterator[Finding]:
    """Yield a finding for each entry whose last day is over."""
    for item in case.silencing:
        for number, entry in enumerate(item.ignore):
            if expired(entry, ran.today):
                yield RULE.finding(
                    item.at(f"ignore.{number}.until", "ignore"),
                    f'"{item.id}" silences "{entry.rule}" until {entry.until}, and that is over',
                    item=item.id,
                    target=entry.rule,
                    help="mend what it silenced, or give a later day",
                )
