"""CSL-JSON, the format of citeproc and of Zotero's "CSL JSON"."""

import json
from collections.abc import Sequence
from typing import Any

from argmap.bibliography.entries import Csl, Fault, Library, keep, text
from argmap.core import dates
from argmap.core.errors import ArgmapError
from argmap.core.losses import Ledger
from argmap.notation.csl import DATES, NAME_PARTS, NAMES, TYPES, VARIABLES

_ODD_TYPE = 'types that CSL does not have are read as "document", and kept under custom'
_ODD_DATE = "dates that are not days, months or years are kept under custom"
_ODD_NAME = "names that say nobody are left out"


def read(content: str, name: str) -> Library:
    """Return the entries of a file; an entry that is no object is a fault. Raises `ArgmapError`."""
    try:
        given = json.loads(content)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        message = f'"{name}" is not JSON{line}'
        raise ArgmapError(message, hint="export the library again as CSL JSON") from None
    if isinstance(given, dict):
        given = given.get("items", [given])
    if not isinstance(given, list):
        message = f'"{name}" holds no list of entries'
        raise ArgmapError(message, hint="export the library again as CSL JSON")
    ledger = Ledger()
    entries = [_entry(one, ledger) for one in given if isinstance(one, dict)]
    faults = [
        Fault(1, f"entry {number} is no object")
        for number, one in enumerate(given, 1)
        if not isinstance(one, dict)
    ]
    return Library(entries=tuple(entries), faults=tuple(faults), losses=ledger.losses)


def _entry(given: dict[str, Any], ledger: Ledger) -> Csl:
    csl: dict[str, Any] = {}
    about = str(given.get("citation-key") or given.get("id") or given.get("title") or "?")
    for key, value in given.items():
        if value is None or value in ("", [], {}):
            continue
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
    if "type" in csl and csl["type"] not in TYPES:
        ledger.lose(_ODD_TYPE, about)
        keep(csl, "type", csl["type"])
        csl["type"] = "document"
    name = csl.pop("id", "")
    if name and csl.setdefault("citation-key", name) != name:
        csl["id"] = name
    return csl


def _put_names(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    found = []
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str):
            name = {"literal": name}  # noqa: PLW2901 - as some programs write it
        parts = (
            {part: _scalar(name[part]) for part in NAME_PARTS if name.get(part) not in (None, "")}
            if isinstance(name, dict)
            else {}
        )
        if {"family", "given", "literal"} & parts.keys():
            found.append(parts)
        else:
            ledger.lose(_ODD_NAME, about)
    if found:
        csl[key] = found


def _put_date(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    found = ""
    if isinstance(value, str):
        found = value.strip()
    elif isinstance(value, dict):
        parts = value.get("date-parts")
        listed = parts if isinstance(parts, list) else []
        ends = [dates.of_numbers(one) for one in listed if isinstance(one, list)]
        circa = "~" if value.get("circa") not in (None, False, 0, "", "false") else ""
        found = "/".join(f"{one}{circa}" for one in ends[:2] if one)
        if not found:
            found = text(value.get("raw")) or text(value.get("literal"))
            found = found if dates.is_date(found) else dates.of_words(found) or found
        elif value.get("season") or value.get("literal"):
            ledger.lose(_ODD_DATE, about)
            keep(csl, key, _texts(value))
    if dates.is_date(found):
        csl[key] = found
    else:
        ledger.lose(_ODD_DATE, about)
        keep(csl, key, found or _texts(value))


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


def write(entries: Sequence[tuple[str, Csl]], ledger: Ledger) -> str:
    """Return entries, each with its id, as CSL-JSON; what cannot be written is a loss."""
    told = [_told(name, csl, ledger) for name, csl in entries]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(name: str, csl: Csl, ledger: Ledger) -> dict[str, Any]:
    out: dict[str, Any] = {"id": name}
    for key, value in csl.items():
        if key == "id":
            ledger.lose("another id is left out: the source's own stands in its place", name)
        elif key in DATES:
            out[key] = _date_of(value)
        else:
            out[key] = value
    return out


def _date_of(value: object) -> dict[str, Any]:
    given = text(value)
    ends = dates.numbers_in(given)
    if not ends or ".." in given:
        return {"raw": given}
    told: dict[str, Any] = {"date-parts": [list(end) for end in ends]}
    if dates.is_doubtful(given):
        told["circa"] = True
    return told
