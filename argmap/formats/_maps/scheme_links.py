"""Which links a format can hold in which a link is a node of its own, and what it cannot hold."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from argmap.core.case import Case
from argmap.core.losses import Ledger
from argmap.core.model import Address, ItemId, Link, Relation, Source, Strength
from argmap.formats._maps.carrying import maker_of

_TWICE = "premises that a link names twice are written once"


def statements(case: Case, ledger: Ledger) -> dict[ItemId, str]:
    """Return the statements of all items but sources, by id; a missing one is the id."""
    ledger.lose("sources are left out", *(item.id for item in case.of(Source)))
    items = [item for item in case.items.values() if not isinstance(item, Source)]
    missing = (item.id for item in items if not item.statement.strip())
    ledger.lose("statements that are missing are the ids", *missing)
    return {item.id: item.statement if item.statement.strip() else item.id for item in items}


def not_neutral(
    case: Case, ledger: Ledger, kept: Callable[[Link], bool] = lambda _: False
) -> Iterable[Link]:
    """Return the links that speak for or against something; tell of the others but those kept."""
    neutral = (link for link in case.links if link.relation is Relation.NEUTRAL)
    ledger.lose("neutral links are left out", *(str(link) for link in neutral if not kept(link)))
    return [link for link in case.links if link.relation is not Relation.NEUTRAL]


def writable(
    links: Iterable[Link], written: Mapping[ItemId, object], ledger: Ledger
) -> tuple[Link, ...]:
    """Return the links that can be written, in their order: of one address each relation once.

    Ends and premises are items that are written, and what is undercut is a link that is, and not a
    neutral one: those are no nodes.
    """
    first: dict[tuple[Address, Relation], Link] = {}
    for link in links:
        if first.setdefault((link.address, link.relation), link) is not link:
            ledger.lose("second links between the same two are left out", str(link))
    kept: dict[Address, Relation] = {}
    whole: dict[tuple[Address, Relation], Link] = {}
    for key, link in sorted(first.items(), key=lambda pair: len(pair[1].address)):
        if why := _unfit(link, written, kept):
            ledger.lose(why, str(link))
        else:
            if kept.get(link.address, Relation.NEUTRAL) is Relation.NEUTRAL:
                kept[link.address] = link.relation
            whole[key] = link
    in_order = tuple(link for key, link in first.items() if key in whole)
    ledger.lose(_TWICE, *(str(link) for link in in_order if _names_twice(link)))
    return in_order


def _unfit(link: Link, written: Mapping[ItemId, object], kept: Mapping[Address, Relation]) -> str:
    """Return how a link is counted that cannot be written; empty when it can."""
    if not {link.origin, *link.premises, link.address[-1]} <= written.keys():
        return "links to or from what is not written are left out"
    attacked = kept.get(link.target, Relation.NEUTRAL)
    if link.relation is Relation.UNDERCUTS and attacked is Relation.NEUTRAL:
        return "undercuts of links that are not written are left out"
    return ""


def _names_twice(link: Link) -> bool:
    return len(set(premises(link))) < len(premises(link))


def premises(link: Link) -> tuple[ItemId, ...]:
    """Return what carries a link: its own item (of a prediction the other), and the premises."""
    return (maker_of(link), *link.premises)


def lose_weights(links: Sequence[Link], ledger: Ledger) -> None:
    """Tell which links are weak or strong, or tests, which the format does not know."""
    weighed = (link for link in links if link.strength is not Strength.MODERATE)
    ledger.lose("strengths of links are left out", *map(str, weighed))
    ledger.lose("kinds of test are left out", *(str(link) for link in links if link.test))
