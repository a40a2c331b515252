"""GraphML: ours, and graphs of other programs where their edges say what they mean.

Ours is described in the writer beside it, and known by its nodes, whatever program wrote it last.
Of others a node's words are its attribute `label`, `statement`, `text`, `title` or `name`, or the
label that is drawn; what an edge says is its attribute `relation`, `type`, `label`, `interaction`
or `sign`, the sign of a number, or the colour in which Argdown and others draw it, which is told.
An edge that says neither for nor against, or that has no direction, is left out and counted: it is
never guessed. Where none of a file's edges is kept, that is a fault.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.core.losses import Ledger
from argmap.core.model import Relation, Status, Strength, Test
from argmap.core.positions import SourceText
from argmap.formats._maps.records import Arrow, Key, Map, Record
from argmap.formats._maps.scales import word_of
from argmap.formats._maps.xml import Element, parse
from argmap.formats._statements import body, note

from .graph import TITLE, Edge, Graph, Node, gathered
from .meaning import COLOUR, KINDS, MEANINGS, RELATIONS, by_colour, by_sign, by_words, is_signed

_WORDS: tuple[str, ...] = ("label", "statement", "text", "title", "name", "shared name", "caption")
_WORDS += ("description", "content")
_OF_NODES = frozenset({"kind", "type", "status", "body", "head", TITLE})
_OF_LINKS = frozenset({"relation", "why", "strength", "test", "role", COLOUR})
_JOINT = "link"


def recognises(text: str) -> bool:
    """Return whether a text begins like GraphML."""
    return "<graphml" in text[:4_000]


def read(source: SourceText) -> Map:
    """Return the nodes and edges that mean something here. Never raises."""
    root, faults = parse(source)
    graph = Graph({}, {}) if root is None else gathered(root)
    own = _is_ours(graph)
    joints = {key for key, node in graph.nodes.items() if own and node.values.get("kind") == _JOINT}
    records = tuple(
        _record(key, node, graph.ledger) for key, node in graph.nodes.items() if key not in joints
    )
    arrows = (*_plain_arrows(graph, joints), *_joined_arrows(graph, joints))
    for message in _not_understood(graph, has_arrows=bool(arrows)):
        graph.ledger.fault(source.start(), message)
    return Map(
        format="GraphML",
        records=records,
        arrows=arrows,
        faults=(*faults, *graph.ledger.faults),
        losses=graph.ledger.losses,
        own=own,
    )


def _is_ours(graph: Graph) -> bool:
    """Return whether each node is an item or a link as our own writer writes them."""
    return bool(graph.nodes) and all(
        (node.values.get("kind") == _JOINT and "relation" in node.values)
        or (node.values.get("kind") in KINDS and {"label", "status"} <= node.values.keys())
        for node in graph.nodes.values()
    )


def _not_understood(graph: Graph, *, has_arrows: bool) -> Iterator[str]:
    """Yield what to do about edges that are not kept, and nodes without words."""
    if not has_arrows and (graph.edges or graph.undirected):
        yield _nothing_kept(graph)
    if unknown := _unknown_words(graph):
        yield unknown


def _nothing_kept(graph: Graph) -> str:
    """Return what to do about a file of whose edges none is kept."""
    number = len(graph.edges) + graph.undirected
    has = sorted({name for edge in graph.edges for name, text in edge.values.items() if text})
    named = f"; the edges have {', '.join(has)[:200]}" if has else ""
    if not graph.edges:
        return f"none of the {number} edges has a direction: an edge leads from who makes the point"
    return (
        f"none of the {number} edges is kept: name one of their attributes relation,"
        f" with the words supports or contradicts{named}"
    )


def _unknown_words(graph: Graph) -> str:
    """Return what to do about nodes of which all have attributes and none has words we know."""
    nodes = [node.values for node in graph.nodes.values()]
    known = (*_WORDS, TITLE, "kind")
    if any(values.get(name, "").strip() for values in nodes for name in known):
        return ""
    has = sorted({name for values in nodes for name, text in values.items() if text.strip()})
    named = f"name one of their attributes label; the nodes have {', '.join(has)[:200]}"
    return f"no node has words: {named}" if has else ""


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return the name of the first of some attributes that has words; empty for none."""
    return next((name for name in names if values.get(name, "").strip()), "")


def _record(key: Key, node: Node, ledger: Ledger) -> Record:
    values = node.values
    head = _head(key, node, ledger)
    tags = head.pop("tags", [])
    kind = values.get(_first(values, ("kind", "type")), "").strip().casefold()
    given = values.get("status", "").strip() or Status.OPEN.value
    status = word_of(Status, given, None)
    if status is None:
        message = f'"{key[:40]}": the status "{given}" is not known'
        ledger.fault(node.element.span, message)
    if kind and kind not in KINDS:
        ledger.lose("nodes of kinds that are none here become claims", f"{key[:40]}: {kind}")
    words = _first(values, _WORDS)
    return Record(
        key=key,
        kind=KINDS.get(kind, KINDS["claim"]),
        statement=values.get(words, "").strip() or values.get(TITLE, "") or key,
        span=node.element.span,
        title=values.get(TITLE, ""),
        body=_body(key, values, words, ledger),
        status=status or Status.OPEN,
        tags=(*node.groups, *(map(str, tags) if isinstance(tags, list) else ())),
        head=head,
    )


def _body(key: Key, values: Mapping[str, str], words: str, ledger: Ledger) -> str:
    """Return the body with what else a node says in words; other attributes are counted."""
    said = " ".join(values.get(words, "").split())
    others = {name: values.get(name, "") for name in (TITLE, *_WORDS) if name != words}
    notes = [
        note(name.removeprefix("drawn "), text, ledger)
        for name, text in others.items()
        if text.strip() and " ".join(text.split()) != said
    ]
    _lose_attributes(key, values, ledger)
    return "\n".join(part for part in (values.get("body", ""), body(notes)) if part)


def _lose_attributes(key: Key, values: Mapping[str, str], ledger: Ledger) -> None:
    for name, text in values.items():
        if name not in (*_WORDS, *_OF_NODES, COLOUR) and text.strip():
            ledger.lose("further attributes of nodes are left out", f"{key[:40]}: {name} {text}")


def _head(key: Key, node: Node, ledger: Ledger) -> dict[str, object]:
    if not node.values.get("head", "").strip():
        return {}
    try:
        head = json.loads(node.values["head"])
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict):
        message = f'"{key[:40]}": the head is no JSON object: {node.values["head"]}'
        ledger.fault(node.element.span, message)
        return {}
    return head


def _plain_arrows(graph: Graph, joints: set[Key]) -> Iterator[Arrow]:
    """Yield the links that are edges."""
    weighed = is_signed(edge.values for edge in graph.edges)
    for edge in graph.edges:
        if edge.origin in joints or edge.target in joints:
            continue
        missing = [end for end in (edge.origin, edge.target) if end not in graph.nodes]
        relation = _relation(edge, graph.ledger, weighed=weighed)
        if missing:
            message = f'there is no node "{missing[0][:40]}"'
            graph.ledger.fault(edge.element.span, _with_words(message, edge))
        elif relation is None:
            what = "edges that say neither for nor against are left out"
            graph.ledger.lose(what, _with_words(_named(edge), edge))
        else:
            yield from _of_edge(edge, relation, graph.ledger)


def _with_words(text: str, edge: Edge) -> str:
    """Return what is told of an edge, with all that it says."""
    words = " ".join(filter(None, map(str.strip, edge.values.values())))
    return f"{text}: {words}" if words else text


def _named(edge: Edge) -> str:
    return f"{edge.origin[:40]} -> {edge.target[:40]}"


def _relation(edge: Edge, ledger: Ledger, *, weighed: bool) -> Relation | None:
    """Return what an edge says: by its words, else by a sign, else by its colour, which is told."""
    relation = by_words(edge.values) or by_sign(edge.values, weighed=weighed)
    if relation is None and (relation := by_colour(edge.values)) is not None:
        what = "edges that say nothing are read by their colour: green for, red against"
        ledger.lose(what, _named(edge))
    return relation


def _of_edge(edge: Edge, relation: Relation, ledger: Ledger) -> Iterator[Arrow]:
    """Yield the link that an edge is, or the two where it is drawn both ways."""
    values = dict(edge.values)
    values["why"] = values.get("why") or _words_of_label(values)
    _report_others(edge, values, ledger)
    address = (edge.origin, edge.target)
    yield _arrow(address, relation, edge.element, values, ())
    if edge.twoway and relation is Relation.CONTRADICTS:
        yield _arrow(address[::-1], relation, edge.element, values, ())


def _words_of_label(values: Mapping[str, str]) -> str:
    """Return a label that is more than the name of a relation; empty for none."""
    labels = (values.get(name, "").strip() for name in ("edge label", "label"))
    return next((text for text in labels if text and text.casefold() not in RELATIONS), "")


def _report_others(edge: Edge, values: Mapping[str, str], ledger: Ledger) -> None:
    """Tell what else an edge says, and weights that are none of ours."""
    for name, text in values.items():
        known = name in _OF_LINKS or text == values["why"] or _is_meaning(name, text)
        if text.strip() and not known:
            about = f"{_named(edge)}: {name} {text}"
            ledger.lose("further attributes of edges are left out", about)
    for name, scale in (("strength", Strength), ("test", Test)):
        text = values.get(name, "").strip()
        if text and word_of(scale, text, None) is None:
            ledger.lose("weights that are none here are left out", f"{name} {text}")


def _is_meaning(name: str, text: str) -> bool:
    return name in MEANINGS and text.strip().casefold() in RELATIONS


def _arrow(
    address: tuple[Key, ...],
    relation: Relation,
    element: Element,
    values: Mapping[str, str],
    premises: tuple[Key, ...],
) -> Arrow:
    return Arrow(
        address=address,
        relation=relation,
        span=element.span,
        why=values.get("why", ""),
        strength=word_of(Strength, values.get("strength", "").strip(), Strength.MODERATE),
        premises=premises,
        test=word_of(Test, values.get("test", "").strip(), None),
    )


def _joined_arrows(graph: Graph, joints: set[Key]) -> Iterator[Arrow]:
    """Yield the links that are nodes of our own, those that others undercut first."""
    ends = _ends(graph, joints)
    addresses = _addresses(graph, ends, joints)
    for key, node in graph.nodes.items():
        if key not in joints:
            continue
        relation = word_of(Relation, node.values.get("relation", ""), None)
        if key not in addresses or relation is None:
            graph.ledger.fault(node.element.span, f'the link "{key}" is not complete')
            continue
        premises = tuple(ends[key].premises)
        yield _arrow(addresses[key], relation, node.element, node.values, premises)


@dataclass(slots=True)
class _Ends:
    """What edges say of a node that is a link: where it starts, with what, where it ends."""

    origins: list[Key] = field(default_factory=list)
    premises: list[Key] = field(default_factory=list)
    targets: list[Key] = field(default_factory=list)


def _ends(graph: Graph, joints: set[Key]) -> Mapping[Key, _Ends]:
    ends = {key: _Ends() for key in joints}
    for edge in graph.edges:
        role = edge.values.get("role")
        if role == "from" and edge.target in ends:
            ends[edge.target].origins.append(edge.origin)
        elif role == "premise" and edge.target in ends:
            ends[edge.target].premises.append(edge.origin)
        elif role == "to" and edge.origin in ends:
            ends[edge.origin].targets.append(edge.target)
    return ends


def _addresses(
    graph: Graph, ends: Mapping[Key, _Ends], joints: set[Key]
) -> dict[Key, tuple[Key, ...]]:
    """Return the address of each link that leads, through other links perhaps, to an item."""
    onto: dict[Key, list[Key]] = {}
    for key, joined in ends.items():
        if len(joined.origins) == len(joined.targets) == 1:
            onto.setdefault(joined.targets[0], []).append(key)
    found: dict[Key, tuple[Key, ...]] = {}
    ready = [target for target in onto if target in graph.nodes and target not in joints]
    while ready:
        target = ready.pop()
        for key in onto.get(target, ()):
            found[key] = (ends[key].origins[0], *found.get(target, (target,)))
            ready.append(key)
    return found
