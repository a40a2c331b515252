"""Does this quotation stand in that text, and where.

The quotations of a case's evidence (`reading`) are looked for in the stored copies of their
sources (`search`, by `matching`, after `folding`; what is not there as it is, `loosely`, without
page `furniture`); what is not found is compared with the nearest passage (`nearest`), and what is
found with the sentences it was cut from (`cuts`, by the words of a language, `languages`). Where no
copy is at hand, a record may say that they were found before (`records`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Evidence
from argmap.core.positions import SourceText
from argmap.notation import body_start
from argmap.quotes.inline import inline_quotations
from argmap.quotes.outcomes import Altered, Judged, Place, QuotationMatch
from argmap.quotes.reading import Quotation
from argmap.quotes.records import earlier, hash_of, holds, of_item, records
from argmap.quotes.search import judge_in_copy, unverified

__all__ = [
    "Altered",
    "Judged",
    "Place",
    "Quotation",
    "QuotationMatch",
    "earlier",
    "hash_of",
    "judge",
    "judged",
    "judged_inline",
    "of_item",
    "records",
]

_Quoted = list[tuple[Evidence, Quotation]]


@once
def judged(case: Case) -> tuple[Judged, ...]:
    """Return every block quotation of the case's evidence, by evidence item, judged once.

    One pass over each copy, however many quotations name it.
    """
    return tuple(one for one in _all(case) if not one.quotation.inline)


@once
def judged_inline(case: Case) -> tuple[Judged, ...]:
    """Return what stands in quotation marks in the case's evidence, if its source has a copy."""
    return tuple(one for one in _all(case) if one.quotation.inline)


def judge(case: Case, items: Iterable[Evidence]) -> tuple[Judged, ...]:
    """Return the quotations of these items, in their order; folds only the copies they need."""
    return _judge(case, [(item, one) for item in items for one in of_item(case, item)])


@once
def _all(case: Case) -> tuple[Judged, ...]:
    quoted: _Quoted = []
    for item in case.of(Evidence):
        quoted += [(item, one) for one in of_item(case, item)]
        quoted += [(item, one) for one in _inline(case, item)]
    return _judge(case, quoted)


def _judge(case: Case, quoted: _Quoted) -> tuple[Judged, ...]:
    results: dict[int, Judged] = {}
    for text, numbers in _by_copy(case, [item for item, _ in quoted]):
        # One copy as words in memory at a time.
        judgements = judge_in_copy(case, text, [quoted[number] for number in numbers])
        results |= dict(zip(numbers, judgements, strict=True))
    return tuple(
        results.get(number) or _without_copy(case, item, quotation)
        for number, (item, quotation) in enumerate(quoted)
    )


def _without_copy(case: Case, item: Evidence, quotation: Quotation) -> Judged:
    one = unverified(case, item, quotation)
    return replace(one, outcome=QuotationMatch.RECORDED) if holds(case, item) else one


def _by_copy(case: Case, items: Sequence[Evidence]) -> list[tuple[SourceText, list[int]]]:
    """Return the copies that are there to look in, each with the numbers of the items it is for."""
    copies: dict[str, tuple[SourceText, list[int]]] = {}
    for number, item in enumerate(items):
        copy = (case.copies or {}).get(item.source or "")
        if copy is not None and copy.text is not None:
            copies.setdefault(copy.path, (copy.text, []))[1].append(number)
    return list(copies.values())


def _inline(case: Case, item: Evidence) -> tuple[Quotation, ...]:
    copy = (case.copies or {}).get(item.source or "")
    source = case.text(item.path)
    if copy is None or copy.text is None or source is None or not item.body:
        return ()
    return inline_quotations(source, body_start(source))
