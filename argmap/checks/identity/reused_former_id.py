"""An id that an item has and another lists as a former one of its own.

An id that was given up is not free: links to it written before the renaming, in other branches or
other people's notes, still mean the item that had it, and would silently come to mean the new one.

Bad:

    == claims/boycott.md
    ---
    kind: claim
    ---
    # The boycott began on 13 January 1950
    == claims/protest.md
    ---
    kind: explanation
    formerly: [boycott]
    ---
    # It was holding to the boycott

Good:

    == claims/boycott-began.md
    ---
    kind: claim
    ---
    # The boycott began on 13 January 1950
    == claims/protest.md
    ---
    kind: explanation
    formerly: [boycott]
    ---
    # It was holding to the boycott
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Item

RULE = Rule("reused-former-id", Severity.ERROR, "a new item takes a retired id")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each retired id that is an item's, or is claimed by two items."""
    claimed: dict[str, Item] = {}
    for item in case.items.values():
        if not item.formerly:
            continue
        for old in dict.fromkeys(item.formerly):
            yield from _taken(case, item, old)
            earlier = claimed.setdefault(old, item)
            if earlier is not item:
                yield RULE.finding(
                    item.at(f"formerly.{old}", "formerly"),
                    f'"{item.id}" and "{earlier.id}" both had the id "{old}"',
                    item=item.id,
                    target=old,
                    notes=(Note(earlier.at(f"formerly.{old}", "formerly"), "it is here as well"),),
                    help=f'links to "{old}" mean one item: delete it under "formerly" of the other',
                )


def _taken(case: Case, item: Item, old: str) -> Iterator[Finding]:
    """Yield the finding that a former id of this item is the id of a file."""
    place = item.at(f"formerly.{old}", "formerly")
    if old == item.id:
        yield RULE.finding(
            place,
            f'"{old}" lists its present id as a former one',
            item=old,
            target=old,
            help='delete it under "formerly"',
        )
    elif old in case.known:
        holder = case.items.get(old)
        yield RULE.finding(
            place if holder is None else holder.at(),
            f'the id "{old}" was given up by "{item.id}" and is taken again',
            item=old,
            target=item.id,
            notes=(Note(place, f'"{item.id}" was "{old}"'),),
            help=f'rename "{old}", or delete it under "formerly" of "{item.id}"',
        )
