"""Reliability and credibility that always go together: A1, B2, C3 and so on.

The Admiralty scale grades the source and what it says apart: a reliable source can pass on a
doubtful story, and a doubtful source a true one. Where the two never differ, one of them was copied
from the other. The rule speaks from five graded pairs on, of more than one grade; F and 6, which
say that something cannot be judged, are no grades.

Bad:

    == evidence/item-one.md
    ---
    source: paper-one
    credibility: 1
    ---
    # Observation one
    == evidence/sources/paper-one.md
    ---
    reliability: A
    ---
    # Paper one
    == evidence/item-two.md
    ---
    source: paper-two
    credibility: 2
    ---
    # Observation two
    == evidence/sources/paper-two.md
    ---
    reliability: B
    ---
    # Paper two
    == evidence/item-three.md
    ---
    source: paper-three
    credibility: 3
    ---
    # Observation three
    == evidence/sources/paper-three.md
    ---
    reliability: C
    ---
    # Paper three
    == evidence/item-four.md
    ---
    source: paper-four
    credibility: 2
    ---
    # Observation four
    == evidence/sources/paper-four.md
    ---
    reliability: B
    ---
    # Paper four
    == evidence/item-five.md
    ---
    source: paper-five
    credibility: 4
    ---
    # Observation five
    == evidence/sources/paper-five.md
    ---
    reliability: D
    ---
    # Paper five

Good:

    == evidence/item-one.md
    ---
    source: paper-one
    credibility: 1
    ---
    # Observation one
    == evidence/sources/paper-one.md
    ---
    reliability: A
    ---
    # Paper one
    == evidence/item-two.md
    ---
    source: paper-two
    credibility: 2
    ---
    # Observation two
    == evidence/sources/paper-two.md
    ---
    reliability: B
    ---
    # Paper two
    == evidence/item-three.md
    ---
    source: paper-three
    credibility: 3
    ---
    # Observation three
    == evidence/sources/paper-three.md
    ---
    reliability: C
    ---
    # Paper three
    == evidence/item-four.md
    ---
    source: paper-four
    credibility: 2
    ---
    # Observation four
    == evidence/sources/paper-four.md
    ---
    reliability: B
    ---
    # Paper four
    == evidence/item-five.md
    ---
    source: paper-five
    credibility: 2
    ---
    # Observation five
    == evidence/sources/paper-five.md
    ---
    reliability: D
    ---
    # Paper five
"""

from collections.abc import Iterator

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, Reliability, Source

RULE = Rule(
    "diagonal-rating", Severity.INFO, "reliability and credibility always paired A1, B2, C3 …"
)

_GRADES = {letter: number for number, letter in enumerate(Reliability, 1) if letter != "F"}
_FEWEST_PAIRS = 5
_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield one finding for a case whose pairs all lie on the diagonal, at the first item."""
    graded = list(_graded(case))
    letters = {letter for _, letter in graded}
    diagonal = all(item.credibility == _GRADES[letter] for item, letter in graded)
    if not diagonal or len(graded) < _FEWEST_PAIRS or len(letters) == 1 or half_read(case):
        return
    first, _ = graded[0]
    yield RULE.finding(
        first.at("credibility"),
        f"reliability and credibility go together in all {len(graded)} items that have both",
        item=first.id,
        target="credibility",
        notes=tuple(
            Note(item.at("credibility"), f'"{item.id}" is {letter.value}{item.credibility}')
            for item, letter in graded[:_MOST_NOTES]
        ),
        help="grade each item for itself: how likely is this, whoever says it?",
    )


def _graded(case: Case) -> Iterator[tuple[Evidence, Reliability]]:
    """Yield the items that have both grades, with that of their source."""
    for item in case.of(Evidence):
        source = case.items.get(item.source or "")
        if not isinstance(source, Source) or item.credibility not in _GRADES.values():
            continue
        if source.reliability in _GRADES:
            yield item, source.reliability
