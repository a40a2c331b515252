"""What the cells of a table say: letters, grades and where evidence comes from."""

from collections.abc import Mapping

from argmap.core.losses import Ledger
from argmap.core.model import Rated
from argmap.formats._tables.scales import BLANK, CREDIBILITY, LETTERS, RELIABILITY, word
from argmap.formats._tables.table import About

from .delimited import Field

UNCOUNTED = frozenset({"±", "+/-", "defends", "reopens", "?", "(+)", "(−)"})
"""Cells of our own tables that are no letters: signs that no author has rated."""

ABOUT = ("source", "origin", "credibility", "reliability")
"""The columns that say where evidence comes from and what its letters weigh."""

UNRATED = "cells that are no letter (± and ? wait for a rating; defends, reopens) stay unrated"


def rated(cell: Field, ledger: Ledger, why: str = "") -> Rated | None:
    """Return the rating in a cell; None, and why in the ledger, when there is none."""
    text = word(cell.text)
    if text in LETTERS:
        return Rated(rating=LETTERS[text], why=why)
    if cell.text.casefold() in UNCOUNTED:
        ledger.lose(UNRATED, cell.name)
    elif text not in BLANK:
        message = f'{cell.name}: "{cell.text[:40]}" is no rating: write CC, C, N, I, II or NA'
        ledger.fault(cell.span, message)
    return None


def about(cells: Mapping[str, Field], ledger: Ledger, *, ours: bool) -> About:
    """Return what the columns about an evidence item say, faults where they cannot be read."""
    told: dict[str, str] = {name: cell.text for name, cell in cells.items()}
    credibility, reliability = word(told.get("credibility", "")), word(told.get("reliability", ""))
    for name, text, known in (
        ("credibility", credibility, CREDIBILITY.keys()),
        ("reliability", reliability, RELIABILITY.keys()),
    ):
        if text not in known and text not in BLANK:
            scale = "1 to 6" if name == "credibility" else "A to F"
            message = f'{cells[name].name}: "{text[:40]}" is no {name}: write {scale}'
            ledger.fault(cells[name].span, f"{message}, or high, medium, low")
    origin = told.get("origin", "")
    return About(
        source=told.get("source", ""),
        origins=tuple(origin.split()) if ours else (origin,) if origin else (),
        credibility=CREDIBILITY.get(credibility),
        reliability=RELIABILITY.get(reliability),
    )
