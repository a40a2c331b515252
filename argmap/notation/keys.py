"""Single keys and entries of a head, written, added to and taken away in place."""

import json
import re
from dataclasses import dataclass, field

from argmap.core.model import Kind
from argmap.core.positions import SourceText
from argmap.notation.build import keys_of
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode

_BARE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_PROSE = re.compile(r"[A-Za-z](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#]|:(?=\S)|(?<=\S)#)*")


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """`text[start:end]` gives way to `new`; offsets are those of `SourceText.text`."""

    start: int
    end: int
    new: str = field(compare=False)


def scalar(text: str, *, flow: bool = True) -> str:
    """Return a text as YAML: bare when it is a word, or plain prose out of brackets."""
    if _BARE.fullmatch(text):
        return text
    if not flow and text.isprintable() and _PROSE.fullmatch(text) and not text.endswith((" ", ":")):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)


def value_of(top: MappingNode | None, name: str) -> Node | None:
    """Return the value's node of a key; None when the head has no such key."""
    pairs = [] if top is None else top.value
    return next((value for key, value in pairs if key.value == name), None)


def later_keys(kind: Kind, name: str) -> tuple[str, ...]:
    """Return the keys that come after this one, in the order of writing."""
    keys = keys_of(kind)
    return keys[keys.index(name) + 1 :]


def with_key(end: int, top: MappingNode | None, line: str, *, before: tuple[str, ...]) -> Cut:
    """Return the cut that adds a line `key: value` to a head, ahead of the first key in `before`.

    `end` is where the head ends: the start of the closing line.
    """
    if top is not None and top.flow_style:
        last = top.value[-1][1].end_mark.index if top.value else top.start_mark.index + 1
        return Cut(last, last, f", {line}" if top.value else line)
    for key, _ in [] if top is None else top.value:
        if key.value in before:
            at = key.start_mark.index
            return Cut(at, at, f"{line}\n{' ' * key.start_mark.column}")
    margin = " " * (top.value[0][0].start_mark.column if top is not None else 0)
    return Cut(end, end, f"{margin}{line}\n")


def appended(source: SourceText, listed: SequenceNode, entry: str) -> Cut:
    """Return the cut that adds an entry, of one or more lines, to the end of a list.

    The lines of an entry for a list in brackets are one; those of a block list begin at column 1.
    """
    if listed.flow_style:
        at = listed.value[-1].end_mark.index if listed.value else listed.start_mark.index + 1
        return Cut(at, at, f", {entry}" if listed.value else entry)
    margin = " " * listed.start_mark.column
    at = line_after(source, last_line(listed))
    lines = entry.split("\n")
    text = "".join(
        f"{margin}{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines)
    )
    return Cut(at, at, text)


def last_line(node: Node) -> int:
    """Return the last line that a node is written on, from 0."""
    if isinstance(node, ScalarNode):
        block = node.style in ("|", ">") and node.end_mark.column == 0
        return int(node.end_mark.line) - int(block)
    if isinstance(node, (MappingNode, SequenceNode)) and node.value and not node.flow_style:
        last = node.value[-1]
        return last_line(last[1] if isinstance(node, MappingNode) else last)
    return int(node.end_mark.line)


def line_after(source: SourceText, line: int) -> int:
    """Return where the line after this one (from 0) begins, or the end of the text. O(text)."""
    at = -1
    for _ in range(line + 1):
        at = source.text.find("\n", at + 1)
        if at < 0:
            return len(source.text)
    return at + 1
