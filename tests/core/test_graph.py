"""`Case.graph` and `Case.derivation`, and every walk that is made by hand, held to networkx."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.places import ROOT

from argmap import load
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Relation

NAMES = "abcdefgh"
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)

CASE = """
== claims/why.md
---
kind: question
---
# Why?
== claims/lure.md
---
kind: explanation
---
# It was a lure
== claims/meant.md
---
supports:
  - to: lure
    with: [honest]
    why: He says so
---
# He meant it
== claims/honest.md
---
kind: assumption
supports: [nobody]
---
# He was honest
== claims/joke.md
---
undercuts: [meant -> lure]
---
# It was a joke
== evidence/letter.md
---
source: archive
supports: [meant, lure]
contradicts: [lure]
---
# He wrote it
== evidence/copy.md
---
source: archive
derived_from: [letter]
supports: [meant]
---
# A copy says it too
== evidence/sources/archive.md
---
derived_from: [lost-original]
---
# The archive
"""


def directed(edges: list[tuple[str, str]]) -> "nx.DiGraph[str]":
    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(NAMES)
    found.add_edges_from(edges)
    return found


def ways_of(edges: list[tuple[str, str]]) -> dict[str, list[str]]:
    ways: dict[str, list[str]] = {}
    for origin, target in edges:
        ways.setdefault(origin, []).append(target)
    return ways


# -- what the graph is ------------------------------------------------------------------------


def test_the_nodes_of_a_case_are_its_ids_with_the_models() -> None:
    case = case_of(CASE)
    assert type(case.graph) is nx.MultiDiGraph
    assert list(case.graph) == list(case.items)
    assert all(case.graph.nodes[name]["item"] is case.items[name] for name in case.items)
    assert case.graph is case.graph


def test_edges_run_as_the_reasoning_does_and_carry_the_links() -> None:
    case = case_of(CASE)
    edges = {
        (origin, target, key): (about["relation"].value, about["premise"], about["undercuts"])
        for origin, target, key, about in case.graph.edges(keys=True, data=True)
    }
    assert edges == {
        ("copy", "meant", ("copy", "meant")): ("supports", False, None),
        ("honest", "lure", ("meant", "lure")): ("supports", True, None),
        ("joke", "lure", ("joke", "meant", "lure")): ("undercuts", False, ("meant", "lure")),
        ("letter", "lure", ("letter", "lure")): ("contradicts", False, None),
        ("letter", "lure", ("letter", "lure", "2")): ("supports", False, None),
        ("letter", "meant", ("letter", "meant")): ("supports", False, None),
        ("meant", "lure", ("meant", "lure")): ("supports", False, None),
    }
    link = case.graph.edges["meant", "lure", ("meant", "lure")]["link"]
    assert link is case.link_at["meant", "lure"]


def test_what_evidence_and_sources_go_back_to_is_a_graph_of_its_own() -> None:
    case = case_of(CASE)
    assert isinstance(case.derivation, nx.DiGraph)
    assert sorted(case.derivation.edges) == [
        ("archive", "lost-original"),
        ("copy", "letter"),
        ("letter", "archive"),
    ]
    assert case.derivation.nodes["letter"]["item"] is case.items["letter"]
    assert "item" not in case.derivation.nodes["lost-original"]


def test_the_graphs_cannot_be_changed_and_a_copy_can() -> None:
    case = case_of(CASE)
    for one in (case.graph, case.derivation):
        with pytest.raises(nx.NetworkXError):
            one.add_node("another")
        other = one.copy()
        other.add_node("another")
        assert "another" in other


def test_the_shipped_case_is_a_networkx_graph_for_whoever_loads_it() -> None:
    case = load(ROOT)
    assert case.graph.number_of_nodes() == len(case.items)
    relations = {about["relation"] for _, _, about in case.graph.edges(data=True)}
    assert Relation.UNDERCUTS in relations
    assert nx.is_directed_acyclic_graph(case.derivation)


# -- walks by hand ----------------------------------------------------------------------------


@given(edges=EDGES, start=st.sets(st.sampled_from(NAMES), max_size=3), steps=st.integers(0, 4))
def test_what_is_reached_is_what_networkx_reaches(
    edges: list[tuple[str, str]], start: set[str], steps: int
) -> None:
    whole, ways = directed(edges), ways_of(edges)
    assert graph.reached(ways, start) == start.union(*(nx.descendants(whole, x) for x in start))
    near = (nx.ego_graph(whole, name, radius=steps) for name in start)
    assert graph.reached(ways, start, steps) == start.union(*near)


@given(edges=EDGES, start=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
def test_layers_are_those_of_a_search_in_breadth(
    edges: list[tuple[str, str]], start: list[str]
) -> None:
    expected = [set(layer) for layer in nx.bfs_layers(directed(edges), start)]
    assert [set(layer) for layer in graph.layers(ways_of(edges), start)] == expected


@given(edges=EDGES, owning=st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
def test_an_owner_has_what_no_other_owner_reaches(
    edges: list[tuple[str, str]], owning: list[str]
) -> None:
    reach = {}
    for owner in owning:
        others = directed(edges)
        others.remove_nodes_from(set(owning) - {owner})
        reach[owner] = nx.descendants(others, owner) | {owner}
    expected = {
        name: owner
        for owner, names in reach.items()
        for name in names
        if sum(name in other for other in reach.values()) == 1
    }
    assert graph.owners(ways_of(edges), owning) == expected


@given(edges=EDGES)
def test_circular_sets_are_the_strongly_connected_components(edges: list[tuple[str, str]]) -> None:
    components = nx.strongly_connected_components(directed(edges))
    expected = sorted((frozenset(one) for one in components if len(one) > 1), key=min)
    assert list(graph.circular(edges)) == expected


@given(edges=EDGES)
def test_each_circular_set_is_shown_by_a_shortest_ring_through_its_least_id(
    edges: list[tuple[str, str]],
) -> None:
    whole = directed(edges)
    rings = graph.rings([(origin, target, (origin, target)) for origin, target in edges])
    assert [ring[0][0] for ring in rings] == [min(one) for one in graph.circular(edges)]
    for ring in rings:
        assert all(whole.has_edge(*edge) for edge in ring)
        assert [edge[1] for edge in ring] == [edge[0] for edge in (*ring[1:], ring[0])]
        start = ring[0][0]
        back = (
            nx.shortest_path_length(whole, target, start)
            for target in whole.successors(start)
            if target != start and nx.has_path(whole, target, start)
        )
        assert len(ring) == 1 + min(back)


def derived(edges: list[tuple[str, str]]) -> Case:
    """Return a case of eight sources that go back to one another, with evidence on each."""
    ways = ways_of(edges)
    sources = (
        f"== evidence/sources/{name}.md\n---\n"
        f"derived_from: [{', '.join(dict.fromkeys(ways.get(name, ())))}]\n---\n# Source {name}\n"
        f"== evidence/on-{name}.md\n---\nsource: {name}\n---\n# What {name} says\n"
        for name in NAMES
    )
    return case_of("".join(sources))


@given(edges=EDGES)
def test_origins_are_the_ends_that_are_reached_and_a_closed_ring_is_its_least_id(
    edges: list[tuple[str, str]],
) -> None:
    whole = directed(edges)
    reach = {name: nx.descendants(whole, name) | {name} for name in NAMES}
    closed = {name for name in NAMES if all(name in reach[other] for other in reach[name])}
    expected = {name: frozenset(min(reach[end]) for end in reach[name] & closed) for name in NAMES}
    found = graph.origins(derived(edges))
    assert {name: found[name] for name in NAMES} == expected
    assert {name: found[f"on-{name}"] for name in NAMES} == expected


@given(edges=EDGES)
def test_what_lies_behind_an_item_is_all_that_it_goes_back_to(
    edges: list[tuple[str, str]],
) -> None:
    whole, case = directed(edges), derived(edges)
    for name in NAMES:
        expected = {f"on-{name}", name} | nx.descendants(whole, name)
        assert graph.behind(case, [f"on-{name}"]) == expected


@given(edges=EDGES)
def test_depth_is_the_longest_way_to_an_explanation_where_nothing_is_circular(
    edges: list[tuple[str, str]],
) -> None:
    onward = [(origin, target) for origin, target in edges if origin < target]
    ways = ways_of(onward)
    items = (
        f"== claims/{name}.md\n---\n"
        + ("kind: explanation\n" if name == "h" else "")
        + f"supports: [{', '.join(dict.fromkeys(ways.get(name, ())))}]\n---\n# Claim {name}\n"
        for name in NAMES
    )
    whole = directed(onward)
    lengths = [
        len(path) - 1
        for name in NAMES
        if name != "h"
        for path in nx.all_simple_paths(whole, name, "h")
    ]
    assert graph.depth(case_of("".join(items))) == max(lengths, default=0)
