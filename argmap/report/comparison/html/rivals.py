"""A card per explanation: rank, statement, score, support, what it hangs on, and a heat strip."""

from collections import Counter
from collections.abc import Iterator

from argmap.comparison import Comparison
from argmap.comparison.words import number
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media.html import clean
from argmap.report.comparison.fragility import OUTCOMES, said
from argmap.report.comparison.html.words import column_anchor

_STEP = 7
_BAR = 5
_UNIT = 8
_MIDDLE = 18


def section(case: Case, comparison: Comparison) -> str:
    """Return the cards, best score first."""
    cards = "".join(_card(case, comparison, name) for name in comparison.order)
    return (
        '<section class="rivals">\n<h2>The explanations</h2>\n'
        f'<ol class="cards">\n{cards}</ol>\n'
        '<p class="note">A strip has a bar for each row of the table, in its order: above the line '
        "consistent, below it inconsistent, longer where strong.</p>\n</section>\n"
    )


def _card(case: Case, comparison: Comparison, name: ItemId) -> str:
    told = comparison.tallies[name]
    leads = name in comparison.leaders
    verdict = "tied in front" if comparison.tie else "least contradicted"
    badge = f' <span class="badge">{verdict}</span>' if leads else ""
    unresolved = f" · unresolved {told.unresolved}" if told.unresolved else ""
    notes = "".join(f"<p>{note}</p>\n" for note in _notes(comparison, name))
    return (
        f'<li id="{column_anchor(name)}" class="card{" leads" if leads else ""}">\n'
        f"<h3><code>{clean(name)}</code>{badge}</h3>\n"
        f"<p>{clean(case.items[name].statement)}</p>\n"
        f'<p class="score"><strong>{clean(comparison.formula)} {number(told.score)}</strong>'
        f" · support {told.support}{unresolved}</p>\n"
        f"{_strip(comparison, name)}{notes}</li>\n"
    )


def _notes(comparison: Comparison, name: ItemId) -> Iterator[str]:
    """Yield the tests of process tracing that say something, and those never made."""
    for one in comparison.traced:
        if one.explanation == name and not one.says.startswith("neither"):
            test = one.test.value.replace("-", " ")
            yield clean(f"The {test} {one.evidence} {OUTCOMES[one.found]}: {said(one)}.")


def _strip(comparison: Comparison, name: ItemId) -> str:
    """Return a column of the table as bars in one line, with its counts in words."""
    cells = [comparison.cells.get((row.evidence, name)) for row in comparison.rows]
    sides = Counter(
        "for" if (cell.value or 0) > 0 else "against" if (cell.value or 0) < 0 else "neutral"
        for cell in cells
        if cell is not None
    )
    words = (
        f"{sides['for']} consistent, {sides['against']} inconsistent, {sides['neutral']} neither, "
        f"{len(cells) - sides.total()} not considered"
    )
    bars = "".join(
        _bar(place * _STEP, cell.value) for place, cell in enumerate(cells) if cell is not None
    )
    wide = max(1, len(cells)) * _STEP
    return (
        f'<svg class="strip" viewBox="0 0 {wide} {2 * _MIDDLE}" role="img" '
        f'preserveAspectRatio="none" aria-label="{words}">'
        f'<path class="base" d="M0 {_MIDDLE}H{wide}"/>{bars}</svg>\n<p class="note">{words}</p>\n'
    )


def _bar(left: int, value: int | None) -> str:
    if not value:
        return f'<path class="none" d="M{left} {_MIDDLE - 2}h{_BAR}v4h-{_BAR}z"/>'
    side = "for" if value > 0 else "against"
    return f'<path class="{side}" d="M{left} {_MIDDLE}h{_BAR}v{-value * _UNIT}h-{_BAR}z"/>'
