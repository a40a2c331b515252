"""Where the head of a file names other items, and where it may do so without our knowing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from argmap.core.case import Parsed
from argmap.core.model import Kind, Relation
from argmap.core.text_edits import TextEdit
from argmap.notation import keys_of
from argmap.notation.build import LINK_KEYS
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode
from argmap.notation.places import Head, head_of, scalars
from argmap.notation.scalars import ends_replaced

_ONE = ("answers", "source", "part_of", "voice")
_LISTS = ("derived_from", "distinct_from")
_RELATIONS = tuple(relation.value for relation in Relation)
_KNOWN = frozenset(key for kind in Kind for key in keys_of(kind))
_NAMES_NOBODY = frozenset(key for key in LINK_KEYS if key not in ("to", "with"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One scalar that names an item, or a link by its ends, and the key that it stands under."""

    key: str
    node: ScalarNode

    @property
    def names(self) -> tuple[str, ...]:
        """The ids in it, in the order of writing."""
        if self.key not in _RELATIONS:
            return (str(self.node.value),)
        return tuple(end.strip() for end in str(self.node.value).split("->"))


def mentions_in(top: MappingNode | None) -> Iterator[Mention]:
    """Yield each place that names an item, in the order of writing; wrong shapes are passed by."""
    for key, value in top.value if top is not None else ():
        name = str(key.value)
        if name in _RELATIONS:
            yield from _of_links(name, value)
        elif name in _ONE:
            yield from _of(name, [value])
        elif name in _LISTS and isinstance(value, SequenceNode):
            yield from _of(name, map(_to, value.value))
        elif name == "ratings" and isinstance(value, MappingNode):
            yield from _of(name, (explanation for explanation, _ in value.value))


def _of_links(name: str, value: Node) -> Iterator[Mention]:
    for entry in _members(value):
        yield from _of(name, [_to(entry)])
        for key, inner in _pairs(entry):
            if key.value == "with":
                yield from _of(f"{name}.with", _members(inner))


def _of(key: str, nodes: Iterable[Node | None]) -> Iterator[Mention]:
    for node in nodes:
        if isinstance(node, ScalarNode):
            yield Mention(key, node)


def _members(value: Node) -> list[Node]:
    """Return the entries of a list; a lone value is a list of one."""
    return list(value.value) if isinstance(value, SequenceNode) else [value]


def _pairs(node: Node | None) -> list[tuple[Any, Node]]:
    return list(node.value) if isinstance(node, MappingNode) else []


def _to(entry: Node) -> Node | None:
    if isinstance(entry, MappingNode):
        return next((value for key, value in entry.value if key.value == "to"), None)
    return entry


def doubtful(part: Parsed, name: str) -> bool:
    """Return whether a file with faults may name an item at a place that cannot be told for sure.

    That is: the id is a word of a head that is no YAML, of a value under an unknown key, or of a
    value whose shape is wrong. A file without any text was not read, and may name everything.
    """
    if not part.source.text:
        return True
    if not mentions(part.source.text, name):
        return False
    head = head_of(part.source)
    if not head.readable or part.item is None:
        return True
    known = {mention.node for mention in mentions_in(head.top) if name in mention.names}
    return any(
        node not in known and mentions(str(node.value), name)
        for key, value in _pairs(head.top)
        for node in _unsure(str(key.value), value)
    )


def _unsure(name: str, value: Node) -> Iterator[ScalarNode]:
    """Yield the scalars of a value that may name an item, by the key that it stands under."""
    if name in _RELATIONS or name not in _KNOWN:
        for entry in _members(value):
            yield from _unsure_of_entry(entry)
    elif name in (*_ONE, *_LISTS):
        yield from scalars(value)
    elif name == "ratings":
        keys = [key for key, _ in _pairs(value)] if isinstance(value, MappingNode) else [value]
        for node in keys:
            yield from scalars(node)


def _unsure_of_entry(entry: Node) -> Iterator[ScalarNode]:
    if not isinstance(entry, MappingNode):
        yield from scalars(entry)
    for key, inner in _pairs(entry):
        if key.value not in _NAMES_NOBODY:
            yield from (*scalars(key), *scalars(inner))


def mentions(text: str, name: str) -> bool:
    """Return whether an id stands in a text as a word of its own."""
    return name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def renaming(head: Head, mention: Mention, old: str, new: str) -> Iterator[TextEdit]:
    """Yield the edits that write `new` for each `old` in a place, whatever its quotes.

    What is neither plain nor in quotes, and a link's end with escapes in it, yields nothing.
    """
    node = mention.node
    if node.style in ("|", ">"):
        return
    quotes = int(bool(node.style))
    start, end = head.start(node) + quotes, head.end(node) - quotes
    if mention.names == (old,) and old not in head.text[start:end]:
        yield TextEdit.at(head.source, start, end, new)
    else:
        yield from ends_replaced(head.source, start, end, old, new)
