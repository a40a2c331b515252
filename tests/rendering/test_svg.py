"""A picture names fonts that browsers have, and carries the one that it was measured in."""

import re
import xml.etree.ElementTree as ET
from dataclasses import fields

import pytest
from support.case_text import case_of
from support.case_text import write as on_disk
from support.inside import run
from support.program import WHOLE_CASE

from argmap.formats.dot.graph import Options, write
from argmap.media.looks import DARK, LIGHT, PRINT, pairs
from argmap.rendering import engine
from argmap.rendering.svg import finish
from argmap.rendering.svg.font import FAMILIES, lettered, texts

SVG = "{http://www.w3.org/2000/svg}"


def drawn(statement="He said & meant <no>", more=""):
    case = f"== claims/q.md\n---\nkind: question\n---\n# {statement}\n{more}"
    return engine.draw(write(case_of(case), Options(question="q")), "svg", "auto")


@pytest.mark.parametrize("embed", [False, True])
def test_the_families_stand_once_on_the_root(embed):
    more = "== claims/{}.md\n---\nkind: explanation\nstatus: {}\nsupports: [x]\n---\n# A\n"
    off = more.format("x", "open").replace("supports: [x]\n", "") + more.format("y", "rejected")
    root = ET.fromstring(lettered(drawn(more=off), embed=embed))
    assert {text.get("text-anchor") for text in root.iter(f"{SVG}text")} == {"start", "middle"}
    assert root.get("font-family") == FAMILIES
    assert root.get("text-rendering") == "geometricPrecision"
    assert {text.get("font-family") for text in root.iter(f"{SVG}text")} == {None}


def test_without_embedding_there_is_no_style():
    assert b"<style" not in lettered(drawn(), embed=False)


def test_the_font_lies_in_one_style():
    root = ET.fromstring(lettered(drawn(), embed=True))
    assert [at for at, part in enumerate(root) if part.tag == f"{SVG}style"] == [0]
    assert re.findall(r"font-weight:(\d+)", root[0].text) == ["400", "700"]
    assert re.findall(r"src:url\(([^;]*);", root[0].text) == ["data:font/woff2"] * 2


def test_only_the_weight_that_a_script_is_set_in_is_embedded():
    root = ET.fromstring(lettered(drawn("Почему?"), embed=True))
    ranges = re.findall(r"font-weight:(\d+);.*unicode-range:U\+([0-9A-F]+)", root[0].text)
    assert ranges == [("400", "20"), ("400", "300"), ("700", "20")]


def test_the_text_that_is_shown_is_read_without_its_markup():
    regular, bold = texts(drawn())
    assert (regular.strip("\u00a0"), bold) == ("He said & meant <no>", "question q")


def test_nothing_else_of_the_picture_changes():
    words = re.compile(rb"<style>.*?</style>\n", re.DOTALL)
    assert words.sub(b"", lettered(drawn(), embed=True)) == lettered(drawn(), embed=False)


def test_a_picture_without_text_stays_as_it_is_but_for_its_root():
    picture = engine.draw('digraph { a [label=""] }', "svg", "auto")
    assert lettered(picture, embed=True) == lettered(picture, embed=False)


@pytest.mark.parametrize(("flags", "styles"), [([], 2), (["--no-embed-font"], 0)])
def test_the_program_embeds_the_font_unless_told_not_to(tmp_path, flags, styles):
    on_disk(tmp_path, WHOLE_CASE)
    done = run("render", "-o", "-", *flags, cwd=tmp_path)
    assert done.stdout.count("@font-face") == styles
    assert done.stdout == run("render", "-o", "-", *flags, cwd=tmp_path).stdout


# -- words -------------------------------------------------------------------------------------

MAP = """
== claims/q.md
---
kind: question
---
# Why?
== claims/e.md
---
kind: explanation
---
# Because
== claims/said.md
---
supports:
  - to: e
    why: It rained
---
# said
"""


def finished(text: str = MAP, **options: bool) -> bytes:
    dot = write(case_of(text), Options(question="q"))
    return finish(engine.draw(dot, "svg", "auto"), **{"embed": False, "auto": True, **options})


def test_a_picture_says_what_it_shows():
    root = ET.fromstring(finished())
    assert root.get("role") == "graphics-document"
    assert root.get("aria-labelledby") == "map-title map-desc"
    assert [root[0].get("id"), root[1].get("id")] == ["map-title", "map-desc"]
    assert root[0].text == "Why?"
    assert root[1].text.startswith("An argument map: 1 question, 1 explanation, 1 claim. ")
    labels = {g.get("aria-label"): g.get("role") for g in root.iter(f"{SVG}g")}
    assert labels == {
        None: None,
        "Question q: Why?": "graphics-symbol",
        "Explanation e: Because": "graphics-symbol",
        "Claim said: said (supports e)": "graphics-symbol",
        "said supports e: It rained": "graphics-symbol",
        "What bears on e alone": "group",
    }
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert sorted(titles) == sorted({"Why?", *labels} - {None})


def test_an_undercut_is_a_dash_and_a_dot_and_looks_like_no_other_line():
    more = "== claims/x.md\n---\nundercuts: [said -> e]\ncontradicts: [e]\n---\n# x\n"
    more += "== claims/y.md\n---\nneutral: [e]\n---\n# y\n"
    root = ET.fromstring(finished(MAP + more))
    dashes: dict[str, set[str | None]] = {}
    for group in root.iter(f"{SVG}g"):
        if group.get("class", "").startswith("edge"):
            lines = group.iter(f"{SVG}path")
            relation = group.get("class").split()[1]
            dashes.setdefault(relation, set()).update(x.get("stroke-dasharray") for x in lines)
    assert dashes == {
        "supports": {None},
        "contradicts": {"5,2"},
        "undercuts": {"7,3,1.5,3"},
        "neutral": {"1,5"},
    }


# -- themes ------------------------------------------------------------------------------------


def luminance(color: str) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


THEMES = {"light": LIGHT, "dark": DARK, "print": PRINT}


@pytest.mark.parametrize("name", THEMES)
def test_every_text_stands_out_from_what_is_behind_it(name):
    theme = THEMES[name]
    texts = [(theme.fact, theme.page), (theme.faded, theme.page), (theme.faded, theme.faded_fill)]
    for ink in theme.kinds.values():
        texts += [(ink.text, ink.fill), (theme.text, ink.fill), (theme.fact, ink.fill)]
    texts += [(color, theme.page) for color in theme.relations.values()]
    texts += [(color, theme.frame_fill) for color in theme.relations.values()]
    assert [pair for pair in texts if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("name", THEMES)
def test_every_line_stands_out_from_the_page(name):
    theme = THEMES[name]
    lines = [ink.line for ink in theme.kinds.values()] + [theme.plain_line]
    lines.append(theme.faded_line)
    for page in (theme.page, theme.frame_fill):
        assert [line for line in lines if contrast(line, page) < 3] == []
    assert contrast(theme.faded_line, theme.faded_fill) >= 3


def test_each_colour_of_a_light_picture_has_one_in_the_dark():
    for field in fields(LIGHT):
        if field.name in ("kinds", "relations", "page"):
            continue
        assert pairs(LIGHT, DARK)[getattr(LIGHT, field.name)] == getattr(DARK, field.name)
    for kind, ink in LIGHT.kinds.items():
        for part in ("line", "text", "fill"):
            assert pairs(LIGHT, DARK)[getattr(ink, part)] == getattr(DARK.kinds[kind], part)
    for relation, color in LIGHT.relations.items():
        assert pairs(LIGHT, DARK)[color] == DARK.relations[relation]


def test_a_picture_follows_a_dark_screen_only_when_it_should():
    assert b"prefers-color-scheme: dark" in finished()
    assert b"prefers-color-scheme" not in finished(auto=False)
    used = set(re.findall(rb'(?:fill|stroke)="(#[0-9a-f]{6})"', finished()))
    assert {color.decode().upper() for color in used} <= set(pairs(LIGHT, DARK))


@pytest.mark.parametrize(("theme", "page"), [("dark", b"#14181d"), ("print", b"#ffffff")])
def test_a_theme_of_its_own_has_no_colour_of_another(tmp_path, theme, page):
    case = on_disk(tmp_path, WHOLE_CASE)
    assert run("render", "--theme", theme, "-o", "out.svg", cwd=case).returncode == 0
    picture = (case / "out.svg").read_bytes()
    assert b"prefers-color-scheme" not in picture
    assert page in picture.lower() or b'fill="white"' in picture
    used = {color.decode().upper() for color in re.findall(rb'="(#[0-9a-f]{6})"', picture)}
    own = THEMES[theme]
    inks = {getattr(ink, part) for ink in own.kinds.values() for part in ("line", "text", "fill")}
    plain = {
        getattr(own, field.name)
        for field in fields(own)
        if field.type is str or field.type == "str"
    }
    assert used <= inks | plain | set(own.relations.values())
