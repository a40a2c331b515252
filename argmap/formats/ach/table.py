"""A comparison as CSV, for spreadsheets and for `argmap import ach`, which reads it back.

*matrix*, a line an evidence item in the comparison's order:

    evidence,statement,lure,protest,#source,#origin,#credibility,#reliability,#struck,#line:lure ...
    #question,why,,,,,,,,
    #statement,Why did the USSR not veto?,It was a lure,It was a protest,,,,,,
    gottwald-letter,Stalin wrote that ...,CC,I,letter,letter,2,B,,gottwald-letter
    #score,lines,0,1,,,,,,
    #firm,lines that stand if everything disputed falls,0,0.5,,,,,,
    #rank,best first,1,2,,,,,,
    #support,"shown, never ranked",2,0,,,,,,

The header is the first line, so that a spreadsheet freezes and filters it, and a data frame takes
it for names. What begins with `#` is about the table: columns after the explanations (`#origin` has
the ids of all origins, or who speaks, with a space between), the question and the statements above
the evidence, the scores with the formula's name below it; blank for what no row speaks of. Letters
are CC C c N i I II NA, small ones weak; blank is not considered; `±`, `defends`, `reopens` and `?`
are written as these words, which the importer knows, leaves unrated and counts in its report.

What is shown elsewhere struck through is no letter here, so that nobody adds it up: `#struck` names
the cells of a line that do not count, each as `explanation letter: cause (by whom)`, with `; `
between. Lines of which every cell is so stand below the others. `#line:h`, `#capacity:h` and
`#cut:h` say of each cell of h where it stands in the flow: see `lines.Place`; capacities are in
lines, as 0.5.

*long*, a line a cell, blank ones too (their `rating` is blank), every line whole in itself: LONG
has the columns. `path` has the links of the witness path, with `; ` between. Without evidence there
is a line an explanation.

Lines end with a line feed. No byte order mark.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from argmap.comparison import LINES, Cell, Comparison, Struck
from argmap.comparison.cells import UNRESOLVED
from argmap.comparison.words import number
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Source
from argmap.core.vocabulary import Count, Layout, Strength

from .columns import LONG, PLACES, STRUCK
from .lines import Place, places

ABOUT = ("#source", "#origin", "#credibility", "#reliability")
"""The columns of the matrix after the explanations."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠#]|[\t\n])")  # noqa: RUF001 - spreadsheets know them
_STRENGTHS = {word.steps: word.value for word in Strength}


def clean(text: str) -> str:
    """Return text that is no formula to a spreadsheet: the one cleaning function of CSV.

    What begins like a formula, with a tab or a line end, or with the `#` of our own marks, gets a
    leading apostrophe; so does what begins with apostrophes before such a sign, so that taking one
    away gives the text back. Control characters are left out, lone surrogates become U+FFFD.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
    return f"'{text}" if _FORMULA.match(text) else text


def write(case: Case, comparison: Comparison, layout: Layout) -> str:
    """Return a comparison as CSV in one of the two layouts."""
    lines = _matrix(case, comparison) if layout == Layout.MATRIX else _long(case, comparison)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def _matrix(case: Case, comparison: Comparison) -> Iterator[Sequence[str]]:
    order = comparison.order
    heads = (*ABOUT, STRUCK, *(f"{head}:{clean(name)}" for name in order for head in PLACES))
    nothing = ("",) * len(heads)
    where = places(comparison)
    statements = [_statement(case, name) for name in order]
    yield ("evidence", "statement", *map(clean, order), *heads)
    yield ("#question", clean(comparison.question), *("",) * len(order), *nothing)
    yield ("#statement", _statement(case, comparison.question), *statements, *nothing)
    for row in _rows(comparison):
        yield (
            clean(row),
            _statement(case, row),
            *(_cell(comparison.cells.get((row, name))).rating for name in order),
            *_about(case, row),
            _struck(comparison, row),
            *(text for name in order for text in _placed(where.get((row, name), Place()))),
        )
    for mark, words, sums in _sums(comparison):
        yield (mark, words, *sums, *nothing)


def _rows(comparison: Comparison) -> Sequence[ItemId]:
    """Return the evidence in the comparison's order, then that of which no cell counts."""
    return (*(row.evidence for row in comparison.rows), *comparison.matrix.struck_rows)


def _struck(comparison: Comparison, row: ItemId) -> str:
    """Return the cells of a row that do not count, each with why."""
    struck = ((name, comparison.matrix.struck.get((row, name))) for name in comparison.order)
    return clean(
        "; ".join(
            f"{name} {one.cell.rating}: {one.cause} ({', '.join(one.by)})"
            for name, one in struck
            if one is not None
        )
    )


def _placed(place: Place) -> tuple[str, str, str]:
    """Return a cell's line, capacity and cut."""
    capacity = "" if place.capacity is None else _number(place.capacity / 2)
    return clean("; ".join(place.line)), capacity, clean("; ".join(place.cut))


def _sums(comparison: Comparison) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield the lines below the evidence: a mark, what it is in words, and a number a column."""
    ranking, order = comparison.ranking, comparison.order
    scored = set(order) - set(ranking.not_compared)

    def told(of: Callable[[ItemId], str]) -> Sequence[str]:
        return [of(name) if name in scored else "" for name in order]

    yield "#score", _formula(comparison), told(lambda name: _number(comparison.score(name)))
    if comparison.formula == LINES:
        words = "lines that stand if everything disputed falls"
        yield "#firm", words, told(lambda name: _number(ranking.weighed[name].firm_against / 2))
    yield "#rank", "best first", told(lambda name: str(ranking.ranks.get(name, "")))
    halves = 2 if comparison.formula == LINES else 1
    support = told(lambda name: _number(ranking.weighed[name].support / halves))
    yield "#support", "shown, never ranked", support
    cells = comparison.matrix.by_column
    unresolved = [sum(cell.rating in UNRESOLVED for cell in cells.get(x, ())) for x in order]
    if any(unresolved):
        yield "#unresolved", "± and ?, not counted", list(map(str, unresolved))


def _number(value: float) -> str:
    """Return a number with as many decimals as it needs, two at most."""
    text = number(value)
    return text.rstrip("0") if "." in text else text


def _statement(case: Case, name: ItemId) -> str:
    return clean(case.items[name].statement)


def _formula(comparison: Comparison) -> str:
    by_origin = comparison.count is Count.ORIGIN
    if comparison.formula == LINES:
        return LINES if by_origin else f"{LINES}, every item counted for itself"
    return comparison.formula + (", rows of one origin counted once" if by_origin else "")


def _about(case: Case, name: ItemId) -> tuple[str, str, str, str]:
    """Return an evidence item's source, origins, credibility and its source's reliability."""
    item = case.items[name]
    if not isinstance(item, Evidence):
        return ("", "", "", "")
    source = case.items.get(item.source or "")
    reliability = source.reliability if isinstance(source, Source) else None
    return (
        clean(item.source or ""),
        clean(" ".join("-".join(root.split()) for root in sorted(graph.origins(case)[name]))),
        "" if item.credibility is None else str(item.credibility),
        reliability.value if reliability else "",
    )


def _long(case: Case, comparison: Comparison) -> Iterator[Sequence[str]]:
    yield LONG
    question = clean(comparison.question)
    question_text = _statement(case, comparison.question)
    formula = _formula(comparison)
    where = places(comparison)
    for row in _rows(comparison) or [""]:
        source, origin, credibility, reliability = _about(case, row) if row else ("",) * 4
        statement = _statement(case, row) if row else ""
        for name in comparison.order:
            cell = _cell(comparison.cells.get((row, name)))
            yield (
                question,
                clean(row),
                clean(name),
                cell.rating,
                cell.how,
                cell.strength,
                cell.path,
                source,
                origin,
                cell.why,
                credibility,
                reliability,
                statement,
                _statement(case, name),
                question_text,
                formula,
                *_placed(where.get((row, name), Place())),
                *_uncounted(comparison.matrix.struck.get((row, name))),
            )


def _uncounted(struck: Struck | None) -> tuple[str, str, str]:
    """Return why a cell does not count, what it would be, and by whom it is so."""
    if struck is None:
        return "", "", ""
    return struck.cause, struck.cell.rating, clean("; ".join(struck.by))


class _Cell(NamedTuple):
    """What a line says of its cell, all of it empty where there is none."""

    rating: str = ""
    how: str = ""
    strength: str = ""
    path: str = ""
    why: str = ""


def _cell(cell: Cell | None) -> _Cell:
    if cell is None:
        return _Cell()
    strength = _STRENGTHS.get(cell.strength or 0, "")
    path = clean("; ".join(map(str, cell.via)))
    return _Cell(cell.rating, cell.how, strength, path, clean(cell.why))
