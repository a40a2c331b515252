"""Argument Interchange Format: a nodeset as AIFdb gives it, or the same wrapped as xAIF.

Items but sources are I nodes, supports RA, contradictions and undercuts CA; a link's own item comes
first among its premises, and its reason is the text of its node. Ids are numbers in the order of
the case. No clock: time stamps are left out.

A prediction is written as what it counts as, from what is predicted to what predicts it, and
counted. A neutral link that is a rephrase is an MA; others are left out and counted. Every node
that joins two claims says something of them: an RA of whatever scheme reads as support, an MA as
the same in other words, a PA as a preference. And a key of our own beside the graph is what AIFdb
drops when it stores a nodeset.
"""

import html
import json
from collections.abc import Iterator, Mapping, Sequence

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import Address, ItemId, Link, Relation
from argmap.formats._maps.left_out import lose_keys
from argmap.formats._maps.predictions import as_counted
from argmap.formats._maps.scheme_links import (
    lose_weights,
    not_neutral,
    premises,
    statements,
    writable,
)

from .unnamed import REPHRASE, Reason, is_unnamed, parted

_SCHEMES = {
    "RA": ("Default Inference", "72"),
    "CA": ("Default Conflict", "71"),
    "MA": ("Default Rephrase", "144"),
}


def write(case: Case, _question: ItemId | None = None) -> Written:
    """Return a case as a nodeset."""
    return _written(case, extended=False)


def write_extended(case: Case, _question: ItemId | None = None) -> Written:
    """Return a case as xAIF, which has the same nodeset and more around it."""
    return _written(case, extended=True)


def _written(case: Case, *, extended: bool) -> Written:
    ledger = Ledger()
    claims = statements(case, ledger)
    ledger.lose("ids become numbers", *claims)
    for name in claims:
        lose_keys(ledger, case.items[name], ())
    meant = [*not_neutral(case, ledger, _is_rephrase), *filter(_is_rephrase, case.links)]
    links = writable(as_counted(case, meant, ledger), claims, ledger)
    lose_weights(links, ledger)
    blank = (str(link) for link in links if link.why and is_unnamed(parted(link.why).text or "x"))
    ledger.lose("reasons that AIF takes for none are left out", *blank)
    graph = _graph(claims, links)
    if extended:
        more: dict[str, object] = {"participants": [], "schemefulfillments": []}
        graph = {"AIF": {**graph, **more}, "text": "", "dialog": False, "OVA": {}}
    return Written(json.dumps(graph, ensure_ascii=False, indent=1) + "\n", ledger.losses)


def _graph(claims: Mapping[ItemId, str], links: Sequence[Link]) -> dict[str, object]:
    """Return the nodeset: claims and links are numbered in one row, edges in one of their own."""
    items = {name: str(number) for number, name in enumerate(claims, start=1)}
    numbers = [str(number) for number, _ in enumerate(links, len(items) + 1)]
    schemes: dict[Address, str] = {}
    for link, number in zip(links, numbers, strict=True):
        schemes.setdefault(link.address, number)
    nodes = [
        *(
            {"nodeID": items[name], "text": _guarded(text), "type": "I"}
            for name, text in claims.items()
        ),
        *(_scheme(link, number) for link, number in zip(links, numbers, strict=True)),
    ]
    edges = [
        {"edgeID": str(number), "fromID": origin, "toID": target, "formEdgeID": None}
        for number, (origin, target) in enumerate(_edges(links, numbers, items, schemes), start=1)
    ]
    return {"nodes": nodes, "edges": edges, "locutions": []}


def _is_rephrase(link: Link) -> bool:
    return link.relation is Relation.NEUTRAL and parted(link.why).text == REPHRASE


def _scheme(link: Link, name: str) -> dict[str, object]:
    kind, reason = "CA", parted(link.why)
    if link.relation is Relation.SUPPORTS:
        kind = "RA"
    elif _is_rephrase(link):
        kind, reason = "MA", Reason(scheme=reason.scheme)
    default, number = _SCHEMES[kind]
    scheme = _guarded(reason.scheme) or default
    text = _guarded(reason.text) or scheme
    numbered = {} if reason.scheme else {"schemeID": number}
    return {"nodeID": name, "text": text, "type": kind, "scheme": scheme, **numbered}


def _guarded(text: str) -> str:
    """Return text whose ampersands nobody takes for entities, which AIFdb's texts have."""
    return text.replace("&", "&amp;") if html.unescape(text) != text else text


def _edges(
    links: Sequence[Link],
    numbers: Sequence[str],
    items: Mapping[str, str],
    schemes: Mapping[Address, str],
) -> Iterator[tuple[str, str]]:
    """Yield the edges of each link: those of its premises, its own item's first, then its own."""
    for link, name in zip(links, numbers, strict=True):
        for premise in dict.fromkeys(premises(link)):
            yield items[premise], name
        undercuts = link.relation is Relation.UNDERCUTS
        yield name, schemes[link.target] if undercuts else items[link.address[-1]]
