"""The JSON Schema (draft 2020-12) of documents, made from the models that write them."""

from functools import reduce
from operator import or_
from typing import Any

from pydantic import TypeAdapter

from argmap.core.model import Kind, Relation
from argmap.notation.schema import Reading, described, values

from .records import CaseDocument, ItemRecord, Record

Schema = dict[str, Any]

_DOCUMENT = Reading(text={"type": "string"}, shaped={"type": "string"}, truth={"type": "boolean"})
"""As our own JSON has it: every text is one."""


def schema() -> Schema:
    """Return the schema of a case, as plain values; what it does not name is not in a document."""
    document = of("argmap case", CaseDocument)
    records = document["$defs"]
    item = records[ItemRecord.__name__]
    records[ItemRecord.__name__] = {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in Kind]}
    for kind in Kind:
        own = {"kind": {"const": kind.value}, "head": _head(kind)}
        records[kind.value] = {**item, "properties": {**item["properties"], **own}}
    return document


def of(title: str, *documents: type[Record]) -> Schema:
    """Return the schema of a document, or of what may be one of several."""
    titled = TypeAdapter(reduce(or_, documents)).json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_untitled(titled),
    }


def _head(kind: Kind) -> Schema:
    """Return the schema of the head of an item, whose links stand beside it."""
    texts = {key: {"description": text} for key, text in described(kind).items()}
    keys: Schema = {"kind": {**texts["kind"], "const": kind.value}, **values(kind, _DOCUMENT)}
    ordered = {key: keys[key] for key in texts if key not in list(Relation)}
    return {"type": "object", "properties": ordered, "additionalProperties": False}


def _untitled(schema_part: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Return a schema without the titles that pydantic makes of names."""
    if isinstance(schema_part, list):
        return [_untitled(part) for part in schema_part]
    if not isinstance(schema_part, dict):
        return schema_part
    named = ("properties", "$defs")  # mappings by names of ours, of which one may be "title"
    return {
        key: {name: _untitled(part) for name, part in value.items()}
        if key in named
        else _untitled(value)
        for key, value in schema_part.items()
        if key != "title"
    }
