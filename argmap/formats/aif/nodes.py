"""The nodes and edges of AIF, each once, with all that is odd about them told."""

import html
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.core.losses import Ledger
from argmap.core.positions import Span
from argmap.formats._maps.json import Document, key, mapping, rows, told, words
from argmap.formats._maps.records import Key

_TYPES = frozenset({"I", "L", "RA", "CA", "MA", "PA", "TA", "YA"})
_UNNAMED = frozenset(
    {
        *("", "ra", "ca", "ma", "ya", "inference", "conflict", "rephrase", "null", "none"),
        *("default inference", "default conflict", "default rephrase", "default illocuting"),
    }
)
_NODE_KEYS = frozenset({"nodeID", "text", "type", "scheme", "schemeID", "timestamp"})


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its text with HTML entities resolved, and the name of its scheme, if any.

    `is_default` tells that the file names a scheme, but only the one that says nothing.
    """

    type: str
    text: str
    scheme: str
    is_default: bool
    span: Span


def read_nodes(document: Document, sheet: Mapping[str, object], ledger: Ledger) -> dict[Key, Node]:
    """Return the nodes that can be read, by nodeID; of two with one nodeID the first."""
    nodes: dict[Key, Node] = {}
    for row in rows(document, sheet, "nodes", ledger):
        value, span = mapping(row.value), document.span(row)
        name, kind = key(value.get("nodeID")), words(value.get("type")).strip().upper()
        if not name:
            ledger.fault(span, "a node without nodeID is not read")
            continue
        if kind not in _TYPES:
            what = f'has the type "{told(kind)}", which is not known' if kind else "has no type"
            ledger.fault(span, f'the node "{told(name)}" {what}: it is not read')
            continue
        text = _resolved(value.get("text"), name, ledger)
        scheme = _resolved(value.get("scheme"), name, ledger)
        # As it is written: a reason that our writer put there reads back.
        said = [one for one in (text, scheme) if not _is_unnamed(one)]
        default = any(one.strip().casefold().startswith("default") for one in (text, scheme))
        node = Node(kind, text, ": ".join(dict.fromkeys(said)), default, span)
        if name not in nodes:
            nodes[name] = node
            _report_node(value, name, ledger)
        elif (node.type, node.text) == (nodes[name].type, nodes[name].text):
            ledger.lose("nodes that are there twice are read once", name)
        else:
            message = f'another node has the nodeID "{told(name)}" already: this one is not read'
            ledger.fault(span, message)
    return nodes


def _resolved(value: object, name: Key, ledger: Ledger) -> str:
    """Return a text with its HTML entities resolved, once."""
    text = words(value)
    if "&" not in text:
        return text
    plain = words(html.unescape(text))
    if plain != text:
        ledger.lose("HTML entities in texts are resolved", name)
    return plain


def _is_unnamed(text: str) -> bool:
    return text.strip().casefold() in _UNNAMED


def _report_node(value: Mapping[str, object], name: Key, ledger: Ledger) -> None:
    if value.get("timestamp"):
        ledger.lose("time stamps of nodes are left out", name)
    for other in value:
        if other not in _NODE_KEYS and value[other] not in (None, "", [], {}):
            ledger.lose(
                "keys of nodes that are not known are left out", f"{told(name)}: {told(other)}"
            )


def read_edges(
    document: Document, sheet: Mapping[str, object], nodes: Mapping[Key, Node], ledger: Ledger
) -> list[tuple[Key, Key]]:
    """Return the edges that can be read, each once."""
    edges: dict[tuple[Key, Key], None] = {}
    for row in rows(document, sheet, "edges", ledger):
        value = mapping(row.value)
        name = key(value.get("edgeID")) or "?"
        edge = key(value.get("fromID")), key(value.get("toID"))
        missing = [end for end in edge if end not in nodes]
        if missing:
            ends = " and ".join(f'"{told(end)}"' for end in dict.fromkeys(missing))
            message = f'the edge "{told(name)}" has no end here: {ends}'
            ledger.fault(document.span(row), message)
            continue
        kinds = nodes[edge[0]].type, nodes[edge[1]].type
        if edge in edges:
            ledger.lose("edges that are there twice are read once", name)
        elif not _joins(*kinds):
            message = f'the edge "{told(name)}" goes from {kinds[0]} to {kinds[1]}: it is not read'
            ledger.fault(document.span(row), message)
        else:
            edges[edge] = None
    return list(edges)


def _joins(origin: str, target: str) -> bool:
    """Return whether an edge between two types of node says something in AIF."""
    if "PA" in (origin, target) or "TA" in (origin, target) or "YA" in (origin, target):
        return True
    if origin in ("I", "RA", "CA"):
        return target in ("RA", "CA") or (origin != "I" and target == "I") or target == "MA"
    return origin == "MA" and target != "L"
