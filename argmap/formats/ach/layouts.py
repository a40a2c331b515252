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
    question, at = Named("", ""), 0
    while at < len(whole) and (filled(whole[at]) < _HEADED and _goes_on(whole, at)):
        title = " ".join(cell.text for cell in whole[at] if cell.text)
        if title and question.words:
            ledger.lose("lines before the table are left out", title)
        elif title:
            question = Named("", title)
        at += 1
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
    at = (
        next((one.column for one in grid[0] if _GRADES.fullmatch(word(one.text))), -1)
        if grid
        else -1
    )
    if at < 0:
        return grid
    apart: list[Record] = []
    for number, record in enumerate(grid):
        first, second = "", ""
        if at < len(record):
            first, _, second = record[at].raw.partition("/")
        heads = ("Credibility", "Relevance") if not number else (first.strip(), second.strip())
        cell = record[at] if at < len(record) else None
        new = [replace(cell, raw=text, place=cell.name) for text in heads] if cell else []
        apart.append(_numbered((*record[:at], *new, *record[at + 1 :])))
    return apart


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
    across = [word(cell.text) for cell in grid[0][1:] if cell.text]
    down = [word(record[0].text) for record in grid[1:] if record[0].text]
    if _numbered_by("h", across) or _numbered_by("e", down):
        return False
    if _numbered_by("h", down) and _numbered_by("e", across):
        return True
    corner = word(grid[0][0].text)
    return bool(_RIVALS.search(corner)) and not _ITEMS.search(corner)


def _numbered_by(letter: str, labels: Sequence[str]) -> bool:
    """Return whether at least two labels, and most of them, begin with a letter and a number."""
    fitting = sum(bool(_NUMBERED[letter].match(label)) for label in labels)
    return fitting >= _HEADED and 2 * fitting > len(labels)
