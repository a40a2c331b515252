"""An item without a statement: no level-one heading, or an empty one.

The statement is what an item says, in one sentence of your own words. It is the first level-one
heading below the head, a line that begins with `# ` or that is underlined with `===`; everything
else is notes.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    It was holding to the boycott

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("missing-statement", Severity.ERROR, "no level-one heading, or an empty one")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
