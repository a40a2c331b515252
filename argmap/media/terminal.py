"""Plain text for people: lines of pieces with roles, cleaned, measured and wrapped.

A role is a word such as "error" or "id"; `plain` forgets it, `cli._terminal` gives it a style.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

Piece = tuple[str, str]
Line = tuple[Piece, ...]

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)


def printable(text: str) -> str:
    """Return text that does nothing to a terminal: the one cleaning function of that medium.

    Tabs and line ends become spaces; other control characters, direction overrides, invisible
    separators and lone surrogates become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda match: " " if match[0] in "\t\n\r" else "\ufffd", text)


def width(text: str) -> int:
    """Return how many columns a text takes in a terminal (two for East Asian wide characters)."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Return a text in lines of at most so many columns; a word that is longer is broken."""
    columns = max(columns, 8)
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        rest = word
        while width(rest) > columns:
            if line:
                lines.append(line)
                line = ""
            cut = _fitting(rest, columns)
            lines.append(rest[:cut])
            rest = rest[cut:]
        if line and width(line) + 1 + width(rest) > columns:
            lines.append(line)
            line = rest
        else:
            line = f"{line} {rest}" if line else rest
    return (*lines, line) if line or not lines else tuple(lines)


def _fitting(text: str, columns: int) -> int:
    used = 0
    for count, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return max(1, count)
    return len(text)


def pad(text: str, columns: int) -> str:
    """Return a text with spaces behind it, as wide as `columns`."""
    return text + " " * max(0, columns - width(text))


def plain(lines: Iterable[Line]) -> str:
    """Return lines as text without roles, printable; each ends with a line feed, none with a space.

    Every piece is cleaned here, so that no id or key can be forgotten where lines are made.
    """
    return "".join("".join(printable(text) for _, text in line).rstrip() + "\n" for line in lines)


def fold(line: Line, columns: int, *, indent: int = 4) -> tuple[Line, ...]:
    """Return a line in lines of at most so many columns, broken at spaces, the later ones indented.

    Roles are kept. A word that is longer than a line stays whole.
    """
    if sum(width(text) for _, text in line) <= columns:
        return (line,)
    words: list[list[Piece]] = []  # each a space and what follows it, which may be several pieces
    for role, text in line:
        for part in re.findall(r"\s+|\S+", text):
            if not words or (part.isspace() and not all(t.isspace() for _, t in words[-1])):
                words.append([])
            words[-1].append((role, part))
    lines: list[list[Piece]] = [[]]
    used = 0
    for word in words:
        size = sum(width(text) for _, text in word)
        if used + size > columns and lines[-1]:
            lines.append([("", " " * indent)])
            used = indent
            word = [piece for piece in word if not piece[1].isspace()]  # noqa: PLW2901 - its space
            size = sum(width(text) for _, text in word)
        lines[-1].extend(word)
        used += size
    return tuple(tuple(pieces) for pieces in lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a heading per column and rows of cells; `feet` are rows set apart at the bottom.

    The first column holds ids, the second prose (it is wrapped to what is left of the width), the
    others short facts that are never wrapped; their headings break at hyphens.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    feet: tuple[tuple[Piece, ...], ...]


Part = Line | Table

GAP = 2
"""Columns between two columns of a table."""

_CELL = 9  # about a cell's width: a heading is no reason to be wider


def head_lines(head: str) -> tuple[str, ...]:
    """Return a column's heading in lines: broken at hyphens, to keep the column narrow."""
    lines: list[str] = []
    for part in re.findall(r"[^-]*-|[^-]+", head):
        if lines and width(lines[-1]) + width(part) <= _CELL:
            lines[-1] += part
        else:
            lines.append(part)
    return tuple(lines)


def room_for_prose(table: Table, columns: int) -> int:
    """Return how many columns are left for the prose when the table is this wide."""
    for number, head in enumerate(table.heads):
        if number != 1:
            cells = (row[number][1] for row in (*table.rows, *table.feet))
            lines = head_lines(head) if number else (head,)
            columns -= max(width(text) for text in (*lines, *cells))
    return columns - GAP * (len(table.heads) - 1)
