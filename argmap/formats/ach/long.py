"""A table with a line a cell: each names its evidence, its explanation and the rating."""

from collections.abc import Mapping, Sequence

from argmap.core.losses import Ledger
from argmap.core.model import Rated
from argmap.formats._tables.table import Named, Row, Table, build

from .cells import ABOUT, about, rated
from .columns import LONG
from .delimited import Field, Record

_DERIVED = "letters that came from links become ratings of their own"
_LINE = frozenset(LONG)


def read_lines(
    grid: Sequence[Record], heads: Sequence[str], question: Named, ledger: Ledger
) -> Table:
    """Return the items of a table; `question` is what stands above it, as `Named("", "")` if none.

    Columns are known by their heads; where ours are among them, names are ids.
    """
    at = {name: column for column, name in reversed(list(enumerate(heads))) if name in _LINE}
    for one in grid[0]:
        if one.column not in at.values() and one.text:
            ledger.lose("columns that are not known are left out", one.text)
    ours = {"how", "path", "statement"} <= at.keys()
    explanations: dict[str, Named] = {}
    first: dict[str, Mapping[str, Field]] = {}
    ratings: dict[str, dict[int, Rated]] = {}
    for record in grid[1:]:
        line = {name: record[column] for name, column in at.items() if column < len(record)}
        told = {name: one.text for name, one in line.items()}
        evidence, explanation = told.get("evidence", ""), told.get("explanation", "")
        on = told.get("question", "")
        asked = Named(on, told.get("question_statement", "")) if ours else Named("", on)
        if question == Named("", ""):
            question = asked
        if asked not in (question, Named("", "")):
            message = f"{record[0].name}: another question: one table holds one"
            ledger.fault(record[0].span, message)
            continue
        if not explanation:
            message = f"{record[0].name}: a line without an explanation: nothing on it is read"
            ledger.fault(record[0].span, message)
            continue
        words = told.get("explanation_statement", "") if ours else explanation
        explanations.setdefault(explanation, Named(explanation if ours else "", words))
        if evidence:
            first.setdefault(evidence, line)
            number = list(explanations).index(explanation)
            _enter(line, ratings.setdefault(evidence, {}), number, ledger)
    rows = [
        Row(
            name=name if ours else "",
            words=line["statement"].text if "statement" in line and ours else name,
            ratings=ratings[name],
            about=about({key: line[key] for key in ABOUT if key in line}, ledger, ours=ours),
        )
        for name, line in first.items()
    ]
    return build(question, list(explanations.values()), rows, ledger)


def _enter(
    line: Mapping[str, Field], ratings: dict[int, Rated], number: int, ledger: Ledger
) -> None:
    """Enter a line's letter, unless the same cell has another one already."""
    cell = line.get("rating")
    if cell is None:
        return
    letter = rated(cell, ledger, line["why"].text if "why" in line else "")
    if letter is None:
        return
    if ratings.setdefault(number, letter).rating is not letter.rating:
        message = f"{cell.name}: this cell is rated {ratings[number].rating} on a line above"
        ledger.fault(cell.span, message)
    if "how" in line and line["how"].text in ("derived", "direct"):
        ledger.lose(_DERIVED, cell.name)
