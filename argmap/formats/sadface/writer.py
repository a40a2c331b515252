"""SADFace: atoms and schemes of the older generation, which its own validator takes.

A scheme is called `support` or `conflict`, whose edges always run with the reasoning; a conflict
that points to a scheme is an undercut. SADFace lets everyone have a room of their own under
`metadata`: `argmap` there has an item's id, kind, status, tags, body, question and neutral links,
and a link's reason, strength and test. A prediction is the scheme that it counts as, from what is
predicted, and says so there. A neutral link is no scheme: that says more than it does.

Ids are UUIDs made of our own, so the same item has the same one in every version of a case. No
clock: time stamps are the first second of 1970.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from hashlib import sha256

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import (
    Address,
    Explanation,
    Item,
    ItemId,
    Kind,
    Link,
    Relation,
    Status,
    Strength,
)
from argmap.formats._maps.carrying import counts_against
from argmap.formats._maps.left_out import lose_keys
from argmap.formats._maps.scheme_links import premises, statements, writable

_KEPT = ("kind", "status", "tags", "body", "answers")
_THEN = "1970-01-01T00:00:00"
_VERSION = "0.5"


def write(case: Case, _question: ItemId | None = None) -> Written:
    """Return a case as a SADFace document."""
    ledger = Ledger()
    atoms = statements(case, ledger)
    for name in atoms:
        lose_keys(ledger, case.items[name], _KEPT)
    links = writable(case.links, atoms, ledger)
    document = _document(case, atoms, links)
    return Written(json.dumps(document, ensure_ascii=False, indent=1) + "\n", ledger.losses)


def _document(
    case: Case, atoms: Mapping[ItemId, str], links: Sequence[Link]
) -> Mapping[str, object]:
    neutral: dict[ItemId, list[Link]] = {}
    schemes: list[Link] = []
    for link in links:
        if link.relation is Relation.NEUTRAL:
            neutral.setdefault(link.origin, []).append(link)
        else:
            schemes.append(link)
    names = _names(schemes)
    nodes = [
        *(_atom(case.items[name], text, neutral.get(name, ())) for name, text in atoms.items()),
        *(_scheme(case, link, name) for link, name in zip(schemes, names, strict=True)),
    ]
    core = {
        "analyst_email": "",
        "analyst_name": "argmap",
        "created": _THEN,
        "edited": _THEN,
        "id": _id("document", *(str(node["id"]) for node in nodes)),
        "version": _VERSION,
    }
    return {
        "metadata": {"core": core, "argmap": {"title": case.settings.title}},
        "nodes": nodes,
        "edges": [
            edge for link, name in zip(schemes, names, strict=True) for edge in _edges(link, name)
        ],
        "resources": [],
    }


def _id(*names: str) -> str:
    """Return a UUID made of names: version 4 in form, which SADFace asks for, but no chance."""
    return str(uuid.UUID(bytes=sha256(json.dumps(names).encode()).digest()[:16], version=4))


def _atom(item: Item, text: str, neutral: Sequence[Link]) -> dict[str, object]:
    own: dict[str, object] = {"id": item.id}
    if item.kind is not Kind.CLAIM:
        own["kind"] = item.kind.value
    if item.status is not Status.OPEN:
        own["status"] = item.status.value
    if item.tags:
        own["tags"] = list(item.tags)
    if item.body:
        own["body"] = item.body
    if isinstance(item, Explanation) and item.answers is not None:
        own["answers"] = _id("item", item.answers)
    if neutral:
        own["neutral"] = [_neutral(link) for link in neutral]
    return {
        "id": _id("item", item.id),
        "type": "atom",
        "text": text,
        "sources": [],
        "metadata": {"core": {}, "argmap": own},
    }


def _neutral(link: Link) -> dict[str, object]:
    others = [_id("item", name) for name in dict.fromkeys(premises(link))][1:]
    ends: dict[str, object] = {"to": _id("item", link.address[-1])}
    return {**ends, **({"with": others} if others else {}), **_weights(link)}


def _weights(link: Link) -> dict[str, object]:
    own: dict[str, object] = {}
    if link.why:
        own["why"] = link.why
    if link.strength is not Strength.MODERATE:
        own["strength"] = link.strength.value
    if link.test is not None:
        own["test"] = link.test.value
    return own


def _names(links: Sequence[Link]) -> list[str]:
    """Return an id for each link; of two with one address the second's has its relation too."""
    taken: set[Address] = set()
    names: list[str] = []
    for link in links:
        more = (link.relation.value,) if link.address in taken else ()
        names.append(_id("link", *link.address, *more))
        taken.add(link.address)
    return names


def _scheme(case: Case, link: Link, name: str) -> dict[str, object]:
    predicts = link.relation is Relation.PREDICTS
    conflict = counts_against(case, link) or link.relation is Relation.UNDERCUTS
    own = {"relation": link.relation.value} if predicts else {}
    return {
        "id": name,
        "type": "scheme",
        "name": "conflict" if conflict else "support",
        "metadata": {"core": {}, "argmap": {**own, **_weights(link)}},
    }


def _edges(link: Link, name: str) -> list[dict[str, str]]:
    """Return the edges of a link: those of its premises, its own item's first, then its own."""
    undercuts = link.relation is Relation.UNDERCUTS
    end = link.origin if link.relation is Relation.PREDICTS else link.address[-1]
    target = _id("link", *link.target) if undercuts else _id("item", end)
    ends = [(_id("item", premise), name) for premise in dict.fromkeys(premises(link))]
    return [
        {"id": _id("edge", a, b), "source_id": a, "target_id": b}
        for a, b in [*ends, (name, target)]
    ]
