"""CSL-JSON into entries."""

import json
from typing import Any

from argmap.bibliography.entries import (
    DOI_PREFIX,
    LOCAL,
    ODD_DATE,
    Csl,
    Library,
    bare_doi,
    has_others,
    is_local,
    is_others,
    keep,
)
from argmap.core.errors import ArgmapError
from argmap.core.losses import Fault, Ledger
from argmap.core.positions import SourceText
from argmap.notation.csl import DATES, NAME_PARTS, NAMES, TYPES, VARIABLES

from . import dated

_ODD_TYPE = 'types that CSL does not have are read as "document", and kept under custom'
_ODD_NAME = "what stands among names and is none is left out"
_TWICE = "fields that an entry has twice: the last counts"
_CROSSREF = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "monograph": "book",
    "proceedings-article": "paper-conference",
    "edited-book": "book",
    "book-section": "chapter",
    "dissertation": "thesis",
    "posted-content": "article",
    "reference-book": "book",
    "reference-entry": "entry",
    "journal": "periodical",
    "proceedings": "book",
}
"""Types of Crossref that CSL has under another name."""

_EMPTY: tuple[object, ...] = (None, "", [], {})


def recognises(text: str) -> bool:
    """Return whether a text begins like JSON."""
    return text.lstrip()[:1] in ("[", "{")


def read(source: SourceText) -> Library:
    """Return the entries of a file; an entry that is no object is a fault. Raises `ArgmapError`."""
    ledger = Ledger()
    given = _entries(source, ledger)
    entries = [_entry(one, ledger) for one in given if not _unfit(one)]
    faults = [  # no reader of JSON keeps places
        Fault(source.start(), f"entry {number} {unfit}")
        for number, one in enumerate(given, 1)
        if (unfit := _unfit(one))
    ]
    return Library(entries=tuple(entries), faults=tuple(faults), losses=ledger.losses)


def _unfit(given: object) -> str:
    """Return why something is no entry of CSL; empty where it may be one."""
    if not isinstance(given, dict):
        return "is no object"
    if "itemType" in given and "type" not in given:
        title = f' ("{given["title"]}")' if given.get("title") else ""
        return f"is Zotero's own JSON, not CSL{title}: export it as CSL JSON"
    return ""


def _entries(source: SourceText, ledger: Ledger) -> list[Any]:
    """Return the list of entries, which may stand in an object, or be a lone entry."""
    try:
        given = json.loads(source.text, object_pairs_hook=lambda pairs: _object(pairs, ledger))
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        message = f'"{source.path}" is not JSON{line}'
        raise ArgmapError(message, hint="export the library again as CSL JSON") from None
    if isinstance(given, dict):
        given = given.get("items", given.get("references", [given]))
    if not isinstance(given, list):
        message = f'"{source.path}" holds no list of entries'
        raise ArgmapError(message, hint="export the library again as CSL JSON")
    return given


def _object(pairs: list[tuple[str, Any]], ledger: Ledger) -> dict[str, Any]:
    """Return an object of JSON; a key that stands in it twice is told."""
    found = dict(pairs)
    if len(found) < len(pairs):
        ledger.lose(_TWICE, *(f"{k}: {v}" for k, v in pairs if found[k] != v))
    return found


def _entry(given: dict[str, Any], ledger: Ledger) -> Csl:
    csl: dict[str, Any] = {}
    about = str(given.get("citation-key") or given.get("id") or given.get("title") or "?")
    for key, value in given.items():
        if value not in _EMPTY:
            _put(csl, key, value, ledger, about)
    _set_type(csl, ledger, about)
    name = csl.pop("id", "")
    if name and csl.setdefault("citation-key", name) != name:
        csl["id"] = name
    return csl


def _set_type(csl: dict[str, Any], ledger: Ledger, about: str) -> None:
    """Make the type one of CSL's; one that is none is kept under `custom`."""
    kind = csl.get("type", "")
    known = _CROSSREF.get(kind, kind.lower())
    if kind and known in TYPES:
        csl["type"] = known
    elif kind:
        ledger.lose(_ODD_TYPE, about)
        keep(csl, "type", kind)
        csl["type"] = "document"


def _put(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    """Put one variable in; what is none of CSL is kept under `custom`."""
    if key in NAMES:
        _put_names(csl, key, value, ledger, about)
    elif key in DATES:
        _put_date(csl, key, value, ledger, about)
    elif key == "custom" and isinstance(value, dict):
        csl["custom"] = {**_texts(value), **csl.get("custom", {})}
    elif key == "categories" and isinstance(value, list):
        csl[key] = [_scalar(one) for one in value if one not in _EMPTY]
    else:
        first, rest = _parted(value)
        if key in VARIABLES and not isinstance(first, dict | list):
            _put_text(csl, key, _scalar(first), ledger, about)
        else:
            rest = value
        if rest:
            keep(csl, _scalar(key), _texts(rest))


def _parted(value: object) -> tuple[object, object]:
    """Return a value and what is left of it: of texts in a list, as Crossref has titles, one."""
    if isinstance(value, list) and isinstance(value[0], str):
        return value[0], value[1:]
    return value, None


def _put_text(csl: dict[str, Any], key: str, words: str, ledger: Ledger, about: str) -> None:
    if key == "URL" and is_local(words):
        ledger.lose(LOCAL, f"{about} ({key}: {words})")
        return
    csl[key] = bare_doi(words) if key == "DOI" else words
    if csl[key] != words:
        ledger.lose(DOI_PREFIX, f"{about} ({words})")


def _put_names(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    found = []
    for name in value if isinstance(value, list) else [value]:
        parts = _name(name)
        if is_others(parts.get("literal", "") or parts.get("family", "")):
            has_others(csl, key)
        elif {"family", "given", "literal"} & parts.keys():
            found.append(parts)
        elif name not in _EMPTY:
            ledger.lose(_ODD_NAME, f"{about} ({key}: {name})")
        if isinstance(name, dict):
            left = [f"{part}: {name[part]}" for part in name if part not in (*parts, *_EMPTY)]
            ledger.lose(_ODD_NAME, *(f"{about} ({one})" for one in left if name not in _EMPTY))
    if found:
        csl[key] = found


def _name(value: object) -> dict[str, str]:
    """Return the parts of a name, which some programs write as one text."""
    parts = {"literal": value} if isinstance(value, str) else value
    if not isinstance(parts, dict):
        return {}
    return {part: _scalar(parts[part]) for part in NAME_PARTS if parts.get(part) not in (None, "")}


def _put_date(csl: dict[str, Any], key: str, value: object, ledger: Ledger, about: str) -> None:
    """Put a date in; what it does not hold of what was given is kept under `custom`, and told."""
    found, whole = dated.read(value)
    if found:
        csl[key] = found
    if not whole:
        ledger.lose(ODD_DATE, about)
        keep(csl, key, _texts(value))


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    words = str(value).encode("utf-8", "replace").decode()  # JSON can write half a character
    return words.strip()


def _texts(value: object) -> Any:  # noqa: ANN401 - text, lists and mappings of it
    if isinstance(value, dict):
        return {_scalar(key): _texts(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_texts(inner) for inner in value if inner is not None]
    return _scalar(value)
