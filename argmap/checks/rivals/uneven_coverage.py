"""An explanation that was examined on fewer than half as many lines as another.

Few lines against an explanation say little where few were looked at. Examined lines are the
independent ways from what was observed to the explanation, whatever they tell: for, against, or
neither. There is one finding a question.

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
    == evidence/malik-returns.md
    ---
    source: time-1950
    contradicts: [protest]
    ---
    # Malik returned in August with the seat unsettled
    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    supports: [protest]
    ---
    # Malik was asked to come along, and would not
    == evidence/gottwald-letter.md
    ---
    source: gottwald-1950
    supports: [deliberate-lure]
    neutral: [protest]
    ---
    # Stalin writes of a free hand for the American government
    == evidence/sources/time-1950.md
    ---
    ---
    # TIME, 14 August 1950
    == evidence/sources/lie-1954.md
    ---
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/gottwald-1950.md
    ---
    ---
    # Stalin to Gottwald, 27 August 1950

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
    source: time-1950
    contradicts: [protest]
    neutral: [deliberate-lure]
    ---
    # Malik returned in August with the seat unsettled
    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    supports: [protest]
    ---
    # Malik was asked to come along, and would not
    == evidence/gottwald-letter.md
    ---
    source: gottwald-1950
    supports: [deliberate-lure]
    neutral: [protest]
    ---
    # Stalin writes of a free hand for the American government
    == evidence/sources/time-1950.md
    ---
    ---
    # TIME, 14 August 1950
    == evidence/sources/lie-1954.md
    ---
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/gottwald-1950.md
    ---
    ---
    # Stalin to Gottwald, 27 August 1950
"""

from collections.abc import Iterator, Mapping, Sequence

from argmap.comparison import traits
from argmap.comparison.ranking import LEAST_SHARE, rank
from argmap.comparison.weighing import drafts_of
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import ItemId

RULE = Rule(
    "uneven-coverage",
    Severity.WARNING,
    "an explanation examined on fewer than half of the lines of the one examined most",
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each question with such explanations, at the first in the order."""
    for matrix in traits.settled(case):
        weighed = traits.weighed_by_lines(case, matrix)
        examined = {name: one.examined for name, one in weighed.items() if one.considered}
        most = max(examined.values(), default=0)
        if all(count * LEAST_SHARE >= most for count in examined.values()):
            continue
        order = rank(weighed, drafts_of(case, matrix)).order
        little = [name for name in order if examined[name] * LEAST_SHARE < most]
        if little:
            yield _finding(case, matrix.question, little, examined)


def _finding(
    case: Case, question: ItemId, little: Sequence[ItemId], examined: Mapping[ItemId, int]
) -> Finding:
    first, *others = little
    more = f" (and {len(others)} more)" if others else ""
    widest = max(examined, key=lambda name: examined[name])
    lines = "1 line" if examined[first] == 1 else f"{examined[first]} lines"
    return RULE.finding(
        case.items[first].at(),
        f'"{first}"{more} is examined on {lines}, and "{widest}" on {examined[widest]}',
        item=first,
        target=question,
        notes=tuple(
            Note(case.items[name].at(), f'"{name}" is examined on {examined[name]}')
            for name in others[:_MOST_NOTES]
        ),
        help=f'ask whether what bears on "{widest}" bears on "{first}", or is neutral to it',
    )
