"""SADFace of both generations: what documents say, cases there and back, and its own library."""

import json

import pytest
import sadface as library
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of
from support.exchanged import assert_nothing_named_survived, back, clear, expected, renamed
from support.graph_litter import ending, litter
from support.strategies import Files, cases, items_with_links, values

from argmap.core.case import Parsed, assemble
from argmap.core.errors import ArgmapError
from argmap.core.model import Claim, Kind, Link, Relation, Source, Status, Strength
from argmap.core.positions import SourceText, Span
from argmap.formats._maps.records import Map
from argmap.formats.aif import reader as aif
from argmap.formats.sadface import reader as sadface
from argmap.formats.sadface import writer

CORE = {
    "analyst_name": "",
    "analyst_email": "",
    "created": "",
    "edited": "",
    "id": "",
    "version": "",
}


def document(text: str, **more: object) -> str:
    """Return a document: lines `1 atom words` or `2 scheme name` are nodes, `1 > 2` edges."""
    nodes, edges = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        if " > " in line:
            start, end = line.split(" > ")
            edges.append({"id": f"e{len(edges)}", "source_id": start, "target_id": end})
        else:
            name, kind, words = f"{line} ".split(" ", 2)
            key = "text" if kind == "atom" else "name"
            nodes.append({"id": name, "type": kind, key: words.strip(), "metadata": {"core": {}}})
    sheet = {"metadata": {"core": CORE}, "nodes": nodes, "edges": edges, "resources": []}
    return json.dumps({**sheet, **more}, indent=1)


def read(text: str, **more: object) -> Map:
    return sadface.read(SourceText("s.json", document(text, **more)))


def links(found: Map) -> list[str]:
    return [
        f"{' + '.join((arrow.address[0], *arrow.premises))} {arrow.relation.value} "
        + " -> ".join(arrow.address[1:])
        for arrow in found.arrows
    ]


def lost(found: Map) -> dict[str, tuple[str, ...]]:
    return {loss.what: loss.about for loss in found.losses}


BACKWARDS = "attacks are read from what points out of them, as SADFace 0.5.4 writes them"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a atom A\nb atom B\ns scheme support\na > s\ns > b", ["a supports b"]),
        ("a atom A\nb atom B\ns inference support\na > s\ns > b", ["a supports b"]),
        ("a atom A\nb atom B\nc atom C\ns scheme x\na > s\nb > s\ns > c", ["a + b supports c"]),
        ("a atom A\nb atom B\ns scheme conflict\na > s\ns > b", ["a contradicts b"]),
        ("a atom A\nb atom B\ns scheme Disagree\na > s\ns > b", ["a contradicts b"]),
        (
            "a atom A\nb atom B\ns scheme disagree\ns > a\ns > b",
            ["a contradicts b", "b contradicts a"],
        ),
        (
            "a atom A\nb atom B\ns conflict disagree\ns > a\ns > b",
            ["a contradicts b", "b contradicts a"],
        ),
        ("a atom A\nb atom B\ns conflict attack\nb > s\ns > a", ["a contradicts b"]),
        ("a atom A\nb atom B\ns conflict defeat\nb > s\ns > a", ["a contradicts b"]),
        (
            (
                "a atom A\nb atom B\nu atom U\ns scheme support\nc scheme conflict\n"
                "a > s\ns > b\nu > c\nc > s"
            ),
            ["a supports b", "u undercuts a -> b"],
        ),
        (
            (
                "a atom A\nb atom B\nu atom U\nv atom V\ns inference support\n"
                "c conflict attack\nd conflict attack\na > s\ns > b\ns > c\nc > u\nc > d\nd > v"
            ),
            ["a supports b", "u undercuts a -> b", "v undercuts u -> a -> b"],
        ),
    ],
)
def test_links_of_both_generations_have_their_direction(text, said):
    found = read(text)
    assert links(found) == said
    assert found.faults == ()
    backwards = "conflict attack" in text or "conflict defeat" in text
    assert list(lost(found)) == ([BACKWARDS] if backwards else [])


def test_the_name_of_a_scheme_is_the_reason():
    found = read("a atom A\nb atom B\ns scheme Expert Opinion\na > s\ns > b")
    assert [one.why for one in found.arrows] == ["Expert Opinion"]


def test_where_words_come_from_stands_in_the_body():
    atom = {"id": "a", "type": "atom", "text": "A", "metadata": {"core": {}}}
    sources = [{"resource_id": "r", "text": "# so they say", "offset": 3, "length": 9}]
    resource = {
        "id": "r",
        "type": "text",
        "content": "x" * 500,
        "metadata": {"web": {"title": "Log"}},
    }
    found = read("", nodes=[{**atom, "sources": sources}], resources=[resource])
    assert found.records[0].body == "- from Log: # so they say"
    assert lost(found) == {"the texts of resources are left out": (f"r: {'x' * 500}",)}


def test_metadata_of_others_are_counted_and_nothing_is_made_of_them():
    found = read(
        "", metadata={"core": {**CORE, "notes": "n"}, "x": {"y": 1}}, nodes=[], sight={"z": [0]}
    )
    assert (found.records, found.faults) == ((), ())
    assert lost(found) == {
        "metadata of the file are left out": ("core: notes: n", "x: y: 1"),
        "what a file says beside the graph is left out": ("sight: z 0",),
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a atom A\ns scheme support\na > s", '"s" has no conclusion: it is no link'),
        ("a atom A\ns scheme support\ns > a", '"s" has no premise: it is no link'),
        ("a atom A\ns scheme support\na > z", 'the edge "e0" has no end here: "z"'),
        (
            "a atom A\nb atom B\na > b",
            'the edge "e0" joins two atoms without a link: it is not read',
        ),
        ("a atom A\na atom B", 'another node has the id "a" already: this one is not read'),
        ("a word A", 'the node "a" has the type "word", which is not known: it is not read'),
        ("a  A", 'the node "a" has no type: it is not read'),
        ("a atom A\ns conflict disagree\ns > a", 'the disagreement "s" has not two parties'),
        ("a atom\nb atom B\ns scheme support\na > s\ns > b", 'the atom "a" has no text'),
    ],
)
def test_dirt_is_told_at_its_place(text, message):
    found = read(text)
    assert any(fault.message.startswith(message) for fault in found.faults)
    assert all(fault.span.line > 1 for fault in found.faults)


def test_a_disagreement_of_a_crowd_is_bounded():
    lines = [f"a{n} atom A" for n in range(3000)] + ["s conflict disagree"]
    found = read("\n".join([*lines, *(f"s > a{n}" for n in range(3000))]))
    assert len(found.arrows) == 20 * 19
    assert len(found.faults) == 1


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"nodes": [' * 100_000, "nodes"])
def test_what_is_no_document_is_refused(text):
    with pytest.raises(ArgmapError):
        sadface.read(SourceText("s.json", text))


def test_a_document_is_recognised_and_a_nodeset_is_not():
    assert sadface.recognises(document("a atom A"))
    assert not aif.recognises(document("a atom A\ns scheme support\na > s"))
    assert not sadface.recognises('{"nodes": [{"nodeID": 1, "type": "I"}], "edges": []}')


# -- there and back --------------------------------------------------------------------------------


@given(cases())
def test_a_case_comes_back_but_for_what_the_losses_name(files: Files):
    case = assemble(files.parts())
    written = writer.write(case)
    assert sadface.recognises(written.text)
    found = back(written, sadface.read)
    assert (found.faults, found.losses) == ((), ())
    items = [item for item in case.items.values() if not isinstance(item, Source)]
    assert [(one.title, one.kind, one.statement, one.status) for one in found.records] == [
        (item.id, item.kind, item.statement, item.status) for item in items
    ]
    came = renamed(found, {one.key: one.title for one in found.records})
    wanted = clear(case, written, expected(case, written))
    assert sorted(clear(case, written, came), key=str) == sorted(wanted, key=str)
    assert_nothing_named_survived(case, written, came)


@given(items_with_links(Kind.CLAIM), values, st.sampled_from(Strength))
def test_words_come_back_as_they_are_written(item_and_links, why, strength):
    one, nowhere = item_and_links[0], Span("", 1, 1, 1, 1)
    two = Claim(id="zz-other", statement="b", path="claims/zz-other.md", spans={})
    link = Link(
        address=(one.id, two.id),
        relation=Relation.CONTRADICTS,
        why=why,
        strength=strength,
        span=nowhere,
    )
    parts = [
        Parsed(id=item.id, source=SourceText(item.path, ""), item=item, links=own)
        for item, own in ((one, (link,)), (two, ()))
    ]
    found = back(writer.write(assemble(parts)), sadface.read)
    record, arrow = found.records[0], found.arrows[0]
    assert (record.statement, record.body, record.status, record.tags) == (
        one.statement,
        one.body,
        one.status,
        one.tags,
    )
    assert (arrow.relation, arrow.why, arrow.strength) == (Relation.CONTRADICTS, why, strength)
    assert not found.faults


@pytest.mark.parametrize(
    "entry", [3, {}, {"to": "zz"}, {"to": "a", "with": ["zz"]}, {"to": "a", "with": "a"}, None]
)
def test_a_neutral_link_that_leads_nowhere_is_counted(entry):
    node = {"id": "a", "type": "atom", "text": "A", "metadata": {"argmap": {"neutral": [entry]}}}
    other = {**node, "id": "b", "metadata": {"argmap": {"neutral": [{"to": "a"}]}}}
    told = read("", nodes=[node, other])
    led = isinstance(entry, dict) and entry.get("with") == "a"
    assert [one.address for one in told.arrows] == [*([("a", "a")] if led else []), ("b", "a")]
    nowhere = () if led else ("a",)
    assert [one.about for one in told.losses if "neutral" in one.what] == [nowhere] * (not led)


def test_what_we_did_not_write_ourselves_in_our_room_is_taken_for_nothing():
    own = {"id": 3, "kind": "source", "status": [], "tags": "x", "body": {}, "strength": "huge"}
    node = {"id": "a", "type": "atom", "text": "A", "metadata": {"argmap": own}}
    (record,) = read("", nodes=[node]).records
    assert (record.kind, record.status, record.tags, record.body) == (
        Kind.CLAIM,
        Status.OPEN,
        (),
        "",
    )


# -- SADFace's own library -------------------------------------------------------------------------

CASE = """
== claims/a.md
---
supports:
  - to: b
    with: [c]
    why: Because
contradicts: [c]
---
# A
== claims/b.md
---
---
# B
== claims/c.md
---
undercuts: [a -> b]
---
# C
"""


def test_its_own_validator_takes_what_we_write():
    text = writer.write(case_of(CASE)).text
    assert library.verify(text) == (True, [])
    library.set_doc(library.import_json(text))
    try:
        assert len(library.list_arguments()) == 3
        assert [library.get_atom_id(text) for text in "ABC"] == [
            node["id"] for node in library.list_atoms()
        ]
    finally:
        library.reset()


def test_what_it_writes_is_read_with_its_directions():
    library.set_doc(library.new_sadface())
    try:
        library.build_argument(con_text="C", prem_text=["P", "Q"])
        library.build_attack(attacker_text="X", target_text="C")
        library.build_disagreement(arg_text="X", disagreement_text="P")
        text = library.export_json()
    finally:
        library.reset()
    found = sadface.read(SourceText("s.json", text if isinstance(text, str) else json.dumps(text)))
    names = {one.key: one.statement for one in found.records}
    assert [
        (address, relation, premises) for address, relation, premises, *_ in renamed(found, names)
    ] == [
        (("P", "C"), Relation.SUPPORTS, ("Q",)),
        (("X", "C"), Relation.CONTRADICTS, ()),
        (("X", "P"), Relation.CONTRADICTS, ()),
        (("P", "X"), Relation.CONTRADICTS, ()),
    ]
    assert found.faults == ()


def test_ids_stay_when_the_case_grows_and_no_clock_is_asked():
    before = json.loads(writer.write(case_of(CASE)).text)
    after = json.loads(writer.write(case_of(CASE + "== claims/aa.md\n---\n---\n# New\n")).text)
    known = {node["id"] for node in before["nodes"]}
    assert len(known) == 6
    assert len(known & {node["id"] for node in after["nodes"]}) == 6
    assert writer.write(case_of(CASE)) == writer.write(case_of(CASE))


# -- any text at all -------------------------------------------------------------------------------


@given(st.integers(0, 2**32))
def test_no_litter_makes_the_reader_raise(seed):
    ending("sadface", litter(seed, "sadface"))


@given(st.text())
def test_no_text_makes_the_reader_raise(text):
    ending("sadface", text)
