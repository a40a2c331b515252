"""When a source was made and what a date may mean, for rules that compare dates.

A year, a month or a range is every day in it; what is "about", open or unreadable is unknown.
"""

import calendar
import datetime as dt
import re
from functools import lru_cache

from argmap.core.model import Source

Days = tuple[dt.date, dt.date]
"""The first and the last day that a date may mean."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_CHANGING = ("webpage", "post", "post-weblog", "dataset", "database", "software", "entry")


@lru_cache(maxsize=4_096)  # the same dates stand in many items
def span_of_days(text: str) -> Days | None:
    """Return the days a date or range may mean; None for one that is open, about, or unreadable."""
    first, slash, last = text.strip().partition("/")
    begin = _days(first)
    end = _days(last) if slash else begin
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def _days(text: str) -> Days | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        begin = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    last_month = month or 12
    last_day = day or calendar.monthrange(begin.year, last_month)[1]
    return begin, dt.date(begin.year, last_month, last_day)


def issued(source: Source) -> Days | None:
    """Return the days in which a source may have been made, None where that is not known."""
    when = source.csl.get("issued")
    made = span_of_days(when) if isinstance(when, str) else None
    if made is None or not str(source.csl.get("type", "")).startswith(_CHANGING):
        return made
    seen = source.csl.get("accessed")
    changed = span_of_days(seen) if isinstance(seen, str) else None
    return (made[0], max(made[1], changed[1])) if changed else None if seen else made
