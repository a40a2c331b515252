"""What one picture shows: the items and links around a question or near one item of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.graph import answers, reaching
from argmap.core.model import Explanation, ItemId, Kind, Link, Relation

WIDEST = 8
"""Cards side by side beyond which the map is turned, so that ranks become columns."""


@dataclass(frozen=True)
class Scope:
    """Ids and links that are drawn, sorted; `hidden` counts an item's links that are not."""

    question: ItemId
    items: tuple[ItemId, ...]
    links: tuple[Link, ...]
    hidden: Mapping[ItemId, int]

    @cached_property
    def names(self) -> frozenset[ItemId]:
        """The items, to ask whether one is drawn."""
        return frozenset(self.items)


def scope(
    case: Case, question: ItemId, focus: ItemId | None, depth: int, *, fold: bool = False
) -> Scope:
    """Return what is drawn: all that reaches the question, or what is `depth` links from `focus`.

    With `fold` and no focus, what is `depth` links from the explanations. Raises `ArgmapError` when
    there is no such question, or `focus` does not bear on it. O(V+E) a level of undercuts.
    """
    _refuse(case, question)
    rivals = [explanation.id for explanation in answers(case, question)]
    whole = {
        name
        for name in reaching(case, [question, *rivals])
        if case.items[name].kind is not Kind.SOURCE
    }
    everything = tuple(_drawn(case, whole))
    if focus is not None and focus not in whole:
        message = f'"{focus}" does not bear on the question "{question}"'
        raise ArgmapError(message, hint="name an item that reaches one of its explanations")
    if focus is not None:
        near = _near(everything, rivals, question, focus, depth)
    elif fold:
        near = _beneath(everything, rivals, depth) | {question}
    else:
        return Scope(question, tuple(sorted(whole)), everything, {})
    items = tuple(sorted(_complete(near & whole, everything) & whole))
    links = tuple(_drawn(case, items))
    return Scope(question, items, links, _hidden(items, everything, links))


def _refuse(case: Case, question: ItemId) -> None:
    item = case.items.get(question)
    if item is None or item.kind is not Kind.QUESTION:
        message = f'there is no question "{question}"'
        raise ArgmapError(message, hint="argmap list --kind question names the questions")


def _hidden(
    items: Iterable[ItemId], everything: Iterable[Link], drawn: Iterable[Link]
) -> Mapping[ItemId, int]:
    """Return for each item that is drawn how many of its links are not."""
    hidden = dict.fromkeys(items, 0)
    addresses = {link.address for link in drawn}
    for link in everything:
        if link.address in addresses:
            continue
        for name in (*link.address, *link.premises):
            if name in hidden:
                hidden[name] += 1
    return hidden


def _drawn(case: Case, items: Iterable[ItemId]) -> Iterator[Link]:
    """Yield the links between items that are drawn, and the undercuts of those, by address."""
    names = frozenset(items)
    by_length: dict[int, list[Link]] = {}
    for link in case.link_at.values():
        by_length.setdefault(len(link.address), []).append(link)
    drawn: dict[tuple[str, ...], Link] = {}
    for length in sorted(by_length):
        for link in by_length[length]:
            to_link = len(link.target) > 1
            if link.origin in names and (
                link.target in drawn if to_link else link.target[0] in names
            ):
                drawn[link.address] = link
    yield from (drawn[address] for address in sorted(drawn))


def _near(
    links: Sequence[Link], rivals: Iterable[ItemId], question: ItemId, focus: ItemId, depth: int
) -> set[ItemId]:
    """Return what bears on the focus within `depth` links, and what it bears on within as many.

    Not what bears on the same things beside it: that is nearly everything, after two links.
    """
    before: dict[ItemId, list[ItemId]] = {question: list(rivals)}
    after: dict[ItemId, list[ItemId]] = {rival: [question] for rival in rivals}
    for link in links:
        for name in _makers(link):
            before.setdefault(_end(link), []).append(name)
            after.setdefault(name, []).extend(_bears_on(link))
    return graph.reached(before, [focus], depth) | graph.reached(after, [focus], depth)


def _beneath(links: Sequence[Link], rivals: Iterable[ItemId], depth: int) -> set[ItemId]:
    """Return the explanations and what bears on them within `depth` links."""
    before: dict[ItemId, list[ItemId]] = {}
    for link in links:
        for name in _makers(link):
            before.setdefault(_end(link), []).append(name)
    return graph.reached(before, rivals, depth)


def _makers(link: Link) -> tuple[ItemId, ...]:
    """Return who carries a link: its author, of a prediction what is predicted, and premises."""
    first = link.target[-1] if link.relation is Relation.PREDICTS else link.origin
    return (first, *link.premises)


def _bears_on(link: Link) -> tuple[ItemId, ...]:
    return (link.origin,) if link.relation is Relation.PREDICTS else link.target


def _end(link: Link) -> ItemId:
    """Return the item that a link bears on in the end, as it is written."""
    return _bears_on(link)[-1]


def _complete(near: set[ItemId], links: Sequence[Link]) -> set[ItemId]:
    """Return the items with what their links cannot be read without: premises and undercutters."""
    whole = set(near)
    while True:
        wanted = {
            name
            for link in links
            if whole.issuperset(link.target) and (link.origin in whole or len(link.target) > 1)
            for name in (link.origin, *link.premises)
        }
        if wanted <= whole:
            return whole
        whole |= wanted


def _before(drawn: Scope) -> Mapping[ItemId, Sequence[ItemId]]:
    """Return for each item what bears on it: the authors and premises of links, by address."""
    items = frozenset(drawn.items)
    before: dict[ItemId, list[ItemId]] = {}
    for link in drawn.links:
        for name in _makers(link):
            if name in items:
                before.setdefault(_end(link), []).append(name)
    return before


def owners(case: Case, drawn: Scope) -> Mapping[ItemId, ItemId]:
    """Return for each item that bears on one explanation alone which that is. O(V+E).

    An explanation owns itself, and what bears on it through another explanation is that one's.
    """
    return graph.owners(_before(drawn), _explanations(case, drawn))


def widest(case: Case, drawn: Scope) -> int:
    """Return the most cards that stand side by side, about: by least distance from the question."""
    ranks = graph.layers(_before(drawn), _explanations(case, drawn))
    return max(map(len, ranks), default=1)


def _explanations(case: Case, drawn: Scope) -> list[ItemId]:
    return [name for name in drawn.items if isinstance(case.items[name], Explanation)]
