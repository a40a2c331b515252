"""Dates: read in one place, ordered, and bounded by the days that they may mean."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core import dates
from argmap.core.dates import Day, Precision, parse

PLAIN = ["1950", "1950-06", "1950-06-27", "1950-06-25/1950-06-27", "1950/1950-06", "1950-06/1950"]
OF_A_SOURCE = [
    *("1950~", "1950?", "1950-06%", "1950~/1951~", "../1950", "1950-06/..", "-0043", "-0043/0014"),
    *("0000", "1950-06-27T10:00Z", "1950-06-27T10:00/1950-06-27T10:30", "-0004-02-29"),
]
NONE = [
    *(
        "",
        "1950-13",
        "1950-00",
        "1950-06-31",
        "1950-02-29",
        "1951/1950",
        "1950-06/1950-05",
        "../..",
    ),
    *(
        "1950-6",
        "195",
        "19500",
        "1950/",
        "/1950",
        "1950/1951/1952",
        "June 1950",
        "1950~~",
        "1950-W2",
    ),
    *("1950-06T10:00", "1950-06-27T10:30/1950-06-27T10:00", "1950/-0043", " 1950", "1950\n"),
]


@pytest.mark.parametrize("text", [*PLAIN, *OF_A_SOURCE, *NONE])
def test_evidence_takes_plain_dates_and_sources_more(text: str) -> None:
    assert dates.is_plain(text) == (text in PLAIN)
    assert dates.is_date(text) == (text not in NONE)
    assert dates.is_day(text) == (text == "1950-06-27")


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("1950", Precision.YEAR, (1950, 1, 1), (1950, 12, 31)),
        ("1952-02", Precision.MONTH, (1952, 2, 1), (1952, 2, 29)),
        ("1950-06-27", Precision.DAY, (1950, 6, 27), (1950, 6, 27)),
        ("1950-06-27T10:00", Precision.TIME, (1950, 6, 27), (1950, 6, 27)),
        ("-0043", Precision.YEAR, (-43, 1, 1), (-43, 12, 31)),
    ],
)
def test_a_date_is_bounded_by_days(text, precision, earliest, latest) -> None:
    period = parse(text)
    (date,) = period.ends
    assert (date.precision, date.earliest, date.latest) == (precision, earliest, latest)
    assert date.text == text


def test_a_range_has_two_ends_and_an_open_one_has_one() -> None:
    assert [date.numbers for date in parse("1950-06/1951").ends] == [(1950, 6), (1951,)]
    assert [date.numbers for date in parse("../1951?").ends] == [(1951,)]
    assert parse("../1951?").ends[0].doubt == "?"
    assert parse("1950-06/..").last is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1950-06", ((1950, 6, 1), (1950, 6, 30))),
        ("1950-06-25/1951", ((1950, 6, 25), (1951, 12, 31))),
        (" 1950-6 / 1950-7-1 ", ((1950, 6, 1), (1950, 7, 1))),
        *(
            (text, None)
            for text in ("1950~", "../1950", "-0043", "0000", "soon", "1950-06-27T10:00")
        ),
    ],
)
def test_what_a_date_may_mean_is_known_or_not(text, days) -> None:
    assert dates.days_of(text) == days


@pytest.mark.parametrize(
    ("csl", "days"),
    [
        ({"issued": "1950"}, (Day(1950, 1, 1), Day(1950, 12, 31))),
        ({"issued": "1950", "accessed": "1999"}, (Day(1950, 1, 1), Day(1950, 12, 31))),
        (
            {"issued": "1950", "type": "webpage", "accessed": "1999"},
            (Day(1950, 1, 1), Day(1999, 12, 31)),
        ),
        ({"issued": "1950", "type": "webpage"}, (Day(1950, 1, 1), Day(1950, 12, 31))),
        ({"issued": "1950", "type": "webpage", "accessed": "soon"}, None),
        ({"issued": "1950~"}, None),
        ({"issued": ["1950"]}, None),
        ({}, None),
    ],
)
def test_what_changes_in_place_may_be_as_old_as_when_it_was_seen(csl, days) -> None:
    assert dates.issued(csl) == days


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1950-13", "there is no month 13: the year comes first, then month and day"),
        ("1950-06-31", "there is no day 31 in 1950-06"),
        ("1951/1950", "1950 is before 1951"),
        ("1950-06", ""),
        ("June", ""),
    ],
)
def test_what_the_calendar_lacks_is_said(text, fault) -> None:
    assert dates.calendar_fault(text) == fault


@pytest.mark.parametrize(
    ("since", "years"), [("1950", 76), ("1950-06", 76), ("1950-12", 75), ("1950-11-29", 75)]
)
def test_years_are_counted_as_far_as_the_date_is_said(since, years) -> None:
    assert dates.whole_years(parse(since).ends[0], dt.date(2026, 11, 28)) == years


@pytest.mark.parametrize(
    ("text", "year"), [("1950-06", "1950"), ("-0044", "44 BC"), ("0014", "14"), ("c. 1950", "")]
)
def test_a_year_is_said_in_words(text, year) -> None:
    assert dates.year_in_words(text) == year


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((1950, 6, 27), "1950-06-27"),
        (("1950", " 6 "), "1950-06"),
        ((1950, 13), "1950"),
        ((1950, 6, 31), "1950-06"),
        ((-44, 3, 15), "-0044-03-15"),
        (("1950", "June"), "1950"),
        (("?", 6), ""),
        ((), ""),
    ],
)
def test_numbers_become_a_date(parts, date) -> None:
    assert dates.of_numbers(parts) == date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("c. 1950", "1950~"),
        ("ca 1950", "1950~"),
        ("1948-50", "1948/1950"),
        ("1948\u20131950", "1948/1950"),
        ("[1946]", "1946~"),
        ("1946?", "1946~"),
        ("1950-48", ""),
        ("June 1950", ""),
    ],
)
def test_what_is_written_for_people_becomes_a_date(words, date) -> None:
    assert dates.of_words(words) == date


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1950-06~/1951", [(1950, 6), (1951,)]),
        ("../-0043", [(-43,)]),
        ("1950-06-27T10:00", [(1950, 6, 27)]),
        ("soon", []),
    ],
)
def test_the_numbers_of_a_date_are_handed_on(text, numbers) -> None:
    assert dates.numbers_in(text) == numbers


@given(st.text(max_size=30) | st.from_regex(r"-?[0-9]{4}(-[0-9]{2}){0,2}[~?]?(/[0-9.-]+)?"))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    period = parse(text)
    if dates.is_plain(text):
        assert period is not None
        assert dates.days_of(text) == period.days
        assert period.days[0] <= period.days[1]
    if dates.is_day(text):
        assert dt.date.fromisoformat(text).isoformat() == text
    dates.calendar_fault(text)


@given(st.dates(), st.dates())
def test_days_sort_as_the_calendar_does(one: dt.date, other: dt.date) -> None:
    first, second = (parse(date.isoformat()) for date in (one, other))
    assert (first.days < second.days) == (one < other)
    assert (parse(f"{one}/{other}") is not None) == (one <= other)
