"""In a browser every line of text stays in its card, in whatever script it is."""

from functools import cache

import pytest
from support.case_text import case_of

from argmap.formats.dot.graph import Options, write
from argmap.media.fonts import width
from argmap.rendering import engine
from argmap.rendering.svg import font as svg_font

MEASURE = """
() => [...document.querySelectorAll('g.node')].flatMap(card => {
  const shape = card.querySelector('polygon, path').getBBox();
  return [...card.querySelectorAll('text')].map(text => {
    const box = text.getBBox();
    return {
      text: text.textContent,
      card: card.id,
      line: text.getAttribute('y'),
      from: box.x,
      left: box.x - shape.x,
      right: shape.x + shape.width - box.x - box.width,
      width: text.getComputedTextLength(),
      size: parseFloat(text.getAttribute('font-size')),
      bold: text.getAttribute('font-weight') === 'bold',
    };
  });
})
"""

CASE = """
== claims/why.md
---
kind: question
---
# {0}
== claims/because.md
---
kind: explanation
answers: why
---
# {0}
== claims/no-reason-to-think-so.md
---
kind: claim
status: rejected
supports: [because]
---
# {0}
== evidence/it-was-seen-then.md
---
source: record
credibility: 2
supports: [because]
---
# {0}
== evidence/sources/record.md
---
reliability: B
---
# {0}
"""

MARGIN = 2.0
"""Points that stay free between a line and the outline of its card."""

FAMILY = "👩\u200d👩\u200d👧\u200d👦"

TEXTS = {
    "latin": "WWWWW MMMMM Why did the Soviet delegate not veto it – “AVAVAV To. Yes” fi ffi?",
    "latin-ext": "Příliš žluťoučký kůň úpěl ďábelské ódy; Łódź, İstanbul, ŒUVRE ǅ ẞ",
    "vietnamese": "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm",
    "greek": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι ΩΩΩΩΩ ᾠδή στην αξιοπρέπεια",  # noqa: RUF001
    "cyrillic": "Щедрый Юпитер: почему́ делегат не вернулся в Совет Безопасности ЩЩЩЩЩЩЩЩЩЩ ӜѤ",
    "hebrew": "מדוע לא הטיל הנציג הסובייטי וֶטוֹ על החלטות מועצת הביטחון בקיץ של אותה שנה",
    "chinese": "苏联代表为什么没有否决安全理事会关于朝鲜问题的决议？他说，“北京没有席位”。",  # noqa: RUF001
    "japanese": "なぜソ連代表は拒否権を行使しなかったのか、ストーリーをもう一度チェックした。",
    "korean": "소련 대표는 왜 안전 보장 이사회의 결의에 거부권을 행사하지 않았는가",
    "arabic": "لماذا لم يستخدم المندوب السوفيتي حق النقض ضد قرارات مجلس الأمن سسسسسس صصصصصص",
    "hindi": "सोवियत प्रतिनिधि ने सुरक्षा परिषद के प्रस्ताव पर वीटो क्यों नहीं किया क्षत्रिय",
    "thai": "ทำไมผู้แทนโซเวียตจึงไม่ยับยั้งมติของคณะมนตรีความมั่นคงเรื่องเกาหลีในปีนั้น",
    "armenian": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ՄՄՄՄՄ",
    "emoji": f"{FAMILY}{FAMILY} 👍🏽👍🏽👍🏽 🇫🇷🇨🇳🇺🇳 ❤\ufe0f1\ufe0f\u20e3 {'😀' * 30}",
    "signs": "→ ← ↔ ≤ ≥ ≠ ± × ÷ − ● ■ □ ∑ ∫ √ ∞ ℓ № ™ € ₤ ‰ ⅓ ⅔ ☺ ♥ ♪ ① ★ ⇒ ∀ ∃ ∈ ⊂ 𝔸 𝓑",  # noqa: RUF001
    "one long word": "W" * 40 + "щ" * 40 + "語" * 40,
}


def drawn(text, *, embed=True):
    dot = write(case_of(CASE.format(text)), Options(question="why"))
    return svg_font.lettered(engine.draw(dot, "svg", "auto"), embed=embed)


def cited(script):
    """Return the first words of a text, as an id that is cited."""
    return " ".join(TEXTS[script].split())[:24].replace(":", "").replace("\u200d", "")


def drawn_with_citation(script):
    text = CASE.format("Seen").replace("source: record", f"source: {cited(script)}")
    picture = engine.draw(write(case_of(text), Options(question="why")), "svg", "auto")
    return svg_font.lettered(picture, embed=True)


PICTURES = {
    "with the font": lambda script: drawn(TEXTS[script]),
    "without the font": lambda script: drawn(TEXTS[script], embed=False),
    "with a citation": drawn_with_citation,
}


@pytest.fixture(scope="module")
def lines_of(browser):
    """Return a function that returns each line on the cards of a picture as the browser sets it.

    One page shows them all, and a picture that several tests are about is shown once.
    """
    context = browser.new_context(offline=True)
    page = context.new_page()

    @cache
    def lines(script, picture="with the font"):
        content = PICTURES[picture](script)
        page.set_content(f"<!doctype html><body>{content[content.index(b'<svg') :].decode()}")
        page.evaluate("() => document.fonts.ready")
        return page.evaluate(MEASURE)

    yield lines
    context.close()


@pytest.mark.parametrize("script", TEXTS)
def test_no_line_leaves_its_card(lines_of, script):
    lines = lines_of(script)
    assert len(lines) > 12
    out = [line for line in lines if min(line["left"], line["right"]) < MARGIN]
    assert out == []


@pytest.mark.parametrize("script", TEXTS)
def test_no_line_is_wider_than_it_was_measured(lines_of, script):
    for line in lines_of(script):
        ours = width(line["text"], line["size"], bold=line["bold"])
        assert line["width"] <= ours * 1.002, line  # it rounds


ARIMO = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "hebrew")


@pytest.mark.parametrize("script", ARIMO)
def test_a_line_that_arimo_has_is_as_wide_as_it_was_measured(lines_of, script):
    for line in lines_of(script):
        ours = width(line["text"], line["size"], bold=line["bold"])
        assert line["width"] == pytest.approx(ours, rel=0.002), line  # it rounds


@pytest.mark.parametrize("script", TEXTS)
def test_what_a_card_is_and_what_is_judged_do_not_run_into_each_other(lines_of, script):
    lines = lines_of(script)
    beside = [
        (one, other)
        for one in lines
        for other in lines
        if (one["card"], one["line"]) == (other["card"], other["line"])
        and one["from"] < other["from"]
    ]
    assert beside
    assert [
        pair for pair in beside if pair[0]["from"] + pair[0]["width"] > pair[1]["from"] + 0.5
    ] == []


@pytest.mark.parametrize("script", TEXTS)
def test_without_the_font_no_line_leaves_its_card_either(lines_of, script):
    lines = lines_of(script, "without the font")
    assert [line for line in lines if min(line["left"], line["right"]) < 0] == []


@pytest.mark.parametrize("script", TEXTS)
def test_what_is_cited_stays_in_the_card_in_any_script(lines_of, script):
    lines = lines_of(script, "with a citation")
    assert [line for line in lines if min(line["left"], line["right"]) < MARGIN] == []
    assert any(cited(script).split()[0][:3] in line["text"] for line in lines)
