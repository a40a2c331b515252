"""Text is measured by the widths of Arimo, and broken where a reader would break it."""

import re
import tomllib
import unicodedata
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from support.places import ROOT

from argmap.media.fonts import width, wrap
from argmap.media.fonts.advances import advances
from argmap.media.fonts.faces import SLICES, Face, css, faces, woff2
from argmap.media.fonts.graphemes import graphemes

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
HEART = "❤\ufe0f"
TEXTS = st.text(
    st.sampled_from("aW i-,.()語日。」「ーяΩאاس가กำक\u094d\u0301\u200d\ufe0f👩👍🏽🇫🇷\u00ad\u00a0")
    | st.characters(exclude_categories=["Cs", "Cc"])
)
ALL_FACES = [Face(name, bold, ranges) for name, ranges in SLICES.items() for bold in (False, True)]
LINE = st.floats(min_value=1, max_value=200)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 100, ("",)),
        ("one", 100, ("one",)),
        ("one two three", 1000, ("one two three",)),
        ("one two three", 40, ("one two", "three")),
        ("iiiiiiiiii", 11.5, ("iiiii", "iiiii")),
        ("ab\u0301ab\u0301", 11.2, ("ab\u0301", "ab\u0301")),
        ("日本国", 20, ("日本", "国")),
        ("a 日本国", 20, ("a 日", "本国")),
        ("日本国。", 30, ("日本", "国。")),
        ("日「本」国", 30, ("日", "「本」", "国")),
        ("カップ", 20, ("カッ", "プ")),
        ("가나 다라", 25, ("가나", "다라")),
        ("👩\u200d👧👩\u200d👧", 20, ("👩\u200d👧", "👩\u200d👧")),
        (f"{HEART}{FAMILY}🇫🇷👍🏽", 1, (HEART, FAMILY, "🇫🇷", "👍🏽")),
        ("e\u0301e\u0301", 1, ("e\u0301", "e\u0301")),
        ("क्षि", 1, ("क्षि",)),
        ("one\u00a0two", 20, ("one\u00a0", "two")),
    ],
)
def test_lines_are_cut_between_words_and_else_between_letters(text, limit, lines):
    assert wrap(text, 10, limit) == lines


@given(TEXTS, LINE, st.booleans())
@example("語" * 40 + "。", 30.0, False)  # noqa: FBT003
@example(FAMILY * 9, 30.0, True)  # noqa: FBT003
def test_no_line_is_wider_than_the_limit_unless_it_is_one_letter(text, limit, bold):
    for line in wrap(text, 10, limit, bold=bold):
        fits = width(line, 10, bold=bold) <= limit * (1 + 1e-12)
        assert fits or len(list(graphemes(line))) == 1


@given(TEXTS, LINE)
def test_lines_give_back_the_text(text, limit):
    lines = wrap(text, 10, limit)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=5), min_size=1))
def test_lines_that_words_fit_in_give_back_the_words(words):
    lines = wrap(" ".join(words), 10, 60)
    assert " ".join(lines).split(" ") == words


@given(TEXTS, LINE)
def test_no_line_starts_or_ends_inside_a_letter(text, limit):
    whole = list(graphemes(text.replace(" ", "")))
    parts = [c for line in wrap(text, 10, limit) for c in graphemes(line.replace(" ", ""))]
    if " " not in text:
        assert parts == whole


@given(TEXTS, TEXTS, st.booleans())
def test_measuring_is_additive(one, other, bold):
    both = width(f"{one} {other}", 10, bold=bold)
    parts = [width(part, 10, bold=bold) for part in (one, " ", other)]
    joined = other[:1] and len(list(graphemes(f" {other}"))) == len(list(graphemes(other)))
    if not joined:
        assert both == pytest.approx(sum(parts))


@given(TEXTS)
def test_letters_joined_are_the_text(text):
    assert "".join(graphemes(text)) == text
    assert all(graphemes(text))


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("Hi", 0.944),
        ("é", 0.556),
        ("e\u0301", 0.556),
        ("語", 1.0),
        ("，", 1.0),  # noqa: RUF001
        ("→", 1.0),
        ("ж", 0.669),
        ("Ω", 0.748),
        ("א", 0.628),
        ("a\u200bb\u00adc", 0.556 * 2 + 0.5),
        ("👩", 1.4),
        ("🇫🇷", 1.4),
        ("1\ufe0f\u20e3", 1.4),
        ("👩\u200d👧", 1.4),
        ("👍🏽", 1.4),
    ],
)
def test_a_text_is_as_wide_as_its_letters_in_the_font(text, ems):
    assert width(text, 10) == pytest.approx(ems * 10, abs=0.02)


def test_bold_is_measured_in_the_bold_font():
    assert width("Hi", 10, bold=True) == pytest.approx(10.0, abs=0.01)


def seen(face):
    """Yield what a reader sees of a slice: a character, and its width in the font file."""
    font = TTFont(BytesIO(woff2(face)))
    assert font["head"].unitsPerEm == advances().units
    for point, glyph in font.getBestCmap().items():
        yield chr(point), font["hmtx"][glyph][0]


@pytest.mark.parametrize("face", ALL_FACES, ids=lambda face: f"{face.name}-{face.bold}")
def test_every_width_is_that_of_the_font(face):
    table = advances().bold if face.bold else advances().regular
    held = dict(seen(face))
    assert held == {char: table[char] for char in held}
    points = {chr(p) for low, high in face.ranges for p in range(low, high + 1)}
    assert held.keys() == points & table.keys()


def test_the_slices_hold_every_character_that_has_a_width():
    held = {chr(p) for ranges in SLICES.values() for a, b in ranges for p in range(a, b + 1)}
    assert advances().regular.keys() == advances().bold.keys()
    assert advances().regular.keys() - held == set()


def test_a_character_is_in_one_slice_unless_it_is_a_mark():
    for name, ranges in SLICES.items():
        assert list(ranges) == sorted(ranges)
        for other, others in SLICES.items():
            both = [
                chr(p)
                for low, high in ranges
                for p in range(low, high + 1)
                if other != name and any(a <= p <= b for a, b in others)
            ]
            assert all(unicodedata.combining(char) for char in both), (name, other, both)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        ("日本", []),
        ("Why did he not come – “back” → −2?", ["latin"]),
        ("Łódź", ["latin", "western", "latin-ext"]),
        ("Mehr als nötig – «déjà»", ["latin", "western"]),
        ("Что же?", ["latin", "cyrillic"]),
        ("שלום", ["hebrew"]),
        ("λόγος", ["greek"]),
        ("Việt", ["latin", "vietnamese"]),
    ],
)
def test_a_text_needs_the_slices_of_its_scripts_alone(text, names):
    assert [face.name for face in faces(text)] == names


def test_an_english_map_embeds_latin_alone():
    rules = css("Why?", "question why")
    assert re.findall(r"font-weight:(\d+)", rules) == ["400", "700"]
    assert rules.count("unicode-range:U+20-7E,") == 2
    assert len(rules) < 26_000
    assert rules == css("?yhW?", "why question")


def test_the_licence_lies_beside_the_slices():
    folder = ROOT / "argmap" / "data" / "fonts" / "arimo"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / "OFL.txt").read_text("utf-8")
    names = {f"{face.name}-{'bold' if face.bold else 'regular'}.woff2" for face in ALL_FACES}
    assert {path.name for path in folder.iterdir()} == {*names, "OFL.txt"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "argmap/data/fonts/arimo/OFL.txt" in project["license-files"]
