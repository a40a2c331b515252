"""Text in a terminal is as wide as rich says, and broken to fit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from argmap.media.terminal import fold, pad, printable, width, wrap

TEXTS = st.text(
    st.sampled_from("aW i-,.語日。「」ーΩאاس가กำ각\u1100\u1161\u11a8\u0301👩👍🏽🇫🇷\u00ad\u00a0−·“”")
    | st.characters(exclude_categories=["Cs", "Cc"])
)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("naïve", 5),
        ("nai\u0308ve", 5),
        ("漢字", 4),
        ("カナ", 4),
        ("각", 2),
        ("\u1100\u1161\u11a8", 2),  # the same letter in three parts
        ("👍", 2),
        ("− · “”", 6),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text, columns):
    assert width(text) == columns
    assert width(pad(text, 10)) == 10


@given(TEXTS)
@settings(deadline=None)
def test_every_text_is_as_wide_as_rich_says(text):
    assert width(printable(text)) == cell_len(printable(text))


@given(TEXTS, st.integers(1, 40))
@settings(deadline=None)
def test_wrapped_lines_fit_and_lose_nothing_but_white_space(text, columns):
    lines = wrap(text, columns)
    assert all(width(line) <= max(columns, 8) for line in lines)
    assert "".join("".join(lines).split()) == "".join(printable(text).split())


@given(
    st.lists(st.tuples(st.sampled_from(["", "id", "dim"]), TEXTS)).map(tuple), st.integers(8, 40)
)
@settings(deadline=None)
def test_a_folded_line_keeps_every_word_with_its_role(line, columns):
    def letters(lines):
        return [
            (role, char) for one in lines for role, text in one for char in text if char.strip()
        ]

    lines = fold(line, columns)
    assert letters(lines) == letters([line])
    for one in lines:
        whole = "".join(text for _, text in one)
        assert width(whole) <= columns or len(whole.split()) <= 1


def test_a_line_is_folded_before_a_word_also_of_several_pieces():
    line = (("", "hangs on: "), ("id", "protest"), ("", ", "), ("id", "deliberate-lure"))
    assert fold(line, 20) == (
        (("", "hangs"), ("", " "), ("", "on:"), ("", " "), ("id", "protest"), ("", ",")),
        (("", "    "), ("id", "deliberate-lure")),
    )
