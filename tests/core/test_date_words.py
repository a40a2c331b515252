"""Dates as people write them, into EDTF."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core import dates
from argmap.core.date_words import edtf


@pytest.mark.parametrize(
    ("written", "date"),
    [
        *(("1950", "1950"), ("1998/", "1998/.."), ("/1998", "../1998"), ("-0054", "-0054")),
        *(("c. 1950", "1950~"), ("ca 1950", "1950~"), ("[1946]", "1946~"), ("1946?", "1946?")),
        *(("[1946?]", "1946?"), ("about 1898", "1898~"), ("c. 1948-50", "1948~/1950~")),
        *(("1948-50", "1948/1950"), ("1948\u20131950", "1948/1950"), ("1950 to 1952", "1950/1952")),
        *(
            ("June 1950", "1950-06"),
            ("June 27, 1950", "1950-06-27"),
            ("1st May 1950", "1950-05-01"),
        ),
        *(("27. Juni 1950", "1950-06-27"), ("27 de junio de 1950", "1950-06-27")),
        *(("27-Jun-1950", "1950-06-27"), ("25 janvier 1898", "1898-01-25")),
        *(("25-27 June 1950", "1950-06-25/1950-06-27"), ("June\u2013July 1950", "1950-06/1950-07")),
        *(("25 June - 3 July 1950", "1950-06-25/1950-07-03"), ("27.06.1950", "1950-06-27")),
        *(("27/06/1950", "1950-06-27"), ("6/27/1950", "1950-06-27"), ("1950/06/27", "1950-06-27")),
        *(("55 BC", "-0054"), ("44 B.C.", "-0043"), ("60-55 BC", "-0059/-0054")),
        *(("44 BC - AD 14", "-0043/0014"), ("15 March 44 BC", "-0043-03-15"), ("AD 79", "0079")),
        *(("1950s", "195X"), ("spring 1950", "1950-21"), ("1950 Winter", "1950-24")),
    ],
)
def test_what_is_written_for_people_becomes_a_date(written: str, date: str) -> None:
    assert edtf(written) == date


@pytest.mark.parametrize(
    "written",
    [
        *("06/07/1950", "1950-48", "1950 June 31", "June", "27 June", "1900s", "99", "12 1950"),
        *("s.d.", "forthcoming", "2001 2002", "June 27, 1950 or so", "", "circa", "1950/1949"),
    ],
)
def test_what_may_mean_two_things_or_none_is_no_date(written: str) -> None:
    assert not edtf(written)


@given(st.text(max_size=30) | st.from_regex(r"(c. )?[0-9]{1,4}[-/. ][A-J][a-z]{2}[-/ ][0-9 BC.]*"))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    date = edtf(text)
    assert not date or dates.is_date(date)
    assert edtf(date) == date
