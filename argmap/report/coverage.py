"""What is cited of a source: `argmap sources --coverage SOURCE`, as text and as JSON."""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.locators import Unit
from argmap.core.model import ItemId, Source
from argmap.formats.json import records
from argmap.formats.json.document import brief
from argmap.formats.json.records import Brief, Record
from argmap.media.terminal import Line, fold, printable, wrap
from argmap.quotes.coverage import Coverage, Stretch, of_source
from argmap.report.items import find


def gather(case: Case, name: str) -> Coverage:
    """Return what is cited of a source. Raises `ArgmapError` where nothing says how long it is."""
    source = find(case, name)
    if not isinstance(source, Source):
        message = f'"{source.id}" is of kind {source.kind.value}, and only a source has pages'
        raise ArgmapError(message, hint="argmap list --kind source shows the sources")
    coverage = of_source(case, source)
    if coverage is None:
        message = f'nothing says how long "{source.id}" is: it has no copy at hand, and no extent'
        raise ArgmapError(message, hint='add "extent: 67 paragraphs" to its head, or pages 5-120')
    return coverage


def lines(coverage: Coverage, columns: int) -> Iterator[Line]:
    """Yield the units in order with what cites each, then what nothing cites, and what is left."""
    yield from _title(coverage, columns)
    yield ()
    margin = max(len(_numbers(one)) for one in coverage.stretches)
    for one in coverage.stretches:
        yield from _stretch(one, margin, columns)
    yield ()
    silent = ", ".join(map(_numbers, coverage.silent))
    summary = f"not cited: {silent}" if silent else f"every {coverage.whole.unit} is cited"
    yield from fold((("unresolved" if silent else "good", summary),), columns)
    if coverage.doubtful:
        yield ()
        yield (("head", "Not placed, or not where the words stand"),)
    for doubt in coverage.doubtful:
        what = f' ("{doubt.locator}")' if doubt.locator else ""
        where = (("", "  "), ("id", printable(doubt.item)), ("dim", f"  {doubt.why}{what}"))
        yield from fold(where, columns)


def _title(coverage: Coverage, columns: int) -> Iterator[Line]:
    whole = coverage.whole
    number = whole.last - whole.first + 1
    units = f"{number:,} {whole.unit}s" if number > 1 else f"1 {whole.unit}"
    said = "as its extent says" if coverage.counted == "extent" else "counted in its copy"
    title = f": {units}, {said}; {coverage.cited:,} cited, {number - coverage.cited:,} not"
    yield from fold((("id", printable(coverage.source.id)), ("title", title)), columns)
    if coverage.in_copy is not None:
        other = f"its copy has {coverage.in_copy:,}: what stands in which is not told from it"
        yield from fold((("warning", other),), columns)


def _stretch(one: Stretch, margin: int, columns: int) -> Iterator[Line]:
    number = f"  {_numbers(one):>{margin}}  "
    items = printable(", ".join(one.items))
    role = "" if items else "dim"
    if one.opening:
        first, *others = wrap(one.opening, columns - len(number) - 1)
        yield ((role, f"{number}{first}{'…' if others else ''}"),)
        number = " " * len(number)
    if items or not one.opening:
        yield from fold((("", number), ("id" if items else "dim", items or "–")), columns)


def _numbers(one: Stretch) -> str:
    return str(one.first) if one.first == one.last else f"{one.first}–{one.last}"


class StretchRecord(Record):
    """Neighbouring units that the same items cite."""

    first: int
    last: int
    items: list[ItemId] = Field(description="Empty where nothing cites them.")
    opening: str = Field(description="How it begins in the copy; empty without one.")


class DoubtfulRecord(Record):
    """An item that cites the source, and none of its units, or whose words stand in others."""

    id: ItemId
    locator: str
    why: str


class Document(records.Document):
    """What is cited of a source."""

    source: Brief
    unit: Unit
    first: int
    last: int
    counted: Literal["copy", "extent"] = Field(description="What says how many there are.")
    in_copy: int | None = Field(
        description="How many its copy has, where the extent says otherwise."
    )
    cited: int = Field(description="How many are cited.")
    stretches: list[StretchRecord] = Field(description="All units, in order.")
    doubtful: list[DoubtfulRecord]


def document(coverage: Coverage) -> dict[str, Any]:
    """Return the document as values of JSON."""
    written = Document(
        number=1,
        source=Brief(**brief(coverage.source)),
        unit=coverage.whole.unit,
        first=coverage.whole.first,
        last=coverage.whole.last,
        counted=coverage.counted,
        in_copy=coverage.in_copy,
        cited=coverage.cited,
        stretches=[
            StretchRecord(first=one.first, last=one.last, items=one.items, opening=one.opening)
            for one in coverage.stretches
        ],
        doubtful=[
            DoubtfulRecord(id=one.item, locator=one.locator, why=one.why)
            for one in coverage.doubtful
        ],
    )
    return written.plain()
