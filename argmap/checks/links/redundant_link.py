"""A direct link that a path of two links already implies, with the same sign and enough strength.

When the evidence supports a claim and the claim supports the explanation, a third link from the
evidence to the explanation says the same again, and counts it twice in a reader's eye. A path
supports where both links do, and contradicts where one of them does; it is as strong as its weaker
link.

What is looked at: two links on end, of items that stand, without further premises, and not
undercut; and of each item its first hundred links by target. A direct link with premises of its
own, with a `test`, or with an undercut says more than the path and is left alone, and so does a
prediction. Longer paths are not looked at.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered, protest]
    ---
    # Malik returned in August and raised the seat at once

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered]
    ---
    # Malik returned in August and raised the seat at once

Delete the direct link, unless it stands for a reason of its own: then say that reason in its `why`;
a link with a `why` is not reported.
"""

from collections.abc import Iterator, Mapping

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.disputes import Carrier, carrier
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import ItemId, Link, Relation
from argmap.notation import lists

RULE = Rule("redundant-link", Severity.INFO, "a direct link that a path already implies", fix="ask")
REACH = 2

_MOST_LINKS = 100


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each implied link. At most a hundred look-ups for each link."""
    by_maker = _by_maker(case)
    by_target = {
        name: {one.target: one for one in reversed(ones)} for name, ones in by_maker.items()
    }
    for _, ones in sorted(by_maker.items()):
        yield from _implied(case, ones[:_MOST_LINKS], by_target)


def _by_maker(case: Case) -> Mapping[ItemId, list[Carrier]]:
    """Return the plain links by who makes them: what is written first, then what is predicted."""
    attacked = {link.target for link in case.links if link.relation is Relation.UNDERCUTS}
    ordered = sorted(case.links, key=lambda link: link.relation is Relation.PREDICTS)
    found: dict[ItemId, list[Carrier]] = {}
    for link in ordered:
        one = _plain(case, link)
        if one is not None and link.address not in attacked:
            found.setdefault(one.makers[0], []).append(one)
    return found


def _plain(case: Case, link: Link) -> Carrier | None:
    """Return a link as the reasoning runs, where one item alone makes it and carries."""
    one = carrier(case, link)
    if one is None or one.is_joint or link.leads_home:
        return None
    if not case.carrying.issuperset((*one.makers, link.origin)):
        return None
    return one


def _implied(
    case: Case, ones: list[Carrier], by_target: Mapping[ItemId, Mapping[ItemId, Carrier]]
) -> Iterator[Finding]:
    for direct in ones if len(ones) > 1 else ():
        path = None if _says_more(direct.link) else _path(ones, direct, by_target)
        if path is not None:
            yield _finding(case, direct.link, *path)


def _says_more(link: Link) -> bool:
    """Return whether a link says more than that it is there: why, a test, or what must follow."""
    return bool(link.why) or link.test is not None or link.relation is Relation.PREDICTS


def _path(
    ones: list[Carrier], direct: Carrier, by_target: Mapping[ItemId, Mapping[ItemId, Carrier]]
) -> tuple[Link, Link] | None:
    """Return two links that lead where the direct one does and say at least as much."""
    for first in ones:
        second = by_target.get(first.target, {}).get(direct.target)
        if second is None or first.target in (direct.makers[0], direct.target):
            continue
        if (
            _sign(first, second) is direct.supports
            and min(first.steps, second.steps) >= direct.steps
        ):
            return first.link, second.link
    return None


def _sign(first: Carrier, second: Carrier) -> bool | None:
    """Return whether a path supports; attacking an attacker restores, which is neither."""
    if first.supports and second.supports:
        return True
    return False if first.supports or second.supports else None


def _finding(case: Case, direct: Link, first: Link, second: Link) -> Finding:
    origin, target = direct.address
    between = graph.target_of(case, first)
    source = case.text(direct.span.path)
    changes = lists.take_out_at(source, direct.span) if source is not None else ()
    return RULE.finding(
        direct.span,
        f'that "{origin}" {direct.relation} "{target}" is already said by way of "{between}"',
        item=origin,
        target=target,
        notes=tuple(Note(link.span, f"{link} ({link.relation})") for link in (first, second)),
        help='delete it, or say in its "why" what it adds',
        fix=Fix.of("delete the direct link", changes, safe=False),
    )
