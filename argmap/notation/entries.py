"""Links and plain values as the text of entries, on one line or several."""

from typing import Any

from argmap.core.model import Evidence, Link, Relation
from argmap.notation import plain_head
from argmap.notation.keys import scalar


def _entry(link: Link) -> dict[str, Any]:
    found = plain_head(_NOBODY, [link])[link.relation.value][0]
    return {"to": found} if isinstance(found, str) else found


_NOBODY = Evidence(id="", statement="", path="", spans={})


def flow(link: Link) -> str:
    """Return a link as an entry of a list in brackets."""
    entry = _entry(link)
    if len(entry) == 1 and link.relation is not Relation.UNDERCUTS:
        return scalar(entry["to"])
    return "{" + ", ".join(f"{key}: {value_text(value)}" for key, value in entry.items()) + "}"


def block(link: Link) -> str:
    """Return a link as an entry of a block list, lines from column 1, without its dash."""
    entry = _entry(link)
    lines = [
        f"{key}: {value_text(value, flow=isinstance(value, list))}" for key, value in entry.items()
    ]
    return scalar(entry["to"], flow=False) if len(entry) == 1 else "\n".join(lines)


def value_text(value: Any, *, flow: bool = True) -> str:  # noqa: ANN401 - text, list or mapping
    """Return a plain value as YAML on one line; `flow` when it stands in brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{value_text(k)}: {value_text(v)}" for k, v in value.items()) + "}"
    return scalar(str(value), flow=flow)
