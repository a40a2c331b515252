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

from argmap.comparison import Comparison
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
    statements = [clean(case.items[name].statement) for name in order]
    yield ("evidence", "statement", *map(clean, order), *ABOUT)
    yield ("#question", clean(comparison.question), *("",) * len(order), *nothing)
    asked = clean(case.items[comparison.question].statement)
    yield ("#statement", asked, *statements, *nothing)
    for row in comparison.rows:
        cells = [comparison.cells.get((row.evidence, name)) for name in order]
        yield (
            clean(row.evidence),
            clean(case.items[row.evidence].statement),
            *("" if cell is None else cell.rating for cell in cells),
            *_about(case, row.evidence),
        )
    tallies = [comparison.tallies[name] for name in order]
    scores = [number(told.score) for told in tallies]
    yield ("#score", _formula(comparison), *scores, *nothing)
    supports = [number(told.support) for told in tallies]
    yield ("#support", "shown, never ranked", *supports, *nothing)
    if any(told.unresolved for told in tallies):
        unresolved = [str(told.unresolved) for told in tallies]
        yield ("#unresolved", "± and ?, not counted", *unresolved, *nothing)


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
    asked = clean(case.items[comparison.question].statement)
    formula = _formula(comparison)
    for row in [one.evidence for one in comparison.rows] or [""]:
        source, origin, credibility, reliability = _about(case, row) if row else ("",) * 4
        statement = clean(case.items[row].statement) if row else ""
        for name in comparison.order:
            cell = comparison.cells.get((row, name))
            yield (
                question,
                clean(row),
                clean(name),
                cell.rating if cell else "",
                cell.how if cell else "",
                _STRENGTHS.get(cell.strength or 0, "") if cell else "",
                clean("; ".join(map(str, cell.via))) if cell else "",
                source,
                origin,
                clean(cell.why) if cell else "",
                credibility,
                reliability,
                statement,
                clean(case.items[name].statement),
                asked,
                formula,
            )
