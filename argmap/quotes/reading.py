"""The quotations in an item's file: block quotations as values, each with its place.

Blocks are those of CommonMark: code and HTML comments hold no quotation, a line without `>` may
continue a quoted paragraph, a quotation in a quotation belongs to the outer one. A callout quotes
when it is one of `[!quote]` or `[!cite]`; its title is no part of the words.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from argmap.core.positions import SourceText, Span
from argmap.notation.blocks import blocks
from argmap.quotes.folding import Folded, fold
from argmap.quotes.scripts import words_of

if TYPE_CHECKING:
    from markdown_it.token import Token

MARKS = re.compile(r"[ \t]*((?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)*)>[ \t]?(?:[ \t]{0,3}>[ \t]?)*")
"""What begins a line of a block quotation, also in a list."""

_PLAIN_MARK = re.compile(r" {0,3}> ?")
_PLAIN_HEADING = re.compile(r" {0,3}#{1,6}(?: |$)")
_NOT_PLAIN = re.compile(
    r"\t|\]:"  # of a reference, which is no paragraph
    r"|^ {0,3}> ?(?: *[#>]| {4})|^ {4,}\S"  # in a quotation: a heading, another, indented code
    r"|^ {0,3}(?:> ?)? {0,3}"
    r"(?:<|```|~~~|[-+*](?: |$)|[0-9]{1,9}[.)](?: |$)|(?:[-*_] *){3,}$|(?:-+|=+) *$)",
    re.MULTILINE,
)
"""What may begin a block other than headings, paragraphs and quotations of paragraphs."""

_CALLOUT = re.compile(r"[ \t]*\[!(\w[\w-]*)\]")
"""The first line of a callout (Obsidian, GitHub): a kind of block, perhaps with a title."""

_POINTS = r"[ \t]*(?:…|\.[ ]?\.[ ]?\.[ ]?\.?)[ \t]*"
OMISSION = re.compile(rf"(?<!\\)(?:\[{_POINTS}\]|\({_POINTS}\)|<{_POINTS}>)")
"""Points in brackets: square ones in English, round ones in many languages, `<…>` in Russian."""

_BRACKETS = re.compile(r"(?<!\\)\[([^\[\]]{1,400})\](\([^()\s]*\))?")
EDGES = " '.,;:—。、"
"""What may differ at a quotation's ends: marks around it, and the point that closes it."""

_WORD = re.compile(r"\w+")

MOST_PARTS = 300
"""Parts of a quotation, and bracketed words of a part, that are looked for: later ones are not."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of words without brackets in it, folded.

    `joined_left` and `joined_right` say that a bracket stands there without a space (`[T]he`), so
    that the copy may have more letters there. `written` is the stretch before folding.
    """

    folded: Folded
    joined_left: bool
    joined_right: bool
    written: str = ""

    @property
    def text(self) -> str:
        """The folded words."""
        return self.folded.text

    def words(self) -> list[tuple[int, str]]:
        """Return each word with its offset in `text`."""
        return list(words_of(self.text))

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

    Or an `inline` one: words in quotation marks within a paragraph. `parts` holds at least one part
    unless there are no words at all.
    """

    words: str
    parts: tuple[Part, ...]
    span: Span
    locator: str = ""
    locator_span: Span | None = None
    inline: bool = False


def quotations(source: SourceText, start: int) -> tuple[Quotation, ...]:
    """Return the block quotations in `source.text[start:]`, in order. O(length)."""
    if source.text.find(">", start) < 0:
        return ()
    found = (_quotation(source, lines) for lines in _blocks(source.text, start))
    return tuple(quotation for quotation in found if quotation is not None)


_Quoted = list[tuple[int, str]]
"""The lines of one block quotation: offset in the file, and text without the marks."""


def lines_of(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield each line of a text that begins at an offset of its file, with the line's offset."""
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _blocks(text: str, start: int) -> Iterator[_Quoted]:
    """Yield the lines of each block quotation; most bodies need no reader of Markdown for it."""
    if _NOT_PLAIN.search(text, start):
        return _by_commonmark(text, start)
    return _plain(text, start)


def _plain(text: str, start: int) -> Iterator[_Quoted]:
    """Yield the quotations among plain paragraphs: a line without a mark goes on with a quoted one.

    That line is no heading, and the one before it has words.
    """
    block: _Quoted = []
    for at, line in lines_of(text[start:], start):
        if mark := _PLAIN_MARK.match(line):
            block.append((at + mark.end(), line[mark.end() :]))
        elif not block:
            continue
        elif line.strip(" ") and block[-1][1].strip(" ") and not _PLAIN_HEADING.match(line):
            block.append((at, line))
        else:
            yield block
            block = []
    if block:
        yield block


def _by_commonmark(text: str, start: int) -> Iterator[_Quoted]:
    """Yield the quotations of any body."""
    lines = list(lines_of(text[start:], start))
    depth = 0
    worded: set[int] = set()
    for token in blocks(text[start:]):
        if token.type == "blockquote_open":
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
            if not depth and worded:
                yield [
                    _unmarked(*lines[number]) if number in worded else (lines[number][0], "")
                    for number in range(min(worded), max(worded) + 1)
                ]
                worded = set()
        elif depth:
            worded.update(_worded(token))


def _worded(token: "Token") -> range:
    """Return the lines of a block that hold words: not those of fences, rules and comments."""
    if token.map is None:
        return range(0)
    first, end = token.map
    match token.type:
        case "inline" | "code_block":
            return range(first, end)
        case "fence":
            code = token.content.removesuffix("\n")
            return range(first + 1, first + 2 + code.count("\n")) if code else range(0)
        case "html_block" if not token.content.lstrip().startswith("<!--"):
            return range(first, end)
        case _:
            return range(0)


def _unmarked(at: int, line: str) -> tuple[int, str]:
    marks = MARKS.match(line)
    return (at + marks.end(), line[marks.end() :]) if marks else (at, line)


def _quotation(source: SourceText, lines: _Quoted) -> Quotation | None:
    _strip(lines)
    if lines and (callout := _CALLOUT.match(lines[0][1])):
        if callout[1].lower() not in ("quote", "cite"):
            return None
        lines.pop(0)
        _strip(lines)
    if not lines:
        return None
    locator, locator_span = "", None
    at, last = lines[-1]
    if last.lstrip().startswith("—"):
        locator = last.strip().removeprefix("—").strip()
        begin = at + len(last) - len(last.lstrip())
        locator_span = source.span(begin, at + len(last.rstrip()))
        lines.pop()
    quotation = quotation_of(source, lines, OMISSION)
    if quotation is None:
        return None
    return replace(quotation, locator=locator, locator_span=locator_span)


def quotation_of(
    source: SourceText, lines: Sequence[tuple[int, str]], omission: re.Pattern[str]
) -> Quotation | None:
    """Return the quotation of these lines, each with its offset in the file, if they have words."""
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
        parts=tuple(islice(_parts(words, span, omission), MOST_PARTS)),
        span=span(0, len(words)),
    )


def _strip(lines: _Quoted) -> None:
    """Take the lines without words from both ends."""
    while lines and not lines[-1][1].strip():
        lines.pop()
    while lines and not lines[0][1].strip():
        lines.pop(0)


def _parts(
    words: str, span: Callable[[int, int], Span], omission: re.Pattern[str]
) -> Iterator[Part]:
    begin = 0
    for end, after in (
        *((match.start(), match.end()) for match in omission.finditer(words)),
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
        folded = fold(piece).stripped(EDGES)
        if _WORD.search(folded.text):
            yield Fragment(
                folded,
                joined_left=number > 0 and piece[:1].isalnum(),
                joined_right=number < len(pieces) - 1 and piece[-1:].isalnum(),
                written=piece,
            )
