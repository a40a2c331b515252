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
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations
from typing import TypeVar

from argmap.errors import ArgmapError
from argmap.model import Kind, Relation, Status, Strength
from argmap.readers._json import Document, key, mapping, parse, rows, told, words
from argmap.readers._schemes import Scheme, arrows
from argmap.readers._table import Ledger
from argmap.readers._words import LONGEST_NOTE, body, fitting, note
from argmap.readers.graph import Arrow, Key, Map, Record
from argmap.source import SourceText, Span

MOST_PARTIES = 20
"""Parties of one disagreement that are read."""

_SIGNS = re.compile(
    r'"(?:analyst_name|analyst_email|source_id|target_id|resource_id)"\s*:|"type"\s*:\s*"atom"'
)
_LOOKED_AT = 8000
_SHEET_KEYS = frozenset({"metadata", "nodes", "edges", "resources"})
_NODE_KEYS = frozenset({"id", "type", "text", "name", "sources", "metadata"})
_CONFLICTS = frozenset(
    {"conflict", "attack", "defeat", "default conflict", "ca", "disagree", "disagreement"}
)
_DISAGREEMENTS = frozenset({"disagree", "disagreement"})
_UNNAMED = _CONFLICTS | {"", "support", "inference", "default support", "default inference", "ra"}
_NOTHING = (None, "", (), [], {})
_CALLED = 120
_BREAKING = re.compile("[\x00\r]")

_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Node:
    """An atom, or a link: its type, name, what we wrote of it, its place, and the whole object."""

    type: str
    name: str
    own: Mapping[str, object]
    span: Span
    value: Mapping[str, object]

    @property
    def is_backwards(self) -> bool:
        """Whether its edges run from what is attacked to the attacker."""
        return self.type == "conflict" and self.name.strip().casefold() not in _DISAGREEMENTS

    @property
    def relation(self) -> Relation:
        """What the link says."""
        named = self.name.strip().casefold() in _CONFLICTS
        conflict = self.type == "conflict" or (self.type == "scheme" and named)
        return Relation.CONTRADICTS if conflict else Relation.SUPPORTS


def recognises(text: str) -> bool:
    """Return whether a text looks like a SADFace document; looks at its two ends only."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
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
    nodes = _nodes(document, sheet, ledger)
    edges = _edges(document, sheet, nodes, ledger)
    parties = _parties(nodes, edges)
    schemes = {
        name: _scheme(node)
        for name, node in nodes.items()
        if node.type != "atom" and name not in parties
    }
    resources = _resources(document, sheet, ledger)
    records = tuple(_records(nodes, edges, resources, ledger))
    directed = [(a, b) for a, b in edges if a not in parties and b not in parties]
    found = list(arrows(schemes, directed, ledger))
    found += _disagreements(parties, nodes, {one.address for one in found}, ledger)
    _report(sheet, nodes, ledger)
    return Map(
        format="sadface",
        records=records,
        arrows=tuple(found),
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _nodes(document: Document, sheet: Mapping[str, object], ledger: Ledger) -> dict[Key, _Node]:
    nodes: dict[Key, _Node] = {}
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
        node = _Node(kind, words(value.get("name")), own, span, value)
        if name not in nodes:
            nodes[name] = node
        elif value == nodes[name].value:
            ledger.lose("nodes that are there twice are read once", name)
        else:
            message = f'another node has the id "{told(name)}" already: this one is not read'
            ledger.fault(span, message)
    return nodes


def _edges(
    document: Document, sheet: Mapping[str, object], nodes: Mapping[Key, _Node], ledger: Ledger
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


def _parties(
    nodes: Mapping[Key, _Node], edges: list[tuple[Key, Key]]
) -> dict[Key, dict[Key, None]]:
    """Return what each disagreement joins.

    A scheme of the older generation is none when something points to it: it is an attack.
    """
    pointed = {target for _, target in edges}
    found: dict[Key, dict[Key, None]] = {
        name: {}
        for name, node in nodes.items()
        if node.name.strip().casefold() in _DISAGREEMENTS
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
    nodes: Mapping[Key, _Node],
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
            )


def _scheme(node: _Node) -> Scheme:
    named = node.name if node.name.strip().casefold() not in _UNNAMED else ""
    why = words(node.own.get("why")) or named
    strength = _word(Strength, node.own.get("strength"), Strength.MODERATE)
    return Scheme(node.relation, why, node.span, strength)


def _word(kind: type[_Word], value: object, otherwise: _Word) -> _Word:
    """Return a word of one of our scales; what is none is the word that goes without saying."""
    try:
        return kind(value)
    except ValueError:
        return otherwise


def _resources(document: Document, sheet: Mapping[str, object], ledger: Ledger) -> dict[Key, str]:
    """Return what each resource is called: a title in its metadata, else how its text begins."""
    found: dict[Key, str] = {}
    for row in rows(document, sheet, "resources", ledger):
        value = mapping(row.value)
        name, content = key(value.get("id")), words(value.get("content")).strip()
        if not name:
            ledger.fault(document.span(row), "a resource without id is not read")
            continue
        titles = (
            words(block.get("title")).strip()
            for block in map(mapping, mapping(value.get("metadata")).values())
        )
        called = next((title for title in titles if title), "")
        if content and (called or len(content) > _CALLED):
            ledger.lose("the texts of resources are left out", name)
        found.setdefault(name, called or content[:_CALLED])
    return found


def _records(
    nodes: Mapping[Key, _Node],
    edges: list[tuple[Key, Key]],
    resources: Mapping[Key, str],
    ledger: Ledger,
) -> Iterator[Record]:
    """Yield a claim for each atom; one without text only where something is linked to it."""
    linked = {end for edge in edges for end in edge}
    for name, node in nodes.items():
        if node.type != "atom":
            continue
        text = words(node.value.get("text"))
        if not text.strip():
            if name not in linked:
                ledger.lose("atoms without text and links are left out", name)
                continue
            ledger.fault(node.span, f'the atom "{told(name)}" has no text')
        notes = body(_notes(node, resources, ledger))
        written = _BREAKING.sub("", words(node.own.get("body"))).strip("\n")
        tags = node.own.get("tags")
        yield Record(
            key=name,
            kind=_kind(node),
            statement=fitting(text, f"Atom {told(name)}, which has no text"),
            span=node.span,
            title=words(node.own.get("id")),
            body="\n\n".join(part for part in (written, notes) if part.strip()),
            status=_word(Status, node.own.get("status"), Status.OPEN),
            tags=tuple(map(words, tags)) if isinstance(tags, list) else (),
        )


def _kind(node: _Node) -> Kind:
    kind = _word(Kind, node.own.get("kind"), Kind.CLAIM)
    return Kind.CLAIM if kind is Kind.SOURCE else kind


def _notes(node: _Node, resources: Mapping[Key, str], ledger: Ledger) -> Iterator[str]:
    """Yield where an atom's words come from, as SADFace knows it."""
    sources = node.value.get("sources")
    for entry in sources if isinstance(sources, list) else ():
        source = mapping(entry)
        name = key(source.get("resource_id"))
        if name and name not in resources:
            message = f'the source "{told(name)}" of an atom is no resource here'
            ledger.fault(node.span, message)
        called = resources.get(name) or name
        if not called and not source.get("text"):
            continue
        label = " ".join(f"from {called}".split())[:LONGEST_NOTE]
        yield note(label, words(source.get("text")), ledger)


def _report(sheet: Mapping[str, object], nodes: Mapping[Key, _Node], ledger: Ledger) -> None:
    """Tell what else the file says, and is not kept."""
    for name, block in mapping(sheet.get("metadata")).items():
        for entry, value in mapping(block).items():
            if name != "argmap" and value not in _NOTHING:
                ledger.lose("metadata of the file are left out", f"{told(name)}: {told(entry)}")
    for name, value in sheet.items():
        if name not in _SHEET_KEYS and value not in _NOTHING:
            ledger.lose("what a file says beside the graph is left out", told(name))
    for name, node in nodes.items():
        for space, block in mapping(node.value.get("metadata")).items():
            if space != "argmap" and block not in _NOTHING:
                ledger.lose("metadata of nodes are left out", f"{name}: {told(space)}")
        for entry, value in node.value.items():
            if entry not in _NODE_KEYS and value not in _NOTHING:
                what = "keys of nodes that are not known are left out"
                ledger.lose(what, f"{name}: {told(entry)}")
