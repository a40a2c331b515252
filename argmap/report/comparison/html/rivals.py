"""A card per explanation: rank, statement, score, support, what it hangs on, and a heat strip."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.comparison import Cell, Comparison
from argmap.comparison.words import number
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.report.comparison.fragility import OUTCOMES, said
from argmap.report.comparison.html.words import column_anchor

_STEP = 7
_BAR = 5
_UNIT = 8
_MIDDLE = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell in a strip: the side it speaks for as a class, and its outline."""

    side: str
    path: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A column of the table as bars in one line, and its counts in words."""

    width: int
    height: int
    middle: int
    bars: tuple[Bar, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class Card:
    """What an explanation's card shows; `verdict` is "" unless it leads."""

    anchor: str
    id: ItemId
    statement: str
    verdict: str
    score: str
    support: int
    unresolved: int
    strip: Strip
    notes: tuple[str, ...]


def cards(case: Case, comparison: Comparison) -> Iterator[Card]:
    """Yield a card for each explanation, best score first."""
    verdict = "tied in front" if comparison.tie else "least contradicted"
    for name in comparison.order:
        tally = comparison.tallies[name]
        yield Card(
            anchor=column_anchor(name),
            id=name,
            statement=case.items[name].statement,
            verdict=verdict if name in comparison.leaders else "",
            score=f"{comparison.formula} {number(tally.score)}",
            support=tally.support,
            unresolved=tally.unresolved,
            strip=_strip(comparison, name),
            notes=tuple(_notes(comparison, name)),
        )


def _notes(comparison: Comparison, name: ItemId) -> Iterator[str]:
    """Yield the tests of process tracing that say something, and those never made."""
    for traced in comparison.traced:
        if traced.explanation == name and not traced.says.startswith("neither"):
            test = traced.test.value.replace("-", " ")
            yield f"The {test} {traced.evidence} {OUTCOMES[traced.found]}: {said(traced)}."


def _strip(comparison: Comparison, name: ItemId) -> Strip:
    cells = [comparison.cells.get((row.evidence, name)) for row in comparison.rows]
    sides = Counter(_side(cell) for cell in cells if cell is not None)
    return Strip(
        width=max(1, len(cells)) * _STEP,
        height=2 * _MIDDLE,
        middle=_MIDDLE,
        bars=tuple(
            _bar(place * _STEP, cell) for place, cell in enumerate(cells) if cell is not None
        ),
        counts=(
            f"{sides['for']} consistent, {sides['against']} inconsistent, {sides['none']} neither, "
            f"{len(cells) - sides.total()} not considered"
        ),
    )


def _side(cell: Cell) -> str:
    if not cell.value:
        return "none"
    return "for" if cell.value > 0 else "against"


def _bar(left: int, cell: Cell) -> Bar:
    if not cell.value:
        path = f"M{left} {_MIDDLE - 2}h{_BAR}v4h-{_BAR}z"
    else:
        path = f"M{left} {_MIDDLE}h{_BAR}v{-cell.value * _UNIT}h-{_BAR}z"
    return Bar(_side(cell), path)
