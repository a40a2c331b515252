"""What moved between two comparisons of one question, as text."""

from collections.abc import Iterator

from argmap.comparison import Comparison
from argmap.comparison.words import cell_text, listed
from argmap.core.model import ItemId
from argmap.media.terminal import Line
from argmap.report.comparison.wording import score_of

MARK = "!"
"""Stands behind a cell of the table that is not what it was."""


def cells(before: Comparison, after: Comparison) -> frozenset[tuple[ItemId, ItemId]]:
    """Return the cells that differ, by (evidence, explanation)."""
    return frozenset(
        key
        for key in before.cells.keys() | after.cells.keys()
        if cell_text(before.cells.get(key)) != cell_text(after.cells.get(key))
    )


def lines(before: Comparison, after: Comparison, supposed: str) -> Iterator[Line]:
    """Yield what moved: who is first, the scores, the cells; `supposed` says what was supposed."""
    yield (("head", "What if: "), ("", supposed))
    if set(before.ranking.first) == set(after.ranking.first):
        yield (("dim", "  the same explanations are first"),)
    else:
        was = listed(before.ranking.first) or "nobody"
        yield (("", "  before, "), ("id", was), ("", " came first"))
    yield from _scores(before, after)
    changed = sorted(key for key in cells(before, after) if key[1] in after.order)
    for evidence, explanation in changed:
        was, now = (cell_text(one.cells.get((evidence, explanation))) for one in (before, after))
        yield (
            ("", "  "),
            ("id", evidence),
            ("", " on "),
            ("id", explanation),
            ("", f": {now}, was {was}"),
        )
    if not changed:
        yield (("dim", "  no cell changes"),)


def _scores(before: Comparison, after: Comparison) -> Iterator[Line]:
    """Yield the explanations whose score is not what it was."""
    for name in after.order:
        if name not in before.ranking.weighed:
            continue
        new, old = score_of(after, name), score_of(before, name)
        if new != old:
            yield (("", "  "), ("id", name), ("", f": {new}, was {old}"))
