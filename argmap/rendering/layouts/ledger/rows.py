"""The rows of a ledger: every item, indented beneath what it bears on, in sections and numbered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.core.model import Claim, Evidence, Explanation, Item, ItemId, Link, Relation
from argmap.core.scope import Scope
from argmap.rendering.layouts.reading import bears_on, is_on_link, maker

SECTIONS = (
    "Claims, and the evidence beneath each",
    "Evidence that speaks to an explanation directly",
    "Assumptions: together with others (&) or against a link (×)",
    "Explanations against each other, and those that are withdrawn",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item: its number from 1, how deep it is indented, and by which link.

    `section` is a place in `SECTIONS`. A row without a link begins its block.
    """

    item: Item
    number: int
    depth: int
    section: int
    link: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All rows in order, and the number of each item."""

    rows: tuple[Row, ...]
    numbers: Mapping[ItemId, int]


def rows(case: Case, drawn: Scope, comparison: Comparison) -> Rows:
    """Return the rows of a question's ledger. O(V+E), but for the walks that keep out circles."""
    return _Rows(case, drawn, comparison).rows()


class _Rows:
    def __init__(self, case: Case, drawn: Scope, comparison: Comparison) -> None:
        self._case = case
        self._place = {name: at for at, name in enumerate(comparison.order)}
        self._links = [link for link in drawn.links if not is_on_link(link)]
        self._comparison = comparison
        self._names = list(self._named(drawn))
        self._parent = self._parents()
        self._children = self._beneath()
        self._touches = self._columns()

    def rows(self) -> Rows:
        found: list[Row] = []
        roots = [name for name in self._names if name not in self._parent]
        weighed = {name: self._middle(name) for name in roots}
        roots.sort(key=lambda name: (self._section(name), weighed[name], name))
        for root in roots:
            section = self._section(root)
            for name, depth in self._block(root):
                item = self._case.items[name]
                link = self._parent.get(name)
                number = len(found) + 1
                row = Row(item=item, number=number, depth=depth, section=section, link=link)
                found.append(row)
        return Rows(rows=tuple(found), numbers={row.item.id: row.number for row in found})

    def _named(self, drawn: Scope) -> Iterator[ItemId]:
        """Yield what has a row: all but the question, and explanations that make no point."""
        speaking = {link.origin for link in drawn.links}
        speaking |= {maker(link) for link in drawn.links}
        for name in drawn.items:
            if name != drawn.question and (name not in self._place or name in speaking):
                yield name

    def _parents(self) -> Mapping[ItemId, Link]:
        """Return the link by which each item stands beneath another.

        Of several it is the strongest, then that to the item with the fewest beneath it.
        """
        to_items: dict[ItemId, list[Link]] = {}
        beneath: dict[ItemId, int] = {}
        for link in self._links:
            if self._is_tree(link):
                to_items.setdefault(maker(link), []).append(link)
                beneath[bears_on(link)] = beneath.get(bears_on(link), 0) + 1
        parents: dict[ItemId, Link] = {}
        for name in self._names:
            links = to_items.get(name, ())
            order = sorted(
                links, key=lambda x: (-x.strength.steps, beneath[bears_on(x)], bears_on(x))
            )
            chosen = next((x for x in order if not _leads_to(parents, bears_on(x), name)), None)
            if chosen is not None:
                parents[name] = chosen
        return parents

    def _is_tree(self, link: Link) -> bool:
        """Return whether a link may indent its maker: it is for or against an item with a row."""
        return (
            link.relation is not Relation.NEUTRAL
            and maker(link) not in self._place
            and bears_on(link) not in self._place
            and maker(link) != bears_on(link)
        )

    def _beneath(self) -> Mapping[ItemId, Sequence[ItemId]]:
        children: dict[ItemId, list[ItemId]] = {}
        for name in self._names:
            if name in self._parent:
                children.setdefault(bears_on(self._parent[name]), []).append(name)
        for names in children.values():
            names.sort(key=self._among)
        return children

    def _among(self, name: ItemId) -> tuple[bool, int, ItemId]:
        link = self._parent[name]
        return link.relation is Relation.CONTRADICTS, -link.strength.steps, name

    def _block(self, root: ItemId) -> Iterator[tuple[ItemId, int]]:
        """Yield an item and all beneath it, each with its depth."""
        waiting = [(root, 0)]
        while waiting:
            name, depth = waiting.pop()
            yield name, depth
            waiting += [(x, depth + 1) for x in reversed(self._children.get(name, ()))]

    def _middle(self, root: ItemId) -> tuple[float, float]:
        """Return the barycentre of the columns that a block touches, and how many it does."""
        touched = [at for name, _ in self._block(root) for at in self._touches.get(name, ())]
        if not touched:
            return float(len(self._place)), 0.0
        return sum(touched) / len(touched), float(len(touched))

    def _columns(self) -> Mapping[ItemId, Sequence[int]]:
        touches: dict[ItemId, list[int]] = {}
        for evidence, explanation in self._comparison.cells:
            if explanation in self._place:
                touches.setdefault(evidence, []).append(self._place[explanation])
        for link in self._links:
            if bears_on(link) in self._place:
                touches.setdefault(maker(link), []).append(self._place[bears_on(link)])
        return touches

    def _section(self, name: ItemId) -> int:
        item = self._case.items[name]
        if isinstance(item, Explanation):
            return 3
        if isinstance(item, Claim):
            return 0
        return 1 if isinstance(item, Evidence) else 2


def _leads_to(parents: Mapping[ItemId, Link], name: ItemId, wanted: ItemId) -> bool:
    """Return whether the way up from an item comes by another."""
    while name != wanted:
        if name not in parents:
            return False
        name = bears_on(parents[name])
    return True
