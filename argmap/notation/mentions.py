"""Where the head of a file names other items, and where it may do so without our knowing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core.case import Parsed
from argmap.core.findings import Finding
from argmap.core.model import Kind, Relation
from argmap.core.positions import SourceText
from argmap.notation import head, keys_of
from argmap.notation.buffer import Cut
from argmap.notation.build import LINK_KEYS
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode

_ONE = ("answers", "source")
_LISTS = ("derived_from", "distinct_from")
_RELATIONS = tuple(relation.value for relation in Relation)
_KNOWN = frozenset(key for kind in Kind for key in keys_of(kind))


@dataclass(frozen=True, slots=True)
class Place:
    """One scalar that names an item, or a link by its ends; `link` when arrows part its ends."""

    key: str
    node: ScalarNode
    link: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The ids in it, in the order of writing."""
        if not self.key.startswith(_RELATIONS) or self.key.endswith(".with"):
            return (str(self.node.value),)
        return tuple(end.strip() for end in str(self.node.value).split("->"))


def tree(source: SourceText) -> tuple[int, MappingNode | None] | None:
    """Return where the head ends, and its nodes (None when it is empty); None without a head."""
    parts = head.split(source)
    if isinstance(parts, Finding):
        return None
    nodes = head.compose(source, parts[0])
    return None if isinstance(nodes, Finding) else (parts[0], nodes)


def places(top: MappingNode) -> Iterator[Place]:
    """Yield each place that names an item, in the order of writing; wrong shapes are passed by."""
    for key, value in top.value:
        name = str(key.value)
        if name in _ONE and isinstance(value, ScalarNode):
            yield Place(name, value)
        elif name in _LISTS and isinstance(value, SequenceNode):
            for entry in value.value:
                yield from _scalar(name, _to(entry))
        elif name == "ratings" and isinstance(value, MappingNode):
            for explanation, _ in value.value:
                yield from _scalar(name, explanation)
        elif name in _RELATIONS:
            yield from _linked(name, value)


def _linked(name: str, value: Node) -> Iterator[Place]:
    for entry in value.value if isinstance(value, SequenceNode) else [value]:
        yield from _scalar(name, _to(entry))
        for key, inner in entry.value if isinstance(entry, MappingNode) else ():
            if key.value == "with":
                for premise in inner.value if isinstance(inner, SequenceNode) else [inner]:
                    yield from _scalar(f"{name}.with", premise)


def _to(entry: Node) -> Node | None:
    if isinstance(entry, MappingNode):
        return next((value for key, value in entry.value if key.value == "to"), None)
    return entry


def _scalar(key: str, node: Node | None) -> Iterator[Place]:
    if isinstance(node, ScalarNode):
        yield Place(key, node)


def doubtful(part: Parsed, name: str) -> bool:
    """Return whether a file with faults may name an item at a place that cannot be told for sure.

    That is: the id is a word of a head that is no YAML, of a value under an unknown key, or of a
    value whose shape is wrong. A file without any text was not read, and may name everything.
    """
    if not part.source.text:
        return True
    if not mentions(part.source.text, name):
        return False
    made = tree(part.source)
    if made is None or part.item is None:
        return True
    top = made[1]
    if top is None:
        return False
    known = {id(place.node) for place in places(top) if name in place.names}
    return any(id(node) not in known and mentions(str(node.value), name) for node in _unsure(top))


def _unsure(top: MappingNode) -> Iterator[ScalarNode]:
    """Yield the scalars that may name an item: all but those under keys that hold other things."""
    for key, value in top.value:
        name = str(key.value)
        if name in _RELATIONS or name not in _KNOWN:
            for entry in value.value if isinstance(value, SequenceNode) else [value]:
                if isinstance(entry, MappingNode):
                    free = [k for k in LINK_KEYS if k not in ("to", "with")]
                    for inner, text in entry.value:
                        if inner.value not in free:
                            yield from _scalars(inner)
                            yield from _scalars(text)
                else:
                    yield from _scalars(entry)
        elif name in (*_ONE, *_LISTS):
            yield from _scalars(value)
        elif name == "ratings":
            keys = [key for key, _ in value.value] if isinstance(value, MappingNode) else [value]
            for node in keys:
                yield from _scalars(node)


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    else:
        for entry in node.value:
            yield from _scalars(entry)


def mentions(text: str, name: str) -> bool:
    """Return whether an id stands in a text as a word of its own."""
    return name in text and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def renaming(source: SourceText, place: Place, old: str, new: str) -> Iterator[Cut]:
    """Yield the cuts that write `new` for each `old` in a place, whatever its quotes.

    What is neither plain nor in quotes, and a link's end with escapes in it, yields nothing.
    """
    start, end = place.node.start_mark.index, place.node.end_mark.index
    if place.node.style in ("|", ">"):
        return
    if place.node.style:
        start, end = start + 1, end - 1
    text = source.text[start:end]
    if place.names == (old,) and old not in text:
        yield Cut(start, end, new)
        return
    at = start
    for piece in text.split("->"):
        if piece.strip() == old:
            first = at + piece.index(old)
            yield Cut(first, first + len(old), new)
        at += len(piece) + len("->")
