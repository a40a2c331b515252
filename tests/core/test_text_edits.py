"""Many edits of one text at once: what lies outside them stays, byte for byte."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit, apply, follow

PATH = "claims/me.md"


def at(line: int, column: int, end_line: int, end_column: int, new_text: str) -> TextEdit:
    return TextEdit(Span(PATH, line, column, end_line, end_column), new_text)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_feeds_of_new_text_become_the_line_ends_of_the_file(end: str, mark: str) -> None:
    raw = mark + end.join(["---", "tags: [a]", "---", "# Mé", ""])
    edits = [at(4, 3, 4, 5, "You"), at(2, 7, 2, 10, "[b]"), at(3, 1, 3, 1, "one\ntwo\n")]
    expected = mark + end.join(["---", "tags: [b]", "one", "two", "---", "# You", ""])
    assert apply(raw, edits) == expected


def test_insertions_at_one_place_stand_in_the_order_given_and_ahead_of_what_is_replaced() -> None:
    edits = [at(1, 2, 1, 3, "X"), at(1, 2, 1, 2, "1"), at(1, 2, 1, 2, "2")]
    assert apply("abc", edits) == "a12Xc"


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [at(1, 2, 1, 4, ""), at(1, 3, 1, 5, "x")])
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [at(1, 2, 1, 4, ""), at(1, 3, 1, 3, "x")])


def test_an_edit_beyond_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        apply("abc\n", [at(3, 1, 3, 1, "x")])
    with pytest.raises(ValueError, match="beyond"):
        apply("abc\n", [at(2, 3, 2, 3, "x")])


_CUTS = st.lists(st.integers(0, 40), max_size=8).map(sorted)
_TEXT = st.text("ab \n\r#", max_size=40)


@given(
    _TEXT, _CUTS, st.lists(_TEXT.map(lambda text: text.replace("\r", "")), min_size=4), st.data()
)
def test_edits_are_those_of_the_plain_text_and_leave_every_other_byte_of_the_raw_one(
    raw: str, cuts: list[int], texts: list[str], data: st.DataObject
) -> None:
    source = SourceText(PATH, raw)
    limits = [min(cut, len(source.text)) for cut in cuts[: len(cuts) // 2 * 2]]
    ranges = list(zip(limits[::2], limits[1::2], strict=True))
    edits = [
        TextEdit.at(source, start, end, text)
        for (start, end), text in zip(ranges, texts, strict=False)
    ]
    plain = source.text
    for (start, end), edit in reversed(list(zip(ranges, edits, strict=False))):
        plain = plain[:start] + edit.new_text + plain[end:]
    new = apply(
        raw, data.draw(st.permutations(edits)) if len(set(limits)) == len(limits) else edits
    )
    assert SourceText(PATH, new).text == plain
    line_ends = re.findall(r"\r\n|\r|\n", raw)
    if not edits:
        assert new == raw
    elif len(set(line_ends)) == 1:
        assert set(re.findall(r"\r\n|\r|\n", new)) <= set(line_ends)


def test_a_stretch_that_no_edit_touches_is_found_again() -> None:
    before = SourceText(PATH, "one two\nthree\n")
    edits = [at(1, 1, 1, 4, "eleven\n"), at(2, 6, 2, 6, "!")]
    after = SourceText(PATH, apply(before.raw, edits))
    assert follow(Span(PATH, 1, 5, 1, 8), before, edits, after) == Span(PATH, 2, 2, 2, 5)
