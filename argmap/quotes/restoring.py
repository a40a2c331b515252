"""An altered quotation put right: the copy's words in place of those that differ, and no others."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit
from argmap.quotes.folding import fold
from argmap.quotes.reading import MARKS
from argmap.quotes.scripts import NOTHING

_TOKEN = re.compile(rf"\w+|[^\w\s{NOTHING}]")
_NOT_PLAIN = re.compile(rf"[\[\]*_`\\<>\f\u00ad]|\w[-‐¬]\s*\n|\n[^\S\n]*\n|\w[-‐][\s{NOTHING}]+\w")
"""What means something else in a quotation, or may not be the copy's own."""

_FARTHEST = 400
"""Characters of the copy beside the passage in which the words at its ends are looked for."""

_Token = re.Match[str]
_Range = tuple[int, int]
_Block = tuple[int, int, int, int]


def restored(
    source: SourceText, part: Span, copy: SourceText, passage: Span
) -> tuple[TextEdit, ...]:
    """Return the edits of an item's file that give a part of a quotation the words of a passage.

    `copy` is without page furniture. None where one of the two holds more than plain words:
    brackets, emphasis, a page's or a paragraph's end.
    """
    start, end = source.offsets(part)
    plain = _without_marks(source.text[start:end])
    ours = _tokens(plain)
    copied, theirs = _around(copy, passage, ours)
    if not theirs or _NOT_PLAIN.search(plain):
        return ()
    edits: list[TextEdit] = []
    for (first, last), (begin, stop) in _apart(_same(ours, theirs), len(ours), len(theirs)):
        words = copied[theirs[begin].start() : theirs[stop - 1].end()]
        if _NOT_PLAIN.search(words):
            return ()
        place = source.span(start + ours[first].start(), start + ours[last - 1].end())
        edits.append(TextEdit(place, " ".join(words.replace(NOTHING, "").split())))
    return tuple(edits)


def _around(copy: SourceText, passage: Span, ours: list[_Token]) -> tuple[str, list[_Token]]:
    """Return the copy's text, and the tokens of the passage with what may belong to its ends."""
    copied = normalize("NFC", copy.text)
    text = SourceText(copy.path, copied)
    start, end = text.offsets(passage)
    theirs = list(_TOKEN.finditer(copied, start, end))
    same = _same(ours, theirs)
    if not same:
        return copied, []
    before = list(_TOKEN.finditer(copied, max(0, start - _FARTHEST), start))
    behind = list(_TOKEN.finditer(copied, end, end + _FARTHEST))
    first, last = same[0][0], len(ours) - same[-1][1]
    return copied, [*before[len(before) - first :], *theirs, *behind[:last]]


def _same(ours: list[_Token], theirs: list[_Token]) -> list[_Block]:
    """Return the stretches of tokens that are the same on both sides, once folded."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only an altered quotation pays for it

    folded = ([fold(token[0]).text for token in tokens] for tokens in (ours, theirs))
    return [
        (code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(*folded)
        if code.tag == "equal"
    ]


def _tokens(text: str) -> list[_Token]:
    """Return the words and marks of a text, without the marks at its ends, which may differ."""
    tokens = list(_TOKEN.finditer(text))
    words = [number for number, token in enumerate(tokens) if token[0][0].isalnum()]
    return tokens[words[0] : words[-1] + 1] if words else []


def _apart(same: list[_Block], ours: int, theirs: int) -> Iterator[tuple[_Range, _Range]]:
    """Yield what lies between what is the same, as ranges of tokens, none of them empty.

    A range takes in the token before it, or behind it, where the other side has nothing there. At
    the two ends, there are as many of their tokens as of ours.
    """
    here = there = 0
    for first, last, begin, stop in [*same, (ours, ours, theirs, theirs)]:
        mine, other = (here, first), (there, begin)
        if here == 0:
            other = (max(there, begin - first), begin)
        elif first == ours:
            other = (there, min(begin, there + ours - here))
        if (mine[0] == mine[1]) != (other[0] == other[1]):
            back, on = (1, 0) if here else (0, 1)
            mine, other = ((one[0] - back, one[1] + on) for one in (mine, other))
        if mine[0] < mine[1]:
            yield mine, other
        here, there = last, stop


def _without_marks(text: str) -> str:
    """Return a quotation's text with blanks for the marks that begin its further lines."""
    first, *others = text.split("\n")
    cleared = (
        " " * marks.end() + line[marks.end() :] if (marks := MARKS.match(line)) else line
        for line in others
    )
    return "\n".join((first, *cleared))
