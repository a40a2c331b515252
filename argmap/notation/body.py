"""The Markdown after the head: the statement, and the rest."""

import re
from collections.abc import Sequence

from argmap.core.findings import Finding, Note, Severity
from argmap.core.positions import SourceText, Span

_HEADING = re.compile(r"^ {0,3}#(?:[ \t]+(.*))?$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_MARKERS = re.compile(r"^(<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_LOWER_HEADING = re.compile(r"^ {0,3}(#{2,6})[ \t]+\S.*$", re.MULTILINE)
_TIGHT_HEADING = re.compile(r"^#[^#\s].*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^\S.*\n=+[ \t]*$", re.MULTILINE)

STATEMENT_KEYS = ("statement", "title", "text", "claim", "name", "heading")
"""Keys under which beginners put the statement."""


def merge_marker(source: SourceText, item: str) -> Finding | None:
    """Return the finding about the first conflict marker, if there is one."""
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return None
    found = _MARKERS.search(source.text)
    if found is None:
        return None
    return Finding(
        rule="merge-marker",
        severity=Severity.ERROR,
        span=source.span(found.start(), found.end()),
        message="a conflict marker of a merge was left behind",
        item=item,
        help=("keep one side, delete the other and the marker lines",),
    )


def read(
    source: SourceText, start: int, item: str, misplaced: Sequence[tuple[str, Span]]
) -> tuple[str, str, Span | None, tuple[Finding, ...]]:
    """Return statement, body, the statement's place and findings, from `text[start:]`.

    `misplaced` are head keys that look like a statement, for the help line. Text before the
    heading counts as body: nothing is lost.
    """
    text = source.text
    headings = _headings(text, start)
    words = _words(headings[0]) if headings else ""
    if not words:
        fault = _missing(source, start, item, misplaced, empty=headings[0] if headings else None)
        end = headings[0].end() if headings else start
        return (
            "",
            _joined(text[start : headings[0].start()] if headings else "", text[end:]),
            None,
            (fault,),
        )
    first = headings[0]
    span = source.span(first.start(1), first.start(1) + len(words))
    faults = tuple(
        Finding(
            rule="extra-heading",
            severity=Severity.WARNING,
            span=source.span(extra.start(), extra.end()),
            message="a second level-one heading: an item has one statement",
            item=item,
            notes=(Note(span, "the statement is here"),),
            help=('make it "##", or move it to a file of its own',),
        )
        for extra in headings[1:]
    )
    return words, _joined(text[start : first.start()], text[first.end() :]), span, faults


def _words(heading: re.Match[str]) -> str:
    """Return a heading's text without the closing hashes that Markdown allows."""
    words = (heading.group(1) or "").rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if not bare or bare[-1] in " \t" else words


def _joined(before: str, after: str) -> str:
    parts = [part.strip("\n") for part in (before, after) if part.strip()]
    return "\n\n".join(parts)


def _headings(text: str, start: int) -> list[re.Match[str]]:
    first = _HEADING.match(text, start + 1) or _HEADING.search(text, start)
    if first is None:
        return []
    found = [first]
    if "\n#" in text[first.end() :] or "\n " in text[first.end() :]:
        found += _HEADING.finditer(text, first.end())
    if "```" not in text and "~~~" not in text:
        return found
    outside: list[re.Match[str]] = []
    fences = _FENCE.finditer(text, start)
    fence = next(fences, None)
    opened = ""
    for heading in found:
        while fence is not None and fence.start() < heading.start():
            if not opened:
                opened = fence.group(1)
            elif fence.group(1).startswith(opened):
                opened = ""
            fence = next(fences, None)
        if not opened:
            outside.append(heading)
    return outside


def _missing(
    source: SourceText,
    start: int,
    item: str,
    misplaced: Sequence[tuple[str, Span]],
    *,
    empty: re.Match[str] | None,
) -> Finding:
    text = source.text
    message, advice = "the item has no statement", 'below the head, write "# " and one sentence'
    span = source.span(start - 3, start) if start >= 3 else source.start()  # noqa: PLR2004 - "---"
    if misplaced:
        key, span = misplaced[0]
        message = f'the statement is in the head, under "{key}"'
        advice = 'move it below the head, as a line "# …"'
    elif empty is not None:
        span, message = source.span(empty.start(), empty.end()), "the heading is empty"
        advice = 'write one sentence after "# "'
    elif found := _TIGHT_HEADING.search(text, start):
        span, advice = source.span(*found.span()), 'put a space after "#"'
    elif found := _LOWER_HEADING.search(text, start):
        span = source.span(*found.span())
        advice = f'make this heading level one: "# " instead of "{found.group(1)} "'
    elif found := _UNDERLINED.search(text, start):
        span, advice = source.span(*found.span()), 'write it on one line that begins with "# "'
    return Finding(
        rule="missing-statement",
        severity=Severity.ERROR,
        span=span,
        message=message,
        item=item,
        help=(advice,),
    )
