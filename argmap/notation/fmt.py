"""The one layout of a file: keys in the order of writing, two spaces, one blank line.

What it says never changes, and comments stay: those above a key go where the key goes. A value over
several lines stays as its author broke it, and so does a head that is one pair of braces. Links
keep their order, which is the author's, unless they are to be sorted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.core.case import Parsed
from argmap.core.findings import Severity
from argmap.core.model import Relation
from argmap.core.positions import SourceText
from argmap.notation import keys_of, parse
from argmap.notation.build import LINK_KEYS
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode
from argmap.notation.places import Head, head_of, scalars
from argmap.notation.write import unparse_body

_RELATIONS = tuple(relation.value for relation in Relation)
_ENTRY_KEYS = (*LINK_KEYS, "rule", "reason", "until")

_BLANK = " \t"  # what YAML takes for white space: other characters are text
# What most keys look like, in our layout already: it is spared the round trip, which is slow.
_WORDS = r"\[(?:[\w-]+(?:, [\w-]+)*)?\]"
_TEXT = r"""(?:[^\s"'\[\]{{}}#&*!|>%@`,?:-](?:[^#:\n]|:(?![ \n]))*(?<! )|{_QUOTED}|{_WORDS})"""
_LINK = (
    rf"{_TEXT}\n|to: {_TEXT}\n(?:    why: {_TEXT}\n)?(?:    strength: \w+\n)?"
    rf"(?:    with:(?: {_WORDS}|(?:\n      - [\w-]+)+)\n)?(?:    test: [\w-]+\n)?"
)
_TIDY = re.compile(rf"\w+: {_TEXT}\n|\w+:\n(?:  - (?:{_LINK}))+|\w+:\n(?:  [\w-]+: {_TEXT}\n)+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One key with its value, or one entry of a list: the lines above that belong to it, its own.

    `column` is where it begins, from 0.
    """

    name: str
    above: tuple[str, ...]
    lines: tuple[str, ...]
    column: int
    value: Node

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in (*self.above, *self.lines))


_BREAKS = re.compile("[\x85\u2028\u2029]")
"""Line ends to YAML and to nobody else: a file with one in its head is left as it is."""


def holds_mistakes(part: Parsed) -> bool:
    """Return whether a file was not read to its end, so that nobody knows what it means."""
    return part.item is None or any(fault.severity is Severity.ERROR for fault in part.faults)


def formatted(part: Parsed, raw: str, *, sort: bool = False) -> str | None:
    """Return a file's text in our layout; None when it holds mistakes, or is not safe to touch."""
    item = part.item
    if item is None or holds_mistakes(part):
        return None
    head = head_of(SourceText(part.path, raw))
    if not head.readable:
        return None
    if _BREAKS.search(head.text.split("\n---", 1)[0]):
        return raw
    rest = f"---\n{unparse_body(item)}"
    for careful in (False, True):
        lines = _lines(head, keys_of(item.kind), sort=sort, careful=careful)
        text = f"---\n{lines}{rest}"
        if text == head.text or _same(parse(SourceText(part.path, text)), part):
            first_line = re.match(r"[^\r\n]*\r\n", raw)
            return text.replace("\n", "\r\n") if first_line else text
    return None


def _same(again: Parsed, part: Parsed) -> bool:
    """Return whether two texts of one file say the same, and hold the same mistakes."""
    return _content(again) == _content(part)


def _content(part: Parsed) -> tuple[object, ...]:
    links = sorted(part.links, key=lambda link: (link.address, link.relation, repr(link)))
    return part.item, links, sorted(fault.fingerprint for fault in part.faults)


def _lines(head: Head, order: Sequence[str], *, sort: bool, careful: bool) -> str:
    """Return the lines of a head; `careful` moves keys and changes nothing inside them."""
    lines = head.text[: head.closes].split("\n")[:-1]
    top = head.top
    if top is None or top.flow_style or not top.value:
        return "".join(f"{line.rstrip(_BLANK)}\n" for line in lines[1:] if line.strip(_BLANK))
    pairs = [(str(key.value), key, value) for key, value in top.value]
    pieces, below = _pieces(lines, pairs, first=1, stop=len(lines))
    pieces.sort(key=lambda piece: order.index(piece.name))
    texts = (piece.text if careful else _tidy(piece, sort=sort) for piece in pieces)
    return "".join((*texts, *(f"{line}\n" for line in below)))


def _pieces(
    lines: Sequence[str], parts: Iterable[tuple[str, Node, Node]], *, first: int, stop: int
) -> tuple[list[_Piece], list[str]]:
    """Return what begins at each of these nodes, and the comments below the last.

    `parts` are a name, the node that a piece begins with, and its value; lines count from 0.
    A comment that stands deeper than the next piece belongs to the one above it.
    """
    found: list[_Piece] = []
    above: list[str] = []
    listed = list(parts)
    for number, (name, start, value) in enumerate(listed):
        column = start.start_mark.column
        last = max(_last_line(value), start.end_mark.line)
        until = listed[number + 1][1].start_mark.line if number + 1 < len(listed) else stop
        own = [line[column:].rstrip(_BLANK) for line in lines[start.start_mark.line : last + 1]]
        if not found:
            above = _comments(lines[first : start.start_mark.line])
        waiting = [line for line in lines[last + 1 : until] if line.strip(_BLANK)]
        while waiting and len(waiting[0]) - len(waiting[0].lstrip(_BLANK)) > column:
            own.append(waiting.pop(0)[column:].rstrip(_BLANK))
        found.append(_Piece(name, tuple(above), tuple(own), column, value))
        above = _comments(waiting)
    return found, above


def _last_line(node: Node) -> int:
    """Return the last line that a node is written on, from 0, blank ones of a text included."""
    if isinstance(node, ScalarNode):
        block = node.style in ("|", ">") and node.end_mark.column == 0
        return int(node.end_mark.line) - int(block)
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(node, MappingNode) else last)
    return int(node.end_mark.line)


def _comments(lines: Iterable[str]) -> list[str]:
    return [line.strip(_BLANK) for line in lines if line.strip(_BLANK)]


def _tidy(piece: _Piece, *, sort: bool) -> str:
    """Return a piece in our layout."""
    from argmap.notation.roundtrip import tidied  # noqa: PLC0415 - ruamel.yaml's door

    if _runs_on(piece.value):
        return piece.text
    text = "".join(f"{line}\n" for line in piece.lines if line)
    if not _TIDY.fullmatch(text):
        text = tidied(text, () if _holds_comments(piece) else _ENTRY_KEYS) or text
    if sort and piece.name in _RELATIONS:
        text = _sorted(piece.name, text)
    return "".join(f"{line}\n" for line in piece.above) + text


def _holds_comments(piece: _Piece) -> bool:
    """Return whether a piece has comments on lines of their own."""
    return any(line.lstrip(_BLANK).startswith("#") for line in piece.lines)


def _runs_on(node: Node) -> bool:
    """Return whether a text in a value is written on more than one line."""
    return any(
        scalar.style in ("|", ">") or scalar.start_mark.line != scalar.end_mark.line
        for scalar in scalars(node)
    )


def _sorted(name: str, text: str) -> str:
    """Return a list of links with its entries by target; comments above an entry go with it."""
    words = re.fullmatch(rf"{name}: \[([\w-]+(?:, [\w-]+)*)\]\n", text)
    if words is not None:
        return f"{name}: [{', '.join(sorted(words[1].split(', ')))}]\n"
    top = Head(SourceText("", f"---\n{text}---\n")).top
    listed = top.value[0][1] if top is not None else None
    if not isinstance(listed, SequenceNode) or listed.flow_style:
        return text
    lines = text.split("\n")[:-1]
    begins = _with_comments_above([entry.start_mark.line - 1 for entry in listed.value], lines)
    ends = [*begins[1:], len(lines)]
    entries = sorted(zip(map(_target, listed.value), begins, ends, strict=True), key=_first)
    blocks = [lines[: begins[0]], *(lines[begin:end] for _, begin, end in entries)]
    return "".join(f"{line}\n" for block in blocks for line in block)


def _with_comments_above(begins: Sequence[int], lines: Sequence[str]) -> list[int]:
    """Return the lines that entries begin on, from 0, moved up over comments right above."""
    found: list[int] = []
    for begin in begins:
        least = found[-1] if found else 0
        while begin - 1 > least and lines[begin - 1].lstrip(_BLANK).startswith("#"):
            begin -= 1  # noqa: PLW2901 - the entry begins there
        found.append(begin)
    return found


def _target(entry: Node) -> tuple[str, ...]:
    if isinstance(entry, MappingNode):
        entry = next(value for key, value in entry.value if key.value == "to")
    return tuple(end.strip() for end in str(entry.value).split("->"))


def _first(entry: tuple[tuple[str, ...], int, int]) -> tuple[str, ...]:
    return entry[0]
