"""Pages as a PDF, each of its own size, with text that can be selected."""

from collections.abc import Iterator, Sequence

from argmap.rendering import pdf
from argmap.rendering.canvas.marks import Curve, Group, Mark, Page, Path, Pen, Point, Words
from argmap.rendering.pdf import xdot

_UNSEEN = xdot.Pen("#00000000")
_ALIGNS = {"start": "l", "middle": "n", "end": "r"}


def write(pages: Sequence[Page], *, title: str, ground: str) -> pdf.Pdf:
    """Return the file. Raises `ArgmapError` when what the extra `pdf` installs is not there."""
    return pdf.printed([_drawing(page, ground) for page in pages], title=title, language="en")


def _drawing(page: Page, ground: str) -> xdot.Drawing:
    corners = ((page.width, 0.0), (page.width, page.height), (0.0, page.height))
    sheet = Path((0.0, 0.0), corners, fill=ground, closed=True)
    marks = (one for mark in (sheet, *page.marks) for one in _mark(mark, page.height))
    return xdot.Drawing((0.0, 0.0), (page.width, page.height), tuple(marks))


def _mark(mark: Mark, high: float) -> Iterator[xdot.Path | xdot.Words]:
    """Yield what is drawn of a mark; there y grows upwards."""
    if isinstance(mark, Group):
        for one in mark.marks:
            yield from _mark(one, high)
    elif isinstance(mark, Words):
        yield xdot.Words(
            text=mark.text,
            at=(mark.x, high - mark.y),
            align=_ALIGNS[mark.anchor],
            size=mark.size,
            color=mark.color,
            bold=mark.bold,
            struck=mark.struck,
            slanted=mark.slanted,
        )
    else:
        curves = tuple(_curve(curve, high) for curve in mark.curves)
        start = _up(mark.start, high)
        pen = _pen(mark.pen)
        yield xdot.Path(start, curves, closed=mark.closed, pen=pen, fill=mark.fill)


def _pen(pen: Pen | None) -> xdot.Pen:
    return _UNSEEN if pen is None else xdot.Pen(pen.color, pen.width, pen.dash or None)


def _curve(curve: Curve, high: float) -> Curve:
    if isinstance(curve[0], tuple):
        handle, other, end = curve
        return _up(handle, high), _up(other, high), _up(end, high)
    return _up(curve, high)


def _up(point: Point, high: float) -> Point:
    return point[0], high - point[1]
