"""An explanation, or an accepted claim, all of whose support goes back to one origin.

Two books that repeat one memoir are one witness. Counted is where each piece of support comes from
in the end: its own `derived_from`, else its source and whatever that is derived from. What is
switched off, or does not stand, is no support. A comparison says the same below its table.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/pique.md
    ---
    kind: explanation
    ---
    # Stalin overruled his advisers in temper
    == evidence/gellately-repeats.md
    ---
    source: gellately
    supports: [pique]
    ---
    # Gellately writes that Stalin overruled his advisers
    == evidence/montefiore-repeats.md
    ---
    source: montefiore
    supports: [pique]
    ---
    # Montefiore writes that it was decided in a temper
    == evidence/sources/gellately.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Gellately
    == evidence/sources/montefiore.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Montefiore
    == evidence/sources/gromyko-1990.md
    ---
    standing: primary
    ---
    # Gromyko, memoirs

Good:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/pique.md
    ---
    kind: explanation
    ---
    # Stalin overruled his advisers in temper
    == evidence/gellately-repeats.md
    ---
    source: gellately
    supports: [pique]
    ---
    # Gellately writes that Stalin overruled his advisers
    == evidence/shtykov-report.md
    ---
    source: shtykov-1950
    supports: [pique]
    ---
    # Shtykov reports a fit of anger
    == evidence/sources/gellately.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Gellately
    == evidence/sources/gromyko-1990.md
    ---
    standing: primary
    ---
    # Gromyko, memoirs
    == evidence/sources/shtykov-1950.md
    ---
    standing: primary
    ---
    # Shtykov, telegram of 1950
"""

from collections.abc import Iterator

from argmap.comparison import traits
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import ItemId

RULE = Rule(
    "single-source",
    Severity.WARNING,
    "all support of an explanation or accepted claim goes back to one origin",
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each of them about which nothing is in doubt, explanations first."""
    for matrix in traits.settled(case):
        supported = matrix.support
        for name, origin in traits.single_sources(case, matrix).items():
            if traits.sure_origins(case, supported[name]):
                yield _finding(case, name, origin, supported[name])
    claims = traits.support_of_accepted(case)
    for name, origin in traits.single_origins(case, claims).items():
        if traits.sure_origins(case, (name, *claims[name])):
            yield _finding(case, name, origin, claims[name])


def _finding(case: Case, name: ItemId, origin: ItemId, rests: tuple[ItemId, ...]) -> Finding:
    items = "1 item" if len(rests) == 1 else f"{len(rests)} items"
    return RULE.finding(
        case.items[name].at(),
        f'all support of "{name}" ({items}) goes back to "{origin}"',
        item=name,
        target=origin,
        notes=tuple(
            Note(case.items[one].at("derived_from", "source"), f'"{one}" is its support')
            for one in rests[:_MOST_NOTES]
        ),
        help="look for a witness who does not depend on it; if none survives, ignore with a reason",
    )
