"""Neutral links, which Argdown has no relation for: our own writer keeps them in an item's data.

`{neutral: [b]}` names what is considered and bears on neither side; an entry may be a mapping of
`to`, `why`, `strength`, `with` and `test`, as in our notation. To Argdown it is data like other.
"""

from collections.abc import Iterator, Mapping

from argmap.core.losses import Ledger
from argmap.core.model import Relation
from argmap.formats._maps.records import Arrow

from .document import End
from .nodes import Node, strength_of, test_of

KEY = Relation.NEUTRAL.value


def neutral(node: Node, keys: Mapping[End, str], ledger: Ledger) -> Iterator[Arrow]:
    """Yield the links in the data of a statement, or of an argument that is a claim."""
    entries = node.data.get(KEY)
    for entry in entries if isinstance(entries, list) else ():
        told = entry if isinstance(entry, Mapping) else {"to": entry}
        premises = told.get("with", ())
        ends = [told.get("to"), *(premises if isinstance(premises, list) else ())]
        found = [keys.get(End(str(end))) for end in ends]
        for end, name in zip(ends, found, strict=True):
            if name is None:
                message = f'{node.end.name} names "{str(end)[:40]}" as neutral, which is not there'
                ledger.fault(node.span, message)
        target, *others = found
        if target is None:
            continue
        yield Arrow(
            address=(keys[node.end], target),
            relation=Relation.NEUTRAL,
            span=node.span,
            why=str(told.get("why", "")),
            strength=strength_of(told, node.end, node.span, ledger),
            premises=tuple(name for name in others if name is not None),
            test=test_of(told, node.end, node.span, ledger),
        )
