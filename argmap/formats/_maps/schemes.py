"""Links out of graphs in which a link is a node of its own (AIF, SADFace).

What points into a scheme node are its premises, which carry the link only together; what it points
to is the conclusion. A conflict that points to a scheme node undercuts that link. A link's address
is made of items, so a scheme node has as many addresses as it has conclusions, and an undercut of
it repeats each. Both are bounded: what is beyond is a fault, never an explosion.
"""

from collections.abc import Iterable, Mapping, Sequence
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
    """A scheme node: `supports` or `contradicts`, the name of its scheme, and its place.

    With `predicts` it is what a prediction counts as: its first premise is what is predicted.
    """

    relation: Relation
    why: str
    span: Span
    strength: Strength = Strength.MODERATE
    test: Test | None = None
    predicts: bool = False


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
    links = _Links(schemes, ends, ledger)
    order = _attacked_first(schemes, ends)
    for name in order:
        links.add(name)
    for name in schemes.keys() - set(order):
        message = f'"{name[:40]}" attacks, perhaps over others, itself: it is not read'
        ledger.fault(schemes[name].span, _with_reason(message, schemes[name]))
    return tuple(arrow for name in schemes for arrow in links.of.get(name, ()))


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


def _attacked_first(schemes: Mapping[Key, Scheme], ends: Mapping[Key, _Ends]) -> list[Key]:
    """Return scheme nodes so that each comes after the links it attacks; none that is in a ring."""
    waiting = {name: len(ends[name].links) for name in schemes}
    attackers: dict[Key, list[Key]] = {}
    for name in schemes:
        for target in ends[name].links:
            attackers.setdefault(target, []).append(name)
    order = [name for name, count in waiting.items() if not count]
    for name in order:  # grows while it is read
        for attacker in attackers.get(name, ()):
            waiting[attacker] -= 1
            if not waiting[attacker]:
                order.append(attacker)
    return order


class _Links:
    """The links of scheme nodes, added one node after the other; `of` has them by node."""

    def __init__(
        self, schemes: Mapping[Key, Scheme], ends: Mapping[Key, _Ends], ledger: Ledger
    ) -> None:
        self.of: dict[Key, list[Arrow]] = {}
        self._schemes, self._ends, self._ledger = schemes, ends, ledger
        self._addresses: dict[Key, list[tuple[Key, ...]]] = {}
        self._taken: dict[tuple[Key, ...], dict[Relation, Arrow]] = {}

    def add(self, name: Key) -> None:
        """Add the links of a scheme node; those that it attacks have been added."""
        scheme, ends = self._schemes[name], self._ends[name]
        premises = tuple(ends.premises)
        if not premises or not (ends.items or ends.links):
            missing = "conclusion" if premises else "premise"
            message = f'"{name[:40]}" has no {missing}: it is no link'
            self._ledger.fault(scheme.span, _with_reason(message, scheme))
            return
        if len(ends.items) + len(ends.links) > 1:
            self._ledger.lose("links with several conclusions become several links", name)
        most = max(1, MOST_PAIRED // len(premises))
        if len(ends.items) > most:
            message = (
                f'"{name[:40]}" has {len(premises)} premises and {len(ends.items)} conclusions:'
                f" only the first {most} are read"
            )
            self._ledger.fault(scheme.span, message)
        for item in islice(ends.items, most):
            self._link(name, scheme.relation, premises, (item,))
        for link in ends.links:
            self._undercut(name, premises, link)

    def _undercut(self, name: Key, premises: tuple[Key, ...], link: Key) -> None:
        targets = self._addresses.get(link, [])
        if trouble := _trouble(link, targets):
            scheme = self._schemes[name]
            self._ledger.fault(scheme.span, _with_reason(f'"{name[:40]}" {trouble}', scheme))
        for target in targets[:MOST_ADDRESSES]:
            if len(target) <= DEEPEST:
                self._link(name, Relation.UNDERCUTS, premises, target)

    def _link(
        self, name: Key, relation: Relation, premises: tuple[Key, ...], target: tuple[Key, ...]
    ) -> None:
        """Add one link, from the first premise that has none of this relation to this target yet.

        A file may say that one supports and contradicts another. A prediction leads from its
        conclusion to its first premise.
        """
        scheme = self._schemes[name]
        if scheme.predicts and relation is scheme.relation:
            relation = Relation.PREDICTS
        addresses = _addresses(relation, premises, target)
        taken = [self._taken.get(address, {}) for address in addresses]
        free = next((at for at, known in enumerate(taken) if relation not in known), None)
        if free is None:
            self._lose(name, relation, premises, taken[0][relation])
            return
        arrow = Arrow(
            address=addresses[free],
            relation=relation,
            span=scheme.span,
            why=scheme.why,
            strength=scheme.strength,
            test=scheme.test,
            premises=(*premises[:free], *premises[free + 1 :]),
        )
        self._taken.setdefault(arrow.address, {})[relation] = arrow
        self.of.setdefault(name, []).append(arrow)
        self._addresses.setdefault(name, []).append(arrow.address)

    def _lose(self, name: Key, relation: Relation, premises: tuple[Key, ...], twin: Arrow) -> None:
        """Count a link that is there already; what attacks it attacks its twin."""
        if twin.relation is relation and sorted((premises[0], *twin.premises)) == sorted(premises):
            self._addresses.setdefault(name, []).append(twin.address)
        why = self._schemes[name].why
        about = f"{name}: {why}" if why and why != twin.why else name
        self._ledger.lose("second links between the same two are left out", about)


def _with_reason(message: str, scheme: Scheme) -> str:
    """Return what is wrong with a link, and its reason, which is not kept either."""
    return f"{message}: {scheme.why}" if scheme.why else message


def _addresses(
    relation: Relation, premises: tuple[Key, ...], target: tuple[Key, ...]
) -> list[tuple[Key, ...]]:
    """Return the addresses that a link may have: one a premise, of a prediction one alone."""
    if relation is Relation.PREDICTS:
        return [(*target, premises[0])]
    return [(origin, *target) for origin in premises[:_CANDIDATES]]


def _trouble(link: Key, targets: Sequence[tuple[Key, ...]]) -> str:
    """Return why an undercut of a link is not read, or not all of it; empty when it is."""
    if not targets:
        return f'attacks "{link[:40]}", which is no link here'
    if len(targets[0]) > DEEPEST:
        return f"is an undercut more than {DEEPEST} levels deep: it is not read"
    if len(targets) > MOST_ADDRESSES:
        most = f"more than {MOST_ADDRESSES} conclusions: only those are attacked"
        return f'attacks "{link[:40]}", which has {most}'
    return ""
