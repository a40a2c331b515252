"""Argument Interchange Format as AIFdb gives it (nodesets in JSON), and xAIF.

An I node is a claim; RA is a support, CA a contradiction, each with all that points into it as its
premises; a CA that points to an RA or CA is an undercut. Who said a claim (L nodes, through YA)
becomes a note in its body; what rephrases it (MA) is a neutral link. Schemes that have a name stand
in the reason, as `scheme: name`, and come back from there. A nodeID is the same claim in every file
that gives it the same words. What OVA2 saves has a layout of its own (`ova2`).
Preferences, transitions, time stamps and what OVA knows of a layout are counted and left out.

Edges point with the reasoning and are never turned round: one that joins what has no link to each
other, or whose end is missing, is a fault. So is a node without a type: none is guessed.
"""

import re
from collections.abc import Iterator, Mapping

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation
from argmap.core.positions import SourceText
from argmap.formats._maps.json import (
    brief,
    key_of,
    list_of,
    mapping_of,
    parse,
    says,
    told,
)
from argmap.formats._maps.json_graph import has_signs, require_graph
from argmap.formats._maps.records import Key, Map, Record
from argmap.formats._maps.schemes import Scheme, arrows
from argmap.formats._statements import body, fitting

from .nodes import Node, read_edges, read_nodes
from .notes import Notes, read_notes
from .ova2 import as_aif, is_ova2
from .rephrases import read_rephrases

_SIGNS = re.compile(
    r'"(?:nodeID|fromID|formEdgeID|schemefulfillments|locutions|OVA)"\s*:|"AIF"\s*:\s*\{'
    r'|"type"\s*:\s*"(?:I|L|RA|CA|MA|PA|TA|YA)"|"from"\s*:\s*\{\s*"id"\s*:'
)
_LINKS = {"RA": Relation.SUPPORTS, "CA": Relation.CONTRADICTS}
_LEFT_OUT = {"PA": "preferences (PA) are left out", "TA": "transitions (TA) are left out"}
_GRAPH_KEYS = frozenset(
    {"AIF", "nodes", "edges", "locutions", "participants", "schemefulfillments"}
)


def recognises(text: str) -> bool:
    """Return whether a text looks like a nodeset or xAIF; looks at its two ends only."""
    return has_signs(text, _SIGNS)


def read(source: SourceText) -> Map:
    """Return what a nodeset says; records are its I nodes. O(V+E). Raises `ArgmapError`."""
    ledger = Ledger()
    document = parse(source, ledger)
    root = mapping_of(document.root)
    extended = isinstance(root.get("AIF"), dict)
    graph = mapping_of(root["AIF"]) if extended else root
    ova2 = is_ova2(graph)
    graph = as_aif(graph) if ova2 else graph
    require_graph(graph, "a nodeset is an object with nodes, edges and locutions")
    nodes = read_nodes(document, graph, ledger)
    edges = read_edges(document, graph, nodes, ledger)
    schemes = {
        name: Scheme(_LINKS[node.type], node.why, node.span)
        for name, node in nodes.items()
        if node.type in _LINKS
    }
    of_links = [(a, b) for a, b in edges if {nodes[a].type, nodes[b].type} <= {"I", "RA", "CA"}]
    links = (*arrows(schemes, of_links, ledger), *read_rephrases(nodes, edges, ledger))
    notes = read_notes(document, graph, nodes, edges, ledger)
    records = tuple(_records(nodes, edges, notes, ledger))
    _report(root if extended else {}, graph, nodes, ledger)
    return Map(
        format=_format(extended=extended, ova2=ova2),
        records=records,
        arrows=links,
        faults=ledger.faults,
        losses=ledger.losses,
        shared="" if ova2 else "aif",
    )


def _format(*, extended: bool, ova2: bool) -> str:
    if ova2:
        return "ova2"
    return "xaif" if extended else "aif"


def _records(
    nodes: Mapping[Key, Node],
    edges: list[tuple[Key, Key]],
    notes: Notes,
    ledger: Ledger,
) -> Iterator[Record]:
    """Yield a claim for each I node; one without text only where something is linked to it."""
    linked = {end for edge in edges for end in edge}
    for name, node in nodes.items():
        if node.type != "I":
            continue
        if not node.text.strip():
            if name not in linked:
                ledger.lose("claims without text and links are left out", name)
                continue
            ledger.fault(node.span, f'the claim "{brief(name)}" has no text')
        yield Record(
            key=name,
            kind=Kind.CLAIM,
            statement=fitting(node.text, f"Node {brief(name)}, which has no text"),
            span=node.span,
            body=body(notes.get(name, ())),
        )


def _report(
    root: Mapping[str, object],
    graph: Mapping[str, object],
    nodes: Mapping[Key, Node],
    ledger: Ledger,
) -> None:
    """Tell what else the file says, and is not kept; `root` is around the graph, or empty."""
    for name, node in nodes.items():
        if node.type in _LEFT_OUT:
            ledger.lose(_LEFT_OUT[node.type], f"{name}: {node.name or node.text}")
    for name in _numbered_only(graph, nodes):
        ledger.lose("schemes of which only the number is given are left out", name)
    for name, value in (*root.items(), *graph.items()):
        if name not in _GRAPH_KEYS and says(value):
            ledger.lose("what a file says beside the graph is left out", told(name, value))


def _numbered_only(graph: Mapping[str, object], nodes: Mapping[Key, Node]) -> Iterator[Key]:
    """Yield the nodes whose scheme has no name in the file, but perhaps in the database."""
    for entry in list_of(graph.get("schemefulfillments")):
        name = key_of(mapping_of(entry).get("nodeID"))
        if name in nodes and not (nodes[name].scheme or nodes[name].is_default):
            yield name
