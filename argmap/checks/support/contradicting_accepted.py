"""Two accepted items that cannot both be held: one contradicts the other.

Two accepted claims, assumptions or explanations, one of which contradicts the other by a link that
is not undercut and not weak; or two accepted explanations of one question that is `exclusive`.
Evidence *against* an accepted claim is no such pair: an observation is weighed, and a strong one
that nobody has answered is reported by `accepted-against-evidence`. A `weak` contradiction says
that both can be held.

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

from collections.abc import Collection, Iterator, Mapping, Sequence

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import (
    Address,
    Explanation,
    ItemId,
    Kind,
    Link,
    Question,
    Relation,
    Status,
    Strength,
)
from argmap.core.settling import settled

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
    if held:
        reported: set[frozenset[ItemId]] = set()
        yield from _exclusive(case, held, reported)
        yield from _linked(case, held, reported)


def _exclusive(
    case: Case, held: Collection[ItemId], reported: set[frozenset[ItemId]]
) -> Iterator[Finding]:
    """Yield a finding for each exclusive question with several accepted answers, and note these."""
    for question in case.of(Question):
        accepted = [item for item in graph.answers(case, question.id) if item.id in held]
        if question.exclusive and len(accepted) > 1:
            reported.update(frozenset((a.id, b.id)) for a in accepted for b in accepted)
            yield _one_question(question, accepted)


def _linked(
    case: Case, held: Collection[ItemId], reported: set[frozenset[ItemId]]
) -> Iterator[Finding]:
    """Yield a finding for each pair not yet reported, at its first contradiction."""
    off = settled(case).off
    for link in case.links:
        origin, target = link.origin, link.address[-1]
        if origin not in held or target not in held or not _is_firm(case, link, off):
            continue
        pair = frozenset((origin, target))
        if pair not in reported:
            reported.add(pair)
            yield _contradiction(case, link)


def _is_firm(case: Case, link: Link, off: Mapping[Address, Link]) -> bool:
    return (
        link.relation is Relation.CONTRADICTS
        and not link.leads_home
        and link.strength is not Strength.WEAK
        and graph.carried(case, link)
        and link.address not in off
    )


def _one_question(question: Question, accepted: Sequence[Explanation]) -> Finding:
    first, *others = accepted
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return RULE.finding(
        first.at("status"),
        f'"{first.id}" is accepted, and so is "{others[0].id}"{more}: only one answer to'
        f' "{question.id}" can be true',
        item=first.id,
        target=question.id,
        notes=tuple(Note(item.at("status"), "accepted here") for item in others[:5]),
        help='accept one of them at most, or delete "exclusive: true"',
    )


def _contradiction(case: Case, link: Link) -> Finding:
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
