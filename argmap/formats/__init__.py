"""Foreign formats in, one a file: text (or bytes) to items, with all that could not be kept.

A reader never guesses a direction: a cell that it cannot read is a fault at its place, and it goes
on. What it read but this notation cannot hold is a loss, counted and named. `ArgmapError` means
that there is nothing to read. Modules that begin with `_` are shared by the readers of tables.
"""

from dataclasses import dataclass

from argmap.core.losses import Fault, Loss
from argmap.core.model import Evidence, Explanation, Item, Question, Source


@dataclass(frozen=True, slots=True)
class Written:
    """A case in a foreign format; `losses` in the order in which they came up."""

    text: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One question with its explanations and evidence; the letters are the evidence's ratings.

    Every `path` is where the item belongs in a case. `faults` are by place, `losses` in the order
    in which they came up. Evidence is in the order of the table.
    """

    question: Question
    explanations: tuple[Explanation, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    faults: tuple[Fault, ...]
    losses: tuple[Loss, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, to be written."""
        return (self.question, *self.explanations, *self.evidence, *self.sources)

    @property
    def rated(self) -> int:
        """How many cells have a letter."""
        return sum(len(item.ratings) for item in self.evidence)
