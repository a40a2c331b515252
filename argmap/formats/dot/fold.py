"""What is folded beneath a card: the evidence that is not drawn, and on which side it speaks."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from argmap.comparison.columns import Column, Sign, column
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId
from argmap.core.scope import Scope
from argmap.core.settling import settled

_SIDES = ("for", "against", "unclear")


def folded(case: Case, drawn: Scope) -> Mapping[ItemId, str]:
    """Return "+12: 8 for, 4 against" for each card with evidence beneath it that is not drawn.

    Counted by how it bears on the card's own statement. O(V+E) a card at the edge of the map.
    """
    found: dict[ItemId, str] = {}
    for name in (name for name, hidden in drawn.hidden.items() if hidden):
        sides = Counter(_sides(case, drawn, column(case, settled(case), name, (), ())))
        counts = ", ".join(f"{sides[side]} {side}" for side in _SIDES if sides[side])
        if counts:
            found[name] = f"+{sides.total()}: {counts}"
    return found


def _sides(case: Case, drawn: Scope, beneath: Column) -> Iterator[str]:
    """Yield the side of each item of evidence beneath a card that is not drawn."""
    for name, signs in beneath.items.items():
        if name not in drawn.names and isinstance(case.items.get(name), Evidence):
            yield _side(signs)


def _side(signs: Collection[Sign]) -> str:
    if (Sign.FOR in signs) is (Sign.AGAINST in signs):
        return "unclear"
    return "for" if Sign.FOR in signs else "against"
