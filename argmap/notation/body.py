"""The Markdown after the head: the statement, and the rest."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.core.findings import Finding, Note, Severity
from argmap.core.positions import SourceText, Span
from argmap.notation.blocks import blocks

_HEADING = re.compile(r"^ {0,3}#(?:[ \t]+(.*))?$", re.MULTILINE)
_PERHAPS_HEADING = re.compile(r"^ {0,3}(?:#(?:[ \t]|$)|=+[ \t]*$)", re.MULTILINE)
"""What every level-one heading has, and other lines may have."""

_TIGHT_HEADING = re.compile(r"^ {0,3}#[^#\s].*$")
_MARKERS = re.compile(r"^(<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)

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


@dataclass(frozen=True, slots=True)
class Heading:
    """A level-one heading: the offsets of its lines and of its words in the file, and its words."""

    start: int
    end: int
    first: int
    last: int
    words: str


def read(
    source: SourceText, start: int, item: str, misplaced: Sequence[tuple[str, Span]]
) -> tuple[str, str, Span | None, tuple[Finding, ...]]:
    """Return statement, body, the statement's place and findings, from `text[start:]`.

    `misplaced` are head keys that look like a statement, for the help line. Text before the
    heading counts as body: nothing is lost.
    """
    text = source.text
    heading, *extra = headings(text, start) or (None,)
    if heading is None:
        fault = _missing(source, start, item, misplaced, empty=None)
        return "", _joined("", text[start:]), None, (fault,)
    body = _joined(text[start : heading.start], text[heading.end :])
    if not heading.words:
        return "", body, None, (_missing(source, start, item, misplaced, empty=heading),)
    span = source.span(heading.first, heading.last)
    faults = tuple(
        Finding(
            rule="extra-heading",
            severity=Severity.WARNING,
            span=source.span(other.start, other.end),
            message="a second level-one heading: an item has one statement",
            item=item,
            notes=(Note(span, "the statement is here"),),
            help=('make it "##", or move it to a file of its own',),
        )
        for other in extra
    )
    return heading.words, body, span, faults


def headings(text: str, start: int) -> list[Heading]:
    """Return the level-one headings in `text[start:]`, but for those in lists and quotations."""
    first = _HEADING.match(text, start + 1)  # where nearly every file has its only one
    if _holds_another(text, start if first is None else first.end()):
        return list(_read(text, start))
    return [_heading(first)] if first is not None else []


def _holds_another(text: str, start: int) -> bool:
    """Return whether a line after this one may be a level-one heading."""
    rest = text[start:]
    if "\n#" not in rest and "\n=" not in rest and "\n " not in rest:
        return False  # told at once for most bodies, which are prose
    return _PERHAPS_HEADING.search(rest) is not None


def _read(text: str, start: int) -> Iterator[Heading]:
    lines = list(_lines(text, start))
    for token in blocks(text[start:]):
        if token.type != "heading_open" or token.tag != "h1" or token.level or token.map is None:
            continue
        begin, end = token.map
        if token.markup == "#":
            found = _HEADING.match(text, lines[begin][0])
            if found is not None:  # as it always is
                yield _heading(found)
        else:
            yield _underlined(lines[begin:end])


def _heading(found: re.Match[str]) -> Heading:
    """Return a heading that begins with a hash, without those that may close it."""
    words = (found[1] or "").rstrip(" \t")
    bare = words.rstrip("#")
    if not bare or bare[-1] in " \t":
        words = bare
    first = found.start(1) + len(words) - len(words.lstrip())
    words = words.strip()
    return Heading(found.start(), found.end(), first, first + len(words), words)


def _underlined(lines: Sequence[tuple[int, str]]) -> Heading:
    """Return a heading of these lines, of which the last underlines the others."""
    *worded, (underline_at, underline) = lines
    at, line = worded[0]
    last_at, last = worded[-1]
    return Heading(
        start=at,
        end=underline_at + len(underline),
        first=at + len(line) - len(line.lstrip()),
        last=last_at + len(last.rstrip()),
        words=" ".join(line.strip() for _, line in worded),
    )


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    for line in text[start:].split("\n"):
        yield start, line
        start += len(line) + 1


def _joined(before: str, after: str) -> str:
    parts = [part.strip("\n") for part in (before, after) if part.strip()]
    return "\n\n".join(parts)


def _missing(
    source: SourceText,
    start: int,
    item: str,
    misplaced: Sequence[tuple[str, Span]],
    *,
    empty: Heading | None,
) -> Finding:
    message, advice = "the item has no statement", 'below the head, write "# " and one sentence'
    span = source.span(start - 3, start) if start >= 3 else source.start()  # noqa: PLR2004 - "---"
    if misplaced:
        key, span = misplaced[0]
        message = f'the statement is in the head, under "{key}"'
        advice = 'move it below the head, as a line "# …"'
    elif empty is not None:
        span, message = source.span(empty.start, empty.end), "the heading is empty"
        advice = 'write one sentence after "# "'
    elif meant := _meant(source, start):
        span, advice = meant
    return Finding(
        rule="missing-statement",
        severity=Severity.ERROR,
        span=span,
        message=message,
        item=item,
        help=(advice,),
    )


def _meant(source: SourceText, start: int) -> tuple[Span, str] | None:
    """Return the line that is meant as the statement, and what makes it one."""
    if "#" not in source.text[start:]:
        return None
    lines = list(_lines(source.text, start))
    for token in blocks(source.text[start:]):
        if token.level or token.map is None:
            continue
        begin, end = token.map
        at, line = lines[begin]
        if token.type == "heading_open" and token.markup.startswith("#"):
            advice = f'make this heading level one: "# " instead of "{token.markup} "'
            return source.span(at, at + len(line)), advice
        if token.type == "paragraph_open":
            for at, line in lines[begin:end]:
                if _TIGHT_HEADING.match(line):
                    return source.span(at, at + len(line)), 'put a space after "#"'
    return None
