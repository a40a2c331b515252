"""Predictions for formats that have none: as the support, or contradiction, that they count as."""

import dataclasses
from collections.abc import Iterable, Sequence

from pydantic.dataclasses import dataclass

from argmap.core.case import Case
from argmap.core.losses import Ledger
from argmap.core.model import Address, Link, Relation
from argmap.formats._maps.carrying import counts_against

COUNTED = "predictions become what they count as: support, or contradiction by what is absent"
"""What a report says of a prediction that is written so, and of undercuts that attack it."""


@dataclass(frozen=True, kw_only=True)
class Counted(Link):
    """A link that is written at another address than its own, by which people know it."""

    written: Address = ()

    def __str__(self) -> str:
        """Return its own address."""
        return " -> ".join(self.written)


def as_counted(case: Case, links: Iterable[Link], ledger: Ledger) -> Sequence[Link]:
    """Return links without predictions: each as the link that it counts as, from what is predicted.

    Undercuts attack that link then. What became of another comes after the others, so that of two
    links with one address the one that was written so is the first.
    """
    every = tuple(links)
    changed = [link for link in every if _is_meant(case, link)]
    ledger.lose(COUNTED, *map(str, changed))
    others = [link for link in every if not _is_meant(case, link)]
    return [*others, *(_counted(case, link) for link in changed)]


def _is_meant(case: Case, link: Link) -> bool:
    """Return whether a link is a prediction, or attacks one: the first link of that address."""
    if link.relation is not Relation.UNDERCUTS:
        return link.relation is Relation.PREDICTS
    bottom = case.link_at.get(link.address[-2:])
    return bottom is not None and bottom.relation is Relation.PREDICTS


def _counted(case: Case, link: Link) -> Link:
    relation = link.relation
    if relation is Relation.PREDICTS:
        against = counts_against(case, link)
        relation = Relation.CONTRADICTS if against else Relation.SUPPORTS
    values = {field.name: getattr(link, field.name) for field in dataclasses.fields(link)}
    *first, origin, target = link.address
    address = (*first, target, origin)
    return Counted(**{**values, "relation": relation, "address": address}, written=link.address)
