"""Argument Interchange Format as AIFdb gives it (nodesets in JSON), and xAIF.

An I node is a claim; RA is a support, CA a contradiction, each with all that points into it as its
premises; a CA that points to an RA or CA is an undercut. Who said a claim (L nodes, through YA) and
what rephrases it (MA) become notes in its body. Schemes that have a name are kept as the reason.
Preferences, transitions, time stamps and what OVA knows of a layout are counted and left out.

Edges point with the reasoning and are never turned round: one that joins what has no link to each
other, or whose end is missing, is a fault. So is a node without a type: none is guessed.
"""

import re
from collections.abc import Iterator, Mapping

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation
from argmap.core.positions import SourceText
from argmap.formats._maps.json import key, mapping, parse, told
from argmap.formats._maps.records import Key, Map, Record
from argmap.formats._maps.schemes import Scheme, arrows
from argmap.formats._statements import body, fitting

from .nodes import Node, read_edges, read_nodes
from .notes import Notes, notes

_SIGNS = re.compile(
    r'"(?:nodeID|fromID|formEdgeID|schemefulfillments|locutions|OVA)"\s*:|"AIF"\s*:\s*\{'
)
_LOOKED_AT = 8000
_LINKS = {"RA": Relation.SUPPORTS, "CA": Relation.CONTRADICTS}
_LEFT_OUT = {"PA": "preferences (PA) are left out", "TA": "transitions (TA) are left out"}
_SHEET_KEYS = frozenset({"nodes", "edges", "locutions", "participants", "schemefulfillments"})


def recognises(text: str) -> bool:
    """Return whether a text looks like a nodeset or xAIF; looks at its two ends only."""
    if not text[:_LOOKED_AT].lstrip("\ufeff \t\r\n").startswith("{"):
        return False
    return bool(_SIGNS.search(text[:_LOOKED_AT]) or _SIGNS.search(text[-_LOOKED_AT:]))


def read(source: SourceText) -> Map:
    """Return what a nodeset says; records are its I nodes. O(V+E). Raises `ArgmapError`."""
    document = parse(source)
    root = mapping(document.root)
    extended = isinstance(root.get("AIF"), dict)
    sheet = mapping(root["AIF"]) if extended else root
    if not {"nodes", "edges"} & set(sheet):
        message = "there are neither nodes nor edges in this JSON"
        raise ArgmapError(message, hint="a nodeset is an object with nodes, edges and locutions")
    ledger = Ledger()
    for fault in document.faults:
        ledger.fault(fault.span, fault.message)
    nodes = read_nodes(document, sheet, ledger)
    edges = read_edges(document, sheet, nodes, ledger)
    links = {
        name: Scheme(_LINKS[node.type], node.scheme, node.span)
        for name, node in nodes.items()
        if node.type in _LINKS
    }
    between = [(a, b) for a, b in edges if {nodes[a].type, nodes[b].type} <= {"I", "RA", "CA"}]
    found = arrows(links, between, ledger)
    told_of = notes(document, sheet, nodes, edges, ledger)
    records = tuple(_records(nodes, edges, told_of, ledger))
    _report(root if extended else {}, sheet, nodes, ledger)
    return Map(
        format="xaif" if extended else "aif",
        records=records,
        arrows=found,
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _records(
    nodes: Mapping[Key, Node],
    edges: list[tuple[Key, Key]],
    told_of: Notes,
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
            ledger.fault(node.span, f'the claim "{told(name)}" has no text')
        yield Record(
            key=name,
            kind=Kind.CLAIM,
            statement=fitting(node.text, f"Node {told(name)}, which has no text"),
            span=node.span,
            body=body(told_of.get(name, ())),
        )


def _report(
    root: Mapping[str, object],
    sheet: Mapping[str, object],
    nodes: Mapping[Key, Node],
    ledger: Ledger,
) -> None:
    """Tell what else the file says, and is not kept."""
    for name, node in nodes.items():
        if node.type in _LEFT_OUT:
            ledger.lose(_LEFT_OUT[node.type], name)
    fulfilled = sheet.get("schemefulfillments")
    for row in fulfilled if isinstance(fulfilled, tuple) else ():
        name = key(mapping(row.value).get("nodeID"))
        if name in nodes and not (nodes[name].scheme or nodes[name].is_default):
            ledger.lose("schemes of which only the number is given are left out", name)
    beside = [(name, root[name]) for name in root if name != "AIF"]
    beside += [(name, sheet[name]) for name in sheet if name not in _SHEET_KEYS]
    for name, value in beside:
        if value not in (None, "", (), {}, False, True):
            ledger.lose("what a file says beside the graph is left out", told(name))
