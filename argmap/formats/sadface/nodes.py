"""The nodes and edges of SADFace, each once and along the reasoning."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.core.losses import Ledger
from argmap.core.model import Relation
from argmap.core.positions import Span
from argmap.formats._maps import json_graph
from argmap.formats._maps.json import Document, mapping_of, text_of
from argmap.formats._maps.json_graph import EdgeKeys, node_rows, report_twin
from argmap.formats._maps.records import Key

CONFLICTS = frozenset(
    {"conflict", "attack", "defeat", "default conflict", "ca", "disagree", "disagreement"}
)
DISAGREEMENTS = frozenset({"disagree", "disagreement"})
"""Names of conflicts that are mutual."""

_TYPES = frozenset({"atom", "scheme", "inference", "conflict"})
_EDGE_KEYS = EdgeKeys("id", "source_id", "target_id")


@dataclass(frozen=True, slots=True)
class Node:
    """An atom, or a link: its type, name, what we wrote of it, its place, and the whole object."""

    type: str
    name: str
    own: Mapping[str, object]
    span: Span
    value: Mapping[str, object]

    @property
    def text(self) -> str:
        """An atom's words."""
        return text_of(self.value.get("text"))

    @property
    def is_backwards(self) -> bool:
        """Whether its edges run from what is attacked to the attacker."""
        return self.type == "conflict" and self.name.strip().casefold() not in DISAGREEMENTS

    @property
    def relation(self) -> Relation:
        """What the link says."""
        named = self.name.strip().casefold() in CONFLICTS
        conflict = self.type == "conflict" or (self.type == "scheme" and named)
        return Relation.CONTRADICTS if conflict else Relation.SUPPORTS


def read_nodes(document: Document, graph: Mapping[str, object], ledger: Ledger) -> dict[Key, Node]:
    """Return the nodes that can be read, by id; of two with one id the first."""
    nodes: dict[Key, Node] = {}
    for row in node_rows(document, graph, ledger, "id", _TYPES, str.casefold):
        own = mapping_of(mapping_of(row.value.get("metadata")).get("argmap"))
        node = Node(row.type, text_of(row.value.get("name")), own, row.span, row.value)
        first = nodes.setdefault(row.key, node)
        if first is not node:
            same = (node.type, node.name, node.text) == (first.type, first.name, first.text)
            report_twin(row, "id", ledger, same=same)
    return nodes


def read_edges(
    document: Document, graph: Mapping[str, object], nodes: Mapping[Key, Node], ledger: Ledger
) -> list[tuple[Key, Key]]:
    """Return the edges, each once and along the reasoning; those between atoms are faults."""
    edges = json_graph.read_edges(document, graph, nodes, ledger, _EDGE_KEYS, _refusal)
    backwards = {name for name, node in nodes.items() if node.is_backwards}
    what = "attacks are read from what points out of them, as SADFace 0.5.4 writes them"
    ledger.lose(what, *(name for name in nodes if name in backwards))
    return [(b, a) if a in backwards or b in backwards else (a, b) for a, b in edges]


def _refusal(origin: Node, target: Node) -> str:
    return "joins two atoms without a link" if origin.type == target.type == "atom" else ""
