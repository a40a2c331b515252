"""An item that bears on one target in two ways: supports it and contradicts it, or is neutral too.

Where one observation speaks for a claim in one respect and against it in another, the two respects
are two claims: only then can each be argued about. One `contradicts` beside a `supports` of the
same target says nothing. Neither does a contradiction by what the target predicts: what comes true
supports it.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/malik-returns.md
    ---
    supports: [protest]
    contradicts: [protest]
    ---
    # Malik returned in August and raised the seat at once

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/malik-returns.md
    ---
    contradicts: [protest]
    ---
    # Malik returned in August and raised the seat at once
"""

from collections.abc import Iterator
from itertools import pairwise

from argmap.core.case import Case
from argmap.core.disputes import carrier
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Relation

RULE = Rule("both-ways", Severity.ERROR, "the same item supports and contradicts one target")
REACH = 1

_WORDS = {
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.NEUTRAL: "is neutral to",
    Relation.PREDICTS: "predicts",
}


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each pair of ends with links of different relations."""
    for one, other in pairwise(case.links):
        if one.address != other.address or one.relation is other.relation:
            continue
        if one.leads_home or not case.known.issuperset(one.target):
            continue
        first, second = sorted((one, other), key=lambda link: link.span)
        yield RULE.finding(
            second.span,
            f'"{one.origin}" {_WORDS[first.relation]} "{one.address[-1]}"'
            f" and also {_WORDS[second.relation]} it",
            item=one.origin,
            target=one.address[-1],
            notes=(Note(first.span, f"here it {_WORDS[first.relation]} it"),),
            help="keep one of the two, or split the point into two claims",
        )
    yield from _against_what_predicts(case)


def _against_what_predicts(case: Case) -> Iterator[Finding]:
    """Yield a finding for each item that bears otherwise on what predicts it than that says."""
    for prediction in case.links:
        if prediction.relation is not Relation.PREDICTS or prediction.leads_home:
            continue
        own = case.link_at.get(prediction.address[::-1])
        counted = carrier(case, prediction)
        if own is None or counted is None or own.relation not in _WORDS:
            continue
        expected = Relation.SUPPORTS if counted.supports else Relation.CONTRADICTS
        if own.relation in (expected, Relation.PREDICTS):
            continue
        one, other = own.address
        yield RULE.finding(
            own.span,
            f'"{one}" {_WORDS[own.relation]} "{other}", which predicts it',
            item=one,
            target=other,
            notes=(Note(prediction.span, f'here "{other}" predicts it'),),
            help=f"keep one of the two: as a prediction it {expected} that",
        )
