"""A card per explanation: rank, statement, what it comes to, and a heat strip."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.comparison import LINES, Cell, Comparison
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.report.comparison.fragility import OUTCOMES, said
from argmap.report.comparison.html.words import column_anchor
from argmap.report.comparison.wording import lines_of, own_words, rank_of, score_of

_STEP = 7
_BAR = 5
_UNIT = 4
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What an explanation's card shows; `badge` is "" unless it leads.

    Of an explanation without a rank `rank` is "", and the first notes say why. `score` is what the
    rank goes by. `strip` is None where no row speaks of it.
    """

    anchor: str
    id: ItemId
    statement: str
    badge: str
    rank: str
    score: str
    numbers: tuple[str, ...]
    strip: Strip | None
    notes: tuple[str, ...]


def cards(case: Case, comparison: Comparison) -> Iterator[Card]:
    """Yield a card for each explanation, the best first, those without a rank last."""
    for name in comparison.order:
        yield card(case, comparison, name)


def card(case: Case, comparison: Comparison, name: ItemId) -> Card:
    """Return the card of one explanation."""
    ranked = name in comparison.ranking.ranks
    badge = "ties" if comparison.tie else "leads"
    return Card(
        anchor=column_anchor(name),
        id=name,
        statement=case.items[name].statement,
        badge=badge if name in comparison.leaders else "",
        rank=rank_of(comparison, name) if ranked else "",
        score=score_of(comparison, name) if ranked else "",
        numbers=tuple(_numbers(comparison, name)) if ranked else (),
        strip=_strip(comparison, name) if comparison.matrix.by_column[name] else None,
        notes=(*_unranked(comparison, name), *_traced(case, comparison, name)),
    )


def _numbers(comparison: Comparison, name: ItemId) -> Iterator[str]:
    """Yield what is shown and never ranked by."""
    weighed = comparison.ranking.weighed[name]
    if weighed.tally is not None:
        yield f"support {weighed.tally.support}"
    else:
        yield f"{lines_of(weighed.firm_in_favour, weighed.in_favour)} for"
    yield f"{weighed.considered} of {len(comparison.rows)} rows considered"
    if comparison.formula == LINES:
        lines = "line" if weighed.examined == 1 else "lines"
        yield f"examined on {weighed.examined} {lines}"


def _unranked(comparison: Comparison, name: ItemId) -> Iterator[str]:
    """Yield why an explanation has no rank."""
    if name in comparison.ranking.drafts:
        yield "A draft: it has no rank until drafts are counted (--drafts)."
    if name in comparison.ranking.not_compared:
        yield "Not compared yet: no row speaks of it."


def _traced(case: Case, comparison: Comparison, name: ItemId) -> Iterator[str]:
    """Yield the tests of process tracing that say something, and those never made."""
    for traced in comparison.traced:
        if traced.explanation == name and not traced.says.startswith("neither"):
            test = traced.test.value.replace("-", " ")
            words = own_words(case, traced.evidence)
            yield f"The {test} {words} {OUTCOMES[traced.found]}: {said(traced)}."


def _strip(comparison: Comparison, name: ItemId) -> Strip:
    cells = [comparison.cells.get((row.evidence, name)) for row in comparison.rows]
    sides = Counter(_side(cell) for cell in cells if cell is not None and cell.is_considered)
    return Strip(
        width=max(1, len(cells)) * _STEP,
        height=2 * _MIDDLE,
        middle=_MIDDLE,
        bars=tuple(
            _bar(place * _STEP, cell) for place, cell in enumerate(cells) if cell is not None
        ),
        counts=(
            f"{sides['for']} consistent, {sides['against']} inconsistent, {sides['none']} neutral, "
            f"{len(cells) - sides.total()} not considered"
        ),
    )


def _side(cell: Cell) -> str:
    if not cell.halves:
        return "none"
    return "for" if cell.halves > 0 else "against"


def _bar(left: int, cell: Cell) -> Bar:
    if not cell.halves:
        path = f"M{left} {_MIDDLE - 2}h{_BAR}v4h-{_BAR}z"
    else:
        path = f"M{left} {_MIDDLE}h{_BAR}v{-cell.halves * _UNIT}h-{_BAR}z"
    return Bar(_side(cell), path)
