"""A party's word about its own motive is the only strong support of an explanation.

Those who acted say why they acted: they know best, and have most reason to say something else. The
rule speaks where an explanation has strong support (`CC`) and all of it goes back to sources with
`interest: party`. Origins count, so a historian who repeats the party is no other voice.

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
    == evidence/own-word.md
    ---
    source: letter-1950
    supports:
      - to: pique
        strength: strong
    ---
    # Stalin writes that he was angry
    == evidence/sources/letter-1950.md
    ---
    interest: party
    ---
    # Stalin to Gottwald, 1950

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
    == evidence/own-word.md
    ---
    source: letter-1950
    supports:
      - to: pique
        strength: strong
    ---
    # Stalin writes that he was angry
    == evidence/malik-told.md
    ---
    source: frus-1950-ii-114
    supports:
      - to: pique
        strength: strong
    ---
    # Malik told a neutral colleague of the anger
    == evidence/sources/letter-1950.md
    ---
    interest: party
    ---
    # Stalin to Gottwald, 1950
    == evidence/sources/frus-1950-ii-114.md
    ---
    interest: neutral
    ---
    # FRUS 1950 II, document 114
"""

from collections.abc import Iterator, Sequence

from argmap.comparison import traits
from argmap.comparison.cells import VALUES
from argmap.comparison.matrix import Matrix
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Interest, ItemId, Source

RULE = Rule(
    "interested-party",
    Severity.WARNING,
    "a party's word about its own motive is the only strong support",
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each explanation about whose strong support nothing is in doubt."""
    for matrix in traits.settled(case):
        for name in matrix.support:
            strong = _strong_support(matrix, name)
            theirs = all(_is_a_partys(case, one) for one in strong)
            if strong and theirs and traits.sure_origins(case, strong):
                yield _finding(case, name, strong)


def _strong_support(matrix: Matrix, explanation: ItemId) -> list[ItemId]:
    rows = matrix.support[explanation]
    return [one for one in rows if matrix.cells[one, explanation].value == VALUES["CC"]]


def _finding(case: Case, name: ItemId, strong: Sequence[ItemId]) -> Finding:
    roots = sorted(set().union(*(graph.origins(case)[one] for one in strong)))
    more = f" and {len(roots) - 1} more" if len(roots) > 1 else ""
    return RULE.finding(
        case.items[name].at(),
        f'all strong support of "{name}" is the word of a party, "{roots[0]}"{more}',
        item=name,
        target=" ".join(roots),
        notes=tuple(
            Note(case.items[one].at("source"), f'"{one}" is its strong support')
            for one in strong[:_MOST_NOTES]
        ),
        help="look for what the party did, or for a witness with nothing at stake",
    )


def _is_a_partys(case: Case, name: ItemId) -> bool:
    """Return whether all that an item goes back to are sources that are party to the matter."""
    roots = [case.items.get(root) for root in graph.origins(case)[name]]
    return all(isinstance(root, Source) and root.interest is Interest.PARTY for root in roots)
