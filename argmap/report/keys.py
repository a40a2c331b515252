"""The keys of the notation as a table, for the handbook: what each takes, and what it is for."""

from collections.abc import Iterator, Mapping

from argmap.core.model import Ignore, Item, Kind, Letter, Verified, descriptions
from argmap.core.vocabulary import Relation, Strength, Test
from argmap.notation import keys_of
from argmap.notation.refusals import takes
from argmap.notation.schema import EDITOR, Schema, described, described_link, values

_TAKES = {
    "ignore": "a list of rules and reasons",
    "to": "one id, or `FROM -> TO`",
    "kind": ", ".join(f"`{kind}`" for kind in Kind),
    "ratings": f"lines of an explanation's id and {', '.join(f'`{one}`' for one in Letter)}",
    "strength": ", ".join(f"`{word}`" for word in Strength),
    "test": ", ".join(f"`{word}`" for word in Test),
    **{relation.value: "a list of links" for relation in Relation},
}
"""What is said of keys whose values are no words of one list."""


def markdown() -> Iterator[str]:
    """Yield the lines of a Markdown table: keys by kind, of links, and of every kind."""
    yield from ("| key | takes | what it is for |", "|---|---|---|")
    shared = [key for key in keys_of(Kind.CLAIM) if key in descriptions(Item)]
    for kind in Kind:
        own = [key for key in keys_of(kind) if key not in {"kind", *Relation, *shared}]
        where = f"{kind.home}/`, the default there" if kind.is_default else f"{kind.home}/`"
        yield f"| **`{kind}`** | in `{where} | {kind.meaning} |"
        yield from _rows(own, described(kind), values(kind, EDITOR))
    of_claim, values_of_claim = described(Kind.CLAIM), values(Kind.CLAIM, EDITOR)
    yield "| **links** | of all but questions and sources | |"
    yield from _rows(list(Relation), of_claim, {})
    yield "| **a link** | an id alone, or these keys | |"
    yield from _rows(list(described_link()), described_link(), {})
    yield "| **every kind** | | |"
    yield from _rows(["kind", *shared], of_claim, values_of_claim)
    yield "| **a rule in `ignore`** | | |"
    yield from _rows(list(descriptions(Ignore)), descriptions(Ignore), {})
    yield "| **the record `verified`** | written by `argmap source verify` | |"
    yield from _rows(list(descriptions(Verified)), descriptions(Verified), {})


def _rows(
    keys: list[str], texts: Mapping[str, str], schemas: Mapping[str, Schema]
) -> Iterator[str]:
    for key in keys:
        words = schemas.get(key, {}).get("enum", ())
        listed = "" if True in words else ", ".join(f"`{word}`" for word in words)
        what = _TAKES.get(key) or listed or takes(key)
        yield f"| `{key}` | {what} | {texts[key]} |"
