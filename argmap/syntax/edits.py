"""Where a head must be written over to say something else: words put in place, entries taken out.

Each function returns edits, or none where the layout does not let it be done without harm. What is
not part of the change keeps its place: comments, the order of keys, line ends.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from argmap.findings import Edit
from argmap.source import SourceText, Span
from argmap.syntax import head
from argmap.syntax.head import MappingNode, Node, ScalarNode, SequenceNode

_WORD = re.compile(r"[A-Za-z][\w-]*")
_BRACKETS = frozenset("[]{},")
_FEW = 16
"""Heads kept composed: findings come file by file."""


def replaced(source: SourceText, span: Span, old: str, new: str) -> tuple[Edit, ...]:
    """Return edits that put one id or key for another in a scalar, an address or not, at `span`.

    None when the scalar does not hold the old word as it is read, or the new one would need quotes.
    """
    found = _layout(source)
    start, end = found.offset(span.line, span.column), found.offset(span.end_line, span.end_column)
    text = source.text[start:end]
    if not _WORD.fullmatch(new) or "\n" in text:
        return ()
    if text[:1] in ("'", '"') and text[-1:] == text[0]:
        start, text = start + 1, text[1:-1]
    edits: list[Edit] = []
    for end_of_link in re.finditer(r"(?:^|->)((?:(?!->).)*)", text):
        bare = end_of_link[1].strip()
        if bare == old:
            at = start + end_of_link.start(1) + end_of_link[1].index(bare)
            edits.append(Edit(source.span(at, at + len(bare)), new))
    return tuple(edits)


def listed(source: SourceText, node: Node) -> tuple[Edit, ...]:
    """Return edits that make a list of one out of a lone word or mapping."""
    found = _layout(source)
    start = found.start(node)
    if isinstance(node, MappingNode) and not node.flow_style:
        return _dashed(source, found, node)
    if isinstance(node, ScalarNode):
        plain = node.style not in ("'", '"')
        if node.style in ("|", ">") or (plain and _BRACKETS.intersection(node.value)):
            return ()
    end = found.end(node)
    return (
        Edit(source.span(start, start), "["),
        Edit(source.span(end, end), "]"),
    )


def _dashed(source: SourceText, found: "_Layout", node: MappingNode) -> tuple[Edit, ...]:
    """Return edits that put a dash before a mapping's first line, and indent the others."""
    start, end = found.start(node), found.end(node)
    before = source.text[found.line_start(start) : start]
    if before.strip():
        return ()  # a mapping that begins beside a dash or a key is not one in block style
    first, last = found.line_of(start), found.line_of(end - 1)
    edits = [Edit(source.span(start, start), "- ")]
    for line in range(first + 1, last + 1):
        at = found.starts[line]
        if source.text[at] != "\n":
            edits.append(Edit(source.span(at, at), "  "))
    return tuple(edits)


def removed(source: SourceText, span: Span) -> tuple[Edit, ...]:
    """Return edits that take out the list entry written at `span`, and the key of an empty list.

    `span` begins where the entry does, or one of the values of an entry that is a mapping.
    Comments beside and inside what goes are kept, on lines of their own.
    """
    found = _layout(source)
    place = found.entries.get((span.line, span.column))
    if place is None:
        return ()
    if len(place.among.value) > 1:
        return _without_entry(source, found, place)
    return _without_key(source, found, place)


def keys_at(source: SourceText, span: Span) -> frozenset[str]:
    """Return the keys that the list entry at `span` has, none when it is a word."""
    place = _layout(source).entries.get((span.line, span.column))
    entry = None if place is None else place.among.value[place.number]
    if not isinstance(entry, MappingNode):
        return frozenset()
    return frozenset(str(key.value) for key, _ in entry.value)


# -- the layout of one head ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """An entry: the list it is in and its number, and the pair of which that list is the value."""

    among: SequenceNode
    number: int
    owner: MappingNode
    pair: int


class _Layout:
    """A head composed, with the offsets of its nodes in the file's text."""

    def __init__(self, source: SourceText) -> None:
        self.text = source.text
        self.starts = [0, *(at.end() for at in re.finditer("\n", source.text))]
        self.entries: dict[tuple[int, int], _Place] = {}
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
                place = _Place(value, number, mapping, pair)
                self._put(entry, place)
                if isinstance(entry, MappingNode):
                    for key, inner in entry.value:
                        self._put(key, place)
                        self._put(inner, place)
                    self._register(entry)

    def _put(self, node: Node, place: _Place) -> None:
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
                (self.start(one), one.style in ("|", ">")) for one in _scalars(self.root)
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
def _layout(source: SourceText) -> _Layout:
    return _Layout(source)


def _scalars(node: object) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for entry in node.value:
            yield from _scalars(entry)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


# -- taking out ------------------------------------------------------------------------------------


def _without_entry(source: SourceText, found: _Layout, place: _Place) -> tuple[Edit, ...]:
    nodes = place.among.value
    entry = nodes[place.number]
    if not place.among.flow_style:
        dash = _dash(found, place)
        return () if dash is None else _without_lines(source, found, dash, [entry])
    before = found.end(nodes[place.number - 1]) if place.number else None
    return _from_flow(source, found, before, found.start(entry), found.end(entry))


def _without_key(source: SourceText, found: _Layout, place: _Place) -> tuple[Edit, ...]:
    pairs = place.owner.value
    key, value = pairs[place.pair]
    start, end = found.start(key), found.end(value)
    if place.owner.flow_style:
        before = found.end(pairs[place.pair - 1][1]) if place.pair else None
        return _from_flow(source, found, before, start, end)
    if not found.text[found.line_start(start) : start].strip():
        return _without_lines(source, found, start, [key, value])
    if place.pair + 1 == len(pairs):
        return ()
    after = found.start(pairs[place.pair + 1][0])  # the next key moves up, beside the dash
    if _comments(found, start, after, [key, value]):
        return ()
    return (Edit(source.span(start, after), ""),)


def _dash(found: _Layout, place: _Place) -> int | None:
    """Return where the dash of an entry in block style stands, at the beginning of its line."""
    column = place.among.start_mark.column
    line = found.line_of(found.start(place.among.value[place.number]))
    while line >= place.among.start_mark.line:
        at = found.starts[line]
        if found.text[at : at + column].strip():
            return None
        if found.text[at + column : at + column + 1] == "-":
            return at + column
        line -= 1
    return None


def _without_lines(
    source: SourceText, found: _Layout, start: int, nodes: list[Node]
) -> tuple[Edit, ...]:
    """Return edits that take out the lines from `start` to the nodes' end, all but comments.

    A comment that is kept stands where the entry or key stood: further in, it could run into a
    text in block style above.
    """
    end = max(found.end(node) for node in nodes)
    first, last = found.line_of(start), found.line_of(end - 1)
    stop = found.line_end(found.starts[last])
    kept = {found.line_of(at): at for at in _comments(found, start, stop, nodes)}
    column = start - found.starts[first]
    edits: list[Edit] = []
    gone = first
    for line, at in kept.items():
        edits.append(Edit(source.span(found.starts[gone], at), " " * column))
        gone = line + 1
    if gone <= last:
        edits.append(Edit(source.span(found.starts[gone], stop + 1), ""))
    if found.follows_text(start):
        for line, at in _comments_below(found, last + 1):
            least = found.starts[line] + column
            edits += [Edit(source.span(least, at), "")] if at > least else []
    return tuple(edits)


def _comments_below(found: _Layout, line: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of comments, and blank ones between, that follow; and where each begins."""
    while line < len(found.starts):
        at = found.starts[line]
        words = found.text[at : found.line_end(at)]
        bare = words.lstrip(" ")
        if bare.startswith("#"):
            yield line, at + len(words) - len(bare)
        elif bare.strip():
            return
        line += 1


def _comments(found: _Layout, start: int, stop: int, nodes: list[Node]) -> list[int]:
    """Return where comments begin between two offsets, outside the nodes' own words."""
    text = found.text
    words = [
        (found.start(scalar), found.end(scalar)) for node in nodes for scalar in _scalars(node)
    ]
    comments: list[int] = []
    at = start
    for begin, end in [*sorted(words), (stop, stop)]:
        while at < begin:
            mark = text.find("#", at, begin)
            if mark < 0:
                break
            if text[mark - 1] in " \t\n":
                comments.append(mark)
                at = found.line_end(mark)
            else:
                at = mark + 1
        at = max(at, end)
    return comments


def _from_flow(
    source: SourceText, found: _Layout, before: int | None, start: int, end: int
) -> tuple[Edit, ...]:
    """Return edits that take out what stands between commas, with one of the two commas.

    `before` is where the entry before it ends, None for the first.
    """
    text = found.text
    comma = _comma(text, end)
    if comma is None and before is not None:
        if not text[before:start].strip(" \t,"):
            return (Edit(source.span(before, end), ""),)
    elif comma is not None:
        if "#" in text[end:comma] and "\n" in text[end:comma]:
            return ()
        end = comma + 1
    while text[end : end + 1] in (" ", "\t") and text[end : end + 1]:
        end += 1
    begin = found.line_start(start)
    if not text[begin:start].strip() and text[end : end + 1] == "\n":
        return (Edit(source.span(begin, end + 1), ""),)  # nothing else stands on these lines
    return (Edit(source.span(start, end), ""),)


def _comma(text: str, at: int) -> int | None:
    """Return where the next comma is, over white space and comments, or None before a bracket."""
    found = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*").match(text, at)
    at = found.end() if found else at
    return at if text[at : at + 1] == "," else None
