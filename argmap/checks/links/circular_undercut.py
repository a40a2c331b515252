"""Items that undercut each other's links in a ring.

If the first is right the second's link does not carry, and if the second is right the first's does
not: neither says anything until one of them is given up. An item undercuts another when it attacks
a link that the other makes.

Bad:

    == claims/malik-instructed.md
    ---
    supports: [deliberate-lure]
    undercuts: [seat-mattered -> protest]
    ---
    # Malik was instructed not to vote
    == claims/seat-mattered.md
    ---
    supports: [protest]
    undercuts: [malik-instructed -> deliberate-lure]
    ---
    # China's seat mattered to Moscow

Good:

    == claims/malik-instructed.md
    ---
    supports: [deliberate-lure]
    ---
    # Malik was instructed not to vote
    == claims/seat-mattered.md
    ---
    supports: [protest]
    undercuts: [malik-instructed -> deliberate-lure]
    ---
    # China's seat mattered to Moscow

Split an item that attacks and is attacked: most often one half of it answers the other.
"""

from collections.abc import Iterator

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Link, Relation

RULE = Rule("circular-undercut", Severity.ERROR, "undercuts that chase each other")
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of items that undercut each other. O(V+E) when there is none.

    To answer an undercut of one's own link, by undercutting that undercut, is a reply and no ring.
    """
    undercuts = [link for link in case.links if link.relation is Relation.UNDERCUTS]
    making = {link.origin for link in undercuts}
    edges = [
        (link.origin, link.target[0], link)
        for link in undercuts
        if link.target[0] in making and link.origin not in link.target
    ]
    for ring in graph.rings(edges) if edges else ():
        yield _finding(ring)


def _finding(ring: tuple[Link, ...]) -> Finding:
    members = [link.origin for link in ring]
    names = ", ".join(f'"{name}"' for name in members[:-1])
    return RULE.finding(
        ring[0].span,
        f'{names} and "{members[-1]}" undercut each other',
        item=members[0],
        target=" -> ".join(members),
        notes=tuple(
            Note(link.span, f"{link.origin} undercuts {' -> '.join(link.target)}") for link in ring
        ),
        help="delete the undercut that you would give up first",
    )
