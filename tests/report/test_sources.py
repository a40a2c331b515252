"""What `argmap sources` says: what rests on each source, and what its loss would change."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.examples import examples
from support.inside import run
from support.places import ROOT
from support.program import WHOLE_CASE
from support.strategies import cases

from argmap.core.case import assemble
from argmap.core.model import Source
from argmap.core.positions import SourceText
from argmap.media.terminal import plain, width
from argmap.notation import parse
from argmap.report import items, sources
from argmap.storage import load

SHIPPED = ROOT


NAMES = ("letter", "memoir", "book", "one", "two", "three")


@st.composite
def derivations(draw: st.DrawFn) -> str:
    """Return sources and evidence that go back to each other in any way, rings among them."""
    text = "== claims/why.md\n---\nkind: question\n---\n# Why?\n"
    text += "== claims/lure.md\n---\nkind: explanation\n---\n# A lure\n"
    for number, name in enumerate(NAMES):
        back = sorted(draw(st.sets(st.sampled_from(NAMES[: 3 + number]))))
        head = f"derived_from: [{', '.join(back)}]"
        if number >= 3:
            head += f"\nsource: {draw(st.sampled_from(NAMES[:3]))}"
            head += f"\n{draw(st.sampled_from(('supports', 'contradicts')))}: [lure]"
        folder = "evidence" if number >= 3 else "evidence/sources"
        text += f"== {folder}/{name}.md\n---\n{head}\n---\n# The {name}\n"
    return text


@given(derivations())
@examples(60)
def test_the_counts_are_what_show_says(text):
    case = case_of(text)
    for one in sources.gather(case).used:
        named = items.document(case, one.source)["named_by"]
        assert list(one.items) == [n["id"] for n in named if n["key"] == "source"]
        derived = {n["id"] for n in named if n["key"] == "derived_from"}
        assert {n for n in derived if n in NAMES[3:]} <= {*one.items, *one.through}
        assert not set(one.items) & set(one.through)


@given(cases())
@examples(40)
def test_any_case_can_be_told(drawn):
    case = assemble(parse(SourceText(path, text)) for path, text in drawn.texts.items())
    told = sources.gather(case)
    assert {one.source.id for one in told.used} == {source.id for source in case.of(Source)}
    for columns in (20, 80, 160):
        assert list(sources.lines(told, columns))


def test_one_document_carries_much_of_the_lure_in_the_shipped_case_and_not_all():
    told = sources.gather(load.read(SHIPPED))
    assert told.used[0].gravest is not None
    carried = {one.explanation: one for one in told.carried}["deliberate-lure"]
    assert (carried.origin, carried.linked == carried.of) == ("gottwald-1950", False)
    text = plain(part for part in sources.lines(told, 80))
    assert "deliberate-lure +6 of 11 put forward −1" in " ".join(text.split())
    assert "Carried by one source" not in text


def test_a_source_through_which_another_speaks_is_counted_apart():
    case = case_of(
        WHOLE_CASE
        + "== evidence/repeat.md\n---\nsource: book\nsupports: [lure]\n---\n# Said again\n"
        + "== evidence/sources/book.md\n---\nderived_from: [letter]\n---\n# A book\n"
    )
    used = {one.source.id: one for one in sources.gather(case).used}
    assert (used["letter"].items, used["letter"].through) == (("gottwald-letter",), ("repeat",))
    assert (used["book"].items, used["book"].origins) == (("repeat",), ("letter",))
    lure = next(one for one in used["letter"].bears_on if one.explanation == "lure")
    assert (lure.favour, lure.linked, lure.of) == (2, 2, 2)


def test_a_link_that_is_switched_off_is_put_forward_and_does_not_count():
    case = case_of(
        WHOLE_CASE
        + "== claims/forged.md\n---\nkind: assumption\n"
        + "undercuts: [gottwald-letter -> lure]\n---\n# It is forged\n"
    )
    used = {one.source.id: one for one in sources.gather(case).used}
    lure = next(one for one in used["letter"].bears_on if one.explanation == "lure")
    assert (lure.favour, lure.linked) == (0, 1)


def test_a_question_too_large_to_try_is_said_so_and_not_called_safe():
    more = "".join(
        f"== evidence/item-{n}.md\n---\nsource: frus\nsupports: [protest]\n---\n# Item {n}\n"
        for n in range(201)
    )
    told = sources.gather(case_of(WHOLE_CASE + more))
    text = plain(part for part in sources.lines(told, 80))
    assert told.untried == ("why",)
    assert "too many rows" in text
    assert "no single source" not in text


@pytest.mark.parametrize("columns", [80, 160])
def test_every_source_is_told_by_its_citation_its_judgements_and_its_origin(columns):
    case = case_of(
        WHOLE_CASE
        + "== evidence/repeat.md\n---\nsource: book\nsupports: [lure]\n---\n# Said again\n"
        + "== evidence/sources/book.md\n---\nderived_from: [letter]\nstanding: secondary\n"
        + "interest: rival\nreliability: D\n"
        + "csl: {title: A book, author: [{family: Lie}], issued: 1954}\n---\n# A book\n"
    )
    parts = list(sources.lines(sources.gather(case), columns))
    if columns == 80:
        text = " ".join(plain(parts).split())
        assert (
            "book Lie, A book, 1954 secondary · reliability D · interest rival · items 1"
            " · origin letter lure +1" in text
        )
    else:
        row = next(row for row in parts[0].rows if row[0][1].strip(" !") == "book")
        assert [cell for _, cell in row[1:7]] == [
            *("Lie, A book, 1954 · lure +1", "letter", "secondary", "D", "rival", "1")
        ]


@pytest.mark.parametrize("columns", [80, 160])
def test_the_table_keeps_to_the_width(columns):
    done = run("sources", cwd=SHIPPED, env={"COLUMNS": str(columns)})
    assert done.returncode == 0
    assert max(map(width, done.stdout.splitlines())) <= columns
    assert done.stdout.splitlines()[0 if columns == 80 else 2].startswith("! un-council-1950")


def test_json_is_the_same_table(tmp_path):
    done = run("sources", "--format", "json", cwd=write(tmp_path, WHOLE_CASE))
    told = json.loads(done.stdout)
    assert told["schema"] == 1
    assert {one["id"] for one in told["sources"]} == {"frus", "letter"}
    for one in told["sources"]:
        assert one["changes_ranking"] == any(
            loss["outcome"] not in ("nothing changes", "the order below changes")
            for loss in one["losses"]
        )


def test_a_case_without_sources_is_said_so(tmp_path):
    done = run("sources", cwd=write(tmp_path, "== claims/a.md\n---\n---\n# A claim\n"))
    assert "no sources" in done.stdout
