"""What signs mean: a sample of everything that a picture has, with words; nothing that it has not.

Entries flow in lines as wide as the picture.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from argmap.media import looks
from argmap.media.fonts import width
from argmap.rendering.canvas import Path, Words
from argmap.rendering.layouts import glyphs
from argmap.rendering.layouts.glyphs import Glyph

TEXT = 6.8

_APART = 9.0
_BESIDE = 2.5
_LINE = 10.1
_ABOVE = 3.0

Sample = Callable[[float, float, looks.Theme], Iterator[Path | Words]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign: how wide its sample is, the sample, and what it means."""

    wide: float
    sample: Sample
    words: str

    @property
    def whole(self) -> float:
        """How much of a line it takes."""
        return self.wide + _BESIDE + width(self.words, TEXT) + _APART


def height(entries: Sequence[Entry], wide: float) -> float:
    """Return how high the entries are in lines so wide."""
    return _LINE * len(list(_flowed(entries, wide))) + _ABOVE


def marks(
    entries: Sequence[Entry], top: float, wide: float, theme: looks.Theme
) -> Iterator[Path | Words]:
    """Yield the entries in lines."""
    y = top + _ABOVE + _LINE / 2
    for line in _flowed(entries, wide):
        x = 0.0
        for entry in line:
            yield from entry.sample(x, y, theme)
            yield glyphs.words(entry.words, x + entry.wide + _BESIDE, y, theme.fact)
            x += entry.whole
        y += _LINE


def _flowed(entries: Sequence[Entry], wide: float) -> Iterator[list[Entry]]:
    row: list[Entry] = []
    used = 0.0
    for entry in entries:
        if row and used + entry.whole - _APART > wide:
            yield row
            row, used = [], 0.0
        row.append(entry)
        used += entry.whole
    if row:
        yield row


def of_glyphs(drawn: Iterable[Glyph], *, cut: str) -> tuple[Entry, ...]:
    """Return what explains these glyphs; `cut` is what a violet × says."""
    there = tuple(drawn)
    signs = {glyph.sign for glyph in there}
    wanted = (
        ("+" in signs, glyph(Glyph(sign="+"), "supports")),
        ("−" in signs, glyph(Glyph(sign="−"), "contradicts")),
        ("0" in signs, glyph(Glyph(sign="0"), "neutral")),
        ("→" in signs, glyph(Glyph(sign="→"), "predicted")),
        (len({x.steps for x in there}) > 1, Entry(21, _strengths, "by strength")),
        (_looks(there, "hollow"), Entry(16, _hollow, "through a claim")),
        (
            _looks(there, "strokes"),
            Entry(13, _strokes, "of a claim: counted where its evidence stands"),
        ),
        (any(x.rated for x in there), glyph(Glyph(sign="+", rated=True), "the author's rating")),
        (any(x.disputed for x in there), glyph(Glyph(sign="+", disputed=True), "disputed")),
        (any(x.crossed for x in there), Entry(8, _crossed, cut)),
        (
            any(x.idle and not x.crossed for x in there),
            glyph(Glyph(sign="+", idle=True), "does not count"),
        ),
        ("±" in signs, glyph(Glyph(sign="±"), "for and against: to be rated")),
        ("(+)" in signs, glyph(Glyph(sign="(+)"), "answers an attack")),
        ("(−)" in signs, glyph(Glyph(sign="(−)"), "attacks an answer")),
        ("?" in signs, glyph(Glyph(sign="?"), "a failed test: to be mended")),
    )
    return tuple(entry for is_there, entry in wanted if is_there)


def glyph(shown: Glyph, words: str) -> Entry:
    """Return an entry whose sample is a glyph."""

    def sample(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
        return glyphs.draw(shown, x + shown.reach - glyphs.aside(shown), y, theme)

    return Entry(2 * shown.reach, sample, words)


def text(shown: str, sign: str, words: str) -> Entry:
    """Return an entry whose sample is a text in the colour of a sign."""

    def sample(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
        yield glyphs.words(shown, x, y, glyphs.ink_of(sign, theme))

    return Entry(width(shown, TEXT), sample, words)


def _looks(there: Sequence[Glyph], look: str) -> bool:
    return any(one.look == look for one in there)


def _strengths(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    for steps, at in ((1, 2.7), (2, 9.0), (3, 16.5)):
        yield from glyphs.draw(Glyph(sign="+", steps=steps), x + at, y, theme)


def _hollow(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    yield from glyphs.draw(Glyph(sign="+", look="hollow"), x + 3.5, y, theme)
    yield from glyphs.draw(Glyph(sign="−", look="hollow"), x + 12, y, theme)


def _strokes(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    yield from glyphs.draw(Glyph(sign="+", look="strokes"), x + 3, y, theme)
    yield from glyphs.draw(Glyph(sign="−", look="strokes"), x + 10, y, theme)


def _crossed(x: float, y: float, theme: looks.Theme) -> Iterator[Path | Words]:
    return glyphs.draw(Glyph(sign="+", idle=True, crossed=True), x + 4, y, theme)
