"""Two explanations head to head, as text: what tells for the one, for the other, for neither."""

from collections.abc import Iterator, Sequence

from argmap.comparison import LINES, Comparison, HeadToHead
from argmap.comparison.head_to_head import Telling
from argmap.comparison.ranking import LEAST_SHARE
from argmap.comparison.words import cell_text, lines_text
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media.terminal import Line
from argmap.report.comparison.wording import lines_of, own_words, score_of


def lines(case: Case, comparison: Comparison, pair: HeadToHead) -> Iterator[Line]:
    """Yield which of the two stands, their lines, what tells them apart, and the crux."""
    yield (("", verdict(case, comparison, pair)),)
    yield ()
    for name in (pair.one, pair.other):
        weighed = comparison.ranking.weighed[name]
        favour = lines_of(weighed.firm_in_favour, weighed.in_favour)
        yield (("leader", own_words(case, name, 200)), ("id", f"  {name}"))
        yield (("", f"  {score_of(comparison, name)}, {favour} for"),)
    yield ()
    for name, telling in ((pair.one, pair.for_one), (pair.other, pair.for_other)):
        yield (("head", f"Tells for {own_words(case, name)}"),)
        yield from _telling(case, comparison, pair, telling)
    yield (("head", "Tells for neither"),)
    if not pair.for_neither:
        yield (("dim", "  nothing"),)
    for name in pair.for_neither:
        yield (("", "  "), *_row(case, comparison, pair, name))
    yield ()
    if pair.crux is None:
        yield (("unresolved", "Nothing in the table separates the two."),)
    else:
        yield (
            ("head", "The crux: "),
            ("", own_words(case, pair.crux, 200)),
            ("id", f"  {pair.crux}"),
        )


def verdict(case: Case, comparison: Comparison, pair: HeadToHead) -> str:
    """Return in a sentence which of the two stands before the other, and how far."""
    ranking = comparison.ranking
    both = (pair.one, pair.other)
    unranked = [name for name in both if name not in ranking.ranks]
    if unranked:
        return f"{own_words(case, unranked[0])} has no rank, so neither stands before the other."
    first, second = sorted(both, key=lambda name: ranking.ranks[name])
    if ranking.ranks[first] == ranking.ranks[second]:
        return "Of the two neither stands before the other: they have the same rank."
    far = ", but the two are not separated"
    if comparison.formula != LINES:
        far = f", by {comparison.formula}"
    elif (first, second) in comparison.reach.separated:
        far = ", whatever becomes of what is disputed"
    examined = [ranking.weighed[name].examined for name in (first, second)]
    little = ""
    if examined[0] * LEAST_SHARE < examined[1]:
        little = f"; it is little examined ({examined[0]} to {examined[1]} lines)"
    return f"Of the two, {own_words(case, first)} stands first{far}{little}."


def _telling(
    case: Case, comparison: Comparison, pair: HeadToHead, telling: Sequence[Telling]
) -> Iterator[Line]:
    if not telling:
        yield (("dim", "  nothing"),)
    for one in telling:
        apart = lines_text(abs(one.separation))
        yield (("dim", f"  {apart:>2} apart, "), *_row(case, comparison, pair, one.evidence))


def _row(case: Case, comparison: Comparison, pair: HeadToHead, name: ItemId) -> Line:
    """Return an item with its cell on both explanations."""
    cells = (comparison.cells.get((name, x)) for x in (pair.one, pair.other))
    first, second = (cell_text(cell) if cell is not None else "blank" for cell in cells)
    return (
        ("dim", f"{first} against {second}: " if first != second else f"{first} on both: "),
        ("", own_words(case, name)),
        ("id", f"  {name}"),
    )
