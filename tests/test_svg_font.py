"""A picture names fonts that browsers have, and carries the one that it was measured in."""

import re
import xml.etree.ElementTree as ET

import pytest
from notation_text import case_of
from notation_text import write as on_disk
from program import WHOLE_CASE, run

from argmap import layout
from argmap.writers.dot import Options, write
from argmap.writers.svg_font import FAMILIES, lettered, shown

SVG = "{http://www.w3.org/2000/svg}"


def drawn(statement="He said & meant <no>"):
    case = f"== claims/q.md\n---\nkind: question\n---\n# {statement}\n"
    return layout.draw(write(case_of(case), Options(question="q")), "svg", "auto")


@pytest.mark.parametrize("embed", [False, True])
def test_the_families_stand_once_on_the_root(embed):
    root = ET.fromstring(lettered(drawn(), embed=embed))
    assert root.get("font-family") == FAMILIES
    assert root.get("text-rendering") == "geometricPrecision"
    assert {text.get("font-family") for text in root.iter(f"{SVG}text")} == {None}
    assert root[0].tag == f"{SVG}title"


def test_without_embedding_there_is_no_style():
    assert b"<style" not in lettered(drawn(), embed=False)


def test_the_font_lies_in_one_style_behind_the_title():
    root = ET.fromstring(lettered(drawn(), embed=True))
    assert [at for at, part in enumerate(root) if part.tag == f"{SVG}style"] == [1]
    assert re.findall(r"font-weight:(\d+)", root[1].text) == ["400", "700"]
    assert re.findall(r"src:url\(([^;]*);", root[1].text) == ["data:font/woff2"] * 2


def test_only_the_weight_that_a_script_is_set_in_is_embedded():
    root = ET.fromstring(lettered(drawn("Почему?"), embed=True))
    ranges = re.findall(r"font-weight:(\d+);.*unicode-range:U\+([0-9A-F]+)", root[1].text)
    assert ranges == [("400", "20"), ("400", "300"), ("700", "20")]


def test_the_text_that_is_shown_is_read_without_its_markup():
    regular, bold = shown(drawn())
    assert (regular.strip("\u00a0"), bold) == ("He said & meant <no>", "question q")


def test_nothing_else_of_the_picture_changes():
    words = re.compile(rb"<style>.*?</style>\n", re.DOTALL)
    assert words.sub(b"", lettered(drawn(), embed=True)) == lettered(drawn(), embed=False)


def test_a_picture_without_text_stays_as_it_is_but_for_its_root():
    picture = layout.draw('digraph { a [label=""] }', "svg", "auto")
    assert lettered(picture, embed=True) == lettered(picture, embed=False)


@pytest.mark.parametrize(("flags", "styles"), [([], 1), (["--no-embed-font"], 0)])
def test_the_program_embeds_the_font_unless_told_not_to(tmp_path, flags, styles):
    on_disk(tmp_path, WHOLE_CASE)
    done = run("render", "-o", "-", *flags, cwd=tmp_path)
    assert done.stdout.count("<style>") == styles
    assert done.stdout == run("render", "-o", "-", *flags, cwd=tmp_path).stdout
