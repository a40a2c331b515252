"""The case as a graph, and every question that is asked of it.

Nodes are items' ids. An edge runs as the reasoning does, from the item that makes a point to what
it bears on; each premise of a joint link (`with`) has an edge of its own.

Questions are asked of networkx. What every check or comparison asks of every item is walked by
hand, in O(V+E), and held to networkx by property tests.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TypeVar

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.graph.walks import layers as layers
from argmap.core.graph.walks import owners as owners
from argmap.core.graph.walks import reached as reached
from argmap.core.model import (
    Evidence,
    Explanation,
    ItemId,
    Link,
    Question,
    Relation,
    Source,
)

T = TypeVar("T")


def ends(case: Case, link: Link) -> Iterator[tuple[ItemId, ItemId]]:
    """Yield the edges a link makes between items: from who makes it, then from each premise.

    A link that leads home makes none, nor does a premise that is at one of its ends.
    """
    if link.leads_home:
        return
    target = target_of(case, link)
    yield link.maker, target
    for premise in link.companions:
        yield premise, target


def target_of(case: Case, link: Link) -> ItemId:
    """Return the item that a link bears on in the end.

    A prediction bears on what predicts; an undercut on what the link at the bottom of its address
    bears on.
    """
    if link.relation is Relation.PREDICTS:
        return link.origin
    if link.relation is Relation.UNDERCUTS:
        bottom = case.link_at.get(link.address[-2:])
        if bottom is not None and bottom.relation is Relation.PREDICTS:
            return bottom.origin
    return link.address[-1]


@once
def answered(case: Case) -> Mapping[ItemId, tuple[Explanation, ...]]:
    """Return the explanations of each question, both by id."""
    rivals_of: dict[ItemId, list[Explanation]] = {one.id: [] for one in case.of(Question)}
    for explanation in case.of(Explanation):
        if explanation.answers in rivals_of:
            rivals_of[explanation.answers].append(explanation)
    return {question: tuple(rivals) for question, rivals in rivals_of.items()}


def answers(case: Case, question: ItemId) -> tuple[Explanation, ...]:
    """Return the explanations of a question, by id."""
    return answered(case).get(question, ())


def reaching(case: Case, targets: Iterable[ItemId]) -> frozenset[ItemId]:
    """Return the targets and every item with a path of links to one of them. O(V+E)."""
    return frozenset(reached(_makers(case), (name for name in targets if name in case.items)))


@once
def _makers(case: Case) -> Mapping[ItemId, list[ItemId]]:
    """Return the items from which an edge of `Case.graph` leads to each item."""
    found: dict[ItemId, list[ItemId]] = {}
    for link in case.links:
        for maker, target in ends(case, link):
            if maker in case.items and target in case.items:
                found.setdefault(target, []).append(maker)
    return found


def about(case: Case, question: ItemId) -> Case:
    """Return the part of a case that a question's map and table are made of. O(V+E).

    That is what reaches the question, what is rated against its explanations, and what all that
    goes back to, is printed in and is spoken by, with their links. Files and faults are left out.
    """
    rivals = {rival.id for rival in answers(case, question)}
    names = set(reaching(case, [question, *rivals]))
    names |= {item.id for item in case.of(Evidence) if not rivals.isdisjoint(item.ratings)}
    names |= reached(_documents(case), names)
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
    import networkx as nx  # noqa: PLC0415 - slow to import

    whole = nx.condensation(nx.DiGraph(case.graph))
    longest: dict[int, int] = {}
    for ring in nx.topological_sort(whole):
        longest[ring] = max((longest[one] + 1 for one in whole.predecessors(ring)), default=0)
    ringed = whole.graph["mapping"]
    return max((longest[ringed[item.id]] for item in case.of(Explanation)), default=0)


def circular(edges: Iterable[tuple[ItemId, ItemId]]) -> tuple[frozenset[ItemId], ...]:
    """Return the strongly connected sets of more than one item, by their first id. O(V+E).

    Most cases have no circle, which the standard library's topological sort finds out; networkx,
    slow to import, is asked only where there is one (Tarjan 1972, as modified by Nuutila 1994).
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
    after = _within(sets, by_edge)
    rounds = [_ring(min(members), after) for members in sets]
    return tuple(tuple(by_edge[edge] for edge in pairwise((*nodes, nodes[0]))) for nodes in rounds)


def _within(
    sets: Iterable[frozenset[ItemId]], edges: Iterable[tuple[ItemId, ItemId]]
) -> Mapping[ItemId, Sequence[ItemId]]:
    """Return where the edges lead that stay within one of these sets, sorted."""
    member = {name: members for members in sets for name in members}
    after: dict[ItemId, list[ItemId]] = {}
    for origin, target in sorted(edges):
        if origin != target and origin in member and member[origin] is member.get(target):
            after.setdefault(origin, []).append(target)
    return after


def _ring(start: ItemId, after: Mapping[ItemId, Sequence[ItemId]]) -> tuple[ItemId, ...]:
    """Return the shortest ring through an item, among edges that lie in circular sets."""
    came_from: dict[ItemId, ItemId] = {}
    waiting = [start]
    for here in waiting:  # grows while it is read: breadth first
        for target in after[here]:
            if target == start:
                ring = [here]
                while ring[-1] != start:
                    ring.append(came_from[ring[-1]])
                return tuple(reversed(ring))
            if target not in came_from:
                came_from[target] = here
                waiting.append(target)
    return (start,)


def carried(case: Case, link: Link) -> bool:
    """Return whether a link's own item and all its premises are there and carry something."""
    return link.address[0] in case.carrying and case.carrying.issuperset(link.companions)


def goes_back_to(case: Case, name: ItemId) -> tuple[ItemId, ...]:
    """Return what an item goes back to, one step: its `derived_from`, else evidence's source."""
    item = case.items.get(name)
    if not isinstance(item, Evidence | Source):
        return ()
    if isinstance(item, Evidence) and not _derived_from(item):
        return (item.source,) if item.source else ()
    return _derived_from(item) or ()


def _derived_from(item: Evidence | Source) -> tuple[ItemId, ...] | None:
    """Return what `derived_from` names beside the item itself; None where it says nothing."""
    if not item.derived_from:
        return item.derived_from
    return tuple(name for name in item.derived_from if name != item.id) or None


def _origin_here(case: Case, item: Evidence | Source) -> ItemId | None:
    """Return the origin of an item where the walk ends at it or at its source, else None.

    It is named by who speaks: the item's own voice before its source's. An item whose
    `derived_from` is empty ends at its source, whatever that goes back to.
    """
    if _derived_from(item):
        return None
    if isinstance(item, Source) or item.source is None:
        return item.voice or item.id
    source = case.items.get(item.source)
    if not isinstance(source, Source):
        return (item.voice or item.source) if source is None else None
    if _derived_from(source) and _derived_from(item) is None:
        return None
    return item.voice or source.voice or source.id


def behind(case: Case, names: Iterable[ItemId]) -> set[ItemId]:
    """Return the items with all that they are taken from or go back to, in any way. O(V+E)."""
    return reached(taken_from(case), names)


@once
def taken_from(case: Case) -> Mapping[ItemId, Sequence[ItemId]]:
    """Return what each evidence item and source names as source or origin, if it is there."""
    return {
        item.id: [
            name
            for key, name in item.references()
            if key in ("source", "derived_from") and name in case.items
        ]
        for item in (*case.of(Evidence), *case.of(Source))
    }


@once
def _documents(case: Case) -> Mapping[ItemId, Sequence[ItemId]]:
    """Return what each evidence item and source is from, printed in or spoken by."""
    found: dict[ItemId, list[ItemId]] = {name: list(x) for name, x in taken_from(case).items()}
    for item in (*case.of(Evidence), *case.of(Source)):
        container = item.part_of if isinstance(item, Source) else None
        named = (container, item.spoken_by)
        found[item.id] += [name for name in named if name is not None and name in case.items]
    return found


@once
def origins(case: Case) -> Mapping[ItemId, frozenset[ItemId]]:
    """Return the origins of each evidence item and source.

    Origins are the roots reached along `Case.derivation`, named by who speaks where the walk ends.
    A ring with no way out is one origin, its least id; a ring with a way out goes back to the roots
    beyond it. What goes back to nothing is its own origin. O(V+E) times the origins of an item.
    """
    items: tuple[Evidence | Source, ...] = (*case.of(Evidence), *case.of(Source))
    ends_here = {item.id: _origin_here(case, item) for item in items}
    back = {
        item.id: goes_back_to(case, item.id) if ends_here[item.id] is None else () for item in items
    }
    try:
        order = tuple(TopologicalSorter(back).static_order())
    except CycleError:
        return _origins_with_rings(back, ends_here)
    found: dict[ItemId, frozenset[ItemId]] = {}
    for name in order:
        roots = [found[other] for other in back.get(name, ())]
        found[name] = frozenset().union(*roots) if roots else frozenset([_named(name, ends_here)])
    return {name: found[name] for name in back}


def _origins_with_rings(
    back: Mapping[ItemId, Sequence[ItemId]], ends_here: Mapping[ItemId, ItemId | None]
) -> Mapping[ItemId, frozenset[ItemId]]:
    """Return the origins where some go back to themselves: by the condensation."""
    import networkx as nx  # noqa: PLC0415 - most cases have no ring

    walks: nx.DiGraph[ItemId] = nx.DiGraph()
    walks.add_nodes_from(back)
    walks.add_edges_from((name, other) for name, others in back.items() for other in others)
    whole = nx.condensation(walks)
    roots: dict[int, frozenset[ItemId]] = {}
    for ring in reversed(list(nx.topological_sort(whole))):
        beyond = [roots[other] for other in whole.successors(ring)]
        least = _named(min(whole.nodes[ring]["members"]), ends_here)
        roots[ring] = frozenset().union(*beyond) if beyond else frozenset([least])
    return {name: roots[whole.graph["mapping"][name]] for name in back}


def _named(name: ItemId, ends_here: Mapping[ItemId, ItemId | None]) -> ItemId:
    return ends_here.get(name) or name
