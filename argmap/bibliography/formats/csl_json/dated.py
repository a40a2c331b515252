"""Dates of CSL-JSON: `date-parts`, `season`, `circa`, `raw`, `literal`; and EDTF.

CSL counts years as people do: -55 is 55 BC, which EDTF writes -0054.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.core import dates
from argmap.core.date_words import edtf

_NOTHING: tuple[object, ...] = (None, False, 0, "", "0", "false", [], {})
_IN_WORDS = ("edtf", "raw", "literal")
_KNOWN = frozenset(("date-parts", "season", "circa", *_IN_WORDS))


def read(value: object) -> tuple[str, bool]:
    """Return a date as EDTF, empty where it is none, and whether it holds all that was given."""
    if isinstance(value, list):
        alone = len(value) == 1 and isinstance(value[0], Mapping)
        return read(value[0] if alone else {"date-parts": value})
    if not isinstance(value, Mapping):
        found = edtf(str(value))
        return found, bool(found)
    words = [str(value[key]) for key in _IN_WORDS if value.get(key)]
    found, whole = _put_together(value, words)
    known = all(key in _KNOWN or value[key] in _NOTHING for key in value)
    return found, whole and known


def _put_together(value: Mapping[str, Any], words: list[str]) -> tuple[str, bool]:
    """Return what numbers and words say of a date; words that are EDTF are the most exact."""
    numbers, whole = _numbers(value)
    exact = next(filter(dates.is_date, words), "")
    if exact and (not numbers or _begins(numbers) == _begins(exact)):
        return exact, whole
    if numbers:
        return numbers, whole and all(edtf(word) == numbers for word in words)
    if not words:
        return "", whole
    found = edtf(words[0])
    return found, whole and bool(found) and len(words) == 1


def _begins(text: str) -> int | None:
    """Return the year in which a date begins."""
    period = dates.parse(text)
    return period.ends[0].year if period is not None else None


def _numbers(value: Mapping[str, Any]) -> tuple[str, bool]:
    """Return the date in `date-parts` with its season, and whether nothing of it was cut."""
    texts, whole = _both_ends(value.get("date-parts"))
    if not any(texts):
        return "", whole and value.get("season") in _NOTHING
    season, known = _season(value.get("season"))
    if season and re.fullmatch("Y?-?[0-9]+", texts[0]):
        texts[0] = f"{texts[0]}-{season}"
    elif season:
        known = False
    found = _range(texts, doubt="" if value.get("circa") in _NOTHING else "~")
    return (found, whole and known) if dates.is_date(found) else (texts[0], False)


def _both_ends(parts: object) -> tuple[list[str], bool]:
    """Return the dates in `date-parts`, and whether nothing was cut; a lone date may stand bare."""
    nested = isinstance(parts, list) and isinstance(next(iter(parts), []), list)
    given = parts if isinstance(parts, list) and nested else [parts]
    ends = [_end(end) for end in given[:2]]
    whole = len(given) <= len(("first", "last")) and all(fits for _, fits in ends)
    return [end for end, _ in ends], whole


def _range(ends: list[str], *, doubt: str) -> str:
    return "/".join(f"{end}{doubt}" if end else dates.OPEN for end in ends)


def _end(parts: object) -> tuple[str, bool]:
    """Return one date of `date-parts`, and whether all its numbers are in it."""
    given = parts if isinstance(parts, list) else [parts]
    numbers = [_whole_number(part) for part in given if part not in _NOTHING]
    if not numbers:
        return "", True
    if len(numbers) == 1 and dates.is_date(str(numbers[0])):
        return str(numbers[0]), True
    try:
        year = dates.of_people(int(str(numbers[0]).strip()))
    except ValueError:
        return "", False
    found = dates.of_numbers([year, *numbers[1:]])
    return found, bool(found) and len(dates.numbers_in(found)[0]) == len(numbers)


def _whole_number(part: object) -> object:
    return int(part) if isinstance(part, float) and part.is_integer() else part


def _season(value: object) -> tuple[str, bool]:
    """Return the season as EDTF has it, and whether it was understood; a year may have none."""
    if value in _NOTHING:
        return "", True
    words = str(value).strip()
    if words in ("1", "2", "3", "4"):
        return str(dates.SEASONS[int(words) - 1]), True
    found = edtf(f"{words} 2000").partition("-")[2]
    return (found, True) if found in map(str, dates.SEASONS) else ("", False)


def written(text: str) -> dict[str, Any]:
    """Return a date as CSL-JSON has it; what it has no place for stands under `raw` as well."""
    period = dates.parse(text)
    if period is None:
        return {"raw": text}
    found: dict[str, Any] = {
        "date-parts": [
            [0] if end is None else [dates.for_people(end.year), *end.numbers[1:]]
            for end in (
                (period.first,) if period.first is period.last else (period.first, period.last)
            )
        ]
    }
    if "/" not in text and period.first is not None and period.first.month in dates.SEASONS:
        found["date-parts"] = [[dates.for_people(period.first.year)]]
        found["season"] = period.first.month - dates.SEASONS[0] + 1
    if dates.is_doubtful(text):
        found["circa"] = True
    return found if read(found) == (text, True) else {**found, "raw": text}
