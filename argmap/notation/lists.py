"""Entries taken out of a list or a mapping of a head, and added to it, in place."""

from collections.abc import Collection, Iterator, Sequence

from argmap.core.positions import SourceText
from argmap.notation.buffer import Cut
from argmap.notation.head import MappingNode, Node, SequenceNode
from argmap.notation.keys import last_line, line_after


def recast(
    source: SourceText, key: Node, listed: Node, *, gone: Collection[int], add: Sequence[str] = ()
) -> Iterator[Cut]:
    """Yield the cuts that take entries out, by number from 0, and add others at the end.

    An entry to add is one line in brackets, or the lines of a block entry from column 1. A block
    list that is left empty goes with its key.
    """
    if isinstance(listed, SequenceNode):
        entries: list[tuple[Node, Node]] = [(entry, entry) for entry in listed.value]
    elif isinstance(listed, MappingNode):
        entries = listed.value
    else:
        return
    kept = [number for number in range(len(entries)) if number not in gone]
    if listed.flow_style:
        yield from _in_brackets(listed, entries, kept, add)
    else:
        yield from _in_lines(source, key, listed, entries, kept, add)


def _in_brackets(
    listed: Node, entries: Sequence[tuple[Node, Node]], kept: Sequence[int], add: Sequence[str]
) -> Iterator[Cut]:
    if add:
        at = entries[kept[-1]][1].end_mark.index if kept else listed.start_mark.index + 1
        yield Cut(at, at, (", " if kept else "") + ", ".join(add))
    for number, (first, last) in enumerate(entries):
        if number in kept:
            continue
        if kept and kept[0] < number:
            yield Cut(entries[number - 1][1].end_mark.index, last.end_mark.index, "")
        elif number + 1 < len(entries):
            yield Cut(first.start_mark.index, entries[number + 1][0].start_mark.index, "")
        else:
            yield Cut(first.start_mark.index, last.end_mark.index, "")


def _in_lines(  # noqa: PLR0913, PLR0917 - the parts of one list
    source: SourceText,
    key: Node,
    listed: Node,
    entries: Sequence[tuple[Node, Node]],
    kept: Sequence[int],
    add: Sequence[str],
) -> Iterator[Cut]:
    text = "".join(block_entry(entry, listed.start_mark.column) for entry in add)
    if not kept:
        start = source.text.rfind("\n", 0, key.start_mark.index) + 1
        head = source.text[start : entries[0][0].start_mark.index].split("\n", 1)[0] + "\n"
        yield Cut(start, line_after(source, last_line(listed)), head + text if text else "")
        return
    if text:
        at = line_after(source, last_line(entries[kept[-1]][1]))
        yield Cut(at, at, text)
    for number, (first, last) in enumerate(entries):
        if number not in kept:
            start = source.text.rfind("\n", 0, first.start_mark.index) + 1
            yield Cut(start, line_after(source, last_line(last)), "")


def block_entry(entry: str, column: int) -> str:
    """Return an entry of a block list with its dash in this column, from 0."""
    margin = " " * column
    lines = enumerate(entry.split("\n"))
    return "".join(f"{margin}{'  ' if number else '- '}{line}\n" for number, line in lines)
