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
from dataclasses import replace
from itertools import permutations

from argmap.core.losses import Ledger
from argmap.core.model import Relation, Strength, Test
from argmap.core.positions import SourceText
from argmap.formats._maps.json import brief, key_of, list_of, mapping_of, parse, text_of
from argmap.formats._maps.json_graph import has_signs, require_graph
from argmap.formats._maps.records import Arrow, Key, Map
from argmap.formats._maps.scales import word_of
from argmap.formats._maps.schemes import Scheme, arrows

from .atoms import lose_uncited, read_records, read_resources, report
from .nodes import CONFLICTS, DISAGREEMENTS, Node, read_edges, read_nodes

MOST_PARTIES = 20
"""Parties of one disagreement that are read."""

_SIGNS = re.compile(
    r'"(?:analyst_name|analyst_email|source_id|target_id|resource_id)"\s*:|"type"\s*:\s*"atom"'
)
_UNNAMED = CONFLICTS | {"", "support", "inference", "default support", "default inference", "ra"}


def recognises(text: str) -> bool:
    """Return whether a text looks like a SADFace document; looks at its two ends only."""
    return has_signs(text, _SIGNS)


def read(source: SourceText) -> Map:
    """Return what a document says; records are its atoms. O(V+E). Raises `ArgmapError`."""
    ledger = Ledger()
    document = parse(source, ledger)
    graph = mapping_of(document.root)
    require_graph(graph, "SADFace has metadata, nodes, edges and resources")
    nodes = read_nodes(document, graph, ledger)
    edges = read_edges(document, graph, nodes, ledger)
    resources = read_resources(document, graph, ledger)
    records = tuple(read_records(nodes, edges, resources, ledger))
    lose_uncited(nodes, resources, ledger)
    links = _links(nodes, edges, ledger)
    report(graph, nodes, ledger)
    return Map(
        format="sadface",
        records=records,
        arrows=links,
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _links(
    nodes: Mapping[Key, Node], edges: list[tuple[Key, Key]], ledger: Ledger
) -> tuple[Arrow, ...]:
    """Return the links that nodes are, then those of disagreements, then the neutral ones."""
    parties = _parties(nodes, edges)
    schemes = {
        name: _scheme(node)
        for name, node in nodes.items()
        if node.type != "atom" and name not in parties
    }
    directed = [(a, b) for a, b in edges if a not in parties and b not in parties]
    found = list(arrows(schemes, directed, ledger))
    against = {one.address for one in found if one.relation is Relation.CONTRADICTS}
    found += _disagreements(parties, nodes, against, ledger)
    found += _neutral(nodes, ledger)
    return tuple(found)


def _parties(nodes: Mapping[Key, Node], edges: list[tuple[Key, Key]]) -> dict[Key, dict[Key, None]]:
    """Return what each disagreement joins.

    A scheme of the older generation is none when something points to it: it is an attack.
    """
    pointed = {target for _, target in edges}
    found: dict[Key, dict[Key, None]] = {
        name: {} for name, node in nodes.items() if _disagrees(node, pointed_at=name in pointed)
    }
    for origin, target in edges:
        if origin in found:
            found[origin][target] = None
        if target in found:
            found[target][origin] = None
    return found


def _disagrees(node: Node, *, pointed_at: bool) -> bool:
    if node.name.strip().casefold() not in DISAGREEMENTS:
        return False
    return node.type == "conflict" or (node.type == "scheme" and not pointed_at)


def _disagreements(
    parties: Mapping[Key, Mapping[Key, None]],
    nodes: Mapping[Key, Node],
    taken: set[tuple[Key, ...]],
    ledger: Ledger,
) -> Iterator[Arrow]:
    """Yield a contradiction from each party of a disagreement to each other one."""
    for name, joined in parties.items():
        atoms = [party for party in joined if nodes[party].type == "atom"]
        _report_parties(name, nodes[name], len(joined), len(atoms), ledger)
        for pair in permutations(atoms[:MOST_PARTIES], 2):
            if pair in taken:
                ledger.lose("second links between the same two are left out", name)
                continue
            taken.add(pair)
            scheme = _scheme(nodes[name])
            yield Arrow(
                address=pair,
                relation=Relation.CONTRADICTS,
                span=scheme.span,
                why=scheme.why,
                strength=scheme.strength,
                test=scheme.test,
            )


def _report_parties(name: Key, node: Node, joined: int, atoms: int, ledger: Ledger) -> None:
    """Tell when a disagreement joins what it should not, or too little, or too much."""
    if atoms < joined:
        message = f'the disagreement "{brief(name)}" is joined to a link: that is not read'
        ledger.fault(node.span, message)
    if atoms in (0, 1):
        ledger.fault(node.span, f'the disagreement "{brief(name)}" has not two parties')
    if atoms > MOST_PARTIES:
        message = (
            f'the disagreement "{brief(name)}" has more than {MOST_PARTIES} parties:'
            " only those are read"
        )
        ledger.fault(node.span, message)


def _neutral(nodes: Mapping[Key, Node], ledger: Ledger) -> Iterator[Arrow]:
    """Yield the neutral links that our own writer keeps in the room that is ours."""
    taken: set[tuple[Key, Key]] = set()
    atoms = {name for name, node in nodes.items() if node.type == "atom"}
    for name in nodes:
        entries = nodes[name].own.get(Relation.NEUTRAL.value) if name in atoms else ()
        for entry in list_of(entries):
            own = mapping_of(entry)
            target, *premises = map(key_of, (own.get("to"), *list_of(own.get("with"))))
            if not {target, *premises} <= atoms or (name, target) in taken:
                ledger.lose("neutral links that lead nowhere are left out", brief(name))
                continue
            taken.add((name, target))
            scheme = _weighed(Relation.NEUTRAL, nodes[name], own)
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
    why = text_of(node.own.get("why")) or named
    scheme = _weighed(node.relation, node, {**node.own, "why": why})
    return replace(scheme, predicts=node.own.get("relation") == Relation.PREDICTS.value)


def _weighed(relation: Relation, node: Node, own: Mapping[str, object]) -> Scheme:
    return Scheme(
        relation,
        text_of(own.get("why")),
        node.span,
        strength=word_of(Strength, own.get("strength"), Strength.MODERATE),
        test=word_of(Test, own.get("test"), None),
    )
