"""What a file says once two ids have become one: no link, premise, origin or rating twice."""

import dataclasses
from collections.abc import Iterable, Mapping

from argmap.core.case import renamed_item, renamed_link
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, Item, ItemId, Link, Source


def joined(links: Iterable[Link], names: Mapping[ItemId, ItemId], path: str) -> list[Link | None]:
    """Return each link with its ids replaced, None where it becomes one that there is already.

    Raises where two links between the same ends would contradict each other.
    """
    listed = list(links)
    own = {link.address: link for link in listed if renamed_link(link, names) == link}
    found: list[Link | None] = []
    for link in listed:
        new = _replaced(link, names)
        if new.address == link.address:
            found.append(new)
            continue
        if new.target == (new.origin,):
            found.append(None)
            continue
        if any(a == b for a, b in zip(new.target, new.target[1:], strict=False)):
            message = f'"{path}" undercuts the link between the two'
            raise ArgmapError(message, hint="delete that undercut first")
        there = own.setdefault(new.address, link)
        if there is not link and there.relation is not new.relation:
            message = f'"{path}" {there.relation} one of the two and {new.relation} the other'
            raise ArgmapError(message, hint="decide which of the two links is meant, first")
        found.append(new if there is link else None)
    return found


def _replaced(link: Link, names: Mapping[ItemId, ItemId]) -> Link:
    new = renamed_link(link, names)
    if new.premises == link.premises:
        return new
    premises = _once(link.premises, names, new.origin)
    return dataclasses.replace(new, premises=premises)


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
    if isinstance(item, Evidence | Source) and isinstance(new, Evidence | Source):
        origins = _once(item.derived_from, names, item.id)
        new = dataclasses.replace(new, derived_from=origins)
    if not names.keys().isdisjoint(item.distinct_from):
        others = _once(item.distinct_from, names, item.id)
        new = dataclasses.replace(new, distinct_from=others)
    return new


def _once(ids: Iterable[ItemId], names: Mapping[ItemId, ItemId], own: ItemId) -> tuple[ItemId, ...]:
    """Return ids with some replaced, without those that then stand there twice or are its own."""
    listed = list(ids)
    seen = {name for name in listed if name not in names}
    found: list[ItemId] = []
    for name in listed:
        new = names.get(name, name)
        if name in names and (new in seen or new == own):
            continue
        seen.add(new)
        found.append(new)
    return tuple(found)
