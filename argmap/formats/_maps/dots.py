"""Small dots on links, where premises join and where an undercut is set."""

from collections.abc import Iterable, Mapping

from argmap.core.model import Address, Link


def dots_of(links: Iterable[Link]) -> Mapping[Address, str]:
    """Return the dots of the links that have premises, or at which another link is aimed.

    They are called d1, d2 and so on, in the order of the links.
    """
    links = tuple(links)
    aimed = {link.target for link in links if len(link.target) > 1}
    dotted = (link.address for link in links if link.premises or link.address in aimed)
    return {address: f"d{number}" for number, address in enumerate(dict.fromkeys(dotted), 1)}
