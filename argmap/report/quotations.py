"""An evidence item's quotations with their context in the stored copy, as text and as JSON."""

from collections.abc import Iterator

from pydantic import Field

from argmap.core.case import Case
from argmap.core.model import Evidence, Item
from argmap.core.positions import SourceText, Span
from argmap.formats.json.records import Record
from argmap.media.terminal import Line, printable, wrap
from argmap.quotes import Altered, Judged, QuotationMatch, judge

_CONTEXT = 2
_MOST_LINES = 8
_ROLES = {
    QuotationMatch.FOUND: "good",
    QuotationMatch.AMBIGUOUS: "info",
    QuotationMatch.ALTERED: "warning",
    QuotationMatch.MISSING: "error",
    QuotationMatch.UNVERIFIED: "dim",
    QuotationMatch.RECORDED: "good",
}


def of(case: Case, item: Item) -> tuple[Judged, ...]:
    """Return the quotations of one item, in the order of writing."""
    return judge(case, [item]) if isinstance(item, Evidence) else ()


def lines(case: Case, item: Item, columns: int) -> Iterator[Line]:
    """Yield each quotation: whether the copy has it, where, and the copy around it."""
    for one in of(case, item):
        yield ()
        first = next(iter(one.quotation.words.split("\n"))).strip()
        yield (("title", f"> {wrap(first, max(20, columns - 4))[0]}"),)
        yield from _first_place(case, one, columns)
        if one.altered and one.altered[0].span is not None:
            yield from _both_texts(one.altered[0], columns)


def _first_place(case: Case, one: Judged, columns: int) -> Iterator[Line]:
    """Yield how a quotation stands in the copy, and where it does first, with the copy around."""
    outcome = (_ROLES[one.outcome], one.outcome.value)
    places = _places(one)
    if not places:
        yield (outcome, ("dim", _recorded(one)))
        return
    span, page = places[0]
    paged = f" · page {page}" if page is not None else ""
    where = f"{printable(span.path)}:{span.line}:{span.column}{paged}"
    more = f" · {len(one.places) - 1} more" if len(one.places) > 1 else ""
    yield (outcome, ("path", f"  {where}"), ("dim", more))
    text = _text(case, one)
    if text is not None:
        yield from _excerpt(text, span, columns)


def _recorded(one: Judged) -> str:
    """Return on what day it was found in what copy, where a record alone says so."""
    verified = one.evidence.verified
    if verified is None or one.outcome is not QuotationMatch.RECORDED:
        return ""
    return f"  verified on {verified.on} against the copy {verified.sha256[:12]}…"


def _both_texts(altered: Altered, columns: int) -> Iterator[Line]:
    """Yield what was quoted and what the copy has."""
    for name, words in (("quoted", altered.quoted), ("source", altered.copied)):
        first, *others = wrap(words, columns - 8)
        yield (("dim", f"{name}  "), ("", first))
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
    outcome: QuotationMatch
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
    """Yield the lines of a span, two before and two behind; a long one without its middle."""
    last = min(span.end_line + _CONTEXT, text.text.count("\n") + 1)
    margin = len(str(last))
    for number in range(max(1, span.line - _CONTEXT), last + 1):
        if span.line + _MOST_LINES // 2 <= number <= span.end_line - _MOST_LINES // 2:
            if number == span.line + _MOST_LINES // 2:
                yield (("gutter", f"  {'':{margin}} | "), ("dim", "…"))
            continue
        quoted = span.line <= number <= span.end_line
        begins = span.column - 1 if number == span.line else 0
        part = _cut(text.line(number).replace("\f", ""), begins, columns - margin - 6)
        mark = ">" if quoted else " "
        yield (("gutter", f"{mark} {number:{margin}} | "), ("" if quoted else "dim", part))


def _cut(line: str, begins: int, columns: int) -> str:
    """Return as much of a line as there is room for, from a little before an offset on."""
    room = max(20, columns)
    left = max(0, begins - room // 4) if len(line) > room else 0
    before = "…" if left else ""
    behind = "…" if left + room < len(line) else ""
    return printable(before + line[left : left + room] + behind)
