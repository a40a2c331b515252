"""One record of a foreign map to an item: a value that is none of ours is a fault, not a stop."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from argmap.core.losses import Ledger
from argmap.core.model import ITEM_TYPES, Item, ItemId, Kind, Relation
from argmap.formats._maps.json import told
from argmap.formats._maps.records import Key, Record
from argmap.formats._maps.values import plain_values
from argmap.formats._statements import statement
from argmap.notation import keys_of
from argmap.notation.csl import VARIABLES

_DROPPED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARKERS = re.compile(r"^(?=<{7}|>{7}|\|{7})", re.MULTILINE)
_LONGEST_STATEMENT = 100_000
_LONGEST_BODY = 1_000_000
_DEEPEST = 18
_OF_RECORDS = frozenset({"kind", "status", "tags", *(relation.value for relation in Relation)})
_COPIES = ("text",)  # the hash of one stays: it may be kept elsewhere
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
    tags: tuple[str, ...],
) -> Item:
    """Return a record's item; `ids` has every record's id, `tags` are put beside its own."""
    name = ids[record.key]
    words = statement(record.statement, "") or statement(record.title or record.key, name)
    body = _MARKERS.sub(r"\\", plain(record.body)).strip("\n")
    if _DROPPED.search(f"{record.statement}{record.body}"):
        ledger.lose("control characters are left out", name)
    for text, most in ((words, _LONGEST_STATEMENT), (body, _LONGEST_BODY)):
        if len(text) > most:
            ledger.lose(_CUT, f"{name}: {text[most:]}")
    head = dict(_head(record, ids, ledger))
    values: dict[str, Any] = {
        **head,
        "id": name,
        "statement": statement(words[:_LONGEST_STATEMENT], name),
        "body": body[:_LONGEST_BODY].rstrip("\n") if body.strip() else "",
        "status": record.status,
        "tags": tuple(dict.fromkeys((*(_line(tag) for tag in record.tags), *tags))),
        "path": f"{_FOLDERS.get(record.kind, 'claims')}/{name}.md",
        "spans": {},
    }
    return _validated(record, values, ledger)


def _validated(record: Record, values: dict[str, Any], ledger: Ledger) -> Item:
    """Return the item that has these values, without those that are not as they must be."""
    while True:
        try:
            return ITEM_TYPES[record.kind](**values)
        except ValidationError as error:
            for key in sorted({str(wrong["loc"][0]) for wrong in error.errors()}):
                wrong = told(f'"{record.key[:40]}": "{key}" is not as it must be', values[key])
                ledger.fault(record.span, wrong)
                del values[key]


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _head(record: Record, ids: Mapping[Key, ItemId], ledger: Ledger) -> Iterator[tuple[str, Any]]:
    """Yield the keys of the head with their values as text, lists and mappings, ids our own."""
    keys = set(keys_of(record.kind)) - _OF_RECORDS
    said = {key: value for key, value in record.head.items() if value is not None and value != ""}
    for key, value in said.items():
        if key in _OF_RECORDS:
            continue
        about = f"{record.key[:40]}: {key}"
        if key not in keys:
            ledger.lose(_UNKNOWN, told(about, value))
        elif key in _COPIES:
            ledger.lose(_NO_COPY, told(about, value))
        else:
            cleaned = _in_our_ids(key, value, ids)
            _lose_entries(key, about, value, cleaned, ledger)
            if cleaned or _says_nothing(key, value):
                yield key, cleaned


def _lose_entries(key: str, about: str, value: object, cleaned: object, ledger: Ledger) -> None:
    """Count a key of which not every entry is kept."""
    if _entries(cleaned) < _entries(value):
        ledger.lose(_NO_VARIABLE if key == "csl" else _NOT_THERE, told(about, value))


def _says_nothing(key: str, value: object) -> bool:
    """Return whether a key says by an empty list that there is nothing, which is an answer."""
    return key == "derived_from" and not _entries(value)


def _entries(value: object) -> int:
    """Return how many entries a list or mapping has; of anything else whether it is there."""
    return len(value) if isinstance(value, list | tuple | Mapping) else int(value is not None)


def _in_our_ids(key: str, value: object, ids: Mapping[Key, ItemId]) -> Any:  # noqa: ANN401 - text, list or dict
    """Return a key's value as plain text, with our ids; None, or less, for what is not there."""
    if key in ("answers", "source", "part_of", "voice"):
        word = plain(str(value)) if key == "voice" else None  # who speaks need be no source
        return ids.get(str(value), word)
    if key in ("derived_from", "distinct_from") and isinstance(value, list | tuple):
        return [ids[name] for name in map(str, value) if name in ids]
    if key == "ratings" and isinstance(value, Mapping):
        return _ratings(value, ids)
    return _variables(value) if key == "csl" else _plain_values(value)


def _variables(value: object) -> object:
    """Return bibliographic data as plain values, without what is no variable of CSL."""
    csl = _plain_values(value)
    if not isinstance(csl, dict):
        return csl
    return {name: value for name, value in csl.items() if name in VARIABLES}


def _ratings(ratings: Mapping[Any, Any], ids: Mapping[Key, ItemId]) -> Mapping[ItemId, Any]:
    return {ids[name]: _rated(rating) for name, rating in ratings.items() if name in ids}


def _rated(rating: object) -> dict[str, Any]:
    """Return a rating with its reason, if it has one; a letter alone is one, too."""
    cleaned = _plain_values(rating)
    return cleaned if isinstance(cleaned, dict) else {"rating": cleaned}


def _plain_values(value: object) -> object:
    return plain_values(value, _DEEPEST, clean=plain, clean_key=_line)
