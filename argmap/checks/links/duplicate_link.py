"""The same link written twice in one file.

A link is addressed by its two ends, so of two with the same ends one could not be undercut, and a
reader would take one reason for two. Say it once: two reasons are two sentences of one `why`, or
two items.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports:
      - protest
      - to: protest
        why: Moscow raised the seat before anything else
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
    supports:
      - to: protest
        why: Moscow raised the seat before anything else
    ---
    # China's seat mattered to Moscow
"""

from collections.abc import Iterator
from itertools import pairwise

from argmap.case import Case
from argmap.findings import Finding, Note, Rule, Severity

RULE = Rule("duplicate-link", Severity.WARNING, "the same target twice")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link that repeats the one before it. Links are sorted by address."""
    for first, link in pairwise(case.links):
        if first.address != link.address or first.relation is not link.relation:
            continue
        if link.target[0] == link.origin or not case.known.issuperset(link.target):
            continue  # told by self-link and unknown-target
        yield RULE.finding(
            link.span,
            f'"{link.origin}" {link.relation} "{" -> ".join(link.target)}" twice',
            item=link.origin,
            target=f"{link.relation} {' -> '.join(link.target)}",
            notes=(Note(first.span, "it stands here already"),),
            help="keep one of the two entries, with the reasons of both",
            fixable=True,
        )
