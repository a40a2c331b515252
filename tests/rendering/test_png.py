"""PNG of scripts that the engine's own fonts lack: real engine, real resvg."""

import io
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.case_text import case_of
from support.case_text import write as write_files
from support.examples import examples
from support.inside import run
from support.pictures import case_with

from argmap import rendering
from argmap.core.errors import ArgmapError
from argmap.formats.dot.graph import Options, write
from argmap.media.fonts import width
from argmap.rendering import engine, png
from argmap.rendering.svg.dashes import dashed


def drawn(text, form="svg"):
    return engine.draw(write(case_with(statement=text), Options(question="q")), form, "pure")


def png_of(text):
    return png.write(drawn(text).decode())


def size(picture):
    assert picture.startswith(b"\x89PNG")
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Plain, naïve Łódź Việt", 0),
        ("Москва, Ελλάς, שלום", 0),
        ("− × ● … ≤ ə ♥", 0),
        ("北京", 2),
        ("مرحبا", 5),
        ("नमस्ते", 6),
        ("👍\u200d🏽\ufe0f!", 2),
        ("∀x", 1),
        ("\0\a\u202e", 0),
        ("", 0),
    ],
)
def test_characters_that_the_engine_lacks_are_counted(text, count):
    assert png.lacking(text) == count


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("北", "京", True), ("ع", "ب", True), ("Ж", "Ш", False), ("ש", "ל", False), ("δ", "λ", False)],
)
def test_the_engine_itself_draws_what_it_lacks_as_one_and_the_same_box(one, other, same):
    first, second = (
        engine.draw(f'digraph {{ a [fontname=Helvetica label="{text}"] }}', "png", "pure")
        for text in (one, other)
    )
    assert (first == second) == same
    assert (png.lacking(one) == 1) == same


def test_a_picture_is_as_large_as_the_engines_own():
    wide, high = size(drawn("北京", "png"))
    assert size(png_of("北京")) == (pytest.approx(wide, abs=4), pytest.approx(high, abs=4))


def test_a_picture_is_no_larger_than_the_engines_largest():
    svg = '<svg width="9000pt" height="90pt" viewBox="0 0 9 1" xmlns="http://www.w3.org/2000/svg"/>'
    assert size(png.write(svg)) == (7200, 72)


RARELY = [pytest.param(text, marks=pytest.mark.long) for text in ("Ελλάς", "Łódź", "naïve")]


@pytest.mark.parametrize("text", ["Москва", "שלום", *RARELY])
def test_letters_of_several_slices_are_drawn_as_different_letters(text):
    pictures = {png_of(char * 3) for char in set(text)}
    assert len(pictures) == len(set(text))


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_words_are_drawn_in_the_font_that_they_were_measured_in(weight):
    image = pytest.importorskip("PIL.Image")
    chops = pytest.importorskip("PIL.ImageChops")
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="600pt" height="60pt" viewBox="0 0 600 60">'
        '<rect width="600" height="60" fill="#fff"/><text x="20" y="45" font-size="40" '
        f'font-weight="{weight}">MMMMMMMMMM</text></svg>'
    )
    picture = image.open(io.BytesIO(png.write(svg))).convert("L")
    left, _, right, _ = chops.invert(picture).getbbox()
    drawn_wide = (right - left) * 600 / picture.width
    assert drawn_wide == pytest.approx(width("M" * 10, 40, bold=weight == "bold"), rel=0.03)


def test_the_same_svg_gives_the_same_bytes():
    assert png_of("Москва 北京") == png_of("Москва 北京")


@examples(10)
@given(st.text(max_size=40))
def test_no_text_stops_the_writer(text):
    size(png_of(text))
    assert png.lacking(text) <= len(text)


def test_a_word_of_ten_thousand_letters_is_drawn():
    svg = drawn("x").decode()
    size(png.write(re.sub(">x<", f">{'x' * 10_000}<", svg)))


@pytest.mark.parametrize("svg", ["", "<svg", "<p/>", "\0"])
def test_what_is_no_svg_is_told(svg):
    with pytest.raises(ArgmapError, match="cannot be drawn as PNG"):
        png.write(svg)


def test_without_the_extra_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(ArgmapError, match="nothing installed") as caught:
        png.write("<svg/>")
    assert caught.value.hint.endswith("pip install '.[png]' in a checkout")


NAMED = """
== claims/q.md
---
kind: question
---
# Why? 北京 & ♥
"""


@pytest.mark.parametrize("weight", ["400", "700"])
def test_words_are_set_in_our_font_and_in_no_other(weight):
    svg = (
        '<svg width="40pt" height="40pt" viewBox="0 0 40 40" xmlns="http://www.w3.org/2000/svg">'
        f'<text x="4" y="36" font-family="Helvetica,sans-Serif" font-size="40" '
        f'font-weight="{weight}">I\u2212</text></svg>'
    )
    drawn = Image.open(io.BytesIO(png.write(svg))).getchannel("A").crop((0, 20, 26, 70))
    rows = [
        sum(drawn.getpixel((x, y)) > 127 for x in range(drawn.width)) for y in range(drawn.height)
    ]
    assert len({wide for wide in rows if wide}) == 1  # an I without serifs is a bar


def test_undercuts_are_dashes_and_dots_in_a_png_too():
    text = NAMED.replace("北京", "Москва")
    more = "== claims/e.md\n---\nkind: explanation\n---\n# So\n"
    more += "== claims/said.md\n---\nsupports: [e]\n---\n# Said\n"
    more += "== claims/not.md\n---\nundercuts: [said -> e]\n---\n# Not\n"
    page = rendering.text(case_of(text + more), "dot")
    found = rendering.draw([page], "png", rendering.Means(engine="pure"), title="")
    assert found == rendering.Picture(png.write(dashed(engine.draw(page, "svg", "pure")).decode()))
    assert found.content != engine.draw(page, "png", "pure")


def test_the_command_line_draws_other_scripts_by_the_machines_fonts(tmp_path):
    case = write_files(tmp_path / "case", NAMED)
    done = run("render", "-o", "out.png", cwd=case)
    assert (done.returncode, done.stderr) == (0, "")
    svg = engine.draw(rendering.text(case_of(NAMED), "dot"), "svg", "auto").decode()
    assert (case / "out.png").read_bytes() == png.write(svg)


def test_without_the_extra_the_engine_draws_and_boxes_are_counted(monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    text = rendering.text(case_of(NAMED), "dot")
    found = rendering.draw([text], "png", rendering.Means(engine="pure"), title="")
    assert found == rendering.Picture(engine.draw(text, "png", "pure"), missing=2)


def test_a_picture_whose_letters_the_engine_has_is_its_own():
    text = rendering.text(case_of(NAMED.replace("北京", "Москва")), "dot")
    found = rendering.draw([text], "png", rendering.Means(engine="pure"), title="")
    assert found == rendering.Picture(engine.draw(text, "png", "pure"), missing=0)
