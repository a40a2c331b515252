"""A file in `claims/` or `evidence/` that is not read.

Items are files whose names end in `.md`, in small letters. Anything else in these folders is passed
over, and its author may believe that it counts. Files named `README.md`, the plain-text copies in
`evidence/sources/text/`, and copies that a source names under `text` are expected here. A folder
`explanations/` or `sources/` beside them is told too: its files are not read either.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/pique.markdown
    ---
    kind: explanation
    ---
    # Stalin overruled his advisers out of temper

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/pique.md
    ---
    kind: explanation
    ---
    # Stalin overruled his advisers out of temper
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("stray-file", Severity.WARNING, "a file in the case's folders that is not read")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
