"""The live page in a real browser: it follows the disk, and keeps what its reader set up."""

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from support.case_text import write
from support.program import ARGMAP, WHOLE_CASE, environment

SCALE = re.compile(r"scale\(([\d.]+)\)")


@pytest.fixture
def served(tmp_path: Path):
    """Return a function that serves a case and returns its folder and address."""
    running: list[subprocess.Popen[str]] = []

    def start(*more: str) -> tuple[Path, str]:
        case = write(tmp_path / "case", WHOLE_CASE)
        process = subprocess.Popen(
            [ARGMAP, "serve", "--port", "0", *more],
            cwd=case,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        running.append(process)
        return case, process.stdout.readline().split()[1]

    yield start
    for process in running:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
        process.stdout.close()


@pytest.fixture
def live(browser):
    """Return a function that opens an address; nothing may be complained of until the end."""
    complaints: list[str] = []
    context = browser.new_context()

    def open_page(address: str):
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    context.close()
    assert [text for text in complaints if "404" not in text] == []


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def transform(page) -> str:
    return page.locator("#sheet").get_attribute("style") or ""


def settled(page) -> str:
    """Return the sheet's transform once it rests."""
    before = None
    while (now := transform(page)) != before or "will-change" in now or "scale" not in now:
        before = now
        page.wait_for_timeout(60)
    return now


def test_an_edit_reaches_the_page_which_keeps_zoom_choice_and_filters(served, live):
    case, address = served()
    page = live(f"{address}q/why")
    page.locator("#node-protest a").click()
    page.locator("#explanation").select_option("protest")
    page.locator("#stage").hover()
    page.mouse.wheel(0, -300)
    before = SCALE.search(settled(page))[1]
    where, card = page.url, page.locator("#node-protest").bounding_box()
    page.evaluate("window.stays = true")
    another = "---\nkind: explanation\nanswers: why\n---\n# One that takes the place of others\n"
    (case / "claims/another.md").write_text(another, "utf-8")
    edit(case / "claims/why.md", "# ", "# " + "A card that is taller moves those below it: " * 4)
    edit(case / "claims/protest.md", "# ", "# Anew: ")
    page.locator("#node-protest text", has_text="Anew:").wait_for()
    page.locator("#node-another").wait_for()
    assert SCALE.search(settled(page))[1] == before
    assert (page.url, page.evaluate("window.stays")) == (where, True)
    assert page.locator("#explanation").input_value() == "protest"
    assert page.locator(".node.chosen").get_attribute("id") == "node-protest"
    assert "Anew:" in page.locator("#panel h2").inner_text()
    assert "Anew:" in page.locator("#item-protest h4").inner_text()
    now = page.locator("#node-protest").bounding_box()
    assert abs(now["x"] + now["width"] / 2 - card["x"] - card["width"] / 2) < 2
    assert abs(now["y"] + now["height"] / 2 - card["y"] - card["height"] / 2) < 2


@pytest.mark.long
def test_after_a_change_the_page_works_as_before(served, live):
    case, address = served()
    page = live(f"{address}q/why")
    for number in (1, 2):
        edit(case / "claims/lure.md", "# ", f"# Anew {number}: ")
        page.locator("#node-lure text", has_text=f"Anew {number}:").first.wait_for()
    page.locator("#node-lure a").click()
    assert "Anew 2:" in page.locator("#panel h2").inner_text()
    assert page.locator(".sorting").count() == 1
    page.locator("td a").first.click()
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.locator("#sign").select_option("against")
    (case / "claims/third.md").write_text(
        "---\nkind: explanation\nanswers: why\n---\n# A third one\n", "utf-8"
    )
    page.locator("#node-third").wait_for()
    assert page.locator("#explanation option").count() == 4
    page.locator("#node-third a").click()
    assert page.locator("#panel code").first.inner_text() == "third"
    (case / "claims/third.md").unlink()
    page.locator("#node-third").wait_for(state="detached")
    assert page.locator("#panel code").count() == 0


@pytest.mark.long
def test_what_an_edit_does_not_touch_stays_as_its_reader_left_it(served, live):
    case, address = served()
    (case / "claims/another.md").write_text("---\nkind: question\n---\n# Another?\n", "utf-8")
    why = case / "claims/why.md"
    why.write_text(why.read_text("utf-8") + "\nThe first note.\n", "utf-8")
    page = live(f"{address}q/why")
    page.locator("#item-why .body", has_text="The first note.").wait_for(state="attached")
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    edit(why, "The first note.", "The second note.")
    page.locator("#item-why .body", has_text="The second note.").wait_for(state="attached")
    page.locator(".sorting select").select_option("id")
    rows = page.locator(".matrix tbody tr").all_inner_texts()
    page.locator(".sorting").evaluate("(label) => (window.label = label)")
    edit(why, "The second note.", "The third note.")
    page.locator("#item-why .body", has_text="The third note.").wait_for(state="attached")
    assert page.locator(".matrix tbody tr").all_inner_texts() == rows
    assert page.evaluate("window.label.isConnected")
    assert page.locator(".sorting").count() == 1
    sizes.clear()
    edit(case / "claims/another.md", "# Another?", "# Anothér?")
    (case / "claims/loose.md").write_text("---\nsupports: [nowhere]\n---\n# Loose\n", "utf-8")
    page.locator("#live").get_by_text("claims/loose.md:").first.wait_for()
    for _ in range(100):  # an answer is told of after what it shows
        if sizes:
            break
        page.wait_for_timeout(50)
    assert max(sizes) < len(page.content()) / 5


def test_a_broken_file_is_told_above_the_last_good_picture_until_it_is_mended(served, live):
    case, address = served()
    page = live(f"{address}q/why")
    path = case / "claims/protest.md"
    kept = path.read_text("utf-8")
    path.write_text("---\nsupports: [x\n---\n# A\n", "utf-8")
    banner = page.locator("#live")
    banner.get_by_text("claims/protest.md:").first.wait_for()
    assert "last state in which every file could be read" in banner.inner_text()
    assert page.locator("#node-protest").is_visible()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    path.write_text(kept, "utf-8")
    banner.get_by_text("no problems").wait_for()
    assert banner.get_by_text("claims/protest.md:").count() == 0


def titled(page, title: str) -> None:
    """Wait until the page is called that."""
    for _ in range(200):  # a page's policy forbids what `wait_for_function` does
        if page.title() == title:
            return
        page.wait_for_timeout(50)
    assert page.title() == title


@pytest.mark.long
def test_the_banner_stays_in_sight_and_the_tab_counts_the_errors(served, live):
    case, address = served()
    page = live(address)
    assert page.url.endswith("/q/why")  # the only question opens at once
    title = page.title()
    assert "✗" not in title
    for number in range(3):
        target = ("nowhere", "nobody", "missing")[number]
        text = f"---\nsupports: [{target}]\n---\n# A\n"
        (case / f"claims/wrong-{number}.md").write_text(text, "utf-8")
        titled(page, f"✗ {number + 1} · {title}")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = page.locator("#live").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= page.viewport_size["height"] / 2
    for number in range(3):
        (case / f"claims/wrong-{number}.md").unlink()
    titled(page, title)


@pytest.mark.long
def test_a_source_leads_to_what_rests_on_it(served, live):
    _, address = served()
    page = live(f"{address}contents")
    source = page.locator("li", has_text="frus").first
    source.locator("summary").click()
    link = source.locator("details a").first
    words = link.inner_text()
    link.click()
    page.wait_for_url("**/q/why#item-*")
    assert words in page.locator(":target").inner_text()


@pytest.mark.long
def test_more_pages_than_a_browser_has_connections_for_all_follow(served, live):
    case, address = served()
    pages = [live(f"{address}q/why") for _ in range(9)]
    edit(case / "claims/lure.md", "# ", "# Anew: ")
    for page in pages:
        page.locator("#node-lure text", has_text="Anew:").first.wait_for()
    pages[0].close()  # it may have been the one that listens for all
    edit(case / "claims/lure.md", "Anew", "Again")
    for page in pages[1:]:
        page.locator("#node-lure text", has_text="Again:").first.wait_for()


@pytest.mark.long
def test_the_list_of_questions_follows_and_a_question_that_is_gone_is_told(served, live):
    case, address = served()
    first = live(f"{address}contents")
    (case / "claims/when.md").write_text("---\nkind: question\n---\n# When was it?\n", "utf-8")
    first.get_by_role("link", name="When was it?").click()
    first.locator("#node-when").wait_for()
    first.go_back()
    first.get_by_role("link", name="When was it?").wait_for()
    (case / "claims/when.md").unlink()
    first.get_by_role("link", name="When was it?").wait_for(state="detached")


@pytest.mark.long
def test_the_editor_is_opened_from_a_card_and_from_a_finding(served, live, tmp_path):
    seen = tmp_path / "seen"
    script = "import sys; open(sys.argv[1], 'a').write(' '.join(sys.argv[2:]) + chr(10))"
    words = [sys.executable, "-c", script, str(seen), "{line}", "{file}"]
    case, address = served("--edit-with", shlex.join(words))
    page = live(f"{address}q/why")
    page.locator("#node-protest a").click()
    with page.expect_response("**/open") as answer:
        page.get_by_role("button", name="Edit").click()
    assert answer.value.status == 204
    (case / "claims/new.md").write_text("---\nsupports: [nowhere]\n---\n# New\n", "utf-8")
    with page.expect_response("**/open") as answer:
        page.get_by_role("button", name="claims/new.md:2:").first.click()
    assert answer.value.status == 204
    for _ in range(100):
        if seen.exists() and seen.read_text("utf-8").count("\n") == 2:
            break
        page.wait_for_timeout(50)
    assert seen.read_text("utf-8").splitlines() == [
        f"1 {case / 'claims/protest.md'}",
        f"2 {case / 'claims/new.md'}",
    ]
