"""Which ids are free to be given, and why the others are not."""

from argmap.core import ids
from argmap.core.case import Case
from argmap.core.errors import ArgmapError


def require_id(name: str, fallback: str) -> None:
    """Raise where a name is no id; `fallback` is the word that one may need before it."""
    refusal = ids.refusal(name)
    if refusal is not None:
        better = ids.mended(name, fallback)
        raise ArgmapError(refusal.message, hint=f'perhaps "{better}"' if better else "")


def require_free(case: Case, new: str, *, of: str) -> None:
    """Raise unless `new` is an id that no item has or had, but for the item `of`."""
    own = case.items.get(of)
    require_id(new, own.kind if own is not None else "item")
    _require_no_file(case, new, of)
    for item in case.items.values():
        if new in item.formerly and item.id != of:
            message = f'the id "{new}" was given up by "{item.id}", and links to it mean that item'
            raise ArgmapError(message, hint="choose another: an id is never given twice")


def _require_no_file(case: Case, new: str, of: str) -> None:
    """Raise where a file has the id, or one that a disk may take for it, but for the item `of`."""
    alike = [part for part in case.parts if ids.key(part.id) == new]
    for part in alike:
        if part.id == new:
            message = f'the id "{new}" is taken by {part.path}'
            raise ArgmapError(message, hint="choose another, or join the two: argmap merge")
    for part in alike:
        if part.id != of:
            message = f'"{new}" and "{part.id}" ({part.path}) differ only in capitals or accents'
            raise ArgmapError(message, hint="some disks take them for one: choose another")
