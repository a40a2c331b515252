"""What AIF says about a claim beside its links: who said it, and what rephrases it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from argmap.core.losses import Ledger
from argmap.formats._maps.json import Document, key, mapping, rows, told, words
from argmap.formats._maps.records import Key
from argmap.formats._statements import note

from .nodes import Node

Notes = Mapping[Key, Sequence[str]]
"""Notes of each I node, in the order of the file."""

MOST_JOINED = 100
"""Pairs of nodes that one MA or YA node joins; what is beyond is a fault."""

_ROOM = 10_000
_NAMED = re.compile(r"\s*([^\s:][^:\n]{0,80}?)\s*:\s+")


@dataclass(slots=True)
class _Joined:
    """What points into a node, and what it points to."""

    origins: list[Key] = field(default_factory=list)
    targets: list[Key] = field(default_factory=list)


class _Notebook:
    """Notes of claims, together not much longer than the file: edges can multiply one text."""

    def __init__(self, room: int, ledger: Ledger) -> None:
        self.found: dict[Key, list[str]] = {}
        self.ledger = ledger
        self._room = room

    def add(self, claim: Key, label: str, text: str) -> None:
        told_of = note(label, text, self.ledger)
        self._room -= len(told_of)
        if self._room < 0:
            self.ledger.lose("notes that make more text than the file has are left out", claim)
        else:
            self.found.setdefault(claim, []).append(told_of)


def notes(
    document: Document,
    sheet: Mapping[str, object],
    nodes: Mapping[Key, Node],
    edges: Sequence[tuple[Key, Key]],
    ledger: Ledger,
) -> Notes:
    """Return what to note in the body of each claim; locutions of no claim are counted. O(V+E)."""
    book = _Notebook(len(document.source.text) + _ROOM, ledger)
    speakers = _speakers(document, sheet, ledger)
    used: set[Key] = set()
    for name, joined in _joined(nodes, edges).items():
        node = nodes[name]
        if node.type == "YA":
            used |= _said(name, joined, nodes, speakers=speakers, book=book)
        else:
            _rephrased(name, joined, nodes, book)
    for name, node in nodes.items():
        if node.type == "L" and name not in used:
            ledger.lose("locutions of no claim are left out", name)
    return book.found


def _joined(nodes: Mapping[Key, Node], edges: Sequence[tuple[Key, Key]]) -> dict[Key, _Joined]:
    joined = {name: _Joined() for name, node in nodes.items() if node.type in ("YA", "MA")}
    for origin, target in edges:
        if target in joined:
            joined[target].origins.append(origin)
        if origin in joined:
            joined[origin].targets.append(target)
    return joined


def _speakers(
    document: Document, sheet: Mapping[str, object], ledger: Ledger
) -> dict[Key, tuple[str, str]]:
    """Return for each locution who said it and when; either may be empty."""
    names: dict[Key, str] = {}
    for row in rows(document, sheet, "participants", ledger):
        value = mapping(row.value)
        parts = (words(value.get(part)).strip() for part in ("firstname", "surname"))
        names.setdefault(key(value.get("participantID")), " ".join(part for part in parts if part))
    found: dict[Key, tuple[str, str]] = {}
    for row in rows(document, sheet, "locutions", ledger):
        value = mapping(row.value)
        person = key(value.get("personID"))
        when = words(value.get("start")) or words(value.get("timestamp"))
        found.setdefault(key(value.get("nodeID")), (names.get(person, ""), when.strip()))
    return found


def _pairs(
    name: Key, origins: Sequence[Key], targets: Sequence[Key], node: Node, ledger: Ledger
) -> list[tuple[Key, Key]]:
    """Return each pair of origin and target, as many as are followed."""
    if len(origins) * len(targets) > MOST_JOINED:
        message = f'"{told(name)}" joins more than {MOST_JOINED} pairs: only those are noted'
        ledger.fault(node.span, message)
    return list(islice(product(origins, targets), MOST_JOINED))


def _of(nodes: Mapping[Key, Node], names: Sequence[Key], kind: str) -> list[Key]:
    return [name for name in names if nodes[name].type == kind]


def _said(
    name: Key,
    joined: _Joined,
    nodes: Mapping[Key, Node],
    *,
    speakers: Mapping[Key, tuple[str, str]],
    book: _Notebook,
) -> set[Key]:
    """Note who said what an illocution leads to, and return the locutions."""
    said = _of(nodes, joined.origins, "L")
    claims = _of(nodes, joined.targets, "I")
    if not said or not claims:
        book.ledger.lose("illocutions (YA) that join no locution and claim are left out", name)
        return set()
    if len(claims) < len(joined.targets):
        book.ledger.lose("illocutions (YA) are left out where they lead to no claim", name)
    pairs = _pairs(name, said, claims, nodes[name], book.ledger)
    for locution, claim in pairs:
        who, when = speakers.get(locution, ("", ""))
        text = nodes[locution].text
        named = _NAMED.match(text)
        if named and (not who or named[1].casefold() == who.casefold()):
            who, text = named[1], text[named.end() :]
        how = ", ".join(part for part in (nodes[name].scheme.strip(), when) if part)
        label = f"{who or 'said'}{f' ({how})' if how else ''}"
        book.add(claim, label, text)
    return {locution for locution, _ in pairs}


def _rephrased(
    name: Key,
    joined: _Joined,
    nodes: Mapping[Key, Node],
    book: _Notebook,
) -> None:
    """Note in each of two claims what the other says."""
    origins = _of(nodes, joined.origins, "I")
    targets = _of(nodes, joined.targets, "I")
    if not origins or not targets:
        book.ledger.lose("rephrases (MA) that do not join two claims are left out", name)
        return
    book.ledger.lose("rephrases (MA) become notes in both claims", name)
    for origin, target in _pairs(name, origins, targets, nodes[name], book.ledger):
        book.add(target, "also put as", nodes[origin].text)
        book.add(origin, "also put as", nodes[target].text)
