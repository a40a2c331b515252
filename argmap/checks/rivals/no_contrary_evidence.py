"""An explanation that something supports and nothing opposes.

Explanations are told apart by what speaks against them. Where nothing does, most often nobody has
looked: an explanation that no observation could contradict explains nothing. A contradiction that
was considered and answered (undercut, or rejected) is enough for this rule.

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
    == evidence/malik-statement.md
    ---
    source: frus-1950-ii-114
    supports: [protest]
    ---
    # Malik said that he would stay away until the seat was settled
    == evidence/sources/frus-1950-ii-114.md
    ---
    ---
    # FRUS 1950 II, document 114

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
    == evidence/malik-statement.md
    ---
    source: frus-1950-ii-114
    supports: [protest]
    ---
    # Malik said that he would stay away until the seat was settled
    == evidence/malik-returns.md
    ---
    source: frus-1950-ii-114
    contradicts: [protest]
    ---
    # Malik returned in August with the seat unsettled
    == evidence/sources/frus-1950-ii-114.md
    ---
    ---
    # FRUS 1950 II, document 114
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule(
    "no-contrary-evidence",
    Severity.WARNING,
    "an explanation with support and nothing against it considered",
)
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each explanation that nothing opposes."""
    for matrix in traits.settled(case):
        for name in traits.uncontested(case, matrix.question):
            yield RULE.finding(
                case.items[name].at(),
                f'nothing counts against "{name}": it was not looked for, or is not recorded',
                item=name,
                help='ask what would be there if it were false, and record it, or "found: absent"',
            )
