"""Entries of a list or a mapping of a head: taken out, added, put in place of others, in place.

All changes of lists go through here, in block style as in brackets. What is not part of a change
keeps its place, byte for byte; a comment is never lost: one beside or inside an entry that goes
stays on a line of its own, or moves above the entry that takes the other's place.

Each function returns edits, or none where the layout does not let it be done without harm.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode
from argmap.notation.places import Head, head_of, scalars

_BLANK = " \t"
_BRACKETS = frozenset("[]{},")
_TO_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")


Collection = SequenceNode | MappingNode


class Entry(NamedTuple):
    """The text of one entry to add: on one line for brackets, and in lines for block style.

    The lines begin at column 1, without a dash. An entry of a mapping is its `key: value`.
    """

    flow: str
    block: str


# -- what is asked for -----------------------------------------------------------------------------


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
    entries = _entries(collection)
    if collection.flow_style:
        kept = [entry for number, entry in enumerate(entries) if number not in gone]
        return (*_from_brackets(head, entries, gone), *_in_brackets(head, collection, kept, added))
    if len(gone) == len(entries) and not added:
        owner = head.owner(collection)
        return () if owner is None else take_out_key(head, *owner)
    edits = [*_from_lines(head, collection, entries, gone)]
    return (*edits, *add(head, collection, added)) if edits else ()


def add(head: Head, collection: Collection, added: Sequence[Entry]) -> tuple[TextEdit, ...]:
    """Return the edit that adds entries to the end of a list or mapping."""
    if not added:
        return ()
    entries = _entries(collection)
    if collection.flow_style:
        return tuple(_in_brackets(head, collection, entries, added))
    column, dashed = collection.start_mark.column, isinstance(collection, SequenceNode)
    lines = "".join(block_lines(entry.block, column, dashed=dashed) for entry in added)
    at = head.below(entries[-1][1])
    return (TextEdit.at(head.source, at, at, lines),)


def replace(head: Head, collection: Collection, number: int, entry: Entry) -> tuple[TextEdit, ...]:
    """Return edits that put another entry in place of one; comments inside that move above it."""
    first, last = _entries(collection)[number]
    start, end = head.start(first), head.end(last)
    comments = _comments(head, start, end, (first, last))
    if collection.flow_style or not (comments or "\n" in head.text[start:end] + entry.block):
        text = entry.flow if collection.flow_style else entry.block
        left = _left_in_brackets(head, start, end, comments)
        return (TextEdit.at(head.source, start, end, left + text),)
    begin = _begin(head, collection, first)
    if begin is None:
        return ()
    column, dashed = collection.start_mark.column, isinstance(collection, SequenceNode)
    stop = head.below(last)
    comments = _comments(head, begin, stop, (first, last))
    lines = _comment_lines(head, comments, column) + block_lines(entry.block, column, dashed=dashed)
    return (TextEdit.at(head.source, head.line_start(begin), stop, lines),)


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
        return tuple(_from_brackets(head, mapping.value, {number: None}))
    start = head.start(key)
    if not head.text[head.line_start(start) : start].strip():
        return tuple(_without_lines(head, start, (key, value), below=head.follows_text(start)))
    if number + 1 == len(mapping.value):
        return ()
    after = head.start(mapping.value[number + 1][0])  # the next key moves up, beside the dash
    if _comments(head, start, after, (key, value)):
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


def keys_at(source: SourceText, span: Span) -> frozenset[str]:
    """Return the keys that the list entry at `span` has, none when it is a word."""
    place = head_of(source).entries.get((span.line, span.column))
    entry = None if place is None else place.among.value[place.number]
    if not isinstance(entry, MappingNode):
        return frozenset()
    return frozenset(str(key.value) for key, _ in entry.value)


def comments_in(head: Head) -> tuple[str, ...]:
    """Return the comments of a head, each from its hash to the end of its line."""
    found = _comments(head, 0, head.closes, (head.top,) if head.top is not None else ())
    return tuple(head.text[at : head.line_end(at)] for at in found)


def block_lines(entry: str, column: int, *, dashed: bool = True) -> str:
    """Return an entry in lines of block style, with its dash in this column, from 0."""
    first, *others = entry.split("\n")
    dash, deeper = ("- ", "  ") if dashed else ("", "")
    margin = " " * column
    return "".join((f"{margin}{dash}{first}\n", *(f"{margin}{deeper}{line}\n" for line in others)))


# -- entries and their comments --------------------------------------------------------------------

_Nodes = tuple[Node, Node]
"""The nodes that an entry begins and ends with: a key and its value, or one node twice."""


def _entries(collection: Collection) -> list[_Nodes]:
    if isinstance(collection, SequenceNode):
        return [(entry, entry) for entry in collection.value]
    return list(collection.value)


def _begin(head: Head, collection: Collection, first: Node) -> int | None:
    """Return where an entry in block style begins, with its dash; None where it has no own line."""
    start = head.start(first)
    if isinstance(collection, MappingNode):
        return start if not head.text[head.line_start(start) : start].strip() else None
    column = collection.start_mark.column
    for line in range(head.line_of(start), collection.start_mark.line - 1, -1):
        at = head.starts[line]
        if head.text[at : at + column].strip():
            return None
        if head.text[at + column : at + column + 1] == "-":
            return at + column
    return None


def _comments(head: Head, start: int, stop: int, nodes: Iterable[Node]) -> list[int]:
    """Return where comments begin between two offsets, outside the nodes' own words."""
    words = [(head.start(scalar), head.end(scalar)) for node in nodes for scalar in scalars(node)]
    comments: list[int] = []
    at = start
    for begin, end in [*sorted(words), (stop, stop)]:
        while at < begin:
            mark = head.text.find("#", at, begin)
            if mark < 0:
                break
            if head.text[mark - 1] in " \t\n":
                comments.append(mark)
                at = head.line_end(mark)
            else:
                at = mark + 1
        at = max(at, end)
    return comments


def _comment_lines(head: Head, comments: Iterable[int], column: int) -> str:
    """Return comments on lines of their own, which begin in this column, from 0."""
    texts = (head.text[at : head.line_end(at)] for at in comments)
    return "".join(f"{' ' * column}{text}\n" for text in texts)


# -- block style -----------------------------------------------------------------------------------


def _from_lines(
    head: Head, collection: Collection, entries: Sequence[_Nodes], gone: Mapping[int, int | None]
) -> Iterator[TextEdit]:
    """Yield the edits that take the lines of entries out, and move their comments; none if unsafe.

    A comment that is kept stands where the entry or key stood: further in, it could run into a
    text in block style above.
    """
    begins = [_begin(head, collection, first) for first, _ in entries]
    if any(begins[number] is None for number in (*gone, *gone.values()) if number is not None):
        return
    after_text = False
    for number in sorted(gone):
        start = begins[number] or 0
        if number - 1 not in gone:
            after_text = head.follows_text(start)
        heir = gone[number]
        if heir is None:
            yield from _without_lines(head, start, entries[number], below=after_text)
            continue
        stop = head.below(entries[number][1])
        comments = _comments(head, start, stop, entries[number])
        if comments:
            at = head.line_start(begins[heir] or 0)
            lines = _comment_lines(head, comments, collection.start_mark.column)
            yield TextEdit.at(head.source, at, at, lines)
        yield TextEdit.at(head.source, head.line_start(start), stop, "")
        if after_text:
            yield from _moved_out(head, stop, collection.start_mark.column)


def _without_lines(head: Head, start: int, nodes: _Nodes, *, below: bool) -> Iterator[TextEdit]:
    """Yield the edits that take out the lines from `start` to the nodes' end, all but comments.

    `below`: whether comments below are to stand no deeper, lest they become part of a text above.
    """
    stop = head.below(nodes[1])
    column = start - head.line_start(start)
    gone = head.line_start(start)
    for at in _comments(head, start, stop, nodes):
        yield TextEdit.at(head.source, gone, at, " " * column)
        gone = head.line_end(at) + 1
    if gone < stop:
        yield TextEdit.at(head.source, gone, stop, "")
    if below:
        yield from _moved_out(head, stop, column)


def _moved_out(head: Head, start: int, column: int) -> Iterator[TextEdit]:
    """Yield the edits that bring comments that follow, and stand deeper than a column, out to it.

    What begins on another line than a comment ends them; blank lines do not.
    """
    for line in range(head.line_of(start), len(head.starts)):
        at = head.starts[line]
        words = head.text[at : head.line_end(at)]
        deep = len(words) - len(words.lstrip(" "))
        if words[deep:].startswith("#"):
            if deep > column:
                yield TextEdit.at(head.source, at + column, at + deep, "")
        elif words.strip():
            return


def _dashed(head: Head, start: int, end: int) -> tuple[TextEdit, ...]:
    """Return edits that put a dash before a mapping's first line, and indent the others."""
    if head.text[head.line_start(start) : start].strip():
        return ()  # a mapping that begins beside a dash or a key is not one in block style
    first, last = head.line_of(start), head.line_of(end - 1)
    others = (at for at in head.starts[first + 1 : last + 1] if head.text[at] != "\n")
    indented = (TextEdit.at(head.source, at, at, "  ") for at in others)
    return (TextEdit.at(head.source, start, start, "- "), *indented)


# -- brackets --------------------------------------------------------------------------------------


def _in_brackets(
    head: Head, collection: Collection, kept: Sequence[_Nodes], added: Sequence[Entry]
) -> Iterator[TextEdit]:
    """Yield the edit that adds entries behind those that stay."""
    if not added:
        return
    text = ", ".join(entry.flow for entry in added)
    if kept:
        at, text = head.end(kept[-1][1]), f", {text}"
    else:
        at = head.start(collection) + 1
        nodes = [node for entry in _entries(collection) for node in entry]
        text += " " if _comments(head, at, head.end(collection), nodes) else ""
    yield TextEdit.at(head.source, at, at, text)


def _from_brackets(
    head: Head, entries: Sequence[_Nodes], gone: Iterable[int]
) -> Iterator[TextEdit]:
    """Yield the edits that take out what stands between commas, with a comma each."""
    left = sorted(gone)
    kept = [number for number in range(len(entries)) if number not in left]
    end = head.end(entries[-1][1])
    if kept and kept[-1] < len(entries) - 1 and not _TO_COMMA.match(head.text, end):
        before = head.end(entries[kept[-1]][1])
        if "\n" not in head.text[before:end]:  # nothing but commas between: the first of them goes
            yield TextEdit.at(head.source, before, end, "")
            left = [number for number in left if number < kept[-1]]
    for number in left:
        yield from _without_comma(head, entries[number])


def _without_comma(head: Head, nodes: _Nodes) -> Iterator[TextEdit]:
    """Yield the edits that take out an entry, and the comma behind it when there is one."""
    text = head.text
    start, end = head.start(nodes[0]), head.end(nodes[1])
    comments = _comments(head, start, end, nodes)
    comma = _TO_COMMA.match(text, end)
    if comma is not None and "#" in comma[0]:
        yield TextEdit.at(head.source, comma.end() - 1, _past_blanks(text, comma.end()), "")
        yield TextEdit.at(head.source, start, end, _left_in_brackets(head, start, end, comments))
        return
    stop = _past_blanks(text, end if comma is None else comma.end())
    begin = head.line_start(start)
    alone = not text[begin:start].strip() and text[stop : stop + 1] == "\n"
    if alone and not comments:
        yield TextEdit.at(head.source, begin, stop + 1, "")
    else:
        yield TextEdit.at(head.source, start, stop, _left_in_brackets(head, start, stop, comments))


def _left_in_brackets(head: Head, start: int, stop: int, comments: Iterable[int]) -> str:
    """Return what stays of an entry: its comments, each with the line end that closes it.

    What begins with a hash is a comment only behind white space.
    """
    line = head.line_start(stop)
    margin = head.text[line : _past_blanks(head.text, line)]
    lines = "".join(f"{head.text[at : head.line_end(at)]}\n{margin}" for at in comments)
    if head.text[stop : stop + 1] == "\n":
        lines = lines.rstrip()
    hashed = bool(lines) or head.text[stop : stop + 1] == "#"
    return f" {lines}" if hashed and head.text[start - 1] not in " \t\n" else lines


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _BLANK:
        at += 1
    return at
