"""Statements and arguments of an Argdown document, each with all its members taken together."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation, Status
from argmap.core.positions import Span
from argmap.formats._maps.json import told
from argmap.formats._maps.records import Record
from argmap.formats._maps.scales import word_of
from argmap.formats._statements import body, note
from argmap.notation import keys_of

from .document import Data, Document, End, Member

_Word = TypeVar("_Word", bound=StrEnum)
_Else = TypeVar("_Else", bound=StrEnum | None)
_OWN = frozenset({"kind", "status", "tags", *(relation.value for relation in Relation)})


@dataclass(slots=True)
class Node:
    """One statement or argument: `text` of its last definition, tags and data of all members.

    `others` are its words in the definitions before the last.
    """

    end: End
    span: Span
    text: str = ""
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    data: dict[str, object] = field(default_factory=dict)
    others: tuple[str, ...] = ()


def gather(document: Document) -> dict[End, Node]:
    """Return every statement and argument that a document names, in its order."""
    nodes = _defined(document)
    for end, span in _named(document):
        nodes.setdefault(end, Node(end, span))
    return nodes


def _defined(document: Document) -> dict[End, Node]:
    """Return what stands somewhere by itself, not only in an argument or a relation."""
    nodes: dict[End, Node] = {}
    tags: dict[End, dict[str, None]] = {}
    for member in document.members:
        node = nodes.setdefault(member.end, Node(member.end, member.span))
        tags.setdefault(member.end, {}).update(dict.fromkeys(member.tags))
        _add_data(node, member, document.ledger)
        if member.text and not member.reference:
            _define(node, member)
        elif not node.text and not node.groups:
            node.groups = member.groups
    for end, node in nodes.items():
        node.tags = tuple(tags[end])
    _lose_references(nodes, document)
    return nodes


def _add_data(node: Node, member: Member, ledger: Ledger) -> None:
    for key, value in member.data.items():
        if node.data.setdefault(key, value) != value:
            about = f"{member.end.name}: {told(key, node.data[key])}"
            ledger.lose("of data that is given twice the last counts", about)
            node.data[key] = value


def _lose_references(nodes: Mapping[End, Node], document: Document) -> None:
    """Tell what references say that the words which they refer to do not."""
    for member in document.members:
        if member.reference and member.text not in ("", nodes[member.end].text):
            about = f"{member.end.name}: {member.text}"
            document.ledger.lose("words of references are left out", about)


def _named(document: Document) -> Iterator[tuple[End, Span]]:
    """Yield what arguments and relations name, and where."""
    for title, steps in document.steps.items():
        yield End(title, argument=True), steps[0].span
        yield from ((End(step.title), step.span) for step in steps)
    for tie in document.ties:
        yield from ((end._replace(step=-1), tie.span) for end in (tie.start, tie.to))


def _define(node: Node, member: Member) -> None:
    if not node.text:
        node.groups, node.span = member.groups, member.span
    elif node.text != member.text:
        node.others = tuple(dict.fromkeys((*node.others, node.text)))
    node.text = member.text


def record(node: Node, key: str, ledger: Ledger) -> Record:
    """Return a statement, or an argument without premises, as a record with this key."""
    title = node.end.title
    if not node.text:
        ledger.lose("what has no words of its own is its title", node.end.name)
    kind = word_in(node.data, Kind, Kind.CLAIM, node.end, node.span, ledger)
    known = set(keys_of(kind)) - _OWN
    _lose_data(node, known, ledger)
    marks = ("argument",) if node.end.argument else ()
    return Record(
        key=key,
        kind=kind,
        statement=node.text or title,
        span=node.span,
        title="" if title.startswith("Untitled ") else title,
        body=_body(node, ledger),
        status=word_in(node.data, Status, Status.OPEN, node.end, node.span, ledger),
        tags=tuple(dict.fromkeys((*node.groups, *marks, *node.tags, *_tags(node.data)))),
        head={name: value for name, value in node.data.items() if name in known},
    )


def _body(node: Node, ledger: Ledger) -> str:
    """Return the body that data has, with the words of earlier definitions as notes."""
    written = node.data.get("body", "")
    others = [words for words in node.others if words != node.text]
    what = "earlier words of what is defined again become notes"
    ledger.lose(what, *(f"{node.end.name}: {words}" for words in others))
    notes = body(note("also put as", words, ledger) for words in others)
    return "\n\n".join(filter(None, (written if isinstance(written, str) else "", notes)))


def _lose_data(node: Node, known: Collection[str], ledger: Ledger) -> None:
    """Count the data that a record has no place for; neutral links are read elsewhere."""
    neutral = Relation.NEUTRAL.value
    kept = {*known, "kind", "status", "body", "tags"}
    if isinstance(node.data.get(neutral), list):
        kept.add(neutral)
    for name in node.data:
        if name not in kept:
            ledger.lose(
                "data of other names are left out",
                f"{node.end.name}: {told(name, node.data[name])}",
            )


def word_in(  # noqa: PLR0913, PLR0917 - what is read, and where
    data: Data, scale: type[_Word], otherwise: _Else, end: End, span: Span, ledger: Ledger
) -> _Word | _Else:
    """Return the word of a scale in data, under the scale's name; one that is none is a fault."""
    name = scale.__name__.lower()
    given = data.get(name)
    if given is None:
        return otherwise
    word = word_of(scale, given, None)
    if word is None:
        ledger.fault(span, f'{end.name}: there is no {name} "{given}"')
        return otherwise
    return word


def _tags(data: Data) -> tuple[str, ...]:
    tags = data.get("tags", ())
    return tuple(str(one) for one in tags) if isinstance(tags, list) else ()
