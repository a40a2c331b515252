"""What a ledger explains beside its glyphs: numbers of rows, brackets, the tint of what leads."""

from collections.abc import Iterator

from argmap.core.model import Relation
from argmap.media import looks
from argmap.rendering.canvas import Path, Pen, Words, box, line
from argmap.rendering.layouts import legend
from argmap.rendering.layouts.ledger.cells import Filled
from argmap.rendering.layouts.ledger.frame import Frame
from argmap.rendering.layouts.legend import Entry


def entries(filled: Filled, frame: Frame, *, leads: bool) -> tuple[Entry, ...]:
    """Return what is explained: only what is there."""
    places = filled.places.values()
    remarks = [one for ones in filled.beside.values() for one in ones]
    remarks += [one for place in places for one in place.remarks]
    signs = {remark.sign for remark in remarks}
    brackets = [bracket for ones in frame.brackets.values() for bracket in ones]
    drawn = (place.glyph for place in places if place.glyph is not None)
    wanted = (
        ("×" in signs, legend.text("×n", "×", "cuts a link of row n")),
        ("&" in signs, legend.text("&n", "&", "only together with row n")),
        (bool(filled.beside), legend.text("+n", "+", "row n bears on it too")),
        (
            any(not one.tag for one in brackets),
            Entry(7, _bracket, "one line of evidence, worth so many"),
        ),
        (
            any(one.tag for one in brackets),
            legend.text("a1, a", "−", "one line of evidence, worth 1"),
        ),
        (leads, Entry(8, _leading, "leads")),
    )
    own = (entry for is_there, entry in wanted if is_there)
    return (*legend.of_glyphs(drawn, cut="cut by the row of the violet number"), *own)


def _bracket(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    pen = Pen(theme.relations[Relation.CONTRADICTS], 0.8)
    yield line((x + 4, y - 3.5), (x + 1.5, y - 3.5), (x + 1.5, y + 3.5), (x + 4, y + 3.5), pen=pen)


def _leading(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    yield box(x, y - 3.5, 8, 7, fill=theme.frame_fill, pen=Pen(theme.frame_line, 0.6))
