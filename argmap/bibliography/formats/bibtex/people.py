"""Names in a field, as BibTeX and BibLaTeX write them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from argmap.bibliography.entries import inverted, is_others, person, text

from .parsing import balanced
from .tex import escaped

_CONJUNCTIONS = ("y", "e", "i")
_EXTENDED = re.compile(r"\"?\s*(?:given|family|prefix|suffix)(?:-i)?\s*=")
_AND = r"(?:(?<=\s)|\A)and(?=\s|\Z)"
_PARTS = {"given": "given", "family": "family", "suffix": "suffix"}
_OTHERWISE_PARTED = re.compile(r",[^{}]*(?:;|\s\\?&\s)[^{}]*,")
"""Several people whom something else than BibTeX's "and" parts."""

_BRACES = r"\\.|[{}]|"

Plain = Callable[[str], str]


def read(value: str, plain: Plain) -> tuple[list[dict[str, str]], bool, list[str]]:
    """Return the names of a field, whether there are others, and what CSL has no place for."""
    names = [one for one in parted(value, _AND) if one]
    left: list[str] = []
    known = [name for name in names if not is_others(name.strip("{}"))]
    people = [_extended(name, plain, left) or _name(name, plain) for name in known]
    return [one for one in people if one], len(known) < len(names), left


def parted(value: str, separator: str) -> list[str]:
    """Return the parts of a value, parted outside braces."""
    found, depth, start = list[str](), 0, 0
    for match in re.compile(_BRACES + separator, re.IGNORECASE | re.DOTALL).finditer(value):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0 and re.fullmatch(separator, match[0], re.IGNORECASE):
            found.append(value[start : match.start()])
            start = match.end()
    return [one.strip() for one in (*found, value[start:])]


def _extended(value: str, plain: Plain, left: list[str]) -> dict[str, str]:
    """Return a name whose parts are named: `given=Hans, family=Muster, prefix=von`."""
    if not _EXTENDED.match(value):
        return {}
    bare = (one.strip('"') for one in parted(value, ","))
    given = {
        key.strip().lower(): words.strip().strip('"')
        for key, _, words in (one.partition("=") for one in bare)
    }
    name = {part: plain(given[key]) for key, part in _PARTS.items() if given.get(key)}
    if prefix := plain(given.get("prefix", "")):
        drops = given.get("useprefix", "true").lower() == "false"
        name["dropping-particle" if drops else "non-dropping-particle"] = prefix
    left += [
        f"{key}={words}"
        for key, words in given.items()
        if key not in (*_PARTS, "prefix", "useprefix")
    ]
    return name


def _name(value: str, plain: Plain) -> dict[str, str]:
    if value.startswith("{") and balanced(value, 0) == len(value) - 1:
        return {"literal": plain(value)}
    if _OTHERWISE_PARTED.search(value):
        return {"literal": plain(value)}
    parts = parted(value, ",")
    if len(parts) == 1:
        return _first_von_last(value, plain)
    if len(parts) > len(("family", "suffix", "given")):
        return {"literal": plain(value)}
    family, *middle, given = (plain(part) for part in parts)
    return person(family, given, *middle) or {"literal": plain(value)}


def _first_von_last(value: str, plain: Plain) -> dict[str, str]:
    """Return a name whose family stands last, behind its particles, which are in small letters."""
    words: list[str] = []
    for word in parted(value, r"(?:\s|~)+"):
        if len(words) > 1 and words[-1] in _CONJUNCTIONS:  # Peral y Caballero
            words[-2:] = [" ".join((*words[-2:], word))]
        elif word:
            words.append(word)
    small = [at for at, word in enumerate(words[:-1]) if _is_small(word, plain)]
    first, last = (small[0], small[-1] + 1) if small else (len(words) - 1, len(words) - 1)
    given, particle, family = (
        plain(" ".join(part)) for part in (words[:first], words[first:last], words[last:])
    )
    name = {"family": family, "given": given, "non-dropping-particle": particle}
    return {key: part for key, part in name.items() if part}


def _is_small(word: str, plain: Plain) -> bool:
    if word.startswith("{") and not word.startswith("{\\"):  # braces have no small letters
        return False
    return plain(word)[:1].islower()


# -- writing ---------------------------------------------------------------------------------------


def written(names: list[Mapping[str, Any]], *, others: bool) -> str:
    """Return names as one field, families first."""
    return " and ".join([*map(_inverted, names), *(["others"] if others else [])])


def _inverted(name: Mapping[str, Any]) -> str:
    if text(name.get("literal")):
        return f"{{{escaped(text(name['literal']))}}}"
    family, given, suffix = map(_part, inverted(name))
    if suffix:
        return f"{family}, {suffix}, {given}"
    if given:
        return f"{family}, {given}"
    return f"{family}," if re.search(r"[\s{}]", family) else family


def _part(words: str) -> str:
    """Return a part of a name; in braces where it would be taken for several."""
    tex = escaped(words)
    parts_it = "," in tex or re.search(r"\band\b", tex, re.IGNORECASE)
    return f"{{{tex}}}" if parts_it else tex
