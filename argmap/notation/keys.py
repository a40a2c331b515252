"""Single keys of a head: looked up, and added where the order of writing has them."""

from collections.abc import Mapping, Sequence

from argmap.core.model import Kind
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit
from argmap.notation import lists
from argmap.notation.build import keys_of
from argmap.notation.head import MappingNode, Node, SequenceNode
from argmap.notation.lists import Entry, lines
from argmap.notation.places import head_of


def value_of(mapping: MappingNode | None, name: str) -> Node | None:
    """Return the value's node of a key; None when the mapping has no such key."""
    pairs = [] if mapping is None else mapping.value
    return next((value for key, value in pairs if key.value == name), None)


def later_keys(kind: Kind, name: str) -> tuple[str, ...]:
    """Return the keys that come after this one, in the order of writing."""
    keys = keys_of(kind)
    return keys[keys.index(name) + 1 :]


def with_line(source: SourceText, kind: Kind, line: str) -> tuple[TextEdit, ...]:
    """Return the edit that adds a line `key: value`, where the order of writing has its key.

    Further lines begin at column 1. None when the head cannot be read.
    """
    return with_line_before(source, line, later_keys(kind, line.partition(":")[0]))


def with_line_before(source: SourceText, line: str, before: Sequence[str]) -> tuple[TextEdit, ...]:
    """Return the edit that adds a line `key: value` ahead of the first of some keys, or at the end.

    Further lines begin at column 1. None when the head cannot be read.
    """
    head = head_of(source)
    if not head.readable:
        return ()
    if head.top is not None and head.top.flow_style:
        return lists.add(head, head.top, [Entry(line, line)])
    pairs = head.top.value if head.top is not None else []
    margin = " " * (pairs[0][0].start_mark.column if pairs else 0)
    text = line.replace("\n", f"\n{margin}")
    at = next((head.start(key) for key, _ in pairs if key.value in before), None)
    if at is not None:
        return (TextEdit.at(source, at, at, f"{text}\n{margin}"),)
    return (TextEdit.at(source, head.closes, head.closes, f"{margin}{text}\n"),)


def with_entries(
    source: SourceText, kind: Kind, name: str, entries: Sequence[Entry]
) -> tuple[TextEdit, ...]:
    """Return the edit that adds entries to a list, and the list if need be."""
    head = head_of(source)
    listed = value_of(head.top, name)
    if isinstance(listed, SequenceNode):
        return lists.add(head, listed, entries)
    if listed is not None:
        return ()
    if head.top is not None and head.top.flow_style:
        return with_line(source, kind, f"{name}: [{', '.join(entry.flow for entry in entries)}]")
    text = "".join(lines.written(entry.block, 2) for entry in entries)
    return with_line(source, kind, f"{name}:\n{text}".rstrip("\n"))


def with_pairs(source: SourceText, name: str, pairs: Mapping[str, str]) -> tuple[TextEdit, ...]:
    """Return the edit that adds pairs to the mapping under a key, which must be there."""
    head = head_of(source)
    mapping = value_of(head.top, name)
    if not isinstance(mapping, MappingNode) or not mapping.value:
        return ()
    entries = [Entry(f"{key}: {value}", f"{key}: {value}") for key, value in pairs.items()]
    return lists.add(head, mapping, entries)
