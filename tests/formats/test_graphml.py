"""GraphML as other programs write it: drawn by yEd and Argdown, signed, or without a meaning."""

from io import BytesIO

import networkx as nx
import pytest

from argmap.core.positions import SourceText
from argmap.formats import reading
from argmap.formats._maps.records import Map


def read(text: str) -> Map:
    return reading.read(SourceText("map.graphml", text), "graphml")


_YED_HEAD = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="node" yfiles.type="nodegraphics" id="d0"/>
  <key for="edge" yfiles.type="edgegraphics" id="d1"/>
  <graph edgedefault="directed" id="G">"""


def _drawn(name: str, *labels: str) -> str:
    inside = "".join(f"<y:NodeLabel>&lt;html&gt;{one}&lt;/html&gt;</y:NodeLabel>" for one in labels)
    return f'<node id="{name}"><data key="d0"><y:ShapeNode>{inside}</y:ShapeNode></data></node>'


def _line(origin: str, target: str, colour: str, source: str = "none") -> str:
    return (
        f'<edge source="{origin}" target="{target}"><data key="d1"><y:PolyLineEdge>'
        f'<y:LineStyle color="{colour}"/><y:Arrows source="{source}" target="standard"/>'
        "</y:PolyLineEdge></data></edge>"
    )


def test_what_argdown_draws_is_read_by_labels_groups_and_colours() -> None:
    text = "".join(
        [
            _YED_HEAD,
            '<node id="g" yfiles.foldertype="group"><data key="d0"><y:GroupNode>',
            "<y:NodeLabel>Rules</y:NodeLabel></y:GroupNode></data>",
            '<graph id="g:" edgedefault="directed">',
            _drawn("n0", "Veto", "The veto&lt;br/&gt;should go"),
            "</graph></node>",
            _drawn("n1", "It is old"),
            _drawn("n2", "It works"),
            _line("n1", "n0", "#00ff00"),
            _line("n2", "n0", "#ff0000"),
            _line("n1", "n2", "#ff0000", "standard"),
            _line("n2", "n1", "#123456"),
            "</graph></graphml>",
        ]
    )
    found = read(text)
    assert [(one.statement, one.title, one.tags) for one in found.records] == [
        ("The veto should go", "Veto", ("Rules",)),
        ("It is old", "", ()),
        ("It works", "", ()),
    ]
    assert [(arrow.address, arrow.relation.value) for arrow in found.arrows] == [
        (("n1", "n0"), "supports"),
        (("n2", "n0"), "contradicts"),
        (("n1", "n2"), "contradicts"),
        (("n2", "n1"), "contradicts"),
    ]
    assert found.faults == ()
    assert [(loss.what.partition(" ")[0], loss.count) for loss in found.losses] == [
        ("groups", 1),
        ("edges", 3),
        ("edges", 1),
    ]


def _by_networkx(graph: "nx.Graph[str]") -> Map:
    held = BytesIO()
    nx.write_graphml(graph, held)
    return read(held.getvalue().decode())


@pytest.mark.parametrize(
    ("values", "relations"),
    [
        ({"sign": [1, -1]}, ["supports", "contradicts"]),
        ({"weight": [0.5, -2.0]}, ["supports", "contradicts"]),
        ({"polarity": ["+1", "-1"]}, ["supports", "contradicts"]),
        ({"Edge Label": ["pro", "con"]}, ["supports", "contradicts"]),
        ({"relation": ["Supports", "ATTACKS"]}, ["supports", "contradicts"]),
    ],
)
def test_the_sign_of_an_edge_says_what_it_means(values, relations) -> None:
    graph = nx.DiGraph()
    graph.add_nodes_from("abc")
    ((name, (first, second)),) = values.items()
    graph.add_edge("a", "b", **{name: first})
    graph.add_edge("b", "c", **{name: second})
    found = _by_networkx(graph)
    assert [arrow.relation.value for arrow in found.arrows] == relations
    assert found.faults == ()


@pytest.mark.parametrize(
    ("graph", "words"),
    [
        (nx.DiGraph, ["none of the 2 edges is kept", "relation", "weight"]),
        (nx.Graph, ["none of the 2 edges has a direction"]),
    ],
)
def test_a_graph_none_of_whose_edges_is_kept_is_a_fault_that_says_what_to_name(graph, words):
    held = graph()
    held.add_edge("a", "b", weight=2)
    held.add_edge("b", "c", weight=3)
    (fault,) = _by_networkx(held).faults
    assert all(word in fault.message for word in words)


def _attributed(name: str, words: str, more: str = "") -> str:
    return (
        f'<graphml><key id="k" for="node" attr.name="{name}" attr.type="string"/>'
        '<key id="i" for="edge" attr.name="interaction" attr.type="string"/>'
        f'<graph edgedefault="directed"><node id="a"><data key="k">{words}</data>{more}</node>'
        '<node id="b"><data key="k">It stays</data></node>'
        '<edge source="a" target="b"><data key="i">supports</data></edge></graph></graphml>'
    )


@pytest.mark.parametrize("name", ["shared name", "caption", "Label", "NAME"])
def test_the_words_of_a_node_have_many_names(name: str) -> None:
    found = read(_attributed(name, "It goes"))
    assert [one.statement for one in found.records] == ["It goes", "It stays"]
    assert (found.faults, found.losses) == ((), ())


def test_the_description_of_a_node_belongs_to_it() -> None:
    described = read(_attributed("label", "It goes", "<desc>As it was told</desc>"))
    assert (described.records[0].statement, described.losses) == ("It goes", ())
    assert "As it was told" in described.records[0].body
    alone = read('<graphml><graph><node id="n"><desc>It goes</desc></node></graph></graphml>')
    assert (alone.records[0].statement, alone.losses) == ("It goes", ())


def test_nodes_without_words_are_a_fault_that_names_their_attributes() -> None:
    found = read(_attributed("zeta", "It goes"))
    (fault,) = found.faults
    assert fault.message == (
        "no node has words: name one of their attributes label; the nodes have zeta"
    )
