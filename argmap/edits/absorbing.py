"""What an item takes over from one that becomes a part of it: links, keys, earlier ids, notes."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.core.case import Parsed
from argmap.core.errors import ArgmapError
from argmap.core.model import Item, ItemId, Link, Relation
from argmap.core.text_edits import TextEdit
from argmap.edits.joining import joined
from argmap.edits.rename import formerly
from argmap.notation import plain_head
from argmap.notation.entries import value_text
from argmap.notation.keys import value_of, with_line
from argmap.notation.lists import comments_in
from argmap.notation.places import Head, head_of

_NOT_CARRIED = ("kind", "status", "formerly", "ignore", *(relation.value for relation in Relation))

_OF_ANOTHER = ("voice", "part_of")


def carried(
    part: Parsed, links: Sequence[Link | None], dropped: Parsed, names: Mapping[ItemId, ItemId]
) -> list[Link]:
    """Return the links of the item that goes, made the other's, that are not there yet.

    `links` are the other's own. Raises where two would contradict each other.
    """
    present = {link.address: link for link in links if link is not None}
    found: dict[tuple[ItemId, ...], Link] = {}
    for new in joined(dropped.links, {**names, dropped.id: part.id}, dropped.path):
        if new is None or new.target == (part.id,):
            continue
        own = {**found, **present}.get(new.address, new)
        if own.relation is not new.relation:
            message = f'"{part.id}" and "{dropped.id}" differ on "{" -> ".join(new.target)}"'
            raise ArgmapError(message, hint="decide which of the two links is meant, first")
        if own is new:
            premises = tuple(name for name in dict.fromkeys(new.premises) if name != part.id)
            found[new.address] = dataclasses.replace(new, premises=premises)
    return list(found.values())


def absorbed(head: Head, item: Item, dropped: Parsed) -> tuple[Item, list[TextEdit], list[str]]:
    """Return the item with what the other has and it has not, the edits, and what is not kept."""
    other = dropped.item
    if other is None:
        return item, [], []
    given, lost = _given(head, item, other)
    edits: list[TextEdit] = []
    for key, value in given.items():
        edits += with_line(head.source, item.kind, f"{key}: {value_text(value)}")
    known = (*item.formerly, item.id)
    earlier = tuple(name for name in (dropped.id, *other.formerly) if name not in known)
    edits += formerly(head, add=earlier)
    words = f"{other.statement}\n\n{other.body}" if other.body else other.statement
    edits.append(_appended(head, item, words))
    changes: dict[str, Any] = {
        **{key: getattr(other, key) for key in given},
        "formerly": (*item.formerly, *earlier),
        "body": f"{item.body}\n\n{words}" if item.body else words,
    }
    lost += _comments(dropped)
    notes = [f"{dropped.path}: not kept: {', '.join(lost)}"] if lost else []
    return dataclasses.replace(item, **changes), edits, notes


def _appended(head: Head, item: Item, words: str) -> TextEdit:
    """Return the edit that makes a text the last paragraphs of an item's file."""
    last = len(head.text.rstrip("\n") if item.body else head.text.rstrip())
    return TextEdit.at(head.source, last, len(head.text), f"\n\n{words}\n")


def _comments(dropped: Parsed) -> list[str]:
    """Return how many comments a head has, in words; nothing when it has none."""
    count = len(comments_in(head_of(dropped.source)))
    if not count:
        return []
    return ["1 comment" if count == 1 else f"{count} comments"]


def _given(head: Head, item: Item, other: Item) -> tuple[dict[str, Any], list[str]]:
    """Return the keys, with plain values, that an item takes over, and those that it cannot."""
    given: dict[str, Any] = {}
    lost: list[str] = []
    ours = plain_head(item, ())
    for key, value in plain_head(other, ()).items():
        if key in _NOT_CARRIED or ours.get(key) == value:
            continue
        if key in _OF_ANOTHER and value in (item.id, other.id, *other.formerly):
            continue  # that it speaks for itself goes without saying
        if value_of(head.top, key) is not None or _names(value, item.id):
            lost.append(key)
        else:
            given[key] = value
    return given, lost


def _names(value: object, name: ItemId) -> bool:
    """Return whether a plain value names an item: the other's origin must not become its own."""
    return isinstance(value, list | dict) and name in value
