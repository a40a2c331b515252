"""A table with a line a cell: each names its evidence, its explanation and the rating."""

from collections.abc import Collection, Mapping, Sequence

from argmap.comparison.cells import letter_of
from argmap.core.losses import Ledger
from argmap.core.model import Rated
from argmap.formats._tables.table import Named, Row, Table, build

from .cells import ABOUT, about, rated, tells_sizes
from .columns import LONG
from .delimited import Field, Record

_DERIVED = "letters that came from links become ratings of their own"
_LINE = frozenset(LONG)
_NOTHING = Named("", "")

_Line = Mapping[str, Field]
"""The cells of a line by the heads of their columns."""


def read_lines(
    grid: Sequence[Record], heads: Sequence[str], question: Named, ledger: Ledger
) -> Table:
    """Return the items of a table; `question` is what stands above it, `Named("", "")` if none.

    Columns are known by their heads; where ours are among them, names are ids.
    """
    at = {name: column for column, name in reversed(list(enumerate(heads))) if name in _LINE}
    _lose_columns(grid, set(at.values()), ledger)
    ours = {"how", "path", "statement"} <= at.keys()
    small = ours or tells_sizes(grid[1:], [at["rating"]])
    lines = _Lines(question, ledger, ours=ours, small=small)
    for record in grid[1:]:
        cells = {name: record[column] for name, column in at.items() if column < len(record)}
        lines.take(record, cells)
    return lines.table()


def _lose_columns(grid: Sequence[Record], known: Collection[int], ledger: Ledger) -> None:
    """Tell what stands in columns that are not known."""
    for column in sorted({cell.column for record in grid for cell in record}.difference(known)):
        column_texts = (record[column].text for record in grid if column < len(record))
        if texts := ", ".join(filter(None, column_texts)):
            ledger.lose("columns that are not known are left out", texts)


def _words(record: Record) -> str:
    return ", ".join(cell.text for cell in record if cell.text)


class _Lines:
    """What the lines say so far: explanations and evidence in the order of their first lines."""

    def __init__(self, question: Named, ledger: Ledger, *, ours: bool, small: bool) -> None:
        self._question = question
        self._small = small
        self._ledger, self._ours = ledger, ours
        self._explanations: dict[str, Named] = {}
        self._numbers: dict[str, int] = {}
        self._first: dict[str, _Line] = {}
        self._ratings: dict[str, dict[int, Rated]] = {}

    def take(self, record: Record, line: _Line) -> None:
        """Read one line, which says everything of one cell of the matrix."""
        texts = {name: cell.text for name, cell in line.items()}
        evidence, explanation = texts.get("evidence", ""), texts.get("explanation", "")
        if not self._is_of_question(texts):
            message = f"{record[0].name}: another question: one table holds one"
            self._ledger.fault(record[0].span, f"{message}: {_words(record)}")
            return
        if not explanation:
            message = f"{record[0].name}: a line without an explanation: nothing on it is read"
            self._ledger.fault(record[0].span, f"{message}: {_words(record)}")
            return
        number = self._number_of(explanation, texts)
        if evidence:
            first = self._first.setdefault(evidence, line)
            for key in ABOUT if first is not line else ():
                if key in line and line[key].text not in ("", first[key].text):
                    about = f"{line[key].name}: {line[key].text}"
                    self._ledger.lose("what a line above says otherwise is left out", about)
            self._rate(line, self._ratings.setdefault(evidence, {}), number)

    def table(self) -> Table:
        """Return the items."""
        rows = [self._row(name, line) for name, line in self._first.items()]
        return build(self._question, list(self._explanations.values()), rows, self._ledger)

    def _is_of_question(self, texts: Mapping[str, str]) -> bool:
        """Return whether a line is about the question, which the first that names one decides."""
        question = texts.get("question", "")
        named = Named("", question)
        if self._ours:
            named = Named(question, texts.get("question_statement", ""))
        if self._question == _NOTHING:
            self._question = named
        return named in (self._question, _NOTHING)

    def _number_of(self, explanation: str, texts: Mapping[str, str]) -> int:
        """Return the number of an explanation, from 0; enter it when it is met first."""
        if explanation not in self._explanations:
            words = texts.get("explanation_statement", "") if self._ours else explanation
            name = explanation if self._ours else ""
            self._numbers[explanation] = len(self._explanations)
            self._explanations[explanation] = Named(name, words)
        return self._numbers[explanation]

    def _rate(self, line: _Line, ratings: dict[int, Rated], number: int) -> None:
        """Enter a line's letter, unless the same cell has another one already."""
        cell = line.get("rating")
        why = line["why"].text if "why" in line else ""
        letter = None
        if cell is not None:
            letter = rated(cell, self._ledger, why, small=self._small)
        first = ratings.setdefault(number, letter) if letter is not None else None
        if why and why != (first.why if first is not None else ""):
            about = f"{line['why'].name}: {why}"
            self._ledger.lose("reasons of cells without a letter of their own are left out", about)
        if cell is not None and letter is not None and first is not None:
            self._compare(line, cell, letter, first)

    def _compare(self, line: _Line, cell: Field, letter: Rated, first: Rated) -> None:
        """Tell where a letter is another one than on a line above, and where links gave it."""
        if (first.rating, first.strength) != (letter.rating, letter.strength):
            message = f"{cell.name}: this cell is rated {letter_of(first)} on a line above"
            self._ledger.fault(cell.span, message)
        if "how" in line and line["how"].text in ("derived", "direct"):
            self._ledger.lose(_DERIVED, cell.name)

    def _row(self, name: str, line: _Line) -> Row:
        cells = {key: line[key] for key in ABOUT if key in line}
        stated = "statement" in line and self._ours
        return Row(
            name=name if self._ours else "",
            words=line["statement"].text if stated else name,
            ratings=self._ratings[name],
            about=about(cells, self._ledger, ours=self._ours),
        )
