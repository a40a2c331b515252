"""Items of evidence of one origin, place and date that bear the same way on everything.

One statement cut into several files looks like several reasons. A comparison counts it once: what
has one origin is one line, however many items it fills. Looked at are items with a `locator`, and
with the same `date` or none, whose links, ratings and predictions say the same.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/seat-named.md
    ---
    source: frus-1950-ii-114
    locator: page 207
    supports: [protest]
    ---
    # Malik names the seat as the reason
    == evidence/stays-away.md
    ---
    source: frus-1950-ii-114
    locator: page 207
    supports: [protest]
    ---
    # Malik says that he will stay away
    == evidence/sources/frus-1950-ii-114.md
    ---
    ---
    # FRUS 1950 II, document 114

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == evidence/stays-away.md
    ---
    source: frus-1950-ii-114
    locator: page 207
    supports: [protest]
    ---
    # Malik says that he will stay away, and names the seat as the reason
    == evidence/sources/frus-1950-ii-114.md
    ---
    ---
    # FRUS 1950 II, document 114

`argmap merge KEEP DROP` makes them one. Where two people speak there, say so under `voice`.
"""

from collections.abc import Iterator, Mapping

from argmap.comparison import traits
from argmap.core import graph
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Relation

RULE = Rule(
    "split-evidence",
    Severity.INFO,
    "items of one origin, locator and date that bear the same way on everything",
)
REACH = "joined"

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of such items, at the first by id. O(V+E)."""
    origins = graph.origins(case)
    bearings = _bearings(case)
    alike: dict[object, list[Evidence]] = {}
    for item in case.of(Evidence):
        said = bearings.get(item.id)
        if said and item.carries and item.locator.strip() and item.id not in in_doubt(case):
            place = " ".join(item.locator.split()).casefold()
            key = (origins[item.id], place, item.date, item.found, frozenset(said))
            alike.setdefault(key, []).append(item)
    for items in alike.values():
        if len(items) > 1 and traits.sure_origins(case, [item.id for item in items]):
            yield _finding(items)


def _bearings(case: Case) -> Mapping[ItemId, set[object]]:
    """Return how each item bears on others, in both directions of writing."""
    found: dict[ItemId, set[object]] = {}
    for link in case.links:
        if link.relation is Relation.PREDICTS:
            name, other = link.target[-1], link.address[:1]
        else:
            name, other = link.origin, link.target
        said = (link.relation, other, frozenset(link.premises))
        found.setdefault(name, set()).add(said)
    for item in case.of(Evidence):
        if item.ratings:
            rated = {(name, one.rating.value[:1]) for name, one in item.ratings.items()}
            found.setdefault(item.id, set()).update(rated)
    return found


def _finding(items: list[Evidence]) -> Finding:
    first, *others = items
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return RULE.finding(
        first.at("locator"),
        f'"{first.id}" and "{others[0].id}"{more} are of one origin, place and date, '
        "and bear the same way on everything: they count once",
        item=first.id,
        target=others[0].id,
        notes=tuple(Note(one.at("locator"), f'"{one.id}" is here') for one in others[:_MOST_NOTES]),
        help=(
            f"make them one: argmap merge {first.id} {others[0].id}",
            'or say under "voice" who speaks, where it is not one person',
        ),
    )
