"""What moved between two comparisons of one question, as text."""

from collections.abc import Iterator

from argmap.comparison import Comparison
from argmap.comparison.words import cell_text, listed, number
from argmap.core.model import ItemId
from argmap.media.terminal import Line

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
    """Yield what moved: who leads, the scores, the cells; `supposed` says what was supposed."""
    yield (("head", "What if: "), ("", supposed))
    if set(before.leaders) == set(after.leaders):
        yield (("dim", "  the same explanations lead"),)
    else:
        was = listed(before.leaders) if before.leaders else "nobody"
        yield (("", "  before, "), ("id", was), ("", " led"))
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
    """Yield the explanations whose score or support is not what it was."""
    for name in after.order:
        new, old = after.tallies[name], before.tallies.get(name)
        if old is not None and (new.score, new.support) != (old.score, old.support):
            yield (
                ("", "  "),
                ("id", name),
                ("", f": {after.formula} {number(new.score)}, was {number(old.score)}"),
                ("", f"; support {new.support}, was {old.support}"),
            )
