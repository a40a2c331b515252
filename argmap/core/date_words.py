"""Dates as people write them, into EDTF: `c. 1898`, `June 27, 1950`, `27.06.1950`, `55 BC`.

What may mean two things (`06/07/1950`) is none.
"""

import re
from typing import NamedTuple

from argmap.core import dates

_MONTHS = (
    "january jan januar janvier enero ene gennaio gen jänner",
    "february feb februar février fév fevrier febrero febbraio",
    "march mar märz mrz mars marzo",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag",
    "june jun juni juin junio giugno giu",
    "july jul juli juillet juil julio luglio lug",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre settembre set",
    "october oct oktober okt octobre octubre ottobre ott",
    "november nov novembre noviembre",
    "december dec dezember dez décembre déc decembre diciembre dicembre dic",
)
_SEASONS = (
    "spring frühling frühjahr printemps primavera",
    "summer sommer été estate verano",
    "autumn fall herbst automne autunno otoño",
    "winter hiver inverno invierno",
)
_NUMBER_OF = {
    word: number
    for first, rows in ((1, _MONTHS), (dates.SEASONS[0], _SEASONS))
    for number, words in enumerate(rows, first)
    for word in words.split()
}
_FILLERS = frozenset("of the de del du di den am in".split())  # noqa: SIM905 - as words
_OUR_ERA = ("ad", "ce")
_CIRCA = re.compile(r"(?:c\.|ca\b\.?|circa\b|about\b|um\b|vers\b|hacia\b|~)\s*", re.IGNORECASE)
_BEFORE_OUR_ERA = re.compile(
    r"\s*\b(?:B\.?\s?C\.?(?:\s?E\.?)?|v\.\s?Chr\.|av\.\s?J\.?-C\.|a\.\s?C\.)$", re.IGNORECASE
)
_RANGE = re.compile(r"\s*(?:[\u2012-\u2015/]|\bto\b|\bbis\b|--+)\s*|\s+-\s+")
_SHORT_RANGE = re.compile(r"([0-9]{4})-([0-9]{4}|[0-9]{2})")
_DECADE = re.compile(r"(?:the )?([0-9]{2}[1-9])0['\u2019]?s")
_NUMERIC = re.compile(
    r"(?P<year>[0-9]{4})(?P<gap>[-/.])(?P<month>[0-9]{1,2})(?:(?P=gap)(?P<day>[0-9]{1,2}))?\.?"
    r"|(?P<one>[0-9]{1,2})(?P<by>[-/.])\s?(?P<other>[0-9]{1,2})(?P=by)\s?(?P<last>[0-9]{4})"
)
_WORDS = re.compile(r"[^\W\d_]+|[0-9]+(?=(?:st|nd|rd|th|er)\b)?|[^\s\w,.\-']", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])(?:st|nd|rd|th|er)\b", re.IGNORECASE)
_YEAR_DIGITS = 3


class _Parts(NamedTuple):
    """What of a date is said, in EDTF's numbers."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def text(self) -> str:
        """The date; empty where its year is missing, or it is none of the calendar."""
        if self.year is None:
            return ""
        said = [part for part in self if part is not None]
        found = dates.of_numbers(said)
        return found if len(dates.numbers_in(found)[0]) == len(said) else ""

    def filled(self, other: "_Parts") -> "_Parts":
        """Return the beginning of a range, with what only its end says."""
        month = other.month if self.month is None and self.day is not None else self.month
        return _Parts(other.year if self.year is None else self.year, month, self.day)


def edtf(text: str) -> str:
    """Return a date that is written for people, or as EDTF; empty where it is none or ambiguous."""
    words = " ".join(text.split())
    if dates.is_date(words):
        return _open(words)
    inferred = words.startswith("[") and words.endswith("]")
    bare = words.strip("[]") if inferred else words
    begun = bare.rstrip("?").strip()
    circa = _CIRCA.match(begun)
    doubt = ""
    if bare.endswith("?"):
        doubt = "?"
    elif circa or inferred:
        doubt = "~"
    ends = _ends(begun[circa.end() :] if circa else begun)
    found = "/".join(f"{end}{doubt}" for end in dict.fromkeys(ends))
    return found if all(ends) and dates.is_date(found) else ""


def _open(text: str) -> str:
    """Return a date with its open end written out: `1998/` is `1998/..` to most who write it."""
    first, slash, last = text.partition("/")
    return f"{first or dates.OPEN}/{last or dates.OPEN}" if slash else text


def _ends(text: str) -> list[str]:
    """Return a date, or the two of a range; empty ones where they are not understood."""
    lone = _lone(text)
    if lone:
        return [lone]
    short = _SHORT_RANGE.fullmatch(text.replace("\N{EN DASH}", "-"))
    if short:
        return [short[1], short[1][: 4 - len(short[2])] + short[2]]
    pieces = _RANGE.split(text)
    if len(pieces) == 1 and text.count("-") == 1 and not re.search("[0-9]{3}-|-[0-9]", text[:-4]):
        pieces = text.split("-")
    if len(pieces) != 2 or not _lone(pieces[1]):  # noqa: PLR2004 - a beginning and an end
        pieces = re.split(r"(?<=[0-9])-(?=[0-9])", text)
    if len(pieces) != 2:  # noqa: PLR2004 - the same
        return [""]
    first, last = _parts(_with_era(pieces[0], text)), _parts(pieces[1])
    if first is None or last is None:
        return [_lone(pieces[0]), _lone(pieces[1])]
    return [first.filled(last).text, last.text]


def _with_era(first: str, text: str) -> str:
    """Return the beginning of a range with the era that stands at its end."""
    era = _BEFORE_OUR_ERA.search(text)
    return f"{first} BC" if era and not _BEFORE_OUR_ERA.search(first) else first


def _lone(text: str) -> str:
    decade = _DECADE.fullmatch(text)
    if decade:
        return f"{decade[1]}X"
    if dates.is_date(text) and "/" not in text:
        return text
    parts = _numeric(text) or _parts(text)
    return parts.text if parts is not None else ""


def _numeric(text: str) -> _Parts | None:
    """Return a date in numbers alone: the year first, or last if day and month cannot be mixed."""
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    if match["year"]:
        day = match["day"]
        return _Parts(int(match["year"]), int(match["month"]), int(day) if day else None)
    one, other = int(match["one"]), int(match["other"])
    if match["by"] == "." or one > len(_MONTHS) or one == other:
        return _Parts(int(match["last"]), other, one)
    return _Parts(int(match["last"]), one, other) if other > len(_MONTHS) else None


def _parts(text: str) -> _Parts | None:
    """Return what words and numbers say together; None where one of them is not understood."""
    before = _BEFORE_OUR_ERA.search(text)
    bare = _ORDINAL.sub("", text[: before.start()] if before else text).casefold()
    said = [word for word in _WORDS.findall(bare) if word not in _FILLERS]
    months, digits, eras = _told_apart(said)
    years = _years(digits, named=before is not None or eras > 0)
    days = [int(word) for word in digits if word not in years]
    if len(months) + len(digits) + eras < len(said) or not _fit(years, months, days):
        return None
    year = int(years[0]) if years else None
    if before is not None and year is not None:
        year = 1 - year
    return _Parts(year, next(iter(months), None), next(iter(days), None))


def _told_apart(words: list[str]) -> tuple[list[int], list[str], int]:
    """Return the months among words, the numbers, and how many words name our era."""
    months = [_NUMBER_OF[word] for word in words if word in _NUMBER_OF]
    digits = [word for word in words if word.isascii() and word.isdigit()]
    return months, digits, sum(word in _OUR_ERA for word in words)


def _years(digits: list[str], *, named: bool) -> list[str]:
    """Return the numbers that are years: of three digits, or the last where an era is named."""
    return [word for word in digits if len(word) >= _YEAR_DIGITS] or (digits[-1:] if named else [])


def _fit(years: list[str], months: list[int], days: list[int]) -> bool:
    """Return whether these make one date, or the part of one that a range begins with."""
    once = all(len(found) <= 1 for found in (years, months, days))
    return once and not (days and years and not months)
