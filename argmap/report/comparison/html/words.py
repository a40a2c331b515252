"""Lines of text with roles as a page shows them, and where things stand on it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.comparison import Comparison
from argmap.core.model import ItemId
from argmap.media.dot import token
from argmap.media.terminal import Line


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a line: its role or "", its text, and the anchor that it leads to or ""."""

    role: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it."""

    heading: tuple[Words, ...]
    lines: tuple[tuple[Words, ...], ...]


def row_anchor(evidence: ItemId) -> str:
    """Return where an evidence item stands on the page."""
    return f"evidence-{token(evidence)}"


def column_anchor(explanation: ItemId) -> str:
    """Return where an explanation stands on the page."""
    return f"explanation-{token(explanation)}"


def cell_anchor(evidence: ItemId, explanation: ItemId) -> str:
    """Return where the reasons of a cell stand on the page."""
    return f"cell-{token(evidence)}.{token(explanation)}"


def words_of(comparison: Comparison, line: Line) -> tuple[Words, ...]:
    """Return a line in which the ids of rows and columns lead to where they stand."""
    rows = {row.evidence for row in comparison.rows}
    columns = comparison.tallies

    def anchor(text: str) -> str:
        if text in rows:
            return row_anchor(text)
        return column_anchor(text) if text in columns else ""

    return tuple(Words(role, text, anchor(text)) for role, text in line)


def sections(comparison: Comparison, parts: Iterable[Iterable[Line]]) -> Iterator[Section]:
    """Yield parts as sections: the first line of each is its heading; empty ones are left out."""
    for part in parts:
        lines = tuple(words_of(comparison, line) for line in part)
        if lines:
            yield Section(lines[0], lines[1:])
