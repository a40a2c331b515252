"""Where the parts of a head stand in its file, to the character: for those who write it over."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from argmap.core.positions import SourceText
from argmap.notation import head
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode

_FEW = 16
"""Heads kept composed: findings come file by file."""


@dataclass(frozen=True, slots=True)
class Place:
    """An entry: the list it is in and its number, and the pair of which that list is the value."""

    among: SequenceNode
    number: int
    owner: MappingNode
    pair: int


class Head:
    """A head composed, with the offsets of its nodes in the file's text."""

    def __init__(self, source: SourceText) -> None:
        """Compose the head; one that cannot be read has no entries."""
        self.text = source.text
        self.starts = [0, *(at.end() for at in re.finditer("\n", source.text))]
        self.entries: dict[tuple[int, int], Place] = {}
        self._ends: dict[int, int] = {}
        self._values: list[tuple[int, bool]] | None = None
        parts = head.split(source)
        self.root = head.compose(source, parts[0]) if isinstance(parts, tuple) else None
        if isinstance(self.root, MappingNode):
            self._register(self.root)

    def _register(self, mapping: MappingNode) -> None:
        for pair, (_, value) in enumerate(mapping.value):
            if isinstance(value, MappingNode):
                self._register(value)
            if not isinstance(value, SequenceNode):
                continue
            for number, entry in enumerate(value.value):
                place = Place(value, number, mapping, pair)
                self._put(entry, place)
                if isinstance(entry, MappingNode):
                    for key, inner in entry.value:
                        self._put(key, place)
                        self._put(inner, place)
                    self._register(entry)

    def _put(self, node: Node, place: Place) -> None:
        mark = node.start_mark
        self.entries.setdefault((mark.line + 1, mark.column + 1), place)

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a place, line and column from 1."""
        return self.starts[line - 1] + column - 1

    def start(self, node: Node) -> int:
        """Return where a node begins."""
        return self.starts[node.start_mark.line] + int(node.start_mark.column)

    def end(self, node: Node) -> int:
        """Return where a node's last word or bracket ends: no white space, no comment after it."""
        if id(node) not in self._ends:
            self._ends[id(node)] = self._end(node)
        return self._ends[id(node)]

    def _end(self, node: Node) -> int:
        marked = self.starts[node.end_mark.line] + int(node.end_mark.column)
        start = self.start(node)
        if isinstance(node, ScalarNode):
            return start + len(self.text[start:marked].rstrip()) if marked > start else start
        if self.text[start : start + 1] == ("[" if isinstance(node, SequenceNode) else "{"):
            return marked
        inner: list[Node] = list(node.value)
        if isinstance(node, MappingNode):
            inner = list(node.value[-1]) if node.value else []
        return max((self.end(one) for one in inner[-2:]), default=marked)

    def follows_text(self, offset: int) -> bool:
        """Return whether the last value before an offset is a text in block style.

        What is written below such a text and further in than its key becomes a part of it.
        """
        if self._values is None:
            self._values = sorted(
                (self.start(one), one.style in ("|", ">")) for one in scalars(self.root)
            )
        at = bisect_left(self._values, (offset, False))
        return at > 0 and self._values[at - 1][1]

    def line_of(self, offset: int) -> int:
        """Return the number, from 0, of the line that holds an offset."""
        return bisect_right(self.starts, offset) - 1

    def line_start(self, offset: int) -> int:
        """Return where the line that holds an offset begins."""
        return self.starts[self.line_of(offset)]

    def line_end(self, offset: int) -> int:
        """Return the offset of the line feed that ends a line, or the text's end."""
        at = self.text.find("\n", offset)
        return len(self.text) if at < 0 else at


@lru_cache(maxsize=_FEW)
def head_of(source: SourceText) -> Head:
    """Return the head of a file, composed once for several questions about it."""
    return Head(source)


def scalars(node: object) -> Iterator[ScalarNode]:
    """Yield the words and texts in a node, in the order of writing."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for entry in node.value:
            yield from scalars(entry)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)
