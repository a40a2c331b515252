"""The case: what all files say together."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from argmap.core.analysis import Analysis
from argmap.core.display import Bundle, bundle
from argmap.core.findings import Finding
from argmap.core.model import Address, Evidence, Explanation, Item, ItemId, Kind, Link, Source
from argmap.core.positions import SourceText
from argmap.core.settings import Settings

if TYPE_CHECKING:
    import networkx as nx

_Item = TypeVar("_Item", bound=Item)


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """What one file says: its id, reserved even when nothing else could be read; item and links."""

    id: ItemId
    source: SourceText
    item: Item | None = None
    links: tuple[Link, ...] = ()
    faults: tuple[Finding, ...] = ()

    @property
    def path(self) -> str:
        """The file's path, relative to the case."""
        return self.source.path


@dataclass(frozen=True, kw_only=True)
class Copy:
    """The copy of a source: its text where it is at hand, and in `problem` what is wrong with it.

    `path` is relative to the case, or begins with `$ARGMAP_COPIES/` where the copy is kept outside;
    `sha256` is of the bytes on disk, empty when they were not read. What `text` names and cannot be
    read is a problem even where the copy is found outside.
    """

    path: str
    text: SourceText | None = None
    sha256: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Every item by id, sorted; every link by address; and, not compared, how they were read.

    `items` and `links` name things by their present ids: an id that an item lists in `formerly`
    is replaced. `parts` keeps each file as written. Of two files with one id the first by path
    counts. `faults` are what reading found; `argmap.checks` turns them into findings. `others` are
    files that are no items: the baseline. `copies` are the copies that sources name or pin, by
    source; None when nobody asked for them to be read. `beyond` are ids that are taken in the case
    of which this one is a part. `analysis` holds what has been worked out of it.
    """

    items: Mapping[ItemId, Item]
    links: tuple[Link, ...]
    parts: tuple[Parsed, ...] = field(compare=False, repr=False)
    faults: tuple[Finding, ...] = field(default=(), compare=False, repr=False)
    settings: Settings = field(default=Settings(), compare=False, repr=False)
    others: tuple[SourceText, ...] = field(default=(), compare=False, repr=False)
    retired: Mapping[ItemId, ItemId] = field(default_factory=dict, compare=False, repr=False)
    copies: Mapping[ItemId, Copy] | None = field(default=None, compare=False, repr=False)
    beyond: frozenset[ItemId] = field(default=frozenset(), compare=False, repr=False)
    analysis: Analysis = field(default_factory=Analysis, init=False, compare=False, repr=False)

    __hash__ = None  # type: ignore[assignment]  # holds mappings

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """Return what a notebook shows; it chooses by itself, so nothing is left out here."""
        del include, exclude
        return bundle(self)

    @cached_property
    def graph(self) -> "nx.MultiDiGraph[ItemId]":
        """The case as a networkx graph, built once and frozen: `argmap.core.graph.whole.of_case`.

        Nodes are ids with `item=`; edges run as the reasoning does, keyed by the link's address,
        with `link=`, `relation=` and, of an undercut, `undercuts=`.
        """
        from argmap.core.graph.whole import of_case  # noqa: PLC0415 - the graph is of cases

        return of_case(self)

    @cached_property
    def derivation(self) -> "nx.DiGraph[ItemId]":
        """What evidence and sources go back to, as a networkx graph, built once and frozen.

        Edges run from an item to what it goes back to: see `argmap.core.graph.whole.derivation_of`.
        """
        from argmap.core.graph.whole import derivation_of  # noqa: PLC0415 - as above

        return derivation_of(self)

    def of(self, cls: type[_Item]) -> tuple[_Item, ...]:
        """Return the items of one class, by id."""
        return cast("tuple[_Item, ...]", self._by_class.get(cls, ()))

    @cached_property
    def _by_class(self) -> Mapping[type[Item], tuple[Item, ...]]:
        by_class: dict[type[Item], list[Item]] = {}
        for item in self.items.values():
            by_class.setdefault(type(item), []).append(item)
        return {cls: tuple(items) for cls, items in by_class.items()}

    @cached_property
    def known(self) -> frozenset[ItemId]:
        """Every id that is taken: the items', and those of files that could not be read."""
        unread = {part.id for part in self.faulty if part.item is None}
        return self.beyond | self.items.keys() | unread

    @cached_property
    def carrying(self) -> frozenset[ItemId]:
        """The items whose links count."""
        return frozenset(name for name, item in self.items.items() if item.carries)

    @cached_property
    def carrying_with_drafts(self) -> frozenset[ItemId]:
        """The items whose links would count if drafts did."""
        return frozenset(name for name, item in self.items.items() if item.would_carry)

    @cached_property
    def faulty(self) -> tuple[Parsed, ...]:
        """The files in which reading found something wrong, by path."""
        return tuple(part for part in self.parts if part.faults or part.item is None)

    @cached_property
    def closed(self) -> tuple[str, ...]:
        """The folders that could not be read, and with them the items that lie in them."""
        files = {part.path for part in self.parts}
        closed = (one.span.path for one in self.faults if one.rule == "unreadable-file")
        return tuple(path for path in closed if path not in files)

    @cached_property
    def silencing(self) -> tuple[Item, ...]:
        """The items that silence a rule, by id."""
        return tuple(item for item in self.items.values() if item.ignore)

    @cached_property
    def link_at(self) -> Mapping[Address, Link]:
        """Each link by its address; of several with one address, the first."""
        first_at: dict[Address, Link] = {}
        for link in self.links:
            first_at.setdefault(link.address, link)
        return first_at

    @cached_property
    def _faults_by_rule(self) -> Mapping[str, list[Finding]]:
        by_rule: dict[str, list[Finding]] = {}
        for fault in self.faults:
            by_rule.setdefault(fault.rule, []).append(fault)
        return by_rule

    def faults_of(self, rule: str) -> tuple[Finding, ...]:
        """Return what reading found under this rule's name."""
        return tuple(self._faults_by_rule.get(rule, ()))

    def text(self, path: str) -> SourceText | None:
        """Return the text of one of the case's files."""
        return self._texts.get(path)

    @cached_property
    def _texts(self) -> Mapping[str, SourceText]:
        own = (self.settings.source,) if self.settings.source else ()
        sources = (*own, *self.others, *(part.source for part in self.parts))
        return {source.path: source for source in sources}


def assemble(
    parts: Iterable[Parsed],
    *,
    settings: Settings | None = None,
    faults: Iterable[Finding] = (),
    copies: Mapping[ItemId, Copy] | None = None,
    others: Iterable[SourceText] = (),
) -> Case:
    """Join what the files say into a case; the order of the files does not matter. O(n log n)."""
    ordered = tuple(sorted(parts, key=attrgetter("source.path")))
    items, links = _first_of_each_id(ordered)
    retired = _retired(items)
    if retired:
        links = [renamed_link(link, retired) for link in links]
        items = {name: renamed_item(item, retired) for name, item in items.items()}
    return Case(
        items=_answering_the_only_question(items),
        links=_in_order(links),
        parts=ordered,
        faults=(*(fault for part in ordered for fault in part.faults), *faults),
        settings=settings or Settings(),
        others=tuple(others),
        retired=retired,
        copies=copies,
    )


def _first_of_each_id(parts: Iterable[Parsed]) -> tuple[dict[ItemId, Item], list[Link]]:
    """Return the items by id, sorted, and their links; of two with one id the first counts."""
    first: dict[ItemId, Item] = {}
    links: list[Link] = []
    for part in parts:
        if part.item is not None and part.id not in first:
            first[part.id] = part.item
            links.extend(part.links)
    return {name: first[name] for name in sorted(first)}, links


def _answering_the_only_question(items: Mapping[ItemId, Item]) -> Mapping[ItemId, Item]:
    """Return the items; explanations that name no question answer the only one, if it is that."""
    questions = [name for name, item in items.items() if item.kind is Kind.QUESTION]
    if len(questions) != 1:
        return items
    answering = {
        name: dataclasses.replace(item, answers=questions[0])
        for name, item in items.items()
        if isinstance(item, Explanation) and item.answers is None
    }
    return {**items, **answering}


def _in_order(links: list[Link]) -> tuple[Link, ...]:
    """Return the links by address; only where several have one address by relation and place."""
    ordered = sorted(links, key=attrgetter("address"))
    if any(one.address == other.address for one, other in pairwise(ordered)):
        ordered.sort(key=attrgetter("address", "relation", "span"))
    return tuple(ordered)


def _retired(items: Mapping[ItemId, Item]) -> dict[ItemId, ItemId]:
    """Return the ids that items had before, each with the first item by id that had it."""
    retired: dict[ItemId, ItemId] = {}
    for name, item in items.items():
        for old in item.formerly:
            if old not in items:
                retired.setdefault(old, name)
    return retired


def renamed_link(link: Link, retired: Mapping[ItemId, ItemId]) -> Link:
    """Return a link with each id replaced that the mapping replaces."""
    address = tuple(retired.get(name, name) for name in link.address)
    premises = tuple(retired.get(name, name) for name in link.premises)
    if address == link.address and premises == link.premises:
        return link
    return dataclasses.replace(link, address=address, premises=premises)


def _renamed(
    names: tuple[ItemId, ...] | None, retired: Mapping[ItemId, ItemId]
) -> tuple[ItemId, ...] | None:
    return None if names is None else tuple(retired.get(name, name) for name in names)


def renamed_item(item: Item, retired: Mapping[ItemId, ItemId]) -> Item:
    """Return an item with each id that its keys name replaced; its own stays."""
    if not any(name in retired for _, name in item.references()) and item.spoken_by not in retired:
        return item
    return dataclasses.replace(item, **_renamed_keys(item, retired))


def _renamed_keys(item: Item, retired: Mapping[ItemId, ItemId]) -> dict[str, Any]:
    """Return the keys of an item that name others, with the ids that these have now."""

    def renamed(names: Iterable[ItemId]) -> tuple[ItemId, ...]:
        return tuple(retired.get(name, name) for name in names)

    keys: dict[str, Any] = {"distinct_from": renamed(item.distinct_from)}
    if isinstance(item, Explanation):
        keys["answers"] = retired.get(item.answers or "", item.answers)
    if isinstance(item, Evidence | Source) and item.derived_from:
        keys["derived_from"] = renamed(item.derived_from)
    if isinstance(item, Evidence | Source):
        keys["voice"] = retired.get(item.voice or "", item.voice)
    if isinstance(item, Source):
        keys["part_of"] = retired.get(item.part_of or "", item.part_of)
    if isinstance(item, Evidence):
        keys["source"] = retired.get(item.source or "", item.source)
        keys["ratings"] = {retired.get(name, name): rated for name, rated in item.ratings.items()}
    return keys
