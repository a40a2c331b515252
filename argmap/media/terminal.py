"""Plain text for people: lines of pieces with roles, cleaned, measured and wrapped.

A role is a word such as "error" or "id"; `plain` forgets it, `cli._terminal` gives it a style.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Piece = tuple[str, str]
Line = tuple[Piece, ...]

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\ufffb]"
)

_INDENT = 4
_NUMBERED = re.compile(r" +[\d½–]* *")


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
    from rich.cells import cell_len  # noqa: PLC0415 - plain English does without

    return cell_len(text)


def wrap(text: str, columns: int) -> tuple[str, ...]:
    """Return a text in lines of at most so many columns; a word that is longer is broken."""
    columns = max(columns, 8)
    lines: list[str] = []
    line = ""
    for word in printable(text).split():
        *full, rest = _chopped(word, columns)
        if full and line:
            lines.append(line)
            line = ""
        lines += full
        if line and width(line) + 1 + width(rest) > columns:
            lines.append(line)
            line = rest
        else:
            line = f"{line} {rest}" if line else rest
    return (*lines, line) if line or not lines else tuple(lines)


def _chopped(word: str, columns: int) -> list[str]:
    """Return a word in parts of at most so many columns, at least one."""
    if width(word) <= columns:
        return [word]
    from rich.cells import chop_cells  # noqa: PLC0415 - few words are as long as a line

    return chop_cells(word, columns)


def pad(text: str, columns: int) -> str:
    """Return a text with spaces behind it, as wide as `columns`."""
    return text + " " * max(0, columns - width(text))


def plain(lines: Iterable[Line]) -> str:
    """Return lines as text without roles, printable; each ends with a line feed, none with a space.

    Every piece is cleaned here, so that no id or key can be forgotten where lines are made.
    """
    return "".join("".join(printable(text) for _, text in line).rstrip() + "\n" for line in lines)


def fold(line: Line, columns: int, *, indent: int | None = None) -> tuple[Line, ...]:
    """Return a line in lines of at most so many columns, broken at spaces, the later ones indented.

    By four columns, or to below the text where a line begins with spaces, and perhaps a number.
    Roles are kept. A word that is longer than a line stays whole.
    """
    if _size(line) <= columns:
        return (line,)
    if indent is None:
        begun = _NUMBERED.match(plain([line]))
        indent = max(_INDENT, len(begun[0])) if begun else _INDENT
    lines: list[list[Piece]] = [[]]
    used = 0
    for word in _words(line):
        pieces = word
        if used + _size(word) > columns and lines[-1]:
            lines.append([("", " " * indent)])
            used = indent
            pieces = [piece for piece in word if not piece[1].isspace()]
        lines[-1].extend(pieces)
        used += _size(pieces)
    return tuple(tuple(pieces) for pieces in lines)


def _words(line: Line) -> Iterator[list[Piece]]:
    """Yield what a line may be broken before: a space with what follows, perhaps several pieces."""
    word: list[Piece] = []
    for role, text in line:
        for part in re.findall(r"\s+|\S+", text):
            if part.isspace() and not all(other.isspace() for _, other in word):
                yield word
                word = []
            word.append((role, part))
    if word:
        yield word


def _size(pieces: Iterable[Piece]) -> int:
    return sum(width(text) for _, text in pieces)


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
