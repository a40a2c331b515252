"""Graphs in JSON with everything wrong that files have: for AIF and SADFace alike."""

import json
import random

from argmap.core.errors import ArgmapError
from argmap.core.positions import SourceText
from argmap.formats._maps.records import Map
from argmap.formats.aif import reader as aif
from argmap.formats.sadface import reader as sadface

READERS = {"aif": aif, "sadface": sadface}
_KEYS = {
    "aif": ("nodeID", "type", "text", "scheme", "fromID", "toID"),
    "sadface": ("id", "type", "text", "name", "source_id", "target_id"),
}
_TYPES = {
    "aif": ("I", "I", "I", "RA", "CA", "CA", "L", "MA", "PA", "TA", "YA", "XX", "", None, 3, []),
    "sadface": ("atom", "atom", "scheme", "inference", "conflict", "conflict", "", None, {}),
}
_KNOWN = {"aif": 11, "sadface": 6}
_WORDS = (
    *("A", "&lt;b&gt;", "Bob : so", "", " ", "# x #", "\ud800", "\x00\x1b\r\n", "../../x", "con"),
    *("support", "conflict", "disagree", "attack", "Expert Opinion", "Default Inference", "é" * 99),
    *(None, True, 1, 2.5, -1e300, [], {}, [[]], {"a": {"b": []}}, "<<<<<<< a", "&#x110000;&#0;"),
)
_PIECES = (
    *(
        "{",
        "}",
        "[",
        "]",
        '"',
        ",",
        ":",
        "\\",
        "\\ud800",
        "null",
        "NaN",
        "-Infinity",
        "1e999",
        "0x",
    ),
    *("\n", "\t", " ", "\x00", "\ufeff", "é", "9" * 5000, "[" * 3000, '{"a":' * 3000, '"id": 1,'),
    *('"nodes": [],', '"type": "RA",', '"nodeID": "1",', '"metadata": 3,', "[]", "{}", "true"),
)


def graph(chance: random.Random, form: str) -> str:
    """Return a graph as JSON in which ids clash, dangle and are of the wrong type."""
    name, kind, text, scheme, start, end = _KEYS[form]
    pick, mess = chance.choice, chance.choice((0.0, 0.02, 0.2))
    count = chance.randint(0, 10)
    ids = [*map(str, range(count or 1)), *((3, 4.0, None, "zz") if mess else ())]

    def some(value: object) -> object:
        return value if chance.random() >= mess else pick(_WORDS)

    def kind_of() -> object:
        return pick(_TYPES[form][: _KNOWN[form]] if chance.random() >= mess else _TYPES[form])

    nodes: list[object] = [
        some(
            {
                name: some(str(number)) if chance.random() >= mess else pick(ids),
                kind: some(kind_of()),
                text: pick(_WORDS),
                scheme: pick(_WORDS),
                "sources": some([some({"resource_id": pick(ids), "text": pick(_WORDS)})]),
                "metadata": some(
                    {"core": {}, "argmap": some({"tags": pick(_WORDS), "kind": "claim"})}
                ),
            }
        )
        for number in range(count)
    ]
    edges = [some({start: pick(ids), end: pick(ids)}) for _ in range(chance.randint(0, 20))]
    sheet = {
        "nodes": some(nodes),
        "edges": some(edges),
        "locutions": some([some({"nodeID": pick(ids), "personID": pick(ids)})]),
        "participants": some([some({"participantID": pick(ids), "surname": pick(_WORDS)})]),
        "resources": some([some({"id": pick(ids), "content": pick(_WORDS)})]),
        "metadata": some({"core": {"notes": pick(_WORDS)}}),
    }
    return json.dumps({"AIF": sheet} if chance.random() < 0.2 else sheet)


def broken(chance: random.Random, text: str) -> str:
    """Return a text after a few random cuts and insertions."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(text))
        stop = min(len(text), start + chance.choice((0, 0, 1, 3, 20)))
        text = text[:start] + chance.choice(_PIECES) + text[stop:]
    return text


def litter(seed: int, form: str) -> str:
    """Return one input: half of them JSON, half of them broken."""
    chance = random.Random(seed)
    text = graph(chance, form)
    return broken(chance, text) if seed % 2 else text


def ending(form: str, text: str) -> Map | None:
    """Return what a reader makes of a text, None where it refuses; what it gives must hold."""
    READERS[form].recognises(text)
    try:
        found = READERS[form].read(SourceText("x.json", text))
    except ArgmapError:
        return None
    keys = [record.key for record in found.records]
    addresses = [arrow.address for arrow in found.arrows]
    assert len(set(keys)) == len(keys)
    relations = {(arrow.address, arrow.relation) for arrow in found.arrows}
    assert len(relations) == len(addresses)
    assert {end for arrow in found.arrows for end in (*arrow.address, *arrow.premises)} <= set(keys)
    assert all(len(address) == 2 or address[1:] in addresses for address in addresses)
    assert all(record.statement.strip() for record in found.records)
    for record in found.records:
        "".join((record.key, record.statement, record.title, record.body, *record.tags)).encode()
    for arrow in found.arrows:
        arrow.why.encode()
    for loss in found.losses:
        "".join((loss.what, *loss.about)).encode()
    for fault in found.faults:
        fault.message.encode()
        assert fault.span.line >= 1
    return found
