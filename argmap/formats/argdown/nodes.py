"""Statements and arguments of an Argdown document, each with all its members taken together."""

from dataclasses import dataclass, field

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation, Status, Strength, Test
from argmap.core.positions import Span
from argmap.formats._maps.records import Record
from argmap.notation import keys_of

from .document import Data, Document, End, Member

_SHOWN = 60
_OWN = frozenset({"kind", "status", "tags", *(relation.value for relation in Relation)})


@dataclass(slots=True)
class Node:
    """One statement or argument: `text` of its last definition, tags and data of all members."""

    end: End
    span: Span
    text: str = ""
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    data: dict[str, object] = field(default_factory=dict)


def gather(document: Document) -> dict[End, Node]:
    """Return every statement and argument that a document names, in its order."""
    nodes: dict[End, Node] = {}
    tags: dict[End, dict[str, None]] = {}
    for member in document.members:
        end = member.end
        if end not in nodes:
            nodes[end] = Node(end, member.span)
            tags[end] = {}
        node = nodes[end]
        tags[end].update(dict.fromkeys(member.tags))
        node.data.update(member.data)
        if member.text and not member.reference:
            _define(node, member, document.ledger)
        elif not node.text and not node.groups:
            node.groups = member.groups
    for end, node in nodes.items():
        node.tags = tuple(tags[end])
    for title, steps in document.steps.items():
        nodes.setdefault(End(title, argument=True), Node(End(title, argument=True), steps[0].span))
        for step in steps:
            nodes.setdefault(End(step.title), Node(End(step.title), step.span))
    for tie in document.ties:
        for end in (tie.start, tie.to):
            whole = end._replace(step=-1)
            nodes.setdefault(whole, Node(whole, tie.span))
    return nodes


def _define(node: Node, member: Member, ledger: Ledger) -> None:
    if not node.text:
        node.groups, node.span = member.groups, member.span
    elif node.text != member.text:
        first = f"line {node.span.line}"
        message = f"{node.end.name} has other words on {first}: these here are kept"
        ledger.fault(member.span, message)
    node.text = member.text


def record(node: Node, key: str, ledger: Ledger) -> Record:
    """Return a statement, or an argument without premises, as a record with this key."""
    titled = not node.end.title.startswith("Untitled ")
    if not node.text:
        ledger.fault(node.span, f"{node.end.name} has no words of its own: its title is taken")
    kind = _kind(node, ledger)
    known = set(keys_of(kind)) - _OWN
    head = {name: value for name, value in node.data.items() if name in known}
    for name in node.data:
        if name not in known and name not in ("kind", "status", "body", "tags", *_links(node)):
            ledger.lose("data of other names are left out", f"{node.end.name}: {name[:_SHOWN]}")
    marks = ("argument",) if node.end.argument else ()
    body = node.data.get("body", "")
    return Record(
        key=key,
        kind=kind,
        statement=node.text or node.end.title,
        span=node.span,
        title=node.end.title if titled else "",
        body=body if isinstance(body, str) else "",
        status=_status(node, ledger),
        tags=tuple(dict.fromkeys((*node.groups, *marks, *node.tags, *_tags(node.data)))),
        head=head,
    )


def _links(node: Node) -> tuple[str, ...]:
    """Return the key of our neutral links, where a list stands under it."""
    key = Relation.NEUTRAL.value
    return (key,) if isinstance(node.data.get(key), list) else ()


def strength_of(data: Data, end: End, span: Span, ledger: Ledger) -> Strength:
    """Return what data says of a link's strength; a word that is none is a fault."""
    given = data.get("strength", Strength.MODERATE.value)
    if given in [strength.value for strength in Strength]:
        return Strength(str(given))
    ledger.fault(span, f'{end.name}: there is no strength "{str(given)[:_SHOWN]}"')
    return Strength.MODERATE


def test_of(data: Data, end: End, span: Span, ledger: Ledger) -> Test | None:
    """Return what data says of the test that a link is; a word that is none is a fault."""
    given = data.get("test")
    if given is None or given in [test.value for test in Test]:
        return None if given is None else Test(str(given))
    ledger.fault(span, f'{end.name}: there is no test "{str(given)[:_SHOWN]}"')
    return None


def _tags(data: Data) -> tuple[str, ...]:
    tags = data.get("tags", ())
    return tuple(str(one) for one in tags) if isinstance(tags, list) else ()


def _kind(node: Node, ledger: Ledger) -> Kind:
    given = node.data.get("kind", Kind.CLAIM.value)
    if given in [kind.value for kind in Kind]:
        return Kind(str(given))
    ledger.fault(node.span, f'{node.end.name}: there is no kind "{str(given)[:_SHOWN]}"')
    return Kind.CLAIM


def _status(node: Node, ledger: Ledger) -> Status:
    given = node.data.get("status", Status.OPEN.value)
    if given in [status.value for status in Status]:
        return Status(str(given))
    ledger.fault(node.span, f'{node.end.name}: there is no status "{str(given)[:_SHOWN]}"')
    return Status.OPEN
