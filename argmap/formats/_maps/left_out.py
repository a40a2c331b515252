"""What writers leave out alike, each thing counted in the ledger."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from argmap.core.case import Case
from argmap.core.losses import BESIDE, Ledger
from argmap.core.model import Evidence, Explanation, Item, ItemId, Kind, Link, Source
from argmap.core.scope import scope
from argmap.notation import plain_head


class OnMap(NamedTuple):
    """What the map of a question shows: items by id, the question too, and links."""

    items: Sequence[Item]
    links: Sequence[Link]


def on_map(ledger: Ledger, case: Case, question: ItemId) -> OnMap:
    """Return what the map of a question shows; count what of the case it does not, sources apart.

    Raises `ArgmapError` when there is no such question.
    """
    drawn = scope(case, question, None, 0)
    inside = {question, *drawn.items}
    lose_others(ledger, case, {*inside, *(source.id for source in case.of(Source))}, drawn.links)
    return OnMap([case.items[name] for name in sorted(inside)], drawn.links)


def lose_others(
    ledger: Ledger, case: Case, items: Collection[ItemId], links: Iterable[Link]
) -> None:
    """Count the items and links of a case that are not among these, which a map shows."""
    others = (name for name in case.items if name not in items)
    ledger.lose("items that are not on the question's map are left out", *others)
    addresses = {link.address for link in links}
    left = (str(link) for link in case.links if link.address not in addresses)
    ledger.lose("links that are not on the question's map are left out", *left)


def source_of(item: Item) -> ItemId | None:
    """Return the source that an item names; None when it names none."""
    return item.source if isinstance(item, Evidence) else None


def lose_keys(ledger: Ledger, item: Item, kept: Collection[str]) -> None:
    """Count what an item says beside its statement, but for the keys that are kept."""
    head = [key for key in plain_head(item, ()) if key != "kind"]
    keys = (
        *(["kind"] if item.kind is not Kind.CLAIM else []),  # of evidence its folder says it
        *head,
        *(["body"] if item.body else []),
    )
    ledger.lose(BESIDE, *(f"{item.id}: {key}" for key in keys if key not in kept))


def lose_keys_on_map(ledger: Ledger, item: Item, question: ItemId, kept: Collection[str]) -> None:
    """Count as `lose_keys` does, where the map of a question also shows what answers it."""
    answers = isinstance(item, Explanation) and item.answers == question
    lose_keys(ledger, item, ("kind", *kept, *(["answers"] if answers else [])))
