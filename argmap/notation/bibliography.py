"""What a source's `csl` says, held against the vocabulary of CSL: each mistake at its own place."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.core.dates import is_date
from argmap.core.spelling import did_you_mean
from argmap.notation.csl import DATES, NAME_PARTS, NAMES, TYPES, VARIABLES
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode

if TYPE_CHECKING:
    from argmap.notation.build import Builder

_NAME = "write it as {family: …, given: …}, or {literal: …} for a body of people"
_DATE = "write it as 1950, 1950-06, 1950-06-27, 1950-06-25/1950-06-27, or 1950~ for about 1950"


def read(builder: "Builder", node: MappingNode) -> Mapping[str, Any]:
    """Return a source's `csl` as plain values; what CSL does not know is reported, and kept."""
    found: dict[str, Any] = {}
    for variable, key, value in builder.entries(node):
        found[variable] = builder.plain(value)
        if variable not in VARIABLES:
            _unknown(builder, variable, key)
        elif isinstance(value, ScalarNode) and not value.value and not value.style:
            message = f'"{variable}" has no value'
            advice = "give it one or delete the line"
            builder.fault("wrong-type", key, message, advice, target=variable)
        elif variable in NAMES:
            _names(builder, variable, value)
        elif variable in DATES:
            _date(builder, variable, value)
        elif variable == "type":
            _type(builder, value)
        else:
            _text(builder, variable, value)
    return found


def _unknown(builder: "Builder", variable: str, key: Node) -> None:
    near = did_you_mean(variable, VARIABLES) or (
        "csl holds CSL variables only; judgements stay beside it",
    )
    message = f'"{variable}" is not a CSL variable'
    fix = builder.renamed(key, variable, VARIABLES, None)
    builder.fault("unknown-key", key, message, *near, target=variable, fix=fix)


def _type(builder: "Builder", value: Node) -> None:
    if isinstance(value, ScalarNode) and value.value in TYPES:
        return
    given = f', not "{value.value[:60]}"' if isinstance(value, ScalarNode) else ""
    near = did_you_mean(value.value, TYPES) if isinstance(value, ScalarNode) else ()
    message = f'"type" takes a type of CSL{given}'
    advice = near or (f"the types are {', '.join(TYPES)}",)
    builder.fault("wrong-type", value, message, *advice, target="type")


def _date(builder: "Builder", variable: str, value: Node) -> None:
    if isinstance(value, ScalarNode) and is_date(value.value):
        return
    given = f', not "{value.value[:60]}"' if isinstance(value, ScalarNode) else ""
    message = f'"{variable}" takes a date{given}'
    advice, fix = builder.dated(value) if isinstance(value, ScalarNode) else ("", None)
    builder.fault(
        "wrong-type", value, message, *filter(None, [advice]), _DATE, target=variable, fix=fix
    )


def _names(builder: "Builder", variable: str, value: Node) -> None:
    if not isinstance(value, SequenceNode):
        message = f'"{variable}" takes a list of names'
        builder.fault("wrong-type", value, message, f"begin each name with a dash: {_NAME}")
        return
    for name in value.value:
        if not isinstance(name, MappingNode):
            message = f'a name in "{variable}" is a mapping, not a text'
            builder.fault("wrong-type", name, message, _NAME, target=variable)
            continue
        parts = list(builder.entries(name))
        for part, key, inner in parts:
            if part not in NAME_PARTS:
                builder.unknown_key(key, part, NAME_PARTS, where=" in a name", value=inner)
            elif not isinstance(inner, ScalarNode):
                message = f'"{part}" of a name takes a text'
                builder.fault("wrong-type", inner, message, _NAME, target=part)
        named = [part for part, _, _ in parts]
        if not {"family", "given", "literal"}.intersection(named) and set(named) <= set(NAME_PARTS):
            message = f'a name in "{variable}" names nobody'
            builder.fault("wrong-type", name, message, _NAME, target=variable)


def _text(builder: "Builder", variable: str, value: Node) -> None:
    """Report a variable of text or number that is a list or a mapping; `custom` may be anything."""
    if variable == "custom" or isinstance(value, ScalarNode):
        return
    if variable == "categories" and isinstance(value, SequenceNode):
        return
    message = f'"{variable}" takes one text'
    builder.fault("wrong-type", value, message, "write it on one line, as a text", target=variable)
