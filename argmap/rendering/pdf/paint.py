"""A drawing put on a page: lines and areas as paths, words as text in the fonts that have them."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from argmap.rendering.pdf import letters
from argmap.rendering.pdf.xdot import Address, Drawing, Path, Point, Words

if TYPE_CHECKING:
    from fpdf import FPDF

LARGEST = 14_400
"""Points a side that a PDF page may have (ISO 32000-1, annex C): 200 inches."""

Homes = Mapping[bool, Mapping[str, str]]
"""The font of each letter that is not bold, and of each that is."""

_STRIKE = 0.31
"""How high a line through words lies above the baseline, in type sizes."""

_SLANT = 12
"""Degrees by which slanted words lean."""

Place = Callable[[Point], Point]


def page(pdf: "FPDF", drawing: Drawing, homes: Homes) -> int:
    """Add a page, and return how many of its letters are shown as boxes."""
    (left, bottom), (right, top) = drawing.low, drawing.high
    wide, high = max(right - left, 1), max(top - bottom, 1)
    scale = min(1.0, LARGEST / max(wide, high))

    def place(point: Point) -> Point:
        return (point[0] - left) * scale, (top - point[1]) * scale

    pdf.add_page(format=(wide * scale, high * scale))
    missing = 0
    for mark in drawing.marks:
        match mark:
            case Path():
                _path(pdf, mark, place, scale)
            case Words():
                missing += _words(pdf, mark, place, scale, homes[mark.bold])
            case Address():
                x, y = place((mark.low[0], mark.high[1]))
                across, down = mark.high[0] - mark.low[0], mark.high[1] - mark.low[1]
                pdf.link(x, y, across * scale, down * scale, mark.url)
    return missing


def _path(pdf: "FPDF", path: Path, place: Place, scale: float) -> None:
    from fpdf.drawing import PaintedPath  # noqa: PLC0415 - an optional extra

    line = PaintedPath(*place(path.start))
    for curve in path.curves:
        if isinstance(curve[0], tuple):
            handle, other, end = curve
            line.curve_to(*place(handle), *place(other), *place(end))
        else:
            line.line_to(*place(curve))
    if path.closed:
        line.close()
    style = line.style
    style.auto_close = path.closed
    style.fill_color = _seen(path.fill)
    style.stroke_color = _seen(path.pen.color)
    style.stroke_width = path.pen.width * scale
    style.stroke_dash_pattern = tuple(part * scale for part in path.pen.dash or ()) or None
    style.stroke_cap_style = "butt"
    style.stroke_join_style = "miter"
    with pdf.drawing_context() as drawn:
        drawn.add_item(line)


def _seen(color: str | None) -> str | None:
    """Return a colour, unless nothing of it is seen: a name, as no engine writes, is black."""
    if color is None or color[7:] == "00":
        return None
    return color if color.startswith("#") else "#000000"


def _words(pdf: "FPDF", words: Words, place: Place, scale: float, home: Mapping[str, str]) -> int:
    text = letters.visible(words.text)
    size = words.size * scale
    runs: list[tuple[str, str, float]] = []
    for font, piece in letters.runs(text, home):
        pdf.set_font(font, size=size)
        runs.append((font, piece, pdf.get_string_width(piece)))
    wide = sum(run[2] for run in runs)
    left, y = place(words.at)
    left -= {"r": wide, "n": wide / 2}.get(words.align, 0)
    red, green, blue = (int((_seen(words.color) or "#000000")[at : at + 2], 16) for at in (1, 3, 5))
    pdf.set_text_color(red, green, blue)
    x, missing = left, 0
    for font, piece, width in runs:
        pdf.set_font(font, size=size)
        with pdf.skew(ax=_SLANT, x=x, y=y) if words.slanted else nullcontext():
            pdf.text(x, y, piece)
        x += width
        missing += len(piece) if font.startswith(letters.MARK) else 0
    if words.struck:
        pdf.set_draw_color(red, green, blue)
        pdf.set_line_width(size / 14)
        pdf.line(left, y - _STRIKE * size, x, y - _STRIKE * size)
    return missing
