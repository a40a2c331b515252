"""CSL-JSON into entries."""

import json
from collections.abc import Mapping
from typing import Any

from argmap.bibliography.entries import Csl, Library, keep, text
from argmap.core import dates
from argmap.core.date_words import edtf
from argmap.core.errors import ArgmapError
from argmap.core.losses import Fault, Ledger
from argmap.core.positions import SourceText
from argmap.notation.csl import DATES, NAME_PARTS, NAMES, TYPES, VARIABLES

_ODD_TYPE = 'types that CSL does not have are read as "document", and kept under custom'
_ODD_DATE = "dates that are not days, months or years are kept under custom"
_ODD_NAME = "names that say nobody are left out"
_EMPTY: tuple[object, ...] = (None, "", [], {})
_NOT_CIRCA: tuple[object, ...] = (None, False, 0, "", "false")


def recognises(text: str) -> bool:
    """Return whether a text begins like JSON."""
    return text.lstrip()[:1] in ("[", "{")


def read(source: SourceText) -> Library:
    """Return the entries of a file; an entry that is no object is a fault. Raises `ArgmapError`."""
    given = _entries(source)
    ledger = Ledger()
    entries = [_entry(one, ledger) for one in given if isinstance(one, dict)]
    faults = [  # no reader of JSON keeps places
        Fault(source.start(), f"entry {number} is no object")
        for number, one in enumerate(given, 1)
        if not isinstance(one, dict)
    ]
    return Library(entries=tuple(entries), faults=tuple(faults), losses=ledger.losses)


def _entries(source: SourceText) -> list[Any]:
    """Return the list of entries, which may be the `items` of an object, or be a lone entry."""
    try:
        given = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        message = f'"{source.path}" is not JSON{line}'
        raise ArgmapError(message, hint="export the library again as CSL JSON") from None
    if isinstance(given, dict):
        given = given.get("items", [given])
    if not isinstance(given, list):
        message = f'"{source.path}" holds no list of entries'
        raise ArgmapError(message, hint="export the library again as CSL JSON")
    return given


def _entry(given: dict[str, Any], ledger: Ledger) -> Csl:
    csl: dict[str, Any] = {}
    about = str(given.get("citation-key") or given.get("id") or given.get("title") or "?")
    for key, value in given.items():
        if value not in _EMPTY:
            _put(csl, key, value, ledger, about)
    if "type" in csl and csl["type"] not in TYPES:
        ledger.lose(_ODD_TYPE, about)
        keep(csl, "type", csl["type"])
        csl["type"] = "document"
    name = csl.pop("id", "")
    if name and csl.setdefault("citation-key", name) != name:
        csl["id"] = name
    return csl


def _put(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    """Put one variable in; what is none of CSL is kept under `custom`."""
    if key in NAMES:
        _put_names(csl, key, value, ledger, about)
    elif key in DATES:
        _put_date(csl, key, value, ledger, about)
    elif key == "custom" and isinstance(value, dict):
        csl["custom"] = {**_texts(value), **csl.get("custom", {})}
    elif key == "categories" and isinstance(value, list):
        csl[key] = [_scalar(one) for one in value]
    elif key in VARIABLES and not isinstance(value, dict | list):
        csl[key] = _scalar(value)
    else:
        keep(csl, _scalar(key), _texts(value))


def _put_names(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    found = []
    for name in value if isinstance(value, list) else [value]:
        parts = _name(name)
        if {"family", "given", "literal"} & parts.keys():
            found.append(parts)
        else:
            ledger.lose(_ODD_NAME, about)
    if found:
        csl[key] = found


def _name(value: object) -> dict[str, str]:
    """Return the parts of a name, which some programs write as one text."""
    parts = {"literal": value} if isinstance(value, str) else value
    if not isinstance(parts, dict):
        return {}
    return {part: _scalar(parts[part]) for part in NAME_PARTS if parts.get(part) not in (None, "")}


def _put_date(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    found = value.strip() if isinstance(value, str) else ""
    if isinstance(value, dict):
        ends = _ends(value)
        found = ends or _in_words(value)
        if ends and (value.get("season") or value.get("literal")):
            ledger.lose(_ODD_DATE, about)
            keep(csl, key, _texts(value))
    if dates.is_date(found):
        csl[key] = found
    else:
        ledger.lose(_ODD_DATE, about)
        keep(csl, key, found or _texts(value))


def _ends(value: Mapping[str, Any]) -> str:
    """Return a date, or the two of a range, as EDTF out of `date-parts`; empty without them."""
    parts = value.get("date-parts")
    given = parts if isinstance(parts, list) else []
    ends = [dates.of_numbers(end) for end in given if isinstance(end, list)]
    circa = "~" if value.get("circa") not in _NOT_CIRCA else ""
    return "/".join(f"{end}{circa}" for end in ends[:2] if end)


def _in_words(value: Mapping[str, Any]) -> str:
    """Return a date that is written for people, as EDTF where it is understood."""
    found = text(value.get("raw")) or text(value.get("literal"))
    return found if dates.is_date(found) else edtf(found) or found


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(value).encode("utf-8", "replace").decode()  # JSON can write half a character
    return words.strip()


def _texts(value: object) -> Any:  # noqa: ANN401 - text, lists and mappings of it
    if isinstance(value, dict):
        return {_scalar(key): _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return _scalar(value)
