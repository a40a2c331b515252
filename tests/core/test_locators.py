"""Locators and extents, read as far as they name numbered units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.locators import Passage, Unit, extent, passages

PAGE, PARAGRAPH, SECTION, CHAPTER = Unit


def named(*found: tuple[Unit, int, int]) -> tuple[Passage, ...]:
    return tuple(Passage(*one) for one in found)


@pytest.mark.parametrize(
    ("locator", "found"),
    [
        ("p. 4", [(PAGE, 4, 4)]),
        ("page 4", [(PAGE, 4, 4)]),
        ("pp. 4–6", [(PAGE, 4, 6)]),
        ("pp. 4-6, 9", [(PAGE, 4, 6), (PAGE, 9, 9)]),
        ("pages 4 and 9", [(PAGE, 4, 4), (PAGE, 9, 9)]),
        ("pp. 123–7", [(PAGE, 123, 127)]),
        ("pp. 9-7", [(PAGE, 9, 9)]),
        ("p. 12 f.", [(PAGE, 12, 13)]),
        ("p. 12ff.", [(PAGE, 12, 12)]),
        ("S. 12", [(PAGE, 12, 12)]),
        ("para. 12", [(PARAGRAPH, 12, 12)]),
        ("paras 3, 4 & 7", [(PARAGRAPH, 3, 3), (PARAGRAPH, 4, 4), (PARAGRAPH, 7, 7)]),
        ("¶12", [(PARAGRAPH, 12, 12)]),
        ("¶¶ 12-14", [(PARAGRAPH, 12, 14)]),
        ("12th paragraph", [(PARAGRAPH, 12, 12)]),
        ("§ 3", [(SECTION, 3, 3)]),
        ("§§ 3–5", [(SECTION, 3, 5)]),
        ("chapter 18, page 333", [(CHAPTER, 18, 18), (PAGE, 333, 333)]),
        ("page 2, column 1", [(PAGE, 2, 2)]),
        ("page 4, 14 August", [(PAGE, 4, 4)]),
        ("s. 3", []),
        ("p. xii", []),
        ("p. 4.5", []),
        ("map 4", []),
        ("group 7", []),
        ("0:12:30", []),
        ("fourth of the four stated purposes", []),
        ("volume II, document 114", []),
        ("page 123456", []),
        ("", []),
    ],
)
def test_what_names_numbered_units_is_read_and_nothing_else(locator, found):
    assert passages(locator) == named(*found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("67 paragraphs", (PARAGRAPH, 1, 67)),
        ("1 page", (PAGE, 1, 1)),
        ("pages 5-120", (PAGE, 5, 120)),
        ("chapters 2–9", (CHAPTER, 2, 9)),
        ("pages 9-5", None),
        ("0 pages", None),
        ("67", None),
        ("67 verses", None),
        ("123456 pages", None),
        ("67 paragraphs or so", None),
    ],
)
def test_an_extent_is_a_number_of_units_or_a_stretch_of_them(text, found):
    assert extent(text) == (found and Passage(*found))


@given(st.text() | st.from_regex(r"(pp?\. ?[0-9]{1,4}[-–,&f. ]*){0,4}"))
def test_no_locator_stops_the_reading(locator):
    for one in passages(locator):
        assert 1 <= one.first <= one.last
        assert one.within(one) == (one,)
