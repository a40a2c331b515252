"""One file's text after edits, every other byte as it was."""

import re
from collections.abc import Iterable

from argmap.core.findings import Edit
from argmap.core.positions import SourceText, Span

_LINE_END = re.compile(r"\r\n|\r|\n")


def applied(raw: str, edits: Iterable[Edit]) -> str:
    """Return a file's text after edits that do not overlap; every other byte stays as it is.

    Spans count as in `SourceText`; line feeds in an edit's text are written as the file ends its
    lines.
    """
    starts = [int(raw.startswith("\ufeff"))]
    ends = list(_LINE_END.finditer(raw))
    starts += (end.end() for end in ends)
    line_end = ends[0].group() if ends else "\n"
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        span = edit.span
        start = starts[span.line - 1] + span.column - 1
        pieces += (raw[at:start], edit.text.replace("\n", line_end))
        at = starts[span.end_line - 1] + span.end_column - 1
    return "".join((*pieces, raw[at:]))


def moved(span: Span, before: SourceText, edits: Iterable[Edit], after: SourceText) -> Span:
    """Return where a stretch that no edit touches stands when its file has been edited."""
    start, end = before.offsets(span)
    shift = 0
    for edit in edits:
        first, last = before.offsets(edit.span)
        if last <= start:
            shift += len(edit.text) - (last - first)
    return after.span(start + shift, end + shift)
