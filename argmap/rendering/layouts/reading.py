"""How a link is read: who makes its point, and what that bears on."""

from argmap.core.model import ItemId, Link, Relation


def maker(link: Link) -> ItemId:
    """Return who makes a point: of a prediction what is predicted."""
    return link.target[-1] if link.relation is Relation.PREDICTS else link.origin


def bears_on(link: Link) -> ItemId:
    """Return what a link bears on in the end: of an undercut what the link beneath it does."""
    return link.origin if link.relation is Relation.PREDICTS else link.address[-1]


def is_on_link(link: Link) -> bool:
    """Return whether a link attacks a link."""
    return len(link.target) > 1
