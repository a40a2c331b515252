"""A case written as Argdown and read back is the case, but for what the writer has counted."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from support.case_text import case_of
from support.examples import examples
from support.strategies import items_with_links, values

from argmap.core.case import Case, Parsed, assemble
from argmap.core.model import Claim, Kind, Link, Relation, Strength
from argmap.core.model import Test as KindOfTest
from argmap.core.positions import SourceText, Span
from argmap.formats._maps.carrying import maker_of
from argmap.formats._maps.records import Arrow
from argmap.formats.argdown import reader as argdown
from argmap.formats.argdown.writer import write
from argmap.notation import plain_head

NOWHERE = Span("", 1, 1, 1, 1)
NAMES = ("a", "b", "c", "d-e", "f")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return a case of a few items with links between them, undercuts of undercuts among them."""
    parts = {}
    for name in NAMES:
        item, links = draw(items_with_links(draw(st.sampled_from(Kind))))
        item = replace(item, id=name, formerly=(f"old {name}",))
        parts[name] = (item, [replace_origin(one, name) for one in links[:1]])
    known: list[tuple[str, ...]] = []
    for _ in range(draw(st.integers(0, 8))):
        name = draw(st.sampled_from(NAMES))
        undercut = bool(known) and draw(st.booleans())
        target = draw(st.sampled_from(known)) if undercut else (draw(st.sampled_from(NAMES)),)
        relations = [one for one in Relation if one is not Relation.UNDERCUTS]
        link = Link(
            address=(name, *target),
            relation=Relation.UNDERCUTS if undercut else draw(st.sampled_from(relations)),
            why=draw(st.sampled_from(("", "because", "it's *so*: e.g.this.x")) | values),
            strength=draw(st.sampled_from(Strength)),
            premises=tuple(draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))),
            test=draw(st.none() | st.sampled_from(KindOfTest)),
            span=NOWHERE,
        )
        if any(link.address == other.address for _, links in parts.values() for other in links):
            continue
        known.append(link.address)
        parts[name][1].append(link)
    return assemble(
        Parsed(id=name, source=SourceText(item.path, ""), item=item, links=tuple(links))
        for name, (item, links) in parts.items()
    )


def replace_origin(link: Link, name: str) -> Link:
    return replace(link, address=(name, *link.address[1:]))


def _plain(value: object) -> object:
    """Return what a reader has before a case is made of it: every scalar is text."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else str(value)


def _maker(arrow: Arrow) -> str:
    return arrow.address[-1 if arrow.relation is Relation.PREDICTS else 0]


def _kept(case: Case, lost: set[str]) -> dict[tuple[str, ...], tuple[object, ...]]:
    """Return the links that are not counted as lost, premises that are not there left out."""
    seen: dict[tuple[str, ...], tuple[object, ...]] = {}
    for link in case.links:
        if str(link) in lost:
            continue
        premises = dict.fromkeys((maker_of(link), *(one for one in link.premises if one in NAMES)))
        seen[link.address] = (link.relation, link.why, link.strength, link.test, tuple(premises))
    return seen


@examples(200, suppress_health_check=list(HealthCheck))
@given(cases())
def test_a_case_read_back_is_the_case_but_for_what_is_counted(case):
    written = write(case)
    told = argdown.read(SourceText("case.argdown", written.text))
    assert told.faults == ()
    for record, (name, item) in zip(told.records, case.items.items(), strict=True):
        head = plain_head(item, ())
        for key in ("kind", "status", "tags"):
            head.pop(key, None)
        statement = re.sub("[\x00-\x08\x0a-\x1f\x7f-\x9f]", "\ufffd", item.statement)
        assert (record.key, record.kind, record.statement) == (name, item.kind, statement)
        assert (record.body, record.status) == (item.body, item.status)
        assert record.tags == tuple(dict.fromkeys(item.tags))
        assert record.head == _plain(head)
    gone = {name for one in written.losses for name in one.about}
    arrows = {
        one.address: (
            one.relation,
            one.why,
            one.strength,
            one.test,
            tuple(dict.fromkeys((_maker(one), *one.premises))),
        )
        for one in told.arrows
    }
    assert arrows == _kept(case, gone)
    assert not gone & {" -> ".join(address) for address in arrows}


def test_no_control_character_goes_out_as_it_is():
    nasty = "".join(map(chr, (*range(1, 32), *range(127, 160))))
    one = Claim(
        id="a",
        statement=f"x{nasty.replace(chr(10), '')}y",
        body=f"b{nasty}c",
        tags=(f"t{nasty}u",),
        path="claims/a.md",
        spans={},
    )
    written = write(assemble([Parsed(id="a", source=SourceText("claims/a.md", ""), item=one)]))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", written.text)
    assert {loss.what: loss.about for loss in written.losses}[
        "control characters in statements are shown as \ufffd"
    ] == ("a",)
    (record,) = argdown.read(SourceText("x.argdown", written.text)).records
    assert record.body == one.body
    assert record.tags == one.tags


def test_a_link_that_is_more_than_a_line_is_an_argument_with_premises():
    case = case_of("""
        == claims/a.md
        ---
        supports:
          - {to: b, why: They met, strength: strong, with: [c]}
        ---
        # A
        == claims/b.md
        ---
        ---
        # B
        == claims/c.md
        ---
        ---
        # C
        == claims/d.md
        ---
        undercuts: [a -> b]
        ---
        # D
    """)
    written = write(case)
    assert written.losses == ()
    assert (
        "<a supports b>: They met {strength: strong}\n\n(1) [a]\n(2) [c]\n----\n  <_ [d]\n(3) [b]"
        in (written.text)
    )
    told = argdown.read(SourceText("x", written.text))
    assert {one.address for one in told.arrows} == {("a", "b"), ("d", "a", "b")}
    assert told.losses == ()


def test_what_argdown_cannot_hold_is_counted():
    case = case_of("""
        == claims/a.md
        ---
        neutral: [b]
        supports:
          - nowhere
        ---
        # A
        == claims/b.md
        ---
        ---
        # B
        == claims/c.md
        ---
        undercuts: [a -> b, a -> c]
        ---
        # C
    """)
    losses = {one.what: one.about for one in write(case).losses}
    assert losses == {
        "links from or to what is not in the case are left out": ("a -> nowhere",),
        "undercuts of links that are not written, or are neutral, are left out": (
            "c -> a -> b",
            "c -> a -> c",
        ),
    }


def test_a_neutral_link_stands_in_the_data_of_its_item():
    case = case_of("""
        == claims/a.md
        ---
        neutral:
          - b
          - {to: c, why: "It was asked, and {nothing} found", with: [b], test: hoop}
        ---
        # A
        == claims/b.md
        ---
        ---
        # B
        == claims/c.md
        ---
        ---
        # C
    """)
    written = write(case)
    assert written.losses == ()
    told = argdown.read(SourceText("x", written.text))
    assert (told.faults, told.losses) == ((), ())
    assert [
        (one.address, one.relation, one.why, one.premises, one.test) for one in told.arrows
    ] == [
        (("a", "b"), Relation.NEUTRAL, "", (), None),
        (
            ("a", "c"),
            Relation.NEUTRAL,
            "It was asked, and {nothing} found",
            ("b",),
            KindOfTest.HOOP,
        ),
    ]


@pytest.mark.parametrize("entry", ["nowhere", "{to: b, with: [nowhere]}"])
def test_a_neutral_link_to_what_is_not_there_is_a_fault(entry):
    told = argdown.read(SourceText("x", f"[a]: A {{neutral: [{entry}]}}\n\n[b]: B\n"))
    assert [one.message for one in told.faults] == [
        '[a] names "nowhere" as neutral, which is not there'
    ]


def test_an_id_that_no_title_holds_is_another_wherever_it_is_named():
    case = case_of("""
        == claims/why.md
        ---
        kind: question
        ---
        # Why?
        == claims/an[swer].md
        ---
        kind: explanation
        ---
        # So
        == evidence/seen.md
        ---
        supports: ["an[swer]"]
        ratings: {"an[swer]": CC}
        ---
        # Seen
    """)
    written = write(case)
    assert [(one.what, one.about) for one in written.losses] == [
        ("ids that a title cannot hold are changed", ("an[swer]",))
    ]
    told = argdown.read(SourceText("x", written.text))
    seen = next(one for one in told.records if one.key == "seen")
    assert seen.head == {"ratings": {"an-swer-": "CC"}}
    assert [one.address for one in told.arrows] == [("seen", "an-swer-")]


def test_an_empty_case_is_an_empty_text():
    assert write(assemble(())).text == ""
