"""The page to explore a map with: by mouse, by keyboard, by address, without scripts."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader
from support.case_text import case_of
from support.program import WHOLE_CASE

from argmap import rendering
from argmap.rendering import page as pages
from argmap.rendering import sheets

CASE = WHOLE_CASE.replace(
    "== claims/protest.md",
    """== claims/seat-first.md
---
supports:
  - to: protest
    why: The seat came first
    with: [seat-vital]
---
# The seat came before all else
== claims/seat-vital.md
---
kind: assumption
---
# The seat was vital
== evidence/note.md
---
source: frus
supports: [seat-first]
undercuts: [gottwald-letter -> lure]
---
# A note says so
== claims/protest.md""",
)
LEAVES = "".join(
    f"== evidence/leaf-{n}.md\n---\nsource: frus\nsupports: [lure]\n---\n# A leaf\n"
    for n in range(30)
)
HERE = Path(__file__).parent


def document(text: str = CASE) -> str:
    case = case_of(text)
    (sheet,) = sheets.sheets(case, None, rendering.View())
    return pages.write(case, sheet, rendering.Means())


def shown(page) -> set[str]:
    """Return the ids of the cards in full view."""
    cards = page.locator("g.node[id^=node-]:not(.gone):not(.faint)")
    return {
        str(name).removeprefix("node-")
        for name in cards.evaluate_all("all => all.map(one => one.id)")
    }


def until(page, holds) -> None:
    """Wait up to two seconds for something; the page's policy lets nobody evaluate text in it."""
    for _ in range(40):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("it did not come about in two seconds")


def chosen(page) -> str:
    return page.locator("#panel code").first.inner_text()


def test_the_questions_to_a_map_hold_without_a_page():
    node = shutil.which("node")
    if node is None:
        if os.environ.get("ARGMAP_PAGES") == "required":
            pytest.fail("there is no node on the PATH")
        pytest.skip("there is no node on the PATH, which the tests of the script need")
    done = subprocess.run(
        [node, "--test", HERE / "graph.test.mjs"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "pass 8" in done.stdout


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
@pytest.mark.parametrize("width", [1400, pytest.param(390, marks=pytest.mark.long)])
def test_nothing_keeps_anybody_out(opened, scheme, width):
    page = opened(document(), color_scheme=scheme, viewport={"width": width, "height": 900})
    page.locator("#node-note a").click()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_card_shows_its_item_and_the_address_keeps_it(opened):
    page = opened(document())
    page.locator("#node-note a").click()
    assert chosen(page) == "note"
    assert page.url.endswith("#item-note")
    assert "FRUS 1950 II" in page.locator("#panel").inner_text()
    assert page.locator(".node.chosen").count() == 1


def test_a_shared_address_opens_as_it_was_left(opened):
    page = opened(document())
    page.locator("#explanation").select_option("lure")
    page.locator("#node-gottwald-letter a").click()
    page.locator("#panel").get_by_role("button", name="Fold").click()
    address, before = page.url, shown(page)
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("#panel code")
    assert (page.url, shown(page), chosen(page)) == (address, before, "gottwald-letter")
    assert page.locator("#node-gottwald-letter.folded").count() == 1


def test_links_are_followed_by_keyboard_alone(opened):
    page = opened(document())
    page.keyboard.press("/")
    page.keyboard.type("note says")
    page.keyboard.press("Enter")
    assert chosen(page) == "note"
    page.keyboard.press("ArrowUp")
    assert chosen(page) == "seat-first"
    page.keyboard.press("ArrowUp")
    assert chosen(page) == "protest"
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "lure"
    page.keyboard.press("Enter")
    assert "seat-first" not in shown(page)
    page.keyboard.press("Escape")
    assert page.locator("#panel code").count() == 0
    assert "seat-first" in shown(page)


def test_on_a_map_that_runs_to_the_right_the_arrow_keys_do_too(opened):
    page = opened(document(CASE + LEAVES))
    page.keyboard.press("/")
    page.keyboard.type("A leaf")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "lure"
    page.keyboard.press("ArrowLeft")
    upper = chosen(page)
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    lower = chosen(page)
    page.wait_for_timeout(300)  # until the map rests
    boxes = [page.locator(f"#node-{name}").bounding_box() for name in (upper, lower)]
    assert boxes[0]["y"] < boxes[1]["y"]


def test_a_filter_by_explanation_and_side_leaves_what_bears_on_it(opened):
    page = opened(document())
    page.locator("#explanation").select_option("protest")
    page.locator("#sign").select_option("against")
    assert shown(page) == {"why", "protest", "gottwald-letter"}
    page.locator("input[value=evidence]").uncheck()
    assert shown(page) == {"why", "protest"}
    page.get_by_role("button", name="Reset").click()
    assert len(shown(page)) == 8


def test_folding_hides_what_lies_beneath_and_its_lines(opened):
    page = opened(document())
    page.locator("#node-protest a").click()
    page.keyboard.press("f")
    assert page.locator("#node-seat-first.gone").count() == 1
    assert page.locator("[id^='link-seat-first__protest'].gone").count() >= 1
    assert page.locator("#node-note.gone").count() == 0  # it also undercuts elsewhere
    page.keyboard.press("f")
    assert page.locator(".gone").count() == 0


def test_the_map_is_moved_and_zoomed_and_a_drag_chooses_nothing(opened):
    page = opened(document())
    where = "document.getElementById('sheet').style.transform"
    page.locator("#stage").evaluate("it => it.scrollIntoView()")
    box = page.locator("#stage").bounding_box()
    until(page, lambda: page.evaluate(where) != "")
    before = page.evaluate(where)
    card = page.locator("#node-note").bounding_box()
    page.mouse.move(card["x"] + 20, card["y"] + 20)
    page.mouse.down()
    page.mouse.move(card["x"] + 80, card["y"] + 60, steps=4)
    page.mouse.up()
    until(page, lambda: page.evaluate(where) != before)
    assert page.locator("#panel code").count() == 0
    moved = page.evaluate(where)
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.wheel(0, -200)
    until(page, lambda: page.evaluate(where) != moved)


def test_without_scripts_the_map_the_table_and_every_item_are_there(opened):
    page = opened(document(), java_script_enabled=False)
    assert not page.locator("#tools").is_visible()
    assert page.locator("#stage svg").is_visible()
    assert page.locator("table tbody tr").count() == 3
    page.locator("#node-note a").click()
    assert page.url.endswith("#item-note")
    assert page.locator("#item-note h4").inner_text() == "A note says so"


def test_on_paper_the_tools_are_gone_and_the_map_fits(opened):
    page = opened(document(), viewport={"width": 1000, "height": 700})
    page.emulate_media(media="print")
    assert not page.locator("#tools").is_visible()
    assert page.locator("#stage svg").bounding_box()["width"] <= 1000


@pytest.mark.long
@pytest.mark.parametrize(("more", "upright"), [("", False), (LEAVES, True)])
def test_a_tall_map_is_printed_upright_and_what_follows_lies_on_its_side(opened, more, upright):
    page = opened(document(CASE + more))
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    tall = [sheet.mediabox.height > sheet.mediabox.width for sheet in paper]
    assert tall == [upright, *[False] * (len(paper) - 1)]
