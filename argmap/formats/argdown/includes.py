"""Argdown's `@include(FILE)`: several files as one text, each place in it still of its own file."""

import posixpath
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.core.positions import SourceText, Span

from .lexer import Lexer

_MARK = "@include("


class _Piece(NamedTuple):
    """A stretch of one file, and where in the whole it begins."""

    at: int
    source: SourceText
    start: int
    end: int


class Joined(SourceText):
    """A text made of pieces of files; a span lies in the file that it begins in."""

    def __init__(self, path: str, pieces: list[_Piece]) -> None:
        """Take the pieces in order."""
        texts = (piece.source.text[piece.start : piece.end] for piece in pieces)
        super().__init__(path, "".join(texts))
        self._pieces = pieces

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`, which ends with its piece at the latest."""
        number = bisect_right(self._pieces, start, key=lambda piece: piece.at) - 1
        piece = self._pieces[max(0, number)]
        shift = piece.start - piece.at
        return piece.source.span(start + shift, min(end + shift, piece.end))


def included(source: SourceText) -> tuple[str, ...]:
    """Return the files that a text asks for, as it names them."""
    return tuple(name for name, _, _ in _places(source))


def joined(source: SourceText, files: Mapping[str, SourceText]) -> SourceText:
    """Return a text with the files that it asks for in their places, and those that they ask for.

    Files are named from the folder of the first one. Each is put in once, as Argdown does it, which
    ends rings and keeps the whole no longer than its files; what is left the reader reports.
    """
    pieces: list[_Piece] = []
    used: set[str] = set()
    at = 0
    waiting = [_stretches(source, "", files, used)]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
        elif isinstance(step, str):
            waiting.append(_stretches(files[step], posixpath.dirname(step), files, used))
        else:
            text, start, end = step
            pieces.append(_Piece(at, text, start, end))
            at += end - start
    return Joined(source.path, pieces)


def _stretches(
    source: SourceText, folder: str, files: Mapping[str, SourceText], used: set[str]
) -> Iterator[str | tuple[SourceText, int, int]]:
    """Yield what a file is made of: stretches of its own, and the names of files between them."""
    begin = 0
    for name, start, end in _places(source):
        path = posixpath.normpath(posixpath.join(folder, name))
        if path in files and path not in used:
            used.add(path)
            yield source, begin, start
            yield path
            begin = end
    yield source, begin, len(source.text)


def _places(source: SourceText) -> Iterator[tuple[str, int, int]]:
    """Yield each file that is asked for, with the stretch that asks; not in comments and data."""
    if _MARK in source.text:
        for start, end in Lexer(source.text).includes:
            yield source.text[start + len(_MARK) : end - 1].strip(), start, end
