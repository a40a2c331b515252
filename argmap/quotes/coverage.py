"""Which pages, paragraphs, sections or chapters of a source are cited, and by what.

A source's units are those that its `extent` names; without one, the pages or paragraphs of its
copy. An item cites the units that its locator names, and those of its quotations, and the ones in
which the quotations are found, where the copy can be counted.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from argmap.core import locators
from argmap.core.case import Case
from argmap.core.locators import Passage, Unit
from argmap.core.model import Evidence, ItemId, Source
from argmap.core.text import clean
from argmap.quotes import judge
from argmap.quotes.outcomes import Judged, QuotationMatch
from argmap.quotes.search import first_page

_OPENING = 200  # characters


@dataclass(frozen=True, slots=True)
class Stretch:
    """Units that the same items cite, or none does; `opening` is how one begins in the copy."""

    first: int
    last: int
    items: tuple[ItemId, ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """An item that cites no unit, or whose words stand in another: its locator, and why."""

    item: ItemId
    locator: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The units of a source from first to last, and the items that are doubtful, by id.

    `counted` is what the units are counted in, the copy or the extent. `in_copy` is how many the
    copy has where that is another number than the extent's, so that the copy tells nothing.
    """

    source: Source
    whole: Passage
    counted: Literal["copy", "extent"]
    stretches: tuple[Stretch, ...]
    doubtful: tuple[Doubtful, ...]
    in_copy: int | None = None

    @property
    def cited(self) -> int:
        """How many units are cited."""
        return sum(one.last - one.first + 1 for one in self.stretches if one.items)

    @property
    def silent(self) -> tuple[Stretch, ...]:
        """The units that nothing cites, neighbours together."""
        joined: list[Stretch] = []
        for one in self.stretches:
            if one.items:
                continue
            if joined and joined[-1].last + 1 == one.first:
                one = Stretch(joined.pop().first, one.last, ())  # noqa: PLW2901 - joined
            joined.append(Stretch(one.first, one.last, ()))
        return tuple(joined)


def of_source(case: Case, source: Source) -> Coverage | None:
    """Return what is cited of a source; None where neither copy nor extent says how long it is.

    What is rejected or withdrawn cites nothing.
    """
    extent = locators.extent(source.extent or "")
    counted = _counted(case, source, extent)
    whole = counted.whole if extent is None and counted is not None else extent
    if whole is None:
        return None
    trusted = counted if counted is not None and counted.whole == whole else None
    coverage = _laid_out(case, source, whole, trusted)
    if counted is None or trusted is not None:
        return coverage
    return replace(coverage, in_copy=len(counted.lines))


def _laid_out(case: Case, source: Source, whole: Passage, counted: "_Counted | None") -> Coverage:
    cited: list[tuple[Passage, ItemId]] = []
    doubtful: list[Doubtful] = []
    for item, named, found in _cited(case, source, whole.unit, counted):
        elsewhere = _elsewhere(named, found)
        passages = named if elsewhere else [*named, *found]
        inside = [part for one in passages for part in one.within(whole)]
        cited += [(part, item.id) for part in inside]
        if why := elsewhere or ("" if inside else _why(item, passages, whole)):
            doubtful.append(Doubtful(item.id, item.locator, why))
    return Coverage(
        source=source,
        whole=whole,
        counted="copy" if source.extent is None else "extent",
        stretches=tuple(_stretches(whole, cited, counted)),
        doubtful=tuple(doubtful),
    )


def _elsewhere(named: Sequence[Passage], found: Sequence[Passage]) -> str:
    """Return where an item's words stand, when that is nowhere that its locator names."""
    if not named or not found or any(one.within(other) for one in named for other in found):
        return ""
    return f"its words stand in {found[0].unit} {found[0].first} of the copy"


# -- the units of a copy ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Counted:
    """The units of a copy: which, on what line each begins, and with what words."""

    whole: Passage
    lines: tuple[int, ...]
    openings: tuple[str, ...]

    def passage(self, line: int, last: int) -> Passage:
        """Return the units on these lines, from 1."""
        first, end = (max(1, bisect_right(self.lines, one)) for one in (line, last))
        shift = self.whole.first - 1
        return Passage(self.whole.unit, first + shift, end + shift)


def _counted(case: Case, source: Source, extent: Passage | None) -> _Counted | None:
    """Return the units of a copy, of the extent's kind; None where they cannot be counted in it."""
    copy = (case.copies or {}).get(source.id)
    text = copy.text.text if copy is not None and copy.text is not None else ""
    own = Unit.PAGE if "\f" in text else Unit.PARAGRAPH
    unit = own if extent is None else extent.unit
    units = list(_units(text, unit))
    if not units:
        return None
    first = 1
    if unit is Unit.PAGE:
        first = first_page(source) if extent is None else extent.first
    lines, openings = zip(*units, strict=True)
    return _Counted(Passage(unit, first, first + len(lines) - 1), lines, openings)


def _units(text: str, unit: Unit) -> Iterator[tuple[int, str]]:
    """Yield the line on which each unit begins, and its first words; none that are not marked."""
    if unit is Unit.PARAGRAPH:
        yield from _paragraphs(text)
    elif unit is Unit.PAGE and "\f" in text:
        yield from _pages(text)


def _pages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the same of pages, which form feeds part."""
    line = 1
    for page in text.split("\f"):
        yield line, clean(page[: 4 * _OPENING], _OPENING)
        line += page.count("\n")


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the same of paragraphs, which blank lines part."""
    begun: tuple[int, list[str]] | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            begun = begun or (number, [])
            begun[1].append(line)
        elif begun is not None:
            yield begun[0], clean(" ".join(begun[1])[: 4 * _OPENING], _OPENING)
            begun = None
    if begun is not None:
        yield begun[0], clean(" ".join(begun[1])[: 4 * _OPENING], _OPENING)


# -- what is cited ---------------------------------------------------------------------------------


def _cited(
    case: Case, source: Source, unit: Unit, counted: _Counted | None
) -> Iterator[tuple[Evidence, list[Passage], list[Passage]]]:
    """Yield each item with the passages that it names, and those that its words are found in."""
    items = [item for item in case.of(Evidence) if item.source == source.id and item.stands]
    quoted: dict[ItemId, list[Judged]] = {item.id: [] for item in items}
    for one in judge(case, items):
        quoted[one.evidence.id].append(one)
    for item in items:
        judged = quoted[item.id]
        found = list(_places(judged, counted)) if counted is not None else []
        yield item, list(_named(item, judged, unit)), found


def _named(item: Evidence, judged: Iterable[Judged], unit: Unit) -> Iterator[Passage]:
    """Yield the passages that an item's locator names, and those of its quotations."""
    for locator in (item.locator, *(one.quotation.locator for one in judged)):
        yield from (one for one in locators.passages(locator) if one.unit is unit)


def _places(judged: Iterable[Judged], counted: _Counted) -> Iterator[Passage]:
    for one in judged:
        if one.outcome is not QuotationMatch.FOUND:
            continue
        for place in one.places:
            if place.page is not None and counted.whole.unit is Unit.PAGE:
                page = place.page + counted.whole.first - 1
                yield Passage(Unit.PAGE, page, page)
            else:
                yield from (counted.passage(part.line, part.end_line) for part in place.parts)


def _why(item: Evidence, found: Sequence[Passage], whole: Passage) -> str:
    if found:
        return f"beyond {whole.unit} {whole.last}" if found[0].first > whole.last else "before it"
    if not item.locator:
        return "no locator"
    return f"names no {whole.unit}"


def _stretches(
    whole: Passage, cited: Sequence[tuple[Passage, ItemId]], counted: _Counted | None
) -> Iterator[Stretch]:
    """Yield the units in order: those of a copy one by one, others together where they agree."""
    starts = {whole.first}
    for passage, _ in cited:
        starts |= {passage.first, passage.last + 1}
    if counted is not None:
        starts |= set(range(whole.first, whole.last + 1))
    ordered = sorted(starts - {whole.last + 1})
    begins, ends = _by_number(cited)
    citing: dict[ItemId, int] = {}
    for number, first in enumerate(ordered):
        for item in begins.get(first, ()):
            citing[item] = citing.get(item, 0) + 1
        for item in ends.get(first, ()):
            citing[item] -= 1
        last = ordered[number + 1] - 1 if number + 1 < len(ordered) else whole.last
        items = tuple(sorted(name for name, count in citing.items() if count))
        opening = counted.openings[first - whole.first] if counted is not None else ""
        yield Stretch(first, last, items, opening)


def _by_number(
    cited: Iterable[tuple[Passage, ItemId]],
) -> tuple[dict[int, list[ItemId]], dict[int, list[ItemId]]]:
    """Return which items begin to be cited at each unit, and which cease to be."""
    begins: dict[int, list[ItemId]] = {}
    ends: dict[int, list[ItemId]] = {}
    for passage, item in cited:
        begins.setdefault(passage.first, []).append(item)
        ends.setdefault(passage.last + 1, []).append(item)
    return begins, ends
