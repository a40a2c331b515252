"""An explanation that supports another one of the same question.

The one is a special case of the other, or a reason for it. What tells for the first tells for the
second too, so the two are allies and no comparison calls them separated, whatever their order.

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
    == claims/pique.md
    ---
    kind: explanation
    supports: [protest]
    ---
    # Stalin kept Malik away out of temper

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
    == claims/pique.md
    ---
    kind: claim
    supports: [protest]
    ---
    # Stalin kept Malik away out of temper

Where only one answer can be true (`exclusive`), `overlapping-explanations` says that they cannot be
allies.
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Question

RULE = Rule(
    "allied-explanations", Severity.INFO, "an explanation that supports another of its question"
)
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each support of one explanation by another."""
    for question in case.of(Question):
        if question.exclusive:
            continue
        rivals = {rival.id for rival in graph.answers(case, question.id) if rival.stands}
        for name, other in traits.allied(case, rivals):
            if name != other:
                yield RULE.finding(
                    case.link_at[name, other].span,
                    f'"{name}" supports "{other}": they are allies, and no rivals',
                    item=name,
                    target=other,
                    help="make one of them a claim, or read their order as saying little",
                )
