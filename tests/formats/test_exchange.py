"""Maps of other programs in and out: what survives, what is counted, and no text that stops it."""

import json
import random
import re
from collections.abc import Callable
from io import BytesIO

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.foreign_litter import (
    ARGGRAPH,
    DEBATE,
    LAUGHS,
    OTHER_DEBATE,
    SEEDS,
    YED,
    broken,
    survives,
)
from support.program import WHOLE_CASE
from support.strategies import bodies, statements

from argmap.core.case import Case, Parsed, assemble
from argmap.core.model import ITEM_TYPES, Kind, Link, Relation, Strength
from argmap.core.positions import SourceText, Span
from argmap.core.vocabulary import Test as Tracing
from argmap.formats import FORMATS, reading
from argmap.formats import writing as out
from argmap.formats._maps.cases import Converted, convert
from argmap.formats._maps.records import Arrow, Map, Record
from argmap.notation import parse, unparse

NOWHERE = Span("", 1, 1, 1, 1)


def read(text: str, name: str | None = None) -> Map:
    return reading.read(SourceText("map.txt", text), name)


def told(text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return statements by id, and relations by address."""
    converted = convert(read(text))
    return (
        {item.id: item.statement for item in converted.items},
        {str(link): link.relation.value for link in converted.links},
    )


def case_from(converted: Converted) -> Case:
    """Return the case that the files of a conversion make, read from their text."""
    parts: list[Parsed] = []
    for item in converted.items:
        links = [link for link in converted.links if link.origin == item.id]
        parts.append(parse(SourceText(item.path, unparse(item, links))))
    return assemble(parts)


# -- each format ----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [DEBATE, OTHER_DEBATE])
def test_both_layouts_of_kialo_say_the_same(text: str) -> None:
    assert reading.recognise(text) == "kialo"
    statements, links = told(text)
    pro = next(name for name in statements if name.startswith("it-blocks"))
    assert statements["should-the-veto-go"] == "Should the veto go?"
    assert links == {
        f"{pro} -> the-veto-should-go": "supports",
        f"it-keeps-the-great-powers-in -> {pro}": "contradicts",
        "it-keeps-the-great-powers-in -> the-veto-should-go": "contradicts",
    }
    converted = convert(read(text))
    bodies = {item.id: item.body for item in converted.items}
    assert bodies[pro] == "- [1] https://example.org/veto"
    assert "[1]" not in statements[pro]
    assert converted.faults == ()


def test_a_list_in_the_text_of_a_claim_is_no_claim() -> None:
    statements, _ = told(
        "Discussion Title: T?\n\n1. Thesis\n1.1. Pro: two things\n1. one\n2. two\n"
    )
    assert "two things 1. one 2. two" in statements.values()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1.3.1. Pro: lost", "1.3.1: there is no 1.3"),
        ("1.3. Pro: -> See 7.7.", "there is no 7.7 to see"),
        ("1.3. Pro: -> See 1.3.", "refers to itself"),
        ("1.1. Pro: again", "the number is there twice"),
        ("1.3. Pro:", "there is no text"),
    ],
)
def test_what_is_wrong_in_a_debate_is_a_fault_at_its_line(line: str, message: str) -> None:
    faults = convert(read(DEBATE.replace("\nSources", f"{line}\n\nSources"))).faults
    assert [fault.span.line for fault in faults] == [8]
    assert message in faults[0].message


def test_a_footnote_without_a_source_stays_and_is_counted() -> None:
    converted = convert(read(DEBATE.replace("peace [1]", "peace [1][7]")))
    assert "It blocks peace[7] and it is old" in [item.statement for item in converted.items]
    assert [(loss.what, loss.about) for loss in converted.losses] == [
        ("footnotes that have no source stay in the text", ("1.1 [7]",))
    ]


def test_a_thesis_without_a_title_has_no_question_made_up_for_it() -> None:
    statements, links = told("Discussion Title:\n\n1. Thesis\n1.1. Pro: reason\n")
    assert sorted(statements) == ["reason", "thesis"]
    assert links == {"reason -> thesis": "supports"}


def test_an_undercut_and_a_linked_premise_of_an_arggraph_are_kept() -> None:
    assert reading.recognise(ARGGRAPH) == "arggraph"
    converted = convert(read(ARGGRAPH))
    assert converted.faults == ()
    by_statement = {item.statement: item for item in converted.items}
    assert by_statement["Some say it blocks peace,"].tags == ("opponent", "arggraph:a3")
    found = {(len(x.address), x.relation.value, len(x.premises)) for x in converted.links}
    assert found == {(2, "supports", 1), (2, "contradicts", 0), (3, "undercuts", 0)}
    assert [loss.count for loss in converted.losses] == [3]


@pytest.mark.parametrize(
    ("edge", "message"),
    [
        ('<edge id="x" src="a1" trg="nix" type="sup"/>', "an end that is not there"),
        ('<edge id="x" src="a5" trg="c1" type="add"/>', "which is no link"),
        ('<edge id="x" src="a5" trg="a1" type="odd"/>', "not known"),
        ('<edge id="x" src="a5" trg="x" type="und"/>', "an end that is not there"),
    ],
)
def test_an_edge_that_is_none_is_a_fault_at_its_place(edge: str, message: str) -> None:
    text = ARGGRAPH.replace("</arggraph>", f"  {edge}\n</arggraph>")
    (fault,) = convert(read(text)).faults
    assert message in fault.message
    assert fault.span.line == len(ARGGRAPH.splitlines())


def test_a_graph_of_yed_is_read_and_nothing_is_guessed() -> None:
    converted = convert(read(YED))
    assert [item.id for item in converted.items] == ["the-veto-should-go", "it-is-old"]
    assert [str(link) for link in converted.links] == ["it-is-old -> the-veto-should-go"]
    assert ["neither for nor against" in loss.what for loss in converted.losses] == [True]
    assert ['"n7"' in fault.message for fault in converted.faults] == [True]


def test_a_graph_without_directions_keeps_no_link() -> None:
    converted = convert(read(YED.replace('"directed"', '"undirected"')))
    assert converted.links == ()
    assert [loss.count for loss in converted.losses] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "p af 2\n# a comment\n1 2\n2 1\n",
        "arg(a). arg(b).\natt(a,b). % why not\n att( b , a ).",
        "a\nb\n#\na b\nb a\n",
    ],
)
def test_the_frameworks_of_iccma_are_read(text: str) -> None:
    assert reading.recognise(text) == "iccma"
    converted = convert(read(text))
    assert converted.faults == ()
    assert len(converted.items) == 2
    assert [link.relation for link in converted.links] == [Relation.CONTRADICTS] * 2


def test_bipolar_facts_support() -> None:
    _, links = told("arg(a).arg(b).support(a,b).")
    assert links == {"a -> b": "supports"}


@pytest.mark.parametrize(
    "text",
    ["p af 2\n1 3\n", "p af 2\n1\n", "arg(a). foo(a).", "arg(a). att(a,b).", "1\n2\n#\n1 2\n1 3\n"],
)
def test_what_a_framework_cannot_say_is_a_fault(text: str) -> None:
    assert len(read(text).faults) == 1


# -- round trips ----------------------------------------------------------------------------------

_NAMES = ("alpha", "beta", "gamma", "delta", "no-veto", "x1")


def _relations_of(kind: Kind) -> list[Relation]:
    """Return the relations that an item of a kind may have to an item."""
    observed = kind is Kind.EVIDENCE
    both = [Relation.SUPPORTS, Relation.CONTRADICTS]
    return both if observed else [*both, Relation.PREDICTS]


@st.composite
def maps(draw: st.DrawFn) -> Case:
    """Return cases of claims, evidence and explanations with links of every kind."""
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=2, unique=True))
    kinds = {
        name: draw(st.sampled_from((Kind.CLAIM, Kind.ASSUMPTION, Kind.EVIDENCE, Kind.EXPLANATION)))
        for name in names
    }
    links: dict[tuple[str, ...], Link] = {}
    for _ in range(draw(st.integers(0, 6))):
        origin, target = draw(st.permutations(names))[:2]
        onto = draw(st.sampled_from([None, *links]))
        address = (origin, target) if onto is None else (origin, *onto)
        others = [name for name in names if name not in (origin, address[-1])]
        links.setdefault(
            address,
            Link(
                address=address,
                relation=draw(st.sampled_from(_relations_of(kinds[origin])))
                if onto is None
                else Relation.UNDERCUTS,
                why=draw(st.sampled_from(("", "so", "a <b> & 'c'"))),
                strength=draw(st.sampled_from(Strength)),
                test=draw(st.none() | st.sampled_from(Tracing)),
                premises=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True)))
                if others
                else (),
                span=NOWHERE,
            ),
        )
    parts = []
    for name in names:
        item = ITEM_TYPES[kinds[name]](
            id=name,
            statement=draw(statements.filter(_clean)),
            body=draw(bodies),
            tags=tuple(draw(st.lists(st.sampled_from(("a", "b c")), max_size=2, unique=True))),
            path=f"{'evidence' if kinds[name] is Kind.EVIDENCE else 'claims'}/{name}.md",
            spans={},
        )
        own = tuple(link for link in links.values() if link.origin == name)
        parts.append(Parsed(id=name, source=SourceText(item.path, ""), item=item, links=own))
    return assemble(parts)


def _clean(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ufffd\ufffe\uffff\s]", "", text)


def _bare(link: Link) -> tuple[object, ...]:
    return (link.address, link.relation, link.why, link.strength, link.test, link.premises)


def contents(case: Case) -> tuple[object, object]:
    items = {
        name: (item.kind, _clean(item.statement), _clean(item.body), item.tags, item.status)
        for name, item in case.items.items()
    }
    return items, {_bare(link) for link in case.links}


@examples(150)
@given(maps(), st.sampled_from(["graphml", "json", "jsonl"]))
def test_what_is_written_is_read_back(case: Case, name: str) -> None:
    written = out.write(case, name)
    back = read(written.text)
    converted = convert(back)
    assert converted.faults == ()
    assert contents(case_from(converted)) == contents(case)


@examples(80)
@given(maps(), st.sampled_from(["af", "apx", "tgf"]))
def test_attacks_survive_a_framework_and_the_rest_is_counted(case: Case, name: str) -> None:
    written = out.write(case, name)
    converted = convert(read(written.text, "iccma"))
    attacks = {
        link.address
        for link in case.links
        if link.relation is Relation.CONTRADICTS and not link.premises
    }
    assert {link.address for link in converted.links} == attacks
    assert {item.id for item in converted.items} == set(case.items)
    left = sum(loss.count for loss in written.losses if loss.what.startswith("links"))
    assert left == len(case.links) - len(attacks)


def test_a_whole_case_comes_back_from_its_json_and_graphml() -> None:
    case = case_of(WHOLE_CASE)
    for name in ("json", "jsonl", "graphml"):
        converted = convert(read(out.write(case, name).text))
        again = case_from(converted)
        assert again.items == case.items
        assert [_bare(link) for link in again.links] == [_bare(link) for link in case.links]


@examples(60)
@given(maps())
def test_networkx_reads_what_is_written(case: Case) -> None:
    graph = nx.read_graphml(BytesIO(out.write(case, "graphml").text.encode()))
    for name, item in case.items.items():
        assert graph.nodes[name]["kind"] == item.kind.value
    plain = {
        link.address[:2]: link.relation.value
        for link in case.links
        if not link.premises
        and link.relation is not Relation.UNDERCUTS
        and not any(other.target == link.address for other in case.links)
    }
    found = {
        (origin, target): data["relation"]
        for origin, target, data in graph.edges(data=True)
        if "role" not in data
    }
    assert found == plain


def test_a_graph_of_networkx_is_read() -> None:
    graph = nx.DiGraph()
    graph.add_node("n1", label="It is old")
    graph.add_node("n2", label="It should go")
    graph.add_edge("n1", "n2", relation="supports")
    held = BytesIO()
    nx.write_graphml(graph, held)
    _, links = told(held.getvalue().decode())
    assert links == {"it-is-old -> it-should-go": "supports"}


def test_a_graph_s_prediction_is_read_and_an_observation_makes_none() -> None:
    graph = nx.DiGraph()
    graph.add_node("frost", label="Frost", kind="explanation")
    graph.add_node("ice", label="Ice", kind="evidence")
    graph.add_edge("frost", "ice", relation="predicts")
    graph.add_edge("ice", "frost", relation="predicts")
    held = BytesIO()
    nx.write_graphml(graph, held)
    converted = convert(read(held.getvalue().decode()))
    assert [(str(x), x.relation.value) for x in converted.links] == [("frost -> ice", "predicts")]
    assert ["an observation predicts nothing" in one.message for one in converted.faults] == [True]


PREDICTED = """
== claims/frost.md
---
predicts: [{to: split, strength: strong}, ice]
---
# Frost
== claims/doubt.md
---
undercuts: [frost -> split]
---
# A doubt
== evidence/split.md
---
---
# It was split
== evidence/ice.md
---
found: absent
---
# No ice
"""


@pytest.mark.parametrize("name", ["aif", "xaif"])
def test_a_prediction_becomes_what_it_counts_as_where_a_format_has_none(name: str) -> None:
    written = out.write(case_of(PREDICTED), name)
    _, links = told(written.text)
    assert links == {
        "it-was-split -> frost": "supports",
        "no-ice -> frost": "contradicts",
        "a-doubt -> it-was-split -> frost": "undercuts",
    }
    (loss,) = [loss for loss in written.losses if loss.what.startswith("predictions")]
    assert loss.about == ("doubt -> frost -> split", "frost -> ice", "frost -> split")


def test_a_framework_has_the_attack_of_what_was_predicted_and_is_absent() -> None:
    written = out.write(case_of(PREDICTED), "tgf")
    assert written.text.partition("#\n")[2] == "ice frost\n"
    lost = {loss.what: loss.about for loss in written.losses}
    assert lost["links that say predicts are left out"] == ("frost -> split",)


@pytest.mark.parametrize("name", ["sadface", "argdown", "graphml", "json"])
def test_a_prediction_and_its_undercut_come_back_as_they_were(name: str) -> None:
    case = case_of(PREDICTED)
    converted = convert(read(out.write(case, name).text))
    assert {_bare(link) for link in converted.links} == {_bare(link) for link in case.links}


def test_a_word_for_who_speaks_stays_a_word_and_an_id_follows_its_source() -> None:
    text = PREDICTED + (
        "== evidence/sources/memoir.md\n---\nvoice: an envoy\npart_of: papers\n---\n# A memoir\n"
        "== evidence/sources/papers.md\n---\n---\n# Papers\n"
        "== evidence/heard.md\n---\nvoice: memoir\nderived_from: []\n---\n# Heard\n"
    )
    case = case_of(text)
    for name in ("json", "graphml", "argdown"):
        assert case_from(convert(read(out.write(case, name).text))).items == case.items


# -- ids ------------------------------------------------------------------------------------------


def _map(*records: tuple[str, str], own: bool = False) -> Map:
    made = tuple(
        Record(key=key, kind=Kind.CLAIM, statement=words, span=NOWHERE) for key, words in records
    )
    return Map(format="AIF", records=made, arrows=(), own=own)


@pytest.mark.parametrize(
    ("key", "words", "name", "kept"),
    [
        ("12_3", "It is old", "it-is-old", ((), ("aif:12_3",))),
        ("n12", "It is old", "it-is-old", ((), ("aif:n12",))),
        ("old-veto", "It is old", "old-veto", ((), ())),
        ("9f1e0a2b-1c2d-4e5f-8a9b-0c1d2e3f4a5b", "Old", "old", None),
        ("../../x", "Old", "old", ((), ("aif:../../x",))),
        ("con", "con", "claim-con", ((), ())),
        ("1", "Вето", "veto", ((), ("aif:1",))),
        ("x\x00\ud800y", "Old", "old", ((), ("aif:xy",))),
    ],
)
def test_an_id_can_be_read_and_the_foreign_one_is_kept(key, words, name, kept) -> None:
    (item,) = convert(_map((key, words))).items
    assert item.id == name
    if kept is not None:
        assert (item.formerly, item.tags) == kept


def test_ids_differ_also_where_capitals_do_not_count() -> None:
    converted = convert(_map(("A", "Old"), ("a", "OLD"), ("b", "old")), taken={"Old-2"})
    assert [item.id for item in converted.items] == ["old", "old-3", "old-4"]


def test_ids_that_are_known_stay_and_ids_that_are_taken_are_not_given_again() -> None:
    converted = convert(_map(("1", "Old"), ("2", "New")), known={"1": "first"}, taken={"new"})
    assert [item.id for item in converted.items] == ["first", "new-2"]


def test_many_that_say_the_same_take_no_longer() -> None:
    converted = convert(_map(*((str(n), "Same") for n in range(20_000))))
    assert len({item.id for item in converted.items}) == 20_000


@examples(200)
@given(
    st.lists(
        st.builds(
            Record,
            key=st.text(max_size=5),
            kind=st.sampled_from(Kind),
            statement=st.text(max_size=20),
            span=st.just(NOWHERE),
            title=st.text(max_size=5),
            body=st.text(max_size=40),
            tags=st.lists(st.text(max_size=4), max_size=2).map(tuple),
            head=st.dictionaries(
                st.sampled_from(
                    ("answers", "source", "ratings", "date", "credibility", "csl", "ignore", "x")
                ),
                st.recursive(
                    st.text(max_size=4) | st.integers() | st.none() | st.floats() | st.booleans(),
                    lambda inner: (
                        st.lists(inner, max_size=2)
                        | st.dictionaries(st.text(max_size=3), inner, max_size=2)
                    ),
                    max_leaves=4,
                ),
                max_size=3,
            ),
        ),
        max_size=6,
    ),
    st.data(),
)
def test_whatever_a_map_says_its_items_are_files_that_read_back(records, data) -> None:
    keys = st.sampled_from([record.key for record in records] or ["x"])
    arrows = data.draw(
        st.lists(
            st.builds(
                Arrow,
                address=st.lists(keys, max_size=4).map(tuple),
                relation=st.sampled_from(Relation),
                span=st.just(NOWHERE),
                why=st.text(max_size=5),
                premises=st.lists(keys, max_size=2).map(tuple),
            ),
            max_size=5,
        )
    )
    converted = convert(Map(format="AIF", records=tuple(records), arrows=tuple(arrows)))
    for item in converted.items:
        links = [link for link in converted.links if link.origin == item.id]
        again = parse(SourceText(item.path, unparse(item, links)))
        assert [fault for fault in again.faults if fault.rule != "extra-heading"] == []
        assert again.item == item
        assert sorted(map(_bare, again.links), key=str) == sorted(map(_bare, links), key=str)


# -- attacks --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SEEDS)
@examples(400)
@given(seed=st.integers(0, 2**32))
def test_no_text_makes_a_reader_raise(name: str, seed: int) -> None:
    survives(name, broken(name, random.Random(seed)))


@pytest.mark.parametrize("name", SEEDS)
@examples(100)
@given(text=st.text())
def test_no_litter_makes_a_reader_raise(name: str, text: str) -> None:
    survives(name, text)


def test_entities_that_grow_are_refused() -> None:
    for name in ("graphml", "arggraph"):
        found = FORMATS.to_read(name).reader.read(SourceText("x", LAUGHS))
        assert found.records == ()
        assert ["entities" in fault.message for fault in found.faults] == [True]


@pytest.mark.parametrize(
    "build",
    [
        lambda: "[" * 100_000,
        lambda: '{"schema": 1, "items": [], "links": ' + "[" * 100_000 + "]" * 100_000 + "}",
        lambda: (
            '{"schema": 1, "items": [{"id": "a", "kind": "claim", "head": '
            + '{"csl":' * 900
            + "1"
            + "}" * 900
            + "}]}"
        ),
        pytest.param(lambda: "<graphml>" + "<node>" * 100_000, marks=pytest.mark.long),
        pytest.param(
            lambda: "<arggraph>" + "<a>" * 100_000 + "</a>" * 100_000 + "</arggraph>",
            marks=pytest.mark.long,
        ),
        lambda: "Discussion Title: x\n\n1" + ".1" * 100_000 + ". Pro: deep\n",
        pytest.param(
            lambda: (
                "Discussion Title: x\n\n1. a\n"
                + "".join(f"1.{n}. Pro: -> See 1.{n + 1}.\n" for n in range(1, 20_000))
            ),
            marks=pytest.mark.long,
        ),
        lambda: "p af 999999999\n1 2\n",
    ],
)
def test_what_is_nested_deep_or_refers_on_and_on_is_read_or_refused(
    build: Callable[[], str],
) -> None:
    text = build()
    for name in SEEDS:
        survives(name, text)


ITEM = '{"id": "a", "kind": "claim", "statement": "A"}'


@pytest.mark.parametrize(
    ("items", "links", "line", "message"),
    [
        ('{"id": "a", "id": "a", "kind": "claim"}', "", 2, 'the key "id" stands here twice'),
        ('{"id": "a", "kind": "claim", "statement": NaN}', "", 2, "NaN is no value in JSON"),
        ('{"id": "a", "kind": "claim", "head": {"tags": 1e999}}', "", 2, "a number without bounds"),
        ('{"id": "a", "kind": "claim", "x": ' + "9" * 9000 + "}", "", 2, "9000 digits"),
        (f"{ITEM}, 7", "", 2, 'the item has no "id"'),
        (ITEM, '{"to": "a"}', 3, 'the link has no "from"'),
        (ITEM, '{"from": "a", "relation": "x", "to": "a"}', 3, "is not complete"),
        (ITEM, '{"from": "a", "relation": "supports", "to": "b"}', 3, 'there is no "b"'),
    ],
)
def test_what_is_odd_in_our_json_is_a_fault_at_its_record(items, links, line, message) -> None:
    text = f'{{"schema": 1, "items": [\n{items}], "links": [\n{links}]}}'
    faults = convert(read(text)).faults
    assert [fault.span.line for fault in faults] == [line]
    assert message in faults[0].message


def test_what_is_odd_in_a_line_is_a_fault_at_the_line() -> None:
    text = f'{ITEM}\n{{"id": "b"\n{{"id": "c", "kind": "claim", "kind": "claim"}}\n'
    converted = convert(read(text))
    assert [item.id for item in converted.items] == ["a", "c"]
    assert [(fault.span.line, fault.message) for fault in converted.faults] == [
        (2, "the line is not read: this is no JSON: column 11: expecting ',' delimiter"),
        (3, 'the key "kind" stands here twice: the last counts'),
    ]


def test_the_same_key_twice_counts_once() -> None:
    text = json.dumps(
        {
            "schema": 1,
            "items": [
                {"id": "a", "kind": "claim", "statement": "A"},
                {"id": "a", "kind": "claim", "statement": "B"},
            ],
            "links": [],
        }
    )
    converted = convert(read(text))
    assert [item.statement for item in converted.items] == ["A"]
    assert len(converted.faults) == 1


def _by_networkx(graph: "nx.Graph[str]") -> Map:
    held = BytesIO()
    nx.write_graphml(graph, held)
    return read(held.getvalue().decode())


@examples(60)
@given(maps())
def test_what_networkx_writes_of_ours_is_ours_again(case: Case) -> None:
    own = out.write(case, "graphml").text
    again = _by_networkx(nx.read_graphml(BytesIO(own.encode()), force_multigraph=True))
    first = read(own)
    assert again.own or not case.items
    assert {one.key: one.statement for one in again.records} == {
        one.key: one.statement for one in first.records
    }
    assert {one.address: one.relation for one in again.arrows} == {
        one.address: one.relation for one in first.arrows
    }
