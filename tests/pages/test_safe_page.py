"""Hostile words in a real browser: shown as they are, and nothing runs, asks, fetches or leaves."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from support.hostile_texts import BATCHES, case_with, named, plain
from support.plates import drawn as plate

from argmap import api, rendering
from argmap.comparison import compare
from argmap.core.case import Case
from argmap.media import html
from argmap.rendering import page as pages
from argmap.rendering import sheets
from argmap.report.comparison import html as comparison_html

pytestmark = pytest.mark.long

WATCH = """
document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`violation: ${event.violatedDirective} ${event.blockedURI}`));
"""

OUTSIDE = """
() => {
  const found = [], walk = (node) => {
    for (const child of node.children) {
      const name = child.localName;
      const leads = child.getAttribute('href') ?? '';
      if (name === 'a' && !leads.startsWith('#')) { walk(child); continue; }
      found.push(name);
      if (name !== 'svg' && !child.classList.contains('body')) walk(child);
    }
  };
  walk(document.documentElement);
  return found.join(' ');
}
"""
"""Every element but those in pictures and bodies, whose number depends on the words."""

SUSPECTS = """
() => [...document.querySelectorAll('*')].flatMap((element) => [
  ...[...element.attributes]
    .filter(({name}) => /^on|^src|^action$|^formaction$|^srcdoc$/i.test(name))
    .map(({name, value}) => `${name}=${value}`),
  ...(element.matches('iframe, object, embed, base, img, audio, video, form[action], foreignObject')
    ? [element.localName] : []),
  ...(/^(https?:|mailto:|#|$)/i.test(
    element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? '')
    ? [] : [element.outerHTML.slice(0, 200)]),
])
"""

SHORT = BATCHES[:-1]


def page_of(case: Case) -> str:
    (sheet,) = sheets.sheets(case, None, rendering.View())
    return pages.write(case, sheet, rendering.Means())


@pytest.fixture
def watched(browser, tmp_path) -> Iterator:
    """Return a function that opens a file; whatever it does by itself is complained of."""
    complaints: list[str] = []
    contexts = []

    def open_page(document: str, name: str = "page.html") -> Page:
        file = tmp_path / name
        file.write_text(document, "utf-8")
        context = browser.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        context.add_init_script(WATCH)
        context.on("page", lambda other: complaints.append(f"opened {other.url}"))
        page = context.new_page()
        complaints.clear()  # of this page itself
        page.on("console", lambda message: complaints.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", lambda asked: (complaints.append(asked.message), asked.dismiss()))
        page.on("download", lambda file: complaints.append(f"download: {file.url}"))
        page.on("request", lambda asked: complaints.extend(_foreign(asked.url, file.as_uri())))
        page.on(
            "framenavigated", lambda frame: complaints.extend(_foreign(frame.url, file.as_uri()))
        )
        page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _foreign(url: str, own: str) -> list[str]:
    """Return the address if it is neither this file nor a part of it."""
    return [] if url.partition("#")[0] in (own, "about:blank") or url.startswith("data:") else [url]


def owned(page: Page) -> bool:
    return bool(page.evaluate("() => 'owned' in window || 'owned' in Object.prototype"))


@pytest.mark.parametrize("number", range(len(SHORT)))
def test_the_page_shows_every_text_and_runs_none(watched, number):
    texts, case = SHORT[number], case_with(SHORT[number], question=SHORT[number][0])
    page = watched(page_of(case))
    for place, text in enumerate(texts):
        for letter in "xcaef":
            article = page.locator(f"#item-{named(letter, place)}")
            assert article.locator("h4").text_content() == shown(text)
        fact = page.locator(f"#item-{named('e', place)}").text_content() or ""
        # The statement, the source, the author and the locator in one line, the reasons.
        assert " ".join(fact.split()).count(" ".join(shown(text).split())) >= 4
    assert page.title().split() == shown(texts[0]).split()
    bare = watched(page_of(plain(case)), "plain.html")
    assert page.evaluate(OUTSIDE) == bare.evaluate(OUTSIDE)
    _use(page, texts)
    assert page.evaluate(SUSPECTS) == []
    assert not owned(page)


def shown(text: str) -> str:
    """Return a text as a browser has it: cleaned, and what stands in a file always so."""
    kept = html.clean(text)
    for sign, entity in (("'", "&#39;"), ('"', "&quot;"), (">", "&gt;"), ("<", "&lt;")):
        kept = kept.replace(entity, sign)
    return kept.replace("&amp;", "&")


def _use(page: Page, texts: tuple[str, ...]) -> None:
    """Click, search, filter and fold a little, as somebody would who looks around."""
    for place in range(0, len(texts), 9):
        page.locator(f"#node-{named('e', place)} a").first.dispatch_event("click")
        told = page.locator("#panel h2").text_content()
        assert told == shown(texts[place])
        page.keyboard.press("ArrowUp")
        page.keyboard.press("f")
        page.keyboard.press("Enter")
    for text in texts[::4]:
        page.locator("#search").fill(shown(text)[:60].replace("\n", " "))
    page.locator("#search").fill("x")
    page.locator("#search").press("Enter")
    page.locator("#explanation").select_option(index=1)
    page.locator("#sign").select_option("against")
    page.locator("td a").first.dispatch_event("click")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 200)


@pytest.mark.parametrize("number", range(len(SHORT)))
def test_the_page_of_a_comparison_runs_none_either(watched, number):
    case = case_with(SHORT[number])
    page = watched(comparison_html.write(case, compare(case, sensitivity=False)))
    page.locator("td a").first.click()
    assert page.locator("dialog[open]").count() == 1
    assert page.evaluate(SUSPECTS) == []
    assert not owned(page)


@pytest.mark.parametrize("number", range(len(SHORT)))
def test_pictures_opened_by_themselves_run_nothing(watched, number):
    case = case_with(SHORT[number])
    drawn = api.render(case, "q").decode()
    for name, picture in (
        ("map.svg", drawn),
        ("rivals.svg", plate(case, "rivals").decode()),
        ("ledger.svg", plate(case, "ledger").decode()),
        ("dossier.svg", plate(case, "dossier", focus=named("x", 0)).decode()),
    ):
        page = watched(picture, name)
        assert page.evaluate("() => document.documentElement.localName") == "svg"
        assert page.evaluate(SUSPECTS) == []
        page.mouse.move(300, 300)
        page.mouse.click(300, 300)
        assert not owned(page)


ADDRESSES = (
    "item-e0?x=<script>alert(1)</script>",
    "item-e0?focus=__proto__&fold=constructor.e0&kind=<b>",
    "javascript:alert(1)",
    "item-%E0%A4%A",
    "%",
    "?x=x0&sign=%3Cimg%20src=x%20onerror=alert(1)%3E",
)


def test_a_hostile_address_does_nothing(watched):
    page = watched(page_of(case_with(["a", "b"])))
    for address in ADDRESSES:
        page.evaluate("(hash) => { location.hash = hash; }", address)
        page.wait_for_timeout(60)
        page.reload()
        assert page.locator("#tools").is_visible()
        assert page.evaluate(SUSPECTS) == []
    assert re.fullmatch(r"file:.*page\.html.*", page.url)


def test_what_a_page_would_complain_of_is_noticed(browser, tmp_path):
    case = case_with(["plain", "words"])
    bad = page_of(case).replace("</main>", "<img src=x onerror=alert(1)><p onclick=x>y</p></main>")
    (tmp_path / "bad.html").write_text(bad, "utf-8")
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto((tmp_path / "bad.html").as_uri())
    assert any(text.startswith("violation: ") for text in told)
    assert page.evaluate(SUSPECTS) != []
    context.close()
