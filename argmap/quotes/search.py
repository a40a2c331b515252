"""The quotations of one copy looked for in it: as it is, then read again.

It is read again without its page furniture, and after that without its capitals: only where
quotations were not found in it before, and only for these.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from argmap.core.case import Case
from argmap.core.locators import Unit, passages
from argmap.core.model import Evidence, Source
from argmap.core.positions import SourceText, Span
from argmap.quotes.cuts import Cut, cuts, leaves_out
from argmap.quotes.furniture import passed_over, without_furniture, without_marks
from argmap.quotes.languages import language_of, languages
from argmap.quotes.loosely import (
    copy_without_capitals,
    differ_in_capitals_only,
    joined,
    loose,
    without_capitals,
)
from argmap.quotes.matching import Indexed, Stretch, find, index
from argmap.quotes.nearest import nearest
from argmap.quotes.outcomes import Altered, Judged, Place, QuotationMatch
from argmap.quotes.reading import Quotation

_MOST_NEAREST = 1_000
"""Quotations of one copy whose nearest passage is looked for."""

_NUMBER = re.compile(r"[0-9]{1,5}")


def unverified(case: Case, item: Evidence, quotation: Quotation) -> Judged:
    """Return a quotation without a copy to look in."""
    return Judged(item, quotation, _source(case, item), QuotationMatch.UNVERIFIED)


def judge_in_copy(
    case: Case, text: SourceText, quoted: Sequence[tuple[Evidence, Quotation]]
) -> list[Judged]:
    """Return how each quotation of an item stands in the copy of its source, in their order."""
    copy = _first_reading(text, [quotation for _, quotation in quoted])
    results: dict[int, Judged] = {}
    for number, (item, quotation) in enumerate(quoted):
        if not quotation.parts:
            results[number] = unverified(case, item, quotation)
        elif stretches := list(find(copy.indexed, quotation)):
            results[number] = copy.found(case, item, quotation, stretches)
    missing = {number: pair for number, pair in enumerate(quoted) if number not in results}
    if missing:
        results |= _judge_again(case, copy, missing)
    return [results[number] for number in range(len(quoted))]


def _judge_again(
    case: Case, copy: "_Copy", quoted: Mapping[int, tuple[Evidence, Quotation]]
) -> dict[int, Judged]:
    """Return how quotations that are not in a copy as it is stand in it as it is read again."""
    bare = without_furniture(copy.text.text)
    reread = {number: loose(quotation) for number, (_, quotation) in quoted.items()}
    second = replace(copy, indexed=index(joined(bare), reread.values()), bare=bare)
    small = {number: without_capitals(again) for number, again in reread.items()}
    third = replace(second, indexed=copy_without_capitals(second.indexed, small.values()))
    bare_text = SourceText(copy.text.path, bare)
    results: dict[int, Judged] = {}
    for number, (item, quotation) in quoted.items():
        readings = (reread[number], small[number])
        found = _found_again(case, item, quotation, (second, third), readings)
        if found is None:
            far = len(results) > _MOST_NEAREST or quotation.inline
            altered = () if far else _altered((second, third), readings, bare_text)
            outcome = QuotationMatch.ALTERED if altered else QuotationMatch.MISSING
            found = Judged(item, quotation, _source(case, item), outcome, altered=altered)
        results[number] = found
    return results


def _found_again(
    case: Case,
    item: Evidence,
    quotation: Quotation,
    copies: "tuple[_Copy, _Copy]",
    readings: tuple[Quotation, Quotation],
) -> Judged | None:
    """Return a quotation that stands in a copy without furniture, or without capitals as well."""
    second, third = copies
    again, small = readings
    stretches = second.without_other_marks(quotation, find(second.indexed, again))
    if stretches:
        return second.found(case, item, quotation, stretches)
    stretches = [
        stretch
        for stretch in third.without_other_marks(quotation, find(third.indexed, small))
        if quotation.inline or differ_in_capitals_only(again, second.indexed, stretch)
    ]
    if not stretches:
        return None
    return replace(third.found(case, item, quotation, stretches), capitals=True)


@dataclass(frozen=True, slots=True)
class _Copy:
    """One reading of a copy: the copy as it is, the words searched, and what is left of it."""

    text: SourceText
    indexed: Indexed
    feeds: tuple[int, ...]
    bare: str = ""

    def place_of(self, stretch: Stretch) -> Stretch:
        """Return where a stretch of the folded text stands in the copy as it is."""
        return self.indexed.folded.place(*stretch)

    def over(self, parts: Sequence[Stretch]) -> tuple[str, ...]:
        """Return the page furniture within these stretches of the folded text."""
        if not self.bare:
            return ()
        places = (slice(*self.place_of(part)) for part in parts)
        return tuple(
            piece
            for place in places
            for piece in passed_over(self.text.text[place], self.bare[place])
        )

    def without_other_marks(
        self, quotation: Quotation, found: Iterable[tuple[Stretch, ...]]
    ) -> list[tuple[Stretch, ...]]:
        """Return the places that have each mark which the quotation has (the 6 of "Agent6")."""
        marks = _marks(quotation)
        return [parts for parts in found if not marks or marks <= set(self.over(parts))]

    def found(
        self,
        case: Case,
        item: Evidence,
        quotation: Quotation,
        stretches: Sequence[tuple[Stretch, ...]],
    ) -> Judged:
        """Return a quotation of an item that stands at these places, a stretch a part."""
        source = _source(case, item)
        pages = _pages(quotation.locator or item.locator) if self.feeds else None
        judged = partial(Judged, item, quotation, source, pages=pages)
        places = [self._place(parts, quotation) for parts in stretches]
        right = [
            number for number, place in enumerate(places) if _on_page(place.page, pages, source)
        ]
        chosen = right or list(range(len(places)))
        if len(chosen) > 1:
            several = tuple(places[number] for number in chosen)
            return judged(QuotationMatch.AMBIGUOUS, places=several)
        (number,) = chosen
        parts = [self.place_of(part) for part in stretches[number]]
        dropped, unknown = self._dropped(case, source, parts)
        place = replace(places[number], dropped=dropped)
        return judged(
            QuotationMatch.FOUND, places=(place,), wrong_page=not right, unknown_language=unknown
        )

    def _dropped(
        self, case: Case, source: Source | None, parts: Sequence[Stretch]
    ) -> tuple[tuple[tuple[Cut, Span], ...], str | None]:
        """Return the words that a quotation of these parts leaves out of its own sentences.

        And the copy's language, when nothing is known of it and there is something left out.
        """
        tag = str(source.csl.get("language", "")) if source is not None else ""
        known = languages(case.settings.check.truncation)
        text = self.text.text
        words = language_of(text, parts[0][0], tag, known)
        if words is None:
            return (), tag if leaves_out(text, parts) else None
        dropped = cuts(text, parts, words)
        return tuple((word, self.text.span(*word.stretch)) for word in dropped), None

    def _place(self, stretches: Sequence[Stretch], quotation: Quotation) -> Place:
        parts = [self.place_of(stretch) for stretch in stretches]
        marks = _marks(quotation) if self.bare else frozenset()
        return Place(
            span=self.text.span(parts[0][0], parts[-1][1]),
            parts=tuple(self.text.span(*part) for part in parts),
            page=bisect_left(self.feeds, parts[0][0]) + 1 if self.feeds else None,
            over=tuple(piece for piece in self.over(stretches) if piece not in marks),
        )


def _first_reading(text: SourceText, quotations: Iterable[Quotation]) -> _Copy:
    indexed = index(text.text, quotations)
    plain = indexed.folded.plain
    feeds = tuple(match.start() for match in re.finditer("\f", plain))
    same = plain == text.text
    return _Copy(text if same else SourceText(text.path, plain), indexed, feeds)


def _marks(quotation: Quotation) -> frozenset[str]:
    """Return what a quotation has itself of what looks like the mark of a note."""
    return frozenset(
        mark
        for part in quotation.parts
        for fragment in part.fragments
        for mark in passed_over(fragment.written, without_marks(fragment.written))
    )


def _altered(
    copies: tuple[_Copy, _Copy], quotations: tuple[Quotation, Quotation], bare: SourceText
) -> tuple[Altered, ...]:
    """Return what is altered: nothing, when a part is neither there nor nearly there.

    A part that comes near only without its capitals has no words to put in their place.
    """
    altered: list[Altered] = []
    for parts in zip(*(quotation.parts for quotation in quotations), strict=True):
        for copy, quotation, part in zip(copies, quotations, parts, strict=True):
            if find(copy.indexed, replace(quotation, parts=(part,))):
                break
            if near := nearest(copy.indexed, part):
                span = copy.text.span(*copy.place_of(near.stretch))
                words = bare if copy is copies[0] else None
                altered.append(Altered(part, span, near.quoted, near.copied, words))
                break
        else:
            return ()
    return tuple(altered) or (Altered(quotations[0].parts[0]),)


def _source(case: Case, item: Evidence) -> Source | None:
    source = case.items.get(item.source or "")
    return source if isinstance(source, Source) else None


def _pages(locator: str) -> tuple[int, int] | None:
    named = (one for one in passages(locator) if one.unit is Unit.PAGE)
    return next(((one.first, one.last) for one in named), None)


def _on_page(page: int | None, pages: tuple[int, int] | None, source: Source | None) -> bool:
    """Return whether a page of the copy may be one of these.

    The copy's first page is page 1, or the first that the source's `page` in `csl` names.
    """
    if page is None or pages is None:
        return True
    numbers = {page, page - 1 + first_page(source)}
    return any(pages[0] <= number <= pages[1] for number in numbers)


def first_page(source: Source | None) -> int:
    """Return the number of a copy's first page: what the source's `csl` says, else 1."""
    csl = source.csl if source is not None else {}
    first = _NUMBER.search(str(csl.get("page-first") or csl.get("page") or ""))
    return int(first[0]) if first else 1
