"""A direct link that a path of two links already implies, with the same sign and enough strength.

When the evidence supports a claim and the claim supports the explanation, a third link from the
evidence to the explanation says the same again, and counts it twice in a reader's eye. A path
supports where both links do, and contradicts where one of them does; it is as strong as its weaker
link.

What is looked at: two links on end, of items that stand, without further premises, and not
undercut; and of each item its first hundred links by target. A direct link with premises of its
own, with a `test`, or with an undercut says more than the path and is left alone. Longer paths are
not looked at.

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

from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import Address, Link, Relation
from argmap.notation import lists

RULE = Rule("redundant-link", Severity.INFO, "a direct link that a path already implies", fix="ask")
REACH = 2

_MOST_LINKS = 100
_SIGNED = (Relation.SUPPORTS, Relation.CONTRADICTS)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each implied link. At most a hundred look-ups for each link."""
    attacked = {link.target for link in case.links if link.relation is Relation.UNDERCUTS}
    for _, group in groupby(case.links, key=attrgetter("origin")):
        plain = (link for link in group if _is_plain(case, link) and link.address not in attacked)
        yield from _implied(case, list(islice(plain, _MOST_LINKS)), attacked)


def _implied(case: Case, links: list[Link], attacked: set[Address]) -> Iterator[Finding]:
    for direct in links if len(links) > 1 else ():
        path = None if _says_more(direct) else _path(case, links, direct, attacked)
        if path is not None:
            yield _finding(case, direct, *path)


def _says_more(link: Link) -> bool:
    """Return whether a link says more than that it is there: why, or which test it passed."""
    return bool(link.why) or link.test is not None


def _is_plain(case: Case, link: Link) -> bool:
    return link.relation in _SIGNED and not link.premises and graph.carried(case, link)


def _path(
    case: Case, links: list[Link], direct: Link, attacked: set[Address]
) -> tuple[Link, Link] | None:
    """Return two links that lead where the direct one does and say at least as much."""
    for first in links:
        between = first.address[-1]
        second = case.link_at.get((between, direct.address[-1]))
        if second is None or between in direct.address or second.address in attacked:
            continue
        if (
            _is_plain(case, second)
            and _sign(first, second) is direct.relation
            and min(first.strength.steps, second.strength.steps) >= direct.strength.steps
        ):
            return first, second
    return None


def _sign(first: Link, second: Link) -> Relation | None:
    """Return what a path says; attacking an attacker restores, which is neither."""
    against = (first.relation, second.relation).count(Relation.CONTRADICTS)
    return (*_SIGNED, None)[against]


def _finding(case: Case, direct: Link, first: Link, second: Link) -> Finding:
    origin, target = direct.address
    between = first.address[-1]
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
