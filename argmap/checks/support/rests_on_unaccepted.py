"""An accepted claim or explanation of whose support nothing holds.

To accept is to say that the support is enough. Here none of it is there to lean on: what supports
the claim is a draft, rejected, not looked for yet, undercut, or overruled by a rating. Support that
is open, neither accepted nor rejected, is enough for this rule; so is one point of several.

Bad:

    == claims/seat-mattered.md
    ---
    status: accepted
    ---
    # China's seat mattered to Moscow
    == evidence/malik-returns.md
    ---
    status: draft
    supports: [seat-mattered]
    ---
    # Malik returned in August and raised the seat at once

Good:

    == claims/seat-mattered.md
    ---
    status: accepted
    ---
    # China's seat mattered to Moscow
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered]
    ---
    # Malik returned in August and raised the seat at once

Where nothing was ever said for it, `unsupported-claim` says so.
"""

from collections.abc import Iterator, Sequence

from argmap.core import reasons
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Item, Kind, Status
from argmap.core.reasons import Point

RULE = Rule("rests-on-unaccepted", Severity.ERROR, "accepted, and none of its support holds")
REACH = 1

_ARGUED = (Kind.CLAIM, Kind.EXPLANATION)
_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each accepted item none of whose support holds."""
    for name, item in case.items.items():
        if item.status is not Status.ACCEPTED or item.kind not in _ARGUED:
            continue
        points = reasons.offered(case, name)
        if not points or any(_carries(case, point) for point in points):
            continue
        if name not in in_doubt(case):
            yield _finding(case, item, points)


def _carries(case: Case, point: Point) -> bool:
    return point.holds and not reasons.drafted(case, point)


def _finding(case: Case, item: Item, points: Sequence[Point]) -> Finding:
    notes = tuple(Note(point.span, _why_not(case, point)) for point in points)
    more = f", and {len(notes) - _MOST_NOTES} more" if len(notes) > _MOST_NOTES else ""
    return RULE.finding(
        item.at("status"),
        f'"{item.id}" is accepted, and nothing that supports it holds{more}',
        item=item.id,
        notes=notes[:_MOST_NOTES],
        help='settle what supports it, or make it "status: open" until then',
    )


def _why_not(case: Case, point: Point) -> str:
    """Return why a point does not hold."""
    for name in point.makers:
        status = reasons.status(case, name)
        if status in (Status.DRAFT, Status.REJECTED):
            return f'"{name}" is {"a draft" if status is Status.DRAFT else "rejected"}'
    if point.carries:
        return f'that "{point.makers[0]}" supports it is undercut, or overruled by a rating'
    return f'"{point.makers[0]}" was not searched for'
