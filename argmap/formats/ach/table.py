"""A comparison as CSV, for spreadsheets and for `argmap import ach`, which reads it back.

*matrix*, a line an evidence item in the comparison's order:

    evidence,statement,lure,protest,#source,#origin,#credibility,#reliability
    #question,why,,,,,,
    #statement,Why did the USSR not veto?,It was a lure,It was a protest,,,,
    gottwald-letter,Stalin wrote that ...,CC,I,letter,letter,2,B
    #score,inconsistency,0,1,,,,
    #support,"shown, never ranked",2,0,,,,

The header is the first line, so that a spreadsheet freezes and filters it, and a data frame takes
it for names. What begins with `#` is about the table: columns after the explanations (`#origin` has
the ids of all origins, with a space between), the question and the statements above the evidence,
the scores with the formula's name below it. Letters are CC C N I II NA; blank is not considered;
`±`, `defends`, `reopens` and `?` are written as these words, which the importer knows, leaves
unrated and counts in its report.

*long*, a line a cell, blank ones too (their `rating` is blank), every line whole in itself: LONG
has the columns. `path` has the links of the witness path, with `; ` between. Without evidence there
is a line an explanation.

Lines end with a line feed. No byte order mark.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.comparison import Cell, Comparison
from argmap.comparison.words import number
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId, Source
from argmap.core.vocabulary import Layout, Strength

from .columns import LONG

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
    away gives the text back. Control characters are ledger, lone surrogates become U+FFFD.
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
    nothing = ("",) * len(ABOUT)
    statements = [_statement(case, name) for name in order]
    yield ("evidence", "statement", *map(clean, order), *ABOUT)
    yield ("#question", clean(comparison.question), *("",) * len(order), *nothing)
    yield ("#statement", _statement(case, comparison.question), *statements, *nothing)
    for row in comparison.rows:
        cells = [comparison.cells.get((row.evidence, name)) for name in order]
        yield (
            clean(row.evidence),
            _statement(case, row.evidence),
            *("" if cell is None else cell.rating for cell in cells),
            *_about(case, row.evidence),
        )
    for mark, words, sums in _sums(comparison):
        yield (mark, words, *sums, *nothing)


def _sums(comparison: Comparison) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield the lines below the evidence: a mark, what it is in words, and a number a column."""
    tallies = [comparison.tallies[name] for name in comparison.order]
    yield "#score", _formula(comparison), [number(tally.score) for tally in tallies]
    yield "#support", "shown, never ranked", [number(tally.support) for tally in tallies]
    if any(tally.unresolved for tally in tallies):
        unresolved = [str(tally.unresolved) for tally in tallies]
        yield "#unresolved", "± and ?, not counted", unresolved


def _statement(case: Case, name: ItemId) -> str:
    return clean(case.items[name].statement)


def _formula(comparison: Comparison) -> str:
    origins = ", rows of one origin counted once" if comparison.by_origin else ""
    return comparison.formula + origins


def _about(case: Case, name: ItemId) -> tuple[str, str, str, str]:
    """Return an evidence item's source, origins, credibility and its source's reliability."""
    item = case.items[name]
    if not isinstance(item, Evidence):
        return ("", "", "", "")
    source = case.items.get(item.source or "")
    reliability = source.reliability if isinstance(source, Source) else None
    return (
        clean(item.source or ""),
        clean(" ".join(sorted(graph.origins(case)[name]))),
        "" if item.credibility is None else str(item.credibility),
        reliability.value if reliability else "",
    )


def _long(case: Case, comparison: Comparison) -> Iterator[Sequence[str]]:
    yield LONG
    question = clean(comparison.question)
    question_text = _statement(case, comparison.question)
    formula = _formula(comparison)
    for row in [one.evidence for one in comparison.rows] or [""]:
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
            )


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
