"""The JSON Schema (draft 2020-12) of a comparison's JSON: one for one question or several."""

from typing import Any, get_args

from argmap.comparison.process_tracing import Says
from argmap.comparison.sensitivity import LeftOut, Outcome
from argmap.core.model import Found, Letter, Test
from argmap.core.vocabulary import Formula

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "number"}
_COUNT: Schema = {"type": "integer"}
_RATINGS = [*(letter.value for letter in Letter), "±", "defends", "reopens", "?"]


def schema() -> Schema:
    """Return the schema."""
    several = _object("Of several questions.", schema={"const": 1}, comparisons=_list(_ref()))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "argmap compare --format json",
        "anyOf": [_ref(), several],
        "$defs": {"comparison": _comparison()},
    }


def _ref() -> Schema:
    return {"$ref": "#/$defs/comparison"}


def _object(description: str, /, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(of: Schema, description: str = "") -> Schema:
    return {"type": "array", "items": of} | ({"description": description} if description else {})


def _one_of(*words: object, description: str = "") -> Schema:
    return {"enum": list(words)} | ({"description": description} if description else {})


def _numbers(description: str) -> Schema:
    return {"type": "object", "additionalProperties": _NUMBER, "description": description}


_FORMULA = _one_of(*Formula, description="What made the scores beside it; lower is better.")
_IDS = _list(_TEXT)
_RATING = _one_of(*_RATINGS)


def _comparison() -> Schema:
    return _object(
        "The explanations of one question over the same evidence.",
        schema={"const": 1},
        question=_TEXT,
        formula=_FORMULA,
        by_origin={"type": "boolean", "description": "Rows of the same origins counted once."},
        leaders=_list(_TEXT, "The explanations that share the best score."),
        tie={"type": "boolean"},
        explanations=_list(_explanation(), "The best score first."),
        cells=_list(_cell(), "Those that are not blank, the rows that tell most first."),
        tried={"type": "boolean", "description": "Whether what it hangs on was worked out."},
        sensitivity=_list(_removal()),
        flips=_list(_flip(), "The smallest changes of one cell that change who leads."),
        sets=_object(
            "Minimal sets of rows without which others lead.",
            exact={"type": "boolean", "description": "Every set of up to three was tried."},
            found=_list(_IDS),
        ),
        variants=_list(
            _object("Who leads, scored so.", name=_TEXT, leaders=_IDS), "The chosen way first."
        ),
        seek=_list(_object("To look for next.", evidence=_TEXT, explanation=_TEXT, why=_TEXT)),
        traced=_list(
            _object(
                "A test of process tracing, never scored.",
                explanation=_TEXT,
                evidence=_TEXT,
                test=_one_of(*(test.value for test in Test)),
                found=_one_of(*(found.value for found in Found)),
                says=_one_of(*get_args(Says)),
            )
        ),
        warnings=_list(_object("To read it with.", name=_TEXT, message=_TEXT, about=_IDS)),
    )


def _explanation() -> Schema:
    return _object(
        "One column.",
        id=_TEXT,
        statement=_TEXT,
        formula=_FORMULA,
        score=_NUMBER,
        support=_COUNT | {"description": "1 for each C, 2 for each CC; shown, never ranked."},
        unresolved=_COUNT | {"description": "Cells that are ± or ?, not counted."},
    )


def _cell() -> Schema:
    return _object(
        "What one evidence item says of one explanation.",
        evidence=_TEXT,
        explanation=_TEXT,
        rating=_RATING,
        how=_one_of("explicit", "direct", "derived"),
        strength=_one_of(1, 2, 3, None),
        via=_list(_TEXT, "The links of one path, each FROM -> TO."),
    )


def _removal() -> Schema:
    return _object(
        "The table without one thing.",
        without=_TEXT,
        kind=_one_of(*get_args(LeftOut)),
        outcome=_one_of(*(outcome.value for outcome in Outcome)),
        leaders=_IDS,
        formula=_FORMULA,
        scores=_numbers("By explanation."),
        support_lost=_numbers("By explanation, where there is a loss."),
    )


def _flip() -> Schema:
    return _object(
        "One cell, rated otherwise.",
        evidence=_TEXT,
        explanation=_TEXT,
        before=_one_of(*_RATINGS, None),
        after=_RATING,
        step=_COUNT,
        leaders=_IDS,
    )
