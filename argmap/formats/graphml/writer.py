"""A case as GraphML: typed attributes, ids kept; networkx, Gephi, Cytoscape and yEd read it.

A node is an item: `label` is its statement, `kind`, `status`, `body` what they say, `head` the rest
of its head as JSON. An edge is a link, from the item that makes the point to what it bears on, with
`relation`, `why`, `strength`, `test`.

GraphML has no edges to edges. A link that is undercut or has premises is a node of kind `link` with
the link's attributes, and the edges `role` = `from` (the item that makes the point), `premise`, and
`to`; an undercut is such a link whose `to` is the node of another. Its id is the link's address.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from argmap.core.case import Case
from argmap.core.losses import Ledger, Written
from argmap.core.model import Address, Item, ItemId, Link, Relation
from argmap.notation import plain_head

_KEYS = {
    "graph": ("title",),
    "node": ("label", "kind", "status", "body", "head", "relation", "why", "strength", "test"),
    "edge": ("relation", "why", "strength", "test", "role"),
}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_LABEL = frozenset({"kind", "status"})

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write(case: Case, _question: ItemId | None = None) -> Written:
    """Return the whole case. O(V+E)."""
    ledger = Ledger()
    links = _links(case, ledger)
    joints = _joints(links)
    names = _names(case, list(joints))
    lines = [_HEAD.rstrip("\n"), *_keys(), '  <graph id="argmap" edgedefault="directed">']
    if case.settings.title:
        lines.append(_data("graph", "title", case.settings.title, 4))
    for item in case.items.values():
        lines += _node(item.id, _of_item(item))
    for address, link in joints.items():
        lines += _node(names[address], {"kind": "link", **_of_link(link)})
    for link in links:
        lines += _edges(link, names)
    lines += ["  </graph>", "</graphml>"]
    text = "\n".join(lines) + "\n"
    if _NOT_XML.search(text):
        _count_characters(case, ledger)
        text = _NOT_XML.sub("\ufffd", text)
    return Written(text, ledger.losses)


def _keys() -> Iterator[str]:
    for scope, names in _KEYS.items():
        for name in names:
            attributes = f'for="{scope}" attr.name="{name}" attr.type="string"'
            yield f'  <key id="{scope}-{name}" {attributes}/>'


def _joints(links: Sequence[Link]) -> Mapping[Address, Link]:
    """Return the links that are nodes, by address."""
    undercut = {link.target for link in links if link.relation is Relation.UNDERCUTS}
    return {
        link.address: link
        for link in links
        if link.address in undercut or link.premises or link.relation is Relation.UNDERCUTS
    }


def _links(case: Case, ledger: Ledger) -> Sequence[Link]:
    """Return the links that lead somewhere, each address once."""
    found: dict[Address, Link] = {}
    for link in sorted(case.links, key=lambda one: len(one.address)):
        ends = (*link.address, *link.premises)
        if any(name not in case.items for name in ends) or (
            link.relation is Relation.UNDERCUTS and link.target not in found
        ):
            ledger.lose("links to what is not there are left out", str(link))
        elif link.address in found:
            ledger.lose("further links between the same two are left out", str(link))
        else:
            found[link.address] = link
    return [found[address] for address in sorted(found)]


def _names(case: Case, addresses: Sequence[Address]) -> Mapping[Address, str]:
    """Return the ids of the nodes that stand for links: no item's."""
    end = "'" if any("->" in name for name in case.items) else ""
    longest = max((len(name) for name in case.items), default=0) if end else 0
    return {address: " -> ".join(address) + end * longest for address in addresses}


def _of_item(item: Item) -> Mapping[str, str]:
    head = {key: value for key, value in plain_head(item, ()).items() if key not in _IN_LABEL}
    return {
        "label": item.statement,
        "kind": item.kind.value,
        "status": item.status.value,
        "body": item.body,
        "head": json.dumps(head, ensure_ascii=False) if head else "",
    }


def _of_link(link: Link) -> Mapping[str, str]:
    return {
        "relation": link.relation.value,
        "why": link.why,
        "strength": link.strength.value,
        "test": link.test.value if link.test is not None else "",
    }


def _edges(link: Link, names: Mapping[Address, str]) -> Iterator[str]:
    joint = names.get(link.address)
    if joint is None:
        yield from _edge(link.origin, link.address[1], _of_link(link), str(link))
        return
    relation = {"relation": link.relation.value}
    yield from _edge(link.origin, joint, {**relation, "role": "from"})
    for premise in link.premises:
        yield from _edge(premise, joint, {**relation, "role": "premise"})
    target = names[link.target] if len(link.target) > 1 else link.target[0]
    yield from _edge(joint, target, {**relation, "role": "to"})


def _node(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"    <node id={_quoted(name)}>"
    yield from (_data("node", key, text, 6) for key, text in values.items() if text)
    yield "    </node>"


def _edge(origin: str, target: str, values: Mapping[str, str], name: str = "") -> Iterator[str]:
    own = f" id={_quoted(name)}" if name else ""
    yield f"    <edge{own} source={_quoted(origin)} target={_quoted(target)}>"
    yield from (_data("edge", key, text, 6) for key, text in values.items() if text)
    yield "    </edge>"


def _data(scope: str, key: str, text: str, indent: int) -> str:
    written = escape(text, {"\r": "&#13;"})
    return f'{" " * indent}<data key="{scope}-{key}">{written}</data>'


def _quoted(text: str) -> str:
    return quoteattr(text, {"\r": "&#13;"})


def _count_characters(case: Case, ledger: Ledger) -> None:
    what = "characters that XML does not have are shown as �"
    for item in case.items.values():
        if _NOT_XML.search("".join((item.id, *_of_item(item).values()))):
            ledger.lose(what, item.id)
    for link in case.links:
        if _NOT_XML.search(f"{link}{link.why}"):
            ledger.lose(what, str(link))
