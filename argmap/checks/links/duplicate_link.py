"""The same link written twice in one file.

A link is addressed by its two ends, so of two with the same ends one could not be undercut, and a
reader would take one reason for two. Say it once: two reasons are two sentences of one `why`, or
two items. What an explanation predicts supports it (where it was looked for and is absent, it
contradicts it), so a link that says that is the same link once more.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports:
      - protest
      - to: protest
        why: Moscow raised the seat before anything else
    ---
    # China's seat mattered to Moscow

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports:
      - to: protest
        why: Moscow raised the seat before anything else
    ---
    # China's seat mattered to Moscow
"""

from collections.abc import Iterator
from itertools import pairwise

from argmap.core.case import Case
from argmap.core.disputes import carrier
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.model import Link, Relation
from argmap.core.positions import SourceText
from argmap.notation import lists

RULE = Rule("duplicate-link", Severity.WARNING, "the same target twice", fix="safe")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link that repeats the one before it. Links are sorted by address."""
    for first, link in pairwise(case.links):
        if first.address != link.address or first.relation is not link.relation:
            continue
        if link.leads_home or not case.known.issuperset(link.target):
            continue  # self-link and unknown-target report these
        yield RULE.finding(
            link.span,
            f'"{link.origin}" {link.relation} "{" -> ".join(link.target)}" twice',
            item=link.origin,
            target=f"{link.relation} {' -> '.join(link.target)}",
            notes=(Note(first.span, "it stands here already"),),
            help="keep one of the two entries, with the reasons of both",
            fix=_fix(case, first, link),
        )
    yield from _predicted(case)


def _predicted(case: Case) -> Iterator[Finding]:
    """Yield a finding for each link that says what a prediction says already."""
    undercut = {link.target for link in case.links if link.relation is Relation.UNDERCUTS}
    for prediction in case.links:
        own = _said_again(case, prediction)
        if own is None:
            continue
        one, other = own.address
        yield RULE.finding(
            own.span,
            f'"{one}" {own.relation} "{other}", which predicts it: that says the same',
            item=one,
            target=f"{own.relation} {other}",
            notes=(Note(prediction.span, f'here "{other}" predicts it'),),
            help="keep one of the two, with the reasons of both",
            fix=None if own.address in undercut else _without(case, own, prediction),
        )


def _said_again(case: Case, prediction: Link) -> Link | None:
    """Return the link that says what a prediction says already, if there is one."""
    if prediction.relation is not Relation.PREDICTS or prediction.leads_home:
        return None
    own, counted = case.link_at.get(prediction.address[::-1]), carrier(case, prediction)
    if own is None or counted is None:
        return None
    expected = Relation.SUPPORTS if counted.supports else Relation.CONTRADICTS
    return own if own.relation is expected else None


def _without(case: Case, link: Link, prediction: Link) -> Fix | None:
    """Return the fix that deletes a link if it adds nothing to a prediction; to be asked for.

    The comparison names another link then, and an undercut of the prediction meets both.
    """
    source = case.text(link.span.path)
    if source is None or _adds(source, link, prediction) or prediction.premises:
        return None
    return Fix.of("delete this entry", lists.take_out_at(source, link.span), safe=False)


def _fix(case: Case, first: Link, second: Link) -> Fix | None:
    """Return the fix that deletes the entry that adds nothing; to be asked for, if both do."""
    source = case.text(second.span.path)
    if source is None:
        return None
    lossless = not _adds(source, second, first)
    gone = second
    if not lossless and not _adds(source, first, second):
        lossless, gone = True, first
    which = "the entry that adds nothing" if lossless else "the second entry"
    return Fix.of(f"delete {which}", lists.take_out_at(source, gone.span), safe=lossless)


def _adds(source: SourceText, link: Link, other: Link) -> bool:
    """Return whether an entry says anything that another entry of the same link does not.

    So does one that says less: alone, or untested, it counts where the other one may not.
    """
    written = lists.keys_at(source, link.span)
    return (
        (link.why and link.why != other.why)
        or ("strength" in written and link.strength is not other.strength)
        or link.strength.steps > other.strength.steps
        or set(link.companions) != set(other.companions)
        or link.test is not other.test
    )
