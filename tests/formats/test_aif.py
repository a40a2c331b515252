"""Argument Interchange Format: what nodesets say, dirt included, and cases there and back."""

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.exchanged import assert_nothing_named_survived, back, clear, expected, named, renamed
from support.findings import told
from support.graph_litter import ending, litter
from support.imported import imported
from support.strategies import Files, cases, items_with_links, values

from argmap.core.case import Parsed, assemble
from argmap.core.errors import ArgmapError
from argmap.core.model import Claim, Kind, Link, Relation, Source
from argmap.core.positions import SourceText, Span
from argmap.formats._maps import json as _json
from argmap.formats._maps.records import Map
from argmap.formats.aif import reader as aif
from argmap.formats.aif import writer


def nodeset(text: str, **more: object) -> str:
    """Return a nodeset: lines `1 I words` are nodes, lines `1 > 2` edges."""
    nodes, edges = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        if " > " in line:
            for ends in pairwise(line.split(" > ")):
                edge = dict(zip(("fromID", "toID"), ends, strict=True))
                edges.append({"edgeID": str(len(edges)), **edge, "formEdgeID": None})
        else:
            name, kind, words = f"{line} ".split(" ", 2)
            nodes.append({"nodeID": name, "type": kind, "text": words.strip()})
    sheet = {"nodes": nodes, "edges": edges, "locutions": [], **more}
    return json.dumps(sheet, indent=1)


def read(text: str, **more: object) -> Map:
    return aif.read(SourceText("n.json", nodeset(text, **more)))


def links(found: Map) -> list[str]:
    return [
        f"{' + '.join((arrow.address[0], *arrow.premises))} {arrow.relation.value} "
        + " -> ".join(arrow.address[1:])
        for arrow in found.arrows
    ]


def lost(found: Map) -> dict[str, tuple[str, ...]]:
    return {loss.what: loss.about for loss in found.losses}


def faults(found: Map) -> list[str]:
    return [fault.message for fault in found.faults]


def test_a_premise_supports_a_conclusion_and_an_attacker_contradicts():
    found = read("1 I a\n2 I b\n3 RA RA\n4 CA Default Conflict\n1 > 3 > 2\n2 > 4 > 1")
    assert [(one.key, one.kind, one.statement) for one in found.records] == [
        ("1", Kind.CLAIM, "a"),
        ("2", Kind.CLAIM, "b"),
    ]
    assert links(found) == ["1 supports 2", "2 contradicts 1"]
    assert (found.faults, found.losses) == ((), ())


def test_several_premises_of_one_inference_are_linked():
    found = read("1 I a\n2 I b\n3 I c\n4 RA RA\n1 > 4\n2 > 4 > 3")
    assert links(found) == ["1 + 2 supports 3"]


def test_a_conflict_aimed_at_a_link_undercuts_it_at_any_depth():
    found = read(
        "1 I a\n2 I b\n3 RA RA\n4 I c\n5 CA CA\n6 I d\n7 CA CA\n7 > 5\n6 > 7\n4 > 5 > 3\n1 > 3 > 2"
    )
    assert links(found) == ["1 supports 2", "4 undercuts 1 -> 2", "6 undercuts 4 -> 1 -> 2"]


def test_a_joint_attack_keeps_its_premises():
    found = read("1 I a\n2 I b\n3 I c\n4 CA CA\n1 > 4\n2 > 4 > 3")
    assert links(found) == ["1 + 2 contradicts 3"]


def test_a_scheme_that_has_a_name_is_the_reason():
    text = nodeset("1 I a\n2 I b\n3 RA Default Inference\n1 > 3 > 2")
    named_scheme = text.replace('"Default Inference"', '"RA", "scheme": "Expert Opinion"')
    (arrow,) = aif.read(SourceText("n.json", named_scheme)).arrows
    assert arrow.why == "scheme: Expert Opinion"
    (arrow,) = aif.read(SourceText("n.json", text)).arrows
    assert arrow.why == ""


def test_who_said_a_claim_stands_in_its_body():
    found = read(
        "1 I Trains run late\n2 L Ada Byron : Trains? Late.\n3 YA Asserting\n2 > 3 > 1",
        participants=[{"participantID": 7, "firstname": "Ada", "surname": "Byron"}],
        locutions=[{"nodeID": "2", "personID": "7", "start": "2011-05-14"}],
    )
    assert found.records[0].body == "- Ada Byron (Asserting, 2011-05-14): Trains? Late."
    assert (found.faults, found.losses) == ((), ())


def test_what_a_speaker_is_called_makes_no_heading_and_an_address_is_no_speaker():
    found = read(
        "1 I a\n2 L x\n3 YA Arguing\n4 L http://example.org\n2 > 3 > 1\n4 > 3",
        participants=[{"participantID": "7", "firstname": "Ada\n# Byron", "surname": None}],
        locutions=[{"nodeID": "2", "personID": "7"}],
    )
    assert (
        found.records[0].body == "- Ada # Byron (Arguing): x\n- said (Arguing): http://example.org"
    )


def test_notes_do_not_multiply_the_file():
    many = [f"{n} I a" for n in range(100)] + [f"y{n} YA x" for n in range(100)]
    joined = [f"l > y{n} > {n}" for n in range(100)] + [f"l > y{n}" for n in range(100)]
    found = read("\n".join([*many, f"l L {'long ' * 20_000}", *joined]))
    assert sum(len(one.body) for one in found.records) < 200_000
    assert lost(found)["notes that make more text than the file has are left out"]


def test_a_scheme_known_by_its_number_alone_is_counted():
    found = read(
        "1 I a\n2 I b\n3 RA RA\n4 RA Default Inference\n1 > 3 > 2\n2 > 4 > 1",
        schemefulfillments=[{"nodeID": "3", "schemeID": "1"}, {"nodeID": 4, "schemeID": "72"}],
    )
    assert lost(found) == {"schemes of which only the number is given are left out": ("3",)}


def test_a_locution_of_no_claim_is_no_claim_and_is_counted():
    found = read("1 L Bob : hm\n2 L Bob : ah\n3 TA Default Transition\n1 > 3 > 2\n4 I a")
    assert [one.key for one in found.records] == ["4"]
    assert lost(found) == {
        "locutions of no claim are left out": ("1: Bob : hm", "2: Bob : ah"),
        "transitions (TA) are left out": ("3: Default Transition",),
    }


def test_entities_are_resolved_and_counted():
    found = read("1 I Tom &amp; Ann say &quot;no&#39;&quot;")
    assert found.records[0].statement == 'Tom & Ann say "no\'"'
    assert lost(found) == {"HTML entities in texts are resolved": ("1",)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 I a\n2 RA RA\n1 > 2 > 9", 'the edge "1" has no end here: "9"'),
        ("1 I a\n2 RA RA\n1 > 2", '"2" has no conclusion: it is no link'),
        ("1 I a\n2 RA RA\n2 > 1", '"2" has no premise: it is no link'),
        ("1 I a\n2 I b\n1 > 2", 'the edge "0" goes from I to I: it is not read'),
        ("1 RA RA\n2 L x\n1 > 2", 'the edge "0" goes from RA to L: it is not read'),
        ("1 I a\n1 I b", 'another node has the nodeID "1" already: this one is not read'),
        ("1 X a", 'the node "1" has the type "X", which is not known: it is not read'),
        ("1  a", 'the node "1" has no type: it is not read'),
        (
            "1 I a\n2 CA CA\n3 CA CA\n1 > 2 > 3\n1 > 3 > 2",
            '"2" attacks, perhaps over others, itself: it is not read',
        ),
        ("1 I a\n2 CA CA\n3 RA RA\n1 > 2 > 3", '"2" attacks "3", which is no link here'),
        ("1 I\n2 I b\n3 RA RA\n1 > 3 > 2", 'the claim "1" has no text'),
    ],
)
def test_dirt_is_told_at_its_place(text, message):
    found = read(text)
    assert any(one.startswith(message) for one in faults(found))
    assert all(fault.span.line > 1 for fault in found.faults)


@pytest.mark.parametrize(
    ("text", "what", "about", "arrows"),
    [
        ("1 I a\n1 I a", "nodes that are there twice are read once", "1", []),
        (
            "1 I a\n2 I b\n3 RA RA\n1 > 3 > 2\n1 > 3",
            "edges that are there twice are read once",
            "2",
            ["1 supports 2"],
        ),
        (
            "1 I a\n2 I b\n3 I c\n4 RA RA\n1 > 4 > 2\n4 > 3",
            "links with several conclusions become several links",
            "4",
            ["1 supports 2", "1 supports 3"],
        ),
        (
            "1 I a\n2 I b\n3 I c\n4 RA RA\n5 RA RA\n1 > 4 > 2\n3 > 5 > 4\n5 > 2",
            "links that bear on a link, but do not attack it, are left out",
            "5 -> 4",
            ["1 supports 2", "3 supports 2"],
        ),
        (
            "1 I a\n2 I b\n3 RA RA\n4 RA RA\n1 > 3 > 2\n1 > 4 > 2",
            "second links between the same two are left out",
            "4",
            ["1 supports 2"],
        ),
        ("1 PA PA", "preferences (PA) are left out", "1: PA", []),
        ("1 I", "claims without text and links are left out", "1", []),
    ],
)
def test_what_cannot_be_kept_is_counted(text, what, about, arrows):
    found = read(text)
    assert lost(found)[what] == (about,)
    assert links(found) == arrows


def test_links_with_one_conclusion_start_from_a_premise_that_is_free():
    found = read("1 I a\n2 I b\n3 I c\n4 RA RA\n5 RA RA\n1 > 4 > 3\n1 > 5\n2 > 5 > 3")
    assert links(found) == ["1 supports 3", "2 + 1 supports 3"]


def test_support_and_conflict_between_the_same_two_are_both_kept_and_both_written():
    text = "1 I a\n2 I b\n3 RA RA\n4 CA CA\n1 > 3 > 2\n1 > 4 > 2"
    found = read(text)
    assert links(found) == ["1 supports 2", "1 contradicts 2"]
    assert lost(found) == {}
    case = imported(found, "both.json")
    assert {link.relation.value for link in case.links} == {"supports", "contradicts"}
    assert not told(case, "both-ways")
    again = aif.read(SourceText("again.json", writer.write(case).text))
    assert links(again) == ["1 contradicts 2", "1 supports 2"]


SCHEMES = {"RA": "Inference", "CA": "Conflict"}


@pytest.mark.parametrize("node", SCHEMES)
@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": "Expert Opinion", "scheme": "Expert Opinion"}, "scheme: Expert Opinion"),
        ({"text": "He knows", "scheme": "Expert (x)"}, "He knows (scheme: Expert (x))"),
        ({"text": "Sign"}, "scheme: Sign"),
        ({"text": "He knows", "scheme": "Default Inference"}, "He knows"),
    ],
)
def test_the_name_of_a_scheme_survives_a_case(node, said, why):
    read_once = json.loads(nodeset(f"1 I a\n2 I b\n3 {node} {node}\n1 > 3 > 2"))
    read_once["nodes"][2] = {"nodeID": "3", "type": node, **said}
    found = aif.read(SourceText("n.json", json.dumps(read_once)))
    assert [arrow.why for arrow in found.arrows] == [why]
    written = json.loads(writer.write(imported(found)).text)["nodes"][2]
    assert written["text"] == said["text"]
    named = said.get("scheme", said["text"])
    default = named == "Default Inference"
    assert written["scheme"] == (f"Default {SCHEMES[node]}" if default else named)


def test_a_rephrase_is_a_neutral_link_and_comes_back_as_one():
    found = read("1 I It rains\n2 I There is rain\n3 MA Default Rephrase\n1 > 3 > 2")
    assert links(found) == ["1 neutral 2"]
    assert lost(found) == {}
    case = imported(found)
    assert not told(case, "orphan")
    written = writer.write(case)
    again = aif.read(SourceText("again.json", written.text))
    assert [node["type"] for node in json.loads(written.text)["nodes"]] == ["I", "I", "MA"]
    assert links(again) == ["1 neutral 2"]


OVA2 = {
    "nodes": [
        {"id": 1, "text": "The seat was in dispute", "type": "I", "scheme": "0", "x": 3, "y": 4},
        {"id": 2, "text": "Argument from Sign", "type": "RA", "scheme": "30", "visible": True},
        {"id": 3, "text": "The chair stays empty", "type": "I", "scheme": "0"},
        {"id": 4, "text": "Bob : It is so", "type": "L", "scheme": "0", "participantID": "7"},
        {"id": 5, "text": "Asserting", "type": "YA", "scheme": "74"},
    ],
    "edges": [
        {"from": {"id": one}, "to": {"id": two}, "visible": True}
        for one, two in ((1, 2), (2, 3), (4, 5), (5, 3))
    ],
    "participants": [{"id": "7", "firstname": "Bob", "surname": "Roe"}],
    "analysis": {"txt": "The chair stays empty, since ...", "annotatorName": "Ann"},
}


def test_ova2_is_read_in_its_own_layout_and_what_stands_beside_the_graph_is_told():
    text = json.dumps(OVA2)
    assert aif.recognises(text)
    found = aif.read(SourceText("map.json", text))
    assert (found.format, faults(found)) == ("ova2", [])
    assert links(found) == ["1 supports 3"]
    assert [arrow.why for arrow in found.arrows] == ["scheme: Argument from Sign"]
    assert [record.body for record in found.records] == [
        "",
        "- Bob Roe (Asserting): Bob : It is so",
    ]
    (beside,) = lost(found).values()
    assert beside == ("analysis: txt The chair stays empty, since ... annotatorName Ann",)


def test_a_drawing_of_ova2_without_edges_is_read():
    text = json.dumps({**OVA2, "edges": []})
    assert aif.recognises(text)
    assert len(aif.read(SourceText("map.json", text)).records) == 2


def test_xaif_is_the_same_with_numbers_in_a_wrapper():
    sheet = {
        "nodes": [
            {"nodeID": 1, "text": "a", "type": "I"},
            {"nodeID": 2.0, "text": "b", "type": "I"},
            {"nodeID": 3, "text": "", "type": "CA"},
        ],
        "edges": [{"edgeID": 1, "fromID": 1, "toID": 3}, {"edgeID": 2, "fromID": "3", "toID": 2}],
        "locutions": None,
    }
    text = json.dumps({"AIF": sheet, "text": "a b", "dialog": True, "OVA": {"x": [1]}})
    assert aif.recognises(text)
    found = aif.read(SourceText("x.json", text))
    assert (found.format, links(found)) == ("xaif", ["1 contradicts 2"])
    assert lost(found) == {
        "what a file says beside the graph is left out": ("text: a b", "OVA: x 1")
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '{"a": 1}',
        "{} x",
        '{"nodes": [' + "[" * 100_000,
        '{"nodes": ' + '{"a":' * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"nodes": [{"nodeID": 1,]}',
        "{nodes: []}",
        '{"nodes" []}',
        '{"nodes": [1 2]}',
    ],
)
def test_what_is_no_nodeset_is_refused(text):
    with pytest.raises(ArgmapError):
        aif.read(SourceText("n.json", text))


@pytest.mark.parametrize("bound", ["LARGEST", "MOST_ROWS"])
def test_a_file_beyond_the_bounds_is_refused(monkeypatch, bound):
    monkeypatch.setattr(_json, bound, 1)
    with pytest.raises(ArgmapError, match="million"):
        read("1 I a\n2 I b")


def test_a_refusal_says_where():
    with pytest.raises(ArgmapError, match="line 2, column 3"):
        aif.read(SourceText("n.json", '{"nodes":\n [}'))


def test_a_key_that_stands_twice_and_numbers_that_are_none_are_told_where_they_stand():
    text = """{"nodes": [
        {"nodeID": "1", "type": "I", "text": "a", "text": "b"},
        {"nodeID": "2", "type": "I", "text": NaN},
        {"nodeID": 99999999999999999999999999999999999999999999999999999999999999, "type": "I"},
        {"nodeID": 1e999, "type": "I", "text": "c"}
      ], "edges": [], "edges": []}"""
    found = aif.read(SourceText("n.json", text))
    assert [(one.span.line, one.message) for one in found.faults] == [
        (1, 'the key "edges" stands here twice: the last counts'),
        (2, 'the key "text" stands here twice: the last counts'),
        (3, "NaN is no value in JSON: it is read as nothing"),
        (4, "a node without nodeID is not read"),
        (4, "a number of 62 digits is read as nothing"),
        (5, "a node without nodeID is not read: text c"),
        (5, "a number without bounds is read as nothing"),
    ]
    assert [one.statement for one in found.records] == ["b"]


def test_line_ends_and_tabs_that_nobody_escaped_are_read():
    text = '{"nodes": [{"nodeID": "1", "type": "I", "text": "two\nlines\tof it"}]}'
    (record,) = aif.read(SourceText("n.json", text)).records
    assert record.statement == "two lines of it"


@pytest.mark.parametrize("sheet", [{"nodes": []}, {"nodes": None, "edges": None}])
def test_a_file_without_nodes_says_nothing(sheet):
    found = aif.read(SourceText("n.json", json.dumps(sheet)))
    assert (found.records, found.arrows, found.faults, found.losses) == ((), (), (), ())


def test_a_nodeset_is_recognised_and_other_json_is_not():
    assert aif.recognises(nodeset("1 I a"))
    assert aif.recognises('\ufeff {"edges": [{"fromID": 1}]}')
    assert not aif.recognises('{"nodes": [], "edges": []}')
    assert not aif.recognises("nodeID")


# -- there and back --------------------------------------------------------------------------------


@given(cases(), st.booleans())
def test_a_case_comes_back_but_for_what_the_losses_name(files: Files, extended):
    case = assemble(files.parts())
    written = writer.write_extended(case) if extended else writer.write(case)
    assert aif.recognises(written.text)
    found = back(written, aif.read)
    assert (found.faults, found.losses) == ((), ())
    items = [item for item in case.items.values() if not isinstance(item, Source)]
    assert [one.statement for one in found.records] == [item.statement for item in items]
    names = {one.key: item.id for one, item in zip(found.records, items, strict=True)}
    came = clear(case, written, renamed(found, names))
    assert came == clear(case, written, expected(case, written))


@given(cases())
def test_the_losses_name_nothing_that_survived(files: Files):
    case = assemble(files.parts())
    written = writer.write(case)
    found = back(written, aif.read)
    items = [item for item in case.items.values() if not isinstance(item, Source)]
    names = {one.key: item.id for one, item in zip(found.records, items, strict=True)}
    assert_nothing_named_survived(case, written, renamed(found, names))


@given(items_with_links(Kind.CLAIM), values)
def test_statements_and_reasons_come_back_as_they_are_written(item_and_links, why):
    nowhere = Span("", 1, 1, 1, 1)
    one = item_and_links[0]
    two = Claim(
        id="zzzzzzzzzzzzz-other", statement="b", path="claims/zzzzzzzzzzzzz-other.md", spans={}
    )
    link = Link(address=(one.id, two.id), relation=Relation.SUPPORTS, why=why, span=nowhere)
    parts = [
        Parsed(id=item.id, source=SourceText(item.path, ""), item=item, links=own)
        for item, own in ((one, (link,)), (two, ()))
    ]
    case = assemble(parts)
    written = writer.write(case)
    found = back(written, aif.read)
    assert found.records[0].statement == one.statement
    told = "" if named(written, "reasons") else why
    assert found.arrows[0].why == told
    assert not found.faults


def test_ids_are_numbers_and_edges_are_spelt_as_aifdb_spells_them():
    case = case_of("""
        == claims/a.md
        ---
        supports:
          - to: b
            why: R & D
            strength: strong
        ---
        # One &lt; two
        == claims/b.md
        ---
        tags: [x]
        ---
        # B
    """)
    written = writer.write(case)
    sheet = json.loads(written.text)
    assert sheet["nodes"] == [
        {"nodeID": "1", "text": "One &amp;lt; two", "type": "I"},
        {"nodeID": "2", "text": "B", "type": "I"},
        {
            "nodeID": "3",
            "text": "R & D",
            "type": "RA",
            "scheme": "Default Inference",
            "schemeID": "72",
        },
    ]
    assert sheet["edges"] == [
        {"edgeID": "1", "fromID": "1", "toID": "3", "formEdgeID": None},
        {"edgeID": "2", "fromID": "3", "toID": "2", "formEdgeID": None},
    ]
    assert [(loss.what, loss.about) for loss in written.losses] == [
        ("ids become numbers", ("a", "b")),
        ("what items say beside their statements is left out", ("b: tags",)),
        ("strengths of links are left out", ("a -> b",)),
    ]


# -- any text at all -------------------------------------------------------------------------------


@given(st.integers(0, 2**32))
def test_no_litter_makes_the_reader_raise(seed):
    ending("aif", litter(seed, "aif"))


@given(st.text())
def test_no_text_makes_the_reader_raise(text):
    ending("aif", text)


def large(count: int) -> str:
    """Return a nodeset of so many nodes, half of them links, the undercuts in long chains."""
    half = count // 2
    lines = [f"{n} I Claim number {n} of many" for n in range(half)]
    lines += [f"{half + n} {'CA' if n % 5 == 0 else 'RA'} x" for n in range(half)]
    lines += [
        f"{n} > {half + n} > {half + n - 1 if n % 5 == 0 and n else (n * 7 + 1) % half}"
        for n in range(half)
    ]
    return nodeset("\n".join(lines))


@pytest.mark.long
def test_reading_takes_time_in_proportion():
    def seconds(count: int) -> float:
        source = SourceText("n.json", large(count))
        start = time.process_time()
        assert len(aif.read(source).records) == count // 2
        return time.process_time() - start

    seconds(1000)
    assert seconds(20_000) < 40 * max(seconds(2000), 0.005)


def test_undercuts_are_followed_sixteen_levels_deep():
    chain = [f"c{n} CA x\nu > c{n}\nc{n} > c{n - 1}" for n in range(1, 30)]
    found = read("\n".join(["u I u", "v I v", "c0 CA x", "u > c0 > v", *chain]))
    assert max(len(arrow.address) for arrow in found.arrows) == 17
    assert '"c16" is an undercut more than 16 levels deep: it is not read: scheme: x' in faults(
        found
    )


def test_premises_and_conclusions_that_multiply_are_bounded():
    ends = [f"{n} > c > {n}" for n in range(3000)]
    found = read("\n".join(["c CA x", *(f"{n} I a" for n in range(3000)), *ends]))
    assert [(len(arrow.premises), arrow.address) for arrow in found.arrows] == [(2999, ("0", "0"))]
    assert faults(found) == [
        '"c" has 3000 premises and 3000 conclusions: only the first 1 are read'
    ]


def test_what_is_odd_in_one_record_is_told_ten_times_at_most():
    text = '{"nodes": [{' + ", ".join(['"nodeID": 1'] * 500) + "}]}"
    assert len(aif.read(SourceText("n.json", text)).faults) == 11  # one of them: it has no type


def test_conflicts_that_multiply_are_bounded():
    layers = [f"{n}{side} CA x" for n in range(40) for side in "ab"]
    into = [f"u > {n}{side}" for n in range(40) for side in "ab"]
    across = [
        f"{n}{side} > {n - 1}{other}" for n in range(1, 40) for side in "ab" for other in "ab"
    ]
    found = read("\n".join(["u I u", "v I v", *layers, *into, *across, "0a > v", "0b > v"]))
    assert len(found.arrows) < 1000
    assert faults(found)
