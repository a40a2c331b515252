"""An explanation that supports its rival, under a question declared exclusive.

`exclusive` says that one answer at most can be true, so that what speaks for one is no comfort to
another. Where one explanation counts *for* another they are no rivals: the question is not
exclusive, or the two belong together, as one explanation or as an explanation and a claim.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    exclusive: true
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/pique.md
    ---
    kind: explanation
    supports: [protest]
    ---
    # Stalin kept Malik away out of temper

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
    == claims/pique.md
    ---
    kind: explanation
    supports: [protest]
    ---
    # Stalin kept Malik away out of temper

Direct links are looked at, of items that stand; an undercut one is no support.
"""

from collections.abc import Iterator, Mapping

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import ItemId, Link, Question, Relation
from argmap.core.settling import settled

RULE = Rule(
    "overlapping-explanations",
    Severity.ERROR,
    "an exclusive question whose explanations support each other",
)
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each pair of rivals that a support joins, at the first such link."""
    answering = {
        rival.id: question
        for question in case.of(Question)
        if question.exclusive
        for rival in graph.answers(case, question.id)
        if rival.stands
    }
    if not answering:
        return
    seen: set[frozenset[ItemId]] = set()
    for link, name, question in _supports(case, answering):
        pair = frozenset((name, link.address[-1]))
        if pair not in seen:
            seen.add(pair)
            if graph.carried(case, link):
                yield _finding(link, name, question)


def _supports(
    case: Case, answering: Mapping[ItemId, Question]
) -> Iterator[tuple[Link, ItemId, Question]]:
    """Yield each support that is not undercut and each rival that gives it to another one."""
    off = settled(case).off
    for link in case.links:
        target = link.address[-1]
        question = answering.get(target)
        if question is None or link.relation is not Relation.SUPPORTS or link.address in off:
            continue
        for name in (link.origin, *link.premises):
            if name != target and answering.get(name) is question:
                yield link, name, question


def _finding(link: Link, name: ItemId, question: Question) -> Finding:
    target = link.address[-1]
    return RULE.finding(
        link.span,
        f'"{name}" supports "{target}", and only one answer to "{question.id}" can be true',
        item=link.origin,
        target=target,
        notes=(Note(question.at("exclusive"), f'"{question.id}" is exclusive here'),),
        help='delete the link, or "exclusive: true", or make one of the two a claim',
    )
