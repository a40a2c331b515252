"""An item without links, in or out.

It takes no part in the argument: it would be missed by nobody, and no comparison counts it. An item
that another names, or that names its source or its question, is not alone. Sources and questions
are reported by rules of their own, and what was rejected or withdrawn may be alone.

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
from argmap.core.model import ItemId, Kind

RULE = Rule("orphan", Severity.WARNING, "an item without links, in or out")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each item that names nothing and is named by nothing."""
    linked = _linked(case)
    alone = [
        item
        for name, item in case.items.items()
        if name not in linked and item.kind not in (Kind.QUESTION, Kind.SOURCE) and item.stands
    ]
    if not alone:
        return
    kept_out = linked | _named(case) | in_doubt(case)
    for item in alone:
        if item.id not in kept_out:
            yield RULE.finding(
                item.at(),
                f'"{item.id}" is linked to nothing, and nothing to it',
                item=item.id,
                help='add what it bears on, under "supports", "contradicts" or "neutral"',
            )


def _linked(case: Case) -> set[ItemId]:
    """Return the items that a link names, but for links that lead to the item that makes them."""
    linked: set[ItemId] = set()
    for link in case.links:
        if not link.leads_home:
            linked.update(link.address)
            linked.update(link.premises)
    return linked


def _named(case: Case) -> set[ItemId]:
    """Return the items that name another by a key, and these; `distinct_from` joins nothing."""
    named: set[ItemId] = set()
    for item in case.items.values():
        for key, name in item.references():
            if key != "distinct_from" and name != item.id:
                named.update((item.id, name))
    return named
