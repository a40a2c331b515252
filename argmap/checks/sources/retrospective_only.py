"""An explanation that retrospective or hearsay evidence alone carries.

Whoever tells it afterwards knows how it ended, and whoever was told it was not there. The rule
speaks where every item that counts for an explanation says `observed: retrospective` or
`observed: hearsay`; an item that does not say is taken as neither.

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
    observed: hearsay
    supports: [pique]
    ---
    # Gellately repeats that Stalin overruled his advisers
    == evidence/sources/gellately.md
    ---
    standing: secondary
    ---
    # Gellately

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
    observed: hearsay
    supports: [pique]
    ---
    # Gellately repeats that Stalin overruled his advisers
    == evidence/shtykov-report.md
    ---
    source: shtykov-1950
    observed: contemporaneous
    supports: [pique]
    ---
    # Shtykov reports the anger on the day
    == evidence/sources/gellately.md
    ---
    standing: secondary
    ---
    # Gellately
    == evidence/sources/shtykov-1950.md
    ---
    standing: primary
    ---
    # Shtykov, telegram of 1950
"""

from collections.abc import Iterator, Sequence

from argmap.comparison import traits
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Observed

RULE = Rule(
    "retrospective-only",
    Severity.WARNING,
    "an explanation carried by retrospective or hearsay evidence alone",
)
REACH = "joined"

_LATER = (Observed.RETROSPECTIVE, Observed.HEARSAY)
_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each such explanation about which nothing is in doubt."""
    for matrix in traits.settled(case):
        for name, names in matrix.support.items():
            items = [one for n in names if isinstance(one := case.items[n], Evidence)]
            if all(item.observed in _LATER for item in items):
                yield _finding(case, name, items)


def _finding(case: Case, name: ItemId, items: Sequence[Evidence]) -> Finding:
    words = " or ".join(sorted({item.observed.value for item in items if item.observed}))
    count = "1 item" if len(items) == 1 else f"{len(items)} items"
    return RULE.finding(
        case.items[name].at(),
        f'nothing observed at the time counts for "{name}": {count}, {words}',
        item=name,
        notes=tuple(
            Note(item.at("observed"), f'"{item.id}" is {item.observed}')
            for item in items[:_MOST_NOTES]
        ),
        help="look for what was written down at the time",
    )
