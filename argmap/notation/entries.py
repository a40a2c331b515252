"""Links and plain values as the text of entries, on one line or several."""

from collections.abc import Mapping
from typing import Any

from argmap.core.model import Evidence, Link, Relation
from argmap.notation import plain_head
from argmap.notation.lists import Entry
from argmap.notation.scalars import scalar

_NOBODY = Evidence(id="", statement="", path="", spans={})


def of_link(link: Link) -> Entry:
    """Return a link as an entry of a list of links."""
    found = plain_head(_NOBODY, [link])[link.relation.value][0]
    if not isinstance(found, str):
        return of_pairs(found)
    bare = link.relation is not Relation.UNDERCUTS
    flow = scalar(found) if bare else value_text({"to": found})
    return Entry(flow, scalar(found, flow=False))


def of_pairs(pairs: Mapping[str, Any]) -> Entry:
    """Return an entry of several keys, each with a text, list or mapping."""
    lines = [
        f"{key}: {value_text(value, flow=isinstance(value, list))}" for key, value in pairs.items()
    ]
    return Entry(value_text(dict(pairs)), "\n".join(lines))


def value_text(value: Any, *, flow: bool = True) -> str:  # noqa: ANN401 - text, list or mapping
    """Return a plain value as YAML on one line; `flow` when it stands in brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{value_text(k)}: {value_text(v)}" for k, v in value.items()) + "}"
    return scalar(str(value), flow=flow)
