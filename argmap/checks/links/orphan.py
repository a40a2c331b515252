"""An item without links, in or out.

It takes no part in the argument: it would be missed by nobody, and no comparison counts it. An item
that another names, or that names its source or its question, is not alone. Sources and questions
are told by rules of their own, and what was rejected or withdrawn may be alone.

Bad:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
"""

from collections.abc import Iterator

from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Kind

RULE = Rule("orphan", Severity.WARNING, "an item without links, in or out")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each item that names nothing and is named by nothing."""
    named: set[str] = set()
    for link in case.links:
        if not link.leads_home:
            named.update(link.address)
            named.update(link.premises)
    alone = [
        item
        for name, item in case.items.items()
        if name not in named and item.kind not in (Kind.QUESTION, Kind.SOURCE) and item.stands
    ]
    if not alone:
        return
    for item in case.items.values():
        for key, name in item.references():
            if key != "distinct_from" and name != item.id:  # the first parts two items
                named.update((item.id, name))
    for item in alone:
        if item.id not in named and item.id not in in_doubt(case):
            yield RULE.finding(
                item.at(),
                f'"{item.id}" is linked to nothing, and nothing to it',
                item=item.id,
                help='add what it bears on, under "supports", "contradicts" or "neutral"',
            )
