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
    """An entry: the list it is in, and its number there."""

    among: SequenceNode
    number: int


class Head:
    """A head composed, with the offsets of its nodes in the file's text.

    `top` is None when it is empty or cannot be read, which `readable` tells apart. `closes` is
    where the line that closes it begins; 0 without one.
    """

    def __init__(self, source: SourceText) -> None:
        """Compose the head; one that cannot be read has no entries."""
        self.source, self.text = source, source.text
        self.starts = [0, *(at.end() for at in re.finditer("\n", source.text))]
        self.entries: dict[tuple[int, int], Place] = {}
        self._owners: dict[Node, tuple[MappingNode, int]] = {}
        self._ends: dict[Node, int] = {}
        self._values: list[tuple[int, bool]] | None = None
        parts = head.split(source)
        self.closes = parts[0] if isinstance(parts, tuple) else 0
        root = head.compose(source, self.closes) if self.closes else None
        self.readable = bool(self.closes) and (root is None or isinstance(root, MappingNode))
        self.top = root if isinstance(root, MappingNode) else None
        if self.top is not None:
            self._register(self.top)

    def _register(self, mapping: MappingNode) -> None:
        for number, (_, value) in enumerate(mapping.value):
            self._owners[value] = mapping, number
            if isinstance(value, MappingNode):
                self._register(value)
            elif isinstance(value, SequenceNode):
                self._register_entries(value)

    def _register_entries(self, listed: SequenceNode) -> None:
        for number, entry in enumerate(listed.value):
            place = Place(listed, number)
            self._put(entry, place)
            if isinstance(entry, MappingNode):
                for pair in entry.value:
                    for node in pair:
                        self._put(node, place)
                self._register(entry)

    def _put(self, node: Node, place: Place) -> None:
        mark = node.start_mark
        self.entries.setdefault((mark.line + 1, mark.column + 1), place)

    def owner(self, node: Node) -> tuple[MappingNode, int] | None:
        """Return the mapping in which a node is a value, and the number of its pair, if in any."""
        return self._owners.get(node)

    def start(self, node: Node) -> int:
        """Return where a node begins."""
        return self.starts[node.start_mark.line] + int(node.start_mark.column)

    def end(self, node: Node) -> int:
        """Return where a node's last word or bracket ends: no white space, no comment after it."""
        if node not in self._ends:
            self._ends[node] = self._end(node)
        return self._ends[node]

    def _end(self, node: Node) -> int:
        marked = self.starts[node.end_mark.line] + int(node.end_mark.column)
        start = self.start(node)
        if isinstance(node, ScalarNode):
            words = self.text[start:marked]
            if node.style in ("|", ">") and "+" in words.split("\n", 1)[0].split("#", 1)[0]:
                return marked  # blank lines at its end are a part of it
            return start + len(words.rstrip()) if words else start
        bracket = "[" if isinstance(node, SequenceNode) else "{"
        if self.text[start : start + 1] == bracket:
            return marked
        inner: list[Node] = list(node.value)
        if isinstance(node, MappingNode):
            inner = list(node.value[-1]) if node.value else []
        return max((self.end(one) for one in inner[-2:]), default=marked)

    def last_line(self, node: Node) -> int:
        """Return the number, from 0, of the last line that a node is written on."""
        return self.line_of(max(self.start(node), self.end(node) - 1))

    def below(self, node: Node) -> int:
        """Return where the line under a node's last one begins."""
        return self.starts[self.last_line(node) + 1]

    def follows_text(self, offset: int) -> bool:
        """Return whether the last value before an offset is a text in block style.

        What is written below such a text and further in than its key becomes a part of it.
        """
        if self._values is None:
            self._values = sorted(
                (self.start(one), one.style in ("|", ">")) for one in scalars(self.top)
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
