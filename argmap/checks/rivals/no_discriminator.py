"""Explanations of one question that no evidence tells apart.

Every item that bears on them says the same of each, so their order in any table is chance. Either
they are one explanation in two wordings, or the observation that would decide between them has not
been looked for. Explanations on which nothing bears are left to `unsupported-claim`.

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
    == claims/deliberate-lure.md
    ---
    kind: explanation
    ---
    # It stayed away on purpose
    == evidence/four-absences.md
    ---
    supports: [protest, deliberate-lure]
    ---
    # Four times the chair stood empty

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
    == claims/deliberate-lure.md
    ---
    kind: explanation
    ---
    # It stayed away on purpose
    == evidence/four-absences.md
    ---
    supports: [protest, deliberate-lure]
    ---
    # Four times the chair stood empty
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    ---
    # Malik returned in August with the seat unsettled

Blank, `N` and `NA` make no difference here; the strength of a cell does.
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity

RULE = Rule("no-discriminator", Severity.WARNING, "two explanations that no evidence tells apart")
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of explanations with the same column, at the first by id."""
    for matrix in traits.settled(case):
        for first, *others in traits.indistinct(matrix):
            rivals = listed([f'"{name}"' for name in (first, *others)])
            yield RULE.finding(
                case.items[first].at(),
                f"no evidence tells {rivals} apart",
                item=first,
                target=others[0],
                notes=tuple(Note(case.items[name].at(), f'"{name}" is here') for name in others),
                help="ask what would be there under one and not under the other, and look for it",
            )
