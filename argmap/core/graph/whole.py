"""A case as graphs of networkx: `Case.graph` and `Case.derivation`."""

from typing import TYPE_CHECKING

from argmap.core.case import Case
from argmap.core.graph import ends, goes_back_to
from argmap.core.model import Address, Evidence, ItemId, Relation, Source

if TYPE_CHECKING:
    import networkx as nx


def of_case(case: Case) -> "nx.MultiDiGraph[ItemId]":
    """Return a case as a frozen networkx graph, for `Case.graph`. O(V+E).

    Nodes: every item's id, sorted, with `item` (the model). Edges: of every link whose two ends are
    two items, in the order of the links, from its own item and each premise to what it bears on (an
    undercut to what the link at the bottom of its address bears on). An edge's key is the link's
    address, and of further links with the same address the address with their number behind it;
    its attributes are `link` (the model), `relation`, `premise` (whether it is a premise's) and
    `undercuts`, for an undercut the address that it attacks, else None. `graph.copy()` can be
    changed.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import

    graph: nx.MultiDiGraph[ItemId] = nx.MultiDiGraph()
    graph.add_nodes_from((name, {"item": item}) for name, item in case.items.items())
    numbers: dict[Address, int] = {}
    for link in case.links:
        number = numbers[link.address] = numbers.get(link.address, 0) + 1
        key = link.address if number == 1 else (*link.address, str(number))
        about = {
            "link": link,
            "relation": link.relation,
            "undercuts": link.target if link.relation is Relation.UNDERCUTS else None,
        }
        for number, (maker, target) in enumerate(ends(case, link)):
            if maker in case.items and target in case.items:
                graph.add_edge(maker, target, key, premise=number > 0, **about)
    return nx.freeze(graph)  # type: ignore[no-any-return]  # it has no annotations


def derivation_of(case: Case) -> "nx.DiGraph[ItemId]":
    """Return what evidence and sources go back to, frozen, for `Case.derivation`. O(V+E).

    Nodes: evidence and sources, with `item`, and names that no item has, without. Edges run from an
    item to what it goes back to: what its own `derived_from` names, else (for evidence) its source.
    """
    import networkx as nx  # noqa: PLC0415 - slow to import

    graph: nx.DiGraph[ItemId] = nx.DiGraph()
    items = [item for item in case.items.values() if isinstance(item, Evidence | Source)]
    graph.add_nodes_from((item.id, {"item": item}) for item in items)
    graph.add_edges_from((item.id, back) for item in items for back in goes_back_to(case, item.id))
    return nx.freeze(graph)  # type: ignore[no-any-return]  # it has no annotations
