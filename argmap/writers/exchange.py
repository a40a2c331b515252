"""What every writer of a foreign format gives: the text, and what it could not hold."""

from dataclasses import dataclass

from argmap.losses import Loss


@dataclass(frozen=True, slots=True)
class Written:
    """A case in a foreign format; `losses` in the order in which they came up."""

    text: str
    losses: tuple[Loss, ...]
