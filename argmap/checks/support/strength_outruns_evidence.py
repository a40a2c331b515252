"""A strong link from evidence that is rated low.

A link can hardly be stronger than the observation it starts from. Evidence is low when its
`credibility` is 4 or 5; where that is not given, or 6 (it cannot be judged), when the `reliability`
of its source is D or E. An account rated 1 to 3 may well come from a poor source: the two are
judged apart. Ratings are not looked at: `II` says how much the observation would count if it is
true.

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

from collections.abc import Iterator

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, Link, Relation, Reliability, Source, Strength

RULE = Rule("strength-outruns-evidence", Severity.WARNING, "a strong link from evidence rated low")
REACH = 1

_LOW_CREDIBILITY = (4, 5)
_UNJUDGED = (None, 6)
_LOW_RELIABILITY = (Reliability.D, Reliability.E)
_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each low item with strong links, at the first of them."""
    strong: dict[str, list[Link]] = {}
    for link in case.links:
        if (
            link.strength is Strength.STRONG
            and link.relation in (Relation.SUPPORTS, Relation.CONTRADICTS)
            and graph.carried(case, link)
        ):
            for name in dict.fromkeys((link.origin, *link.premises)):
                strong.setdefault(name, []).append(link)
    for name, links in sorted(strong.items()):
        item = case.items[name]
        low = _low(case, item) if isinstance(item, Evidence) else None
        if low is None:
            continue
        more = f" and {len(links) - 1} more" if len(links) > 1 else ""
        yield RULE.finding(
            links[0].span,
            f'"{links[0]}"{more} is strong, and rests on "{name}", which is rated low',
            item=name,
            target=str(links[0]) if links[0].origin != name else links[0].address[-1],
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
