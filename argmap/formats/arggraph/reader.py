"""Argument graphs of the microtexts (arggraph XML): segments, units, and edges that attack edges.

A unit (`adu`) says what its segments (`edu`) say, joined by `seg` edges, perhaps through a `joint`.
`sup` and `exa` support, `reb` contradicts; `und` undercuts the edge that it names, `add` adds a
premise to it. Units of the opponent keep that as a tag.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation
from argmap.core.positions import SourceText
from argmap.formats._maps.records import Arrow, Key, Map, Record
from argmap.formats._maps.xml import Element, parse

_RELATIONS = {
    "sup": Relation.SUPPORTS,
    "exa": Relation.SUPPORTS,
    "reb": Relation.CONTRADICTS,
    "und": Relation.UNDERCUTS,
}
_EXAMPLE = "It is an example"


def recognises(text: str) -> bool:
    """Return whether a text begins like an arggraph file."""
    head = text[:4_000]
    return "<arggraph" in head


def read(source: SourceText) -> Map:
    """Return the units and their links. Never raises."""
    ledger = Ledger()
    root, faults = parse(source)
    elements = list(root.below()) if root is not None else []
    edges: dict[Key, Element] = {}
    for number, element in enumerate(one for one in elements if one.name == "edge"):
        edges.setdefault(element.attributes.get("id", f"\0{number}"), element)
    if root is not None:
        for name in ("id", "topic_id", "stance"):
            if root.attributes.get(name):
                ledger.lose("the text's id, topic and stance are left out", root.attributes[name])
    records = tuple(_records(elements, edges, ledger))
    arrows = tuple(_arrows(edges, {record.key for record in records}, ledger))
    return Map(
        format="arggraph",
        records=records,
        arrows=arrows,
        faults=(*faults, *ledger.faults),
        losses=ledger.losses,
    )


def _records(
    elements: list[Element], edges: Mapping[Key, Element], ledger: Ledger
) -> Iterator[Record]:
    segments = {one.attributes.get("id", ""): one.text for one in elements if one.name == "edu"}
    order = {key: number for number, key in enumerate(segments)}
    joined = _joined(edges)
    used: set[Key] = set()
    for key, unit in _units(elements, ledger).items():
        own = _segments_of(key, joined, segments)
        used |= own
        words = [segments[one] for one in sorted(own, key=order.__getitem__)]
        statement = " ".join(" ".join(words).split())
        if not statement:
            ledger.fault(unit.span, f'unit "{key[:40]}" has no text')
        yield Record(
            key=key,
            kind=Kind.CLAIM,
            statement=statement,
            span=unit.span,
            tags=("opponent",) if unit.attributes.get("type") == "opp" else (),
        )
    _lose_segments(elements, {name: segments[name] for name in used}, ledger)


def _lose_segments(elements: Iterable[Element], used: Mapping[Key, str], ledger: Ledger) -> None:
    """Tell which segments stand in no unit."""
    for element in elements:
        name = element.attributes.get("id", "")
        if element.name == "edu" and used.get(name) != element.text:
            ledger.lose("segments of no unit are left out", f"{name}: {element.text}")


def _units(elements: Iterable[Element], ledger: Ledger) -> Mapping[Key, Element]:
    """Return the units by their ids; one without an id, or a second one, is a fault."""
    units: dict[Key, Element] = {}
    for element in elements:
        if element.name != "adu":
            continue
        key = element.attributes.get("id", "")
        if key and key not in units:
            units[key] = element
        else:
            what = f'another unit "{key[:40]}"' if key else "a unit without an id"
            ledger.fault(element.span, f"{what}: it is left out")
    return units


def _joined(edges: Mapping[Key, Element]) -> Mapping[Key, list[Key]]:
    """Return what is joined into each unit or joint by a `seg` edge."""
    joined: dict[Key, list[Key]] = {}
    for edge in edges.values():
        if edge.attributes.get("type") == "seg":
            origin, target = edge.attributes.get("src", ""), edge.attributes.get("trg", "")
            joined.setdefault(target, []).append(origin)
    return joined


def _segments_of(
    unit: Key, joined: Mapping[Key, list[Key]], segments: Mapping[Key, str]
) -> set[Key]:
    """Return the segments of a unit, those that a joint brings too."""
    found: set[Key] = set()
    for part in joined.get(unit, ()):
        found.update([part] if part in segments else joined.get(part, ()))
    return found & segments.keys()


def _arrows(edges: Mapping[Key, Element], units: set[Key], ledger: Ledger) -> Iterator[Arrow]:
    addresses = _addresses(edges, units)
    added: dict[Key, list[Key]] = {}
    for key, edge in edges.items():
        if edge.attributes.get("type") == "add" and edge.attributes.get("src", "") in units:
            added.setdefault(edge.attributes.get("trg", ""), []).append(edge.attributes["src"])
        if wrong := _wrong(key, edge, addresses, units):
            ledger.fault(edge.span, f'edge "{key.lstrip(chr(0))[:40]}" {wrong}')
    for key, address in addresses.items():
        kind = edges[key].attributes.get("type", "")
        yield Arrow(
            address=address,
            relation=_RELATIONS[kind],
            span=edges[key].span,
            why=_EXAMPLE if kind == "exa" else "",
            premises=tuple(added.get(key, ())),
        )


def _wrong(
    key: Key, edge: Element, addresses: Mapping[Key, tuple[Key, ...]], units: set[Key]
) -> str:
    """Return what is wrong with an edge; empty when nothing is."""
    kind, target = edge.attributes.get("type", ""), edge.attributes.get("trg", "")
    if kind == "add":
        fits = target in addresses and edge.attributes.get("src", "") in units
        return "" if fits else f'adds to "{target[:40]}", which is no link'
    if kind in _RELATIONS:
        return "" if key in addresses else "has an end that is not there"
    return "" if kind == "seg" else f'is of a kind that is not known, "{kind[:40]}"'


def _is_link(edge: Element) -> bool:
    return edge.attributes.get("type") in _RELATIONS


def _addresses(edges: Mapping[Key, Element], units: set[Key]) -> dict[Key, tuple[Key, ...]]:
    """Return the address of each edge that is a link: the edges that an undercut names, inside out.

    Circles of undercuts have no address.
    """
    found: dict[Key, tuple[Key, ...]] = {}
    attackers: dict[Key, list[Key]] = {}
    for key, edge in edges.items():
        ends = edge.attributes.get("src", ""), edge.attributes.get("trg", "")
        if not _is_link(edge) or ends[0] not in units:
            continue
        if edge.attributes["type"] == "und":
            attackers.setdefault(ends[1], []).append(key)
        elif ends[1] in units:
            found[key] = ends
    _add_undercuts(found, attackers, edges)
    return {key: found[key] for key in edges if key in found}


def _add_undercuts(
    found: dict[Key, tuple[Key, ...]],
    attackers: Mapping[Key, Sequence[Key]],
    edges: Mapping[Key, Element],
) -> None:
    """Add the addresses of the edges that attack one which has an address, and of their own."""
    ready = list(found)
    while ready:
        attacked = ready.pop()
        for key in attackers.get(attacked, ()):
            if key not in found:
                found[key] = (edges[key].attributes["src"], *found[attacked])
                ready.append(key)
