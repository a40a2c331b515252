"""One record of a foreign map to an item: a value that is none of ours is a fault, not a stop."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from argmap.core.losses import Ledger
from argmap.core.model import ITEM_TYPES, Item, ItemId, Kind, Relation
from argmap.formats._maps.records import Key, Record
from argmap.formats._statements import statement
from argmap.notation import keys_of
from argmap.notation.csl import VARIABLES

_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKERS = re.compile(r"^(?=<{7}|>{7}|\|{7})", re.MULTILINE)
_LONGEST_STATEMENT = 100_000
_LONGEST_BODY = 1_000_000
_DEEPEST = 18
_OF_RECORDS = frozenset({"kind", "status", "tags", *(relation.value for relation in Relation)})
_COPIES = ("text", "sha256")
_FOLDERS = {Kind.EVIDENCE: "evidence", Kind.SOURCE: "evidence/sources"}

_UNKNOWN = "what this kind of item has no key for is left out"
_NOT_THERE = "names of what is not in the file are left out"
_NO_VARIABLE = "what is no variable of CSL is left out"
_NO_COPY = "copies of sources are not in the file"
_CUT = "texts that are longer than an item holds are cut"


def plain(text: str) -> str:
    """Return text without what no file of ours holds: control characters, halves of characters."""
    return _DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def item_of(
    record: Record,
    ids: Mapping[Key, ItemId],
    ledger: Ledger,
    *,
    formerly: tuple[ItemId, ...],
    tags: tuple[str, ...],
) -> Item:
    """Return a record's item; `ids` has every record's id, the rest is put beside its own."""
    name = ids[record.key]
    told = statement(record.statement, "") or statement(record.title or record.key, name)
    body = _MARKERS.sub(r"\\", plain(record.body)).strip("\n")
    if _DROPPED.search(f"{record.statement}{record.body}"):
        ledger.lose("control characters are left out", name)
    for text, most in ((told, _LONGEST_STATEMENT), (body, _LONGEST_BODY)):
        if len(text) > most:
            ledger.lose(_CUT, name)
    given = dict(_head(record, ids, ledger))
    earlier = given.pop("formerly", [])
    values: dict[str, Any] = {
        **given,
        "id": name,
        "statement": statement(told[:_LONGEST_STATEMENT], name),
        "body": body[:_LONGEST_BODY].rstrip("\n") if body.strip() else "",
        "status": record.status,
        "tags": tuple(dict.fromkeys((*(_line(tag) for tag in record.tags), *tags))),
        "formerly": (*(earlier if isinstance(earlier, list) else ()), *formerly),
        "path": f"{_FOLDERS.get(record.kind, 'claims')}/{name}.md",
        "spans": {},
    }
    while True:
        try:
            return ITEM_TYPES[record.kind](**values)
        except ValidationError as error:
            for key in sorted({str(wrong["loc"][0]) for wrong in error.errors()}):
                ledger.fault(record.span, f'"{record.key[:40]}": "{key}" is not as it must be')
                del values[key]


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _head(record: Record, ids: Mapping[Key, ItemId], ledger: Ledger) -> Iterator[tuple[str, Any]]:
    """Yield the keys of the head with their values as text, lists and mappings, ids our own."""
    keys = set(keys_of(record.kind)) - _OF_RECORDS
    for key, value in record.head.items():
        if value is None or value == "" or key in _OF_RECORDS:
            continue
        if key not in keys or key in _COPIES:
            what = _UNKNOWN if key not in keys else _NO_COPY
            ledger.lose(what, f"{record.key[:40]}: {key}")
            continue
        cleaned = _renamed(key, value, ids)
        entries = isinstance(value, list | tuple | Mapping)
        left = len(value) if entries else 1  # type: ignore[arg-type]  # it has a length then
        kept = len(cleaned) if entries and cleaned is not None else int(cleaned is not None)
        if kept < left:
            what = _NO_VARIABLE if key == "csl" else _NOT_THERE
            ledger.lose(what, f"{record.key[:40]}: {key}")
        if cleaned:
            yield key, cleaned


def _renamed(key: str, value: object, ids: Mapping[Key, ItemId]) -> Any:  # noqa: ANN401 - as _plain
    """Return a key's value as plain text, with our ids; None, or less, for what is not there."""
    if key in ("answers", "source"):
        return ids.get(str(value))
    if key in ("derived_from", "distinct_from") and isinstance(value, list | tuple):
        return [ids[str(name)] for name in value if str(name) in ids]
    if key == "ratings" and isinstance(value, Mapping):
        rated = {ids[name]: _plain(one, _DEEPEST) for name, one in value.items() if name in ids}
        return {
            name: one if isinstance(one, dict) else {"rating": one} for name, one in rated.items()
        }
    cleaned = _plain(value, _DEEPEST)
    if key == "csl" and isinstance(cleaned, dict):
        return {name: told for name, told in cleaned.items() if name in VARIABLES}
    return cleaned


def _plain(value: object, depth: int) -> Any:  # noqa: ANN401 - text, list or dict
    """Return a value as text, lists and mappings of text; what is too deep becomes empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping) and depth:
        return {_line(str(key)): _plain(one, depth - 1) for key, one in value.items()}
    if isinstance(value, list | tuple) and depth:
        return [_plain(one, depth - 1) for one in value]
    if value is None or isinstance(value, Mapping | list | tuple):
        return ""
    return plain(str(value))
