"""How our objects show themselves in a notebook.

A case lies at the bottom of the house and its map is drawn near the top: what shows a type is
registered here from above, and asked for by the type's own `_repr_mimebundle_`.
"""

from collections.abc import Callable, Mapping
from typing import Any

Bundle = Mapping[str, str]
"""The same thing in several media types; a notebook shows the richest that it knows."""

_SHOWN_BY: dict[str, Callable[[Any], Bundle]] = {}


def register(name: str, show: Callable[[Any], Bundle]) -> None:
    """Have a type, named by its class, shown by a function."""
    _SHOWN_BY[name] = show


def bundle(thing: object) -> Bundle:
    """Return what a notebook shows of an object: without a function for it, what it is called."""
    name = type(thing).__name__
    show = _SHOWN_BY.get(name)
    return show(thing) if show is not None else {"text/plain": f"<{name}>"}
