"""What the page's script knows of the map: items, links, and what bears on which explanation."""

from typing import Any

from argmap.comparison import Comparison
from argmap.comparison.matrix import columns_of
from argmap.comparison.propagation import Sign
from argmap.core.case import Case
from argmap.core.model import ItemId, Relation
from argmap.core.scope import Scope
from argmap.media.dot import token
from argmap.rendering.page.anchors import anchor

_SIGNS = {Sign.FOR: "for", Sign.AGAINST: "against"}


def graph(case: Case, drawn: Scope, comparison: Comparison | None) -> dict[str, Any]:
    """Return `{items: {anchor: {...}}, links: [...]}` for the script.

    An item has `id`, `kind`, `statement`, `node` (its card's element) and `bears: {explanation:
    "for" | "against" | "both"}`. A link has `from` (anchors of its author and premises), `to` (an
    anchor), `relation`, `element` (the beginning of its elements' ids), `on` (the element of the
    link that an undercut attacks, else null). O(V+E).
    """
    bears: dict[ItemId, dict[ItemId, str]] = {}
    order = comparison.order if comparison is not None else ()
    columns = columns_of(case, drawn.question)
    for explanation in order:
        for name, states in columns[explanation].best.items():
            signs = {_SIGNS[sign] for sign, _ in states if sign in _SIGNS}
            if signs:
                told = signs.pop() if len(signs) == 1 else "both"
                bears.setdefault(name, {})[explanation] = told
    items = {
        anchor(name): {
            "id": name,
            "kind": case.items[name].kind.value,
            "statement": case.items[name].statement,
            "node": f"node-{token(name)}",
            "bears": bears.get(name, {}),
        }
        for name in drawn.items
    }
    links = [
        {
            "from": [anchor(name) for name in (link.origin, *link.premises)],
            "to": anchor(link.address[-1]),
            "relation": link.relation.value,
            "element": _element(link.address),
            "on": _element(link.target) if link.relation is Relation.UNDERCUTS else None,
        }
        for link in drawn.links
    ]
    links += [
        {
            "from": [anchor(name)],
            "to": anchor(drawn.question),
            "relation": "answers",
            "element": _element((name, drawn.question)),
            "on": None,
        }
        for name in order
        if name in drawn.names and drawn.question in drawn.names
    ]
    return {"items": items, "links": links}


def _element(address: tuple[ItemId, ...]) -> str:
    return "link-" + "__".join(token(name) for name in address)
