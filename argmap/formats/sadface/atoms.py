"""What SADFace says of atoms beside their links, and all that it says and is not kept."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Status
from argmap.formats._maps.json import Document, key, mapping, rows, told, words
from argmap.formats._maps.records import TITLE_LEFT_OUT, Key, Record
from argmap.formats._statements import body, fitting, note

from .nodes import Node, word_of

_SHEET_KEYS = frozenset({"metadata", "nodes", "edges", "resources"})
_CORE_KEYS = frozenset({"analyst_name", "created", "edited", "id", "version"})
_NODE_KEYS = frozenset({"id", "type", "text", "name", "sources", "metadata"})
_NOTHING: tuple[Any, ...] = (None, "", (), [], {})
_CALLED = 120
_BREAKING = re.compile("[\x00\r]")


def read_resources(
    document: Document, sheet: Mapping[str, object], ledger: Ledger
) -> dict[Key, str]:
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
        found.setdefault(name, (called or content)[:_CALLED])
    return found


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
        text = node.text
        if not text.strip():
            if name not in linked:
                ledger.lose("atoms without text and links are left out", name)
                continue
            ledger.fault(node.span, f'the atom "{told(name)}" has no text')
        notes = body(_notes(node, resources, ledger))
        written = _BREAKING.sub("", words(node.own.get("body"))).strip("\n")
        tags, kind = node.own.get("tags"), _kind(node)
        yield Record(
            key=name,
            kind=kind,
            statement=fitting(text, f"Atom {told(name)}, which has no text"),
            span=node.span,
            title=words(node.own.get("id")),
            body="\n\n".join(part for part in (written, notes) if part.strip()),
            status=word_of(Status, node.own.get("status"), Status.OPEN),
            tags=tuple(map(words, tags)) if isinstance(tags, list) else (),
            head={"answers": key(node.own.get("answers"))} if kind is Kind.EXPLANATION else {},
        )


def _kind(node: Node) -> Kind:
    kind = word_of(Kind, node.own.get("kind"), Kind.CLAIM)
    return Kind.CLAIM if kind is Kind.SOURCE else kind


def _notes(node: Node, resources: Mapping[Key, str], ledger: Ledger) -> Iterator[str]:
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
        yield note(f"from {called}", words(source.get("text")), ledger)


def report(sheet: Mapping[str, object], nodes: Mapping[Key, Node], ledger: Ledger) -> None:
    """Tell what else the file says, and is not kept."""
    rooms = mapping(sheet.get("metadata"))
    # Our own writer fills the core because SADFace asks for it, and nothing in it is anybody's.
    ours = mapping(rooms.get("core")).get("analyst_name") == "argmap"
    for name, block in rooms.items():
        for entry in _beside(mapping(block), _CORE_KEYS if ours else frozenset()):
            if name != "argmap":
                ledger.lose("metadata of the file are left out", f"{told(name)}: {told(entry)}")
    if title := words(mapping(rooms.get("argmap")).get("title")).strip():
        ledger.lose(TITLE_LEFT_OUT, title)
    for name in _beside(sheet, _SHEET_KEYS):
        ledger.lose("what a file says beside the graph is left out", told(name))
    for name, node in nodes.items():
        for space in _beside(mapping(node.value.get("metadata")), frozenset({"argmap"})):
            ledger.lose("metadata of nodes are left out", f"{told(name)}: {told(space)}")
        for entry in _beside(node.value, _NODE_KEYS):
            ledger.lose(
                "keys of nodes that are not known are left out", f"{told(name)}: {told(entry)}"
            )


def _beside(values: Mapping[str, object], known: frozenset[str]) -> Iterator[str]:
    """Yield the keys that are not known, and say something."""
    return (name for name, value in values.items() if name not in known and value not in _NOTHING)
