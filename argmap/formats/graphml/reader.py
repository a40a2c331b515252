"""GraphML: ours, and graphs of other programs where their edges say what they mean.

Ours is described in the writer beside it. Of others a node's words are its attribute `label`,
`statement`, `text`, `title` or `name`, or the label that yEd draws; what an edge says is its
attribute `relation`, `type`, `label`, `interaction` or `sign`. An edge that says neither for nor
against, or that has no direction, is left out and counted: it is never guessed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation, Status, Strength, Test
from argmap.core.positions import SourceText
from argmap.formats._maps.records import TITLE_LEFT_OUT, Arrow, Key, Map, Record
from argmap.formats._maps.xml import Element, parse

_WORDS = ("label", "statement", "text", "title", "name", "description", "content")
_MEANINGS = ("relation", "type", "label", "interaction", "sign", "kind", "polarity")
_FOR = ("supports", "support", "pro", "for", "+", "positive", "sup", "evidence for")
_AGAINST = (
    *("contradicts", "contradict", "attacks", "attack", "con", "against", "-", "negative"),
    *("att", "conflict", "conflicts", "opposes", "oppose", "rebuts", "refutes"),
)
_RELATIONS = {
    **dict.fromkeys(_FOR, Relation.SUPPORTS),
    **dict.fromkeys(_AGAINST, Relation.CONTRADICTS),
    "neutral": Relation.NEUTRAL,
}
_KINDS = {**{kind.value: kind for kind in Kind}, "hypothesis": Kind.EXPLANATION}
_JOINT = "link"


@dataclass(slots=True)
class _Graph:
    """What is gathered: nodes and edges with their attributes by name."""

    ledger: Ledger = field(default_factory=Ledger)
    nodes: dict[Key, tuple[Element, Mapping[str, str]]] = field(default_factory=dict)
    edges: list[tuple[Key, Key, Element, Mapping[str, str]]] = field(default_factory=list)


def recognises(text: str) -> bool:
    """Return whether a text begins like GraphML."""
    return "<graphml" in text[:4_000]


def read(source: SourceText) -> Map:
    """Return the nodes and edges that mean something here. Never raises."""
    root, faults = parse(source)
    graph = _Graph()
    own = False
    if root is not None:
        _gather(root, graph)
        own = any(one.attributes.get("id") == "argmap" for one in root.named("graph"))
    joints = {key for key, (_, told) in graph.nodes.items() if own and told.get("kind") == _JOINT}
    records = tuple(
        _record(key, element, told, graph.ledger)
        for key, (element, told) in graph.nodes.items()
        if key not in joints
    )
    arrows = (*_plain_arrows(graph, joints), *_joined_arrows(graph, joints))
    return Map(
        format="GraphML",
        records=records,
        arrows=arrows,
        faults=(*faults, *graph.ledger.faults),
        losses=graph.ledger.losses,
        own=own,
    )


def _gather(root: Element, graph: _Graph) -> None:
    """Fill in nodes and edges, of graphs inside nodes as well."""
    names, defaults = _declared(root)
    directed = True
    for element in root.below():
        if element.name == "graph":
            directed = element.attributes.get("edgedefault", "directed") != "undirected"
            if title := _attributes(element, names).get("title", "").strip():
                graph.ledger.lose(TITLE_LEFT_OUT, title)
        elif element.name == "node":
            key = element.attributes.get("id", "")
            if not key or key in graph.nodes:
                what = f'another node "{key[:40]}"' if key else "a node without an id"
                graph.ledger.fault(element.span, f"{what} is left out")
            else:
                graph.nodes[key] = (element, {**defaults["node"], **_attributes(element, names)})
        elif element.name == "edge":
            ends = element.attributes.get("source", ""), element.attributes.get("target", "")
            if element.attributes.get("directed", str(directed)).lower() != "false":
                told = {**defaults["edge"], **_attributes(element, names)}
                graph.edges.append((*ends, element, told))
            else:
                what = "edges without a direction are left out"
                graph.ledger.lose(what, f"{ends[0][:40]} -- {ends[1][:40]}")
        elif element.name in ("hyperedge", "port"):
            graph.ledger.lose("hyperedges and ports are left out", element.name)


def _declared(root: Element) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the attributes' names by their ids, and the defaults of nodes and edges by name."""
    names: dict[str, str] = {}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for one in root.named("key"):
        told = one.attributes
        name = told.get("attr.name") or told.get("yfiles.type") or told.get("id", "")
        names[told.get("id", "")] = name.casefold()
        for default in one.named("default"):
            for scope, values in defaults.items():
                if told.get("for", "all") in (scope, "all"):
                    values[name.casefold()] = default.text
    return names, defaults


def _attributes(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    """Return a node's or edge's attributes by name; a label that yEd draws is its `label`."""
    told: dict[str, str] = {}
    for data in element.named("data"):
        name = names.get(data.attributes.get("key", ""), data.attributes.get("key", "").casefold())
        if data.children:
            drawn = [one.text for one in data.below() if one.name in ("NodeLabel", "EdgeLabel")]
            if any(drawn):
                told["label"] = " ".join(text for text in drawn if text)
        elif name:
            told[name] = "".join(data.parts)
    return told


def _first(told: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((told[name].strip() for name in names if told.get(name, "").strip()), "")


def _record(key: Key, element: Element, told: Mapping[str, str], ledger: Ledger) -> Record:
    words = _first(told, _WORDS)
    head = _head(key, element, told, ledger)
    tags = head.pop("tags", [])
    kind = _first(told, ("kind", "type")).casefold()
    status = told.get("status", "").strip() or "open"
    if status not in {word.value for word in Status}:
        ledger.fault(element.span, f'"{key[:40]}": the status "{status[:40]}" is not known')
        status = "open"
    if kind and kind not in _KINDS:
        ledger.lose("nodes of kinds that are none here become claims", f"{key[:40]}: {kind[:40]}")
    return Record(
        key=key,
        kind=_KINDS.get(kind, Kind.CLAIM),
        statement=words or key,
        span=element.span,
        body=told.get("body", ""),
        status=Status(status),
        tags=tuple(map(str, tags)) if isinstance(tags, list) else (),
        head=head,
    )


def _head(key: Key, element: Element, told: Mapping[str, str], ledger: Ledger) -> dict[str, object]:
    if not told.get("head", "").strip():
        return {}
    try:
        head = json.loads(told["head"])
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict):
        ledger.fault(element.span, f'"{key[:40]}": the head is no JSON object')
        return {}
    return head


def _plain_arrows(graph: _Graph, joints: set[Key]) -> Iterator[Arrow]:
    for origin, target, element, told in graph.edges:
        if origin in joints or target in joints:
            continue
        if origin not in graph.nodes or target not in graph.nodes:
            missing = origin if origin not in graph.nodes else target
            graph.ledger.fault(element.span, f'there is no node "{missing[:40]}"')
            continue
        meant = [told.get(name, "").strip().casefold() for name in _MEANINGS]
        relation = next((_RELATIONS[word] for word in meant if word in _RELATIONS), None)
        if relation is None:
            what = "edges that say neither for nor against are left out"
            graph.ledger.lose(what, f"{origin[:40]} -> {target[:40]}")
            continue
        yield _arrow((origin, target), relation, element, told, ())


def _arrow(
    address: tuple[Key, ...],
    relation: Relation,
    element: Element,
    told: Mapping[str, str],
    premises: tuple[Key, ...],
) -> Arrow:
    strength, test = told.get("strength", "").strip(), told.get("test", "").strip()
    return Arrow(
        address=address,
        relation=relation,
        span=element.span,
        why=told.get("why", ""),
        strength=next((one for one in Strength if one.value == strength), Strength.MODERATE),
        premises=premises,
        test=next((one for one in Test if one.value == test), None),
    )


def _joined_arrows(graph: _Graph, joints: set[Key]) -> Iterator[Arrow]:
    """Yield the links that are nodes of our own, those that others undercut first."""
    origins: dict[Key, list[Key]] = {}
    premises: dict[Key, list[Key]] = {}
    targets: dict[Key, list[Key]] = {}
    for origin, target, _, told in graph.edges:
        if told.get("role") == "from" and target in joints:
            origins.setdefault(target, []).append(origin)
        elif told.get("role") == "premise" and target in joints:
            premises.setdefault(target, []).append(origin)
        elif told.get("role") == "to" and origin in joints:
            targets.setdefault(origin, []).append(target)
    whole = [key for key in joints if len(origins.get(key, ())) == len(targets.get(key, ())) == 1]
    addresses = _addresses(
        graph, {key: (origins[key][0], targets[key][0]) for key in whole}, joints
    )
    for key, (element, told) in graph.nodes.items():
        if key not in joints:
            continue
        word = told.get("relation", "")
        relation = next((one for one in Relation if one.value == word), None)
        if key not in addresses or relation is None:
            graph.ledger.fault(element.span, f'the link "{key[:60]}" is not complete')
            continue
        yield _arrow(addresses[key], relation, element, told, tuple(premises.get(key, ())))


def _addresses(
    graph: _Graph, ends: Mapping[Key, tuple[Key, Key]], joints: set[Key]
) -> dict[Key, tuple[Key, ...]]:
    """Return the address of each link that leads, through other links perhaps, to an item."""
    found: dict[Key, tuple[Key, ...]] = {}
    onto: dict[Key, list[Key]] = {}
    for key, (_, target) in ends.items():
        onto.setdefault(target, []).append(key)
    ready = [target for target in onto if target in graph.nodes and target not in joints]
    while ready:
        target = ready.pop()
        for key in onto.get(target, ()):
            found[key] = (ends[key][0], *found.get(target, (target,)))
            ready.append(key)
    return found
