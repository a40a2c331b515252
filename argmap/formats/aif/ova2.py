"""The layout that OVA2 saves: the same graph as AIF's, under other names.

A node has `id`, an edge two ends that are objects, a participant `id`; a locution names who speaks
itself, and the text that was analysed is beside the graph. Ids are numbers of one file.
"""

from collections.abc import Mapping
from typing import Any

from argmap.formats._maps.json import Row, key_of, mapping_of

_LAYOUT = frozenset({"x", "y", "w", "h", "color", "visible", "date", "scheme", "participantID"})
_ENDS = ("from", "to")


def is_ova2(graph: Mapping[str, object]) -> bool:
    """Return whether a graph is in this layout: its edges, or its nodes, say so."""
    edges = [mapping_of(row.value) for row in _rows(graph, "edges")]
    if edges:
        return any(isinstance(edge.get(end), dict) for edge in edges for end in _ENDS)
    nodes = [mapping_of(row.value) for row in _rows(graph, "nodes")]
    return any("id" in node and "nodeID" not in node for node in nodes)


def as_aif(graph: Mapping[str, object]) -> dict[str, object]:
    """Return the graph in the layout of AIF; places are kept."""
    nodes = _rows(graph, "nodes")
    speaking = [row for row in nodes if "participantID" in mapping_of(row.value)]
    return {
        **graph,
        "nodes": _other(nodes, _node),
        "edges": _other(_rows(graph, "edges"), _edge),
        "participants": _other(_rows(graph, "participants"), _participant),
        "locutions": _other(speaking, _locution),
    }


def _rows(graph: Mapping[str, object], name: str) -> list[Row]:
    rows = graph.get(name)
    return list(rows) if isinstance(rows, tuple) else []


def _other(rows: list[Row], of: Any) -> tuple[Row, ...]:  # noqa: ANN401 - what makes an object of one
    return tuple(
        row._replace(value=of(row.value)) if isinstance(row.value, dict) else row for row in rows
    )


def _node(value: Mapping[str, Any]) -> dict[str, Any]:
    rest = {key: one for key, one in value.items() if key not in _LAYOUT and key != "id"}
    return {**rest, "nodeID": value.get("id")}


def _edge(value: Mapping[str, Any]) -> dict[str, Any]:
    start, end = (mapping_of(value.get(key)) for key in _ENDS)
    rest = {key: one for key, one in value.items() if key not in (*_LAYOUT, *_ENDS, "id")}
    return {"edgeID": value.get("id"), **rest, "fromID": start.get("id"), "toID": end.get("id")}


def _participant(value: Mapping[str, Any]) -> dict[str, Any]:
    return {**value, "participantID": value.get("id", value.get("participantID"))}


def _locution(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"nodeID": value.get("id"), "personID": key_of(value.get("participantID"))}
