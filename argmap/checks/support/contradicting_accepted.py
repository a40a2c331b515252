"""Two accepted items that cannot both be held: one contradicts the other.

Two accepted claims, assumptions or explanations, one of which contradicts the other by a link that
is not undercut and not weak; or two accepted explanations of one question that is `exclusive`.
Evidence *against* an accepted claim is no such pair: an observation is weighed, and a strong one
that nobody has answered is told by `accepted-against-evidence`. A `weak` contradiction says that
both can be held.

Bad:

    == claims/seat-mattered.md
    ---
    status: accepted
    ---
    # China's seat mattered to Moscow
    == claims/seat-was-a-pretext.md
    ---
    status: accepted
    contradicts: [seat-mattered]
    ---
    # China's seat was a pretext

Good:

    == claims/seat-mattered.md
    ---
    status: accepted
    ---
    # China's seat mattered to Moscow
    == claims/seat-was-a-pretext.md
    ---
    contradicts: [seat-mattered]
    ---
    # China's seat was a pretext
"""

from collections.abc import Iterator, Mapping

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Address, Kind, Link, Question, Relation, Status, Strength

RULE = Rule(
    "contradicting-accepted",
    Severity.ERROR,
    "two accepted items, one contradicting the other",
)
REACH = 2

_HELD = (Kind.CLAIM, Kind.ASSUMPTION, Kind.EXPLANATION)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each accepted pair with a contradiction, and each exclusive question."""
    held = {
        name
        for name, item in case.items.items()
        if item.status is Status.ACCEPTED and item.kind in _HELD
    }
    told: set[frozenset[str]] = set()
    for question in case.of(Question) if held else ():
        accepted = [item for item in graph.answers(case, question.id) if item.id in held]
        if question.exclusive and len(accepted) > 1:
            first, *others = accepted
            told.update(frozenset((a.id, b.id)) for a in accepted for b in accepted)
            yield RULE.finding(
                first.at("status"),
                f'"{first.id}" is accepted, and so is "{others[0].id}"'
                + (f" and {len(others) - 1} more" if len(others) > 1 else "")
                + f': only one answer to "{question.id}" can be true',
                item=first.id,
                target=question.id,
                notes=tuple(Note(item.at("status"), "accepted here") for item in others[:5]),
                help='accept one of them at most, or delete "exclusive: true"',
            )
    off = graph.cut(case) if held else {}
    for link in case.links if held else ():
        ends = frozenset((link.origin, link.address[-1]))
        if len(ends) > 1 and ends <= held and ends not in told and _is_firm(case, link, off):
            told.add(ends)
            yield _finding(case, link)


def _is_firm(case: Case, link: Link, off: Mapping[Address, Link]) -> bool:
    return (
        link.relation is Relation.CONTRADICTS
        and link.strength is not Strength.WEAK
        and graph.carried(case, link)
        and link.address not in off
    )


def _finding(case: Case, link: Link) -> Finding:
    origin, target = link.address
    return RULE.finding(
        link.span,
        f'"{origin}" contradicts "{target}", and both are accepted',
        item=origin,
        target=target,
        notes=tuple(
            Note(case.items[name].at("status"), f'"{name}" is accepted here')
            for name in (origin, target)
        ),
        help="accept one of them at most, or undercut the contradiction",
    )
