"""The JSON Schema (draft 07) of the heads of items, for editors, made from the models.

It judges a head as a YAML 1.2 editor reads it, in which `1950` is a number and `true` is no text,
while argmap takes every value as the text that is written; so a text may be a number here. What
only the whole case can tell (a link to nothing) is left to `argmap check`, as is a second copy of
a key. Draft 07 is what editors know best.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from argmap.core.model import ITEM_TYPES, Kind, Link, Relation, descriptions
from argmap.notation.build import LINK_KEYS, keys_of
from argmap.notation.csl import VARIABLES

Schema = dict[str, Any]

FIELDS = {"to": "address", "with": "premises"}
"""The fields of a link whose keys have another name."""

_KIND = (
    "What the item is. May be left out of a claim in claims/, of evidence in evidence/ and of a "
    "source in evidence/sources/."
)
_RELATIONS = frozenset(relation.value for relation in Relation)


@dataclass(frozen=True, slots=True)
class Reading:
    """Which values of JSON stand for a text, for a text of a certain pattern, and for yes or no."""

    text: Schema
    shaped: Schema
    truth: Schema


EDITOR = Reading(
    text={"type": ["string", "number", "boolean"]},
    shaped={"type": ["string", "integer"]},
    truth={"enum": [True, False, "yes", "no"]},
)
"""As an editor reads YAML."""


def schema(kind: Kind | None = None) -> Schema:
    """Return the schema of the head of an item of this kind; without one, of any kind."""
    kinds = tuple(Kind) if kind is None else (kind,)
    links = {"link": _link(), "undercut": _link(undercut=True)}
    linked = any(one.argues for one in kinds)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"argmap {kind.value if kind else 'item'}",
        "type": "object",
        "allOf": [_ref(kind.value)] if kind else [_named(one) for one in Kind] + [_unnamed()],
        "$defs": {**{one.value: _head(one) for one in kinds}, **(links if linked else {})},
    }


def described(kind: Kind) -> Mapping[str, str]:
    """Return what each key of the head of an item of this kind is for, in the order of writing."""
    fields = descriptions(ITEM_TYPES[kind])
    relations = {relation.value: relation.meaning for relation in Relation}
    known = {"kind": _KIND, **relations, **fields}
    return {key: known[key] for key in keys_of(kind)}


def described_link() -> Mapping[str, str]:
    """Return what each key of an entry of a list of links is for."""
    fields = descriptions(Link)
    return {key: fields[FIELDS.get(key, key)] for key in LINK_KEYS}


def values(kind: Kind, reading: Reading) -> Mapping[str, Schema]:
    """Return the schema of the value of each key that a model has a field for, described."""
    of_model = TypeAdapter(ITEM_TYPES[kind]).json_schema()
    found: dict[str, Schema] = {}
    for key, text in described(kind).items():
        if key in of_model["properties"]:
            value = _value(of_model["properties"][key], of_model["$defs"], reading)
            found[key] = {"description": text, **value}
    if "ratings" in found:  # a letter alone is written short
        rated = found["ratings"]["additionalProperties"]
        found["ratings"]["additionalProperties"] = {"anyOf": [rated["properties"]["rating"], rated]}
    return found


# -- heads -----------------------------------------------------------------------------------------


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _named(kind: Kind) -> Schema:
    named = {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]}
    return {"if": named, "then": _ref(kind.value)}


def _unnamed() -> Schema:
    """Return what a head without a known kind is: one of the kinds that a folder stands for."""
    known = {"properties": {"kind": {"enum": [kind.value for kind in Kind]}}, "required": ["kind"]}
    homely = [_ref(kind.value) for kind in Kind if kind.is_default]
    return {"if": {"not": known}, "then": {"anyOf": homely}}


def _head(kind: Kind) -> Schema:
    of_fields = {**values(kind, EDITOR)}
    if "csl" in of_fields:
        known = _object({name: {} for name in sorted(VARIABLES)}, ())
        of_fields["csl"] = {"description": of_fields["csl"]["description"], **known}
    properties = {
        key: of_fields.get(key) or {"description": text, **_not_of_the_model(kind, key)}
        for key, text in described(kind).items()
    }
    what = (ITEM_TYPES[kind].__doc__ or "").partition("\n")[0]
    required = () if kind.is_default else ("kind",)
    return {"description": what, **_object(properties, required)}


def _not_of_the_model(kind: Kind, key: str) -> Schema:
    """Return the value of a key that is no field of an item: its kind, and its links."""
    if key == "kind":
        return {"const": kind.value}
    entry = _ref("undercut" if key == Relation.UNDERCUTS else "link")
    return {"type": "array", "items": entry}


def _link(*, undercut: bool = False) -> Schema:
    """Return what an entry of a list of links is: a target, or a mapping with more to say."""
    of_model = TypeAdapter(Link).json_schema()
    target: Schema = {"type": "string", "pattern": "->"} if undercut else dict(EDITOR.text)
    properties: Schema = {}
    for key, text in described_link().items():
        field = of_model["properties"][FIELDS.get(key, key)]
        value = target if key == "to" else _value(field, of_model["$defs"], EDITOR)
        properties[key] = {"description": text, **value}
    return {"anyOf": [target, _object(properties, ("to",))]}


# -- values ----------------------------------------------------------------------------------------


def _object(properties: Schema, required: tuple[str, ...] | list[str]) -> Schema:
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(required)} if required else found


def _value(of: Schema, defs: Schema, reading: Reading) -> Schema:
    """Return what pydantic says of a value as what may be written, read in a certain way."""
    # What is not said is left out, never written as null.
    options = (one for one in of.get("anyOf", ()) if one.get("type") != "null")
    of = {**of, **next(options, {})}
    default = {"default": of["default"]} if of.get("default") not in (None, "", []) else {}
    if "$ref" in of:
        return {**_value(defs[of["$ref"].rpartition("/")[2]], defs, reading), **default}
    if of["type"] in ("array", "object"):
        return _collection(of, defs, reading)
    return {**_scalar(of, reading), **default}


def _scalar(of: Schema, reading: Reading) -> Schema:
    if "enum" in of:
        return {"enum": of["enum"]}
    if of["type"] == "boolean":
        return dict(reading.truth)
    if of["type"] == "string":
        pattern = {"pattern": of["pattern"]} if "pattern" in of else {}
        return {**reading.shaped, **pattern} if pattern else dict(reading.text)
    return {key: value for key, value in of.items() if key in ("type", "minimum", "maximum")}


def _collection(of: Schema, defs: Schema, reading: Reading) -> Schema:
    if of["type"] == "array":
        return {"type": "array", "items": _value(of["items"], defs, reading)}
    if "properties" in of:
        inner = {
            key: {"description": value["description"], **_value(value, defs, reading)}
            for key, value in of["properties"].items()
        }
        return _object(inner, of["required"])
    entries = of["additionalProperties"]
    if isinstance(entries, bool):  # whatever it is
        return {"type": "object"}
    return {"type": "object", "additionalProperties": _value(entries, defs, reading)}
