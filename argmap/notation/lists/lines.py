"""Entries in block style: each on lines of its own."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.core.text_edits import TextEdit
from argmap.notation.head import MappingNode, Node
from argmap.notation.lists.comments import Collection, Nodes, comment_lines, comments
from argmap.notation.places import Head


def take_out(
    head: Head, collection: Collection, entries: Sequence[Nodes], gone: Mapping[int, int | None]
) -> Iterator[TextEdit]:
    """Yield the edits that take the lines of entries out, and move their comments; none if unsafe.

    A comment that is kept stands where the entry or key stood: further in, it could run into a
    text in block style above.
    """
    begins = {
        number: begin(head, collection, entries[number][0])
        for number in {*gone, *gone.values()}
        if number is not None
    }
    if None in begins.values():
        return
    column, after_text = collection.start_mark.column, False
    for number in sorted(gone):
        start, heir = begins[number] or 0, gone[number]
        if number - 1 not in gone:
            after_text = head.follows_text(start)
        if heir is None:
            yield from without(head, start, entries[number], below=after_text)
        else:
            yield from _moved_above(head, entries[number], start, begins[heir] or 0, column)
            if after_text:
                yield from _moved_out(head, head.below(entries[number][1]), column)


def without(head: Head, start: int, nodes: Nodes, *, below: bool) -> Iterator[TextEdit]:
    """Yield the edits that take out the lines from `start` to the nodes' end, all but comments.

    `below`: whether comments below are to stand no deeper, lest they become part of a text above.
    """
    stop = head.below(nodes[1])
    column = start - head.line_start(start)
    gone = head.line_start(start)
    for at in comments(head, start, stop, nodes):
        yield TextEdit.at(head.source, gone, at, " " * column)
        gone = head.line_end(at) + 1
    if gone < stop:
        yield TextEdit.at(head.source, gone, stop, "")
    if below:
        yield from _moved_out(head, stop, column)


def begin(head: Head, collection: Collection, first: Node) -> int | None:
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


def written(entry: str, column: int, *, dashed: bool = True) -> str:
    """Return an entry in lines of block style, with its dash in this column, from 0."""
    first, *others = entry.split("\n")
    dash, deeper = ("- ", "  ") if dashed else ("", "")
    margin = " " * column
    return "".join((f"{margin}{dash}{first}\n", *(f"{margin}{deeper}{line}\n" for line in others)))


def _moved_above(
    head: Head, nodes: Nodes, start: int, heir: int, column: int
) -> Iterator[TextEdit]:
    """Yield the edits that take an entry's lines out, and put its comments above another's."""
    stop = head.below(nodes[1])
    if found := comments(head, start, stop, nodes):
        at = head.line_start(heir)
        yield TextEdit.at(head.source, at, at, comment_lines(head, found, column))
    yield TextEdit.at(head.source, head.line_start(start), stop, "")


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
