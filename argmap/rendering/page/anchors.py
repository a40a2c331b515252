"""Where an item stands on the page."""

from argmap.core.model import ItemId
from argmap.media.dot import token


def anchor(name: ItemId) -> str:
    """Return the `id` of an item's article, which its card leads to."""
    return f"item-{token(name)}"
