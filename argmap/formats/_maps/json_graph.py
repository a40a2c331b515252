"""Graphs in JSON in which a link is a node (AIF, SADFace): what their readers do alike."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.positions import Span
from argmap.formats._maps.json import Document, brief, key_of, mapping_of, rows, says, text_of, told
from argmap.formats._maps.records import Key

_Node = TypeVar("_Node")
_LOOKED_AT = 8000
_FORM = "formEdgeID"


class NodeRow(NamedTuple):
    """A node that has an id and a type that is known."""

    key: Key
    type: str
    value: Mapping[str, Any]
    span: Span


class EdgeKeys(NamedTuple):
    """What the keys of an edge are called: its id, where it starts, where it ends."""

    id: str
    origin: str
    target: str


def has_signs(text: str, signs: re.Pattern[str]) -> bool:
    """Return whether a text is an object of JSON with such a sign; looks at its two ends only."""
    if not text[:_LOOKED_AT].lstrip("\ufeff \t\r\n").startswith("{"):
        return False
    return bool(signs.search(text[:_LOOKED_AT]) or signs.search(text[-_LOOKED_AT:]))


def require_graph(outer: Mapping[str, object], hint: str) -> None:
    """Raise `ArgmapError` unless an object has nodes or edges."""
    if not {"nodes", "edges"} & set(outer):
        message = "there are neither nodes nor edges in this JSON"
        raise ArgmapError(message, hint=hint)


def node_rows(  # noqa: PLR0913, PLR0917 - what is read, and the three ways in which formats differ
    document: Document,
    outer: Mapping[str, object],
    ledger: Ledger,
    id_key: str,
    types: frozenset[str],
    fold: Callable[[str], str],
) -> Iterator[NodeRow]:
    """Yield the nodes that have an id and, folded, one of the types; others are faults."""
    for row in rows(document, outer, "nodes", ledger):
        value, span = mapping_of(row.value), document.span(row)
        rest = {name: one for name, one in value.items() if name not in (id_key, "type")}
        key, type_ = key_of(value.get(id_key)), fold(text_of(value.get("type")).strip())
        if not key:
            ledger.fault(span, told(f"a node without {id_key} is not read", rest))
        elif type_ not in types:
            wrong = f'has the type "{brief(type_)}", which is not known' if type_ else "has no type"
            ledger.fault(span, told(f'the node "{brief(key)}" {wrong}: it is not read', rest))
        else:
            yield NodeRow(key, type_, value, span)


def report_twin(row: NodeRow, id_key: str, ledger: Ledger, *, same: bool) -> None:
    """Tell of a node whose id another one has already, which may say the same."""
    if same:
        ledger.lose("nodes that are there twice are read once", row.key)
    else:
        message = f'another node has the {id_key} "{brief(row.key)}" already: this one is not read'
        rest = {name: one for name, one in row.value.items() if name not in (id_key, "type")}
        ledger.fault(row.span, told(message, rest))


def _lose_others(name: Key, value: Mapping[str, Any], known: set[str], ledger: Ledger) -> None:
    """Tell what else an edge says."""
    for key, one in value.items():
        if key not in known and says(one):
            about = told(f"{brief(name)}: {key}", one)
            ledger.lose("keys of edges that are not known are left out", about)


def read_edges(  # noqa: PLR0913, PLR0917 - what is read, and the two ways in which formats differ
    document: Document,
    outer: Mapping[str, object],
    nodes: Mapping[Key, _Node],
    ledger: Ledger,
    keys: EdgeKeys,
    refusal: Callable[[_Node, _Node], str],
) -> list[tuple[Key, Key]]:
    """Return the edges that can be read, each once.

    `refusal` says of two nodes what an edge between them does, if it means nothing; else it is
    empty.
    """
    edges: dict[tuple[Key, Key], None] = {}
    for row in rows(document, outer, "edges", ledger):
        value = mapping_of(row.value)
        name = key_of(value.get(keys.id)) or "?"
        edge = key_of(value.get(keys.origin)), key_of(value.get(keys.target))
        _lose_others(name, value, {*keys, _FORM}, ledger)
        missing = [end for end in edge if end not in nodes]
        if missing:
            ends = " and ".join(f'"{brief(end)}"' for end in dict.fromkeys(missing))
            message = f'the edge "{brief(name)}" has no end here: {ends}'
            ledger.fault(document.span(row), message)
        elif edge in edges:
            ledger.lose("edges that are there twice are read once", name)
        elif does := refusal(nodes[edge[0]], nodes[edge[1]]):
            message = f'the edge "{brief(name)}" {does}: it is not read'
            ledger.fault(document.span(row), message)
        else:
            edges[edge] = None
    return list(edges)
