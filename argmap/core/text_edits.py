"""Text edits, in the words of the Language Server Protocol: a stretch of a file, and its new text.

Whoever changes a file of a case says how in these, and `apply` alone carries them out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.core.positions import SourceText, Span

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class TextEdit:
    """A span of one file and the text that takes its place; an empty span is an insertion."""

    span: Span
    new_text: str

    @classmethod
    def at(cls, source: SourceText, start: int, end: int, new_text: str) -> "TextEdit":
        """Return the edit that puts a text in place of `source.text[start:end]`."""
        return cls(source.span(start, end), new_text)


def apply(raw: str, edits: Iterable[TextEdit]) -> str:
    """Return a file's text after edits; every other byte stays as it is. O(text + edits log edits).

    `raw` has its byte order mark and line ends; spans count as in `SourceText`. Line feeds in a new
    text are written as the file ends its first line. Insertions at one place stand in the order
    given. Raises `ValueError` when edits overlap or lie beyond the text.
    """
    line_ends = list(_LINE_END.finditer(raw))
    starts = [int(raw.startswith("\ufeff")), *(end.end() for end in line_ends)]
    stops = [*(end.start() for end in line_ends), len(raw)]
    line_end = line_ends[0].group() if line_ends else "\n"

    def offset(line: int, column: int) -> int:
        if not 1 <= line <= len(starts) or starts[line - 1] + column - 1 > stops[line - 1]:
            message = f"an edit at {line}:{column} lies beyond the text"
            raise ValueError(message)
        return starts[line - 1] + column - 1

    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start = offset(edit.span.line, edit.span.column)
        if start < done:
            message = f"edits overlap at {edit.span.line}:{edit.span.column}"
            raise ValueError(message)
        pieces += (raw[done:start], edit.new_text.replace("\n", line_end))
        done = offset(edit.span.end_line, edit.span.end_column)
    return "".join((*pieces, raw[done:]))


def follow(span: Span, before: SourceText, edits: Iterable[TextEdit], after: SourceText) -> Span:
    """Return where a stretch that no edit touches stands when its file has been edited."""
    start, end = before.offsets(span)
    shift = 0
    for edit in edits:
        first, last = before.offsets(edit.span)
        if last <= start:
            shift += len(edit.new_text) - (last - first)
    return after.span(start + shift, end + shift)
