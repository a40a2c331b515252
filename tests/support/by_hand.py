"""Weighing by hand: methods.md, sections 1 to 3, word for word, on small cases.

Everything is listed: all paths of states, all rounds, all cuts. Nothing here is quick, and nothing
is taken from what is held to it: it reads the items and links of a case, and nothing else.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from argmap.core.case import Case
from argmap.core.model import (
    Assumption,
    Claim,
    Evidence,
    Explanation,
    Found,
    Link,
    Relation,
    Reliability,
    Source,
    Status,
    Strength,
    Test,
)

Name = tuple[object, ...] | str
"""A node of a network: ("origin", x), ("entry", x), ("state", x, sign), ("link", address, …)."""

START, END = "start", "end"

FLIPPED = {"+": "-", "-": "(+)", "(+)": "(-)", "(-)": "(+)"}
HALVES = {1: 1, 2: 2, 3: 4}
WORTH = {"CC": 4, "C": 2, "c": 1, "N": 0, "i": -1, "I": -2, "II": -4}


@dataclass(frozen=True)
class Way:
    """A support, a contradiction or a prediction, as the reasoning runs."""

    link: Link
    makers: tuple[str, ...]
    conditions: tuple[str, ...]
    target: str
    supports: bool
    steps: int

    @property
    def needed(self) -> tuple[str, ...]:
        return (*self.makers, *self.conditions)


@dataclass(frozen=True)
class Cell:
    """A letter, where it comes from, and a strength where it has one."""

    rating: str
    how: str

    @property
    def halves(self) -> int:
        return WORTH.get(self.rating, 0)

    @property
    def is_considered(self) -> bool:
        return self.rating in WORTH


Path = tuple[tuple[Way, str, str], ...]
"""From an item to an explanation: each link, with the item and the sign that it starts from."""


@dataclass
class Network:
    """Nodes with what they let through, and ways between them."""

    rooms: dict[Name, int] = field(default_factory=dict)
    after: dict[Name, set[Name]] = field(default_factory=dict)

    def way(self, one: Name, other: Name) -> None:
        self.after.setdefault(one, set()).add(other)

    def without(self, gone: Collection[Name]) -> "Network":
        return Network({x: room for x, room in self.rooms.items() if x not in gone}, self.after)

    def some_path(self, gone: Collection[Name] = ()) -> tuple[Name, ...] | None:
        """Return the nodes of some shortest way through; None where nothing passes."""
        came: dict[Name, Name] = {START: START}
        waiting: list[Name] = [START]
        for here in waiting:
            for there in sorted(self.after.get(here, ()), key=repr):
                if there == END:
                    return _back(came, here)
                if there not in came and there not in gone and self.rooms.get(there, 0) > 0:
                    came[there] = here
                    waiting.append(there)
        return None

    def every_path(self) -> list[frozenset[Name]]:
        """Return the nodes of each way through that visits none twice."""
        found: list[frozenset[Name]] = []

        def walk(here: Name, seen: tuple[Name, ...]) -> None:
            for there in self.after.get(here, ()):
                if there == END:
                    found.append(frozenset(seen))
                elif there not in seen and self.rooms.get(there, 0) > 0:
                    walk(there, (*seen, there))

        walk(START, ())
        return found

    def smallest_cut(self) -> int:
        """Return the least room of nodes without which nothing passes: each is tried in turn.

        Of every way through a cut has one node.
        """
        known: dict[frozenset[Name], int] = {}

        def least(gone: frozenset[Name]) -> int:
            if gone not in known:
                path = self.some_path(gone)
                known[gone] = (
                    0 if path is None else min(self.rooms[x] + least(gone | {x}) for x in path)
                )
            return known[gone]

        return least(frozenset())

    def most_disjoint_ways(self) -> int:
        """Return how many ways through share no node, at most: sets of them are tried."""
        ways = sorted(set(self.every_path()), key=len)

        def most(at: int, used: frozenset[Name]) -> int:
            best = 0
            for number in range(at, len(ways)):
                if used.isdisjoint(ways[number]):
                    best = max(best, 1 + most(number + 1, used | ways[number]))
            return best

        return most(0, frozenset())


def _back(came: Mapping[Name, Name], last: Name) -> tuple[Name, ...]:
    path: list[Name] = []
    while last != START:
        path.append(last)
        last = came[last]
    return tuple(path)


# -- which links carry ----------------------------------------------------------------------------


class Settled:
    """Undercuts and disputes: rounds until nothing changes."""

    def __init__(self, case: Case, *, drafts: bool = False) -> None:
        self.case = case
        self.there = {name for name, item in case.items.items() if _is_there(item, drafts=drafts)}
        self.links = [link for link in case.links if self._counts(link)]
        self.doubtful = {x for x in self.there if _is_doubtful(case, x)}
        self.bases = {x for x in self.there if isinstance(case.items[x], Evidence | Assumption)}
        self.ways = [way for link in self.links if (way := _way(case, link)) is not None]
        self.state = dict.fromkeys(map(id, self.links), "unsettled")
        while self._round():
            pass
        perhaps = self._backed(self.bases, ("on", "unsettled"))
        attacked = {way.target for way in self._attacks(perhaps)}
        self.disputed = (attacked & perhaps) | self.doubtful
        self.refuted = attacked - perhaps
        self.off = {x.address for x in self.links if self.state[id(x)] == "off"}
        self.disputed_links = {
            x.address
            for x in self.links
            if self.state[id(x)] == "unsettled" or not self.disputed.isdisjoint(x.premises)
        }
        self.left = [way for way in self.ways if self.state[id(way.link)] != "off"]
        self.backing = self._backing()

    def _counts(self, link: Link) -> bool:
        first = link.target[-1] if link.relation is Relation.PREDICTS else link.origin
        made_by = {first, *link.premises}
        known = link.address[-1] in self.case.items
        return known and made_by <= self.there and link.address[0] != link.address[1]

    def _round(self) -> bool:
        sure = self._backed(self.bases - self.doubtful, ("on",))
        perhaps = self._backed(self.bases, ("on", "unsettled"))
        infirm = {way.target for way in self._attacks(perhaps)} | self.doubtful
        firmly = {
            way.target
            for way in self._attacks(perhaps)
            if self.state[id(way.link)] == "on"
            and sure.issuperset(way.needed)
            and infirm.isdisjoint(way.needed)
        }
        defeated = firmly - perhaps
        fresh = {
            id(link): self._verdict(link, infirm, defeated)
            for link in self.links
            if self.state[id(link)] == "unsettled"
        }
        changes = any(state != "unsettled" for state in fresh.values())
        self.state |= fresh
        return changes

    def _verdict(self, link: Link, infirm: set[str], defeated: set[str]) -> str:
        cuts = [
            x for x in self.links if x.relation is Relation.UNDERCUTS and x.target == link.address
        ]
        for cut in cuts:
            authors = {cut.origin, *cut.premises}
            strong = cut.strength is not Strength.WEAK
            if strong and self.state[id(cut)] == "on" and infirm.isdisjoint(authors):
                return "off"
        harmless = [
            self.state[id(cut)] == "off" or not defeated.isdisjoint({cut.origin, *cut.premises})
            for cut in cuts
        ]
        return "on" if all(harmless) else "unsettled"

    def _backed(self, bases: set[str], states: Collection[str]) -> set[str]:
        backed = set(bases)
        while True:
            more = {
                way.target
                for way in self._supports()
                if self.state[id(way.link)] in states and backed.issuperset(way.needed)
            }
            if more <= backed:
                return backed
            backed |= more

    def _supports(self) -> Iterator[Way]:
        return (way for way in self.ways if way.supports and not self._is_an_explanations(way))

    def _attacks(self, perhaps: set[str]) -> Iterator[Way]:
        for way in self.ways:
            if (
                not way.supports
                and way.steps > 1
                and not self._is_an_explanations(way)
                and self.state[id(way.link)] != "off"
                and perhaps.issuperset(way.needed)
            ):
                yield way

    def _is_an_explanations(self, way: Way) -> bool:
        return any(isinstance(self.case.items[x], Explanation) for x in way.makers)

    def _backing(self) -> dict[str, int]:
        """Return how strongly each is backed: by its best path, joint links as far as known."""
        backing = dict.fromkeys(self.bases, 3)
        while True:
            fresh = dict(backing)
            for base in self.bases:
                for name, steps in self._backs(base, (base,), backing):
                    fresh[name] = max(fresh.get(name, 0), steps)
            if fresh == backing:
                return backing
            backing = fresh

    def _backs(
        self, here: str, seen: tuple[str, ...], backing: Mapping[str, int], weakest: int = 3
    ) -> Iterator[tuple[str, int]]:
        for way in self._supports():
            if self.state[id(way.link)] == "off" or here not in way.makers or way.target in seen:
                continue
            steps = min(weakest, carried(way, backing))
            if steps:
                yield way.target, max(1, steps - max(0, len(seen) - 2))
                yield from self._backs(way.target, (*seen, way.target), backing, steps)

    def carried(self, way: Way) -> int:
        return carried(way, self.backing)


def carried(way: Way, backing: Mapping[str, int]) -> int:
    """Return how strongly a link carries: a joint one no more than its worst backed, or not."""
    if len(way.needed) == 1:
        return way.steps
    predicts = way.link.relation is Relation.PREDICTS
    needed = way.conditions if predicts else way.needed
    return min([way.steps, *(backing.get(name, 0) for name in needed)])


def _is_there(item: object, *, drafts: bool) -> bool:
    status = getattr(item, "status", None)
    if status in (Status.REJECTED, Status.WITHDRAWN):
        return False
    if isinstance(item, Evidence) and item.found is Found.NOT_SEARCHED:
        return False
    return drafts or status is not Status.DRAFT


def _is_doubtful(case: Case, name: str) -> bool:
    item = case.items[name]
    if not isinstance(item, Evidence):
        return False
    source = case.items.get(item.source or "")
    poor = isinstance(source, Source) and source.reliability in (Reliability.D, Reliability.E)
    return item.credibility in (4, 5) or (item.credibility is None and poor)


def _way(case: Case, link: Link) -> Way | None:
    steps = {"weak": 1, "moderate": 2, "strong": 3}[link.strength.value]
    if link.relation is Relation.PREDICTS:
        predicted = case.items[link.target[-1]]
        absent = isinstance(predicted, Evidence) and predicted.found is Found.ABSENT
        return Way(link, (predicted.id,), link.premises, link.origin, not absent, steps)
    if link.relation not in (Relation.SUPPORTS, Relation.CONTRADICTS) or _is_failed(case, link):
        return None
    supports = link.relation is Relation.SUPPORTS
    makers = tuple(dict.fromkeys((link.origin, *link.premises)))
    return Way(link, makers, (), link.target[-1], supports, steps)


def _is_failed(case: Case, link: Link) -> bool:
    item = case.items[link.origin]
    absent = isinstance(item, Evidence) and item.found is Found.ABSENT
    hoop = link.test in (Test.HOOP, Test.DOUBLY_DECISIVE)
    return absent and hoop and link.relation is Relation.SUPPORTS


# -- one explanation ------------------------------------------------------------------------------


class Column:
    """How everything bears on one explanation, its cells, and its lines."""

    def __init__(self, settled: Settled, explanation: str) -> None:
        self.case, self.settled, self.explanation = settled.case, settled, explanation
        item = self.case.items[explanation]
        assert isinstance(item, Explanation)
        self.rivals = {
            x.id
            for x in self.case.items.values()
            if isinstance(x, Explanation) and x.answers == item.answers and x.id != explanation
        }
        self.rated = {
            x.id: x.ratings[explanation]
            for x in self.case.items.values()
            if isinstance(x, Evidence) and explanation in x.ratings
        }
        self.ways = self._without_alternatives(
            [
                way
                for way in settled.left
                if self.rivals.isdisjoint(way.needed)
                and way.target not in self.rated
                and settled.carried(way)
            ]
        )

    def _without_alternatives(self, ways: list[Way]) -> list[Way]:
        upheld = {self.explanation}
        for _ in self.case.items:
            upheld |= {
                x for way in ways if way.supports and way.target in upheld for x in way.makers
            }

        def supported_by(name: str) -> set[str]:
            return {
                way.target
                for way in self.settled.left
                if way.supports and name in way.makers and self.settled.carried(way)
            }

        def is_alternative(way: Way) -> bool:
            one, other = way.link.origin, way.target
            grounds = supported_by(other) & upheld
            claims = all(isinstance(self.case.items[x], Claim | Assumption) for x in (one, other))
            return not way.supports and claims and bool(grounds) and grounds <= supported_by(one)

        return [way for way in ways if not is_alternative(way)]

    @cached_property
    def paths(self) -> dict[tuple[str, str], list[Path]]:
        """All paths by the state that they start from; none visits a state twice."""
        found: dict[tuple[str, str], list[Path]] = {}

        def walk(here: tuple[str, str], path: Path) -> None:
            for way in self.ways:
                if way.target != here[0]:
                    continue
                sign = here[1] if way.supports else FLIPPED[here[1]]
                for maker in way.makers:
                    seen = {(name, bearing) for _, name, bearing in path}
                    if (maker, sign) not in seen and maker != self.explanation:
                        longer = ((way, maker, sign), *path)
                        found.setdefault((maker, sign), []).append(longer)
                        walk((maker, sign), longer)

        walk((self.explanation, "+"), ())
        return found

    def worth(self, path: Path) -> int:
        weakest = min(self.settled.carried(way) for way, _, _ in path)
        return max(1, weakest - max(0, len(path) - 2))

    @cached_property
    def strength(self) -> dict[tuple[str, str], int]:
        return {state: max(map(self.worth, paths)) for state, paths in self.paths.items()}

    @cached_property
    def cells(self) -> dict[str, Cell]:
        found = {}
        for item in self.case.of(Evidence):
            cell = self._cell(item.id) if item.id in self.settled.there else None
            if cell is not None:
                found[item.id] = cell
        return found

    def _cell(self, name: str) -> Cell | None:
        if name in self.rated:
            rated = self.rated[name]
            weak = rated.strength is Strength.WEAK and rated.rating.value in "CI"
            letter = rated.rating.value
            return Cell(letter.lower() if weak else letter, "explicit")
        links = [x for x in self.case.links if x.origin == name and x.target == (self.explanation,)]
        if any(_is_failed(self.case, link) for link in links):
            return Cell("?", "direct")
        direct = {
            sign: max(map(self.worth, paths))
            for (x, sign), every in self.paths.items()
            if x == name and (paths := [path for path in every if len(path) == 1])
        }
        if direct:
            return Cell(_letter(direct), "direct")
        neutral = [x for x in links if x.relation is Relation.NEUTRAL]
        if any(link.address not in self.settled.off for link in neutral):
            return Cell("N", "direct")
        signs = {sign: steps for (x, sign), steps in self.strength.items() if x == name}
        return Cell(_letter(signs), "derived") if signs else None

    # -- lines ------------------------------------------------------------------------------------

    def network(
        self,
        counted: Mapping[str, int],
        origins: Callable[[str], Iterable[str]],
        *,
        units: bool = False,
    ) -> Network:
        """Return the network of flow of some items, with what each enters with."""
        network = Network()
        room = _one if units else HALVES.__getitem__
        for name, halves in counted.items():
            network.rooms["entry", name] = halves
            for root in origins(name):
                network.rooms["origin", root] = max(halves, network.rooms.get(("origin", root), 0))
                network.way(START, ("origin", root))
                network.way(("origin", root), ("entry", name))
        for (name, sign), steps in self.strength.items():
            network.rooms["state", name, sign] = room(steps)
        for way in self.ways:
            self._pass(network, way, "+", room)
            self._pass(network, way, "-", room)
        for name in counted:
            for node in self._enters(name):
                network.way(("entry", name), node)
        for name in (x for x in counted if self.cells[x].how == "explicit"):
            _widen(network, ("entry", name), counted[name])
        return network

    def _pass(self, network: Network, way: Way, sign: str, room: Callable[[int], int]) -> None:
        """Lay a link into one state of its target out, if it counts there."""
        into = (way.target, sign)
        ends = into == (self.explanation, "+")
        before = sign if way.supports else FLIPPED[sign]
        if before not in {"+", "-"} or not (ends or into in self.strength):
            return
        node = ("link", way.link.address, way.supports, *into)
        network.rooms[node] = room(self.settled.carried(way))
        network.way(node, END if ends else ("state", *into))
        for maker in way.makers:
            if maker != self.explanation:
                network.way(("state", maker, before), node)

    def _enters(self, name: str) -> list[Name]:
        cell = self.cells[name]
        sign = "+" if cell.halves > 0 else "-"
        if not cell.halves:
            return [END]
        if cell.how == "direct":
            return [
                ("link", way.link.address, way.supports, self.explanation, "+")
                for way in self.ways
                if way.target == self.explanation
                and name in way.makers
                and way.supports is (sign == "+")
            ]
        return [("state", name, sign)] if (name, sign) in self.strength else [END]

    def counted(self, sign: int) -> dict[str, int]:
        """Return what each item enters with: those against (-1), or those for (1)."""
        return {x: abs(cell.halves) for x, cell in self.cells.items() if cell.halves * sign > 0}

    def side(self, sign: int, *, each: bool = False) -> Network:
        return self.network(self.counted(sign), self._roots(each=each))

    def examined(self) -> Network:
        considered = {x: 1 for x, cell in self.cells.items() if cell.is_considered}
        return self.network(considered, self._roots(), units=True)

    def _roots(self, *, each: bool = False) -> Callable[[str], Iterable[str]]:
        return (lambda name: [name]) if each else (lambda name: roots(self.case, name))

    def firm(self, sign: int) -> Network:
        return self.fallen(sign, {*self.settled.disputed, *self.settled.disputed_links})

    def fallen(self, sign: int, fallen: Collection[object]) -> Network:
        network = self.side(sign)
        return network.without({node for node in network.rooms if subject(node) in fallen})


def _one(_: int) -> int:
    return 1


def subject(node: Name) -> object:
    """Return the item or the address that a node stands for; None for an origin."""
    return None if node[0] == "origin" else node[1]


def _widen(network: Network, start: Name, halves: int) -> None:
    seen: set[Name] = {start}
    waiting = [start]
    while waiting:
        for node in network.after.get(waiting.pop(), ()):
            if node not in seen and node != END:
                seen.add(node)
                waiting.append(node)
                network.rooms[node] = max(halves, network.rooms[node])


def _letter(signs: Mapping[str, int]) -> str:
    if "+" in signs or "-" in signs:
        if "+" in signs and "-" in signs:
            return "±"
        letters = ("", "c", "C", "CC") if "+" in signs else ("", "i", "I", "II")
        return letters[signs.get("+", 0) or signs["-"]]
    if len(signs) > 1:
        return "±"
    return "defends" if "(+)" in signs else "reopens"


# -- origins --------------------------------------------------------------------------------------


def roots(case: Case, name: str) -> set[str]:
    """Return the origins of an item or source: where the walks along `derived_from` end.

    A ring that no walk leaves is one end, its least id.
    """
    reach = _walk(case, name)
    rings = [_walk(case, x) for x in reach]
    last = [ring for ring in rings if all(_walk(case, x) == ring for x in ring)]
    return {min(ring) if len(ring) > 1 else _who(case, min(ring)) for ring in last}


def _walk(case: Case, name: str) -> set[str]:
    found = {name}
    while more := {y for x in found for y in _back_from(case, x)} - found:
        found |= more
    return found


def _back_from(case: Case, name: str) -> tuple[str, ...]:
    """Return what an item goes back to; its source only where that goes back to something."""
    item = case.items.get(name)
    if isinstance(item, Evidence) and item.derived_from is None:
        return (item.source,) if item.source and _back_from(case, item.source) else ()
    return (item.derived_from or ()) if isinstance(item, Evidence | Source) else ()


def _who(case: Case, end: str) -> str:
    """Return the root where a walk ends: who speaks there, the item's voice before its source's."""
    item = case.items.get(end)
    if not isinstance(item, Evidence | Source):
        return end
    if isinstance(item, Source) or item.source is None:
        return item.voice or end
    source = case.items.get(item.source)
    spoken = source.voice if isinstance(source, Source) else None
    return item.voice or spoken or item.source
