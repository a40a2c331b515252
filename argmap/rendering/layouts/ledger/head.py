"""The head of a ledger: question, answer, and the stairs of explanations with their scores."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from argmap.comparison import LINES, Comparison
from argmap.comparison.words import lines_text, number
from argmap.core.case import Case
from argmap.core.model import ItemId, Kind
from argmap.core.text import clean
from argmap.media.fonts import wrap
from argmap.rendering.canvas import Mark, Pen, Words, box
from argmap.rendering.layouts import glyphs
from argmap.rendering.layouts.ledger.frame import GAP, LEADING, TEXT, TITLE, Frame
from argmap.rendering.layouts.stairs import Step, stairs
from argmap.rendering.layouts.verdict import verdict

_SCORE = 10.0
_MOST_SAID = 3


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the rows, how high it is, and where the columns begin in it."""

    marks: tuple[Mark, ...]
    height: float
    columns_at: float


def scores(comparison: Comparison, columns: Sequence[ItemId]) -> list[str]:
    """Return what the rank of each explanation goes by, as short as it can be."""
    return [_score(comparison, name) for name in columns]


def _score(comparison: Comparison, name: ItemId) -> str:
    if name not in comparison.ranking.ranks:
        return "draft" if name in comparison.ranking.drafts else "–"
    one = comparison.ranking.weighed[name]
    return lines_text(one.against) if one.tally is None else number(one.tally.score)


def _firm(comparison: Comparison, name: ItemId) -> str:
    if name not in comparison.ranking.ranks:
        return ""
    return lines_text(comparison.ranking.weighed[name].firm_against)


def _support(comparison: Comparison, name: ItemId) -> str:
    if name not in comparison.ranking.ranks:
        return ""
    one = comparison.ranking.weighed[name]
    return lines_text(one.in_favour) if one.tally is None else number(one.tally.support)


def head(  # noqa: PLR0913 - what it says
    case: Case,
    comparison: Comparison,
    frame: Frame,
    *,
    first: bool,
    part: str,
    urls: Mapping[ItemId, str],
) -> Head:
    """Return the head of a page; the answer stands on the first one alone.

    `part` says which part of the columns it is, where they do not fit one page; `urls` where the
    explanations lead.
    """
    theme = frame.theme
    marks: list[Mark] = []
    y = 0.0
    question = clean(case.items[comparison.question].statement)
    title = f"{question} {part}".strip()
    for text in wrap(title, TITLE, frame.width, bold=True):
        y += TITLE * 1.2
        marks.append(Words(text=text, x=0, y=y - 3, size=TITLE, color=theme.text, bold=True))
    if first:
        y += 1
        for text in _verdict(case, comparison, frame.width):
            marks.append(glyphs.words(text, 0, y + LEADING / 2, theme.fact))
            y += LEADING
    y += 3
    line = {True: 1.4, False: 0.6}
    steps = [
        Step(
            item=case.items[name],
            axis=_axis(frame, name),
            pen=line[name in comparison.leaders],
            url=urls.get(name, ""),
        )
        for name in frame.columns
    ]
    led, bottom = stairs(case, steps, frame.edge - GAP, y, theme)
    marks += led
    marks += _numbers(comparison, frame, bottom)
    return Head(
        tuple(marks), bottom + _SCORE + LEADING * len(_further(comparison, frame)) + 2, bottom
    )


def _verdict(case: Case, comparison: Comparison, wide: float) -> tuple[str, ...]:
    """Return the answer in one sentence."""
    return wrap(next(verdict(case, comparison), ""), TEXT, wide)[:_MOST_SAID]


def _axis(frame: Frame, name: ItemId) -> float:
    return frame.left(name) + frame.column / 2


def _numbers(comparison: Comparison, frame: Frame, top: float) -> Iterator[Mark]:
    """Yield the scores in boxes, and below them what is for each explanation."""
    theme = frame.theme
    ink = theme.kinds[Kind.EXPLANATION]
    for name, score in zip(frame.columns, scores(comparison, frame.columns), strict=True):
        x = _axis(frame, name)
        wide = frame.column - 3
        pen = Pen(ink.line, 1.4 if name in comparison.leaders else 0.6)
        yield box(x - wide / 2, top, wide, _SCORE, radius=2.6, pen=pen, fill=ink.fill)
        yield glyphs.words(score, x, top + _SCORE / 2, ink.text, bold=True, anchor="middle")
    right = frame.edge - GAP - 2
    first = "lines of evidence against" if _by_lines(comparison) else str(comparison.formula)
    yield glyphs.words(first, right, top + _SCORE / 2, theme.fact, anchor="end")
    y = top + _SCORE + LEADING / 2 + 0.5
    for label, color, value in _further(comparison, frame):
        yield glyphs.words(label, right, y, theme.fact, anchor="end")
        for name in frame.columns:
            yield glyphs.words(value(name), _axis(frame, name), y, color, anchor="middle")
        y += LEADING


def _further(
    comparison: Comparison, frame: Frame
) -> list[tuple[str, str, Callable[[ItemId], str]]]:
    """Return the rows of numbers below the scores: label, colour, and what each column has."""
    against, green = glyphs.ink_of("−", frame.theme), glyphs.ink_of("+", frame.theme)
    firm = ("of these, undisputed", against, partial(_firm, comparison))
    support = (
        "lines for" if _by_lines(comparison) else "support",
        green,
        partial(_support, comparison),
    )
    weighed = comparison.ranking.weighed
    differs = any(weighed[x].firm_against != weighed[x].against for x in comparison.ranking.ranks)
    return [firm, support] if _by_lines(comparison) and differs else [support]


def _by_lines(comparison: Comparison) -> bool:
    return comparison.formula == LINES
