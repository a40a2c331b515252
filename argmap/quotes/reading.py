"""The quotations in an item's file: block quotations as values, each with its place.

Blocks are told apart as CommonMark does, line by line and in one pass: fenced code and HTML
comments hold no quotation, a line without `>` may continue a quoted paragraph, a quotation in a
quotation belongs to the outer one. Known gap: a quotation inside a list item is read only when it
is indented by less than four spaces.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from argmap.core.positions import SourceText, Span
from argmap.quotes.folding import Folded, fold

MARKS = re.compile(r" {0,3}((?:(?:[-*+]|[0-9]{1,9}[.)]) {1,4})*)>[ \t]?(?: {0,3}>[ \t]?)*")
"""What begins a line of a block quotation."""

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_COMMENT = re.compile(r" {0,3}<!--")
_STARTER = re.compile(
    r" {0,3}(?:#{1,6}(?:[ \t]|$)|`{3,}[^`]*$|~{3,}|<!--"
    r"|(?:[-*+]|1[.)])[ \t]+\S|(?:[-*_][ \t]*){3,}$)"
)
_NO_PARAGRAPH = re.compile(r"[ \t]*$| {0,3}#{1,6}(?:[ \t]|$)| {4}| *\t| {0,3}(?:[-*_][ \t]*){3,}$")

_OMISSION = re.compile(r"(?<!\\)\[[ \t]*(?:…|\.[ ]?\.[ ]?\.[ ]?\.?)[ \t]*\]")
_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]]{1,400})\](\([^()\s]*\))?")
_EDGES = " '.,;:—"
"""What may differ at a quotation's ends: marks around it, and the point that closes it."""

_WORD = re.compile(r"\w+")

MOST_PARTS = 300
"""Parts of a quotation, and bracketed words of a part, that are looked for: later ones are not."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of words without brackets in it, folded.

    `joined_left` and `joined_right` say that a bracket stands there without a space (`[T]he`), so
    that the copy may have more letters there.
    """

    folded: Folded
    joined_left: bool
    joined_right: bool

    @property
    def text(self) -> str:
        """The folded words."""
        return self.folded.text

    def words(self) -> list[tuple[int, str]]:
        """Return each word with its offset in `text`."""
        return [(match.start(), match[0]) for match in _WORD.finditer(self.text)]

    def whole_words(self) -> list[tuple[int, str]]:
        """Return the words that stand in the copy as they are.

        The outer ones may be parts of a compound there (`Soviet` of `Sino-Soviet`), so they are
        left out when there are others.
        """
        words = self.words()
        if len(words) > 2:  # noqa: PLR2004 - a first and a last
            return words[1:-1]
        first = 1 if self.joined_left else 0
        return words[first : len(words) - self.joined_right]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two omissions: fragments, with a bracket between each two."""

    fragments: tuple[Fragment, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quotation: its words as written, without marks and locator, and where they stand.

    `parts` holds at least one part unless there are no words at all.
    """

    words: str
    parts: tuple[Part, ...]
    span: Span
    locator: str = ""
    locator_span: Span | None = None


def quotations(source: SourceText, start: int) -> tuple[Quotation, ...]:
    """Return the block quotations in `source.text[start:]`, in order. O(length)."""
    if source.text.find(">", start) < 0:
        return ()
    found = (_quotation(source, lines) for lines in _blocks(source.text, start))
    return tuple(quotation for quotation in found if quotation is not None)


_Quoted = list[tuple[int, str]]
"""The lines of one block quotation: offset in the file, and text without the marks."""


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    for line in text[start:].split("\n"):
        yield start, line
        start += len(line) + 1


def _blocks(text: str, start: int) -> Iterator[_Quoted]:
    """Yield the lines of each block quotation."""
    block: _Quoted = []
    inside = ""  # the fence that is open within a quotation
    closing = ""  # what ends the code or the comment that the line lies in, outside of any
    for at, line in _lines(text, start):
        marks = None if closing else MARKS.match(line)
        goes_on = not marks[1] if marks else not inside and _continues(block, line)
        if block and not goes_on:
            yield block
            block, inside = [], ""
        if marks:
            rest = line[marks.end() :]
            block.append((at + marks.end(), "" if _FENCE.match(rest) else rest))
            inside = _open_after(rest, inside)
        elif block:
            block.append((at, line))
        else:
            closing = _open_after(line, closing)
    if block:
        yield block


def _open_after(line: str, closing: str) -> str:
    """Return what ends the code or the comment that is open behind a line; nothing, if none is."""
    if closing == "-->":
        return "" if closing in line else closing
    fence = _FENCE.match(line)
    if closing:
        bare = line.strip()
        closes = fence and bare.startswith(closing) and not bare.strip(closing[0])
        return "" if closes else closing
    if fence:
        return fence[1]
    comment = _COMMENT.match(line)
    return "-->" if comment and "-->" not in line[comment.end() :] else ""


def _continues(block: _Quoted, line: str) -> bool:
    """Return whether a line without a mark goes on with the quoted paragraph before it."""
    if not block or not line.strip():
        return False
    return not _NO_PARAGRAPH.match(block[-1][1]) and not _STARTER.match(line)


def _quotation(source: SourceText, lines: _Quoted) -> Quotation | None:
    while lines and not lines[-1][1].strip():
        lines.pop()
    while lines and not lines[0][1].strip():
        lines.pop(0)
    if not lines:
        return None
    locator, locator_span = "", None
    at, last = lines[-1]
    if last.lstrip().startswith("—"):
        locator = last.strip().removeprefix("—").strip()
        begin = at + len(last) - len(last.lstrip())
        locator_span = source.span(begin, at + len(last.rstrip()))
        lines.pop()
    words = "\n".join(line for _, line in lines)
    if not words.strip():
        return None
    starts, offset = [], 0
    for _, line in lines:
        starts.append(offset)
        offset += len(line) + 1

    def span(begin: int, end: int) -> Span:
        begin += len(words[begin:end]) - len(words[begin:end].lstrip())
        end = begin + len(words[begin:end].rstrip())
        first, final = bisect_right(starts, begin) - 1, bisect_right(starts, max(end - 1, 0)) - 1
        return source.span(
            lines[first][0] + begin - starts[first], lines[final][0] + end - starts[final]
        )

    return Quotation(
        words=words,
        parts=tuple(islice(_parts(words, span), MOST_PARTS)),
        span=span(0, len(words)),
        locator=locator,
        locator_span=locator_span,
    )


def _parts(words: str, span: Callable[[int, int], Span]) -> Iterator[Part]:
    begin = 0
    for end, after in (
        *((match.start(), match.end()) for match in _OMISSION.finditer(words)),
        (len(words), len(words)),
    ):
        fragments = tuple(islice(_fragments(words[begin:end]), MOST_PARTS))
        if fragments:
            yield Part(fragments, span(begin, end))
        begin = after


def _fragments(text: str) -> Iterator[Fragment]:
    """Yield the stretches between brackets; a Markdown link's text counts as words."""
    pieces: list[str] = [""]
    begin = 0
    for match in _BRACKETS.finditer(text):
        pieces[-1] += text[begin : match.start()]
        if match[2] is not None:
            pieces[-1] += match[1]
        else:
            pieces.append("")
        begin = match.end()
    pieces[-1] += text[begin:]
    for number, piece in enumerate(pieces):
        folded = fold(piece).stripped(_EDGES)
        if _WORD.search(folded.text):
            yield Fragment(
                folded,
                joined_left=number > 0 and piece[:1].isalnum(),
                joined_right=number < len(pieces) - 1 and piece[-1:].isalnum(),
            )
