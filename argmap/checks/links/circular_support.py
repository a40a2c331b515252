"""Items that support each other in a ring.

In a ring everything is held up by everything else and nothing by an observation: take one away and
the others lean on nothing. Each link of the ring is shown; a premise (`with`) counts as support,
and so does what an item predicts. Of several rings through the same items the shortest through the
first of them is shown. A link that is written backwards is reported by `backwards-link`.

Bad:

    == claims/malik-instructed.md
    ---
    supports: [absence-was-chosen]
    ---
    # Malik was instructed not to vote
    == claims/absence-was-chosen.md
    ---
    supports: [malik-instructed]
    ---
    # The absence was chosen, not suffered

Good:

    == claims/malik-instructed.md
    ---
    supports: [absence-was-chosen]
    ---
    # Malik was instructed not to vote
    == claims/absence-was-chosen.md
    ---
    kind: claim
    ---
    # The absence was chosen, not suffered

Ask which of them you would believe first, and delete the link that leads to it.
"""

from collections.abc import Iterator, Sequence

from argmap.core import graph
from argmap.core.backwards import backwards
from argmap.core.case import Case
from argmap.core.disputes import carrier
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import ItemId, Kind, Link, Relation
from argmap.core.positions import Span

RULE = Rule("circular-support", Severity.ERROR, "items that support each other in a ring")
REACH = "joined"

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of items that support each other. O(V+E) when there is none."""
    wrong = backwards(case)
    supports = [link for link in case.links if _supports(case, link) and link.address not in wrong]
    for ring in graph.rings(_edges(case, supports)):
        yield _finding(case, ring)


def _supports(case: Case, link: Link) -> bool:
    """Return whether what a link is made by supports what it bears on."""
    if link.relation is not Relation.PREDICTS:
        return link.relation is Relation.SUPPORTS
    counted = carrier(case, link)
    return counted is not None and counted.supports


def _edges(case: Case, supports: Sequence[Link]) -> list[tuple[ItemId, ItemId, Link]]:
    """Return the edges that may be in a ring: most items support or are supported, not both."""
    supported = {graph.target_of(case, link) for link in supports}
    edges = [
        (origin, target, link)
        for link in supports
        for origin, target in graph.ends(case, link)
        if origin in supported and origin != target
    ]
    supporting = {edge[0] for edge in edges}
    return [edge for edge in edges if edge[1] in supporting]


def _finding(case: Case, ring: tuple[Link, ...]) -> Finding:
    targets = [graph.target_of(case, link) for link in ring]
    members = [targets[-1], *targets[:-1]]
    places = [_place(link, name) for link, name in zip(ring, members, strict=True)]
    return RULE.finding(
        places[0],
        f"{_counted(case, members)} support each other in a ring",
        item=members[0],
        target=" -> ".join(members),
        notes=tuple(
            Note(place, _words(link, name, target))
            for link, place, name, target in zip(ring, places, members, targets, strict=True)
        ),
        help="delete the link that you would give up first",
    )


def _words(link: Link, name: ItemId, target: ItemId) -> str:
    predicted = link.relation is Relation.PREDICTS and name not in link.premises
    return f"{target} predicts {name}" if predicted else f"{name} supports {target}"


def _counted(case: Case, members: Sequence[ItemId]) -> str:
    """Return how many they are, in a word up to ten, and of which kind where they are of one."""
    kinds = {case.items[name].kind for name in members if name in case.items}
    only = kinds.pop() if len(kinds) == 1 else None
    what = "items" if only in (None, Kind.EVIDENCE) else f"{only}s"
    count = _COUNTS[len(members)] if len(members) < len(_COUNTS) else str(len(members))
    return f"{count} {what}"


def _place(link: Link, name: str) -> Span:
    """Return where the ring's member is written: as the link's own item, or as a premise."""
    placed = dict(zip(link.premises, link.premise_spans, strict=False))
    return link.span if name == link.origin else placed.get(name, link.span)
