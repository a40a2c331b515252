"""The marks that a picture is made of, and the shapes that ours share."""

from collections.abc import Callable
from dataclasses import dataclass, replace

Point = tuple[float, float]
Curve = tuple[Point, Point, Point] | Point
"""Two handles and an end, or the end of a straight line."""

_HUB = 0.5522847498
"""How far the handles of a quarter circle are from its ends, in radii."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line is drawn: colour as `#RRGGBB`, width in points, dash and gap."""

    color: str
    width: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an outline from `start`; without a pen only its area is seen."""

    start: Point
    curves: tuple[Curve, ...]
    pen: Pen | None = None
    fill: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text; `y` is that of its baseline, `anchor` start, middle or end."""

    text: str
    x: float
    y: float
    size: float
    color: str
    bold: bool = False
    slanted: bool = False
    struck: bool = False
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Marks that mean one thing: an item or a link, named and said in words."""

    id: str
    classes: str
    label: str
    marks: tuple["Path | Words", ...]
    url: str = ""


Mark = Path | Words | Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its size in points, and what is on it, the lowest first."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def line(*points: Point, pen: Pen) -> Path:
    """Return straight lines from point to point."""
    return Path(points[0], points[1:], pen)


def outline(*points: Point, pen: Pen | None = None, fill: str | None = None) -> Path:
    """Return a closed outline with straight sides."""
    return Path(points[0], points[1:], pen, fill, closed=True)


def box(  # noqa: PLR0913 - a place, a size and a look
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    radius: float = 0,
    pen: Pen | None = None,
    fill: str | None = None,
) -> Path:
    """Return a box, its corners rounded by a radius."""
    right, bottom = x + width, y + height
    if radius <= 0:
        return outline((x, y), (right, y), (right, bottom), (x, bottom), pen=pen, fill=fill)
    r = min(radius, width / 2, height / 2)
    h = r * (1 - _HUB)
    curves: tuple[Curve, ...] = (
        (right - r, y),
        ((right - h, y), (right, y + h), (right, y + r)),
        (right, bottom - r),
        ((right, bottom - h), (right - h, bottom), (right - r, bottom)),
        (x + r, bottom),
        ((x + h, bottom), (x, bottom - h), (x, bottom - r)),
        (x, y + r),
        ((x, y + h), (x + h, y), (x + r, y)),
    )
    return Path((x + r, y), curves, pen, fill, closed=True)


def note(  # noqa: PLR0913 - a place, a size and a look
    x: float, y: float, width: float, height: float, *, pen: Pen, fill: str, fold: float = 4
) -> tuple[Path, Path]:
    """Return a sheet with its upper right corner folded."""
    right, bottom = x + width, y + height
    corner = ((right - fold, y), (right - fold, y + fold), (right, y + fold))
    sheet = outline((x, y), corner[0], corner[2], (right, bottom), (x, bottom), pen=pen, fill=fill)
    return sheet, line(*corner, pen=pen)


def disc(
    x: float, y: float, radius: float, *, pen: Pen | None = None, fill: str | None = None
) -> Path:
    """Return a circle around a point."""
    return box(x - radius, y - radius, 2 * radius, 2 * radius, radius=radius, pen=pen, fill=fill)


def scaled(mark: Mark, factor: float) -> Mark:
    """Return a mark drawn larger, seen from the corner of the page."""
    return _mapped(mark, lambda point: (point[0] * factor, point[1] * factor), factor)


def moved(mark: Mark, right: float, down: float) -> Mark:
    """Return a mark drawn elsewhere."""
    return _mapped(mark, lambda point: (point[0] + right, point[1] + down), 1)


def _mapped(mark: Mark, place: Callable[[Point], Point], factor: float) -> Mark:
    if isinstance(mark, Group):
        return replace(mark, marks=tuple(_placed(one, place, factor) for one in mark.marks))
    return _placed(mark, place, factor)


def _placed(mark: Path | Words, place: Callable[[Point], Point], factor: float) -> Path | Words:
    if isinstance(mark, Words):
        x, y = place((mark.x, mark.y))
        return replace(mark, x=x, y=y, size=mark.size * factor)
    pen = mark.pen
    if pen is not None and factor != 1:
        dash = tuple(part * factor for part in pen.dash)
        pen = Pen(pen.color, pen.width * factor, dash)
    curves = tuple(_curve(curve, place) for curve in mark.curves)
    return Path(place(mark.start), curves, pen, mark.fill, mark.closed)


def _curve(curve: Curve, place: Callable[[Point], Point]) -> Curve:
    if isinstance(curve[0], tuple):
        handle, other, end = curve
        return place(handle), place(other), place(end)
    return place(curve)
