"""What is folded beneath a card: the evidence that is not drawn, and on which side it speaks."""

from collections import Counter
from collections.abc import Mapping

from argmap.comparison import network
from argmap.comparison.propagation import Sign, column
from argmap.core.case import Case
from argmap.core.model import Evidence, ItemId
from argmap.core.scope import Scope


def folded(case: Case, drawn: Scope) -> Mapping[ItemId, str]:
    """Return "+12: 8 for, 4 against" for each card with evidence beneath it that is not drawn.

    Counted by how it bears on the card's own statement. O(V+E) a card at the edge of the map.
    """
    whole = network.whole(case)
    found: dict[ItemId, str] = {}
    for name, hidden in drawn.hidden.items():
        if not hidden:
            continue
        beneath = {
            other: {sign for sign, _ in states}
            for other, states in column(whole, name).best.items()
            if other not in drawn.names and isinstance(case.items.get(other), Evidence)
        }
        sides = Counter(_side(signs) for signs in beneath.values())
        told = ", ".join(
            f"{sides[side]} {side}" for side in ("for", "against", "unclear") if sides[side]
        )
        if beneath:
            found[name] = f"+{len(beneath)}: {told}"
    return found


def _side(signs: set[Sign]) -> str:
    if Sign.FOR in signs and Sign.AGAINST not in signs:
        return "for"
    return "against" if Sign.AGAINST in signs and Sign.FOR not in signs else "unclear"
