"""What the cells of a table say: letters, grades and where evidence comes from."""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from argmap.core.losses import Ledger
from argmap.core.model import Letter, Rated, Strength
from argmap.formats._tables.scales import BLANK, CREDIBILITY, LETTERS, RELIABILITY, word
from argmap.formats._tables.table import UNREAD, About

from .delimited import Field, Record

_Grade = TypeVar("_Grade")
_MEASURE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]+)?%?")

UNCOUNTED = frozenset({"±", "+/-", "defends", "reopens", "?", "(+)", "(−)"})
"""Cells of our own tables that are no letters: signs that no author has rated."""

ABOUT = ("source", "origin", "credibility", "reliability")
"""The columns that say where evidence comes from and what its letters weigh."""

UNRATED = "cells that are no letter (± and ? wait for a rating; defends, reopens) stay unrated"


_SMALL = frozenset({"c", "i"})
_LARGE = frozenset(Letter)


def tells_sizes(grid: Iterable[Record], columns: Collection[int]) -> bool:
    """Return whether some columns have large letters, so that a small one is a weak one.

    A table that has small letters alone writes all its letters so.
    """
    return any(cell.text in _LARGE for line in grid for cell in line if cell.column in columns)


def rated(cell: Field, ledger: Ledger, why: str = "", *, small: bool) -> Rated | None:
    """Return the rating in a cell; None, and why in the ledger, when there is none.

    With `small` c and i are weak.
    """
    text = word(cell.text)
    if text in LETTERS:
        strength = Strength.WEAK if small and cell.text in _SMALL else None
        return Rated(rating=LETTERS[text], why=why, strength=strength)
    if cell.text.casefold() in UNCOUNTED:
        ledger.lose(UNRATED, cell.name)
    elif text not in BLANK:
        message = f'{cell.name}: "{cell.text[:40]}" is no rating: write CC, C, N, I, II or NA'
        ledger.fault(cell.span, message)
        ledger.lose(UNREAD, f"{cell.name}: {cell.text}")
    return None


def about(cells: Mapping[str, Field], ledger: Ledger, *, ours: bool) -> About:
    """Return what the columns about an evidence item say, faults where they cannot be read.

    In a table of `ours` there are the ids of all origins.
    """
    texts = {name: cell.text for name, cell in cells.items()}
    origin = texts.get("origin", "")
    origins = origin.split() if ours else [origin]
    return About(
        source=texts.get("source", ""),
        origins=tuple(name for name in origins if name),
        credibility=_grade(cells, "credibility", CREDIBILITY, "1 to 6", ledger),
        reliability=_grade(cells, "reliability", RELIABILITY, "A to F", ledger),
    )


_SCALES: Mapping[str, Collection[str]] = {"credibility": CREDIBILITY, "reliability": RELIABILITY}


def is_measure(cell: Field, name: str) -> bool:
    """Return whether a grade is a number on a scale of another program, such as 0.80 or 75%."""
    text = word(cell.text)
    return text not in _SCALES.get(name, (text,)) and bool(_MEASURE.fullmatch(text))


def _grade(
    cells: Mapping[str, Field],
    name: str,
    grades: Mapping[str, _Grade],
    scale: str,
    ledger: Ledger,
) -> _Grade | None:
    """Return the grade in a cell; None, and why in the ledger, where there is none."""
    cell = cells.get(name)
    if cell is None:
        return None
    text = word(cell.text)
    if is_measure(cell, name):
        what = "grades on a scale that is not known become notes"
        ledger.lose(what, f"{cell.name}: {cell.text}")
    elif text not in grades and text not in BLANK:
        message = f'{cell.name}: "{text}" is no {name}: write {scale}, or high, medium, low'
        ledger.fault(cell.span, message)
    return grades.get(text)
