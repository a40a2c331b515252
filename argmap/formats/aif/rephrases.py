"""Rephrases (MA) as neutral links: what says the same in other words is no support of it."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.core.losses import Ledger
from argmap.core.model import Relation
from argmap.formats._maps.records import Arrow, Key

from .nodes import Node
from .notes import of_type, pairs
from .unnamed import REPHRASE, Reason


def read_rephrases(
    nodes: Mapping[Key, Node], edges: Sequence[tuple[Key, Key]], ledger: Ledger
) -> tuple[Arrow, ...]:
    """Return a neutral link for each two claims that a rephrase joins. O(V+E)."""
    into: dict[Key, list[Key]] = {name: [] for name, node in nodes.items() if node.type == "MA"}
    out: dict[Key, list[Key]] = {name: [] for name in into}
    for origin, target in edges:
        if target in into:
            into[target].append(origin)
        if origin in out:
            out[origin].append(target)
    return tuple(
        arrow for name in into for arrow in _of(name, into[name], out[name], nodes, ledger)
    )


def _of(
    name: Key,
    into: Sequence[Key],
    out: Sequence[Key],
    nodes: Mapping[Key, Node],
    ledger: Ledger,
) -> Iterator[Arrow]:
    origins, targets = of_type(nodes, into, "I"), of_type(nodes, out, "I")
    if not origins or not targets:
        about = f"{name}: {nodes[name].name}".removesuffix(": ")
        ledger.lose("rephrases (MA) that do not join two claims are left out", about)
        return
    scheme = nodes[name].name
    for pair in pairs(name, origins, targets, nodes[name], ledger):
        if pair[0] == pair[1]:
            ledger.lose("rephrases (MA) of a claim by itself are left out", f"{name}: {scheme}")
        else:
            yield Arrow(
                address=pair,
                relation=Relation.NEUTRAL,
                span=nodes[name].span,
                why=str(Reason(REPHRASE, scheme)),
            )
