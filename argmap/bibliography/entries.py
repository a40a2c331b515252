"""What every format of bibliographic data has in common: entries, names and dates as CSL has them.

Values of an entry are text, lists and mappings of text, fit for a source's `csl`. Fields that CSL
does not know are kept under its variable `custom`, by the name that their format gives them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from argmap.core import citation
from argmap.core.losses import Fault, Ledger, Loss

Csl = Mapping[str, Any]

ODD_DATE = "dates that are not days, months or years are kept under custom"
"""A loss of every reader."""

LOCAL = "paths of files on a disk are left out: they say where someone works"
"""The same."""

DOI_PREFIX = "what stands before a DOI is left out"
"""The same."""

_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*|doi\s+(?=10\.))", re.IGNORECASE)
_LOCAL = re.compile(r"file:|/(?!/)|~/|[A-Za-z]:[\\/]|\\\\|internal-pdf:", re.IGNORECASE)
_OTHERS = ("et al.", "et al", "others", "and others", "et alii", "u.a.", "u. a.")
_SAME_KEY = "keys that several entries have: the later ones get another"
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
    gap = "" if before.endswith(citation.NO_GAP) else " "
    family = f"{before}{gap}{_part(name, 'family')}".strip()
    return family, f"{_part(name, 'given')} {after}".strip(), _part(name, "suffix")


def said(name: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a name says, however its parts are parted."""
    parts = (text(name.get("literal")).replace(",", ""), *inverted(name))
    return tuple(" ".join(citation.plain(part).split()) for part in parts)


def is_others(words: str) -> bool:
    """Return whether a name stands for people who are not named."""
    return words.strip().casefold() in _OTHERS


def has_others(csl: dict[str, Any], variable: str) -> None:
    """Keep that more people made it than a variable names."""
    known = text(customs(csl).get(citation.OTHERS)).split()
    keep(csl, citation.OTHERS, " ".join(dict.fromkeys((*known, variable))))


def is_local(path: str) -> bool:
    """Return whether an address is of a file on somebody's disk."""
    return _LOCAL.match(path.strip()) is not None


def bare_doi(words: str) -> str:
    """Return a DOI without what is often written before it."""
    return _DOI_PREFIX.sub("", words.strip(), count=1)


def distinct(library: Library) -> Library:
    """Return entries of which no two have one key, unless they say the same."""
    ledger = Ledger()
    closed = {text(one.get("citation-key")) for one in library.entries}
    found: dict[str, Csl] = {}
    entries: list[Csl] = []
    for given in library.entries:
        key, entry = text(given.get("citation-key")), given
        if key and found.setdefault(key, given) != given:
            another = free(key, closed)
            closed.add(another)
            ledger.lose(_SAME_KEY, f"{key}: {another}")
            entry = {**given, "citation-key": another}
        entries.append(entry)
    return replace(library, entries=tuple(entries), losses=(*library.losses, *ledger.losses))


def free(key: str, closed: Iterable[str]) -> str:
    """Return a key that is not taken: the one given, with a number behind it."""
    taken = set(closed)
    number = 2
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}"


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
