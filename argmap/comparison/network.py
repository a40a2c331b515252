"""The links that carry: what bears on what, with undercut links switched off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from argmap.core import graph
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Address, ItemId, Link, Relation


class Edge(NamedTuple):
    """One item's part in one link: `for_it` is true for a support; `steps` is 1, 2 or 3."""

    origin: ItemId
    for_it: bool
    steps: int
    link: Link


@dataclass(frozen=True, slots=True)
class Network:
    """What carries in a case when some items are taken away.

    `incoming` has the edges into each item, by address; `neutral` the neutral links by target, then
    origin; `off` the links that are switched off, each with the undercut that does it.
    """

    incoming: Mapping[ItemId, tuple[Edge, ...]]
    neutral: Mapping[ItemId, Mapping[ItemId, Link]]
    off: Mapping[Address, Link]


def build(case: Case, without: Collection[ItemId] = ()) -> Network:
    """Return the links that carry. O(links)."""
    off = graph.cut_without(case, without) if without else graph.cut(case)
    incoming: dict[ItemId, list[Edge]] = {}
    neutral: dict[ItemId, dict[ItemId, Link]] = {}
    for link in case.links:
        if link.relation is Relation.UNDERCUTS or not graph.carried(case, link, without):
            continue
        target = link.address[-1]
        if link.relation is Relation.NEUTRAL:
            neutral.setdefault(target, {})[link.origin] = link
            continue
        if link.address in off or target in without or target not in case.items:
            continue
        for_it, steps = link.relation is Relation.SUPPORTS, link.strength.steps
        edges = incoming.setdefault(target, [])
        makers = dict.fromkeys((link.origin, *link.premises)) if link.premises else (link.origin,)
        for origin in makers:
            if origin != target:
                edges.append(Edge(origin, for_it, steps, link))
    return Network({name: tuple(edges) for name, edges in incoming.items()}, neutral, off)


@once
def whole(case: Case) -> Network:
    """Return the network of the whole case."""
    return build(case)
