"""The nodes and edges of SADFace, each once and along the reasoning."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from argmap.core.losses import Ledger
from argmap.core.model import Relation
from argmap.core.positions import Span
from argmap.formats._maps.json import Document, key, mapping, rows, told, words
from argmap.formats._maps.records import Key

CONFLICTS = frozenset(
    {"conflict", "attack", "defeat", "default conflict", "ca", "disagree", "disagreement"}
)
DISAGREEMENTS = frozenset({"disagree", "disagreement"})
"""Names of conflicts that are mutual."""

_Word = TypeVar("_Word", bound=StrEnum)
_Else = TypeVar("_Else", bound=StrEnum | None)


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
        return words(self.value.get("text"))

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


def read_nodes(document: Document, sheet: Mapping[str, object], ledger: Ledger) -> dict[Key, Node]:
    """Return the nodes that can be read, by id; of two with one id the first."""
    nodes: dict[Key, Node] = {}
    for row in rows(document, sheet, "nodes", ledger):
        value, span = mapping(row.value), document.span(row)
        name, kind = key(value.get("id")), words(value.get("type")).strip().casefold()
        if not name:
            ledger.fault(span, "a node without id is not read")
            continue
        if kind not in ("atom", "scheme", "inference", "conflict"):
            what = f'has the type "{told(kind)}", which is not known' if kind else "has no type"
            ledger.fault(span, f'the node "{told(name)}" {what}: it is not read')
            continue
        own = mapping(mapping(value.get("metadata")).get("argmap"))
        node = Node(kind, words(value.get("name")), own, span, value)
        if name not in nodes:
            nodes[name] = node
        elif (kind, node.name, node.text) == (nodes[name].type, nodes[name].name, nodes[name].text):
            ledger.lose("nodes that are there twice are read once", name)
        else:
            message = f'another node has the id "{told(name)}" already: this one is not read'
            ledger.fault(span, message)
    return nodes


def read_edges(
    document: Document, sheet: Mapping[str, object], nodes: Mapping[Key, Node], ledger: Ledger
) -> list[tuple[Key, Key]]:
    """Return the edges, each once and along the reasoning; those between atoms are faults."""
    edges: dict[tuple[Key, Key], None] = {}
    for row in rows(document, sheet, "edges", ledger):
        value = mapping(row.value)
        name = key(value.get("id")) or "?"
        edge = key(value.get("source_id")), key(value.get("target_id"))
        missing = [end for end in edge if end not in nodes]
        if missing:
            ends = " and ".join(f'"{told(end)}"' for end in dict.fromkeys(missing))
            message = f'the edge "{told(name)}" has no end here: {ends}'
            ledger.fault(document.span(row), message)
            continue
        if edge in edges:
            ledger.lose("edges that are there twice are read once", name)
        elif nodes[edge[0]].type == nodes[edge[1]].type == "atom":
            message = f'the edge "{told(name)}" joins two atoms without a link: it is not read'
            ledger.fault(document.span(row), message)
        else:
            edges[edge] = None
    backwards = {name for name, node in nodes.items() if node.is_backwards}
    for name in nodes:
        if name in backwards:
            what = "attacks are read from what points out of them, as SADFace 0.5.4 writes them"
            ledger.lose(what, name)
    return [(b, a) if a in backwards or b in backwards else (a, b) for a, b in edges]


def word_of(kind: type[_Word], value: object, otherwise: _Else) -> _Word | _Else:
    """Return a word of one of our scales; what is none is the word that goes without saying."""
    try:
        return kind(value if isinstance(value, str) else "")
    except ValueError:
        return otherwise
