"""An engine's drawing: its JSON output as lines, areas and words to put on a page, in order."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from argmap.core.errors import EngineError
from argmap.media import looks

Point = tuple[float, float]
Object = Mapping[str, Any]

_HUB = 0.5522847498
"""How far the handles of a quarter circle are from its ends, in radii."""

_DASHES: Mapping[str, tuple[float, ...]] = {"dashed": (5, 2), "dotted": (1, 5)}
"""A dash and a gap in points, as engines write them into an SVG."""

_BACKSLASH = "backslash"
"""The graph's attribute that says which letter stands for a backslash."""

_STAND_INS = "\ua7fe\ua78f\ua646\u2e31\u2e32\u2e33\u2e34\u2e3c\u2e41\u2024"
"""Letters as wide as a backslash in both weights, that hardly any text has."""

_PRIVATE = range(0xE000, 0x110000)

_BOLD, _STRUCK = 1, 32
_SCHEMES = ("http://", "https://", "mailto:")
_DEFAULT_PAD = 4 / 72


@dataclass(frozen=True, slots=True)
class Pen:
    """How lines are drawn: colour as `#rrggbb` or `#rrggbbaa`, width and dash in points."""

    color: str = "#000000"
    width: float = 1.0
    dash: tuple[float, ...] | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A line or an outline: from `start` by curves of two handles and an end; filled if closed."""

    start: Point
    curves: tuple[tuple[Point, Point, Point] | Point, ...]
    closed: bool
    pen: Pen
    fill: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text at `at` on its baseline; `align` is `l`, `n` (centred) or `r`."""

    text: str
    at: Point
    align: str
    size: float
    color: str
    bold: bool
    struck: bool
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """An area of the page, by its lower left and upper right corner, that leads to a URL."""

    low: Point
    high: Point
    url: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page in points, from its lower left to its upper right corner."""

    low: Point
    high: Point
    marks: tuple[Path | Words | Address, ...]


def spared(dot: str) -> str:
    """Return DOT to be drawn with `-Tjson`, in which another letter stands for each backslash.

    That output cuts a line with two backslashes in a row, and drops what follows it in the card.
    The letter is in none of the text, and `read` finds it in the drawing.
    """
    pairs = "\\\\"  # a backslash of somebody's words, as the DOT writer wrote it
    if pairs not in dot:
        return dot
    letter = next(char for char in chain(_STAND_INS, map(chr, _PRIVATE)) if char not in dot)
    head, brace, rest = dot.partition("{")
    return f'{head}{brace}\n\t{_BACKSLASH}="{letter}"{rest.replace(pairs, letter)}'


def read(page: str) -> Drawing:
    """Return what an engine drew with `-Tjson`: areas and lines first, then card by card.

    The words of a card stand together, in reading order; the legend is last. Raises `EngineError`.
    """
    try:
        graph = json.loads(page, strict=False)
        left, bottom, right, top = _numbers(graph["bb"])
        pad = 72 * float(str(graph.get("pad", _DEFAULT_PAD)).split(",")[0])
        marks = tuple(_restored(_graph(graph), str(graph.get(_BACKSLASH, ""))))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        message = f"the engine's drawing cannot be read: {type(error).__name__}"
        raise EngineError(message, hint="try another --engine") from None
    return Drawing((left - pad, bottom - pad), (right + pad, top + pad), marks)


def _restored(
    marks: Iterable[Path | Words | Address], letter: str
) -> Iterator[Path | Words | Address]:
    """Yield what is drawn with backslashes where a letter stands for them."""
    for mark in marks:
        if letter and isinstance(mark, Words):
            yield replace(mark, text=mark.text.replace(letter, "\\"))
        else:
            yield mark


def _graph(graph: Object) -> Iterator[Path | Words | Address]:
    objects = graph.get("objects", ())
    clusters = [thing for thing in objects if "pos" not in thing]
    nodes = [thing for thing in objects if "pos" in thing]
    yield from _operations(graph.get("_draw_", ()))
    for cluster in clusters:
        yield from _operations(cluster.get("_draw_", ()))
        yield from _operations(cluster.get("_ldraw_", ()))
    for edge in graph.get("edges", ()):
        for part in ("_draw_", "_tdraw_", "_hdraw_", "_ldraw_", "_tldraw_", "_hldraw_"):
            yield from _operations(edge.get(part, ()))
    for node in nodes:
        yield from _operations(node.get("_draw_", ()))
        yield from _operations(node.get("_ldraw_", ()))
        yield from _address(node)
    yield from _operations(graph.get("_ldraw_", ()))


def _address(node: Object) -> Iterator[Address]:
    url = str(node.get("URL") or node.get("href") or "")
    if not url.lower().startswith(_SCHEMES) or not url.isprintable():
        return
    x, y = _numbers(node["pos"])
    across, up = 36 * float(node["width"]), 36 * float(node["height"])
    yield Address((x - across, y - up), (x + across, y + up), url)


@dataclass(frozen=True, slots=True)
class _State:
    """What operations before have set."""

    pen: Pen = Pen()
    fill: str = "#000000"
    size: float = 14.0
    face: str = ""
    marks: int = 0


def _operations(operations: Sequence[Object]) -> Iterator[Path | Words]:
    """Yield what a list of xdot operations draws; each list starts with a plain black pen."""
    state = _State()
    for operation in operations:
        match operation["op"]:
            case "c" | "C" | "S" | "F" | "t":
                state = _set(state, operation)
            case "T":
                yield _words(state, operation)
            case "E" | "e" | "P" | "p" | "B" | "b" | "L":
                yield _path(state, operation)
            case _:
                pass  # images are never in our maps


def _set(state: _State, operation: Object) -> _State:
    match operation["op"]:
        case "c":
            color = operation.get("color", state.pen.color)
            return replace(state, pen=replace(state.pen, color=color))
        case "C":
            return replace(state, fill=operation.get("color", state.fill))
        case "S":
            return replace(state, pen=_styled(state.pen, operation["style"]))
        case "F":
            return replace(state, size=float(operation["size"]), face=operation["face"])
        case _:
            return replace(state, marks=int(operation["fontchar"]))


def _styled(pen: Pen, style: str) -> Pen:
    if style.startswith("setlinewidth("):
        return replace(pen, width=float(style[13:-1]))
    if style == "bold":
        return replace(pen, width=2.0)
    if style == "dotted" and pen.dash == _DASHES["dashed"]:  # both: see `looks.DASH_DOT`
        return replace(pen, dash=looks.DASHES)
    if style == "solid" or style in _DASHES:
        return replace(pen, dash=_DASHES.get(style))
    return pen


def _words(state: _State, operation: Object) -> Words:
    return Words(
        text=operation["text"],
        at=_points([operation["pt"]])[0],
        align=operation["align"],
        size=state.size,
        color=state.pen.color,
        bold=bool(state.marks & _BOLD) or "bold" in state.face.lower(),
        struck=bool(state.marks & _STRUCK),
    )


def _path(state: _State, operation: Object) -> Path:
    """Return an outline or a line; a capital is a filled one, unlike in xdot itself."""
    kind = operation["op"]
    fill = state.fill if kind in "EPB" else None
    if kind in "Ee":
        return _ellipse(operation["rect"], state.pen, fill)
    first, *rest = _points(operation["points"])
    if kind in "Bb":
        curves = tuple(zip(rest[::3], rest[1::3], rest[2::3], strict=False))
        return Path(first, curves, closed=fill is not None, pen=state.pen, fill=fill)
    return Path(first, tuple(rest), closed=kind != "L", pen=state.pen, fill=fill)


def _ellipse(rect: Sequence[float], pen: Pen, fill: str | None) -> Path:
    x, y, a, b = map(float, rect)
    c, d = a * _HUB, b * _HUB
    curves = (
        ((x + a, y + d), (x + c, y + b), (x, y + b)),
        ((x - c, y + b), (x - a, y + d), (x - a, y)),
        ((x - a, y - d), (x - c, y - b), (x, y - b)),
        ((x + c, y - b), (x + a, y - d), (x + a, y)),
    )
    return Path((x + a, y), curves, closed=True, pen=pen, fill=fill)


def _points(points: Sequence[Sequence[float]]) -> list[Point]:
    return [(float(point[0]), float(point[1])) for point in points]


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
