"""The case as a graph: circles, what reaches what, which links are cut. Built once a case.

Nodes are items' ids. An edge runs as the reasoning does, from the item that makes a point to what
it bears on; each premise of a linked link (`with`) has an edge of its own.
"""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TypeVar

from argmap.core.case import Case
from argmap.core.model import (
    Address,
    Evidence,
    Explanation,
    ItemId,
    Link,
    Question,
    Relation,
    Source,
)

T = TypeVar("T")


def ends(link: Link) -> Iterator[tuple[ItemId, ItemId]]:
    """Yield the edges a link makes between items: from its origin, then from each premise.

    An undercut bears on what the link at the bottom of its address bears on.
    """
    target = link.address[-1]
    yield link.origin, target
    for premise in link.premises:
        yield premise, target


def _origins(case: Case) -> Mapping[ItemId, Sequence[ItemId]]:
    """Return for each item the items with an edge to it, in the order of the links."""
    found: dict[ItemId, list[ItemId]] = {name: [] for name in case.items}
    for link in case.links:
        before = found.get(link.address[-1])
        if before is not None:  # what `ends` yields, in a third of the time
            before.extend(name for name in (link.address[0], *link.premises) if name in found)
    return found


def answered(case: Case) -> Mapping[ItemId, tuple[Explanation, ...]]:
    """Return the explanations of each question, by id; for `Case.derived`."""
    found: dict[ItemId, list[Explanation]] = {question.id: [] for question in case.of(Question)}
    for explanation in case.of(Explanation):
        if explanation.answers in found:
            found[explanation.answers].append(explanation)
    return {question: tuple(rivals) for question, rivals in found.items()}


def answers(case: Case, question: ItemId) -> tuple[Explanation, ...]:
    """Return the explanations of a question, by id."""
    return case.derived(answered).get(question, ())


def reaching(case: Case, targets: Iterable[ItemId]) -> frozenset[ItemId]:
    """Return the targets and every item with a path of links to one of them. O(V+E)."""
    origins = case.derived(_origins)
    seen = {target for target in targets if target in origins}
    waiting = sorted(seen)
    while waiting:
        for origin in origins[waiting.pop()]:
            if origin not in seen:
                seen.add(origin)
                waiting.append(origin)
    return frozenset(seen)


def about(case: Case, question: ItemId) -> Case:
    """Return the part of a case that a question's map and table are made of. O(V+E).

    That is what reaches the question, what is rated against its explanations, and what all that
    goes back to, with their links. Files and faults are left out: nothing but items and links is.
    """
    rivals = {rival.id for rival in answers(case, question)}
    names = set(reaching(case, [question, *rivals]))
    names |= {item.id for item in case.of(Evidence) if not rivals.isdisjoint(item.ratings)}
    waiting = list(names)
    while waiting:
        for key, other in case.items[waiting.pop()].references():
            if key in ("source", "derived_from") and other in case.items and other not in names:
                names.add(other)
                waiting.append(other)
    return dataclasses.replace(
        case,
        items={name: case.items[name] for name in sorted(names)},
        links=tuple(link for link in case.links if link.origin in names),
        parts=(),
        faults=(),
        others=(),
        copies=None,
    )


def depth(case: Case) -> int:
    """Return how many links the longest way to an explanation has; a ring counts as one item.

    O(V+E).
    """
    edges = [edge for link in case.links for edge in ends(link)]
    ringed = {name: min(members) for members in circular(edges) for name in members}
    before: dict[ItemId, set[ItemId]] = {}
    for origin, target in edges:
        if origin in case.items and target in case.items:
            one, other = ringed.get(origin, origin), ringed.get(target, target)
            before.setdefault(other, set()).update({one} - {other})
    longest: dict[ItemId, int] = {}
    for name in TopologicalSorter(before).static_order():
        longest[name] = max((longest[one] + 1 for one in before.get(name, ())), default=0)
    ends_of = (ringed.get(item.id, item.id) for item in case.of(Explanation))
    return max((longest.get(name, 0) for name in ends_of), default=0)


def circular(edges: Iterable[tuple[ItemId, ItemId]]) -> tuple[frozenset[ItemId], ...]:
    """Return the strongly connected sets of more than one item, by their first id. O(V+E).

    Most cases have no circle, which the standard library's topological sort finds out; networkx,
    slow to import, is only asked where there is one (Tarjan 1972, as modified by Nuutila 1994).
    """
    before: dict[ItemId, list[ItemId]] = {}
    for origin, target in edges:
        if origin != target:
            before.setdefault(target, []).append(origin)
    try:
        TopologicalSorter(before).prepare()
    except CycleError:
        import networkx as nx  # noqa: PLC0415 - see above

        graph: nx.DiGraph[str] = nx.DiGraph(
            (origin, target) for target in before for origin in before[target]
        )
        sets = (frozenset(one) for one in nx.strongly_connected_components(graph) if len(one) > 1)
        return tuple(sorted(sets, key=min))
    return ()


def rings(links: Sequence[tuple[ItemId, ItemId, T]]) -> tuple[tuple[T, ...], ...]:
    """Return one shortest ring of links for each circular set among `(from, to, link)` edges.

    A ring begins at its least id. O(V+E) for finding the sets, then one breadth-first search a set.
    """
    by_edge: dict[tuple[ItemId, ItemId], T] = {}
    for origin, target, link in links:
        by_edge.setdefault((origin, target), link)
    sets = circular(by_edge)
    member = {name: members for members in sets for name in members}
    after: dict[ItemId, list[ItemId]] = {}
    for origin, target in sorted(by_edge):
        if origin != target and origin in member and member[origin] is member.get(target):
            after.setdefault(origin, []).append(target)
    rounds = [_ring(min(members), after) for members in sets]
    return tuple(tuple(by_edge[edge] for edge in pairwise((*nodes, nodes[0]))) for nodes in rounds)


def _ring(start: ItemId, after: Mapping[ItemId, Sequence[ItemId]]) -> tuple[ItemId, ...]:
    """Return the shortest ring through an item, among edges that lie in circular sets."""
    came: dict[ItemId, ItemId] = {}
    waiting = [start]
    for here in waiting:  # grows while it is read: breadth first
        for target in after[here]:
            if target == start:
                ring = [here]
                while ring[-1] != start:
                    ring.append(came[ring[-1]])
                return tuple(reversed(ring))
            if target not in came:
                came[target] = here
                waiting.append(target)
    return (start,)


def _undercuts(case: Case) -> tuple[Link, ...]:
    """Return the undercuts, the longest addresses first."""
    found = (link for link in case.links if link.relation is Relation.UNDERCUTS)
    return tuple(sorted(found, key=lambda link: (-len(link.address), link.address)))


def cut(case: Case, without: Collection[ItemId] = ()) -> Mapping[Address, Link]:
    """Return the links that are switched off, each with the first undercut in force that does it.

    An undercut is in force when its author (and each premise) stands and no undercut in force is
    aimed at it (Pollock 1987, level by level). Addresses of undercuts are longer than what they
    attack, so longest first settles every one in a single pass. `without` are items taken away.
    """
    off: dict[Address, Link] = {}
    for link in case.derived(_undercuts):
        if link.address not in off and carried(case, link, without):
            off.setdefault(link.target, link)
    return off


def carried(case: Case, link: Link, without: Collection[ItemId] = ()) -> bool:
    """Return whether a link's own item and all its premises are there and carry something."""
    carrying, origin, premises = case.carrying, link.address[0], link.premises
    if origin not in carrying or (premises and not carrying.issuperset(premises)):
        return False
    return not without or not (origin in without or any(name in without for name in premises))


def origins(case: Case) -> Mapping[ItemId, frozenset[ItemId]]:
    """Return the origins of each evidence item, for `Case.derived`.

    Origins are the roots reached by following `derived_from`: the item's own where it has one,
    else its source's. Of a ring of sources the least id stands for all. An item without a source
    is its own origin. O(V+E) but for rings.
    """
    found: dict[ItemId, frozenset[ItemId]] = {}
    for item in case.of(Evidence):
        _roots(case, item.id, found)
    return {item.id: found[item.id] for item in case.of(Evidence)}


def source_origins(case: Case) -> Mapping[ItemId, frozenset[ItemId]]:
    """Return the origins of each source, as `origins` does of evidence; for `Case.derived`."""
    found: dict[ItemId, frozenset[ItemId]] = {}
    for source in case.of(Source):
        _roots(case, source.id, found)
    return {source.id: found[source.id] for source in case.of(Source)}


def _back(case: Case, name: ItemId) -> tuple[ItemId, ...]:
    """Return what an item or source goes back to, one step."""
    item = case.items.get(name)
    if isinstance(item, Evidence):
        return item.derived_from or ((item.source,) if item.source else ())
    return item.derived_from if isinstance(item, Source) else ()


def _roots(case: Case, start: ItemId, found: dict[ItemId, frozenset[ItemId]]) -> None:
    """Fill in the roots of one item and of all that it goes back to; depth first, no recursion."""
    waiting, open_ids = [start], dict[ItemId, None]()
    while waiting:
        name = waiting[-1]
        if name in found:
            waiting.pop()
            continue
        back = _back(case, name)
        fresh = [other for other in back if other not in found and other not in open_ids]
        if name not in open_ids and fresh:
            open_ids[name] = None
            waiting.extend(fresh)
            continue
        waiting.pop()
        open_ids.pop(name, None)
        ringed = [other for other in back if other not in found]  # still open: a ring
        roots = frozenset().union(*(found[other] for other in back if other in found))
        found[name] = roots or frozenset([min([name, *ringed])])
