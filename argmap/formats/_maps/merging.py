"""What an import writes, where items of an earlier import, or of people, are there already.

An item is known by the id and the digest that it was last written with. Whoever changes, moves or
deletes its file has the last word: it is never written again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from argmap.core.model import ItemId

Digest = str


@dataclass(frozen=True, slots=True)
class ItemFile:
    """An item's file: its path in the case, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which files are written, and what happens to the others; ids in the order of the import.

    `new` and `changed` are in `writes`. `same` are as they would be written. `kept` were changed,
    `deleted` removed by hand; of `kept` those in `both` are changed in the import as well. `gone`
    are no longer in what is imported.
    """

    writes: tuple[ItemFile, ...] = ()
    new: tuple[ItemId, ...] = ()
    changed: tuple[ItemId, ...] = ()
    same: tuple[ItemId, ...] = ()
    kept: tuple[ItemId, ...] = ()
    both: tuple[ItemId, ...] = ()
    deleted: tuple[ItemId, ...] = ()
    gone: tuple[ItemId, ...] = ()


def digest(text: str) -> Digest:
    """Return what a text is known by: line ends do not count."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def plan(
    wanted: Mapping[ItemId, ItemFile],
    known: Mapping[ItemId, Digest],
    present: Mapping[ItemId, ItemFile],
    *,
    complete: bool,
) -> Plan:
    """Return what to do about each item that is wanted. O(items).

    `present` has the files that are there, those of renamed items also under their former ids.
    Where the earlier import was not `complete`, what is missing is still to be written.
    """
    found: dict[str, list[ItemId]] = {}
    writes: list[ItemFile] = []
    for name, file in wanted.items():
        existing = present.get(name)
        fate = _fate(file, known.get(name), existing, complete=complete)
        found.setdefault(fate, []).append(name)
        if fate in ("new", "changed"):
            writes.append(file if existing is None else ItemFile(existing.path, file.text))
    both = [name for name in found.get("kept", ()) if known.get(name) != digest(wanted[name].text)]
    return Plan(
        writes=tuple(writes),
        **{fate: tuple(names) for fate, names in found.items()},
        both=tuple(both),
        gone=tuple(name for name in known if name not in wanted and name in present),
    )


def _fate(
    wanted: ItemFile, known: Digest | None, existing: ItemFile | None, *, complete: bool
) -> str:
    if existing is None:
        return "new" if known is None or not complete else "deleted"
    if existing.text == wanted.text:
        return "same"
    moved = existing.path.rpartition("/")[2] != wanted.path.rpartition("/")[2]
    if moved or known != digest(existing.text):
        return "kept"
    elsewhere = _home(existing.path) != _home(wanted.path)  # its kind has changed
    return "kept" if elsewhere else "changed"


def _home(path: str) -> tuple[str, bool]:
    return path.partition("/")[0], path.startswith("evidence/sources/")
