"""What writers leave out alike, told to the ledger."""

from collections.abc import Collection

from argmap.core.losses import BESIDE, Ledger
from argmap.core.model import Item, Kind
from argmap.notation import plain_head


def lose_keys(ledger: Ledger, item: Item, kept: Collection[str]) -> None:
    """Count what an item says beside its statement, but for the keys that are kept."""
    head = [key for key in plain_head(item, ()) if key != "kind"]
    keys = (
        *(["kind"] if item.kind is not Kind.CLAIM else []),  # of evidence its folder says it
        *head,
        *(["body"] if item.body else []),
    )
    ledger.lose(BESIDE, *(f"{item.id}: {key}" for key in keys if key not in kept))
