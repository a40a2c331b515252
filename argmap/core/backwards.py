"""Links that run against the reasoning: from an explanation to what is observed."""

from collections.abc import Iterator

from argmap.core import graph
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Address, Evidence, Kind, Link, Relation


@once
def backwards(case: Case) -> frozenset[Address]:
    """Return the supports that are written backwards: an explanation's or a claim's, of evidence.

    A claim may support evidence; where that evidence supports the claim in turn, over any number of
    links, it does not. O(V+E).
    """
    found: set[Address] = set()
    claims: list[Link] = []
    for link in case.links:
        if link.relation is Relation.SUPPORTS and _of_evidence(case, link):
            kind = case.items[link.origin].kind
            if kind is Kind.EXPLANATION:
                found.add(link.address)
            elif kind is not Kind.EVIDENCE:
                claims.append(link)
    if claims:
        rings = graph.circular(_supports(case))
        member = {name: number for number, ring in enumerate(rings) for name in ring}
        found.update(
            link.address
            for link in claims
            if member.get(link.origin, -1) == member.get(link.address[-1], -2)
        )
    return frozenset(found)


def _of_evidence(case: Case, link: Link) -> bool:
    return link.origin in case.items and isinstance(case.items.get(link.address[-1]), Evidence)


def _supports(case: Case) -> Iterator[tuple[str, str]]:
    for link in case.links:
        if link.relation is Relation.SUPPORTS:
            yield from graph.ends(case, link)
