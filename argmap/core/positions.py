"""Where text lies: one file's text, and spans in it."""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

_SHORT = 10_000


class Span(NamedTuple):
    """A stretch of one file: lines and columns from 1, columns in characters, end exclusive.

    `path` is relative to the case, with forward slashes. Spans sort by path, then place.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class SourceText:
    """One file's text with its path; line ends are plain line feeds here, whatever the disk has."""

    def __init__(self, path: str, text: str) -> None:
        r"""Take the text as decoded; `\r\n` and lone `\r` become `\n`, a byte order mark goes.

        `raw` keeps it as it was, for those who write the file again.
        """
        self.path = path
        self.raw = text
        text = text.removeprefix("\ufeff")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        find = self.text.find
        at = find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = find("\n", at + 1)
        return starts

    def line(self, number: int) -> str:
        """Return the line with this number, from 1, without its end; empty when there is none."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def offsets(self, span: Span) -> tuple[int, int]:
        """Return where a span of this text begins and ends, as offsets in `text`."""
        start = self._starts[span.line - 1] + span.column - 1
        return start, self._starts[span.end_line - 1] + span.end_column - 1

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`; offsets are clipped to the text."""
        start, end = max(0, min(start, len(self.text))), max(0, min(end, len(self.text)))
        if (
            end < _SHORT and "\n" not in self.text[start:end]
        ):  # most spans: no table of lines needed
            line = self.text.count("\n", 0, start) + 1
            before = self.text.rfind("\n", 0, start) + 1
            return Span(self.path, line, start - before + 1, line, end - before + 1)
        line, end_line = bisect_right(self._starts, start), bisect_right(self._starts, end)
        column = start - self._starts[line - 1] + 1
        return Span(self.path, line, column, end_line, end - self._starts[end_line - 1] + 1)

    def start(self) -> Span:
        """Return the empty span before the first character, for findings about a whole file."""
        return Span(self.path, 1, 1, 1, 1)
