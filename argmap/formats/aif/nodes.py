"""The nodes and edges of AIF, each once; what is odd about them goes into the ledger."""

import html
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.core.losses import Ledger
from argmap.core.positions import Span
from argmap.formats._maps import json_graph
from argmap.formats._maps.json import Document, brief, text_of, told
from argmap.formats._maps.json_graph import EdgeKeys, NodeRow, node_rows, report_twin
from argmap.formats._maps.records import Key

from .unnamed import Reason, is_unnamed

_TYPES = frozenset({"I", "L", "RA", "CA", "MA", "PA", "TA", "YA"})
_NODE_KEYS = frozenset({"nodeID", "text", "type", "scheme", "schemeID", "timestamp"})
_EDGE_KEYS = EdgeKeys("edgeID", "fromID", "toID")
_JOINING = frozenset({"PA", "TA", "YA"})
"""Types of nodes that may stand at either end of an edge, whatever is at the other."""

_TARGETS = {
    "I": frozenset({"RA", "CA", "MA"}),
    "RA": frozenset({"I", "RA", "CA", "MA"}),
    "CA": frozenset({"I", "RA", "CA", "MA"}),
    "MA": _TYPES - {"L"},
    "L": frozenset(),
}
"""The types of nodes to which an edge from a type says something in AIF."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its text with HTML entities resolved, and the name of its scheme, if any.

    `is_default` tells that the file names a scheme, but only the one that says nothing. `reason` is
    what the text of a link says beside that.
    """

    type: str
    text: str
    scheme: str
    is_default: bool
    span: Span
    reason: str = ""

    @property
    def name(self) -> str:
        """Its text and its scheme, as far as they say anything."""
        return ": ".join(filter(None, (self.reason, self.scheme)))

    @property
    def why(self) -> str:
        """What a link of ours says of its reason and scheme."""
        return str(Reason(self.reason, self.scheme))


def read_nodes(document: Document, graph: Mapping[str, object], ledger: Ledger) -> dict[Key, Node]:
    """Return the nodes that can be read, by nodeID; of two with one nodeID the first."""
    nodes: dict[Key, Node] = {}
    for row in node_rows(document, graph, ledger, "nodeID", _TYPES, str.upper):
        node, first = _node(row, ledger), nodes.get(row.key)
        if first is None:
            nodes[row.key] = node
            _report(row, ledger)
            if node.type in ("I", "L") and node.scheme:
                what = "schemes of what is no link are left out"
                ledger.lose(what, f"{row.key}: {node.scheme}")
        else:
            same = (node.type, node.text) == (first.type, first.text)
            report_twin(row, "nodeID", ledger, same=same)
    return nodes


def _node(row: NodeRow, ledger: Ledger) -> Node:
    text, scheme = (_resolved(row.value.get(key), row.key, ledger) for key in ("text", "scheme"))
    default = any(one.strip().casefold().startswith("default") for one in (text, scheme))
    if row.type in ("I", "L"):
        return Node(row.type, text, "" if is_unnamed(scheme) else scheme, default, row.span)
    reason = "" if is_unnamed(text) else text
    if is_unnamed(scheme) and not scheme.strip():  # what names no scheme has its name as the text
        return Node(row.type, text, reason, default, row.span)
    named = "" if is_unnamed(scheme) else scheme
    return Node(row.type, text, named, default, row.span, "" if reason == named else reason)


def _resolved(value: object, name: Key, ledger: Ledger) -> str:
    """Return a text with its HTML entities resolved, once."""
    text = text_of(value)
    if "&" not in text:
        return text
    plain = text_of(html.unescape(text))
    if plain != text:
        ledger.lose("HTML entities in texts are resolved", name)
    return plain


def _report(row: NodeRow, ledger: Ledger) -> None:
    """Tell what else a node says, and is not kept."""
    if row.value.get("timestamp"):
        ledger.lose("time stamps of nodes are left out", row.key)
    for key, value in row.value.items():
        if key not in _NODE_KEYS and value not in (None, "", [], {}):
            what = "keys of nodes that are not known are left out"
            ledger.lose(what, f"{brief(row.key)}: {told(key, value)}")


def read_edges(
    document: Document, graph: Mapping[str, object], nodes: Mapping[Key, Node], ledger: Ledger
) -> list[tuple[Key, Key]]:
    """Return the edges that can be read, each once."""
    return json_graph.read_edges(document, graph, nodes, ledger, _EDGE_KEYS, _refusal)


def _refusal(origin: Node, target: Node) -> str:
    if {origin.type, target.type} & _JOINING or target.type in _TARGETS[origin.type]:
        return ""
    return f"goes from {origin.type} to {target.type}"
