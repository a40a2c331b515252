"""A quotation and a copy read a second time, for what is not found as it is.

Page furniture is out of the copy, and a hyphen before a space joins two halves of a word; then
capitals are as small letters. What is found so is told by `quote-altered` where it differs.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from argmap.quotes.folding import fold
from argmap.quotes.furniture import without_marks
from argmap.quotes.matching import Indexed, Stretch, index_folded
from argmap.quotes.reading import EDGES, Fragment, Part, Quotation
from argmap.quotes.scripts import NOTHING, words_of

_HALVES = re.compile(rf"(?<=\w)(?:-[\s{NOTHING}]+|[ \t]+[-¬][ \t]*\n\s*)(?=\w)")


def joined(text: str) -> str:
    """Return a text with halves of words at a hyphen as at a line's end, and as long as before."""
    return _HALVES.sub(lambda match: "-" + "\n" * (len(match[0]) - 1), text)


def loose(quotation: Quotation) -> Quotation:
    """Return a quotation as a copy without page furniture may have it."""
    return _mapped(quotation, _loose)


def _loose(fragment: Fragment) -> Fragment:
    folded = fold(joined(without_marks(fragment.written))).stripped(EDGES)
    return replace(fragment, folded=folded) if folded.text else fragment


def without_capitals(quotation: Quotation) -> Quotation:
    """Return a quotation in small letters without accents."""
    return _mapped(
        quotation, lambda fragment: replace(fragment, folded=fragment.folded.mapped(small_letters))
    )


def copy_without_capitals(copy: Indexed, quotations: Iterable[Quotation]) -> Indexed:
    """Return a copy in small letters without accents, as long as before."""
    return index_folded(copy.folded.mapped(small_letters), quotations)


def small_letters(text: str) -> str:
    """Return a text in small letters without accents, one for one."""
    return text.translate({ord(letter): _small(letter) for letter in set(text)})


def _small(letter: str) -> str:
    """Return a letter's small one: capitals are often printed without their accents."""
    plain = unicodedata.normalize("NFD", letter)[:1]
    for small in (plain.casefold(), plain.lower(), letter):
        if len(small) == 1:
            return small
    return letter


def _mapped(quotation: Quotation, change: Callable[[Fragment], Fragment]) -> Quotation:
    parts = tuple(Part(tuple(map(change, part.fragments)), part.span) for part in quotation.parts)
    return replace(quotation, parts=parts)


def differ_in_capitals_only(
    quotation: Quotation, copy: Indexed, stretches: Sequence[Stretch]
) -> bool:
    """Return whether each word that differs is all in capitals on one side.

    Both are as they were before capitals went. "The veto" for "the veto" is not such a difference:
    it says where a sentence begins.
    """
    theirs = {word for start, end in stretches for _, word in words_of(copy.text[start:end])}
    shouted = {small_letters(word) for word in theirs if word.isupper()}
    differing = [word for word in _words(quotation) if word not in theirs]
    longest = max(map(len, differing), default=0)
    return longest > 1 and all(
        word.isupper() or small_letters(word) in shouted for word in differing
    )


def _words(quotation: Quotation) -> Iterator[str]:
    for part in quotation.parts:
        for fragment in part.fragments:
            yield from (word for _, word in fragment.words())
