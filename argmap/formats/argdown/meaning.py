"""An Argdown document in our words: statements and arguments to records, relations to arrows.

* A statement is a claim, or what its data names as `kind`. Its words are those of its last
  definition; the headings above it are its first tags.
* An argument without premises is a claim of its own, tagged `argument`: Argdown does not say what
  it rests on.
* An argument with premises is no claim: each of its inferences is one link, from the first premise
  with the others as further premises, to the conclusion. It uses the lines that `uses` names, else
  those since the inference before, and that one's conclusion. What the argument supports or attacks
  its conclusion supports or attacks. Its title and description are the link's reason, with the
  rules of the inference behind them.
* An undercut of an argument attacks its link: that of its last inference, or the only one that the
  claim makes. An attack on an argument with premises says that it does not carry, not why: it is
  kept as an undercut, and counted. Support of one says of no premise that it is meant: not kept.
* An argument with `link` in its data is one link with its reason, as our own writer writes them:
  what supports it are the premises, what it supports, attacks or undercuts is the target.
* An argument with `predicts` in its data is a prediction: its conclusion, or target, predicts its
  first premise.
* What a statement's data lists as `neutral`, as our own writer writes it, are neutral links.
"""

from collections.abc import Iterable

from argmap.formats._maps.json import told
from argmap.formats._maps.records import Map, Record

from .document import Document, End
from .links import PREDICTS, Links
from .neutral import neutral
from .nodes import Node, gather, record


def mapped(document: Document, name: str) -> Map:
    """Return what a document says, read as the format of this name. Linear in its size."""
    nodes = gather(document)
    keys = _keys(nodes)
    links = Links(document, nodes, keys)
    ledger = document.ledger
    records = []
    for end, node in nodes.items():
        if links.is_claim(end):
            records.append(record(node, keys[end], ledger))
        else:
            _lose_argument(node, document)
    for end, span in document.mentions:
        if end not in nodes:
            ledger.fault(span, f"{end.name} is mentioned, and is nowhere else in the text")
    neutral_links = (
        one
        for end, node in nodes.items()
        if links.is_claim(end)
        for one in neutral(node, keys, ledger)
    )
    arrows = (*links.arrows(), *neutral_links)
    _lose_headings(document, records)
    return Map(
        format=name,
        records=tuple(sorted(records, key=lambda one: one.span)),  # where each is defined
        arrows=arrows,
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _lose_headings(document: Document, records: Iterable[Record]) -> None:
    """Tell which headings are no tag of any record."""
    tags = {tag for one in records for tag in one.tags}
    unused = (one for one in dict.fromkeys(document.headings) if one and one not in tags)
    document.ledger.lose("headings with nothing under them are left out", *unused)


def _keys(nodes: dict[End, Node]) -> dict[End, str]:
    """Return a key for each: its title, in its brackets where a statement has an argument's."""
    keys: dict[End, str] = {}
    taken = {end.title for end in nodes if not end.argument}
    for end in nodes:
        key = end.title
        while end.argument and key in taken:
            key = f"<{key}>"
        keys[end] = key
        taken.add(key)
    return keys


def _lose_argument(node: Node, document: Document) -> None:
    """Count what an argument has and a link has no place for."""
    ledger, name = document.ledger, node.end.name
    if "link" in node.data:
        return
    for tag in node.tags:
        ledger.lose("tags of arguments with premises are left out", f"{name}: {tag}")
    for key in node.data:
        if key not in ("strength", "test", "why", PREDICTS):
            about = f"{name}: {told(key, node.data[key])}"
            ledger.lose("data of arguments with premises are left out", about)
    what = "earlier words of what is defined again are left out"
    ledger.lose(what, *(f"{name}: {words}" for words in node.others))
