"""What the signs of a ledger mean: a sample of everything that it has, with words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from argmap.core.model import Relation
from argmap.media import looks
from argmap.media.fonts import width
from argmap.rendering.canvas import Path, Pen, Words, box, line
from argmap.rendering.layouts import glyphs
from argmap.rendering.layouts.glyphs import Glyph
from argmap.rendering.layouts.ledger.cells import Filled
from argmap.rendering.layouts.ledger.frame import LEADING, TEXT, Frame

_APART = 9.0
_LINE = LEADING + 2.4

Sample = Callable[[float, float, looks.Theme], Iterator[Path | Words]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign: how wide its sample is, the sample, and what it means."""

    wide: float
    sample: Sample
    words: str


def entries(filled: Filled, frame: Frame, *, leads: bool) -> tuple[Entry, ...]:
    """Return what is explained: only what is there."""
    there = [place.glyph for place in filled.places.values() if place.glyph is not None]
    marks = {
        remark.sign
        for remarks in (*filled.beside.values(), *(x.remarks for x in filled.places.values()))
        for remark in remarks
    }
    lines = [bracket for ones in frame.brackets.values() for bracket in ones]
    wanted = (
        (True, _glyph(Glyph(sign="+"), "supports")),
        (True, _glyph(Glyph(sign="−"), "contradicts")),
        (_any(there, "0"), _glyph(Glyph(sign="0"), "neutral")),
        (True, Entry(21, _strengths, "by strength")),
        (_hollow(there), Entry(16, _hollows, "through a claim")),
        (_strokes(there), Entry(13, _stroked, "of a claim: counted where its evidence stands")),
        (any(x.rated for x in there), _glyph(Glyph(sign="+", rated=True), "the author's rating")),
        (any(x.disputed for x in there), _glyph(Glyph(sign="+", disputed=True), "disputed")),
        (any(x.crossed for x in there), Entry(18, _crossed, "cut by row n")),
        ("&" in marks, _text("&n", "&", "only together with row n")),
        (
            any(not x.tag for x in lines),
            Entry(7, _bracketed, "one line of evidence, worth so many"),
        ),
        (any(x.tag for x in lines), _text("a1, a", "−", "one line of evidence, worth 1")),
        (_any(there, "±"), _glyph(Glyph(sign="±"), "for and against: to be rated")),
        (_any(there, "(+)"), _glyph(Glyph(sign="(+)"), "answers an attack")),
        (bool(filled.beside), _text("+n", "+", "row n bears on it too")),
        (leads, Entry(8, _leading, "leads")),
    )
    return tuple(entry for is_there, entry in wanted if is_there)


def height(found: Sequence[Entry], wide: float) -> float:
    """Return how high the legend is."""
    return _LINE * len(list(_flowed(found, wide))) + 3


def marks(
    found: Sequence[Entry], top: float, wide: float, theme: looks.Theme
) -> Iterator[Path | Words]:
    """Yield the legend in lines."""
    y = top + 3 + _LINE / 2
    for entries_here in _flowed(found, wide):
        x = 0.0
        for entry in entries_here:
            yield from entry.sample(x, y, theme)
            yield glyphs.words(entry.words, x + entry.wide + 2.5, y, theme.fact)
            x += _width(entry)
        y += _LINE


def _flowed(found: Sequence[Entry], wide: float) -> Iterator[list[Entry]]:
    row: list[Entry] = []
    used = 0.0
    for entry in found:
        if row and used + _width(entry) - _APART > wide:
            yield row
            row, used = [], 0.0
        row.append(entry)
        used += _width(entry)
    if row:
        yield row


def _width(entry: Entry) -> float:
    return entry.wide + 2.5 + width(entry.words, TEXT) + _APART


def _any(there: Sequence[Glyph], sign: str) -> bool:
    return any(glyph.sign == sign for glyph in there)


def _hollow(there: Sequence[Glyph]) -> bool:
    return any(glyph.look == "hollow" for glyph in there)


def _strokes(there: Sequence[Glyph]) -> bool:
    return any(glyph.look == "strokes" for glyph in there)


def _glyph(glyph: Glyph, words: str) -> Entry:
    def sample(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
        return glyphs.draw(glyph, x + glyph.reach - glyphs.aside(glyph), y, theme)

    return Entry(2 * glyph.reach, sample, words)


def _text(text: str, sign: str, words: str) -> Entry:
    def sample(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
        yield glyphs.words(text, x, y, glyphs.ink_of(sign, theme))

    return Entry(width(text, TEXT), sample, words)


def _strengths(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    for steps, at in ((1, 2.7), (2, 9.0), (3, 16.5)):
        yield from glyphs.draw(Glyph(sign="+", steps=steps), x + at, y, theme)


def _hollows(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    yield from glyphs.draw(Glyph(sign="+", look="hollow"), x + 3.5, y, theme)
    yield from glyphs.draw(Glyph(sign="−", look="hollow"), x + 12, y, theme)


def _stroked(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    yield from glyphs.draw(Glyph(sign="+", look="strokes"), x + 3, y, theme)
    yield from glyphs.draw(Glyph(sign="−", look="strokes"), x + 10, y, theme)


def _crossed(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    glyph = Glyph(sign="+", idle=True, crossed=True)
    yield from glyphs.draw(glyph, x + 4, y, theme)
    yield glyphs.words("n", x + 10, y, glyphs.ink_of("×", theme), bold=True)


def _bracketed(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    pen = Pen(theme.relations[Relation.CONTRADICTS], 0.8)
    yield line((x + 4, y - 3.5), (x + 1.5, y - 3.5), (x + 1.5, y + 3.5), (x + 4, y + 3.5), pen=pen)


def _leading(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    yield box(x, y - 3.5, 8, 7, fill=theme.frame_fill, pen=Pen(theme.frame_line, 0.6))
