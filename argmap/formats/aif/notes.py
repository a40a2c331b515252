"""What AIF says about a claim beside its links: who said it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import NamedTuple

from argmap.core.losses import Ledger
from argmap.formats._maps.json import Document, brief, key_of, mapping_of, rows, says, text_of, told
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
        self.notes: dict[Key, list[str]] = {}
        self.ledger = ledger
        self._room = room

    def add(self, claim: Key, label: str, text: str) -> None:
        """Add a note, as long as there is room."""
        entry = note(label, text, self.ledger)
        self._room -= len(entry)
        if self._room < 0:
            what = "notes that make more text than the file has are left out"
            self.ledger.lose(what, f"{claim}: {entry}")
        else:
            self.notes.setdefault(claim, []).append(entry)


class _Speaker(NamedTuple):
    """Who said something and when; either may be empty."""

    name: str = ""
    when: str = ""


def read_notes(
    document: Document,
    graph: Mapping[str, object],
    nodes: Mapping[Key, Node],
    edges: Sequence[tuple[Key, Key]],
    ledger: Ledger,
) -> Notes:
    """Return what to note in the body of each claim; locutions of no claim are counted. O(V+E)."""
    book = _Notebook(len(document.source.text) + _ROOM, ledger)
    speakers = _speakers(document, graph, ledger)
    used: set[Key] = set()
    for name, joined in _joined(nodes, edges).items():
        used |= _note_speakers(name, joined, nodes, speakers, book)
    silent = (name for name, node in nodes.items() if node.type == "L" and name not in used)
    for name in dict.fromkeys((*silent, *(one for one in speakers if one not in used))):
        text = nodes[name].text if name in nodes and nodes[name].type == "L" else ""
        parts = (text, *speakers.get(name, _Speaker()))
        ledger.lose(
            "locutions of no claim are left out", f"{name}: {' '.join(filter(None, parts))}"
        )
    return book.notes


def _joined(nodes: Mapping[Key, Node], edges: Sequence[tuple[Key, Key]]) -> dict[Key, _Joined]:
    joined = {name: _Joined() for name, node in nodes.items() if node.type == "YA"}
    for origin, target in edges:
        if target in joined:
            joined[target].origins.append(origin)
        if origin in joined:
            joined[origin].targets.append(target)
    return joined


def _speakers(
    document: Document, graph: Mapping[str, object], ledger: Ledger
) -> dict[Key, _Speaker]:
    """Return the speaker of each locution."""
    names: dict[Key, str] = {}
    for row in rows(document, graph, "participants", ledger):
        value = mapping_of(row.value)
        parts = (text_of(value.get(part)).strip() for part in ("firstname", "surname"))
        name = " ".join(part for part in parts if part)
        names.setdefault(key_of(value.get("participantID")), name)
    speakers: dict[Key, _Speaker] = {}
    for row in rows(document, graph, "locutions", ledger):
        value = mapping_of(row.value)
        name = names.get(key_of(value.get("personID")), "")
        when = text_of(value.get("start")) or text_of(value.get("timestamp"))
        speakers.setdefault(key_of(value.get("nodeID")), _Speaker(name, when.strip()))
        _report(value, name, ledger)
    silent = (
        name for name in names.values() if name not in {one.name for one in speakers.values()}
    )
    ledger.lose("people who say nothing are left out", *filter(None, silent))
    return speakers


def _report(value: Mapping[str, object], name: str, ledger: Ledger) -> None:
    """Tell what else a locution says of itself; of two times the first is kept."""
    for key, one in value.items():
        kept = ("nodeID", "personID", "start" if value.get("start") else "timestamp")
        if key not in kept and says(one):
            about = told(f"{key_of(value.get('nodeID'))}, {name}: {key}", one)
            ledger.lose("what else is known of locutions is left out", about)


def pairs(
    name: Key, origins: Sequence[Key], targets: Sequence[Key], node: Node, ledger: Ledger
) -> list[tuple[Key, Key]]:
    """Return each pair of origin and target, as many as are followed."""
    if len(origins) * len(targets) > MOST_JOINED:
        message = f'"{brief(name)}" joins more than {MOST_JOINED} pairs: only those are noted'
        ledger.fault(node.span, message)
    return list(islice(product(origins, targets), MOST_JOINED))


def of_type(nodes: Mapping[Key, Node], names: Sequence[Key], type_: str) -> list[Key]:
    """Return those of some nodes that are of a type."""
    return [name for name in names if nodes[name].type == type_]


def _note_speakers(
    name: Key,
    joined: _Joined,
    nodes: Mapping[Key, Node],
    speakers: Mapping[Key, _Speaker],
    book: _Notebook,
) -> set[Key]:
    """Note who said what an illocution leads to, and return the locutions."""
    locutions = of_type(nodes, joined.origins, "L")
    claims = of_type(nodes, joined.targets, "I")
    if not locutions or not claims:
        what = "illocutions (YA) that join no locution and claim are left out"
        book.ledger.lose(what, f"{name}: {nodes[name].name}".removesuffix(": "))
        return set()
    if len(claims) < len(joined.targets):
        book.ledger.lose("illocutions (YA) are left out where they lead to no claim", name)
    said = pairs(name, locutions, claims, nodes[name], book.ledger)
    for locution, claim in said:
        speaker = speakers.get(locution, _Speaker())
        who, text = _parted(nodes[locution].text, speaker.name)
        how = ", ".join(part for part in (nodes[name].name.strip(), speaker.when) if part)
        book.add(claim, f"{who} ({how})" if how else who, text)
    return {locution for locution, _ in said}


def _parted(text: str, speaker: str) -> tuple[str, str]:
    """Return who speaks in a locution, which may begin with the name, and the words."""
    named = _NAMED.match(text)
    if named and (not speaker or named[1].casefold() == speaker.casefold()):
        return named[1], text[named.end() :]
    return speaker or "said", text
