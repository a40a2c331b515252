"""What a file says once two ids have become one: no link, premise, origin or rating twice."""

import dataclasses
from collections.abc import Hashable, Iterable, Mapping, Sequence

from argmap.core.case import renamed_item, renamed_link
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, Item, ItemId, Link, Source


def doubles(before: Sequence[Hashable], after: Sequence[Hashable]) -> dict[int, int | None]:
    """Return which entries go, by number, each with the one that says the same from now on.

    `before` and `after` are what the entries stand for, None for what cannot stand any more. Of
    several that come to stand for one thing, one that stood for it all along stays, or the first.
    """
    heirs = {
        new: number
        for number, (old, new) in enumerate(zip(before, after, strict=True))
        if old == new
    }
    gone: dict[int, int | None] = {}
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        if old == new:
            continue
        if new is None:
            gone[number] = None
        elif heirs.setdefault(new, number) != number:
            gone[number] = heirs[new]
    return gone


def joined(links: Iterable[Link], names: Mapping[ItemId, ItemId], path: str) -> list[Link | None]:
    """Return each link with its ids replaced, None where it becomes one that there is already.

    Raises where two links between the same ends would contradict each other.
    """
    before = list(links)
    after = [_replaced(link, names) for link in before]
    ends = [_ends(old, new, path) for old, new in zip(before, after, strict=True)]
    gone = doubles([link.address for link in before], ends)
    for number, heir in gone.items():
        if heir is not None and after[heir].relation is not after[number].relation:
            one, other = after[heir].relation, after[number].relation
            message = f'"{path}" {one} one of the two and {other} the other'
            raise ArgmapError(message, hint="decide which of the two links is meant, first")
    return [None if number in gone else link for number, link in enumerate(after)]


def _ends(old: Link, new: Link, path: str) -> tuple[ItemId, ...] | None:
    """Return the ends of a link with its ids replaced, None where it comes to lead to itself.

    Raises where it comes to undercut a link of its own, or one from an item to itself.
    """
    if new.address == old.address:
        return new.address
    if new.target == (new.origin,):
        return None
    if new.leads_home:
        message = f'"{path}" undercuts a link of the other'
        raise ArgmapError(message, hint="nothing undercuts its own link: delete that first")
    if any(one == other for one, other in zip(new.target, new.target[1:], strict=False)):
        message = f'"{path}" undercuts the link between the two'
        raise ArgmapError(message, hint="delete that undercut first")
    return new.address


def _replaced(link: Link, names: Mapping[ItemId, ItemId]) -> Link:
    new = renamed_link(link, names)
    if new.premises == link.premises:
        return new
    return dataclasses.replace(new, premises=_once(link.premises, names, new.origin))


def joined_item(item: Item, names: Mapping[ItemId, ItemId], path: str) -> Item:
    """Return an item with ids replaced, and none twice or its own."""
    new = renamed_item(item, names)
    if isinstance(item, Evidence) and isinstance(new, Evidence):
        for name, rated in item.ratings.items():
            if item.ratings.get(names.get(name, name), rated).rating is not rated.rating:
                message = f'"{path}" rates the two differently'
                raise ArgmapError(message, hint="decide which of the two ratings is meant, first")
        ratings = {
            names.get(name, name): item.ratings.get(names.get(name, name), rated)
            for name, rated in item.ratings.items()
        }
        new = dataclasses.replace(new, ratings=ratings)
    if isinstance(new, Evidence) and isinstance(item, Evidence) and item.derived_from:
        # An empty list would say that it goes back to nothing but its source.
        origins = _once(item.derived_from, names, item.id) or None
        new = dataclasses.replace(new, derived_from=origins)
    if isinstance(new, Source) and isinstance(item, Source) and item.derived_from:
        new = dataclasses.replace(new, derived_from=_once(item.derived_from, names, item.id))
    if not names.keys().isdisjoint(item.distinct_from):
        others = _once(item.distinct_from, names, item.id)
        new = dataclasses.replace(new, distinct_from=others)
    return new


def renamed_ids(
    ids: Iterable[ItemId], names: Mapping[ItemId, ItemId], own: ItemId
) -> list[ItemId | None]:
    """Return ids with some replaced, None for one that becomes the id of its own item."""
    listed = list(ids)
    return [
        None if name in names and names[name] == own else names.get(name, name) for name in listed
    ]


def _once(ids: Iterable[ItemId], names: Mapping[ItemId, ItemId], own: ItemId) -> tuple[ItemId, ...]:
    """Return ids with some replaced, without those that then stand there twice or are its own."""
    before = list(ids)
    after = renamed_ids(before, names, own)
    gone = doubles(before, after)
    return tuple(
        name for number, name in enumerate(after) if name is not None and number not in gone
    )
