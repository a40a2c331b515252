"""A second level-one heading in one file.

An item has one statement, the first level-one heading. A second one is either a part of the notes,
or a second item that nothing can support, contradict or cite while it has no file of its own.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott

    # It wanted China's seat settled first

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott

    ## It wanted China's seat settled first
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("extra-heading", Severity.WARNING, "a second level-one heading")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
