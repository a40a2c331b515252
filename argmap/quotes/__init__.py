"""Does this quotation stand in that text, and where.

The quotations of a case's evidence (`reading`) are looked for in the stored copies of their
sources (`matching`, after `folding`); what is not found is compared with the nearest passage
(`nearest`), and what is found with the sentences it was cut from (`cuts`).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Evidence, Source
from argmap.core.positions import SourceText, Span
from argmap.notation import body_start
from argmap.quotes.cuts import Cut, cuts
from argmap.quotes.matching import Indexed, Stretch, find, index
from argmap.quotes.nearest import Near, nearest
from argmap.quotes.reading import Part, Quotation, quotations
from argmap.quotes.words import languages

__all__ = ["Altered", "Judged", "Outcome", "Place", "Quotation", "judge", "judged"]

_MOST_NEAREST = 1_000
"""Quotations of one copy whose nearest passage is looked for."""

_PAGES = re.compile(
    r"\b(?:pp?\.?|pages?|S\.|Seiten?)\s*([0-9]{1,5})(?:\s*[-–]\s*([0-9]{1,5}))?", re.IGNORECASE
)
_NUMBER = re.compile(r"[0-9]{1,5}")


class Outcome(StrEnum):
    """What looking for a quotation came to."""

    UNVERIFIED = "no copy to look in"
    FOUND = "found"
    AMBIGUOUS = "found more than once"
    ALTERED = "found altered"
    MISSING = "not found"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands in the copy: from its first part to its last, and each part.

    `page` counts the form feeds before it, from 1; None when the copy has none. `cuts` is empty
    but for a quotation that was found at one place.
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
    """A quotation of an evidence item, and what looking for it came to.

    `pages` are those that the locator names, first and last; `wrong_page` says that the quotation
    was found, and on another page only. `altered` has each part that differs, in order.
    """

    evidence: Evidence
    quotation: Quotation
    source: Source | None
    outcome: Outcome
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
    asked: dict[str, list[int]] = {}
    texts: dict[str, SourceText] = {}
    for number, (item, _) in enumerate(quoted):
        copy = (case.copies or {}).get(item.source or "")
        if copy is not None and copy.text is not None:
            texts[copy.path] = copy.text
            asked.setdefault(copy.path, []).append(number)
    made: dict[int, Judged] = {}
    for path, numbers in asked.items():  # one copy as words in memory at a time
        looked = _Looked(texts[path], [quoted[number][1] for number in numbers])
        made |= {number: looked.judge(case, *quoted[number]) for number in numbers}
    return tuple(
        made.get(number) or Judged(item, quotation, _source(case, item), Outcome.UNVERIFIED)
        for number, (item, quotation) in enumerate(quoted)
    )


def _quotations(case: Case, item: Evidence) -> tuple[Quotation, ...]:
    source = case.text(item.path)
    if ">" not in item.body or source is None:
        return ()
    return quotations(source, body_start(source))


def _source(case: Case, item: Evidence) -> Source | None:
    source = case.items.get(item.source or "")
    return source if isinstance(source, Source) else None


class _Looked:
    """One copy, ready for its quotations."""

    def __init__(self, text: SourceText, quoted: list[Quotation]) -> None:
        self.copy: Indexed = index(text.text, quoted)
        plain = self.copy.folded.plain
        self.text = text if plain == text.text else SourceText(text.path, plain)
        self.feeds = [match.start() for match in re.finditer("\f", plain)]
        self.searches = 0

    def judge(self, case: Case, item: Evidence, quotation: Quotation) -> Judged:
        source = _source(case, item)
        told: dict[str, Any] = {"evidence": item, "quotation": quotation, "source": source}
        if not quotation.parts:
            return Judged(**told, outcome=Outcome.UNVERIFIED)
        found = find(self.copy, quotation)
        if not found:
            altered = self._altered(quotation)
            outcome = Outcome.ALTERED if altered else Outcome.MISSING
            return Judged(**told, outcome=outcome, altered=altered)
        pages = _pages(quotation.locator or item.locator) if self.feeds else None
        stretches = [tuple(self.copy.folded.place(*part) for part in place) for place in found]
        places = [self._place(parts) for parts in stretches]
        right = [
            number for number, place in enumerate(places) if _on_page(place.page, pages, source)
        ]
        wrong_page = not right
        chosen = right or list(range(len(places)))
        if len(chosen) > 1:
            kept = tuple(places[number] for number in chosen)
            return Judged(**told, outcome=Outcome.AMBIGUOUS, places=kept, pages=pages)
        language = str(source.csl.get("language", "")) if source is not None else ""
        parts = stretches[chosen[0]]
        place = places[chosen[0]]
        known = languages(case.settings.check.truncation)
        dropped = tuple(
            (cut, self.text.span(*cut.stretch))
            for cut in cuts(self.text.text, parts, language, known)
        )
        place = Place(place.span, place.parts, place.page, dropped)
        return Judged(
            **told, outcome=Outcome.FOUND, places=(place,), pages=pages, wrong_page=wrong_page
        )

    def _place(self, parts: tuple[Stretch, ...]) -> Place:
        return Place(
            span=self.text.span(parts[0][0], parts[-1][1]),
            parts=tuple(self.text.span(*part) for part in parts),
            page=bisect_left(self.feeds, parts[0][0]) + 1 if self.feeds else None,
        )

    def _altered(self, quotation: Quotation) -> tuple[Altered, ...]:
        """Return what is altered: nothing, when a part is neither there nor nearly there."""
        found: list[Altered] = []
        for part in quotation.parts:
            if find(self.copy, Quotation(quotation.words, (part,), quotation.span)):
                continue
            near = self._nearest(part)
            if near is None:
                return ()
            span = self.text.span(*self.copy.folded.place(*near.stretch))
            found.append(Altered(part, span, near.quoted, near.copied))
        return tuple(found) or (Altered(quotation.parts[0]),)

    def _nearest(self, part: Part) -> Near | None:
        self.searches += 1
        return nearest(self.copy, part) if self.searches <= _MOST_NEAREST else None


def _pages(locator: str) -> tuple[int, int] | None:
    found = _PAGES.search(locator)
    if found is None:
        return None
    first = int(found[1])
    return first, max(first, int(found[2] or first))


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
