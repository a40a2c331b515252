"""The largest flow: held to networkx on the network with nothing contracted."""

from collections.abc import Iterable
from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.graph.flow import FEW_ENDS, solved
from argmap.core.graph.network import SINK, SOURCE, Network

NAMES = "abcdefgh"
NODES = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 4), max_size=8)
WAYS = st.lists(
    st.tuples(st.sampled_from([*NAMES, SOURCE]), st.sampled_from([*NAMES, SINK])), max_size=24
)

FEW = st.sampled_from((0, FEW_ENDS))  # networkx finds the flow, or shortest ways do


def network_of(nodes: dict[str, int], ways: Iterable[tuple[object, object]]) -> Network:
    network = Network()
    for name, room in nodes.items():
        network.node(name, room)
    for first, second in ways:
        if first != SOURCE or second != SINK:
            network.way(first, second)
    return network


def expected(nodes: dict[str, int], ways: Iterable[tuple[object, object]]) -> int:
    """Return what networkx says of the same network, each node split in two."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_nodes_from([SOURCE, SINK])
    for name, room in nodes.items():
        graph.add_edge((name, "in"), (name, "out"), capacity=room)
    for first, second in ways:
        if (first == SOURCE or first in nodes) and (second == SINK or second in nodes):
            if first == SOURCE and second == SINK:
                continue
            graph.add_edge(
                first if first == SOURCE else (first, "out"),
                second if second == SINK else (second, "in"),
            )
    return int(nx.maximum_flow_value(graph, SOURCE, SINK))


@given(nodes=NODES, ways=WAYS, few=FEW)
def test_the_flow_is_the_largest(
    nodes: dict[str, int], ways: list[tuple[object, object]], few: int
) -> None:
    assert solved(network_of(nodes, ways), few=few).value == expected(nodes, ways)


@given(nodes=NODES, ways=WAYS, few=FEW)
def test_what_bounds_it_is_a_smallest_cut_nearest_to_either_end(
    nodes: dict[str, int], ways: list[tuple[object, object]], few: int
) -> None:
    network = network_of(nodes, ways)
    flow = solved(network, few=few)
    used = sorted(network.capacities())
    smallest = [
        set(cut)
        for size in range(len(used) + 1)
        for cut in combinations(used, size)
        if sum(nodes[name] for name in cut) == flow.value
        and expected({name: nodes[name] for name in used if name not in cut}, ways) == 0
    ]
    for near_source in (True, False):
        bounds = flow.bounds(near_source=near_source)
        assert bounds in smallest
        for cut in smallest:  # nearest: nothing of another smallest cut lies before it
            side = reach(nodes, ways, bounds, near_source=near_source)
            assert side <= reach(nodes, ways, cut, near_source=near_source)


def reach(
    nodes: dict[str, int],
    ways: list[tuple[object, object]],
    cut: Iterable[str],
    *,
    near_source: bool,
) -> set[object]:
    """Return what one end reaches, up to a cut and without it."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_nodes_from([SOURCE, SINK])
    gone = set(cut)
    there = {SOURCE, SINK, *nodes} - gone
    graph.add_edges_from(way for way in ways if set(way) <= there and way != (SOURCE, SINK))
    whole = graph if near_source else graph.reverse()
    found = nx.descendants(whole, SOURCE if near_source else SINK)
    useful: set[object] = set()
    back = nx.DiGraph(
        way
        for way in ways
        if way != (SOURCE, SINK)
        and way[0] in nodes.keys() | {SOURCE}
        and way[1] in nodes.keys() | {SINK}
    )
    back.add_nodes_from([SOURCE, SINK])
    useful = nx.descendants(back, SOURCE) & nx.ancestors(back, SINK)
    return found & useful


ROOMS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5), max_size=4)


@given(nodes=NODES, ways=WAYS, first=ROOMS, then=ROOMS, few=FEW)
def test_with_other_room_it_is_what_it_would_be_anew(
    nodes: dict[str, int],
    ways: list[tuple[object, object]],
    first: dict[str, int],
    then: dict[str, int],
    few: int,
) -> None:
    flow = solved(network_of(nodes, ways), few=few)
    one = with_rooms(nodes, first)
    assert flow.changed(first) == expected(one, ways)
    assert flow.value == expected(nodes, ways)
    other = flow.with_rooms(first)
    assert other.value == expected(one, ways)
    assert other.changed(then) == expected(
        with_rooms({**nodes, **one_with_zeros(nodes, first)}, then), ways
    )
    assert other.with_rooms(then).value == other.changed(then)
    assert other.changed({name: nodes[name] for name in first if name in nodes}) == flow.value


def one_with_zeros(nodes: dict[str, int], rooms: dict[str, int]) -> dict[str, int]:
    return {name: room for name, room in rooms.items() if name in nodes}


def with_rooms(nodes: dict[str, int], rooms: dict[str, int]) -> dict[str, int]:
    """Return what nodes let through after a change, without those that let nothing through."""
    after = {name: rooms.get(name, room) for name, room in nodes.items()}
    return {name: room for name, room in after.items() if room}
