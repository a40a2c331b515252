"""A page as SVG that can stand inside any other page: its ids and rules are its own alone."""

from collections.abc import Iterator

from argmap.media.html import clean
from argmap.rendering.canvas.marks import Group, Mark, Page, Path, Pen, Point, Words
from argmap.rendering.svg import theme
from argmap.rendering.svg.font import lettered

_SLANT = -12
"""Degrees by which slanted words lean: the font has no italics, and so they are as wide as it."""


def write(  # noqa: PLR0913 - what a picture says of itself
    page: Page, *, prefix: str, title: str, description: str, ground: str, auto: bool, embed: bool
) -> bytes:
    """Return the picture: `ground` is the colour of the page.

    Every id begins with `prefix`, and every rule of `auto`, which follows a reader's dark screen,
    is for what lies below a class of that name. With `embed` the font is inside.
    """
    wide, high = _number(page.width), _number(page.height)
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{prefix}" role="graphics-document" '
        f'aria-labelledby="{prefix}-title {prefix}-desc" width="{page.width:.2f}pt" '
        f'height="{page.height:.2f}pt" viewBox="0 0 {wide} {high}">\n'
        f'<title id="{prefix}-title">{clean(title)}</title>\n'
        f'<desc id="{prefix}-desc">{clean(description)}</desc>\n'
    )
    style = f"<style>\n{theme.css(f'.{prefix}')}</style>\n" if auto else ""
    right, bottom = _number(page.width + 1), _number(page.height + 1)  # pixels are cut nowhere
    sheet = f'<path class="page" fill="{ground.lower()}" d="M0 0H{right}V{bottom}H0Z"/>\n'
    parts = "\n".join(part for mark in page.marks for part in _mark(mark, prefix))
    return lettered(f"{head}{style}{sheet}{parts}\n</svg>\n".encode(), embed=embed)


def _mark(mark: Mark, prefix: str) -> Iterator[str]:
    if isinstance(mark, Group):
        label = clean(mark.label)
        yield (
            f'<g id="{prefix}-{mark.id}" class="{mark.classes}" role="graphics-symbol" '
            f'aria-label="{label}"><title>{label}</title>'
        )
        if mark.url:
            yield f'<a href="{clean(mark.url)}">'
        for one in mark.marks:
            yield from _mark(one, prefix)
        yield "</a></g>" if mark.url else "</g>"
    elif isinstance(mark, Words):
        yield _words(mark)
    else:
        yield _path(mark)


def _words(words: Words) -> str:
    x, y = _number(words.x), _number(words.y)
    place = (
        f'transform="translate({x} {y}) skewX({_SLANT})"' if words.slanted else f'x="{x}" y="{y}"'
    )
    looks = [
        f'font-size="{words.size:.2f}" fill="{words.color.lower()}"',
        *(['font-weight="bold"'] if words.bold else []),
        *([f'text-anchor="{words.anchor}"'] if words.anchor != "start" else []),
        *(['text-decoration="line-through"'] if words.struck else []),
    ]
    return f"<text {place} {' '.join(looks)}>{clean(words.text)}</text>"


def _path(path: Path) -> str:
    steps = [f"M{_point(path.start)}"]
    for curve in path.curves:
        if isinstance(curve[0], tuple):
            steps.append("C" + " ".join(map(_point, curve)))
        else:
            steps.append(f"L{_point(curve)}")
    if path.closed:
        steps.append("Z")
    fill = path.fill.lower() if path.fill else "none"
    return f'<path fill="{fill}"{_pen(path.pen)} d="{"".join(steps)}"/>'


def _pen(pen: Pen | None) -> str:
    if pen is None:
        return ""
    dash = f' stroke-dasharray="{" ".join(map(_number, pen.dash))}"' if pen.dash else ""
    return f' stroke="{pen.color.lower()}" stroke-width="{_number(pen.width)}"{dash}'


def _point(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    """Return a number with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
