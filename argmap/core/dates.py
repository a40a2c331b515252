"""Dates as EDTF (ISO 8601-2) writes them: read, ordered, bounded by the days that they may mean.

`parse` is the one reader. It takes a year, a month, a day or a day with a time, each perhaps marked
as doubtful (`~`, `?`, `%`), years before our era, and ranges, of which one end may be open (`..`).
Evidence takes less of it (`is_plain`). What other programs and people write becomes a date by
`of_numbers` and `of_words`.
"""

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

DOUBTS = "~?%"
"""Marks behind a date: approximate, uncertain, both."""

DAY_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PLAIN = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PLAIN_PATTERN = f"{_PLAIN}(/{_PLAIN})?"
"""What `is_day` and `is_plain` take, but for the calendar, as a schema says it without anchors."""

_OPEN = ".."
_WRITTEN = re.compile(
    r"(?P<year>-?[0-9]{4})"
    r"(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?:T(?P<time>[0-9:.+Z-]+))?)?)?"
    rf"(?P<doubt>[{DOUBTS}]?)"
)
_BEGINNING = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_UNPADDED = re.compile(r"(?<=-)(?=[0-9](?![0-9]))")
_CALENDAR_DAY = re.compile(r"\b([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\b")
_SOME_YEAR = re.compile(r"(-?)0*([0-9]+)")
_FOR_PEOPLE = re.compile(
    r"(c\.|ca\.?|circa|\[)?\s*([0-9]{4})(?:\s*[-\u2013]\s*([0-9]{4}|[0-9]{2}))?\s*(\?)?\]?"
)
_CHANGING = ("webpage", "post", "post-weblog", "dataset", "database", "software", "entry")
_MONTHS = 12
_A_LEAP_YEAR = 2000


class Precision(IntEnum):
    """How much of a date is said."""

    YEAR = 1
    MONTH = 2
    DAY = 3
    TIME = 4


class Day(NamedTuple):
    """One day of the calendar; days compare by time. Year 0 is that before year 1."""

    year: int
    month: int
    day: int


Days = tuple[Day, Day]
"""The first and the last day that a date may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date as it is written in `text`: a year, a month of it, a day; `doubt` is its mark."""

    text: str
    year: int
    month: int | None = None
    day: int | None = None
    time: str = ""
    doubt: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Year, month and day, as many as are said; sorts what says less before what says more."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def precision(self) -> Precision:
        """How much of it is said."""
        return Precision(len(self.numbers) + bool(self.time))

    @property
    def earliest(self) -> Day:
        """The first day that is meant, its mark of doubt aside."""
        return Day(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day that is meant, its mark of doubt aside."""
        month = self.month or _MONTHS
        return Day(self.year, month, self.day or _days_in(self.year, month))


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, None for an end that is open; a lone date is both its ends."""

    first: Date | None
    last: Date | None

    @property
    def ends(self) -> tuple[Date, ...]:
        """The dates that are written: one, or the two of a range."""
        ends = (self.first,) if self.first is self.last else (self.first, self.last)
        return tuple(end for end in ends if end is not None)

    @property
    def days(self) -> Days | None:
        """The days it may mean; None where an end is open, doubtful, before our era, or a time."""
        if self.first is None or self.last is None:
            return None
        if any(end.doubt or end.time or end.year < 1 for end in self.ends):
            return None
        return self.first.earliest, self.last.latest


# -- reading ---------------------------------------------------------------------------------------


@lru_cache(maxsize=4_096)  # the same dates stand in many items
def parse(text: str) -> Period | None:
    """Return a date or range; None for what is none, and for a range that ends before it begins."""
    begin, slash, end = text.partition("/")
    if not slash:
        lone = _date(begin)
        return Period(lone, lone) if lone else None
    first, last = _date(begin), _date(end)
    if first is not None and last is not None:
        return Period(first, last) if _in_order(first, last) else None
    if (first and end == _OPEN) or (last and begin == _OPEN):
        return Period(first, last)
    return None


def is_date(text: str) -> bool:
    """Return whether a text is a date or range, as a source's `csl` takes them."""
    return parse(text) is not None


@lru_cache(maxsize=4_096)  # asked of each item of evidence
def is_plain(text: str) -> bool:
    """Return whether a text is a date or range of our era, without doubts, times or open ends."""
    period = parse(text)
    return period is not None and period.days is not None


def is_day(text: str) -> bool:
    """Return whether a text is one day of our era."""
    return is_plain(text) and len(text) == len("1950-06-27")


def _date(text: str) -> Date | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    month, day = (int(part) if part else None for part in match.group("month", "day"))
    if not _is_in_calendar(year, 1 if month is None else month, 1 if day is None else day):
        return None
    time, doubt = match["time"] or "", match["doubt"]
    return Date(text=text, year=year, month=month, day=day, time=time, doubt=doubt)


def _is_in_calendar(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and 1 <= day <= _days_in(year, month)


def _in_order(first: Date, last: Date) -> bool:
    """Return whether a range ends no earlier than it begins, as far as both are said.

    What begins before our era is always in order.
    """
    if first.text.startswith("-") or last.text.startswith("-"):
        return first.text.startswith("-")
    begun = first.numbers[: len(last.numbers)]
    if begun != last.numbers or not last.time:
        return begun <= last.numbers
    return first.time[: len(last.time)] <= last.time


def _days_in(year: int, month: int) -> int:
    """Return how many days a month has; a February before our era has 29."""
    return calendar.monthrange(year if year > 0 else _A_LEAP_YEAR, month)[1]


def calendar_fault(text: str) -> str:
    """Return what the calendar lacks, in a text that is written as dates are; empty for none."""
    for year, month, day in _CALENDAR_DAY.findall(text):
        if not _is_in_calendar(int(year), int(month), 1):
            return f"there is no month {month}: the year comes first, then month and day"
        if int(year) and day and not _is_in_calendar(int(year), int(month), int(day)):
            return f"there is no day {day} in {year}-{month}"
    first, slash, last = text.partition("/")
    return f"{last} is before {first}" if slash and last < first else ""


# -- ordering and bounding -------------------------------------------------------------------------


def days_of(text: str) -> Days | None:
    """Return the days a date or range may mean; None where that is not known, or it is none.

    What `check` refuses is read all the same where it can mean but one thing: `1950-6`.
    """
    first, slash, last = text.partition("/")
    padded = _UNPADDED.sub("0", f"{first.strip()}{slash}{last.strip()}")
    period = parse(padded)
    return period.days if period is not None else None


def issued(csl: Mapping[str, Any]) -> Days | None:
    """Return the days in which a source may have been made, None where that is not known.

    What changes in place may have been made on any day until it was looked at.
    """
    when = csl.get("issued")
    issued_in = days_of(when) if isinstance(when, str) else None
    if issued_in is None or not str(csl.get("type", "")).startswith(_CHANGING):
        return issued_in
    seen = csl.get("accessed")
    if not seen:
        return issued_in
    seen_in = days_of(seen) if isinstance(seen, str) else None
    return (issued_in[0], max(issued_in[1], seen_in[1])) if seen_in else None


def sort_key(text: str | None) -> str:
    """Return what sorts plain dates by their beginning, and what has none behind all others."""
    return text or "~"


def has_passed(day: str, today: dt.date) -> bool:
    """Return whether a day of our era lies before today."""
    return day < today.isoformat()


def whole_years(since: Date, today: dt.date) -> int:
    """Return how many years have passed, the last one whole, as far as the date is said."""
    now = (today.year, today.month, today.day)[: len(since.numbers)]
    return today.year - since.year - (now[1:] < since.numbers[1:])


def is_doubtful(text: str) -> bool:
    """Return whether a date, or one of the two of a range, has a mark of doubt."""
    return any(mark in text for mark in DOUBTS)


def year_in_words(text: str) -> str:
    """Return the year that a text begins with: `1950`, `44 BC`; empty when it begins with none."""
    match = _SOME_YEAR.match(text)
    if match is None:
        return ""
    minus, year = match.groups()
    return f"{year} BC" if minus else year


# -- what others write -----------------------------------------------------------------------------


def of_numbers(parts: Sequence[object]) -> str:
    """Return year, month, day as a date, as many of them as there are; empty if it is none."""
    numbers: list[int] = []
    for part in parts[:3]:
        word = str(part).strip()
        if not re.fullmatch(r"-?[0-9]{1,4}", word):
            break
        numbers.append(int(word))
    if not numbers:
        return ""
    year = f"{'-' if numbers[0] < 0 else ''}{abs(numbers[0]):04d}"
    found = "-".join((year, *(f"{number:02d}" for number in numbers[1:])))
    while found and not is_date(found):
        found = found.rpartition("-")[0]
    return found


def of_words(text: str) -> str:
    """Return a year, or a range of years, that is written for people: `c. 1950`, `1948-50`, [1946].

    Empty where it is neither.
    """
    match = _FOR_PEOPLE.fullmatch(text.strip())
    if match is None:
        return ""
    doubt = "~" if match[1] or match[4] else ""
    first, last = match[2], match[3] or ""
    last = first[: 4 - len(last)] + last
    found = f"{first}{doubt}" if last == first else f"{first}{doubt}/{last}{doubt}"
    return found if is_date(found) else ""


def numbers_in(text: str) -> list[tuple[int, ...]]:
    """Return the numbers of a date, or of both dates of a range; an open end is left out.

    Whatever follows the numbers is passed over: a time, a mark of doubt, other words.
    """
    ends = (_BEGINNING.match(end) for end in text.split("/"))
    return [tuple(int(part) for part in match.groups() if part) for match in ends if match]
