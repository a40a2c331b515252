"""What SADFace says of atoms beside their links, and all that it says and is not kept."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Status
from argmap.formats._maps.json import (
    Document,
    brief,
    key_of,
    list_of,
    mapping_of,
    rows,
    text_of,
    told,
)
from argmap.formats._maps.records import TITLE_LEFT_OUT, Key, Record
from argmap.formats._maps.scales import word_of
from argmap.formats._statements import body, fitting, note

from .nodes import Node

_GRAPH_KEYS = frozenset({"metadata", "nodes", "edges", "resources"})
_CORE_KEYS = frozenset({"analyst_name", "created", "edited", "id", "version"})
_NODE_KEYS = frozenset({"id", "type", "text", "name", "sources", "metadata"})
_NOTHING: tuple[Any, ...] = (None, "", (), [], {})
_TITLE = frozenset({"title"})
_CALLED = 120
_BREAKING = re.compile("[\x00\r]")


def read_resources(
    document: Document, graph: Mapping[str, object], ledger: Ledger
) -> dict[Key, str]:
    """Return what each resource is called: a title in its metadata, else how its text begins."""
    called: dict[Key, str] = {}
    for row in rows(document, graph, "resources", ledger):
        value = mapping_of(row.value)
        name, content = key_of(value.get("id")), text_of(value.get("content")).strip()
        if not name:
            ledger.fault(document.span(row), told("a resource without id is not read", value))
            continue
        title = _title_of(value)
        if content and (title or len(content) > _CALLED):
            ledger.lose("the texts of resources are left out", f"{name}: {content}")
        if title and len(title) > _CALLED:
            ledger.lose("titles of resources are cut", f"{name}: {title}")
        called.setdefault(name, (title or content)[:_CALLED])
    return called


def _title_of(resource: Mapping[str, Any]) -> str:
    """Return the first title in the metadata of a resource; empty for none."""
    blocks = map(mapping_of, mapping_of(resource.get("metadata")).values())
    titles = (text_of(block.get("title")).strip() for block in blocks)
    return next((title for title in titles if title), "")


def read_records(
    nodes: Mapping[Key, Node],
    edges: list[tuple[Key, Key]],
    resources: Mapping[Key, str],
    ledger: Ledger,
) -> Iterator[Record]:
    """Yield a claim for each atom; one without text only where something is linked to it."""
    linked = {end for edge in edges for end in edge}
    for name, node in nodes.items():
        if node.type != "atom":
            continue
        if not node.text.strip():
            if name not in linked:
                ledger.lose("atoms without text and links are left out", name)
                continue
            ledger.fault(node.span, f'the atom "{brief(name)}" has no text')
        yield _record(name, node, resources, ledger)


def lose_uncited(nodes: Mapping[Key, Node], resources: Mapping[Key, str], ledger: Ledger) -> None:
    """Tell which resources no atom names: of the others the names are in notes."""
    cited = {
        key_of(mapping_of(entry).get("resource_id"))
        for node in nodes.values()
        if node.type == "atom"
        for entry in list_of(node.value.get("sources"))
    }
    others = (f"{name}: {called}" for name, called in resources.items() if name not in cited)
    ledger.lose("resources that no atom names are left out", *others)


def _record(name: Key, node: Node, resources: Mapping[Key, str], ledger: Ledger) -> Record:
    notes = body(_notes(node, resources, ledger))
    written = _BREAKING.sub("", text_of(node.own.get("body"))).strip("\n")
    kind = _kind(node)
    return Record(
        key=name,
        kind=kind,
        statement=fitting(node.text, f"Atom {brief(name)}, which has no text"),
        span=node.span,
        title=text_of(node.own.get("id")),
        body="\n\n".join(part for part in (written, notes) if part.strip()),
        status=word_of(Status, node.own.get("status"), Status.OPEN),
        tags=tuple(map(text_of, list_of(node.own.get("tags")))),
        head={"answers": key_of(node.own.get("answers"))} if kind is Kind.EXPLANATION else {},
    )


def _kind(node: Node) -> Kind:
    kind = word_of(Kind, node.own.get("kind"), Kind.CLAIM)
    return Kind.CLAIM if kind is Kind.SOURCE else kind


def _notes(node: Node, resources: Mapping[Key, str], ledger: Ledger) -> Iterator[str]:
    """Yield where an atom's words come from, as SADFace knows it."""
    for entry in list_of(node.value.get("sources")):
        source = mapping_of(entry)
        name = key_of(source.get("resource_id"))
        if name and name not in resources:
            message = f'the source "{brief(name)}" of an atom is no resource here'
            ledger.fault(node.span, message)
        called = resources.get(name) or name
        if called or source.get("text"):
            yield note(f"from {called}", text_of(source.get("text")), ledger)


def report(graph: Mapping[str, object], nodes: Mapping[Key, Node], ledger: Ledger) -> None:
    """Tell what else the file says, and is not kept."""
    rooms = mapping_of(graph.get("metadata"))
    _report_metadata(rooms, ledger)
    if title := text_of(mapping_of(rooms.get("argmap")).get("title")).strip():
        ledger.lose(TITLE_LEFT_OUT, title)
    for name in _beside(graph, _GRAPH_KEYS):
        about = told(name, graph[name])
        ledger.lose("what a file says beside the graph is left out", about)
    for name, node in nodes.items():
        rooms = mapping_of(node.value.get("metadata"))
        for space in _beside(rooms, frozenset({"argmap"})):
            about = f"{brief(name)}: {told(space, rooms[space])}"
            ledger.lose("metadata of nodes are left out", about)
        for key in _beside(node.value, _NODE_KEYS):
            what = "keys of nodes that are not known are left out"
            ledger.lose(what, f"{brief(name)}: {told(key, node.value[key])}")
        if node.type != "atom":
            _report_link(name, node, ledger)


def _report_link(name: Key, node: Node, ledger: Ledger) -> None:
    """Tell what stands in a link as if it were an atom."""
    for key in ("text", "sources"):
        if node.value.get(key) not in _NOTHING:
            what = "texts and sources of links are left out"
            ledger.lose(what, f"{brief(name)}: {told(key, node.value[key])}")


def _report_metadata(rooms: Mapping[str, Any], ledger: Ledger) -> None:
    # Our own writer fills the core because SADFace asks for it, and nothing in it is anybody's.
    core = mapping_of(rooms.get("core"))
    ours = core.get("analyst_name") == "argmap"
    if title := text_of(core.get("title")).strip():
        ledger.lose(TITLE_LEFT_OUT, title)
    for name, block in rooms.items():
        if name != "argmap":
            known = _CORE_KEYS if ours else _TITLE
            for key in _beside(mapping_of(block), known if name == "core" else frozenset()):
                about = f"{brief(name)}: {told(key, mapping_of(block)[key])}"
                ledger.lose("metadata of the file are left out", about)


def _beside(values: Mapping[str, object], known: frozenset[str]) -> Iterator[str]:
    """Yield the keys that are not known, and say something."""
    return (name for name, value in values.items() if name not in known and value not in _NOTHING)
