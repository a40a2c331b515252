"""What every format of bibliographic data has in common: entries, names and dates as CSL has them.

Values of an entry are text, lists and mappings of text, fit for a source's `csl`. Fields that CSL
does not know are kept under its variable `custom`, by the name that their format gives them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap.core.losses import Fault, Loss

Csl = Mapping[str, Any]

_PARTICLES = re.compile(r"((?:(?:[a-z][\w'\u2019-]*|d['\u2019]|'t)\s+)+|d['\u2019])(?=\S)")
_TRAILING = re.compile(r"\s((?:[a-z][\w'\u2019]*)(?:\s[a-z][\w'\u2019]*)*)$")


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


def keep(csl: dict[str, Any], field: str, value: object) -> None:
    """Keep a field that CSL does not know under `custom`."""
    csl.setdefault("custom", {})[field] = value


def customs(csl: Csl) -> Mapping[str, Any]:
    """Return what is kept under `custom`."""
    given = csl.get("custom")
    return given if isinstance(given, Mapping) else {}
