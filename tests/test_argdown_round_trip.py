"""A case written as Argdown and read back is the case, but for what the writer has counted."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from notation_text import case_of
from strategies import items_with_links, values

from argmap.case import Case, Parsed, assemble
from argmap.model import Kind, Link, Relation, Strength
from argmap.model import Test as KindOfTest
from argmap.readers import argdown
from argmap.source import SourceText, Span
from argmap.syntax import plain_head
from argmap.writers.argdown import write

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
        relations = [Relation.SUPPORTS, Relation.CONTRADICTS, Relation.NEUTRAL]
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


def _kept(case: Case, lost: set[str]) -> dict[tuple[str, ...], tuple[object, ...]]:
    """Return the links that are not counted as lost, premises that are not there left out."""
    seen: dict[tuple[str, ...], tuple[object, ...]] = {}
    for link in case.links:
        if str(link) in lost:
            continue
        premises = dict.fromkeys((link.origin, *(one for one in link.premises if one in NAMES)))
        seen[link.address] = (link.relation, link.why, link.strength, tuple(premises))
    return seen


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(cases())
def test_a_case_read_back_is_the_case_but_for_what_is_counted(case):
    written = write(case)
    told = argdown.read(SourceText("case.argdown", written.text))
    assert told.faults == ()
    for record, (name, item) in zip(told.records, case.items.items(), strict=True):
        head = plain_head(item, ())
        for key in ("kind", "status", "tags"):
            head.pop(key, None)
        assert (record.key, record.kind, record.statement) == (name, item.kind, item.statement)
        assert (record.body, record.status) == (item.body, item.status)
        assert record.tags == tuple(dict.fromkeys(item.tags))
        assert record.head == _plain(head)
    gone = {name for one in written.losses if "kind of test" not in one.what for name in one.about}
    arrows = {
        one.address: (
            one.relation,
            one.why,
            one.strength,
            tuple(dict.fromkeys((one.address[0], *one.premises))),
        )
        for one in told.arrows
    }
    assert arrows == _kept(case, gone)
    assert not gone & {" -> ".join(address) for address in arrows}


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
          - {to: c, test: hoop}
          - nowhere
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
    losses = {one.what: one.about for one in write(case).losses}
    assert losses == {
        "links that bear on neither side are left out": ("a -> b",),
        "what kind of test a link is is left out": ("a -> c",),
        "links from or to what is not in the case are left out": ("a -> nowhere",),
    }


def test_an_empty_case_is_an_empty_text():
    assert write(assemble(())).text == ""
