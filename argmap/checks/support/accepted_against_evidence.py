"""An accepted item while a strong contradiction stands unanswered.

What speaks against an accepted claim need not be hidden: it must be answered. A contradiction is
strong when its link is `strength: strong`, or when evidence is rated `II` against the explanation.
It *stands* when every item that makes it stands, is no draft and was looked for. It is *answered*
when

* an undercut in force is aimed at its link,
* a rating by the author overrules its link, or
* an item that makes it is contradicted in turn, by a point that stands, is not undercut, and is
  strong or made by an accepted item. This is looked at once: what contradicts the answer must be
  told against the answer.

A contradiction by another accepted claim is told by `contradicting-accepted`.

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

from collections.abc import Iterator

from argmap.core import reasons
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Status, Strength
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
            makers = [f'"{point.makers[0]}"' for point in points]
            more = f" and {len(makers) - 1} more" if len(makers) > 1 else ""
            yield RULE.finding(
                item.at("status"),
                f'"{name}" is accepted while {makers[0]}{more} strongly contradict'
                f"{'' if more else 's'} it, unanswered",
                item=name,
                notes=tuple(
                    Note(point.span, f"{maker} contradicts it here")
                    for maker, point in zip(makers[:_MOST_NOTES], points, strict=False)
                ),
                help=(
                    f'undercut "{points[0].makers[0]} -> {name}", or contradict what makes it',
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
        return False  # told by contradicting-accepted
    return not any(
        answer.holds
        and not reasons.drafted(case, answer)
        and (answer.strength is Strength.STRONG or _accepted(case, answer))
        for maker in point.makers
        for answer in reasons.opposing(case, maker)
    )


def _accepted(case: Case, point: Point) -> bool:
    return reasons.status(case, point.makers[0]) is Status.ACCEPTED
