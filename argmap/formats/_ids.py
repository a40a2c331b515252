"""Ids that nobody has yet, for as many names as a foreign file brings."""

from collections.abc import Iterable

from argmap.core.ids import key
from argmap.core.model import ItemId

LONGEST_MADE = 40
"""Characters of an id that gets a number, as of one made of words."""


class FreeIds:
    """Gives each id once: a second one gets `-2` behind it, a third `-3`.

    The last number of each id is remembered, so that many alike take no longer than many others.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with these taken, as a disk compares them: without capitals and accents."""
        self._taken = {key(name) for name in taken}
        self._numbers: dict[ItemId, int] = {}

    def __contains__(self, name: str) -> bool:
        """Return whether an id is taken."""
        return name in self._taken

    def take(self, name: ItemId) -> ItemId:
        """Return the id, or where it is taken the id with a number; that one is taken then."""
        free, number = name, self._numbers.get(name, 1)
        while free in self._taken:
            number += 1
            end = f"-{number}"
            free = name[: LONGEST_MADE - len(end)].rstrip("-") + end
        self._numbers[name] = number
        self._taken.add(free)
        return free
