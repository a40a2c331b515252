"""Neutral links, which Argdown has no relation for: our own writer keeps them in an item's data.

`{neutral: [b]}` names what is considered and bears on neither side; an entry may be a mapping of
`to`, `why`, `strength`, `with` and `test`, as in our notation. To Argdown it is data like other.
"""

from collections.abc import Iterator, Mapping

from argmap.core.losses import Ledger
from argmap.core.model import Relation, Strength, Test
from argmap.formats._maps.records import Arrow

from .document import End
from .nodes import Node, word_in

KEY = Relation.NEUTRAL.value


def neutral(node: Node, keys: Mapping[End, str], ledger: Ledger) -> Iterator[Arrow]:
    """Yield the links in the data of a statement, or of an argument that is a claim."""
    entries = node.data.get(KEY)
    for entry in entries if isinstance(entries, list) else ():
        link = entry if isinstance(entry, Mapping) else {"to": entry}
        target, premises = _ends(node, link, keys, ledger)
        if target is None:
            continue
        yield Arrow(
            address=(keys[node.end], target),
            relation=Relation.NEUTRAL,
            span=node.span,
            why=str(link.get("why", "")),
            strength=word_in(link, Strength, Strength.MODERATE, node.end, node.span, ledger),
            premises=premises,
            test=word_in(link, Test, None, node.end, node.span, ledger),
        )


def _ends(
    node: Node, link: Mapping[str, object], keys: Mapping[End, str], ledger: Ledger
) -> tuple[str | None, tuple[str, ...]]:
    """Return the keys of what a link leads to and of its premises; what is not there is a fault."""
    beside = link.get("with", ())
    titles = [link.get("to"), *(beside if isinstance(beside, list) else ())]
    found = [keys.get(End(str(title))) for title in titles]
    for title, key in zip(titles, found, strict=True):
        if key is None:
            message = f'{node.end.name} names "{str(title)[:40]}" as neutral, which is not there'
            ledger.fault(node.span, message)
    return found[0], tuple(key for key in found[1:] if key is not None)
