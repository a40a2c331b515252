"""A link that supports, contradicts, undercuts or predicts without saying why.

That one thing counts for another is itself a step that can be doubted. The reason (`why`, one
sentence) is what a reader checks and what an undercut attacks; left out, everyone adds a different
one. Neutral links need none.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    ---
    # Malik returned in August with the seat unsettled

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/malik-returns.md
    ---
    contradicts:
      - to: protest
        why: Who holds to a boycott does not come back before its aim is reached
    ---
    # Malik returned in August with the seat unsettled
"""

from collections.abc import Iterator

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Relation

RULE = Rule("link-without-why", Severity.INFO, "a link without its reason")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link that gives no reason, in files that were read whole."""
    explained = {link.address for link in case.links if link.why.strip()}
    for link in case.links:
        if link.address in explained or link.relation is Relation.NEUTRAL:
            continue
        explained.add(link.address)  # duplicate-link or both-ways report a second one
        if link.origin not in half_read(case):
            to = " -> ".join(link.target)
            yield RULE.finding(
                link.span,
                f'nothing says why "{link.origin}" {link.relation} "{to}"',
                item=link.origin,
                target=to,
                help=f'write it as "- to: {to}", and below it "  why: …", one sentence',
            )
