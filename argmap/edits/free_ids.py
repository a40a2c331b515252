"""Which ids are free to be given, and why the others are not."""

import re
import unicodedata

from argmap.core.case import Case
from argmap.core.errors import ArgmapError

_ID = re.compile(r"[a-z][a-z0-9-]*")
_ALPHABET = "small letters without accents, digits and hyphens, beginning with a letter"
_LONGEST = 200
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows keeps for itself, whatever their ending."""


def require_free(case: Case, new: str, *, of: str = "") -> None:
    """Raise unless `new` is a legal id that no item has or had, but for the item `of`."""
    if refusal := _illegal(new):
        message, hint = refusal
        raise ArgmapError(message, hint=hint)
    taken = next((part for part in case.parts if part.id == new), None)
    if taken is not None:
        message = f'the id "{new}" is taken by {taken.path}'
        raise ArgmapError(message, hint="choose another, or join the two: argmap merge")
    for part in case.parts:
        if part.id != of and _plain(part.id) == new:
            message = f'"{new}" and "{part.id}" ({part.path}) differ only in capitals or accents'
            raise ArgmapError(message, hint="some disks take them for one: choose another")
    for item in case.items.values():
        if new in item.formerly and item.id != of:
            message = f'the id "{new}" was given up by "{item.id}", and links to it mean that item'
            raise ArgmapError(message, hint="choose another: an id is never given twice")


def _illegal(new: str) -> tuple[str, str] | None:
    if not _ID.fullmatch(new):
        better = re.sub(r"[^a-z0-9]+", "-", _plain(new)).strip("-").lstrip("-0123456789")
        return f'"{new}" cannot be an id: {_ALPHABET}', f'perhaps "{better}"' if better else ""
    if new in _DEVICES:
        return f'"{new}" cannot be a file on Windows', f'add a word: "{new}-…"'
    if new == "readme":
        return '"readme" cannot be an id: README.md is for people and is not read', ""
    if len(new) > _LONGEST:
        return f"the id is longer than {_LONGEST} characters", "a few words are enough"
    return None


def _plain(text: str) -> str:
    """Return a name in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
