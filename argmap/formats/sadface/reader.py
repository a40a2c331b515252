"""SADFace documents, of both generations.

Atoms are claims. In the older generation every link is a node of type `scheme`, told apart by its
name; premise and attacker point to it, and it points to what they bear on. In the newer one its
type is `inference` or `conflict`, and an attack's edges run the other way, from what is attacked to
the conflict to the attacker, as SADFace 0.5.4 writes them: the type decides, and the report says
so. A disagreement points to every party, and each contradicts each.

What SADFace knows of sources becomes notes in the body. Under `metadata`, `argmap` has what our own
writer put there; of other programs' metadata the keys are counted.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import permutations

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.model import Relation, Strength, Test
from argmap.core.positions import SourceText
from argmap.formats._maps.json import key, mapping, parse, told, words
from argmap.formats._maps.records import Arrow, Key, Map
from argmap.formats._maps.schemes import Scheme, arrows

from .atoms import read_records, read_resources, report
from .nodes import (
    CONFLICTS,
    DISAGREEMENTS,
    Node,
    read_edges,
    read_nodes,
    word_of,
)

MOST_PARTIES = 20
"""Parties of one disagreement that are read."""

_SIGNS = re.compile(
    r'"(?:analyst_name|analyst_email|source_id|target_id|resource_id)"\s*:|"type"\s*:\s*"atom"'
)
_LOOKED_AT = 8000
_UNNAMED = CONFLICTS | {"", "support", "inference", "default support", "default inference", "ra"}


def recognises(text: str) -> bool:
    """Return whether a text looks like a SADFace document; looks at its two ends only."""
    if not text[:_LOOKED_AT].lstrip("\ufeff \t\r\n").startswith("{"):
        return False
    return bool(_SIGNS.search(text[:_LOOKED_AT]) or _SIGNS.search(text[-_LOOKED_AT:]))


def read(source: SourceText) -> Map:
    """Return what a document says; records are its atoms. O(V+E). Raises `ArgmapError`."""
    document = parse(source)
    sheet = mapping(document.root)
    if not {"nodes", "edges"} & set(sheet):
        message = "there are neither nodes nor edges in this JSON"
        raise ArgmapError(message, hint="SADFace has metadata, nodes, edges and resources")
    ledger = Ledger()
    for fault in document.faults:
        ledger.fault(fault.span, fault.message)
    nodes = read_nodes(document, sheet, ledger)
    edges = read_edges(document, sheet, nodes, ledger)
    parties = _parties(nodes, edges)
    schemes = {
        name: _scheme(node)
        for name, node in nodes.items()
        if node.type != "atom" and name not in parties
    }
    resources = read_resources(document, sheet, ledger)
    records = tuple(read_records(nodes, edges, resources, ledger))
    directed = [(a, b) for a, b in edges if a not in parties and b not in parties]
    found = list(arrows(schemes, directed, ledger))
    found += _disagreements(parties, nodes, {one.address for one in found}, ledger)
    found += _neutral(nodes, {one.address for one in found}, ledger)
    report(sheet, nodes, ledger)
    return Map(
        format="sadface",
        records=records,
        arrows=tuple(found),
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _parties(nodes: Mapping[Key, Node], edges: list[tuple[Key, Key]]) -> dict[Key, dict[Key, None]]:
    """Return what each disagreement joins.

    A scheme of the older generation is none when something points to it: it is an attack.
    """
    pointed = {target for _, target in edges}
    found: dict[Key, dict[Key, None]] = {
        name: {}
        for name, node in nodes.items()
        if node.name.strip().casefold() in DISAGREEMENTS
        and (node.type == "conflict" or (node.type == "scheme" and name not in pointed))
    }
    for origin, target in edges:
        if origin in found:
            found[origin][target] = None
        if target in found:
            found[target][origin] = None
    return found


def _disagreements(
    parties: Mapping[Key, Mapping[Key, None]],
    nodes: Mapping[Key, Node],
    taken: set[tuple[Key, ...]],
    ledger: Ledger,
) -> Iterator[Arrow]:
    """Yield a contradiction from each party of a disagreement to each other one."""
    for name, joined in parties.items():
        node = nodes[name]
        atoms = [party for party in joined if nodes[party].type == "atom"]
        if len(atoms) < len(joined):
            message = f'the disagreement "{told(name)}" is joined to a link: that is not read'
            ledger.fault(node.span, message)
        if len(atoms) == 1 or not atoms:
            ledger.fault(node.span, f'the disagreement "{told(name)}" has not two parties')
        if len(atoms) > MOST_PARTIES:
            message = (
                f'the disagreement "{told(name)}" has more than {MOST_PARTIES} parties:'
                " only those are read"
            )
            ledger.fault(node.span, message)
        for pair in permutations(atoms[:MOST_PARTIES], 2):
            if pair in taken:
                ledger.lose("second links between the same two are left out", name)
                continue
            taken.add(pair)
            scheme = _scheme(node)
            yield Arrow(
                address=pair,
                relation=Relation.CONTRADICTS,
                span=scheme.span,
                why=scheme.why,
                strength=scheme.strength,
                test=scheme.test,
            )


def _neutral(
    nodes: Mapping[Key, Node], taken: set[tuple[Key, ...]], ledger: Ledger
) -> Iterator[Arrow]:
    """Yield the neutral links that our own writer keeps in the room that is ours."""
    atoms = {name for name, node in nodes.items() if node.type == "atom"}
    for name, node in nodes.items():
        entries = node.own.get(Relation.NEUTRAL.value) if name in atoms else ()
        for entry in entries if isinstance(entries, list) else ():
            own = mapping(entry)
            others = own.get("with")
            ends = [own.get("to"), *(others if isinstance(others, list) else ())]
            target, *premises = map(key, ends)
            if not {target, *premises} <= atoms or (name, target) in taken:
                ledger.lose("neutral links that lead nowhere are left out", told(name))
                continue
            taken.add((name, target))
            scheme = _weighed(Relation.NEUTRAL, node, own)
            yield Arrow(
                address=(name, target),
                relation=scheme.relation,
                span=scheme.span,
                why=scheme.why,
                strength=scheme.strength,
                premises=tuple(premises),
                test=scheme.test,
            )


def _scheme(node: Node) -> Scheme:
    named = node.name if node.name.strip().casefold() not in _UNNAMED else ""
    return _weighed(node.relation, node, {**node.own, "why": words(node.own.get("why")) or named})


def _weighed(relation: Relation, node: Node, own: Mapping[str, object]) -> Scheme:
    return Scheme(
        relation,
        words(own.get("why")),
        node.span,
        strength=word_of(Strength, own.get("strength"), Strength.MODERATE),
        test=word_of(Test, own.get("test"), None),
    )
