"""What the page's script knows of the map: items, links, and what bears on which explanation."""

from collections.abc import Mapping
from typing import Any

from argmap.comparison import Comparison
from argmap.comparison.columns import Sign
from argmap.comparison.matrix import columns_of
from argmap.core import graph as graphs
from argmap.core.case import Case
from argmap.core.model import ItemId, Link, Relation
from argmap.core.scope import Scope
from argmap.media.dot import token
from argmap.rendering.page.anchors import anchor

_SIGNS = {Sign.FOR: "for", Sign.AGAINST: "against"}


def graph(case: Case, drawn: Scope, comparison: Comparison | None) -> dict[str, Any]:
    """Return `{items: {anchor: {...}}, links: [...]}` for the script.

    An item has `id`, `kind`, `statement`, `node` (its card's element) and `bears: {explanation:
    "for" | "against" | "both"}`. A link has `from` (anchors of its author and premises), `to` (an
    anchor), `relation`, `element` (the beginning of its elements' ids), `on` (the element of the
    link that an undercut attacks, else null). It runs as the reasoning does: a prediction from what
    is predicted to what predicts it. O(V+E).
    """
    bears = _bearings(case, drawn, comparison)
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
    links = [_link(case, link) for link in drawn.links]
    if comparison is not None and drawn.question in drawn.names:
        links += [_answer(name, drawn.question) for name in comparison.order if name in drawn.names]
    return {"items": items, "links": links}


def _bearings(
    case: Case, drawn: Scope, comparison: Comparison | None
) -> Mapping[ItemId, Mapping[ItemId, str]]:
    """Return which explanations each item bears on, and how."""
    bears: dict[ItemId, dict[ItemId, str]] = {}
    if comparison is None:
        return bears
    columns = columns_of(case, drawn.question, comparison.drafts)
    for explanation in comparison.order:
        for name, every in columns[explanation].items.items():
            signs = {_SIGNS[sign] for sign in every if sign in _SIGNS}
            if signs:
                bears.setdefault(name, {})[explanation] = signs.pop() if len(signs) == 1 else "both"
    return bears


def _link(case: Case, link: Link) -> dict[str, Any]:
    maker = link.target[-1] if link.relation is Relation.PREDICTS else link.origin
    return {
        "from": [anchor(name) for name in (maker, *link.premises)],
        "to": anchor(graphs.target_of(case, link)),
        "relation": link.relation.value,
        "element": _element(link.address),
        "on": _element(link.target) if link.relation is Relation.UNDERCUTS else None,
    }


def _answer(explanation: ItemId, question: ItemId) -> dict[str, Any]:
    return {
        "from": [anchor(explanation)],
        "to": anchor(question),
        "relation": "answers",
        "element": _element((explanation, question)),
        "on": None,
    }


def _element(address: tuple[ItemId, ...]) -> str:
    return "link-" + "__".join(token(name) for name in address)
