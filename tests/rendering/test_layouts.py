"""Ledger, dossier and rivals: what stands where, and that nothing is left out or told twice."""

import dataclasses
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from support.case_text import case_of
from support.examples import examples
from support.hostile_texts import BATCHES, case_with
from support.plates import drawn, pages_of, request_of
from support.short_form import short
from support.weighed_cases import cases

import argmap
from argmap.comparison import compare
from argmap.core.errors import ArgmapError
from argmap.core.model import Explanation, Question
from argmap.core.scope import scope
from argmap.core.text import clean
from argmap.core.vocabulary import Formula, Paper, Picture
from argmap.rendering import layouts
from argmap.rendering.canvas import Group, Words, scaled
from argmap.rendering.layouts import cards
from argmap.rendering.layouts.dossier.arguments import flattened, panels
from argmap.rendering.layouts.ledger.cells import filled
from argmap.rendering.layouts.ledger.frame import is_bracketed
from argmap.rendering.layouts.ledger.rows import rows
from argmap.rendering.layouts.lines import lines_of

SEVENTY = Path(__file__).parents[1] / "cases" / "seventy-cards"


@pytest.fixture(scope="module")
def seventy():
    return argmap.load(SEVENTY)


def groups(pages):
    return [mark for page in pages for mark in page.marks if isinstance(mark, Group)]


def texts(pages):
    found = []
    for page in pages:
        for mark in page.marks:
            inside = mark.marks if isinstance(mark, Group) else (mark,)
            found += [one for one in inside if isinstance(one, Words)]
    return found


def said(pages):
    return "".join("".join(one.text.split()) for one in texts(pages))


def listed(case):
    comparison = compare(case, sensitivity=False)
    part = scope(case, comparison.question, None, 0)
    return comparison, part, rows(case, part, comparison)


# -- the ledger --------------------------------------------------------------------------------


def sums(case, formula=None):
    """See that every column adds up to its scores: brackets, and the glyphs outside them."""
    comparison = compare(case, sensitivity=False, formula=formula)
    for name in comparison.ranking.ranks:
        weighed = comparison.ranking.weighed[name]
        added = Counter()
        told = set()
        for line in lines_of(comparison, name):
            told |= {(line.side, item) for item in line.items}
            cells = [comparison.cells[item, name] for item in line.items]
            alone = sum(abs(cell.halves) for cell in cells)
            added[line.side] += line.halves if is_bracketed(comparison, name, line) else alone
        assert (added["against"], added["for"]) == (weighed.against, weighed.in_favour)
        counted = {
            ("for" if cell.halves > 0 else "against", cell.evidence)
            for cell in comparison.matrix.by_column[name]
            if cell.halves
        }
        assert told == counted


def test_every_column_of_seventy_cards_adds_up_to_what_compare_says(seventy):
    sums(seventy)


@examples(60)
@given(cases())
def test_every_column_adds_up_in_any_case(case):
    sums(case)


def test_published_formulas_add_up_cells_and_have_no_brackets(seventy):
    comparison = compare(seventy, formula=Formula.INCONSISTENCY, sensitivity=False)
    assert not any(lines_of(comparison, name) for name in comparison.order)


@examples(60)
@given(cases())
def test_every_link_of_a_case_stands_in_its_ledger_once(case):
    names = Counter(mark.id for mark in groups(pages_of(case, "ledger")))
    part = scope(case, case.of(Question)[0].id, None, 0)
    columns = set(compare(case, sensitivity=False).order)
    for link in part.links:
        assert names[cards.link_id(link)] == 1, link
    assert max(names.values()) == 1
    for name in set(part.items) - columns - {part.question}:
        assert names[f"node-{name}"] == 1, name


def test_an_item_stands_beneath_what_it_supports_most_strongly():
    case = short("""
        H h1 h2
        C big small
        E e
        big + h1
        small + h1
        e + big weak
        e + small strong
    """)
    _, _, found = listed(case)
    assert [(row.item.id, row.depth) for row in found.rows] == [
        ("big", 0),
        ("small", 0),
        ("e", 1),
    ]


def test_items_that_support_each_other_in_a_ring_have_a_row_each():
    case = short("""
        H h1 h2
        C a b c
        a + b
        b + c
        c + a
        a + h1
    """)
    _, _, found = listed(case)
    assert sorted(row.item.id for row in found.rows) == ["a", "b", "c"]
    assert sum(row.link is None for row in found.rows) == 1


def test_what_an_undercut_switches_off_names_the_row_that_does_it(seventy):
    comparison, part, found = listed(seventy)
    inside = filled(seventy, part, comparison, found)
    place = inside.places["kim-2008-reading", "deliberate-lure"]
    assert place.glyph.crossed
    assert place.glyph.idle
    assert [one.text for one in place.remarks] == [str(found.numbers["gottwald-dates-27-june"])]
    back = inside.places["gottwald-dates-27-june", "deliberate-lure"].remarks
    assert [one.text for one in back] == [f"×{found.numbers['kim-2008-reading']}"]


def test_a_claims_glyphs_are_strokes_which_nobody_counts(seventy):
    comparison, part, found = listed(seventy)
    inside = filled(seventy, part, comparison, found)
    kinds = {row.item.id: row.item.kind.value for row in found.rows}
    for (name, _), place in inside.places.items():
        if place.glyph is not None and place.glyph.sign in ("+", "−"):
            assert (place.glyph.look == "strokes") == (kinds[name] != "evidence"), name
            assert (place.counted is not None) <= (kinds[name] == "evidence")


def test_more_columns_than_a_page_has_are_drawn_in_parts():
    rivals = [f"h{number}" for number in range(25)]
    links = "\n".join(f"e + {name}" for name in rivals)
    case = short(f"H {' '.join(rivals)}\nE e\n{links}")
    pages = pages_of(case, "ledger", broken=True)
    assert [(round(page.width), round(page.height)) for page in pages] == [(842, 595)] * 2
    names = Counter(mark.id for mark in groups(pages))
    assert sum(name.startswith("link-e__") for name in names) == 25
    assert max(names.values()) == 1


# -- the dossier -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [x.id for x in argmap.load(SEVENTY).of(Explanation)])
def test_a_dossier_has_every_argument_with_its_reason(seventy, name):
    part = scope(seventy, "why-no-veto", None, 0)
    shown = said(pages_of(seventy, "dossier", focus=name))
    for link in part.links:
        if link.target == (name,):
            assert "".join(clean(link.why).split()) in shown, link
            statement = seventy.items[link.origin].statement
            assert "".join(clean(statement).split())[:30] in shown, link


@pytest.mark.parametrize("name", [x.id for x in argmap.load(SEVENTY).of(Explanation)])
def test_what_cuts_an_argument_stands_directly_beneath_it(seventy, name):
    part = scope(seventy, "why-no-veto", None, 0)
    found = panels(seventy, part, name, None)
    for argument, _ in flattened((*found.favour, *found.against)):
        cuts = [x for x in part.links if argument.link and x.target == argument.link.address]
        beneath = argument.beneath[: len(cuts)]
        assert [one.link for one in beneath] == sorted(cuts, key=lambda x: x.address)
        assert all(one.sign == "×" for one in beneath)


def test_what_stands_comes_before_what_is_off_and_strong_before_weak():
    case = short("""
        H h1 h2
        C a b c u
        E e1 e2 e3 e4
        e1 + a
        e2 + b
        e3 + c
        e4 + u
        a + h1 weak
        b + h1 strong
        c + h1 strong
        u ! c>h1
    """)
    found = panels(case, scope(case, "why", None, 0), "h1", None)
    assert [(one.item.id, one.off) for one in found.favour] == [
        ("b", False),
        ("a", False),
        ("c", True),
    ]


def test_grounds_are_told_once_a_side_and_a_ring_ends():
    case = short("""
        H h1 h2
        C a b
        a + h1
        b + h1
        a + b
        b + a
    """)
    found = panels(case, scope(case, "why", None, 0), "h1", None)
    told = [(one.item.id, depth, one.more) for one, depth in flattened(found.favour)]
    assert told == [("a", 0, ""), ("b", 1, ""), ("a", 2, "above"), ("b", 0, "above")]


def test_a_dossier_goes_no_deeper_than_is_asked_for():
    case = short("""
        H h1 h2
        C a b c
        a + h1
        b + a
        c + b
    """)
    part = scope(case, "why", None, 0)
    found = panels(case, part, "h1", 2)
    assert [(one.item.id, one.more) for one, _ in flattened(found.favour)] == [
        ("a", ""),
        ("b", "deeper"),
    ]


def test_the_lines_of_an_explanation_are_named_in_its_dossier(seventy):
    shown = said(pages_of(seventy, "dossier", focus="misunderstanding"))
    assert "bworth2:“Moscowhadseen,fouryearsbefore," in shown


@examples(40)
@given(cases())
def test_a_dossier_names_nothing_twice(case):
    for rival in case.of(Explanation):
        names = Counter(mark.id for mark in groups(pages_of(case, "dossier", focus=rival.id)))
        assert max(names.values()) == 1


# -- the rivals --------------------------------------------------------------------------------


def test_every_item_of_evidence_is_among_the_rivals(seventy):
    comparison = compare(seventy, sensitivity=False)
    names = {mark.id for mark in groups(pages_of(seventy, "rivals"))}
    for evidence in (*comparison.matrix.rows, *comparison.matrix.struck_rows):
        assert f"column-node-{evidence}" in names
    cells = {name for name in names if name.startswith("cell-")}
    assert len(cells) == len(comparison.cells) + len(comparison.matrix.struck)


# -- all of them -------------------------------------------------------------------------------

PICTURES = ("ledger", "dossier", "rivals")


def test_every_word_for_a_layout_has_a_folder():
    home = Path(layouts.__file__).parent
    folders = {path.parent.name for path in home.glob("*/__init__.py")}
    assert folders == {word.value for word in Picture} - {"map"}


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("chosen", ["svg", "pdf", "png"])
def test_a_picture_is_the_same_bytes_again(seventy, picture, chosen):
    focus = "protest" if picture == "dossier" else None
    again = argmap.load(SEVENTY)
    one, other = (drawn(x, picture, chosen, focus=focus) for x in (seventy, again))
    assert one == other


@pytest.mark.parametrize(
    ("paper", "size"),
    [(Paper.A4, (595.28, 841.89)), (Paper.LETTER, (612, 792)), (Paper.A3, (841.89, 1190.55))],
)
@pytest.mark.parametrize("picture", PICTURES)
def test_pages_of_a_pdf_are_as_large_as_the_paper(seventy, picture, paper, size):
    pypdf = pytest.importorskip("pypdf")
    import io  # noqa: PLC0415

    focus = "protest" if picture == "dossier" else None
    content = drawn(seventy, picture, "pdf", focus=focus, paper=paper)
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        box = float(page.mediabox.width), float(page.mediabox.height)
        assert sorted(box) == pytest.approx(sorted(size), abs=0.1)


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("number", range(len(BATCHES)))
def test_hostile_words_are_shown_as_those_words(picture, number):
    case = case_with(BATCHES[number])
    focus = case.of(Explanation)[0].id if picture == "dossier" else None
    shown = said(pages_of(case, picture, focus=focus))
    if picture == "ledger":
        for text in BATCHES[number]:
            assert "".join(clean(text).split()) in shown
    root = ET.fromstring(drawn(case, picture, focus=focus))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "g", "path", "text"}
    keys = {key for element in root.iter() for key in element.attrib}
    assert not any(key.startswith("on") or "href" in key for key in keys)


def test_nothing_answers_and_so_there_is_no_ledger():
    case = case_of("== claims/why.md\n---\nkind: question\n---\n# Why?\n")
    with pytest.raises(ArgmapError, match="nothing answers"):
        pages_of(case, "ledger")


def test_a_mark_drawn_larger_is_larger_in_everything():
    word = Words(text="a", x=1, y=2, size=3, color="#000000")
    assert scaled(word, 2) == dataclasses.replace(word, x=2, y=4, size=6)


def test_a_prefix_is_that_of_one_picture_alone(seventy):
    one = request_of(seventy)
    other = request_of(seventy, focus="protest")
    names = {
        layouts.prefix(picture, request)
        for picture in (Picture.LEDGER, Picture.DOSSIER)
        for request in (one, other)
    }
    assert len(names) == 4
    assert all(re.fullmatch("am[0-9a-f]{6}", name) for name in names)
