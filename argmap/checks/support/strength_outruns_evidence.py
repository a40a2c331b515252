"""A strong link, or an undercut, from evidence that is rated low.

A link can hardly be stronger than the observation it starts from. Evidence is low when its
`credibility` is 4 or 5; where that is not given, or 6 (it cannot be judged), when the `reliability`
of its source is D or E. An account rated 1 to 3 may well come from a poor source: the two are
judged apart. Ratings are not looked at: `II` says how much the observation would count if it is
true. An undercut that is not `weak` switches a whole link off, so it is looked at like a strong
link: made by such evidence, it leaves that link disputed.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/gromyko-later.md
    ---
    credibility: 4
    supports: [{to: protest, strength: strong}]
    ---
    # Gromyko remembers, forty years later, that the seat was the reason

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/gromyko-later.md
    ---
    credibility: 4
    supports: [{to: protest, strength: weak}]
    ---
    # Gromyko remembers, forty years later, that the seat was the reason
"""

from collections.abc import Iterator, Mapping, Sequence

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Link, Relation, Reliability, Source, Strength
from argmap.core.settling import settled

RULE = Rule(
    "strength-outruns-evidence",
    Severity.WARNING,
    "a strong link or an undercut from evidence rated low",
)
REACH = 1

_LOW_CREDIBILITY = (4, 5)
_UNJUDGED = (None, 6)
_LOW_RELIABILITY = (Reliability.D, Reliability.E)
_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each low item with strong links, at the first of them."""
    for name, links in sorted(_strong(case).items()):
        item = case.items[name]
        low = _low(case, item) if isinstance(item, Evidence) else None
        if low is not None:
            yield _finding(name, links, low)
    for name, links in sorted(_undercuts(case).items()):
        item = case.items[name]
        low = _low(case, item) if isinstance(item, Evidence) else None
        if low is not None:
            yield _undercutting(name, links, low)


def _undercuts(case: Case) -> Mapping[ItemId, list[Link]]:
    """Return the undercuts that doubtful evidence makes, by who makes them."""
    doubtful = settled(case).doubtful
    found: dict[ItemId, list[Link]] = {}
    for link in case.links:
        undercuts = link.relation is Relation.UNDERCUTS and link.strength is not Strength.WEAK
        if undercuts and link.origin in doubtful and graph.carried(case, link):
            found.setdefault(link.origin, []).append(link)
    return found


def _undercutting(name: ItemId, links: Sequence[Link], low: Note) -> Finding:
    first = links[0]
    more = f" and {len(links) - 1} more" if len(links) > 1 else ""
    attacked = " -> ".join(first.target)
    return RULE.finding(
        first.span,
        f'"{name}" undercuts "{attacked}"{more}, and is rated low',
        item=name,
        target=attacked,
        notes=(low, *(Note(link.span, f"{link} is here") for link in links[1:_MOST_NOTES])),
        help='make the undercut "strength: weak", or judge the evidence anew',
    )


def _strong(case: Case) -> Mapping[ItemId, list[Link]]:
    """Return the strong links that carry, by who makes them."""
    strong: dict[ItemId, list[Link]] = {}
    for link in case.links:
        if (
            link.strength is Strength.STRONG
            and link.relation in (Relation.SUPPORTS, Relation.CONTRADICTS)
            and graph.carried(case, link)
        ):
            for name in dict.fromkeys((link.origin, *link.premises)):
                strong.setdefault(name, []).append(link)
    return strong


def _finding(name: ItemId, links: Sequence[Link], low: Note) -> Finding:
    first = links[0]
    more = f" and {len(links) - 1} more" if len(links) > 1 else ""
    return RULE.finding(
        first.span,
        f'"{first}"{more} is strong, and rests on "{name}", which is rated low',
        item=name,
        target=str(first) if first.origin != name else first.address[-1],
        notes=(low, *(Note(link.span, f"{link} is strong") for link in links[1:_MOST_NOTES])),
        help="make the link weaker, or judge the evidence anew",
    )


def _low(case: Case, item: Evidence) -> Note | None:
    """Return where an item is rated low, or None."""
    if item.credibility in _LOW_CREDIBILITY:
        return Note(item.at("credibility"), f"credibility {item.credibility}")
    source = case.items.get(item.source or "")
    if (
        isinstance(source, Source)
        and item.credibility in _UNJUDGED
        and source.reliability in _LOW_RELIABILITY
    ):
        return Note(source.at("reliability"), f"reliability {source.reliability}")
    return None
