"""Our own JSON, both as a document and as JSON Lines: what `argmap.writers.json` writes.

Everything comes back but the case's title, which belongs in its settings.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.model import Kind, Relation, Status, Strength, Test
from argmap.readers._table import Ledger
from argmap.readers.graph import TITLE_LEFT_OUT, Arrow, Map, Record
from argmap.source import SourceText, Span

_START = 2_000


def recognises(text: str) -> bool:
    """Return whether a text begins like our JSON, or like a line of our JSON Lines."""
    head = text[:_START].lstrip()
    if not head.startswith("{"):
        return False
    document = '"schema"' in head and '"items"' in head and '"links"' in text
    first = head.partition("\n")[0]
    lines = first.endswith("}") and ('"kind"' in first and '"statement"' in first)
    return document or lines or ('"schema"' in head and '"items"' in head)


def read(source: SourceText) -> Map:
    """Return the items and links. Never raises."""
    ledger = Ledger()
    items, links = (
        _objects(entries, key, what, source.start(), ledger)
        for entries, key, what in zip(
            _entries(source, ledger), ("id", "from"), ("items", "links"), strict=True
        )
    )
    spans = _spans(source, items)
    records = tuple(_records(zip(items, spans, strict=True), ledger))
    arrows = tuple(_arrows(links, source.start(), ledger))
    return Map(
        format="argmap JSON",
        records=records,
        arrows=arrows,
        faults=ledger.faults,
        losses=ledger.losses,
        own=True,
    )


def _loads(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Return the value of a JSON text. Raises ValueError also for what is nested too deep."""
    try:
        return json.loads(text)
    except RecursionError:
        message = "it is nested too deep"
        raise ValueError(message) from None


def _entries(source: SourceText, ledger: Ledger) -> tuple[list[Any], list[Any]]:
    """Return the records of items and those of links, unread."""
    try:
        document = _loads(source.text)
    except ValueError as error:
        if source.text.count("\n") and '"kind"' in source.text.partition("\n")[0]:
            return _of_lines(source, ledger)
        ledger.fault(source.start(), f"the file is no JSON: {error}")
        return [], []
    if not isinstance(document, dict):
        ledger.fault(source.start(), "the file is no JSON object")
        return [], []
    if "items" not in document and "kind" in document:
        return [document], []
    if document.get("schema") != 1:
        ledger.fault(source.start(), "the schema is not 1: what is not known of it is left out")
    if document.get("title"):
        ledger.lose(TITLE_LEFT_OUT, str(document["title"]))
    told: list[list[Any]] = []
    for key in ("items", "links"):
        entries = document.get(key, [])
        if not isinstance(entries, list):
            ledger.fault(source.start(), f'"{key}" is no list')
            entries = []
        told.append(entries)
    return told[0], told[1]


def _objects(
    entries: list[Any], key: str, what: str, span: Span, ledger: Ledger
) -> list[dict[str, Any]]:
    """Return the entries that are objects and say who they are; one fault counts the others."""
    told = [
        entry
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get(key), str) and entry[key]
    ]
    if left := len(entries) - len(told):
        ledger.fault(span, f'{left} {what} without "{key}" are left out')
    return told


def _of_lines(source: SourceText, ledger: Ledger) -> tuple[list[Any], list[Any]]:
    items: list[Any] = []
    links: list[Any] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = _loads(line)
        except ValueError as error:
            span = Span(source.path, number, 1, number, len(line) + 1)
            ledger.fault(span, f"the line is no JSON: {error}")
            continue
        (items if isinstance(entry, dict) and "id" in entry else links).append(entry)
    return items, links


def _spans(source: SourceText, items: Iterable[dict[str, Any]]) -> Iterator[Span]:
    """Yield where each item's id is written; the start of the file where it is not found."""
    at = 0
    for item in items:
        written = f'"id": {json.dumps(item["id"], ensure_ascii=False)}'
        found = source.text.find(written, at)
        if found >= 0:
            at = found + len(written)
            yield source.span(found, at)
        else:
            yield source.start()


def _records(entries: Iterable[tuple[dict[str, Any], Span]], ledger: Ledger) -> Iterator[Record]:
    seen: set[str] = set()
    for entry, span in entries:
        name = entry["id"]
        kind = _one_of(Kind, entry.get("kind"))
        if kind is None or name in seen:
            why = "there twice" if name in seen else "of no kind that is known"
            ledger.fault(span, f'"{name[:40]}" is {why}: it is left out')
            continue
        seen.add(name)
        status = _one_of(Status, entry.get("status", "open"))
        if status is None:
            ledger.fault(span, f'"{name[:40]}": the status is none that is known')
        head = entry.get("head", {})
        if not isinstance(head, Mapping):
            ledger.fault(span, f'"{name[:40]}": the head is no object')
            head = {}
        tags = head.get("tags", [])
        yield Record(
            key=name,
            kind=kind,
            statement=_text(entry.get("statement")),
            span=span,
            body=_text(entry.get("body")),
            status=status or Status.OPEN,
            tags=tuple(_text(tag) for tag in tags) if isinstance(tags, list) else (),
            head={key: told for key, told in head.items() if key != "tags"},
        )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _one_of(words: Any, value: object) -> Any:  # noqa: ANN401 - any of our scales
    """Return the word of a scale, or None when it has no such word."""
    return next((word for word in words if word.value == value), None)


def _arrows(entries: Iterable[dict[str, Any]], span: Span, ledger: Ledger) -> Iterator[Arrow]:
    for entry in entries:
        told, origin, target = entry, entry["from"], entry.get("to")
        relation = _one_of(Relation, told.get("relation"))
        if not isinstance(target, str) or relation is None:
            ledger.fault(span, f'a link from "{origin[:40]}" is not complete: it is left out')
            continue
        premises = told.get("with") or []
        strength = _one_of(Strength, told.get("strength", "moderate"))
        if strength is None or not isinstance(premises, list):
            ledger.fault(span, f'"{origin[:40]}": its link has a value that is none of ours')
        yield Arrow(
            address=(origin, *(end.strip() for end in target.split("->"))),
            relation=relation,
            span=span,
            why=_text(told.get("why")),
            strength=strength or Strength.MODERATE,
            premises=tuple(map(_text, premises)) if isinstance(premises, list) else (),
            test=_one_of(Test, told.get("test")),
        )
