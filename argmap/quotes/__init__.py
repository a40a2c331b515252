"""Does this quotation stand in that text, and where.

The quotations of a case's evidence (`reading`) are looked for in the stored copies of their
sources (`matching`, after `folding`); what is not found is compared with the nearest passage
(`nearest`), and what is found with the sentences it was cut from (`cuts`, by the words of a
language, `languages`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Evidence, Source
from argmap.core.positions import SourceText, Span
from argmap.notation import body_start
from argmap.quotes.cuts import Cut, cuts
from argmap.quotes.languages import languages
from argmap.quotes.matching import Indexed, Stretch, find, index
from argmap.quotes.nearest import Near, nearest
from argmap.quotes.reading import Part, Quotation, quotations

__all__ = ["Altered", "Judged", "Place", "Quotation", "QuotationMatch", "judge", "judged"]

_MOST_NEAREST = 1_000
"""Quotations of one copy whose nearest passage is looked for."""

_PAGES = re.compile(
    r"\b(?:pp?\.?|pages?|S\.|Seiten?)\s*([0-9]{1,5})(?:\s*[-–]\s*([0-9]{1,5}))?", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]{1,5}")


class QuotationMatch(StrEnum):
    """Whether and how a quotation stands in the copy of its source."""

    UNVERIFIED = "no copy to look in"
    FOUND = "found"
    AMBIGUOUS = "found more than once"
    ALTERED = "found altered"
    MISSING = "not found"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the copy: from its first part to its last, and each part.

    `page` counts the form feeds before it, from 1; None when the copy has none. `dropped` (words
    left out, with their place) is empty but for a quotation that was found at one place.
    """

    span: Span
    parts: tuple[Span, ...]
    page: int | None
    dropped: tuple[tuple[Cut, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Altered:
    """The part that is not in the copy as it is quoted, and the nearest passage.

    The words that differ stand between asterisks in `quoted` and `copied`, which are folded.
    Without a passage, the parts are all there, in another order.
    """

    part: Part
    span: Span | None = None
    quoted: str = ""
    copied: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation of an evidence item, and how it stands in the copy of its source.

    `pages` are those that the locator names, first and last; `wrong_page` says that the quotation
    was found, and on another page only. `altered` has each part that differs, in order.
    """

    evidence: Evidence
    quotation: Quotation
    source: Source | None
    outcome: QuotationMatch
    places: tuple[Place, ...] = ()
    altered: tuple[Altered, ...] = ()
    pages: tuple[int, int] | None = None
    wrong_page: bool = False


@once
def judged(case: Case) -> tuple[Judged, ...]:
    """Return every quotation of the case's evidence, by evidence item, judged once.

    One pass over each copy, however many quotations name it.
    """
    return judge(case, case.of(Evidence))


def judge(case: Case, items: Iterable[Evidence]) -> tuple[Judged, ...]:
    """Return the quotations of these items, in their order; folds only the copies they need."""
    quoted = [(item, quotation) for item in items for quotation in _quotations(case, item)]
    results: dict[int, Judged] = {}
    for text, numbers in _by_copy(case, [item for item, _ in quoted]):
        # One copy as words in memory at a time.
        searched = _CopySearch(text, [quoted[number][1] for number in numbers])
        results |= {number: searched.judge(case, *quoted[number]) for number in numbers}
    return tuple(
        results.get(number) or _unverified(case, item, quotation)
        for number, (item, quotation) in enumerate(quoted)
    )


def _by_copy(case: Case, items: Sequence[Evidence]) -> list[tuple[SourceText, list[int]]]:
    """Return the copies that are there to look in, each with the numbers of the items it is for."""
    copies: dict[str, tuple[SourceText, list[int]]] = {}
    for number, item in enumerate(items):
        copy = (case.copies or {}).get(item.source or "")
        if copy is not None and copy.text is not None:
            copies.setdefault(copy.path, (copy.text, []))[1].append(number)
    return list(copies.values())


def _unverified(case: Case, item: Evidence, quotation: Quotation) -> Judged:
    return Judged(item, quotation, _source(case, item), QuotationMatch.UNVERIFIED)


def _quotations(case: Case, item: Evidence) -> tuple[Quotation, ...]:
    source = case.text(item.path)
    if ">" not in item.body or source is None:
        return ()
    return quotations(source, body_start(source))


def _source(case: Case, item: Evidence) -> Source | None:
    source = case.items.get(item.source or "")
    return source if isinstance(source, Source) else None


class _CopySearch:
    """One copy, ready for its quotations."""

    def __init__(self, text: SourceText, quoted: list[Quotation]) -> None:
        self.copy: Indexed = index(text.text, quoted)
        plain = self.copy.folded.plain
        self.text = text if plain == text.text else SourceText(text.path, plain)
        self.feeds = [match.start() for match in re.finditer("\f", plain)]
        self.searches = 0

    def judge(self, case: Case, item: Evidence, quotation: Quotation) -> Judged:
        """Return how a quotation of an item stands in this copy, which is that of its source."""
        if not quotation.parts:
            return _unverified(case, item, quotation)
        stretches = self._stretches(quotation)
        if not stretches:
            return self._not_found(case, item, quotation)
        pages = _pages(quotation.locator or item.locator) if self.feeds else None
        judged = partial(Judged, item, quotation, _source(case, item), pages=pages)
        places = [self._place(parts) for parts in stretches]
        right = self._on_pages(places, pages, _source(case, item))
        chosen = right or list(range(len(places)))
        if len(chosen) > 1:
            several = tuple(places[number] for number in chosen)
            return judged(QuotationMatch.AMBIGUOUS, places=several)
        (number,) = chosen
        dropped = self._dropped(case, item, stretches[number])
        place = replace(places[number], dropped=dropped)
        return judged(QuotationMatch.FOUND, places=(place,), wrong_page=not right)

    def _stretches(self, quotation: Quotation) -> list[tuple[Stretch, ...]]:
        """Return the places of a quotation in the copy as it is, a stretch a part."""
        place_of = self.copy.folded.place
        return [tuple(place_of(*part) for part in place) for place in find(self.copy, quotation)]

    def _not_found(self, case: Case, item: Evidence, quotation: Quotation) -> Judged:
        altered = self._altered(quotation)
        outcome = QuotationMatch.ALTERED if altered else QuotationMatch.MISSING
        return Judged(item, quotation, _source(case, item), outcome, altered=altered)

    def _on_pages(
        self, places: Sequence[Place], pages: tuple[int, int] | None, source: Source | None
    ) -> list[int]:
        """Return the numbers of the places that may be on the pages that a locator names."""
        return [
            number for number, place in enumerate(places) if _on_page(place.page, pages, source)
        ]

    def _dropped(
        self, case: Case, item: Evidence, parts: tuple[Stretch, ...]
    ) -> tuple[tuple[Cut, Span], ...]:
        """Return the words that a quotation of these parts leaves out of its own sentences."""
        source = _source(case, item)
        language = str(source.csl.get("language", "")) if source is not None else ""
        known = languages(case.settings.check.truncation)
        words = cuts(self.text.text, parts, language, known)
        return tuple((word, self.text.span(*word.stretch)) for word in words)

    def _place(self, parts: tuple[Stretch, ...]) -> Place:
        return Place(
            span=self.text.span(parts[0][0], parts[-1][1]),
            parts=tuple(self.text.span(*part) for part in parts),
            page=bisect_left(self.feeds, parts[0][0]) + 1 if self.feeds else None,
        )

    def _altered(self, quotation: Quotation) -> tuple[Altered, ...]:
        """Return what is altered: nothing, when a part is neither there nor nearly there."""
        altered: list[Altered] = []
        for part in quotation.parts:
            if find(self.copy, Quotation(quotation.words, (part,), quotation.span)):
                continue
            near = self._nearest(part)
            if near is None:
                return ()
            span = self.text.span(*self.copy.folded.place(*near.stretch))
            altered.append(Altered(part, span, near.quoted, near.copied))
        return tuple(altered) or (Altered(quotation.parts[0]),)

    def _nearest(self, part: Part) -> Near | None:
        self.searches += 1
        return nearest(self.copy, part) if self.searches <= _MOST_NEAREST else None


def _pages(locator: str) -> tuple[int, int] | None:
    named = _PAGES.search(locator)
    if named is None:
        return None
    first = int(named[1])
    return first, max(first, int(named[2] or first))


def _on_page(page: int | None, pages: tuple[int, int] | None, source: Source | None) -> bool:
    """Return whether a page of the copy may be one of these.

    The copy's first page is page 1, or the first that the source's `page` in `csl` names.
    """
    if page is None or pages is None:
        return True
    csl = source.csl if source is not None else {}
    first = _NUMBER.search(str(csl.get("page-first") or csl.get("page") or ""))
    numbers = (page - 1 + start for start in (1, int(first[0]) if first else 1))
    return any(pages[0] <= number <= pages[1] for number in numbers)
