"""Which findings of one rule are reported one by one, and which together as one."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from argmap.core.findings import Rule
from argmap.core.model import Item

_Item = TypeVar("_Item", bound=Item)


def silences(item: Item, rule: Rule) -> bool:
    """Return whether an item's `ignore` names a rule."""
    return any(entry.rule == rule.name for entry in item.ignore)


def apart(items: Iterable[_Item], rule: Rule, most: int) -> tuple[Sequence[_Item], Sequence[_Item]]:
    """Return the items to report one by one, by id, and those to report together.

    Together are those that do not silence the rule, when there are more of them than `most`; an
    item that silences it is always on its own, so that its `ignore` is about that item.
    """
    everything = list(items)
    silent = [item for item in everything if silences(item, rule)]
    others = [item for item in everything if not silences(item, rule)]
    if len(others) > most:
        return sorted(silent, key=_id), others
    return sorted(everything, key=_id), ()


def _id(item: Item) -> str:
    return item.id
