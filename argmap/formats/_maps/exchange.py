"""What every writer of a foreign format gives: the text, and what it could not hold."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from argmap.core.losses import BESIDE, Loss
from argmap.core.model import Item, Kind
from argmap.notation import plain_head


@dataclass(frozen=True, slots=True)
class Written:
    """A case in a foreign format; `losses` in the order in which they came up."""

    text: str
    losses: tuple[Loss, ...]


class Dropped:
    """What a writer could not hold, gathered on the way."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._about: dict[str, list[str]] = {}

    def lose(self, what: str, about: Iterable[str]) -> None:
        """Add what could not be held; nothing, when it is about nothing."""
        for one in about:
            self._about.setdefault(what, []).append(one)

    def lose_keys(self, item: Item, kept: Collection[str]) -> None:
        """Add what an item says beside its statement, but for the keys that are kept."""
        head = [key for key in plain_head(item, ()) if key != "kind"]
        told = (
            *(["kind"] if item.kind is not Kind.CLAIM else []),  # of evidence its folder says it
            *head,
            *(["body"] if item.body else []),
        )
        lost = (f"{item.id}: {key}" for key in told if key not in kept)
        self.lose(BESIDE, lost)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What could not be held, in the order in which it came up."""
        return tuple(Loss(what, tuple(about)) for what, about in self._about.items())
