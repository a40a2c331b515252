"""The JSON Schema (draft 2020-12) of the document that `argmap.formats.json.writer` writes."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from argmap.core.model import (
    Found,
    Interest,
    Kind,
    Letter,
    Observed,
    Relation,
    Reliability,
    Standing,
    Status,
    Strength,
    Test,
)
from argmap.formats.json.writer import SCHEMA
from argmap.notation import keys_of

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_TRUTH = {"type": "boolean"}


def schema() -> dict[str, Any]:
    """Return the schema, as plain values; what it does not name is not in a document."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "argmap case",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "title": _TEXT,
                "question": _or_null(_TEXT),
                "focus": _or_null(_TEXT),
                "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
                "links": {"type": "array", "items": {"$ref": "#/$defs/link"}},
            }
        ),
        "$defs": {
            "item": {"oneOf": [{"$ref": f"#/$defs/{kind.value}"} for kind in Kind]},
            **{kind.value: _item(kind) for kind in Kind},
            "link": _link(),
        },
    }


def _item(kind: Kind) -> dict[str, Any]:
    relations = {relation.value for relation in Relation}
    keys = [key for key in keys_of(kind) if key not in relations]
    return _object(
        {
            "id": _TEXT,
            "kind": {"const": kind.value},
            "status": _word(Status),
            "path": _TEXT,
            "statement": _TEXT,
            "body": _TEXT,
            "head": _object({key: _KEYS[key] for key in keys}, required=()),
        }
    )


def _link() -> dict[str, Any]:
    return _object(
        {
            "from": _TEXT,
            "relation": _word(Relation),
            "to": _TEXT,
            "why": _TEXT,
            "strength": _word(Strength),
            "with": _TEXTS,
            "test": _or_null(_word(Test)),
            "off_by": _or_null(_TEXT),
        }
    )


def _object(
    properties: Mapping[str, Any], *, required: Iterable[str] | None = None
) -> dict[str, Any]:
    """Return the schema of an object with these properties alone; all required unless said."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def _word(words: type[StrEnum]) -> dict[str, Any]:
    return {"enum": [word.value for word in words]}


def _or_null(inner: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(inner), {"type": "null"}]}


def _rating() -> dict[str, Any]:
    with_reason = _object({"rating": _word(Letter), "why": _TEXT})
    return {"anyOf": [_word(Letter), with_reason]}


_KEYS: Mapping[str, Any] = {
    "kind": _word(Kind),
    "status": _word(Status),
    "tags": _TEXTS,
    "formerly": _TEXTS,
    "distinct_from": _TEXTS,
    "ignore": {
        "type": "array",
        "items": _object({"rule": _TEXT, "reason": _TEXT, "until": _TEXT}, required=["rule"]),
    },
    "exclusive": _TRUTH,
    "exhaustive": _TRUTH,
    "answers": _TEXT,
    "source": _TEXT,
    "locator": _TEXT,
    "date": _TEXT,
    "observed": _word(Observed),
    "credibility": {"type": "integer", "minimum": 1, "maximum": 6},
    "found": _word(Found),
    "derived_from": _TEXTS,
    "ratings": {"type": "object", "additionalProperties": _rating()},
    "csl": {"type": "object"},
    "standing": _word(Standing),
    "interest": _word(Interest),
    "reliability": _word(Reliability),
    "text": _TEXT,
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
"""What the value of a key is; every key but those of links, which have records of their own."""
