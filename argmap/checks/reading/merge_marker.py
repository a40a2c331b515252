"""Conflict markers that a merge left behind.

Two versions of the file stand in it, one below the other, and only a person can say which is meant.
Until then the file is not read; it keeps its id.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    <<<<<<< ours
    # It was holding to the boycott
    =======
    # It was protesting for China
    >>>>>>> theirs

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott

Keep one side, delete the other and the three marker lines.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("merge-marker", Severity.ERROR, "conflict markers of a merge left behind")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
