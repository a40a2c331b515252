"""What every format of bibliographic data has in common: entries, names and dates as CSL has them.

Values of an entry are text, lists and mappings of text, fit for a source's `csl`. Fields that CSL
does not know are kept under its variable `custom`, by the name that their format gives them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.core.losses import Loss
from argmap.notation.csl import is_date

Csl = Mapping[str, Any]

_PARTICLES = re.compile(r"((?:(?:[a-z][\w'\u2019-]*|d['\u2019]|'t)\s+)+|d['\u2019])(?=\S)")
_TRAILING = re.compile(r"\s((?:[a-z][\w'\u2019]*)(?:\s[a-z][\w'\u2019]*)*)$")
_LOOSE = re.compile(
    r"(c\.|ca\.?|circa|\[)?\s*([0-9]{4})(?:\s*[-\u2013]\s*([0-9]{4}|[0-9]{2}))?\s*(\?)?\]?"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """An entry that could not be read: its line in the file, from 1, and why."""

    line: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What a file of bibliographic data says, in its order."""

    entries: tuple[Csl, ...]
    faults: tuple[Fault, ...]
    losses: tuple[Loss, ...]


def person(family: str, given: str, suffix: str = "") -> dict[str, str]:
    """Return a name, its particles parted off: those before the family, and after the given."""
    before = _PARTICLES.match(family)
    rest = family[before.end() :] if before else family
    after = _TRAILING.search(given)
    parts = {
        "family": rest.strip(),
        "given": given[: after.start()].strip() if after else given.strip(),
        "dropping-particle": after[1] if after else "",
        "non-dropping-particle": before[1].strip() if before else "",
        "suffix": suffix.strip(),
    }
    return {key: value for key, value in parts.items() if value}


def inverted(name: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return a name's family with its particle, its given names with theirs, and its suffix."""
    before, after = _part(name, "non-dropping-particle"), _part(name, "dropping-particle")
    gap = "" if before.endswith(("'", "\u2019")) else " "
    family = f"{before}{gap}{_part(name, 'family')}".strip()
    return family, f"{_part(name, 'given')} {after}".strip(), _part(name, "suffix")


def _part(name: Mapping[str, Any], key: str) -> str:
    return text(name.get(key))


def text(value: object) -> str:
    """Return a value that should be text as text, without white space around it."""
    return value.strip() if isinstance(value, str) else ""


def names(csl: Csl, variable: str) -> list[Mapping[str, Any]]:
    """Return the names under a variable."""
    given = csl.get(variable)
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []


def date(parts: Sequence[object]) -> str:
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


def loose(words: str) -> str:
    """Return a year, or a range of years, that is written for people: `c. 1950`, `1948-50`, [1946].

    Empty where it is neither.
    """
    match = _LOOSE.fullmatch(words.strip())
    if match is None:
        return ""
    doubtful = "~" if match[1] or match[4] else ""
    first, last = match[2], match[3] or ""
    last = first[: 4 - len(last)] + last
    found = f"{first}{doubtful}" if last == first else f"{first}{doubtful}/{last}{doubtful}"
    return found if is_date(found) else ""


def days(value: object) -> list[tuple[int, ...]]:
    """Return an EDTF date, or the two of a range, as numbers; an open end is left out."""
    found: list[tuple[int, ...]] = []
    for one in text(value).split("/"):
        match = re.match(r"(-?[0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", one)
        if match:
            found.append(tuple(int(part) for part in match.groups() if part))
    return found


def keep(csl: dict[str, Any], field: str, value: object) -> None:
    """Keep a field that CSL does not know under `custom`."""
    csl.setdefault("custom", {})[field] = value


def customs(csl: Csl) -> Mapping[str, Any]:
    """Return what is kept under `custom`."""
    given = csl.get("custom")
    return given if isinstance(given, Mapping) else {}
