"""Evidence that its author rated for some explanations of a question, and not for the others.

A blank counts against nobody, so a half-filled row favours what it says nothing of. Most often an
explanation was added when the ratings had been made. Looked at are rows with a rating where no
link leads: a row that is derived from links is filled as far as they go, and to overrule one of
those cells, or to write `NA`, is not to begin a row. There is one finding a question, since one new
explanation leaves a blank in every row.

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
    ratings: {protest: I}
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
    ratings: {protest: I, deliberate-lure: N}
    ---
    # Malik returned in August with the seat unsettled
"""

from collections.abc import Iterator, Mapping, Sequence

from argmap.comparison import traits
from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import ItemId
from argmap.core.text_edits import TextEdit
from argmap.notation import keys

RULE = Rule(
    "unrated-evidence",
    Severity.INFO,
    "evidence rated for some explanations of a question and silent on the others",
    fix="ask",
)
REACH = "joined"

_MOST_NOTES = 5
_MOST_MENDED = 200
"""Evidence items up to which a fix is worked out."""


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each question with half-rated evidence, with a count and the first."""
    for matrix in traits.settled(case):
        blanks = traits.silent(matrix)
        if blanks:
            first = next(iter(blanks))
            one = len(blanks) == 1
            who = f'"{first}" is' if one else f"{len(blanks)} evidence items are"
            yield RULE.finding(
                case.items[matrix.question].at(),
                f'{who} rated for some explanations of "{matrix.question}" and not for the others',
                item=matrix.question,
                notes=tuple(
                    Note(case.items[name].at("ratings"), f'"{name}" is silent on {listed(silent)}')
                    for name, silent in list(blanks.items())[:_MOST_NOTES]
                ),
                help=f'rate it: under "ratings", "{blanks[first][0]}: N", or NA if it cannot apply',
                fix=_fix(case, blanks),
            )


def _fix(case: Case, blanks: Mapping[ItemId, Sequence[ItemId]]) -> Fix | None:
    """Return the fix that writes `N` in every blank, which changes no score."""
    if len(blanks) > _MOST_MENDED:
        return None
    changes = list[TextEdit]()
    for name, silent in blanks.items():
        source = case.text(case.items[name].path)
        pairs = dict.fromkeys(silent, "N")
        added = keys.with_pairs(source, "ratings", pairs) if source is not None else ()
        if not added:
            return None
        changes += added
    return Fix.of("rate it N where nothing is said", changes, safe=False)
