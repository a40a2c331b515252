"""GraphML: ours, and graphs of other programs where their edges say what they mean.

Ours is described in the writer beside it. Of others a node's words are its attribute `label`,
`statement`, `text`, `title` or `name`, or the label that yEd draws; what an edge says is its
attribute `relation`, `type`, `label`, `interaction` or `sign`. An edge that says neither for nor
against, or that has no direction, is left out and counted: it is never guessed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation, Status, Strength, Test
from argmap.core.positions import SourceText
from argmap.formats._maps.records import TITLE_LEFT_OUT, Arrow, Key, Map, Record
from argmap.formats._maps.scales import word_of
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
    "predicts": Relation.PREDICTS,
}
_KINDS = {**{kind.value: kind for kind in Kind}, "hypothesis": Kind.EXPLANATION}
_JOINT = "link"


class _Node(NamedTuple):
    element: Element
    values: Mapping[str, str]


class _Edge(NamedTuple):
    origin: Key
    target: Key
    element: Element
    values: Mapping[str, str]


@dataclass(slots=True)
class _Graph:
    """What is gathered: nodes and edges with the values of their attributes by name.

    `names` are the attributes' names by their ids, `defaults` their values by name, of nodes and of
    edges.
    """

    names: Mapping[str, str]
    defaults: Mapping[str, Mapping[str, str]]
    ledger: Ledger = field(default_factory=Ledger)
    nodes: dict[Key, _Node] = field(default_factory=dict)
    edges: list[_Edge] = field(default_factory=list)

    def values(self, element: Element) -> dict[str, str]:
        """Return the attributes of an element by name; a label that yEd draws is its `label`."""
        values = dict(self.defaults.get(element.name, {}))
        for data in element.named("data"):
            key = data.attributes.get("key", "")
            name = self.names.get(key, key.casefold())
            if data.children:
                drawn = [one.text for one in data.below() if one.name in ("NodeLabel", "EdgeLabel")]
                if any(drawn):
                    values["label"] = " ".join(text for text in drawn if text)
            elif name:
                values[name] = "".join(data.parts)
        return values


def recognises(text: str) -> bool:
    """Return whether a text begins like GraphML."""
    return "<graphml" in text[:4_000]


def read(source: SourceText) -> Map:
    """Return the nodes and edges that mean something here. Never raises."""
    root, faults = parse(source)
    graph = _Graph({}, {}) if root is None else _gathered(root)
    own = root is not None and any(
        one.attributes.get("id") == "argmap" for one in root.named("graph")
    )
    joints = {key for key, node in graph.nodes.items() if own and node.values.get("kind") == _JOINT}
    records = tuple(
        _record(key, node, graph.ledger) for key, node in graph.nodes.items() if key not in joints
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


def _gathered(root: Element) -> _Graph:
    """Return nodes and edges, of graphs inside nodes as well."""
    graph = _Graph(*_declared(root))
    directed = True
    for element in root.below():
        if element.name == "graph":
            directed = element.attributes.get("edgedefault", "directed") != "undirected"
            if title := graph.values(element).get("title", "").strip():
                graph.ledger.lose(TITLE_LEFT_OUT, title)
        elif element.name == "node":
            _add_node(graph, element)
        elif element.name == "edge":
            _add_edge(graph, element, directed=directed)
        elif element.name in ("hyperedge", "port"):
            graph.ledger.lose("hyperedges and ports are left out", element.name)
    return graph


def _add_node(graph: _Graph, element: Element) -> None:
    key = element.attributes.get("id", "")
    if not key or key in graph.nodes:
        what = f'another node "{key[:40]}"' if key else "a node without an id"
        graph.ledger.fault(element.span, f"{what} is left out")
    else:
        graph.nodes[key] = _Node(element, graph.values(element))


def _add_edge(graph: _Graph, element: Element, *, directed: bool) -> None:
    """Add an edge; `directed` is what edges of its graph are that do not say it themselves."""
    origin, target = element.attributes.get("source", ""), element.attributes.get("target", "")
    if element.attributes.get("directed", str(directed)).lower() != "false":
        graph.edges.append(_Edge(origin, target, element, graph.values(element)))
    else:
        what = "edges without a direction are left out"
        graph.ledger.lose(what, f"{origin[:40]} -- {target[:40]}")


def _declared(root: Element) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the attributes' names by their ids, and the defaults of nodes and edges by name."""
    names: dict[str, str] = {}
    defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for one in root.named("key"):
        about = one.attributes
        name = about.get("attr.name") or about.get("yfiles.type") or about.get("id", "")
        names[about.get("id", "")] = name.casefold()
        for default in one.named("default"):
            for scope, values in defaults.items():
                if about.get("for", "all") in (scope, "all"):
                    values[name.casefold()] = default.text
    return names, defaults


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((values[name].strip() for name in names if values.get(name, "").strip()), "")


def _record(key: Key, node: _Node, ledger: Ledger) -> Record:
    values = node.values
    head = _head(key, node, ledger)
    tags = head.pop("tags", [])
    kind = _first(values, ("kind", "type")).casefold()
    given = values.get("status", "").strip() or Status.OPEN.value
    status = word_of(Status, given, None)
    if status is None:
        message = f'"{key[:40]}": the status "{given[:40]}" is not known'
        ledger.fault(node.element.span, message)
    if kind and kind not in _KINDS:
        ledger.lose("nodes of kinds that are none here become claims", f"{key[:40]}: {kind[:40]}")
    return Record(
        key=key,
        kind=_KINDS.get(kind, Kind.CLAIM),
        statement=_first(values, _WORDS) or key,
        span=node.element.span,
        body=values.get("body", ""),
        status=status or Status.OPEN,
        tags=tuple(map(str, tags)) if isinstance(tags, list) else (),
        head=head,
    )


def _head(key: Key, node: _Node, ledger: Ledger) -> dict[str, object]:
    if not node.values.get("head", "").strip():
        return {}
    try:
        head = json.loads(node.values["head"])
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict):
        ledger.fault(node.element.span, f'"{key[:40]}": the head is no JSON object')
        return {}
    return head


def _plain_arrows(graph: _Graph, joints: set[Key]) -> Iterator[Arrow]:
    """Yield the links that are edges."""
    for edge in graph.edges:
        if edge.origin in joints or edge.target in joints:
            continue
        missing = [end for end in (edge.origin, edge.target) if end not in graph.nodes]
        relation = _relation(edge)
        if missing:
            graph.ledger.fault(edge.element.span, f'there is no node "{missing[0][:40]}"')
        elif relation is None:
            what = "edges that say neither for nor against are left out"
            graph.ledger.lose(what, f"{edge.origin[:40]} -> {edge.target[:40]}")
        else:
            address = (edge.origin, edge.target)
            yield _arrow(address, relation, edge.element, edge.values, ())


def _relation(edge: _Edge) -> Relation | None:
    words = (edge.values.get(name, "").strip().casefold() for name in _MEANINGS)
    return next((_RELATIONS[word] for word in words if word in _RELATIONS), None)


def _arrow(
    address: tuple[Key, ...],
    relation: Relation,
    element: Element,
    values: Mapping[str, str],
    premises: tuple[Key, ...],
) -> Arrow:
    return Arrow(
        address=address,
        relation=relation,
        span=element.span,
        why=values.get("why", ""),
        strength=word_of(Strength, values.get("strength", "").strip(), Strength.MODERATE),
        premises=premises,
        test=word_of(Test, values.get("test", "").strip(), None),
    )


def _joined_arrows(graph: _Graph, joints: set[Key]) -> Iterator[Arrow]:
    """Yield the links that are nodes of our own, those that others undercut first."""
    ends = _ends(graph, joints)
    addresses = _addresses(graph, ends, joints)
    for key, node in graph.nodes.items():
        if key not in joints:
            continue
        relation = word_of(Relation, node.values.get("relation", ""), None)
        if key not in addresses or relation is None:
            graph.ledger.fault(node.element.span, f'the link "{key[:60]}" is not complete')
            continue
        premises = tuple(ends[key].premises)
        yield _arrow(addresses[key], relation, node.element, node.values, premises)


@dataclass(slots=True)
class _Ends:
    """What edges say of a node that is a link: where it starts, with what, where it ends."""

    origins: list[Key] = field(default_factory=list)
    premises: list[Key] = field(default_factory=list)
    targets: list[Key] = field(default_factory=list)


def _ends(graph: _Graph, joints: set[Key]) -> Mapping[Key, _Ends]:
    ends = {key: _Ends() for key in joints}
    for edge in graph.edges:
        role = edge.values.get("role")
        if role == "from" and edge.target in ends:
            ends[edge.target].origins.append(edge.origin)
        elif role == "premise" and edge.target in ends:
            ends[edge.target].premises.append(edge.origin)
        elif role == "to" and edge.origin in ends:
            ends[edge.origin].targets.append(edge.target)
    return ends


def _addresses(
    graph: _Graph, ends: Mapping[Key, _Ends], joints: set[Key]
) -> dict[Key, tuple[Key, ...]]:
    """Return the address of each link that leads, through other links perhaps, to an item."""
    onto: dict[Key, list[Key]] = {}
    for key, joined in ends.items():
        if len(joined.origins) == len(joined.targets) == 1:
            onto.setdefault(joined.targets[0], []).append(key)
    found: dict[Key, tuple[Key, ...]] = {}
    ready = [target for target in onto if target in graph.nodes and target not in joints]
    while ready:
        target = ready.pop()
        for key in onto.get(target, ()):
            found[key] = (ends[key].origins[0], *found.get(target, (target,)))
            ready.append(key)
    return found
