"""Items that several files have in common: each file adds what it says of them, and takes nothing.

An item is the same where its foreign id means the same in every file, and its kind and its words
are the same too.
"""

import dataclasses
from collections.abc import Iterable, Mapping

from argmap.core.case import Case
from argmap.core.model import Item, ItemId
from argmap.core.positions import SourceText
from argmap.formats._maps.cases import origin_tags
from argmap.formats._maps.merging import ItemFile
from argmap.formats._maps.records import Key, Map
from argmap.formats._statements import statement
from argmap.notation import parse, unparse

Registry = dict[tuple[str, str, str], ItemId]
"""Items by their tag of origin, their kind and their statement."""


def of_case(case: Case | None) -> Registry:
    """Return the items of the case that is there."""
    return of_items(case.items.values()) if case is not None else {}


def of_items(items: Iterable[Item]) -> Registry:
    """Return items as they are looked up."""
    return {(tag, item.kind.value, item.statement): item.id for item in items for tag in item.tags}


def shared(foreign: Map, registry: Registry) -> Mapping[Key, ItemId]:
    """Return the ids of the items that are in the case, from other files, by their keys."""
    if not foreign.shared:
        return {}
    found: dict[Key, ItemId] = {}
    for record in foreign.records:
        for tag in origin_tags(foreign, record, "", ""):
            known = registry.get((tag, record.kind.value, statement(record.statement, "")))
            if known is not None:
                found.setdefault(record.key, known)
    return found


def joined(present: ItemFile, more: ItemFile) -> ItemFile:
    """Return an item's file with the links, the tags and the notes that another one has beside."""
    here, other = (parse(SourceText(file.path, file.text)) for file in (present, more))
    links = {(link.address, link.relation): link for link in (*other.links, *here.links)}
    if here.item is None or other.item is None:
        return present
    lines = here.item.body.splitlines()
    notes = [line for line in other.item.body.splitlines() if line not in lines]
    item = dataclasses.replace(
        here.item,
        body="\n".join((*lines, *notes)),
        tags=tuple(dict.fromkeys((*here.item.tags, *other.item.tags))),
        ignore=tuple(dict.fromkeys((*here.item.ignore, *other.item.ignore))),
    )
    if item == here.item and len(links) == len(here.links):
        return present
    return ItemFile(present.path, unparse(item, tuple(links.values())))
