"""The cells of a comparison as glyphs: what counts, and what is shown and does not."""

from collections.abc import Mapping

from argmap.comparison import Cell
from argmap.comparison.matrix import Struck
from argmap.core.disputes import Settlement
from argmap.rendering.layouts.glyphs import Glyph, Sign
from argmap.rendering.layouts.reading import maker

SIGNS: Mapping[str, Sign] = {
    "CC": "+",
    "C": "+",
    "c": "+",
    "N": "0",
    "NA": "n/a",
    "i": "−",
    "I": "−",
    "II": "−",
    "±": "±",
    "defends": "(+)",
    "reopens": "(−)",
    "?": "?",
}
"""The sign of each rating."""

_STEPS = {4: 3, 2: 2, 1: 1}
"""How strong a cell is, by what it is worth in halves of a line."""


def glyph(cell: Cell, settlement: Settlement) -> Glyph:
    """Return the glyph of a cell that counts; hatched where it may fall."""
    return Glyph(
        sign=SIGNS[cell.rating],
        steps=_STEPS.get(abs(cell.halves), 2),
        look="hollow" if cell.how == "derived" else "filled",
        rated=cell.how == "explicit",
        disputed=bool(cell.halves) and _is_disputed(cell, settlement),
    )


def struck_glyph(struck: Struck) -> Glyph:
    """Return the glyph of a cell that does not count: grey, crossed out by an undercut."""
    cell = struck.cell
    return Glyph(
        sign=SIGNS[cell.rating],
        steps=_STEPS.get(abs(cell.halves), 2),
        look="hollow" if cell.how == "derived" else "filled",
        idle=True,
        crossed=struck.cause == "undercut",
    )


def _is_disputed(cell: Cell, settlement: Settlement) -> bool:
    items = (cell.evidence, *(maker(link) for link in cell.via))
    return any(name in settlement.disputed for name in items) or any(
        link.address in settlement.disputed_links for link in cell.via
    )
