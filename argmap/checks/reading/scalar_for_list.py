"""One word, or one mapping, under a key that takes a list.

Links, tags and former ids are lists even when there is one of them; read as one word, a second
entry added below would run into the first.

Bad:

    == claims/seat-mattered.md
    ---
    supports: protest
    ---
    # China's seat mattered to Moscow

Good:

    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow

A list is written `[protest, pique]`, or an entry a line, each after a dash and a space.
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("scalar-for-list", Severity.ERROR, "a word where a list was meant", fix="safe")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
