"""Dates: read in one place, ordered, and bounded by the days that they may mean."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core import dates
from argmap.core.dates import Day, parse

DATES = [
    *("1950", "1950-06", "1950-06-27", "1950-06-25/1950-06-27", "1950/1950-06", "1950-06/1950"),
    *("1950~", "1950?", "1950-06%", "1950~/1951~", "../1950", "1950-06/..", "-0043", "-0043/0014"),
    *("0000", "1950-06-27T10:00Z", "1950-06-27T10:00/1950-06-27T10:30", "-0004-02-29"),
    *("1950-21", "1950-24~", "1950-21/1950-23", "195X", "19XX", "-005X", "1950-XX", "1950-06-XX"),
    *("1950-XX-XX", "Y17000", "Y-17000", "1950/", "/1950", "195X/196X", "-0054/-0043"),
]
NONE = [
    *("", "1950-13", "1950-00", "1950-06-31", "1950-02-29", "1951/1950", "1950-06/1950-05"),
    *("../..", "1950-6", "195", "19500", "1950/1951/1952", "June 1950", "1950~~", "1950-W2", "/"),
    *("1950-06T10:00", "1950-06-27T10:30/1950-06-27T10:00", "1950/-0043", " 1950", "1950\n"),
    *("1950-25", "1950-21-01", "1XXX", "195X-06", "1950-XX-27", "-0043/-0054", "Y1950"),
]


@pytest.mark.parametrize("text", [*DATES, *NONE])
def test_a_date_is_edtf_of_level_1(text: str) -> None:
    assert dates.is_date(text) == (text in DATES)
    assert dates.is_day(text) == (text == "1950-06-27")
    if text in DATES:
        assert re.fullmatch(dates.PATTERN, text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1950", (1950, 1, 1), (1950, 12, 31)),
        ("1952-02", (1952, 2, 1), (1952, 2, 29)),
        ("1950-06-27", (1950, 6, 27), (1950, 6, 27)),
        ("1950-06-27T10:00", (1950, 6, 27), (1950, 6, 27)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
        ("195X", (1950, 1, 1), (1959, 12, 31)),
        ("-005X", (-59, 1, 1), (-50, 12, 31)),
        ("1950-06-XX", (1950, 6, 1), (1950, 6, 30)),
        ("1950-21", (1950, 1, 1), (1950, 12, 31)),
        ("1950-24", (1950, 1, 1), (1951, 3, 31)),
    ],
)
def test_a_date_is_bounded_by_days(text, earliest, latest) -> None:
    (date,) = parse(text).ends
    assert (date.earliest, date.latest) == (earliest, latest)
    assert date.text == text


def test_a_range_has_two_ends_and_an_open_one_has_one() -> None:
    assert [date.numbers for date in parse("1950-06/1951").ends] == [(1950, 6), (1951,)]
    assert [date.numbers for date in parse("../1951?").ends] == [(1951,)]
    assert parse("../1951?").ends[0].doubt == "?"
    assert parse("1950-06/..").last is None
    assert parse("1950-06/").last is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1950-06", ((1950, 6, 1), (1950, 6, 30))),
        ("1950-06-25/1951", ((1950, 6, 25), (1951, 12, 31))),
        (" 1950-6 / 1950-7-1 ", ((1950, 6, 1), (1950, 7, 1))),
        *((text, None) for text in ("1950~", "../1950", "1950/", "soon", "1950-06-27T10:00")),
        ("-0054/-0043", ((-54, 1, 1), (-43, 12, 31))),
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
    ("text", "year"),
    [
        *(("1950-06", "1950"), ("-0044", "45 BC"), ("0014", "14"), ("c. 1950", "")),
        *(("0000", "1 BC"), ("195X", "1950s"), ("19XX", "1900\u20131999"), ("Y17000", "17000")),
    ],
)
def test_a_year_is_said_in_words(text, year) -> None:
    assert dates.year_in_words(text) == year


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((1950, 6, 27), "1950-06-27"),
        (("1950", " 6 "), "1950-06"),
        ((1950, 25), "1950"),
        ((1950, 13), "1950-21"),
        ((1950, 23, 1), "1950-23"),
        ((17000,), "Y17000"),
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
    if period is not None and period.days is not None:
        assert dates.days_of(text) == period.days
        assert period.days[0] <= period.days[1]
    assert bool(dates.sort_key(text)[0]) == (period is None)
    if dates.is_day(text):
        assert dt.date.fromisoformat(text).isoformat() == text
    dates.calendar_fault(text)


@given(st.dates(), st.dates())
def test_days_sort_as_the_calendar_does(one: dt.date, other: dt.date) -> None:
    first, second = (parse(date.isoformat()) for date in (one, other))
    assert (first.days < second.days) == (one < other)
    assert (parse(f"{one}/{other}") is not None) == (one <= other)


def test_dates_sort_by_their_beginning_and_none_comes_last() -> None:
    order = ["-0054", "-0043", "0014", "../1949", "1950~", "1950-06", "1950-07", None]
    shuffled = [*order[3:], *order[:3]]
    assert sorted(shuffled, key=dates.sort_key) == order


def test_people_count_no_year_0() -> None:
    assert [dates.of_people(year) for year in (-55, -1, 1)] == [-54, 0, 1]
    assert [dates.for_people(year) for year in (-54, 0, 1)] == [-55, -1, 1]
