"""Evidence that bears on all explanations of a question alike.

What fits every explanation equally well, or speaks against all of them, tells none of them apart,
however much of it there is. It may well be kept: it is the question's background. There is one
finding a question, so that it can be read at once how much of the evidence decides nothing; and
none where nothing at all tells the explanations apart, which `no-discriminator` reports.

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
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    ---
    # Malik returned in August with the seat unsettled

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
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    supports: [deliberate-lure]
    ---
    # Malik returned in August with the seat unsettled
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity

RULE = Rule(
    "non-diagnostic-evidence",
    Severity.INFO,
    "evidence that bears on all explanations of a question alike",
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each question with such evidence, with a count and the first of it."""
    for matrix in traits.settled(case):
        names = traits.alike(matrix)
        if names and matrix.columns not in traits.indistinct(matrix):
            one = len(names) == 1
            who = f'"{names[0]}" bears' if one else f"{len(names)} evidence items bear"
            yield RULE.finding(
                case.items[matrix.question].at(),
                f'{who} on all explanations of "{matrix.question}" alike',
                item=matrix.question,
                notes=tuple(
                    Note(
                        case.items[name].at(),
                        f'"{name}" is {matrix.cells[name, matrix.columns[0]].rating} for all',
                    )
                    for name in names[:_MOST_NOTES]
                ),
                help="look for what would be seen under one explanation and not under another",
            )
