"""Entries in brackets and braces, with commas between."""

import re
from collections.abc import Iterable, Iterator, Sequence

from argmap.core.text_edits import TextEdit
from argmap.notation.lists.comments import Collection, Nodes, comments, entries_of
from argmap.notation.places import Head

_BLANK = " \t"
_TO_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")


def added_to(
    head: Head, collection: Collection, kept: Sequence[Nodes], added: Sequence[str]
) -> Iterator[TextEdit]:
    """Yield the edit that adds entries behind those that stay."""
    if not added:
        return
    text = ", ".join(added)
    if kept:
        at, text = head.end(kept[-1][1]), f", {text}"
    else:
        at = head.start(collection) + 1
        nodes = [node for entry in entries_of(collection) for node in entry]
        text += " " if comments(head, at, head.end(collection), nodes) else ""
    yield TextEdit.at(head.source, at, at, text)


def take_out(head: Head, entries: Sequence[Nodes], gone: Iterable[int]) -> Iterator[TextEdit]:
    """Yield the edits that take out what stands between commas, with a comma each."""
    waiting = sorted(gone)
    kept = [number for number in range(len(entries)) if number not in waiting]
    end = head.end(entries[-1][1])
    if kept and kept[-1] < len(entries) - 1 and not _TO_COMMA.match(head.text, end):
        before = head.end(entries[kept[-1]][1])
        if "\n" not in head.text[before:end]:  # nothing but commas between: the first of them goes
            yield TextEdit.at(head.source, before, end, "")
            waiting = [number for number in waiting if number < kept[-1]]
    for number in waiting:
        yield from _without_comma(head, entries[number])


def left(head: Head, start: int, stop: int, places: Iterable[int]) -> str:
    """Return what stays of an entry: the comments at some places, each with the end of its line.

    What begins with a hash is a comment only behind white space.
    """
    line = head.line_start(stop)
    margin = head.text[line : _past_blanks(head.text, line)]
    lines = "".join(f"{head.text[at : head.line_end(at)]}\n{margin}" for at in places)
    if head.text[stop : stop + 1] == "\n":
        lines = lines.rstrip()
    hashed = bool(lines) or head.text[stop : stop + 1] == "#"
    return f" {lines}" if hashed and head.text[start - 1] not in " \t\n" else lines


def _without_comma(head: Head, nodes: Nodes) -> Iterator[TextEdit]:
    """Yield the edits that take out an entry, and the comma behind it when there is one."""
    text = head.text
    start, end = head.start(nodes[0]), head.end(nodes[1])
    inner = comments(head, start, end, nodes)
    comma = _TO_COMMA.match(text, end)
    if comma is not None and "#" in comma[0]:
        yield TextEdit.at(head.source, comma.end() - 1, _past_blanks(text, comma.end()), "")
        yield TextEdit.at(head.source, start, end, left(head, start, end, inner))
        return
    stop = _past_blanks(text, end if comma is None else comma.end())
    begin = head.line_start(start)
    alone = not text[begin:start].strip() and text[stop : stop + 1] == "\n"
    if alone and not inner:
        yield TextEdit.at(head.source, begin, stop + 1, "")
    else:
        yield TextEdit.at(head.source, start, stop, left(head, start, stop, inner))


def _past_blanks(text: str, at: int) -> int:
    while text[at : at + 1] and text[at] in _BLANK:
        at += 1
    return at
