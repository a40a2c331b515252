"""Page furniture: what a printed page has between its words, and no author wrote there.

Heads and feet of pages, page numbers and their marks (`[Page 230]`), note marks (`¹²`, `[12]`, a
number that sticks to a word), how characters are read (`《よみ》`), notes at the foot of a page,
line numbers. A copy is read a second time without them where a quotation is not in it as it is.
What is taken for furniture is told by who finds a quotation over it, so that a guess is enough.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from argmap.core.text import LatePattern
from argmap.quotes.scripts import NOTHING

_PAGE = r"(?:p|pp|pg|page|pages|s|seite|f|ff|fol|folio|с|стр|str|side|sida|pagina|página|第)"
_FOLIO = rf"(?:{_PAGE}\.?\s*)?(?:[0-9]{{1,5}}|[ivxlcdm]{{1,7}})(?:\s*[rv])?\s*[页頁]?"
_MARKED_FOLIO = rf"{_PAGE}[.:]?\s*(?:[0-9]{{1,5}}|[ivxlcdm]{{1,7}})(?:[rv]\b)?(?:\s*[页頁])?"

_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\u3005]"
_LETTER = r"[^\W\d_]"
_READING = "[\u3041-\u30ff]{1,24}"
_INLINE = LatePattern(
    rf"[\[{{<(|^0-9†‡{_HIGH}《（｜](?:"  # one class first: the search then skips quickly
    rf"(?i:(?<=\[)\s*(?:{_FOLIO}|\^?[0-9]{{1,3}}|\^?[a-z]|\*{{1,3}}|[†‡]"
    r"|(?:note|fn|n|anm)\.?\s*[0-9]{1,3})\s*\]"
    rf"|(?<=\{{)\s*{_FOLIO}\s*\}}|(?<=\()\s*{_MARKED_FOLIO}\s*\)|(?<=\|)\|?\s*{_FOLIO}\s*\|+"
    rf"|(?<=<)\s*{_FOLIO}\s*>|(?<=<)(?:pb\b[^<>\n]{{0,80}}>|sup>[^<>\n]{{1,8}}</sup>)"
    r"|(?<=\^)[0-9]{1,3}(?:\^|\b))"
    rf"|(?<=[{_HIGH}])[{_HIGH}]*|(?<=[†‡])[†‡]*|(?<={_LETTER}\()[0-9]{{1,3}}\)"
    # How characters are read: 代表団《だいひょうだん》; a bar may stand where they begin.
    rf"|(?<=《){_READING}》|(?<={_HAN}（){_READING}）|(?<={_HAN}\(){_READING}\)"
    rf"|(?<=｜)(?={_HAN}{{1,24}}《{_READING}》)"
    # A number that sticks to a word, to its point, or to the quotation mark behind that.
    rf"|(?:(?<={_LETTER}{{2}}[^\W\d_A-Z][0-9])|(?<={_LETTER}{{2}}[.,;:!?”’»\"')][0-9])"
    rf"|(?<={_LETTER}[.,;:!?][”’»\"')][0-9]))[0-9]{{0,2}}(?!\w|[.,]?[0-9]))"
)
"""Marks within the lines."""

_ALONE = LatePattern(
    rf"[\[({{|<~*_=•·\-–—\s]*(?:{_FOLIO}(?:\s*(?:/|of|von|de)\s*[0-9]{{1,5}})?|"
    r"[\[({<]\s*(?:page|seite)[^\n]{0,40})[\])}|>~*_=•·\-–—\s]*|[=_~*\-–—\s]{3,}|<pb\b[^\n]{0,80}",
    re.IGNORECASE,
)
"""A line that holds a page's number, or a rule, and nothing else."""

_GAP = r"(?:[ \u00a0]{2,}|[ \u00a0]*\t\s*)"
_NUMBERED = LatePattern(
    rf"(?:[\[\-–—]?\s*{_FOLIO}\s*[\]\-–—]?\s*(?:{_GAP}|[|•·—–])\s*\S.*"
    rf"|\S.*(?:{_GAP}|[|•·—–])\s*[\[\-–—]?\s*{_FOLIO}\s*[\]\-–—]?)",
    re.IGNORECASE,
)
"""A line that has a number at one end, and a gap before the rest."""

_NUMBER_AT_END = LatePattern(r"[0-9]{1,5}\b.*|.*\b[0-9]{1,5}")
_NOTE = LatePattern(
    r"(?:(?:[\[(]?[0-9]{1,3}[\])]?[.)]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=[^\W\d_]|[\"“„«'])(?![a-zäöüßà-ÿа-я])"
    r"|(?:\*{1,3}|[†‡])\s*[^\W\d_\s\"“„«'])"
)
_LETTERS = re.compile(r"[^\W\d_]")
_FRONT_NUMBER = LatePattern(r"\A[ \t]*(?P<number>[0-9]{1,5})(?P<gap>[ \t]+)(?P<words>\S)")
_BACK_NUMBER = LatePattern(r"(?P<words>\S)(?P<gap>[ \t]+)(?P<number>[0-9]{1,5})[ \t]*\Z")

_SENTENCE_ENDS = tuple('.!?…"”»。！？')

_LONGEST = 100
"""Characters of a head or foot of a page, at most."""

_MOST_HEAD_LINES, _MOST_NOTE_LINES = 3, 12
_MOST_APART = 10
"""Lines between two numbers of lines, at most."""


@dataclass(slots=True)
class _Line:
    """A line: its place in the text, its words, and what is known of it."""

    start: int
    words: str
    page_ends: bool  # with a form feed, before or behind it
    furniture: bool = False
    numbers: list[tuple[int, int]] = field(default_factory=list)  # that count the lines
    counted: bool = False  # they are in step with those of other lines

    @property
    def is_text(self) -> bool:
        """Whether it has words, and is not known to be furniture."""
        return bool(self.words.strip()) and not self.furniture


def without_furniture(text: str) -> str:
    """Return a text with blanks where page furniture stands, and as long as before. O(length)."""
    lines = _lines(text)
    capitals = text.isupper()
    _mark_numbers(lines, capitals=capitals)
    _mark_repeated(lines)
    _count(lines)
    _mark_blocks(lines, capitals=capitals)
    pieces: list[str] = []
    done = 0
    for line in lines:
        whole = (line.start, line.start + len(line.words))
        for start, end in (whole,) if line.furniture else line.numbers:
            pieces += [text[done:start], " " * (end - start)]
            done = end
    return without_marks("".join((*pieces, text[done:])))


def without_marks(text: str) -> str:
    """Return a text without the marks of notes and pages in its lines, and as long as before."""
    pieces: list[str] = []
    done = 0
    for match in _INLINE.re.finditer(text):
        start, end = match.span()
        blank = NOTHING
        if not start or text[start - 1].isspace():
            blank = " "
            if text[end : end + 1] in tuple(",.;:!?)"):  # the space goes as well
                blank, start = NOTHING, start - bool(start)
        pieces += [text[done:start], blank * (end - start)]
        done = end
    return "".join((*pieces, text[done:]))


def passed_over(text: str, bare: str) -> tuple[str, ...]:
    """Return what stands in a text and was taken out of it, a piece each, in order."""
    found: list[str] = []
    for differs, pairs in groupby(
        zip(text, bare, strict=True), key=lambda pair: pair[0] != pair[1] or pair[0].isspace()
    ):
        if differs:
            lines = "".join(ours for ours, _ in pairs).split("\n")
            found += [" ".join(line.split()) for line in lines if line.strip()]
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for match in re.finditer(r"[^\n\f]*", text):
        if match[0] or not lines or lines[-1].start + len(lines[-1].words) != match.start():
            start, end = match.span()
            feeds = text[start - 1 : start] == "\f" or text[end : end + 1] == "\f"
            lines.append(_Line(start, match[0], feeds))
    return lines


def _mark_numbers(lines: Iterable[_Line], *, capitals: bool) -> None:
    """Mark the lines that are furniture whatever stands around them."""
    for line in lines:
        words = line.words.strip()
        if words and len(words) <= _LONGEST:
            line.furniture = (
                _ALONE.re.fullmatch(words) is not None
                or (not capitals and _is_numbered(words) and words.isupper())
                or (line.page_ends and _may_end_a_page(words, capitals=capitals))
            )


def _is_numbered(words: str) -> bool:
    return _NUMBER_AT_END.re.fullmatch(words) is not None and len(words) > len("A 1")


def _may_end_a_page(words: str, *, capitals: bool) -> bool:
    """Return whether a line beside a form feed may be the head or foot of its page."""
    first = _LETTERS.search(words)
    if first is not None and first[0].isupper() and _is_numbered(words):
        return True
    return not capitals and _is_heading(words)


def _is_heading(words: str) -> bool:
    """Return whether a line is all in capitals, or of several words that begin with one."""
    several = " " in words and words[0].isupper() and words[-1] not in ".,;-"
    return words.isupper() or (several and _is_title(words))


def _mark_repeated(lines: Sequence[_Line]) -> None:
    """Mark the titles that come again and again, but for their numbers, at the edge of a block."""
    seen: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        key = re.sub(r"[0-9]+", "#", " ".join(line.words.split())).casefold()
        edge = line.page_ends or _is_at_edge(lines, number)
        if edge and 3 <= len(key) <= _LONGEST and _is_title(line.words):  # noqa: PLR2004 - a word
            seen.setdefault(key, []).append(number)
    for numbers in seen.values():
        if len(numbers) >= 3:  # noqa: PLR2004 - twice may be chance
            for number in numbers:
                lines[number].furniture = True


def _is_at_edge(lines: Sequence[_Line], number: int) -> bool:
    around = (lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines))
    return any(line.furniture or not line.words.strip() for line in around)


def _mark_blocks(lines: Sequence[_Line], *, capitals: bool) -> None:
    """Mark the blocks that look like a head or a note, above all in the middle of a sentence."""
    blocks = list(_blocks(lines, capitals=capitals))
    settled: Sequence[_Line] = ()
    for block, following in pairwise(blocks):
        goes_on = bool(settled) and _goes_on(settled[-1].words, following[0].words)
        if settled and _is_between(block, goes_on=goes_on, capitals=capitals):
            for line in block:
                line.furniture = True
        else:
            settled = block


def _goes_on(before: str, behind: str) -> bool:
    """Return whether a sentence goes on from the end of one line at the beginning of another."""
    ended = before.rstrip()[-1:] in _SENTENCE_ENDS
    return not ended and (before.isupper() or not behind.lstrip()[:1].isupper())


def _blocks(lines: Iterable[_Line], *, capitals: bool) -> Iterator[list[_Line]]:
    """Yield the lines between blank ones and furniture; a note or a head is a block of its own."""
    block: list[_Line] = []
    after_head = False
    for line in lines:
        head = _is_head(line, capitals=capitals)
        if block and (after_head or head or not line.is_text or _is_note(line)):
            yield block
            block = []
        if line.is_text:
            block.append(line)
        after_head = head
    if block:
        yield block


def _is_note(line: _Line) -> bool:
    return not line.counted and _NOTE.re.match(line.words.strip()) is not None


def _is_head(line: _Line, *, capitals: bool) -> bool:
    """Return whether a line is in capitals, or begins with one and has a number beyond a gap."""
    words = line.words.strip()
    first = _LETTERS.search(words)
    if line.counted or first is None or not first[0].isupper():
        return False
    return (not capitals and _is_shouted(words)) or _NUMBERED.re.fullmatch(words) is not None


def _is_shouted(words: str) -> bool:
    return words.isupper() and len(words) > len("UNO") and words[-1] not in ".,;:-"


def _is_between(block: Sequence[_Line], *, goes_on: bool, capitals: bool) -> bool:
    """Return whether a block may be the head or foot of a page, or notes at its foot.

    `goes_on` says that the sentence before it does not end there, `capitals` that everything else
    is in capitals as well.
    """
    words = [line.words.strip() for line in block]
    if _is_note(block[0]) and len(block) <= _MOST_NOTE_LINES:
        return goes_on or block[-1].page_ends
    if len(block) > _MOST_HEAD_LINES or max(map(len, words)) > _LONGEST:
        return False
    if not block[0].counted and any(map(_NUMBERED.re.fullmatch, words)):
        return True
    return not capitals and _is_titled(words, goes_on=goes_on)


def _is_titled(words: Sequence[str], *, goes_on: bool) -> bool:
    """Return whether these lines may be a title; within a sentence, not all is in capitals."""
    if not words[0][0].isupper() or words[-1][-1] in ".,;-":
        return False
    return goes_on or all(map(_is_title, words))


def _is_title(words: str) -> bool:
    """Return whether every longer word begins with a capital."""
    return all(len(word) < len("with") or not word[0].islower() for word in words.split())


def _count(lines: Sequence[_Line]) -> None:
    """Note the numbers that count the lines, at their beginning or their end.

    A number counts lines where it is as far from another as their lines are, or where a gap parts
    it from the words. Numbers of which each has a capital behind it are those of notes.
    """
    worded = [line for line in lines if line.is_text]
    for pattern in (_FRONT_NUMBER.re, _BACK_NUMBER.re):
        numbers = list(_numbers(worded, pattern))
        counting = {
            number.index for pair in pairwise(numbers) if _are_in_step(*pair) for number in pair
        }
        for number in numbers:
            if number.index in counting or number.has_gap:
                number.line.counted |= number.index in counting
                number.line.numbers.append(number.place)


def _numbers(lines: Sequence[_Line], pattern: re.Pattern[str]) -> "Iterator[_Number]":
    for index, line in enumerate(lines):
        match = pattern.search(line.words)
        if match is not None:
            yield _Number(int(match["number"]), index, line, match)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number at an end of a line with words, and which of these lines it is."""

    value: int
    index: int
    line: _Line
    match: re.Match[str]

    @property
    def has_gap(self) -> bool:
        """Whether more than a space parts it from the words."""
        return len(self.match["gap"]) > 1 or "\t" in self.match["gap"]

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the text."""
        start, end = self.match.span("number")
        return self.line.start + start, self.line.start + end


def _are_in_step(one: _Number, other: _Number) -> bool:
    """Return whether two numbers count the lines that they stand at."""
    apart = other.index - one.index
    words = (number.match["words"][:1] for number in (one, other))
    return other.value - one.value == apart <= _MOST_APART and not all(map(str.isupper, words))
