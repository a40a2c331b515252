"""Words in quotation marks within the paragraphs of an item's notes."""

import re
from collections.abc import Iterator
from dataclasses import replace

from argmap.core.positions import SourceText
from argmap.core.text import LatePattern
from argmap.notation.blocks import blocks
from argmap.quotes.reading import OMISSION, Quotation, lines_of, quotation_of
from argmap.quotes.scripts import UNSPACED

_HAS_MARK = re.compile('["“„«»「『]')
_IN_MARKS = LatePattern(
    r"(?<![\w\"])\"(?=\S)(?P<a>[^\"]{1,4000}?)(?<=\S)\"(?!\w)"
    r"|“(?P<b>[^“”]{1,4000})”|„(?P<c>[^„“”]{1,4000})[“”]"
    r"|«(?P<d>[^«»]{1,4000})»|»(?P<e>[^«»]{1,4000})«"
    r"|「(?P<f>[^「」]{1,4000})」|『(?P<g>[^『』]{1,4000})』"
)
_NO_WORDS_OF_OURS = LatePattern(
    r"(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\]\([^()\n]*\)|<[^<>\n]*>|!?\[\[[^\[\]\n]*\]\]",
    re.DOTALL,
)
"""Code, and what belongs to a link: words in marks there are no quotation."""

_OMISSION = re.compile(rf"{OMISSION.pattern}|…|\.\.\.+|\. \. \.")
_FEWEST_WORDS = 3
"""Words between marks that are a quotation: of fewer, the marks may keep a distance from a word."""

_WORDS = LatePattern(rf"[{UNSPACED}]{{2}}|(?:(?![{UNSPACED}])\w)+")
_LONGEST_TEXT = 200_000


def inline_quotations(source: SourceText, start: int) -> tuple[Quotation, ...]:
    """Return what stands in quotation marks in the paragraphs of `source.text[start:]`, in order.

    Of at least three words; neither in block quotations nor in code.
    """
    text = source.text
    if _HAS_MARK.search(text, start) is None or len(text) > _LONGEST_TEXT:
        return ()
    found = (
        _quotation(source, begin + match.start(match.lastgroup or 0), match[match.lastgroup or 0])
        for begin, end in _paragraphs(text, start)
        for match in _IN_MARKS.re.finditer(_NO_WORDS_OF_OURS.re.sub(_blank, text[begin:end]))
    )
    return tuple(quotation for quotation in found if quotation is not None)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _quotation(source: SourceText, at: int, words: str) -> Quotation | None:
    if len(_WORDS.re.findall(words)) < _FEWEST_WORDS:
        return None
    quotation = quotation_of(source, list(lines_of(words, at)), _OMISSION)
    return None if quotation is None else replace(quotation, inline=True)


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph outside of block quotations begins and ends."""
    starts = [at for at, _ in lines_of(text[start:], start)]
    starts.append(len(text))
    depth = 0
    for token in blocks(text[start:]):
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "paragraph_open" and not depth and token.map is not None:
            first, end = token.map
            yield starts[first], starts[min(end, len(starts) - 1)]
