"""Our own JSON, both as a document and as JSON Lines: what `argmap.formats.json.document` writes.

Everything comes back but the case's title, which belongs in its settings.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation, Status, Strength, Test
from argmap.core.positions import SourceText, Span
from argmap.formats._maps.json import Document, parse, says, text_of, told
from argmap.formats._maps.records import TITLE_LEFT_OUT, Arrow, Map, Record
from argmap.formats._maps.scales import word_of

_START = 2_000
_OF_ITEMS = frozenset({"id", "kind", "status", "path", "statement", "body", "head"})
_OF_LINKS = frozenset({"from", "to", "relation", "why", "strength", "with", "test", "off_by"})
Placed = tuple[object, Span]
"""One record as JSON has it, and where it stands."""


def recognises(text: str) -> bool:
    """Return whether a text begins like our JSON, or like a line of our JSON Lines."""
    head = text[:_START].lstrip()
    if not head.startswith("{"):
        return False
    first = head.partition("\n")[0]
    lines = first.endswith("}") and '"kind"' in first and '"statement"' in first
    return lines or ('"schema"' in head and '"items"' in head)


def read(source: SourceText) -> Map:
    """Return the items and links. O(n). Raises `ArgmapError` for what is no JSON."""
    ledger = Ledger()
    items, links = _entries(source, ledger)
    records = tuple(_records(_objects(items, "id", "item", ledger), ledger))
    arrows = tuple(_arrows(_objects(links, "from", "link", ledger), ledger))
    return Map(
        format="argmap JSON",
        records=records,
        arrows=arrows,
        faults=ledger.faults,
        losses=ledger.losses,
        own=True,
    )


def _entries(source: SourceText, ledger: Ledger) -> tuple[list[Placed], list[Placed]]:
    """Return the records of items and those of links, unread, each with its place."""
    try:
        document = parse(source, ledger)
    except ArgmapError:
        if source.text.count("\n") and '"kind"' in source.text.partition("\n")[0]:
            return _of_lines(source, ledger)
        raise
    root = document.root
    if not isinstance(root, dict):
        ledger.fault(source.start(), "the file is no JSON object")
        return [], []
    if "items" not in root and "kind" in root:  # a single line
        return [(parse(source, Ledger(), opened=0).root, source.start())], []
    if root.get("schema") != 1:
        ledger.fault(source.start(), "the schema is not 1: what is not known of it is left out")
    if root.get("title"):
        ledger.lose(TITLE_LEFT_OUT, text_of(root["title"]))
    return _placed(document, root, "items", ledger), _placed(document, root, "links", ledger)


def _placed(
    document: Document, root: Mapping[str, object], key: str, ledger: Ledger
) -> list[Placed]:
    """Return the entries of one of the lists with their places."""
    entries = root.get(key, ())
    if not isinstance(entries, tuple):
        ledger.fault(document.source.start(), f'"{key}" is no list')
        return []
    return [(row.value, document.span(row)) for row in entries]


def _objects(
    entries: Iterable[Placed], key: str, what: str, ledger: Ledger
) -> Iterator[tuple[dict[str, Any], Span]]:
    """Yield the entries that are objects and say who they are; each other one is a fault."""
    for entry, span in entries:
        if isinstance(entry, dict) and isinstance(entry.get(key), str) and entry[key]:
            yield entry, span
        else:
            ledger.fault(span, told(f'the {what} has no "{key}": it is left out', entry))


def _of_lines(source: SourceText, ledger: Ledger) -> tuple[list[Placed], list[Placed]]:
    items: list[Placed] = []
    links: list[Placed] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not line.strip():
            continue
        span = Span(source.path, number, 1, number, len(line) + 1)
        of_line = Ledger()
        try:
            entry = parse(SourceText(source.path, line), of_line, opened=0).root
        except ArgmapError as error:
            reason = str(error).replace("line 1, ", "")  # of this line: the place has its number
            ledger.fault(span, f"the line is not read: {reason}")
            continue
        for fault in of_line.faults:
            ledger.fault(span, fault.message)
        (items if isinstance(entry, dict) and "id" in entry else links).append((entry, span))
    return items, links


def _records(entries: Iterable[tuple[dict[str, Any], Span]], ledger: Ledger) -> Iterator[Record]:
    seen: set[str] = set()
    for entry, span in entries:
        name = entry["id"]
        kind = word_of(Kind, entry.get("kind"), None)
        if kind is None or name in seen:
            why = "there twice" if name in seen else "of no kind that is known"
            rest = {key: one for key, one in entry.items() if key not in ("id", "path")}
            ledger.fault(span, told(f'"{name[:40]}" is {why}: it is left out', rest))
            continue
        seen.add(name)
        yield _record(kind, entry, span, ledger)


def _record(kind: Kind, entry: Mapping[str, Any], span: Span, ledger: Ledger) -> Record:
    name = entry["id"]
    status = word_of(Status, entry.get("status", Status.OPEN.value), None)
    if status is None:
        message = f'"{name[:40]}": the status is none that is known'
        ledger.fault(span, told(message, entry.get("status")))
    head = entry.get("head", {})
    if not isinstance(head, Mapping):
        ledger.fault(span, told(f'"{name[:40]}": the head is no object', head))
        head = {}
    tags = head.get("tags", [])
    _report_others(name, entry, _OF_ITEMS, ledger)
    return Record(
        key=name,
        kind=kind,
        statement=_text(entry.get("statement")),
        span=span,
        body=_text(entry.get("body")),
        status=status or Status.OPEN,
        tags=tuple(_text(tag) for tag in tags) if isinstance(tags, list) else (),
        head={key: value for key, value in head.items() if key != "tags"},
    )


def _test(origin: str, entry: Mapping[str, Any], ledger: Ledger) -> Test | None:
    """Return the kind of test that a link is; tell of one that is none of ours."""
    test = word_of(Test, entry.get("test"), None)
    if test is None and entry.get("test"):
        ledger.lose("tests that are none of ours are left out", told(origin, entry["test"]))
    return test


def _report_others(
    name: str, entry: Mapping[str, Any], known: frozenset[str], ledger: Ledger
) -> None:
    """Tell which keys of an entry are none of ours, and texts that are no texts."""
    for key, value in entry.items():
        wrong = key in ("statement", "body", "why") and not isinstance(value, str)
        if (key not in known or wrong) and says(value):
            ledger.lose("what is not known of an entry is left out", told(f"{name}: {key}", value))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _arrows(entries: Iterable[tuple[dict[str, Any], Span]], ledger: Ledger) -> Iterator[Arrow]:
    for entry, span in entries:
        origin, target = entry["from"], entry.get("to")
        relation = word_of(Relation, entry.get("relation"), None)
        if not isinstance(target, str) or relation is None:
            message = f'a link from "{origin[:40]}" is not complete: it is left out'
            ledger.fault(span, told(message, entry))
            continue
        _report_others(f"{origin} -> {target}", entry, _OF_LINKS, ledger)
        premises = entry.get("with") or []
        strength = word_of(Strength, entry.get("strength", Strength.MODERATE.value), None)
        listed = isinstance(premises, list)
        if strength is None or not listed:
            message = f'"{origin[:40]}": its link has a value that is none of ours'
            ledger.fault(span, told(message, [entry.get("strength"), premises]))
        yield Arrow(
            address=(origin, *(end.strip() for end in target.split("->"))),
            relation=relation,
            span=span,
            why=_text(entry.get("why")),
            strength=strength or Strength.MODERATE,
            premises=tuple(map(_text, premises if listed else ())),
            test=_test(origin, entry, ledger),
        )
