"""Dates as EDTF (ISO 8601-2, level 1) writes them: read, ordered, bounded by days they may mean.

`parse` is the one reader. It takes a year, a month, a season, a day or a day with a time, each
perhaps marked as doubtful (`~`, `?`, `%`) or with digits that nobody knows (`195X`), years before
our era (EDTF counts a year 0, which people and CSL do not: `-0054` is 55 BC), and ranges, of which
one end may be open. What other programs write in numbers becomes a date by `of_numbers`; what
people write in words, in `argmap.core.date_words`.
"""

import calendar
import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

DOUBTS = "~?%"
"""Marks behind a date: approximate, uncertain, both."""

DAY_PATTERN = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_ONE = (
    "(?:(?P<some>-?(?:[0-9]{3}X|[0-9]{2}XX))|(?P<year>-?[0-9]{4}|Y-?[0-9]{5,15})"
    "(?:-(?:(?P<season>2[1-4])|XX(?:-XX)?|(?P<month>[0-9]{2})"
    "(?:-(?:XX|(?P<day>[0-9]{2})(?:T(?P<time>[0-9:.+Z-]+))?))?))?)"
    f"(?P<doubt>[{DOUBTS}]?)"
)
_UNNAMED = re.sub(r"P<\w+>", ":", _ONE)
PATTERN = f"(?:{_UNNAMED}(?:/(?:{_UNNAMED}|[.][.])?)?|(?:[.][.])?/{_UNNAMED})"
"""What `is_date` takes, but for the calendar, as a schema says it without anchors."""

OPEN = ".."
SEASONS = (21, 22, 23, 24)
"""What stands in a month's place for spring, summer, autumn, winter."""

_WRITTEN = re.compile(_ONE)
_BEGINNING = re.compile(r"Y?(-?[0-9]{4,15})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_UNPADDED = re.compile(r"(?<=-)(?=[0-9](?![0-9]))")
_CALENDAR_DAY = re.compile(r"\b([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\b")
_SOME_YEAR = re.compile(r"Y?(-?[0-9]+)(X{0,2})")
_CHANGING = ("webpage", "post", "post-weblog", "dataset", "database", "software", "entry")
_MONTHS = 12
_A_LEAP_YEAR = 2000
_SEASONS_OF_OLD = range(13, 17)
_WINTER_ENDS = 3


class Day(NamedTuple):
    """One day of the calendar; days compare by time. Year 0 is that before year 1."""

    year: int
    month: int
    day: int


Days = tuple[Day, Day]
"""The first and the last day that a date may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date as it is written in `text`; `doubt` is its mark.

    `year` to `last_year` is one year, or as many as its unknown digits leave open. `month` may be
    one of `SEASONS`.
    """

    text: str
    year: int
    last_year: int
    month: int | None = None
    day: int | None = None
    time: str = ""
    doubt: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Year, month and day, as many as are said; sorts what says less before what says more."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def earliest(self) -> Day:
        """The first day that is meant, its mark of doubt aside; of a season, that of its year."""
        return Day(self.year, 1 if self.month in SEASONS else self.month or 1, self.day or 1)

    @property
    def latest(self) -> Day:
        """The last day that is meant, its mark of doubt aside; a winter may end in the next year.

        North and south of the equator have their seasons at different times.
        """
        if self.month == SEASONS[-1]:
            return Day(self.year + 1, _WINTER_ENDS, 31)
        month = _MONTHS if self.month is None or self.month in SEASONS else self.month
        return Day(self.last_year, month, self.day or _days_in(self.year, month))


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
        """The days it may mean; None where an end is open, doubtful, or a time."""
        if self.first is None or self.last is None:
            return None
        if any(end.doubt or end.time for end in self.ends):
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
    if (first and end in ("", OPEN)) or (last and begin in ("", OPEN)):
        return Period(first, last)
    return None


def is_date(text: str) -> bool:
    """Return whether a text is a date or range, as every item of a case takes them."""
    return parse(text) is not None


def is_day(text: str) -> bool:
    """Return whether a text is one day of our era."""
    return re.fullmatch(DAY_PATTERN, text) is not None and text >= "0001" and is_date(text)


def _date(text: str) -> Date | None:
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    first, last = _years(match["some"] or match["year"])
    month, day = (int(part) if part else None for part in match.group("month", "day"))
    if not _is_in_calendar(first, 1 if month is None else month, 1 if day is None else day):
        return None
    return Date(
        text=text,
        year=first,
        last_year=last,
        month=int(match["season"]) if match["season"] else month,
        day=day,
        time=match["time"] or "",
        doubt=match["doubt"],
    )


def _years(text: str) -> tuple[int, int]:
    """Return the first and the last year that a year may mean, with its unknown digits."""
    bare = text.removeprefix("Y")
    first, last = sorted((int(bare.replace("X", "0")), int(bare.replace("X", "9"))))
    return first, last


def _is_in_calendar(year: int, month: int, day: int) -> bool:
    return 1 <= month <= _MONTHS and 1 <= day <= _days_in(year, month)


def _in_order(first: Date, last: Date) -> bool:
    """Return whether a range ends no earlier than it begins, as far as both are said."""
    if first.earliest == last.latest and last.time:
        return first.time[: len(last.time)] <= last.time
    return first.earliest <= last.latest


def _days_in(year: int, month: int) -> int:
    """Return how many days a month has; a February before our era has 29."""
    return calendar.monthrange(year if year > 0 else _A_LEAP_YEAR, month)[1]


def calendar_fault(text: str) -> str:
    """Return what the calendar lacks, in a text that is written as dates are; empty for none."""
    for year, month, day in _CALENDAR_DAY.findall(text):
        if int(month) not in SEASONS and not _is_in_calendar(int(year), int(month), 1):
            return f"there is no month {month}: the year comes first, then month and day"
        if int(year) and day and not _is_in_calendar(int(year), int(month), int(day)):
            return f"there is no day {day} in {year}-{month}"
    first, _, last = text.partition("/")
    begun, ended = _date(first), _date(last)
    turned = begun and ended and not _in_order(begun, ended)
    return f"{last} is before {first}" if turned else ""


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


def sort_key(text: str | None) -> tuple[int, ...]:
    """Return what sorts dates by their beginning, and what has none behind all others."""
    period = parse(text or "")
    return (0, *period.ends[0].earliest) if period is not None else (1,)


def has_passed(day: str, today: dt.date) -> bool:
    """Return whether a day of our era lies before today."""
    return day < today.isoformat()


def whole_years(since: Date, today: dt.date) -> int:
    """Return how many years have passed, the last one whole, as far as the date is said."""
    if since.month in SEASONS:
        return today.year - since.last_year
    now = (today.year, today.month, today.day)[: len(since.numbers)]
    return today.year - since.last_year - (now[1:] < since.numbers[1:])


def is_doubtful(text: str) -> bool:
    """Return whether a date, or one of the two of a range, has a mark of doubt."""
    return any(mark in text for mark in DOUBTS)


def year_in_words(text: str) -> str:
    """Return the year that a text begins with: `1950`, `45 BC`, `1950s`; empty when with none."""
    match = _SOME_YEAR.match(text)
    if match is None:
        return ""
    unknown = len(match[2])
    year = int(match[1]) * 10**unknown
    if unknown and year > 0:
        return f"{year}s" if unknown == 1 else f"{year}\N{EN DASH}{year + 99}"
    return f"{1 - year} BC" if year < 1 else str(year)


# -- what other programs write ---------------------------------------------------------------------


def of_numbers(parts: Sequence[object]) -> str:
    """Return year, month, day as a date, as many of them as there are; empty if it is none.

    The year is EDTF's. Numbers from 13 to 16 in a month's place are seasons, as in old CSL.
    """
    numbers: list[int] = []
    for part in parts[:3]:
        word = str(part).strip()
        if not re.fullmatch(r"-?[0-9]{1,15}", word):
            break
        numbers.append(int(word))
    if not numbers:
        return ""
    if len(numbers) > 1 and numbers[1] in _SEASONS_OF_OLD:
        numbers[1] += SEASONS[0] - _SEASONS_OF_OLD[0]
    found = "-".join((year_of(numbers[0]), *(f"{number:02d}" for number in numbers[1:])))
    while found and not is_date(found):
        found = found.rpartition("-")[0]
    return found


def year_of(number: int) -> str:
    """Return a year as EDTF writes it."""
    minus, digits = "-" if number < 0 else "", f"{abs(number):04d}"
    return f"Y{minus}{digits}" if len(digits) > len("1950") else f"{minus}{digits}"


def of_people(year: int) -> int:
    """Return the year of EDTF for one that people count: 55 BC, which they call -55, is -54."""
    return year + 1 if year < 0 else year


def for_people(year: int) -> int:
    """Return the year as people count it: before our era there is no year 0."""
    return year - 1 if year < 1 else year


def numbers_in(text: str) -> list[tuple[int, ...]]:
    """Return the numbers of a date, or of both dates of a range; an open end is left out.

    Whatever follows the numbers is passed over: a time, a mark of doubt, other words.
    """
    ends = (_BEGINNING.match(end) for end in text.split("/"))
    return [tuple(int(part) for part in match.groups() if part) for match in ends if match]
