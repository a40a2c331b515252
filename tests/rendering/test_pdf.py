"""PDF: a real engine's drawing through a real fpdf2, read back by pypdf."""

import io
import json
import re
import subprocess
import sys
import unicodedata

import pytest
from fontTools.misc.timeTools import timestampToString
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from support.case_text import case_of
from support.case_text import write as write_files
from support.examples import examples
from support.inside import run
from support.pictures import HOSTILE, case_with

from argmap import api
from argmap.core.errors import ArgmapError, EngineError
from argmap.formats.dot.graph import Options, write
from argmap.media.dot import clean
from argmap.rendering import engine, pdf
from argmap.rendering.pdf import letters, xdot

MAP = """
== claims/q.md
---
kind: question
---
# Why did nobody come?
== claims/e.md
---
kind: explanation
answers: q
---
# It rained, and everybody stayed at home because of that
== claims/c.md
---
kind: claim
status: rejected
supports: e
---
# The streets were wet
== claims/a.md
---
kind: assumption
contradicts: e
---
# Rain keeps nobody at home
"""


def page_of(case):
    text = pdf.spared(write(case, Options(question="q")))
    return engine.draw(text, "json", "pure").decode()


def page(*objects, label=(), pad="0", bb="0,0,200,100"):
    """Return a drawing as an engine writes it."""
    return json.dumps({"bb": bb, "pad": pad, "objects": list(objects), "_ldraw_": list(label)})


def line(text, *, align="l", at=(10, 50), size=10.0, **more):
    words = {"op": "T", "pt": at, "align": align, "width": 50.0, "text": text, **more}
    return [{"op": "F", "size": size, "face": "Helvetica"}, words]


def read(drawn):
    return PdfReader(io.BytesIO(drawn.content))


def text_of(drawn):
    return read(drawn).pages[0].extract_text()


def content_of(drawn):
    return read(drawn).pages[0].get_contents().get_data().decode("latin-1")


def test_the_words_of_each_card_are_copied_in_reading_order():
    text = text_of(pdf.write([page_of(case_of(MAP))]))
    cards = (
        "explanation e It rained, and everybody stayed at home because of that",
        "claim c rejected The streets were wet",
        "assumption a Rain keeps nobody at home",
        "question q answered by 1 Why did nobody come?",
        "+ supports − contradicts",
    )
    flat = " ".join(text.split())
    for card in cards:
        assert card in flat
    assert flat.index("question q") < flat.index("+ supports")  # the legend is last


def test_the_same_pages_give_the_same_bytes_without_a_time_or_a_place():
    drawing = page_of(case_of(MAP))
    first = pdf.write([drawing], title="Why?", language="en")
    assert pdf.write([drawing], title="Why?", language="en") == first
    assert b"Date" not in first.content
    assert b"/tmp" not in first.content
    code = (
        "import sys, hashlib; from argmap.rendering import pdf\n"
        "drawn = pdf.write([sys.stdin.read()], title='Why?', language='en')\n"
        "print(hashlib.sha256(drawn.content).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=drawing,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_title_and_language_are_in_the_metadata():
    found = read(pdf.write([page()], title="Why (not) “this”? \\ שלום", language="de"))
    assert found.metadata.title == "Why (not) “this”? \\ שלום"
    assert found.trailer["/Root"]["/Lang"] == "de"


def test_each_drawing_is_a_page_of_its_size():
    found = read(pdf.write([page(), page(bb="0,0,700,20", pad="0.5,0.5")]))
    assert [tuple(map(float, p.mediabox[2:])) for p in found.pages] == [(200, 100), (772, 92)]


def test_a_page_over_200_inches_is_scaled_down():
    drawn = pdf.write([page(label=line("far", at=(28000, 100)), bb="0,0,28800,400")])
    assert [float(x) for x in read(drawn).pages[0].mediabox] == [0, 0, 14400, 200]
    assert "14000.00 50.00 Td" in content_of(drawn)


def test_the_fonts_are_embedded_as_subsets():
    drawn = pdf.write([page_of(case_of(MAP))])
    fonts = read(drawn).pages[0]["/Resources"]["/Font"]
    names = [font.get_object()["/BaseFont"] for font in fonts.values()]
    assert any("Arimo" in name for name in names)
    assert all("Helvetica" not in name for name in names)
    assert len(drawn.content) < 60_000


@pytest.mark.parametrize("text", ["Привет, мир", "Καλημέρα", "naïve Łódź Việt", "Ελλάς and Крым"])
def test_scripts_that_arimo_has_are_shown_from_several_slices(text):
    drawn = pdf.write([page(label=line(text))])
    assert drawn.missing == 0
    assert text in text_of(drawn)


def test_letters_of_no_shipped_font_are_counted_boxes_that_are_copied_as_themselves():
    drawn = pdf.write([page(label=line("北京 has 席 👍\u200d🏽"))])
    assert drawn.missing == 5
    assert "北京 has 席 👍🏽" in text_of(drawn)
    font = TTFont(io.BytesIO(font_of(drawn, "Mark")))
    outlines = {name: font["glyf"][name].numberOfContours for name in font.getGlyphOrder()}
    assert list(outlines.values())[:3] == [2, 0, 2]  # none, space, box
    assert timestampToString(font["head"].created) == "Thu Jan  1 00:00:00 1970"


def font_of(drawn, name):
    """Return the embedded file of the font with a name."""
    for font in read(drawn).pages[0]["/Resources"]["/Font"].values():
        if name in font.get_object()["/BaseFont"]:
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            return inner["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()
    raise LookupError(name)


def test_the_legends_disc_is_drawn_and_not_counted():
    assert pdf.write([page(label=line("● joined"))]).missing == 0


def test_hebrew_is_printed_from_right_to_left():
    home = dict.fromkeys("x אבג, דה 12", "font")
    assert list(letters.runs("אבג 12", home)) == [("font", "12 גבא")]
    assert list(letters.runs("אב, x, גד", home)) == [("font", "בא, x, דג")]  # as in an SVG


@pytest.fixture(scope="module")
def copies():
    """Return what is copied from the page of each text, in one document titled by all of them."""
    pages = [page_of(case_with(statement=text)) for text in HOSTILE]
    found = read(pdf.write(pages, title="".join(HOSTILE))).pages
    return dict(zip(HOSTILE, (one.extract_text() for one in found), strict=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_statement_is_copied_as_that_text(copies, text):
    expected = unicodedata.normalize("NFC", text)
    copied = copies[text]
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        assert set("".join(expected.split())) <= set(copied)  # readers disagree about the order
    else:
        assert letters.visible("".join(expected.split())) in "".join(copied.split())


@pytest.mark.parametrize(
    "text",
    [
        "{nb}",
        "**bold** __under__",
        "x" * 10_000,
        "\u202eevil\u202c",
        "\0\a\x1b\x7f\x85",
        "\ud800",
        "(((",
        "",
        "\u05d0\u0300\u200f)(\u0661",
        "\ufeff\uffff\U0010ffff",
        "&amp; &lt;",
    ],
)
def test_any_line_is_written(text):
    drawn = pdf.write([page(label=line(text))], title=text)
    assert len(read(drawn).pages) == 1
    plain = letters.visible(text)
    if plain.isascii() or "\ud800" in text:
        assert plain in text_of(drawn)


@examples(40)
@given(st.text(), st.sampled_from("lnr"), st.booleans())
def test_no_text_stops_the_writer(text, align, bold):
    marks = [{"op": "t", "fontchar": int(bold)}]
    drawn = pdf.write([page(label=[*marks, *line(text, align=align)])], title=text)
    assert read(drawn).pages[0].extract_text() is not None
    assert drawn.missing <= len(text)


@examples(30)
@given(st.text(), st.text(min_size=1).filter(lambda name: name not in ("q", "e")))
def test_any_case_is_written(statement, name):
    drawn = pdf.write([page_of(case_with(name=name, statement=statement))])
    assert "Why?" in text_of(drawn)
    assert clean("Because") in text_of(drawn)


def test_a_line_stands_left_centred_or_right_of_its_point():
    starts = {}
    for align in "lnr":
        drawn = pdf.write([page(label=line("WWWW", align=align, at=(100, 50)))])
        starts[align] = float(re.search(r"BT ([\d.]+) 50.00 Td", content_of(drawn))[1])
    wide = 4 * 0.944 * 10
    assert starts["l"] == 100
    assert starts["n"] == pytest.approx(100 - wide / 2, abs=0.1)
    assert starts["r"] == pytest.approx(100 - wide, abs=0.1)


def test_struck_words_have_a_line_through_them_as_wide_as_they_are():
    words = [{"op": "t", "fontchar": 32}, *line("WWWW", at=(100, 50))]
    found = re.search(
        r"100.00 ([\d.]+) m ([\d.]+) ([\d.]+) l S", content_of(pdf.write([page(label=words)]))
    )
    low, end, high = map(float, found.groups())
    assert low == high
    assert 52 < low < 55
    assert end == pytest.approx(100 + 4 * 9.44, abs=0.1)


def node(*operations):
    return {"name": "n", "pos": "1,1", "_draw_": operations}


def shape(*operations):
    return content_of(pdf.write([page(node(*operations))]))


COLORS = [{"op": "c", "color": "#007a5a"}, {"op": "C", "color": "#ff0000"}]


@pytest.mark.parametrize(
    ("operation", "painted"),
    [
        ({"op": "P", "points": [[0, 0], [9, 0], [9, 9]]}, "h B"),
        ({"op": "p", "points": [[0, 0], [9, 0], [9, 9]]}, "h S"),
        ({"op": "L", "points": [[0, 0], [9, 0]]}, "l S"),
        ({"op": "B", "points": [[0, 0], [9, 0], [9, 9], [0, 0]]}, "h B"),
        ({"op": "b", "points": [[0, 0], [9, 0], [9, 9], [0, 9]]}, "c S"),
        ({"op": "E", "rect": [5, 5, 2, 2]}, "h B"),
        ({"op": "e", "rect": [5, 5, 2, 2]}, "h S"),
    ],
)
def test_shapes_are_filled_and_outlined_as_the_engine_says(operation, painted):
    drawn = shape(*COLORS, operation)
    assert f"{painted} Q" in drawn
    assert "0 0.4784 0.3529 RG" in drawn
    assert ("1 0 0 rg" in drawn) == (painted == "h B")


@pytest.mark.parametrize(
    ("styles", "width", "dash"),
    [
        ((), 1, None),
        (("setlinewidth(2.6)", "dashed"), 2.6, "[5 2] 0 d"),
        (("dotted",), 1, "[1 5] 0 d"),
        (("dashed", "solid"), 1, None),
        (("bold",), 2, None),
        (("filled", "rounded"), 1, None),
    ],
)
def test_pens_keep_their_width_and_dashes_and_have_blunt_ends(styles, width, dash):
    pens = [{"op": "S", "style": style} for style in styles]
    drawn = pdf.write([page(node(*pens, {"op": "L", "points": [[0, 0], [9, 0]]}))])
    states = read(drawn).pages[0]["/Resources"]["/ExtGState"]
    line_state = states["/GS0"].get_object()
    assert (line_state["/LW"], line_state["/LC"]) == (width, 0)  # other caps would fill the gaps
    assert re.findall(r"\[\d.*?\] 0 d", content_of(drawn)) == ([dash] if dash else [])


def test_what_is_transparent_is_not_painted():
    clear = {"op": "c", "color": "#fffffe00"}
    drawn = shape(
        clear, {"op": "C", "color": "#ffffff"}, {"op": "P", "points": [[0, 0], [9, 0], [9, 9]]}
    )
    assert re.search(r"(?<!\w)f(?!\w)", drawn)
    assert "RG" not in drawn


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/?a=(1)", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://example.org/\nx", False),
        ("", False),
    ],
)
def test_only_web_and_mail_addresses_become_links(url, kept):
    card = {"name": "n", "pos": "50,40", "width": "1", "height": "0.5", "URL": url}
    found = read(pdf.write([page(card)])).pages[0].get("/Annots", [])
    assert [a.get_object()["/A"]["/URI"] for a in found] == ([url] if kept else [])
    for annotation in found:
        assert [float(x) for x in annotation.get_object()["/Rect"]] == [14, 22, 86, 58]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"bb": "a"}', '{"bb": "0,0,1,1", "objects": 3}'])
def test_what_is_no_drawing_is_told(text):
    with pytest.raises(EngineError, match="the engine's drawing cannot be read"):
        pdf.write([text])


def test_cards_are_read_after_lines_and_the_legend_last():
    marks = xdot.read(page_of(case_of(MAP))).marks
    said = [mark.text for mark in marks if isinstance(mark, xdot.Words)]
    assert said[-1].startswith("pale frame") or "thicker" in said[-1]
    struck = [m.text for m in marks if isinstance(m, xdot.Words) and m.struck]
    assert struck == ["The streets were wet"]


@pytest.mark.parametrize("name", ["fpdf", "fontTools", "fontTools.ttLib"])
def test_without_the_extra_one_is_told_what_to_install(monkeypatch, name):
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ArgmapError, match="nothing installed that writes PDF") as caught:
        pdf.write([page(label=line("x"))])
    assert caught.value.hint.endswith("pip install '.[pdf]' in a checkout")


def test_graphviz_pure_writes_no_pdf_itself():
    with pytest.raises(EngineError, match="writes no PDF") as caught:
        engine.draw("digraph {}", "pdf", "pure")
    assert "--engine system" in caught.value.hint


def test_render_gives_a_pdf_whose_title_is_the_question():
    drawn = api.render(case_of(MAP), format="pdf", engine="pure")
    found = PdfReader(io.BytesIO(drawn))
    assert found.metadata.title == "Why did nobody come?"


def test_the_systems_engine_writes_its_own_pdf(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "dot").write_text('#!/bin/sh\n/bin/cat >/dev/null\necho "$@"\n', encoding="utf-8")
    (tmp_path / "dot").chmod(0o755)
    assert api.render(case_of(MAP), format="pdf", engine="system") == b"-Kdot -Tpdf\n"


def test_the_command_line_writes_pdf_by_the_ending_and_tells_of_boxes(tmp_path):
    case = write_files(tmp_path / "case", MAP.replace("Why did nobody come?", "Why? 北京"))
    done = run("render", "-o", "out.pdf", cwd=case)
    assert (done.returncode, done.stdout) == (0, "wrote out.pdf\n")
    assert done.stderr == "2 characters are in no font at hand and shown as □\n"
    assert PdfReader(case / "out.pdf").metadata.title == "Why? 北京"


def test_a_focused_pdf_is_titled_by_the_item_in_focus(tmp_path):
    case = write_files(tmp_path / "case", MAP)
    done = run("render", "-o", "page.pdf", "--format", "pdf", "--focus", "c", cwd=case)
    assert (done.returncode, done.stderr) == (0, "")
    assert PdfReader(case / "page.pdf").metadata.title == "The streets were wet"
