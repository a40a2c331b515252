"""The nodes and edges of a GraphML file with the values of their attributes.

What yEd and Argdown draw has its words in labels, its edges their colour; a group is a node with a
graph in it, and its label is a tag of what is inside.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from argmap.core.losses import Ledger
from argmap.formats._maps.records import TITLE_LEFT_OUT, Key
from argmap.formats._maps.xml import Element

from .meaning import COLOUR

TITLE = "drawn title"
"""The name under which the first of several labels of a node is kept."""

_LABELS = ("NodeLabel", "EdgeLabel")
_MARKUP = re.compile(r"<[^<>]*>")


class Node(NamedTuple):
    """A node: its values by name, and the labels of the groups that it is in."""

    element: Element
    values: Mapping[str, str]
    groups: tuple[str, ...] = ()


class Edge(NamedTuple):
    """An edge; `twoway` where it is drawn with an arrow at both ends."""

    origin: Key
    target: Key
    element: Element
    values: Mapping[str, str]
    twoway: bool = False


@dataclass(slots=True)
class Graph:
    """What is gathered: nodes and edges with the values of their attributes by name.

    `names` are the attributes' names by their ids, `defaults` their values by name, of nodes and of
    edges. `undirected` counts the edges that have no direction.
    """

    names: Mapping[str, str]
    defaults: Mapping[str, Mapping[str, str]]
    ledger: Ledger = field(default_factory=Ledger)
    nodes: dict[Key, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    undirected: int = 0

    def values(self, element: Element) -> dict[str, str]:
        """Return the attributes of an element by name; a label that is drawn is its `label`."""
        values = dict(self.defaults.get(element.name, {}))
        for data in element.named("data"):
            key = data.attributes.get("key", "")
            name = self.names.get(key, key.casefold())
            if data.children:
                values.update(_drawn(data))
            elif name:
                values[name] = "".join(data.parts)
        descriptions = [one.text for one in element.named("desc") if element.name == "node"]
        if any(descriptions):
            values["description"] = " ".join((values.get("description", ""), *descriptions)).strip()
        return values


def _drawn(data: Element) -> Iterator[tuple[str, str]]:
    """Yield what a drawing says: its label, a title above it, and the colour of a line."""
    drawn = [_plain(one.text) for one in data.below() if one.name in _LABELS]
    labels = list(dict.fromkeys(filter(None, drawn)))
    if len(labels) > 1:
        yield TITLE, labels[0]
    if labels:
        yield "label", " ".join(labels[1:] or labels)
    for line in (one for one in data.below() if one.name == "LineStyle"):
        yield COLOUR, line.attributes.get("color", "")


def _plain(label: str) -> str:
    """Return a label without the markup that `<html>` at its beginning announces."""
    if not label.lstrip().casefold().startswith("<html>"):
        return label
    return " ".join(unescape(_MARKUP.sub(" ", label)).split())


def gathered(root: Element) -> Graph:
    """Return nodes and edges, of graphs inside nodes as well."""
    graph = Graph(*_declared(root))
    waiting: list[tuple[Element, tuple[str, ...], bool]] = [(root, (), True)]
    while waiting:
        element, groups, directed = waiting.pop()
        inside = groups
        if element.name == "graph":
            directed = element.attributes.get("edgedefault", "directed") != "undirected"
        elif element.name == "node":
            inside = (*groups, *_add_node(graph, element, groups))
        elif element.name == "edge":
            _add_edge(graph, element, directed=directed)
        _report(graph, element)
        if element.name != "data":
            children = [one for one in element.children if not _is_of_node(one, element)]
            waiting += [(child, inside, directed) for child in reversed(children)]
    _without_groups(graph)
    return graph


def _is_of_node(child: Element, element: Element) -> bool:
    """Return whether a child is the description of a node, which is among its values."""
    return element.name == "node" and child.name == "desc"


def _report(graph: Graph, element: Element) -> None:
    """Tell what an element says that is no node and no edge."""
    if element.name == "graph" and (title := graph.values(element).get("title", "").strip()):
        graph.ledger.lose(TITLE_LEFT_OUT, title)
    elif element.name in ("hyperedge", "port"):
        graph.ledger.lose("hyperedges and ports are left out", element.name)
    elif element.name == "desc" and element.text:
        graph.ledger.lose("descriptions are left out", element.text)


def _add_node(graph: Graph, element: Element, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Add a node, and return the label of the group that it is."""
    key = element.attributes.get("id", "")
    values = graph.values(element)
    if not key or key in graph.nodes:
        what = f'another node "{key[:40]}"' if key else "a node without an id"
        words = " ".join(filter(None, values.values()))
        graph.ledger.fault(element.span, f"{what} is left out: {words}")
        return ()
    graph.nodes[key] = Node(element, values, groups)
    label = " ".join(values.get("label", "").split())
    return (label,) if _is_group(element) and label else ()


def _is_group(element: Element) -> bool:
    return any(True for _ in element.named("graph"))


def _without_groups(graph: Graph) -> None:
    """Take out the nodes that only hold others: their labels are tags of those."""
    joined = {end for edge in graph.edges for end in (edge.origin, edge.target)}
    groups = [
        key for key, node in graph.nodes.items() if _is_group(node.element) and key not in joined
    ]
    for key in groups:
        node = graph.nodes.pop(key)
        if not any(node.element.below()):
            continue
        words = " ".join(filter(None, node.values.values()))
        graph.ledger.lose("groups become tags of what is in them", f"{key[:40]}: {words}")


def _add_edge(graph: Graph, element: Element, *, directed: bool) -> None:
    """Add an edge; `directed` is what edges of its graph are that do not say it themselves."""
    origin, target = element.attributes.get("source", ""), element.attributes.get("target", "")
    values = graph.values(element)
    if element.attributes.get("directed", str(directed)).lower() != "false":
        graph.edges.append(Edge(origin, target, element, values, _is_twoway(element)))
    else:
        graph.undirected += 1
        words = " ".join(filter(None, values.values()))
        what = "edges without a direction are left out"
        graph.ledger.lose(what, f"{origin[:40]} -- {target[:40]} {words}".rstrip())


def _is_twoway(element: Element) -> bool:
    """Return whether both ends of a drawn edge have an arrow."""
    arrows = (one.attributes for one in element.below() if one.name == "Arrows")
    none = ("", "none")
    return any(
        one.get("source", "") not in none and one.get("target", "") not in none for one in arrows
    )


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
