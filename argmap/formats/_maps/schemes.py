"""Links out of graphs in which a link is a node of its own (AIF, SADFace).

What points into a scheme node are its premises, which carry the link only together; what it points
to is the conclusion. A conflict that points to a scheme node undercuts that link. A link's address
is made of items, so a scheme node has as many addresses as it has conclusions, and an undercut of
it repeats each. Both are bounded: what is beyond is a fault, never an explosion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from argmap.core.losses import Ledger
from argmap.core.model import Relation, Strength, Test
from argmap.core.positions import Span
from argmap.formats._maps.records import Arrow, Key

DEEPEST = 16
"""Undercuts of undercuts that are followed."""

MOST_ADDRESSES = 8
"""Addresses of one scheme node that undercuts of it follow."""

MOST_PAIRED = 1000
"""Pairs of premise and conclusion of one scheme node; each becomes a part of a link."""

_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme node: `supports` or `contradicts`, the name of its scheme, and its place."""

    relation: Relation
    why: str
    span: Span
    strength: Strength = Strength.MODERATE
    test: Test | None = None


@dataclass(slots=True)
class _Ends:
    """What points into a scheme node, and what it points to."""

    premises: dict[Key, None] = field(default_factory=dict)
    items: dict[Key, None] = field(default_factory=dict)
    links: dict[Key, None] = field(default_factory=dict)


def arrows(
    schemes: Mapping[Key, Scheme], edges: Iterable[tuple[Key, Key]], ledger: Ledger
) -> tuple[Arrow, ...]:
    """Return the links of a graph, in the order of its scheme nodes. O(V+E).

    Of an edge, at least one end is a scheme node, and what is no scheme node is an item.
    """
    ends = _ends(schemes, edges, ledger)
    maker = _Maker(schemes, ends, ledger)
    for name in _lowest_first(schemes, ends, ledger):
        maker.make(name)
    return tuple(arrow for name in schemes for arrow in maker.made.get(name, ()))


def _ends(
    schemes: Mapping[Key, Scheme], edges: Iterable[tuple[Key, Key]], ledger: Ledger
) -> dict[Key, _Ends]:
    ends = {name: _Ends() for name in schemes}
    for origin, target in edges:
        if origin not in schemes:
            ends[target].premises[origin] = None
        elif target not in schemes:
            ends[origin].items[target] = None
        elif schemes[origin].relation is Relation.CONTRADICTS:
            ends[origin].links[target] = None
        else:
            ledger.lose(
                "links that bear on a link, but do not attack it, are left out",
                f"{origin} -> {target}",
            )
    return ends


def _lowest_first(
    schemes: Mapping[Key, Scheme], ends: Mapping[Key, _Ends], ledger: Ledger
) -> list[Key]:
    """Return scheme nodes so that each comes after the links it attacks; rings are faults."""
    waiting = {name: len(ends[name].links) for name in schemes}
    above: dict[Key, list[Key]] = {}
    for name in schemes:
        for target in ends[name].links:
            above.setdefault(target, []).append(name)
    order = [name for name, count in waiting.items() if not count]
    for name in order:  # grows while it is read
        for attacker in above.get(name, ()):
            waiting[attacker] -= 1
            if not waiting[attacker]:
                order.append(attacker)
    for name, count in waiting.items():
        if count:
            message = f'"{name[:40]}" attacks, perhaps over others, itself: it is not read'
            ledger.fault(schemes[name].span, message)
    return order


class _Maker:
    """Makes the links of one scheme node after the other."""

    def __init__(
        self, schemes: Mapping[Key, Scheme], ends: Mapping[Key, _Ends], ledger: Ledger
    ) -> None:
        self.schemes, self.ends, self.ledger = schemes, ends, ledger
        self.made: dict[Key, list[Arrow]] = {}
        self._addresses: dict[Key, list[tuple[Key, ...]]] = {}
        self._taken: dict[tuple[Key, ...], Arrow] = {}

    def make(self, name: Key) -> None:
        """Make the links of a scheme node; those that it attacks have been made."""
        scheme, ends = self.schemes[name], self.ends[name]
        premises = tuple(ends.premises)
        missing = "premise" if not premises else "conclusion"
        if not premises or not (ends.items or ends.links):
            message = f'"{name[:40]}" has no {missing}: it is no link'
            self.ledger.fault(scheme.span, message)
            return
        if len(ends.items) + len(ends.links) > 1:
            self.ledger.lose("links with several conclusions become several links", name)
        most = max(1, MOST_PAIRED // len(premises))
        if len(ends.items) > most:
            message = (
                f'"{name[:40]}" has {len(premises)} premises and {len(ends.items)} conclusions:'
                f" only the first {most} are read"
            )
            self.ledger.fault(scheme.span, message)
        for item in islice(ends.items, most):
            self._add(name, scheme.relation, premises, (item,))
        for link in ends.links:
            self._undercut(name, premises, link)

    def _undercut(self, name: Key, premises: tuple[Key, ...], link: Key) -> None:
        targets = self._addresses.get(link, [])
        span = self.schemes[name].span
        if not targets:
            message = f'"{name[:40]}" attacks "{link[:40]}", which is no link here'
            self.ledger.fault(span, message)
        elif len(targets[0]) > DEEPEST:
            message = (
                f'"{name[:40]}" is an undercut more than {DEEPEST} levels deep: it is not read'
            )
            self.ledger.fault(span, message)
        elif len(targets) > MOST_ADDRESSES:
            message = (
                f'"{name[:40]}" attacks "{link[:40]}", which has more than'
                f" {MOST_ADDRESSES} conclusions: only those are attacked"
            )
            self.ledger.fault(span, message)
        for target in targets[:MOST_ADDRESSES]:
            if len(target) <= DEEPEST:
                self._add(name, Relation.UNDERCUTS, premises, target)

    def _add(
        self, name: Key, relation: Relation, premises: tuple[Key, ...], target: tuple[Key, ...]
    ) -> None:
        """Add one link, from the first premise that has no link to this target yet."""
        scheme = self.schemes[name]
        for at, origin in enumerate(premises[:_CANDIDATES]):
            address = (origin, *target)
            others = premises[1:] if at == 0 else (*premises[:at], *premises[at + 1 :])
            if address not in self._taken:
                arrow = Arrow(
                    address=address,
                    relation=relation,
                    span=scheme.span,
                    why=scheme.why,
                    strength=scheme.strength,
                    test=scheme.test,
                    premises=others,
                )
                self._taken[address] = arrow
                self.made.setdefault(name, []).append(arrow)
                self._addresses.setdefault(name, []).append(address)
                return
        twin = self._taken[(premises[0], *target)]
        same = twin.relation is relation and len(twin.premises) == len(premises) - 1
        if same and {twin.address[0], *twin.premises} == set(premises):
            self._addresses.setdefault(name, []).append(twin.address)
        self.ledger.lose("second links between the same two are left out", name)
