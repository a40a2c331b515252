"""An item from which no path of links leads to a question.

It may be well argued, but not about anything that this case asks. Only the end of a path is
reported: what leads to it is mended with it. An item counts as leading on when it is rated against
an explanation, or when other evidence is derived from it. Items without any link are orphans, and a
case without explanations lacks those first.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered]
    ---
    # Malik returned in August and raised the seat at once

Good:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
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
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered]
    ---
    # Malik returned in August and raised the seat at once
"""

from collections.abc import Iterator

from argmap.core import graph
from argmap.core.cascades import begun, in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Evidence, ItemId, Kind

RULE = Rule("unreachable", Severity.WARNING, "no path to any question")
REACH = "joined"

_ENDS = (Kind.QUESTION, Kind.EXPLANATION, Kind.SOURCE)  # links to the others are illegal-link's


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each end of a path that does not lead to a question. O(V+E)."""
    if not begun(case):
        return
    reached = graph.reaching(case, _leading(case))
    lost = {name for name, item in case.items.items() if name not in reached and item.stands}
    if not lost:
        return
    for name in sorted(_ends(case, lost) & _linked(case, lost)):
        yield RULE.finding(
            case.items[name].at(),
            f'nothing leads from "{name}" to a question',
            item=name,
            help="link it to what it bears on, so that a path leads to an explanation",
        )


def _ends(case: Case, lost: set[ItemId]) -> set[ItemId]:
    """Return the lost that lead to no other, and of each ring that leads nowhere the least id."""
    onward = [
        (origin, target)
        for link in case.links
        for origin, target in graph.ends(case, link)
        if origin in lost and target in lost and origin != target
    ]
    ends = lost - {origin for origin, _ in onward}
    ringed = lost - graph.reaching(case, ends)
    rings = graph.circular(edge for edge in onward if edge[0] in ringed)
    return ends | {min(ring) for ring in rings}


def _leading(case: Case) -> Iterator[ItemId]:
    """Yield the items that lead to a question without a link, or whose links are another rule's."""
    yield from in_doubt(case)
    for name, item in case.items.items():
        if item.kind in _ENDS or (isinstance(item, Evidence) and item.ratings):
            yield name
        if isinstance(item, Evidence):
            yield from item.derived_from or ()
            yield from item.ratings  # if it is no explanation, illegal-link says so
    for link in case.links:
        if not case.items.keys() >= set(link.address):
            yield link.origin
            yield from link.premises


def _linked(case: Case, lost: set[ItemId]) -> set[ItemId]:
    """Return those of the lost that are no orphans."""
    links = (link for link in case.links if not link.leads_home)
    linked = {name for link in links for name in (*link.address, *link.premises)}
    for name, item in case.items.items():
        for key, other in item.references():
            if key != "distinct_from" and other != name:
                linked.update((name, other))
    return linked & lost
