"""The page of a comparison, as people use it: by mouse, by keyboard, without scripts, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from support.case_text import case_of
from support.hostile_words import HOSTILE
from support.worked import QUESTION, evidence, item

from argmap.comparison import compare
from argmap.report.comparison import html as comparison_html

TEXT = QUESTION + "".join(
    (
        evidence("e1", "date: 1950-03\nratings: {lure: CC, protest: {rating: I, why: So he said}}"),
        evidence("e2", "supports: [claim]"),
        evidence("e3", "date: 1950-01\nsupports: [lure, claim]"),
        item("claims/claim", "contradicts: [lure]\nsupports: [protest]"),
        item("claims/cut", "undercuts: [e2 -> claim]"),
    )
)


def document(text: str = TEXT) -> str:
    case = case_of(text)
    return comparison_html.write(case, compare(case))


def pair(text: str = TEXT) -> str:
    case = case_of(text)
    return comparison_html.write(case, compare(case, between=("lure", "protest")))


def rows(page) -> list[str]:
    return page.locator("tbody th code").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("width", [1400, pytest.param(390, marks=pytest.mark.long)])
@pytest.mark.parametrize("made", [document, pair])
def test_nothing_keeps_anybody_out(opened, made, scheme: str, width: int) -> None:
    page = opened(made(), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.locator("td a").first.click()
    assert page.locator("dialog[open]").count() == 1
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_cell_shows_its_reasons_and_escape_goes_back_to_it(opened) -> None:
    page = opened(document())
    cell = page.locator('a[href="#cell-e1.protest"]')
    cell.focus()
    page.keyboard.press("Enter")
    shown = page.locator("dialog[open]")
    assert "So he said" in shown.inner_text()
    assert "A document" in shown.inner_text()
    assert "lure" not in shown.locator("ul").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#cell-e1.protest"


def test_rows_are_sorted_by_a_column_and_back(opened) -> None:
    page = opened(document())
    before = rows(page)
    page.get_by_role("button", name="sort the rows by protest").click()
    assert rows(page)[0] == "e1"  # the only one against it
    assert page.locator("thead th[aria-sort=ascending]").count() == 1
    page.get_by_role("button", name="sort the rows by protest").click()
    assert rows(page)[0] != "e1"
    page.get_by_role("combobox", name="Rows by").select_option("date")
    assert rows(page) == ["e3", "e1", "e2"]  # what is not counted stays last
    assert page.locator("thead th[aria-sort]").count() == 0
    page.get_by_role("combobox", name="Rows by").select_option("what tells most")
    assert rows(page) == before


def test_head_to_head_a_cell_shows_its_reasons_and_no_row_is_sorted(opened) -> None:
    page = opened(pair())
    assert page.locator("th button, .sorting").count() == 0
    page.locator('td a[href="#cell-e1.protest"]').click()
    assert "So he said" in page.locator("dialog[open]").inner_text()


def test_words_of_the_answer_lead_to_the_explanation(opened) -> None:
    page = opened(document())
    page.locator(".verdict a").first.click()
    assert page.locator(".card:target").count() == 1


def test_what_is_not_counted_is_struck_through_and_says_why(opened) -> None:
    page = opened(document())
    cell = page.locator('td a[href="#cell-e2.lure"]')
    assert cell.locator("s").inner_text() == "[(I −)]"
    style = "it => getComputedStyle(it).textDecorationLine"
    assert cell.locator("s").evaluate(style) == "line-through"
    assert "undercut by “claims/cut”" in str(cell.get_attribute("title"))
    cell.click()
    assert "not counted, because it is undercut" in page.locator("dialog[open]").inner_text()


def test_without_scripts_a_cell_is_a_link_to_its_reasons(opened) -> None:
    page = opened(document(), java_script_enabled=False)
    assert page.locator("button, select, dialog").count() == 0
    page.locator('a[href="#cell-e1.protest"]').click()
    assert page.url.endswith("#cell-e1.protest")
    box = page.locator('[id="cell-e1.protest"]').bounding_box()
    assert box is not None
    assert -1 < box["y"] < 720


def test_on_paper_the_whole_table_is_there_and_nothing_to_press(opened) -> None:
    page = opened(document(), viewport={"width": 1000, "height": 700})
    page.emulate_media(media="print")
    assert not page.locator("th button").first.is_visible()
    assert page.locator(".frame").evaluate("it => it.scrollHeight <= it.clientHeight + 1")


@pytest.mark.long
@pytest.mark.parametrize("words", HOSTILE)
def test_somebodys_words_do_nothing(opened, words: str) -> None:
    quoted = words.replace("\ud800", "").replace("\uffff", "").replace("'", "''")
    text = QUESTION + evidence("e1", f"locator: '{quoted}'\nratings: {{lure: C, protest: I}}")
    text = text.replace("# It was a lure", f"# {words}\n\n{words}\n\n> [x](javascript:alert(1))")
    page = opened(document(text.replace("\ud800", "")))
    page.locator("td a").first.click()
    assert page.locator("dialog[open]").count() == 1
    assert page.locator("script").count() == 1
