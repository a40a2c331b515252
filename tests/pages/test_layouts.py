"""In a browser our own layouts are as they were measured: nothing crosses, covers or sticks out."""

import json
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bench.generate import write_dense
from support.case_text import case_of
from support.plates import drawn, request_of
from support.short_form import short

import argmap
from argmap.core.model import Explanation
from argmap.formats.json import document
from argmap.media.dot import token
from argmap.rendering import layouts

pytestmark = pytest.mark.long

SEVENTY = Path(__file__).parents[1] / "cases" / "seventy-cards"
A4 = (595.28, 841.89)

MEASURE = """
() => {
  const svg = document.querySelector('svg');
  const zoom = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const origin = svg.getBoundingClientRect();
  const place = box => [
    (box.left - origin.left) / zoom, (box.top - origin.top) / zoom,
    (box.right - origin.left) / zoom, (box.bottom - origin.top) / zoom,
  ];
  const cards = [...document.querySelectorAll('g.node, g.card')].map(group => ({
    id: group.id,
    box: place(group.querySelector('path:not([fill="none"])').getBoundingClientRect()),
    texts: [...group.querySelectorAll('text')].map(x => place(x.getBoundingClientRect())),
  }));
  const texts = [...document.querySelectorAll('svg text')].map(text => ({
    text: text.textContent,
    size: parseFloat(text.getAttribute('font-size')),
    box: place(text.getBoundingClientRect()),
  }));
  const lines = [...document.querySelectorAll('g.link:not(.cell):not(.card), g.column, g.line')]
    .map(group => [...group.querySelectorAll('path[fill="none"]')]
      .filter(path => !path.getAttribute('d').endsWith('Z'))
      .map(path => path.getAttribute('d')));
  return {
    size: [svg.width.baseVal.valueInSpecifiedUnits, svg.height.baseVal.valueInSpecifiedUnits],
    cards, texts, lines,
    ids: [...document.querySelectorAll('[id]')].map(x => x.id),
  };
}
"""


@cache
def seventy():
    return argmap.load(SEVENTY)


@pytest.fixture
def measured(page):
    """Show a picture, and return where everything in it is, in points."""

    def measure(picture):
        text = picture.decode()
        page.set_content(f"<body style='margin:0'>{text[text.index('<svg') :]}</body>")
        page.evaluate("document.fonts.ready")
        return page.evaluate(MEASURE)

    return measure


def overlap(one, other, spare=0.6):
    """Return whether two boxes cover each other by more than a hair."""
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > spare
        and min(one[3], other[3]) - max(one[1], other[1]) > spare
    )


def ink(text):
    """Return the box of a text's letters: a line box is higher than they are."""
    left, top, right, bottom = text["box"]
    high = bottom - top
    return left, top + 0.25 * high, right, bottom - 0.2 * high


def segments(path):
    """Return the straight pieces of a path; a curve is the line between its ends."""
    points = []
    for step in path.replace("M", " M").replace("L", " L").replace("C", " C").split(" "):
        numbers = step.lstrip("MLC")
        if numbers:
            points.append((step[:1] if step[:1] in "MLC" else "", float(numbers)))
    ends, here = [], []
    for letter, number in points:
        if letter:
            here = [letter]
        here.append(number)
        full = {"M": 3, "L": 3, "C": 7}[here[0]]
        if len(here) == full:
            ends.append((here[-2], here[-1]))
    return list(pairwise(ends))


def cross(one, other):
    """Return whether two pieces cross each other's inside."""

    def side(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    hair = 1e-6
    return side(a, b, c) * side(a, b, d) < -hair and side(c, d, a) * side(c, d, b) < -hair


def area(box):
    return (box[2] - box[0]) * (box[3] - box[1])


def nothing_covers(found):
    for one, other in combinations(found["texts"], 2):
        assert not overlap(ink(one), ink(other)), (one["text"], other["text"])
    for one, other in combinations(found["cards"], 2):
        assert not overlap(one["box"], other["box"], 1.2), (one["id"], other["id"])
    for card in found["cards"]:
        left, _, right, _ = card["box"]
        for text in card["texts"]:
            assert left - 0.6 <= text[0] <= text[2] <= right + 0.6, card["id"]
        for text in found["texts"]:  # its own, and what stands beside its statement
            box = ink(text)
            inside = left - 0.6 <= box[0] and box[2] <= right + 0.6
            assert inside or not overlap(box, card["box"]), (text["text"], card["id"])


def crossings(found):
    pieces = [[x for path in paths for x in segments(path)] for paths in found["lines"]]
    return sum(cross(x, y) for one, other in combinations(pieces, 2) for x in one for y in other)


def test_the_ledger_of_seventy_cards_is_one_sheet_that_can_be_read(measured):
    found = measured(drawn(seventy(), "ledger", embed=True))
    assert found["size"][0] <= A4[0] + 0.01
    assert found["size"][1] <= A4[1] + 0.01
    assert min(text["size"] for text in found["texts"]) >= 6.5
    assert crossings(found) == 0
    nothing_covers(found)
    assert sum(area(card["box"]) for card in found["cards"]) >= 0.41 * A4[0] * A4[1]


def test_every_link_is_in_the_ledger_once_by_its_id(measured):
    case = seventy()
    found = measured(drawn(case, "ledger"))
    prefix = layouts.prefix("ledger", request_of(case))
    written = json.loads(document.write(case, document.Options(question="why-no-veto")))
    assert len(written["links"]) == 118
    for link in written["links"]:
        address = [link["from"], *link["to"].split(" -> ")]
        assert found["ids"].count(f"{prefix}-link-{'__'.join(map(token, address))}") == 1, address
    assert len(set(found["ids"])) == len(found["ids"])


@pytest.mark.parametrize("name", [x.id for x in seventy().of(Explanation)])
def test_a_dossier_is_one_sheet_that_can_be_read(measured, name):
    found = measured(drawn(seventy(), "dossier", focus=name, embed=True))
    assert found["size"][1] <= A4[1] + 0.01
    assert min(text["size"] for text in found["texts"]) >= 7
    assert len(set(found["ids"])) == len(found["ids"])
    nothing_covers(found)


def test_the_rivals_of_seventy_cards_can_be_read(measured):
    found = measured(drawn(seventy(), "rivals", embed=True))
    assert min(text["size"] for text in found["texts"]) >= 6
    assert crossings(found) == 0
    nothing_covers(found)


@pytest.mark.parametrize("picture", ["ledger", "dossier", "rivals"])
def test_nothing_covers_in_a_case_of_three_hundred_items(measured, tmp_path, picture):
    write_dense(tmp_path, 300)
    case = argmap.load(tmp_path)
    focus = "x0" if picture == "dossier" else None
    found = measured(drawn(case, picture, focus=focus, embed=True))
    nothing_covers(found)
    assert picture == "dossier" or crossings(found) == 0
    assert len(set(found["ids"])) == len(found["ids"])


SCRIPTS = {
    "Cyrillic": "Сталин отсутствовал намеренно, чтобы втянуть Соединённые Штаты в затяжную войну",
    "Chinese": "斯大林故意缺席以便把美國和中國先後引入一場漫長的戰爭而不是為了中國席位",
    "long words": "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung " * 3,
    "Hebrew": "סטלין נעדר בכוונה כדי למשוך את ארצות הברית למלחמה ארוכה",
}
OF_ONE_SCRIPT = """
== claims/why.md
---
kind: question
---
# {0}
== claims/a.md
---
kind: explanation
---
# {0}
== claims/b.md
---
kind: explanation
contradicts:
  - to: a
    why: {0}
---
# {0}
== claims/c.md
---
supports:
  - to: a
    why: {0}
    strength: strong
contradicts: [b]
---
# {0}
== evidence/e.md
---
source: s
credibility: 2
supports:
  - to: c
    why: {0}
undercuts: [c -> b]
---
# {0}
== evidence/sources/s.md
---
reliability: B
---
# A source
"""


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
@pytest.mark.parametrize("picture", ["ledger", "dossier", "rivals"])
def test_words_of_any_script_stay_in_their_cards(measured, picture, text):
    case = case_of(OF_ONE_SCRIPT.format(text.strip()))
    focus = "a" if picture == "dossier" else None
    found = measured(drawn(case, picture, focus=focus, embed=True))
    nothing_covers(found)
    assert crossings(found) == 0


def test_numbers_that_are_wide_have_room_beside_few_explanations(measured):
    case = short("""
        H h1 h2
        C c
        S s
        E e1 e2 src=s cred=2
        e1 + c
        c + h1
        c - h2
        e2 + h2
        e2 ~ h1
    """)
    found = measured(drawn(case, "rivals", embed=True))
    assert any("or unranked" in text["text"] for text in found["texts"])
    nothing_covers(found)


def test_two_pictures_stand_in_one_page_and_change_nothing_of_it(page):
    case = seventy()
    pictures = [drawn(case, "ledger"), drawn(case, "dossier", focus="protest")]
    inside = "".join(text[text.index("<svg") :] for text in map(bytes.decode, pictures))
    host = "<style>p { color: rgb(1, 2, 3) }</style><p fill='#007a5a' class='page'>Host</p>"
    page.emulate_media(color_scheme="dark")
    looked = "() => { const p = document.querySelector('p'); const s = getComputedStyle(p);"
    looked += " return [s.color, s.fill, s.font, p.getBoundingClientRect().width] }"
    page.set_content(host)
    before = page.evaluate(looked)
    page.set_content(host + inside)
    assert page.evaluate(looked) == before
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map(x => x.id)")
    assert len(set(ids)) == len(ids) > 200


def test_a_picture_is_dark_on_a_dark_screen(page):
    text = drawn(seventy(), "ledger").decode()
    page.emulate_media(color_scheme="dark")
    page.set_content(text[text.index("<svg") :])
    fill = "() => getComputedStyle(document.querySelector('svg > path.page')).fill"
    assert page.evaluate(fill) == "rgb(20, 24, 29)"


# -- as pages ----------------------------------------------------------------------------------


@pytest.fixture
def opened(browser, tmp_path):
    """Return a function that opens the page of a picture, at a width, light or dark."""
    contexts = []

    def open_page(picture, *, width=1200, dark=False, case=None):
        file = tmp_path / "page.html"
        focus = "deliberate-lure" if picture == "dossier" else None
        file.write_bytes(drawn(case or seventy(), picture, "html", focus=focus))
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": 844}
        context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)
        contexts.append(context)
        page = context.new_page()
        complaints = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        assert complaints == []
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("picture", ["ledger", "dossier", "rivals"])
def test_axe_finds_nothing_in_the_page_of_a_layout(opened, picture, width, dark):
    page = opened(picture, width=width, dark=dark)
    found = Axe().run(page).response["violations"]
    assert found == [], [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_cell_of_the_page_opens_to_show_its_reasons(opened):
    page = opened("ledger")
    cell = page.locator("#link-embassy-27-june__keep-distance")
    assert not cell.locator("p").first.is_visible()
    cell.locator("summary").click()
    why = next(
        link.why for link in seventy().links if link.address == ("embassy-27-june", "keep-distance")
    )
    assert why
    assert why in cell.inner_text()


def test_what_stands_beneath_a_claim_is_folded(opened):
    page = opened("ledger")
    child = page.locator("#node-absent-four-times")
    button = page.locator("#node-absence-sustained button")
    button.click()
    assert (child.is_visible(), button.get_attribute("aria-expanded")) == (False, "false")
    button.click()
    assert (child.is_visible(), button.get_attribute("aria-expanded")) == (True, "true")


def test_a_phone_shows_two_columns_beside_the_items(opened):
    page = opened("ledger", width=390)
    heads = page.locator("thead th").all()
    boxes = [head.bounding_box() for head in heads[:4]]
    assert [box["x"] + box["width"] <= 391 for box in boxes] == [True, True, True, False]
