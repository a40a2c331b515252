"""Where in a file the table stands, and which way round: others' tables as ours are laid out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from argmap.core.losses import Ledger
from argmap.formats._tables.scales import LETTERS, word
from argmap.formats._tables.table import Named

from .columns import is_ours
from .delimited import Field, Record

_RIVALS = re.compile(r"hypothes[ie]s|explanations?|theory|theories|scenarios?|hyp\.?")
_ITEMS = re.compile(r"evidence|items?|indicators?|observations?|facts?")
_GRADES = re.compile(r"cred\w*\.?\W+(?:and\W+)?rel\w*\.?|c/r")
_NUMBERED = {one: re.compile(rf"{one}\W?[0-9]+(?![0-9])") for one in "he"}
_HEADED = 2

_TURNED = "hypotheses down the side are turned round: each becomes a column"


class Found(NamedTuple):
    """The question, if one stands above the table, and the table."""

    question: Named
    grid: Sequence[Record]


def filled(record: Record) -> int:
    """Return how many cells of a line say something."""
    return sum(bool(cell.text) for cell in record)


def found(whole: Sequence[Record], ledger: Ledger) -> Found:
    """Return the table in some lines: above it the question in a single cell, below an empty line.

    The empty line ends it only below the first line of evidence.
    """
    question, at = _question(whole, ledger)
    grid: list[Record] = []
    rest: Sequence[Record] = ()
    for number in range(at, len(whole)):
        if filled(whole[number]):
            grid.append(whole[number])
        elif len(grid) >= _HEADED:
            rest = whole[number:]
            break
    _report(rest, ledger)
    return Found(question, turned(_apart(grid), ledger))


def _question(whole: Sequence[Record], ledger: Ledger) -> tuple[Named, int]:
    """Return the question above a table, and the number of the line where the table begins."""
    question, at = Named("", ""), 0
    while at < len(whole) and filled(whole[at]) < _HEADED and _goes_on(whole, at):
        title = " ".join(cell.text for cell in whole[at] if cell.text)
        if title and question.words:
            ledger.lose("lines before the table are left out", title)
        elif title:
            question = Named("", title)
        at += 1
    return question, at


def _goes_on(whole: Sequence[Record], at: int) -> bool:
    return any(filled(record) for record in whole[at + 1 :])


def _report(rest: Iterable[Record], ledger: Ledger) -> None:
    """Tell what stands below the table; letters there are a fault, for nobody rates below it."""
    for record in rest:
        texts = [cell.text for cell in record if cell.text]
        if not texts:
            continue
        if any(word(text) in LETTERS and not text.isdigit() for text in texts[1:]):
            message = f"{record[0].name}: below an empty line: not read: {', '.join(texts)}"
            ledger.fault(record[0].span, message)
        else:
            ledger.lose("lines below the table are left out", ", ".join(texts))


def _apart(grid: Sequence[Record]) -> Sequence[Record]:
    """Return a table in which one column of two grades, as PARC shows them, is two columns."""
    grades = (one.column for one in grid[0] if _GRADES.fullmatch(word(one.text))) if grid else ()
    at = next(iter(grades), -1)
    if at < 0:
        return grid
    return [_halved(record, at, is_head=not number) for number, record in enumerate(grid)]


def _halved(record: Record, at: int, *, is_head: bool) -> Record:
    """Return a line in which the cell of two grades is two cells."""
    if at >= len(record):
        return record
    cell = record[at]
    first, _, second = cell.raw.partition("/")
    texts = ("Credibility", "Relevance") if is_head else (first.strip(), second.strip())
    both = (replace(cell, raw=text, place=cell.name) for text in texts)
    return _numbered((*record[:at], *both, *record[at + 1 :]))


def _numbered(record: Iterable[Field]) -> Record:
    return tuple(
        replace(cell, column=column, place=cell.name) for column, cell in enumerate(record)
    )


def turned(grid: Sequence[Record], ledger: Ledger) -> Sequence[Record]:
    """Return a table with its hypotheses across: as it is, or turned round, which is told."""
    if not _is_sideways(grid):
        return grid
    ledger.lose(_TURNED, grid[0][0].text or grid[0][0].name)
    nowhere = replace(grid[0][0], raw="", place="")
    columns = zip_longest(*grid, fillvalue=nowhere)
    return [
        tuple(
            replace(cell, row=row, column=column, place=cell.name)
            for column, cell in enumerate(cells)
        )
        for row, cells in enumerate(columns)
        if any(cell.text for cell in cells)
    ]


def _is_sideways(grid: Sequence[Record]) -> bool:
    """Return whether hypotheses stand down the side: by their numbers, else by the first cell."""
    if len(grid) < _HEADED or is_ours(grid[0]):
        return False
    across = _labels(grid[0][1:])
    down = _labels(record[0] for record in grid[1:])
    if _numbered_by("h", across) or _numbered_by("e", down):
        return False
    if _numbered_by("h", down) and _numbered_by("e", across):
        return True
    corner = word(grid[0][0].text)
    return bool(_RIVALS.search(corner)) and not _ITEMS.search(corner)


def _labels(cells: Iterable[Field]) -> Sequence[str]:
    return [word(cell.text) for cell in cells if cell.text]


def _numbered_by(letter: str, labels: Sequence[str]) -> bool:
    """Return whether at least two labels, and most of them, begin with a letter and a number."""
    fitting = sum(bool(_NUMBERED[letter].match(label)) for label in labels)
    return fitting >= _HEADED and 2 * fitting > len(labels)
