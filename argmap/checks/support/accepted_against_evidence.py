"""An accepted item while a strong contradiction stands unanswered.

What speaks against an accepted claim need not be hidden: it must be answered. A contradiction is
strong when its link is `strength: strong`, or when evidence is rated `II` against the explanation.
It *stands* when every item that makes it stands, is no draft and was looked for. It is *answered*
when

* an undercut in force is aimed at its link,
* a rating by the author overrules its link, or
* an item that makes it is contradicted in turn, by a point that stands, is not undercut, and is
  strong or made by an accepted item. Only this step is looked at, and not what
  contradicts the answer in turn.

A contradiction by another accepted claim is reported by `contradicting-accepted`.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    status: accepted
    ---
    # It was holding to the boycott
    == evidence/malik-returns.md
    ---
    contradicts: [{to: protest, strength: strong}]
    ---
    # Malik returned in August with the seat unsettled

Good:

    == claims/protest.md
    ---
    kind: explanation
    status: accepted
    ---
    # It was holding to the boycott
    == evidence/malik-returns.md
    ---
    contradicts: [{to: protest, strength: strong}]
    ---
    # Malik returned in August with the seat unsettled
    == claims/ordered-back.md
    ---
    undercuts: [malik-returns -> protest]
    ---
    # He was ordered back for the month in which he presided
"""

from collections.abc import Iterator, Sequence

from argmap.core import reasons
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, Item, ItemId, Status, Strength
from argmap.core.reasons import Point

RULE = Rule(
    "accepted-against-evidence",
    Severity.ERROR,
    "accepted while a strong contradiction stands unanswered",
)
REACH = 2

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each accepted item with strong contradictions that nothing answers."""
    for name, item in case.items.items():
        if item.status is not Status.ACCEPTED or name in in_doubt(case):
            continue
        points = [point for point in reasons.opposing(case, name) if _unanswered(case, name, point)]
        if points:
            yield _finding(item, points)


def _finding(item: Item, points: Sequence[Point]) -> Finding:
    makers = [f'"{point.makers[0]}"' for point in points]
    several = len(makers) > 1
    who = f"{makers[0]} and {len(makers) - 1} more" if several else makers[0]
    verb = "contradict" if several else "contradicts"
    return RULE.finding(
        item.at("status"),
        f'"{item.id}" is accepted while {who} strongly {verb} it, unanswered',
        item=item.id,
        notes=tuple(
            Note(point.span, f"{maker} contradicts it here")
            for maker, point in zip(makers[:_MOST_NOTES], points, strict=False)
        ),
        help=(
            f'undercut "{points[0].makers[0]} -> {item.id}", or contradict what makes it',
            'or make it "status: open"',
        ),
    )


def _unanswered(case: Case, name: ItemId, point: Point) -> bool:
    if point.strength is not Strength.STRONG or not point.holds or name in point.makers:
        return False
    if reasons.drafted(case, point) or not in_doubt(case).isdisjoint(point.makers):
        return False
    own = case.items[point.makers[0]]
    if own.status is Status.ACCEPTED and not isinstance(own, Evidence):
        return False  # contradicting-accepted reports it
    return not any(
        _answers(case, answer) for maker in point.makers for answer in reasons.opposing(case, maker)
    )


def _answers(case: Case, answer: Point) -> bool:
    """Return whether a point against what makes a contradiction is as good as the contradiction."""
    firm = answer.strength is Strength.STRONG or _accepted(case, answer)
    return firm and answer.holds and not reasons.drafted(case, answer)


def _accepted(case: Case, point: Point) -> bool:
    return reasons.status(case, point.makers[0]) is Status.ACCEPTED
