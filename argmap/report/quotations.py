"""An evidence item's quotations with their context in the stored copy, as text and as JSON."""

from collections.abc import Iterator

from pydantic import Field

from argmap.core.case import Case
from argmap.core.model import Evidence, Item
from argmap.core.positions import SourceText, Span
from argmap.formats.json.records import Record
from argmap.media.terminal import Line, printable, wrap
from argmap.quotes import Judged, QuotationMatch, judge

_CONTEXT = 2
_MOST_LINES = 8
_ROLES = {
    QuotationMatch.FOUND: "good",
    QuotationMatch.AMBIGUOUS: "info",
    QuotationMatch.ALTERED: "warning",
    QuotationMatch.MISSING: "error",
    QuotationMatch.UNVERIFIED: "dim",
}


def of(case: Case, item: Item) -> tuple[Judged, ...]:
    """Return the quotations of one item, in the order of writing."""
    return judge(case, [item]) if isinstance(item, Evidence) else ()


def lines(case: Case, item: Item, columns: int) -> Iterator[Line]:
    """Yield each quotation: what came of looking for it, where, and the copy around it."""
    for one in of(case, item):
        yield ()
        first = next(iter(one.quotation.words.split("\n"))).strip()
        yield (("title", f"> {wrap(first, max(20, columns - 4))[0]}"),)
        for span, page in _places(one)[:1]:
            paged = f" · page {page}" if page is not None else ""
            where = f"{printable(span.path)}:{span.line}:{span.column}{paged}"
            more = f" · {len(one.places) - 1} more" if len(one.places) > 1 else ""
            yield ((_ROLES[one.outcome], one.outcome.value), ("path", f"  {where}"), ("dim", more))
            text = _text(case, one)
            if text is not None:
                yield from _excerpt(text, span, columns)
            break
        else:
            yield ((_ROLES[one.outcome], one.outcome.value),)
        if one.altered and one.altered[0].span is not None:
            near = one.altered[0]
            for name, words in (("quoted", near.quoted), ("source", near.copied)):
                head, *others = wrap(words, columns - 8)
                yield (("dim", f"{name}  "), ("", head))
                yield from ((("", " " * 8 + other),) for other in others)


class Place(Record):
    """Where in a copy, from 1."""

    path: str
    line: int
    column: int
    page: int | None = Field(description="Null in a copy without page breaks.")


class Quotation(Record):
    """A quotation of an item of evidence."""

    text: str = Field(description="As written.")
    locator: str
    outcome: Outcome
    places: list[Place] = Field(description="The nearest passage when it is altered.")


def records_of(case: Case, item: Item) -> list[Quotation]:
    """Return an item's quotations as they stand in JSON."""
    return [
        Quotation(
            text=one.quotation.words,
            locator=one.quotation.locator,
            outcome=one.outcome,
            places=[
                Place(path=span.path, line=span.line, column=span.column, page=page)
                for span, page in _places(one)
            ],
        )
        for one in of(case, item)
    ]


def _places(one: Judged) -> list[tuple[Span, int | None]]:
    if one.altered and one.altered[0].span is not None:
        return [(one.altered[0].span, None)]
    return [(place.span, place.page) for place in one.places]


def _text(case: Case, one: Judged) -> SourceText | None:
    copy = (case.copies or {}).get(one.source.id) if one.source is not None else None
    return copy.text if copy is not None else None


def _excerpt(text: SourceText, span: Span, columns: int) -> Iterator[Line]:
    """Yield the lines of a span, two before and two behind; a long one is cut."""
    last = min(span.end_line + _CONTEXT, text.text.count("\n") + 1)
    margin = len(str(last))
    for number in range(max(1, span.line - _CONTEXT), last + 1):
        if span.line + _MOST_LINES // 2 <= number <= span.end_line - _MOST_LINES // 2:
            if number == span.line + _MOST_LINES // 2:
                yield (("gutter", f"  {'':{margin}} | "), ("dim", "…"))
            continue
        quoted = span.line <= number <= span.end_line
        line = text.line(number).replace("\f", "")
        room = max(20, columns - margin - 6)
        left = max(0, span.column - 1 - room // 4) if number == span.line else 0
        left = left if len(line) > room else 0
        cut = ("…" if left else "") + line[left : left + room]
        more = "…" if left + room < len(line) else ""
        mark = ">" if quoted else " "
        yield (
            ("gutter", f"{mark} {number:{margin}} | "),
            ("" if quoted else "dim", printable(cut + more)),
        )
