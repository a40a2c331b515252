"""The JSON Schema (draft 07) of the heads of items, for editors.

Made from the models. It judges a head as a YAML 1.2 editor reads it, in which `1950` is a number
and `true` is no text, while argmap takes every value as the text that is written; so a text may be
a number here. What only the whole case can tell (a link to nothing) is left to `argmap check`, as
is a second copy of a key. Draft 07 is what editors know best.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from argmap.core.model import ITEM_TYPES, Kind, Link, Relation
from argmap.notation import keys_of
from argmap.notation.build import LINK_KEYS
from argmap.notation.csl import VARIABLES

Schema = dict[str, Any]

DESCRIPTIONS: Mapping[str, str] = {
    "kind": "What the item is. May be left out of a claim in claims/, of evidence in evidence/ and "
    "of a source in evidence/sources/.",
    "status": "What you make of it: open unless you say otherwise.",
    "tags": "Words of your own, to find it by.",
    "formerly": "Ids it had before, so that old links still lead to it.",
    "distinct_from": "Ids of items that read nearly the same and are not.",
    "ignore": "Findings that are silenced here, each with its reason.",
    "rule": "The name of the rule.",
    "reason": "Why its finding is no mistake here.",
    "until": "The last day on which it is silenced, such as 2027-06-01.",
    "exclusive": "At most one of its explanations can be true.",
    "exhaustive": "Its explanations cover everything that may be true.",
    "answers": "The id of the question; may be left out when the case has one question.",
    "source": "The id of the source that says so.",
    "locator": "Where in the source: a page, a paragraph, a minute.",
    "date": "When what was observed happened: 1950, 1950-06, 1950-06-27 or a range "
    "1950-06-25/1950-06-27.",
    "observed": "How near the observation is to what it observes.",
    "credibility": "Admiralty scale: 1 confirmed … 5 improbable; 6 cannot be judged, which is not "
    "worse than 5.",
    "found": "Whether what was looked for was there.",
    "derived_from": "Ids of the sources or evidence that this goes back to, used to count "
    "independent origins.",
    "ratings": "Your own judgement against each explanation, by its id: CC, C, N, I, II or NA. It "
    "overrules what the links imply.",
    "rating": "CC very consistent, C consistent, N neutral, I inconsistent, II very inconsistent, "
    "NA not applicable.",
    "csl": "Bibliographic data in the variables of the Citation Style Language, nothing else.",
    "standing": "How near the source is to the events.",
    "interest": "What stake the source has in the answer.",
    "reliability": "Admiralty scale: A reliable … E unreliable; F cannot be judged, which is not "
    "worst.",
    "text": "A plain-text copy of the source, its path relative to this file.",
    "sha256": "The SHA-256 of that copy, 64 hexadecimal digits.",
    "supports": "What this counts for: ids, or entries with more to say.",
    "contradicts": "What this counts against: ids, or entries with more to say.",
    "undercuts": "Links that no longer carry if this is so, each written FROM -> TO.",
    "neutral": "What this was considered for, and bears on neither way.",
    "to": "The id of the item that the link leads to.",
    "why": "One sentence: the reason.",
    "strength": "How much the link carries: moderate unless you say otherwise.",
    "with": "Ids of further premises: only together with this item do they carry the link.",
    "test": "What kind of test it is, in process tracing.",
}
"""What each key is for, as an editor shows it."""

_FOLDERS = (Kind.CLAIM, Kind.EVIDENCE, Kind.SOURCE)
"""Kinds that a folder stands for, so that `kind` may be left out."""

_TEXT: Schema = {"type": ["string", "number", "boolean"]}


def schema(kind: Kind | None = None) -> Schema:
    """Return the schema of the head of an item of this kind; without one, of any kind."""
    kinds = tuple(Kind) if kind is None else (kind,)
    links = {"link": _link(), "undercut": _link(undercut=True)}
    told = kind is None or bool({"supports"} & set(keys_of(kind)))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"argmap {kind.value if kind else 'item'}",
        "type": "object",
        "allOf": [_ref(kind.value)] if kind else [_named(one) for one in Kind] + [_unnamed()],
        "$defs": {**{one.value: _head(one) for one in kinds}, **(links if told else {})},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _named(kind: Kind) -> Schema:
    named = {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]}
    return {"if": named, "then": _ref(kind.value)}


def _unnamed() -> Schema:
    """Return what a head without a known kind is: one of the kinds that a folder stands for."""
    known = {"properties": {"kind": {"enum": [kind.value for kind in Kind]}}, "required": ["kind"]}
    return {"if": {"not": known}, "then": {"anyOf": [_ref(kind.value) for kind in _FOLDERS]}}


def _head(kind: Kind) -> Schema:
    cls = ITEM_TYPES[kind]
    of_model = TypeAdapter(cls).json_schema()
    relations = {relation.value for relation in Relation}
    properties: Schema = {}
    for key in keys_of(kind):
        if key == "kind":
            value: Schema = {"const": kind.value}
        elif key in relations:
            entry = _ref("undercut" if key == Relation.UNDERCUTS else "link")
            value = {"type": "array", "items": entry}
        elif key == "csl":
            value = _object({name: {} for name in sorted(VARIABLES)}, {})
        else:
            value = _written(of_model["properties"][key], of_model["$defs"])
        if key == "ratings":
            rated = value["additionalProperties"]
            value["additionalProperties"] = {"anyOf": [rated["properties"]["rating"], rated]}
        properties[key] = value
    required = () if kind in _FOLDERS else ("kind",)
    words = next(iter((cls.__doc__ or "").split("\n")))
    return {"description": words, **_described(_object(properties, {"required": [*required]}))}


def _link(*, undercut: bool = False) -> Schema:
    """Return what an entry of a list of links is: a target, or a mapping with more to say."""
    of_model = TypeAdapter(Link).json_schema()
    target: Schema = {"type": "string", "pattern": "->"} if undercut else dict(_TEXT)
    fields = {"with": "premises"}
    properties = {
        key: dict(target)
        if key == "to"
        else _written(of_model["properties"][fields.get(key, key)], of_model["$defs"])
        for key in LINK_KEYS
    }
    return {"anyOf": [target, _described(_object(properties, {"required": ["to"]}))]}


def _object(properties: Schema, more: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _described(of: Schema) -> Schema:
    """Return the schema of an object with what each of its keys is for."""
    told = {
        key: {"description": DESCRIPTIONS[key], **value} for key, value in of["properties"].items()
    }
    return {**of, "properties": told}


def _written(of: Schema, defs: Schema) -> Schema:  # noqa: PLR0911 - one return for each shape
    """Return what pydantic says of a value as what may be written: texts as editors read them."""
    if "anyOf" in of:  # a value or None: what is not said is left out, never written as null
        return _written(next(one for one in of["anyOf"] if one.get("type") != "null"), defs)
    if "$ref" in of:
        value = _written(defs[of["$ref"].rpartition("/")[2]], defs)
        return value | ({"default": of["default"]} if "default" in of else {})
    if "enum" in of:
        return {"enum": of["enum"]}
    if of["type"] == "string":
        told = {"type": ["string", "integer"], "pattern": of["pattern"]} if "pattern" in of else {}
        return told or dict(_TEXT)
    if of["type"] == "boolean":
        return {"enum": [True, False, "yes", "no"], "default": of["default"]}
    if of["type"] == "array":
        return {"type": "array", "items": _written(of["items"], defs)}
    if "properties" in of:
        inner = {key: _written(value, defs) for key, value in of["properties"].items()}
        return _described(_object(inner, {"required": of["required"]}))
    if of["type"] == "object":
        return {**of, "additionalProperties": _written(of["additionalProperties"], defs)}
    return {key: value for key, value in of.items() if key in ("type", "minimum", "maximum")}
