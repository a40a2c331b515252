"""Evidence that does not say where it comes from.

An observation is worth what its source is worth. Without one nobody can look it up, weigh it, or
see that three items go back to the same witness. Where nobody has looked yet (`found:
not-searched`) there is nothing to cite.

Bad:

    == evidence/lunch-refusal.md
    ---
    locator: page 333
    ---
    # Malik was asked to come along, and would not

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not
    == evidence/sources/lie-1954.md
    ---
    standing: primary
    ---
    # Trygve Lie, In the Cause of Peace, 1954
"""

from collections.abc import Iterator

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Evidence, Found

RULE = Rule("missing-source", Severity.ERROR, "evidence without a source")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each item of evidence without `source`, in files read whole."""
    for item in case.of(Evidence):
        if item.source is None and item.found is not Found.NOT_SEARCHED:
            if item.id in half_read(case):
                continue
            yield RULE.finding(
                item.at(),
                f'"{item.id}" does not name its source',
                item=item.id,
                target="source",
                help='add "source: ID" to its head, and describe the source in evidence/sources/',
            )
