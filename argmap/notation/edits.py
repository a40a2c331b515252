"""Where a head must be written over to say something else: words put in place, entries taken out.

Each function returns edits, or none where the layout does not let it be done without harm. What is
not part of the change keeps its place: comments, the order of keys, line ends.
"""

import re
from collections.abc import Iterator

from argmap.core.findings import Edit
from argmap.core.positions import SourceText, Span
from argmap.notation.head import MappingNode, Node, ScalarNode
from argmap.notation.places import Head, Place, head_of, scalars

_WORD = re.compile(r"[A-Za-z][\w-]*")
_BRACKETS = frozenset("[]{},")


def replaced(source: SourceText, span: Span, old: str, new: str) -> tuple[Edit, ...]:
    """Return edits that put one id or key for another in a scalar, an address or not, at `span`.

    None when the scalar does not hold the old word as it is read, or the new one would need quotes.
    """
    found = head_of(source)
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
    found = head_of(source)
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


def _dashed(source: SourceText, found: Head, node: MappingNode) -> tuple[Edit, ...]:
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
    found = head_of(source)
    place = found.entries.get((span.line, span.column))
    if place is None:
        return ()
    if len(place.among.value) > 1:
        return _without_entry(source, found, place)
    return _without_key(source, found, place)


def keys_at(source: SourceText, span: Span) -> frozenset[str]:
    """Return the keys that the list entry at `span` has, none when it is a word."""
    place = head_of(source).entries.get((span.line, span.column))
    entry = None if place is None else place.among.value[place.number]
    if not isinstance(entry, MappingNode):
        return frozenset()
    return frozenset(str(key.value) for key, _ in entry.value)


# -- taking out ------------------------------------------------------------------------------------


def _without_entry(source: SourceText, found: Head, place: Place) -> tuple[Edit, ...]:
    nodes = place.among.value
    entry = nodes[place.number]
    if not place.among.flow_style:
        dash = _dash(found, place)
        return () if dash is None else _without_lines(source, found, dash, [entry])
    before = found.end(nodes[place.number - 1]) if place.number else None
    return _from_flow(source, found, before, found.start(entry), found.end(entry))


def _without_key(source: SourceText, found: Head, place: Place) -> tuple[Edit, ...]:
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


def _dash(found: Head, place: Place) -> int | None:
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
    source: SourceText, found: Head, start: int, nodes: list[Node]
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


def _comments_below(found: Head, line: int) -> Iterator[tuple[int, int]]:
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


def _comments(found: Head, start: int, stop: int, nodes: list[Node]) -> list[int]:
    """Return where comments begin between two offsets, outside the nodes' own words."""
    text = found.text
    words = [(found.start(scalar), found.end(scalar)) for node in nodes for scalar in scalars(node)]
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
    source: SourceText, found: Head, before: int | None, start: int, end: int
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
