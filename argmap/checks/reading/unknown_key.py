"""A key that the notation does not have, most often a misspelled one.

A key that nobody reads would lose what stands under it: `support:` for `supports:` would drop every
link below. Notes of your own belong in the body, below the statement. Under `csl` only the
variables of the Citation Style Language are keys.

Bad:

    == claims/seat-mattered.md
    ---
    support: [protest]
    ---
    # China's seat mattered to Moscow

Good:

    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule("unknown-key", Severity.ERROR, "a misspelled or unknown key in a head", fix="ask")


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
