"""Which links count in a case, and why the others do not: what drawings and outlines show of it."""

from argmap.core.case import Case
from argmap.core.disputes import carrier, is_failed_test
from argmap.core.model import Evidence, Found, ItemId, Link, Relation, Status
from argmap.core.settling import settled


def maker_of(link: Link) -> ItemId:
    """Return the item that carries a link: of a prediction what is predicted, else its own."""
    return link.target[-1] if link.relation is Relation.PREDICTS else link.origin


def carries(case: Case, link: Link) -> bool:
    """Return whether a link counts, disputed or not."""
    return not why_not(case, link)


def why_not(case: Case, link: Link) -> str:
    """Return why a link does not count, in words such as "switched off by u"; empty if it does."""
    settlement = settled(case)
    off = settlement.off.get(link.address)
    if off is not None:
        return f"switched off by {off.origin}"
    for name in (maker_of(link), *link.premises):
        if name not in case.carrying:
            return f"does not count: {name} {_state(case, name)}"
    if is_failed_test(case, link):
        return "does not count: a hoop that was not passed is no support"
    one = carrier(case, link)
    missing = settlement.missing(one) if one is not None else ()
    return f"does not count: nothing stands behind {missing[0]}" if missing else ""


def _state(case: Case, name: ItemId) -> str:
    item = case.items.get(name)
    if item is None:
        return "is not in the case"
    if item.status is Status.DRAFT:
        return "is a draft"
    if isinstance(item, Evidence) and item.stands and item.found is Found.NOT_SEARCHED:
        return "was not searched for"
    return f"is {item.status.value}"


def counts_against(case: Case, link: Link) -> bool:
    """Return whether a link, as the reasoning runs, counts against something.

    So does a prediction of evidence that was looked for and is absent.
    """
    one = carrier(case, link)
    return one is not None and not one.supports
