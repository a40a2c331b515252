"""Entries of a list or a mapping of a head: taken out, added, put in place of others, in place.

All changes of lists go through here, in block style as in brackets. What is not part of a change
keeps its place, byte for byte; a comment is never lost: one beside or inside an entry that goes
stays on a line of its own, or moves above the entry that takes the other's place.

Each function returns edits, or none where the layout does not let it be done without harm.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode
from argmap.notation.lists import brackets, lines
from argmap.notation.lists.comments import Collection, comment_lines, comments, entries_of
from argmap.notation.places import Head, head_of

__all__ = [
    "Collection",
    "Entry",
    "add",
    "comments_in",
    "into_list",
    "keys_at",
    "replace",
    "take_out",
    "take_out_at",
    "take_out_key",
]

_BRACKETS = frozenset("[]{},")


class Entry(NamedTuple):
    """The text of one entry to add: on one line for brackets, and in lines for block style.

    The lines begin at column 1, without a dash. An entry of a mapping is its `key: value`.
    """

    flow: str
    block: str


def take_out(
    head: Head,
    collection: Collection,
    gone: Mapping[int, int | None],
    *,
    added: Sequence[Entry] = (),
) -> tuple[TextEdit, ...]:
    """Return edits that take entries out of a list or mapping, by number from 0, and add others.

    `gone` has for each entry the one that takes its place, if one does: in block style the comments
    of the first move above the second. A block list that is left empty goes with its key; brackets
    stay.
    """
    if not gone:
        return add(head, collection, added)
    entries = entries_of(collection)
    if collection.flow_style:
        kept = [entry for number, entry in enumerate(entries) if number not in gone]
        texts = [entry.flow for entry in added]
        return (
            *brackets.take_out(head, entries, gone),
            *brackets.added_to(head, collection, kept, texts),
        )
    if len(gone) == len(entries) and not added:
        owner = head.owner(collection)
        return () if owner is None else take_out_key(head, *owner)
    edits = [*lines.take_out(head, collection, entries, gone)]
    return (*edits, *add(head, collection, added)) if edits else ()


def add(head: Head, collection: Collection, added: Sequence[Entry]) -> tuple[TextEdit, ...]:
    """Return the edit that adds entries to the end of a list or mapping."""
    if not added:
        return ()
    entries = entries_of(collection)
    if collection.flow_style:
        texts = [entry.flow for entry in added]
        return tuple(brackets.added_to(head, collection, entries, texts))
    column, dashed = collection.start_mark.column, isinstance(collection, SequenceNode)
    text = "".join(lines.written(entry.block, column, dashed=dashed) for entry in added)
    at = head.below(entries[-1][1])
    return (TextEdit.at(head.source, at, at, text),)


def replace(head: Head, collection: Collection, number: int, entry: Entry) -> tuple[TextEdit, ...]:
    """Return edits that put another entry in place of one; comments inside that move above it."""
    first, last = entries_of(collection)[number]
    start, end = head.start(first), head.end(last)
    inner = comments(head, start, end, (first, last))
    if collection.flow_style:
        left = brackets.left(head, start, end, inner)
        return (TextEdit.at(head.source, start, end, left + entry.flow),)
    if "\n" not in head.text[start:end] + entry.block:
        return (TextEdit.at(head.source, start, end, entry.block),)
    begin = lines.begin(head, collection, first)
    if begin is None:
        return ()
    column, dashed = collection.start_mark.column, isinstance(collection, SequenceNode)
    stop = head.below(last)
    above = comment_lines(head, comments(head, begin, stop, (first, last)), column)
    text = above + lines.written(entry.block, column, dashed=dashed)
    return (TextEdit.at(head.source, head.line_start(begin), stop, text),)


def take_out_at(source: SourceText, span: Span) -> tuple[TextEdit, ...]:
    """Return edits that take out the list entry written at `span`, and the key of an empty list.

    `span` begins where the entry does, or one of the values of an entry that is a mapping.
    """
    head = head_of(source)
    place = head.entries.get((span.line, span.column))
    if place is None:
        return ()
    owner = head.owner(place.among)
    if len(place.among.value) == 1 and owner is not None:
        return take_out_key(head, *owner)
    return take_out(head, place.among, {place.number: None})


def take_out_key(head: Head, mapping: MappingNode, number: int) -> tuple[TextEdit, ...]:
    """Return edits that take a key out with its value, by its number in the mapping."""
    key, value = mapping.value[number]
    if mapping.flow_style:
        return tuple(brackets.take_out(head, mapping.value, {number: None}))
    start = head.start(key)
    if not head.text[head.line_start(start) : start].strip():
        return tuple(lines.without(head, start, (key, value), below=head.follows_text(start)))
    if number + 1 == len(mapping.value):
        return ()
    after = head.start(mapping.value[number + 1][0])  # the next key moves up, beside the dash
    if comments(head, start, after, (key, value)):
        return ()
    return (TextEdit.at(head.source, start, after, ""),)


def into_list(source: SourceText, node: Node) -> tuple[TextEdit, ...]:
    """Return edits that make a list of one out of a lone word or mapping."""
    head = head_of(source)
    start, end = head.start(node), head.end(node)
    if isinstance(node, MappingNode) and not node.flow_style:
        return _dashed(head, start, end)
    if isinstance(node, ScalarNode):
        plain = node.style not in ("'", '"')
        if node.style in ("|", ">") or (plain and _BRACKETS.intersection(node.value)):
            return ()
    return (TextEdit.at(source, start, start, "["), TextEdit.at(source, end, end, "]"))


def _dashed(head: Head, start: int, end: int) -> tuple[TextEdit, ...]:
    """Return edits that put a dash before a mapping's first line, and indent the others."""
    if head.text[head.line_start(start) : start].strip():
        return ()  # a mapping that begins beside a dash or a key is not one in block style
    first, last = head.line_of(start), head.line_of(end - 1)
    others = (at for at in head.starts[first + 1 : last + 1] if head.text[at] != "\n")
    indented = (TextEdit.at(head.source, at, at, "  ") for at in others)
    return (TextEdit.at(head.source, start, start, "- "), *indented)


def keys_at(source: SourceText, span: Span) -> frozenset[str]:
    """Return the keys that the list entry at `span` has, none when it is a word."""
    place = head_of(source).entries.get((span.line, span.column))
    entry = None if place is None else place.among.value[place.number]
    if not isinstance(entry, MappingNode):
        return frozenset()
    return frozenset(str(key.value) for key, _ in entry.value)


def comments_in(head: Head) -> tuple[str, ...]:
    """Return the comments of a head, each from its hash to the end of its line."""
    found = comments(head, 0, head.closes, (head.top,) if head.top is not None else ())
    return tuple(head.text[at : head.line_end(at)] for at in found)
