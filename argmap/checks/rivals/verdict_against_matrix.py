"""An accepted explanation that is not among the least contradicted.

The verdict says one thing and the table another. Either something that speaks for the verdict is
not recorded, or it rests on what the evidence here does not show. Compared is by the formula of the
case's settings (`inconsistency`, unless another is set); a tie for the first place is enough.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    status: accepted
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
    status: accepted
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
from argmap.comparison.words import listed, number
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Status

RULE = Rule(
    "verdict-against-matrix",
    Severity.WARNING,
    "the accepted explanation is not among the least contradicted",
)
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each accepted explanation that others are less contradicted than."""
    for matrix in traits.settled(case):
        accepted = [n for n in matrix.columns if case.items[n].status is Status.ACCEPTED]
        if not accepted:
            continue
        ranking = traits.ranked(case, matrix)
        formula = case.settings.compare.formula
        for name in accepted:
            if name in ranking.leaders or not ranking.leaders:
                continue
            score, best = (number(ranking.tallies[n].score) for n in (name, ranking.leaders[0]))
            yield RULE.finding(
                case.items[name].at("status"),
                f'"{name}" is accepted with {formula} {score}, '
                f"and less contradicted: {listed(ranking.leaders)} with {best}",
                item=name,
                notes=tuple(Note(case.items[n].at(), f"{n}: {best}") for n in ranking.leaders),
                help=f"argmap compare {matrix.question} shows what counts against it",
            )
