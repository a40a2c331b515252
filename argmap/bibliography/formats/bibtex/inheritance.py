"""What an entry takes over from others: `crossref` and `xdata`, by BibLaTeX's rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from argmap.core.losses import Ledger

from .parsing import Record

_IN_BOOKS: tuple[str, ...] = (
    "inbook",
    "incollection",
    "inproceedings",
    "conference",
    "bookinbook",
    "inreference",
)
_IN_BOOKS += ("suppbook", "suppcollection")
_IN_PERIODICALS = ("article", "suppperiodical", "review")
_PARENT_TITLES = ("title", "subtitle", "titleaddon")
_OWN = frozenset(
    "crossref xref xdata ids entryset entrysubtype execute label options presort related "  # noqa: SIM905 - as words
    "relatedoptions relatedstring relatedtype shortauthor shorteditor shorthand shorttitle "
    "sorttitle sortkey sortname keywords file abstract note annotation annote url doi".split()
)
_NOT_HERE = "entries that others refer to are not in the file"
_CIRCLE = "entries that refer to each other in a circle"


def whole(records: Iterable[Record], ledger: Ledger) -> list[Record]:
    """Return the entries with what they inherit; data entries are no works, and left out."""
    given = list(records)
    by_key = _by_key(given)
    used = {key for one in given for key in _keys(one.fields.get("xdata", ""))}
    for one in given:
        if one.kind == "xdata" and one.key not in used:
            ledger.lose("data entries that no other names are left out", *_words(one))
    return [
        replace(one, fields=dict(_fields(one, by_key, ledger)))
        for one in given
        if one.kind != "xdata"
    ]


def _by_key(records: Sequence[Record]) -> Mapping[str, Record]:
    """Return the first entry of each key, also by its key in small letters."""
    keyed = [one for one in reversed(records) if one.key]
    return {one.key.lower(): one for one in keyed} | {one.key: one for one in keyed}


def _words(record: Record) -> list[str]:
    return [f"{record.key} ({name}: {value})" for name, value in record.fields.items()]


def _keys(value: str) -> list[str]:
    return [key for part in value.split(",") if (key := part.strip())]


def _fields(
    record: Record, by_key: Mapping[str, Record], ledger: Ledger
) -> Iterator[tuple[str, str]]:
    """Yield an entry's own fields, then those that it has of others; each name once."""
    seen = set[str]()
    for name, value in _all(record, by_key, ledger, (record.key,)):
        if name not in seen:
            seen.add(name)
            yield name, value


def _all(
    record: Record, by_key: Mapping[str, Record], ledger: Ledger, path: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Yield fields with those of data entries and of the parent; a circle ends where it closes."""
    yield from ((name, value) for name, value in record.fields.items() if name != "xdata")
    for key in _keys(record.fields.get("xdata", "")):
        found = _found(record, key, by_key, ledger, path)
        if found is not None:
            yield from _all(found, by_key, ledger, (*path, found.key))
    for key in _keys(record.fields.get("crossref", ""))[:1]:
        found = _found(record, key, by_key, ledger, path)
        if found is not None:
            inherited = _all(found, by_key, ledger, (*path, found.key))
            yield from _inherited(record.kind, found.kind, inherited)


def _found(
    record: Record, key: str, by_key: Mapping[str, Record], ledger: Ledger, path: tuple[str, ...]
) -> Record | None:
    """Return the entry with a key, to BibTeX whatever its capitals.

    None, and a loss, where it is missing or in a circle.
    """
    found = by_key.get(key) or by_key.get(key.lower())
    if found is not None and found.key not in path:
        return found
    ledger.lose(_NOT_HERE if found is None else _CIRCLE, f"{record.called} ({key})")
    return None


def _inherited(
    kind: str, parent: str, fields: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the fields of a parent by the names that they have in what stands in it."""
    if parent.startswith("mv") and kind in ("book", "collection", "proceedings", "reference"):
        into = "main"
    elif kind in _IN_PERIODICALS:
        into = "journal"
    else:
        into = "main" if parent.startswith("mv") else "book"
    titled = kind in (*_IN_BOOKS, *_IN_PERIODICALS) or into == "main"
    for name, value in fields:
        if name in _PARENT_TITLES and titled:
            yield f"{into}{name}", value
        elif name == "author" and kind in ("inbook", "bookinbook", "suppbook"):
            yield "bookauthor", value
            yield name, value
        elif name not in _OWN:
            yield name, value
