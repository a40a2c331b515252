"""What came of looking for the quotations of a source: `argmap source verify`, as text."""

from collections.abc import Iterator, Sequence

from argmap.core.case import Case
from argmap.media.terminal import Line, pad, printable, width
from argmap.quotes import Judged, QuotationMatch
from argmap.report import quotations

_FOUND = (QuotationMatch.FOUND, QuotationMatch.AMBIGUOUS)


def is_found(one: Judged) -> bool:
    """Return whether a quotation stands in the copy, and on a page that its locator allows."""
    return one.outcome in _FOUND and not one.wrong_page


def lines(case: Case, judged: Sequence[Judged], columns: int) -> Iterator[Line]:
    """Yield a line a quotation, then the copy around those that are not found."""
    ids = max((width(one.evidence.id) for one in judged), default=0)
    for one in judged:
        name = ("id", pad(printable(one.evidence.id), ids))
        yield (name, ("", "  "), _outcome(one), ("dim", _where(one)))
    amiss = {one.evidence.id: one.evidence for one in judged if one.outcome not in _FOUND}
    for item in amiss.values():
        yield from quotations.lines(case, item, columns)


def _outcome(one: Judged) -> tuple[str, str]:
    if one.wrong_page and one.pages is not None:
        first, last = one.pages
        asked = f"page {first}" if first == last else f"pages {first} to {last}"
        return ("error", f"not on {asked}, where its locator has it")
    return ("good" if is_found(one) else "error", one.outcome.value)


def _where(one: Judged) -> str:
    if not one.places or one.outcome not in _FOUND:
        return ""
    place = one.places[0]
    paged = f"page {place.page}, " if place.page is not None else ""
    dropped = ", ".join(f'"{printable(cut.word)}"' for cut, _ in place.dropped)
    return f"  {paged}line {place.span.line}" + (f", leaves out {dropped}" if dropped else "")
