"""The matrix as a picture for an article: SVG, light and dark, with words for screen readers."""

from collections.abc import Iterable, Iterator, Sequence

from argmap.comparison import Comparison
from argmap.comparison.words import cell_text, struck_text
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.core.text import clean
from argmap.media.fonts import width, wrap
from argmap.media.html import clean as escaped
from argmap.media.terminal import Line
from argmap.report.comparison import answer
from argmap.report.comparison.text import feet, legend

_EDGE = 16.0
_LEFT = 290.0
_COLUMN = 96.0
_PAD = 7.0
_TEXT, _SMALL, _TITLE = 10.5, 8.5, 15.0
_LEADING = 1.3

_SHADES = {
    "CC": "cc",
    "C": "c",
    "c": "c-weak",
    "i": "i-weak",
    "I": "i",
    "II": "ii",
    "±": "open",
    "?": "open",
}
_STRUCK = "quiet struck"
_STYLE = """
text { font-family: Arimo, Arial, Helvetica, "Liberation Sans", sans-serif; fill: #1b1f23; }
.page { fill: #ffffff; } .line { stroke: #d4d8dc; stroke-width: 1; } .quiet { fill: #57606a; }
.cc { fill: #b5e2d3; } .c { fill: #e2f4ee; } .i { fill: #fdebe0; } .ii { fill: #f8cdb2; }
.c-weak { fill: #f2faf7; } .i-weak { fill: #fef6f1; } .struck { text-decoration: line-through; }
.open { fill: #f1e7f7; } .leads { fill: #dcebf7; } .bold { font-weight: bold; }
@media (prefers-color-scheme: dark) {
text { fill: #e6eaee; } .page { fill: #14181d; } .line { stroke: #3a434d; }
.quiet { fill: #a3adb8; } .cc { fill: #1d5a4a; } .c { fill: #143a31; } .i { fill: #3f2416; }
.ii { fill: #66361c; } .c-weak { fill: #142a26; } .i-weak { fill: #2a1e1a; }
.open { fill: #35243f; } .leads { fill: #123a56; }
}
"""


Lines = Sequence[tuple[str, float, str]]
"""Lines of text, each with its size in points and its class."""

Part = tuple[list[str], float]
"""Elements, and how far down they reach."""


def write(case: Case, comparison: Comparison) -> str:
    """Return the picture: question and verdict, the table with its numbers, the legend.

    Sizes are in points. Letters, signs and brackets tell the cells apart without their colours.
    """
    wide = 2 * _EDGE + _LEFT + _COLUMN * len(comparison.order)
    question = clean(case.items[comparison.question].statement)
    verdict, *facts = (_plain(line) for line in answer.verdict(case, comparison))
    names = (*(row.evidence for row in comparison.rows), *comparison.matrix.struck_rows)
    parts: list[str] = []
    top = _EDGE
    for part in (
        _paragraph(question, _TITLE, wide, "bold"),
        _paragraph(verdict, _TEXT, wide, ""),
        _small(facts, wide),
        _heads(case, comparison),
        *(_row(case, comparison, name, wide) for name in names),
        *_feet(comparison, wide),
        _ruled(_small(legend(comparison), wide), wide),
    ):
        parts += [f'<g transform="translate(0 {top:.1f})">', *part[0], "</g>"]
        top += part[1]
    top += _EDGE
    described = escaped(" ".join((verdict, *facts)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" '
        f'width="{wide:g}pt" height="{top:.1f}pt" viewBox="0 0 {wide:g} {top:.1f}">\n'
        f'<title id="title">{escaped(question)}</title>\n'
        f'<desc id="desc">{described}</desc>\n'
        f"<style>{_STYLE}</style>\n{_box(0, wide, top, 'page')}\n" + "\n".join(parts) + "\n</svg>\n"
    )


def _paragraph(words: str, size: float, wide: float, look: str) -> Part:
    bold = look == "bold"
    lines = [(line, size, look) for line in wrap(words, size, wide - 2 * _EDGE, bold=bold)]
    return list(_lines(_EDGE, lines)), _height(lines) + _PAD


def _small(words: Iterable[str], wide: float) -> Part:
    lines = [
        (line, _SMALL, "quiet") for one in words for line in wrap(one, _SMALL, wide - 2 * _EDGE)
    ]
    return list(_lines(_EDGE, lines)), _height(lines) + _PAD


def _ruled(part: Part, wide: float) -> Part:
    return [_rule(wide), *part[0]], part[1]


def _heads(case: Case, comparison: Comparison) -> Part:
    """Return each explanation's id and statement; those that lead stand out."""
    heads = {name: _head(case, name) for name in comparison.order}
    high = max((_height(head) for head in heads.values()), default=0) + _PAD
    parts: list[str] = []
    for place, (name, head) in enumerate(heads.items()):
        if name in comparison.leaders:
            parts.append(_box(_column(place), _COLUMN, high, "leads"))
        parts += _lines(_column(place + 0.5), head, middle=True)
    return parts, high


def _row(case: Case, comparison: Comparison, evidence: ItemId, wide: float) -> Part:
    """Return an item of evidence with its cells; struck through where none of them counts."""
    look = "" if evidence in comparison.matrix.row_set else _STRUCK
    statement = wrap(clean(case.items[evidence].statement), _TEXT, _LEFT - 16)
    lines = [*((line, _TEXT, look) for line in statement), (clean(evidence), _SMALL, "quiet")]
    high = _height(lines) + _PAD
    parts = [_rule(wide), *_lines(_EDGE, lines)]
    for place, name in enumerate(comparison.order):
        parts += _cell(comparison, (evidence, name), place, high)
    return parts, high


def _feet(comparison: Comparison, wide: float) -> Iterator[Part]:
    """Yield the numbers below the table; those that the rank goes by are bold."""
    for row, (name, note, texts) in enumerate(feet(comparison)):
        look = "bold" if row == 1 else ""
        label = [(name, _TEXT, "bold"), (note, _SMALL, "quiet")]
        columns = [
            [(line, _TEXT, look) for line in wrap(text, _TEXT, _COLUMN - 6, bold=bool(look))]
            for text in texts
        ]
        parts = [_rule(wide), *_lines(_EDGE, label)]
        for place, lines in enumerate(columns):
            parts += _lines(_column(place + 0.5), lines, middle=True)
        yield parts, max(map(_height, (label, *columns))) + _PAD / 2


def _column(place: float) -> float:
    return _EDGE + _LEFT + place * _COLUMN


def _head(case: Case, name: ItemId) -> Lines:
    """Return an id, broken behind its hyphens and set small where it is wide, and a statement."""
    room = _COLUMN - 10
    parts = clean(name, 80).replace("-", "-\n").split("\n")
    widest = max(width(part, 1, bold=True) for part in parts)
    size = min(_TEXT, max(_SMALL, 0.99 * room / widest)) if widest else _TEXT
    lines: list[str] = [""]
    for part in parts:
        if lines[-1] and width(lines[-1] + part, size, bold=True) > room:
            lines.append("")
        lines[-1] += part
    named = [line for part in lines for line in wrap(part, size, room, bold=True)]
    statement = wrap(clean(case.items[name].statement), _SMALL, room)
    return [*((line, size, "bold") for line in named), *((line, _SMALL, "") for line in statement)]


def _height(lines: Lines) -> float:
    return sum(size * _LEADING for _, size, _ in lines) + _PAD / 2


def _cell(
    comparison: Comparison, key: tuple[ItemId, ItemId], place: int, high: float
) -> Iterator[str]:
    struck = comparison.matrix.struck.get(key)
    cell = comparison.cells.get(key)
    text, look = cell_text(cell), "quiet"
    if struck is not None:
        text, look = struck_text(struck), _STRUCK
    elif cell is not None:
        look = "bold" if cell.rating in ("CC", "II") else ""
        if cell.rating in _SHADES:
            yield _box(_column(place), _COLUMN, high, _SHADES[cell.rating])
    yield from _lines(_column(place + 0.5), [(text, _TEXT, look)], middle=True)


def _lines(left: float, lines: Lines, *, middle: bool = False) -> Iterator[str]:
    base = _PAD / 2
    anchor = ' text-anchor="middle"' if middle else ""
    for line, size, look in lines:
        base += size * _LEADING
        kind = f' class="{look}"' if look else ""
        at = f'x="{left:g}" y="{base:.1f}" font-size="{size:.4g}"'
        yield f"<text {at}{anchor}{kind}>{escaped(line)}</text>"


def _box(left: float, wide: float, high: float, look: str) -> str:
    return f'<rect class="{look}" x="{left:g}" y="0" width="{wide:g}" height="{high:.1f}"/>'


def _rule(wide: float) -> str:
    return f'<path class="line" d="M{_EDGE:g} 0H{wide - _EDGE:g}"/>'


def _plain(line: Line) -> str:
    return clean("".join(text for _, text in line), 2000)
