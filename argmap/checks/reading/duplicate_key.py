"""A key that is given twice in one head.

YAML would keep one of the two and drop the other without a word, and which one depends on the
program. argmap keeps the first and says so.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    status: draft
    status: accepted
    ---
    # It was holding to the boycott

Good:

    == claims/protest.md
    ---
    kind: explanation
    status: accepted
    ---
    # It was holding to the boycott

Keep one of them; of two lists, make one list with the entries of both.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("duplicate-key", Severity.ERROR, "a key given twice in one head")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
