"""`argmap sources --coverage`: what cites which pages or paragraphs of a source."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.case_text import case_of, write
from support.inside import run

from argmap.core.model import Source
from argmap.quotes import coverage as coverages

PARAGRAPHS = (
    "A title\n\nThe first thing\nhe said.\n\n\n  \nThe second, and\nmore of it.\n\nThe end.\n"
)
PAGES = "Page one.\n\fPage two has\nwords.\n\f\n\fPage four.\n"


def items(**locators: str) -> str:
    """Return items of evidence, each by its id with its locator, and perhaps a body after "|"."""
    text = "== claims/a.md\n---\n---\n# A\n"
    for name, locator in locators.items():
        where, _, body = locator.partition("|")
        head = f"locator: {where}" if where else "tags: [a]"
        text += f"== evidence/{name}.md\n---\nsource: book\n{head}\n---\n# {name}\n\n{body}\n"
    return text


def source(head: str, copy: str = "") -> str:
    text = f"== evidence/sources/book.md\n---\n{head}\n---\n# A book\n"
    return text + (f"== evidence/sources/text/book.txt\n{copy}" if copy else "")


def covered(case) -> tuple[list[tuple[int, int, tuple[str, ...]]], list[tuple[str, str]]]:
    """Return the stretches, and the items that were not placed with why."""
    book = case.items["book"]
    assert isinstance(book, Source)
    found = coverages.of_source(case, book)
    assert found is not None
    return (
        [(one.first, one.last, one.items) for one in found.stretches],
        [(one.item, one.why) for one in found.doubtful],
    )


def test_an_extent_is_laid_out_with_what_cites_each_stretch():
    case = case_of(
        items(one="para. 4", two="paras 3-5; 9", three="¶ 12", four="p. 4", five="")
        + source("extent: 10 paragraphs")
    )
    stretches, unplaced = covered(case)
    assert stretches == [
        (1, 2, ()),
        (3, 3, ("two",)),
        (4, 4, ("one", "two")),
        (5, 5, ("two",)),
        (6, 8, ()),
        (9, 9, ("two",)),
        (10, 10, ()),
    ]
    assert unplaced == [
        ("five", "no locator"),
        ("four", "names no paragraph"),
        ("three", "beyond paragraph 10"),
    ]


def test_a_stretch_that_leaves_the_extent_is_cut_to_it():
    case = case_of(items(one="pp. 1–6", two="pp. 9–20") + source("extent: pages 5-10"))
    assert covered(case)[0] == [(5, 6, ("one",)), (7, 8, ()), (9, 10, ("two",))]


def test_a_copy_is_counted_in_paragraphs_and_its_words_are_found(on_disk):
    case = on_disk(
        items(one="|> first thing he said", two="para. 4", three="somewhere|> Words of another")
        + source("text: text/book.txt", PARAGRAPHS)
    )
    stretches, unplaced = covered(case)
    assert stretches == [(1, 1, ()), (2, 2, ("one",)), (3, 3, ()), (4, 4, ("two",))]
    assert unplaced == [("three", "names no paragraph")]


def test_a_paragraph_may_run_over_the_end_of_a_page_where_the_extent_counts_paragraphs(on_disk):
    copy = PARAGRAPHS.replace("more of it", "\fmore of it")
    case = on_disk(
        items(one="|> and more of it") + source("extent: 4 paragraphs\ntext: text/book.txt", copy)
    )
    assert covered(case)[0] == [(1, 1, ()), (2, 2, ()), (3, 3, ("one",)), (4, 4, ())]


def test_a_copy_with_pages_is_counted_in_pages_from_the_first_that_the_source_has(on_disk):
    case = on_disk(
        items(one="|> two has words", two="p. 10") + source("text: text/book.txt", PAGES)
    )
    assert covered(case)[0] == [(1, 1, ()), (2, 2, ("one",)), (3, 3, ()), (4, 4, ())]
    case = on_disk(
        items(one="|> two has words", two="p. 10")
        + source("csl: {page: 9-12}\ntext: text/book.txt", PAGES)
    )
    assert covered(case)[0] == [(9, 9, ()), (10, 10, ("one", "two")), (11, 11, ()), (12, 12, ())]


def test_a_copy_that_has_another_number_of_units_than_the_extent_tells_nothing(on_disk, tmp_path):
    case = on_disk(
        items(one="|> first thing he said", two="para. 4")
        + source("extent: 5 paragraphs\ntext: text/book.txt", PARAGRAPHS)
    )
    assert covered(case) == (
        [(1, 3, ()), (4, 4, ("two",)), (5, 5, ())],
        [("one", "no locator")],
    )
    done = run("sources", "--coverage", "book", cwd=tmp_path)
    assert "its copy has 4" in done.stdout


def test_words_that_stand_elsewhere_than_the_locator_says_are_told(on_disk):
    case = on_disk(
        items(one="para. 1|> first thing he said", two="paras 1-2|> thing he said")
        + source("text: text/book.txt", PARAGRAPHS)
    )
    stretches, doubtful = covered(case)
    assert stretches[:2] == [(1, 1, ("one", "two")), (2, 2, ("two",))]
    assert doubtful == [("one", "its words stand in paragraph 2 of the copy")]


def test_what_is_withdrawn_cites_nothing():
    case = case_of(
        items(one="p. 1", two="p. 2").replace("locator: p. 2", "locator: p. 2\nstatus: withdrawn")
        + source("extent: 2 pages")
    )
    assert covered(case) == ([(1, 1, ("one",)), (2, 2, ())], [])


def test_a_copy_that_is_kept_elsewhere_is_counted_too(tmp_path):
    (tmp_path / "copies").mkdir()
    (tmp_path / "copies/any").write_text(PARAGRAPHS, "utf-8")
    digest = sha256(PARAGRAPHS.encode()).hexdigest()
    case = write(tmp_path / "case", items(one="para. 2") + source(f"sha256: {digest}"))
    assert run("sources", "--coverage", "book", cwd=case).returncode == 2
    env = {"ARGMAP_COPIES": str(tmp_path / "copies")}
    done = run("sources", "--coverage", "book", cwd=case, env=env)
    assert done.stdout.splitlines() == [
        "book: 4 paragraphs, counted in its copy; 1 cited, 3 not",
        "",
        "  1  A title",
        "  2  The first thing he said.",
        "     one",
        "  3  The second, and more of it.",
        "  4  The end.",
        "",
        "not cited: 1, 3–4",
    ]


def test_the_document_says_what_the_text_does(tmp_path):
    case = write(tmp_path, items(one="p. 2", two="map 3") + source("extent: 4 pages"))
    done = run("sources", "--coverage", "book", "--format", "json", cwd=case)
    read = json.loads(done.stdout)
    assert (read["unit"], read["first"], read["last"], read["cited"]) == ("page", 1, 4, 1)
    assert [(one["first"], one["last"], one["items"]) for one in read["stretches"]] == [
        (1, 1, []),
        (2, 2, ["one"]),
        (3, 4, []),
    ]
    assert read["doubtful"] == [{"id": "two", "locator": "map 3", "why": "names no page"}]


@pytest.mark.parametrize("name", ["book", "one", "nobody"])
def test_what_has_no_length_is_no_answer_but_a_sentence(tmp_path, name):
    case = write(tmp_path, items(one="p. 2") + source("standing: primary"))
    done = run("sources", "--coverage", name, cwd=case)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 2


def test_a_huge_extent_that_everything_cites_is_no_trouble():
    case = case_of(
        items(**{f"e{number}": "pp. 1-99999" for number in range(300)})
        + source("extent: 99999 pages")
    )
    assert [one[:2] for one in covered(case)[0]] == [(1, 99999)]


@given(st.lists(st.text("p. 0123456789-,;¶f", max_size=20), max_size=5), st.integers(1, 40))
def test_every_unit_stands_once_whatever_the_locators_say(locators, count):
    texts = {f"e{number}": json.dumps(one) for number, one in enumerate(locators)}
    case = case_of(items(**texts) + source(f"extent: {count} pages"))
    stretches, unplaced = covered(case)
    units = [unit for first, last, _ in stretches for unit in range(first, last + 1)]
    assert units == list(range(1, count + 1))
    citing = {name for _, _, names in stretches for name in names}
    assert citing | {name for name, _ in unplaced} == set(texts)
    assert not citing & {name for name, _ in unplaced}
