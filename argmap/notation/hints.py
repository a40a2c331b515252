"""What a line of a head was meant to say, where YAML's own complaint would lead astray."""

import re
import unicodedata
from typing import NamedTuple

from argmap.core import ids

_ODD = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"  # in a character class
_NAMES = {
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
    "\u200b": "a space without width",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u3000": "an ideographic space",
}
_ODD_IN_LINE = re.compile(
    rf"^[ \t]*(?:- +)*(?:-(?P<dash>[{_ODD}])|(?P<indent>[{_ODD}])"
    rf"|[\w-]+[ ]*(?:(?P<wide>\uff1a)|:(?P<colon>[{_ODD}])))",
    re.MULTILINE,
)
_ODD_AT_EDGE = re.compile(rf"\A[{_ODD}]|[{_ODD}]\Z")
_HASH = re.compile(r"(?<=[ ,\[{])#\S*")
_WIKILINK = re.compile(r"(?<=[:-] )(?:!?\[\[[^\[\]\n]+\]\]\S+|\[[^\[\]\n]*\]\([^()\n]*\))")
_QUOTE_OPENS = re.compile(r"(?:^|[:,\[{-] +|[\[{])(?=[\"'])")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_AFTER = re.compile(r"\s*(?::(?:\s|$)|#|$)")
_AFTER_IN_BRACKETS = re.compile(r"\s*(?:[,\]}:]|#|$)")

COMMENT = '"#" begins a comment: write the word without it, or in double quotes'


class Slip(NamedTuple):
    """A slip in a text: where it is, as offsets, what it is, and what to do about it."""

    start: int
    end: int
    problem: str
    advice: str


def slip(text: str, end: int, line: tuple[int, int]) -> Slip | None:
    """Return what went wrong in a head, as far as it was read.

    `end` is where YAML gave up, at the latest; `line` the offsets of the line it complains of.
    """
    return _odd(text, end) or _comment(text, end) or _quotes(text, *line) or _wikilink(text, *line)


def odd_character(value: str) -> Slip | None:
    """Return the character in a value that looks like a space or colon of the notation."""
    found = _odd(value, len(value))
    edge = _ODD_AT_EDGE.search(value)
    return _named(value, edge.start()) if found is None and edge is not None else found


def _odd(text: str, end: int) -> Slip | None:
    if text.isascii():
        return None
    found = _ODD_IN_LINE.search(text, 0, end)
    return _named(text, found.start(found.lastgroup or 0)) if found is not None else None


def _named(text: str, at: int) -> Slip:
    character = text[at]
    code = f"U+{ord(character):04X}"
    if character == "\uff1a":
        problem, meant = (
            f"a full-width colon ({code}) stands in place of a colon",
            "colon and space",
        )
    else:
        name = _NAMES.get(character) or f"a character named {unicodedata.name(character, 'space')}"
        problem, meant = f"{name} ({code}) stands where a space is meant", "space"
    return Slip(at, at + 1, problem, f"type a plain {meant} in place of {code}")


def _comment(text: str, end: int) -> Slip | None:
    """Return the comment that takes away the end of a bracket."""
    start = 0
    for line in text[:end].split("\n"):
        found = _HASH.search(line)
        before = line[: found.start()] if found is not None else ""
        opened = before.count("[") + before.count("{") > before.count("]") + before.count("}")
        if found is not None and opened and '"' not in before and "'" not in before:
            problem = "a bracket is never closed, since a comment begins in it"
            return Slip(start + found.start(), start + found.end(), problem, COMMENT)
        start += len(line) + 1
    return None


def _wikilink(text: str, start: int, end: int) -> Slip | None:
    """Return the link with more behind its brackets, which YAML takes for lists."""
    found = _WIKILINK.search(text, start, end)
    if found is None:
        return None
    name = ids.pointed(found[0])
    return Slip(*found.span(), "brackets are lists", f'write "{name}", without brackets or ending')


def _quotes(text: str, start: int, end: int) -> Slip | None:
    """Return where a text in quotation marks ends too early, and how to write it."""
    for opens in _QUOTE_OPENS.finditer(text, start, end):
        at = opens.end()
        mark = text[at]
        closed = _CLOSED[mark].match(text, at, end)
        if closed is None:
            return None
        in_brackets = "[" in text[start:at] or "{" in text[start:at]
        if (_AFTER_IN_BRACKETS if in_brackets else _AFTER).match(text, closed.end(), end):
            continue
        problem = f"the text ends at its second quotation mark ({mark})"
        return Slip(at, end, problem, _requoted(text[at:end].rstrip(), closed.end() - at))
    return None


def _requoted(text: str, closed: int) -> str:
    """Return how to write a text that holds its own quotation marks, the second before `closed`.

    With a space before it that one opens an inner quotation; else it closes one at the beginning.
    """
    mark = text[0]
    opens = mark == "'" or text[closed - 2 : closed - 1] == " "
    whole = text[1:-1] if text[-1] == mark and opens else ""
    if len(text) > _LONGEST or text[-1] in ",]}":
        whole = 'text "word" text'
    if mark == "'":
        return f"use double quotes around the whole: {_in_double(whole)}"
    if "'" in text:
        return 'write \\" for each quotation mark inside the text, and double quotes around it'
    return f"use single quotes around the whole: '{whole or text}'"


def _in_double(whole: str) -> str:
    return f'"{whole}"' if whole and '"' not in whole else '"text"'


_LONGEST = 80
"""Characters of a text that is shown as it is to be written."""
