"""What is for and against an item: each argument with its conditions, its cuts and its grounds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from argmap.core.case import Case
from argmap.core.model import (
    Address,
    Evidence,
    Explanation,
    Item,
    ItemId,
    Letter,
    Link,
    Relation,
)
from argmap.core.reasons import CONSISTENT, INCONSISTENT
from argmap.core.scope import Scope
from argmap.core.settling import settled
from argmap.rendering.layouts.reading import bears_on, is_on_link, maker

if TYPE_CHECKING:
    from argmap.core.disputes import Settlement

DEEPEST = 8
"""Links beneath the item that are followed; what lies deeper is only said to be there."""

_MOST_DEEP = 60

Sign = Literal["+", "−", "×", "&", "0"]

_SIGNS: Mapping[Relation, Sign] = {
    Relation.SUPPORTS: "+",
    Relation.PREDICTS: "+",
    Relation.CONTRADICTS: "−",
    Relation.UNDERCUTS: "×",
    Relation.NEUTRAL: "0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One point: who makes it, whether for or against, how strongly, and for what reason.

    `link` is None for an author's rating and for a condition (&), which has `why` from nobody.
    `off` says that it does not count, by an undercut or because its item does not; `disputed` that
    it may not. `beneath` has what cuts it, its conditions, then its grounds; `more` says that it
    has grounds which are not repeated here: "above", "deeper", or nothing.
    """

    item: Item
    sign: Sign
    steps: int
    why: str
    link: Link | None
    off: bool
    disputed: bool
    rated: str = ""
    beneath: tuple["Argument", ...] = ()
    more: Literal["", "above", "deeper"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panels:
    """What is for an item, against it, and what says nothing either way; and what it bears on."""

    item: Item
    favour: tuple[Argument, ...]
    against: tuple[Argument, ...]
    neutral: tuple[Link, ...]
    bears: tuple[Link, ...]


def panels(case: Case, drawn: Scope, focus: ItemId, depth: int | None) -> Panels:
    """Return the arguments about an item that a question's map has. O(what lies beneath)."""
    links = _Links(case, drawn)
    limit = DEEPEST if depth is None else min(depth, _MOST_DEEP)
    favour = _Panel(links, focus, limit).arguments("+")
    against = _Panel(links, focus, limit).arguments("−")
    return Panels(
        item=case.items[focus],
        favour=favour,
        against=against,
        neutral=tuple(x for x in links.to(focus) if x.relation is Relation.NEUTRAL),
        bears=tuple(x for x in drawn.links if not is_on_link(x) and maker(x) == focus),
    )


class _Links:
    """The links of a map, by what they bear on and what they attack."""

    def __init__(self, case: Case, drawn: Scope) -> None:
        self.case = case
        self.settlement: Settlement = settled(case)
        self._to: dict[ItemId, list[Link]] = {}
        self._at: dict[Address, list[Link]] = {}
        for link in drawn.links:
            if is_on_link(link):
                self._at.setdefault(link.target, []).append(link)
            else:
                self._to.setdefault(bears_on(link), []).append(link)

    def to(self, name: ItemId) -> list[Link]:
        return self._to.get(name, [])

    def at(self, address: Address) -> list[Link]:
        return self._at.get(address, [])

    def is_off(self, link: Link) -> bool:
        makers = (maker(link), *link.premises)
        return link.address in self.settlement.off or not self.case.carrying.issuperset(makers)

    def is_disputed(self, link: Link) -> bool:
        return (
            link.address in self.settlement.disputed_links
            or maker(link) in self.settlement.disputed
        )

    def has_grounds(self, name: ItemId) -> bool:
        return any(link.relation is not Relation.NEUTRAL for link in self.to(name))


class _Panel:
    """One side: an item's grounds are told once in it, and circles end where they close."""

    def __init__(self, links: _Links, focus: ItemId, limit: int) -> None:
        self._links = links
        self._focus = focus
        self._limit = limit
        self._told: set[ItemId] = {focus}

    def arguments(self, wanted: Sign) -> tuple[Argument, ...]:
        found = [*self._linked(self._focus, 1, wanted), *self._rated(wanted)]
        return tuple(sorted(found, key=_rank))

    def _linked(self, name: ItemId, depth: int, wanted: Sign | None = None) -> Iterator[Argument]:
        """Yield the arguments about an item, of one side or of both."""
        links = [
            link
            for link in self._links.to(name)
            if link.relation is not Relation.NEUTRAL and wanted in (None, self._sign(link))
        ]
        for link in sorted(links, key=self._order):
            yield self._argument(link, depth)

    def _sign(self, link: Link) -> Sign:
        predicted = self._links.case.items.get(link.target[-1])
        absent = isinstance(predicted, Evidence) and predicted.found == "absent"
        if link.relation is Relation.PREDICTS and absent:
            return "−"
        return _SIGNS[link.relation]

    def _order(self, link: Link) -> tuple[bool, bool, int, Address]:
        off, disputed = self._links.is_off(link), self._links.is_disputed(link)
        return off, disputed, -link.strength.steps, link.address

    def _argument(self, link: Link, depth: int) -> Argument:
        item = self._links.case.items[maker(link)]
        beneath: list[Argument] = []
        more: Literal["", "above", "deeper"] = ""
        if depth < self._limit:
            cuts = sorted(self._links.at(link.address), key=self._order)
            beneath += [self._argument(cut, depth + 1) for cut in cuts]
        beneath += self._conditions(link, depth)
        if self._links.has_grounds(item.id) and not isinstance(item, Explanation):
            if item.id in self._told:
                more = "above"
            elif depth >= self._limit:
                more = "deeper"
            else:
                self._told.add(item.id)
                beneath += sorted(self._linked(item.id, depth + 1), key=_rank)
        return Argument(
            item=item,
            sign=self._sign(link),
            steps=link.strength.steps,
            why=link.why,
            link=link,
            off=self._links.is_off(link),
            disputed=self._links.is_disputed(link),
            beneath=tuple(beneath),
            more=more,
        )

    def _conditions(self, link: Link, depth: int) -> Iterator[Argument]:
        """Yield what a point holds together with, each with its own grounds."""
        for name in link.premises:
            item = self._links.case.items.get(name)
            if item is None or name == maker(link):
                continue
            beneath: tuple[Argument, ...] = ()
            more: Literal["", "above", "deeper"] = ""
            if self._links.has_grounds(name) and name in self._told:
                more = "above"
            elif self._links.has_grounds(name) and depth < self._limit:
                self._told.add(name)
                beneath = tuple(sorted(self._linked(name, depth + 1), key=_rank))
            yield Argument(
                item=item,
                sign="&",
                steps=1,
                why="",
                link=None,
                off=not item.carries,
                disputed=name in self._links.settlement.disputed,
                beneath=beneath,
                more=more,
            )

    def _rated(self, wanted: Sign) -> Iterator[Argument]:
        """Yield the author's ratings of evidence that has no link to the item."""
        linked = {maker(link) for link in self._links.to(self._focus)}
        letters = CONSISTENT if wanted == "+" else INCONSISTENT
        for item in self._links.case.of(Evidence):
            rated = item.ratings.get(self._focus)
            if rated is None or rated.rating not in letters or item.id in linked:
                continue
            strong = rated.rating in (Letter.VERY_CONSISTENT, Letter.VERY_INCONSISTENT)
            yield Argument(
                item=item,
                sign=wanted,
                steps=3 if strong else 2,
                why=rated.why,
                link=None,
                off=not item.carries,
                disputed=item.id in self._links.settlement.disputed,
                rated=rated.rating.value,
            )


_KINDS: Mapping[str, int] = {"×": 0, "&": 1, "+": 2, "−": 2}


def _rank(one: Argument) -> tuple[int, bool, bool, int]:
    """Return where an argument stands: cuts, conditions, then what stands before what does not."""
    return _KINDS[one.sign], one.off, one.disputed, -one.steps


def flattened(arguments: tuple[Argument, ...], depth: int = 0) -> Iterator[tuple[Argument, int]]:
    """Yield the arguments as they are read, each with its depth."""
    for one in arguments:
        yield one, depth
        yield from flattened(one.beneath, depth + 1)
