"""Items one by one: `argmap show`, `argmap list`, as text and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import Field

from argmap.core import citation
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, Item, ItemId, Kind, Link, Relation, Source, Status
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import CitationStyle
from argmap.formats._maps.carrying import counts_against, why_not
from argmap.formats.json import records
from argmap.formats.json.document import brief, head_record, link_keys
from argmap.formats.json.records import Brief, ItemRecord, LinkRecord, Record
from argmap.media.terminal import Line, pad, printable, width, wrap
from argmap.notation import plain_head
from argmap.report import quotations
from argmap.report.quotations import Quotation

_ROLES = {Relation.SUPPORTS: "for", Relation.CONTRADICTS: "against"}
_LEAST = 12
"""Columns that a listed statement has, however long the ids are."""

_OWN = "nothing: it is its source's own"


def find(case: Case, name: str) -> Item:
    """Return the item with this id, or that had it formerly. Raises `ArgmapError`."""
    item = case.items.get(case.retired.get(name, name))
    if item is not None:
        return item
    if name in case.known:
        message = f'the file of "{name}" cannot be read'
        raise ArgmapError(message, hint="argmap check says why")
    near = did_you_mean(name, case.items)
    message = f'no item has the id "{name}"'
    raise ArgmapError(message, hint=near[0] if near else "argmap list shows every id")


@once
def _links(case: Case) -> dict[ItemId, tuple[list[Link], list[Link]]]:
    """Return for each item the links that it makes, and those that lead to it or need it."""
    links: dict[ItemId, tuple[list[Link], list[Link]]] = {}
    for link in case.links:
        links.setdefault(link.origin, ([], []))[0].append(link)
        for name in dict.fromkeys((link.address[-1], *link.premises)):
            links.setdefault(name, ([], []))[1].append(link)
    return links


def show(case: Case, item: Item, columns: int) -> Iterator[Line]:
    """Yield an item for people: statement, head, links both ways, source, body, quotations."""
    for line in wrap(item.statement or "(no statement)", columns):
        yield (("title", line),)
    status = f" · {item.status.value}" if item.status is not Status.OPEN else ""
    yield (("id", item.id), ("dim", f" · {item.kind.value}{status} · {printable(item.path)}"))
    yield from _set_off(_facts(case, item, columns))
    outgoing, incoming = _links(case).get(item.id, ([], []))
    yield from _set_off(_outgoing(case, outgoing, columns))
    yield from _set_off(_incoming(case, item.id, incoming, columns))
    yield from _set_off(_named_by(case, item, columns))
    if item.body:
        yield ()
        for paragraph in item.body.split("\n"):
            yield from ((("", line),) for line in wrap(paragraph, columns))
    yield from quotations.lines(case, item, columns)


def _set_off(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines behind an empty one; nothing when there are none."""
    for number, line in enumerate(lines):
        if not number:
            yield ()
        yield line


def _hanging(head: Line, gap: str, text: str, columns: int, indent: int) -> Iterator[Line]:
    """Yield a text behind a head, its further lines indented."""
    first, *others = wrap(text, columns - indent)
    yield (*head, ("", gap + first))
    yield from ((("", " " * indent + other),) for other in others)


@once
def _naming(case: Case) -> dict[ItemId, list[tuple[str, Item]]]:
    """Return for each item the items whose keys name it, with the key."""
    naming: dict[ItemId, list[tuple[str, Item]]] = {}
    for item in case.items.values():
        for key, name in item.references():
            naming.setdefault(name, []).append((key, item))
    return naming


def _named_by(case: Case, item: Item, columns: int) -> Iterator[Line]:
    """Yield the explanations of a question, what is taken from, derived from or in a source."""
    words = {
        "answers": "answered by",
        "source": "cited by",
        "derived_from": "origin of",
        "part_of": "contains",
    }
    for key, other in _naming(case).get(item.id, ()):
        if key in words:
            yield (("dim", pad(words[key], 12)), ("", "  "), ("id", other.id))
            yield from ((("", f"  {line}"),) for line in wrap(other.statement, columns - 2))


def _facts(case: Case, item: Item, columns: int) -> Iterator[Line]:
    """Yield the head's keys that are neither links nor said in the second line."""
    skipped = {"kind", "status", *(relation.value for relation in Relation)}
    facts = {key: value for key, value in plain_head(item, ()).items() if key not in skipped}
    last = next((key for key in ("locator", "source", "csl") if key in facts), "")
    for key, value in facts.items():
        name = pad(key.replace("_", " "), 12)
        yield from _hanging((("dim", name),), "  ", _flat(value) or _OWN, columns, 14)
        if key == "source" and value in case.items:
            yield from _source(case.items[value], columns)
        if key == last:
            yield from _cited(case, item, columns)


def _cited(case: Case, item: Item, columns: int) -> Iterator[Line]:
    cited = ""
    if isinstance(item, Source):
        cited = citation.line(item, "", CitationStyle.NOTE)
    elif isinstance(item, Evidence) and item.source in case.items:
        cited = citation.of(case, item)
    if cited and cited != item.statement:
        yield from _hanging((("dim", "cited as      "),), "", cited, columns, 14)


def _outgoing(case: Case, links: Iterable[Link], columns: int) -> Iterator[Line]:
    for link in links:
        yield from _link(case, link, link.relation.value, link.target, columns)


def _incoming(case: Case, name: ItemId, links: Iterable[Link], columns: int) -> Iterator[Line]:
    """Yield the links that lead to an item, then the undercuts of these, by relation."""
    relations = list(Relation)
    ordered = sorted(links, key=lambda link: (len(link.target), relations.index(link.relation)))
    for link in ordered:
        words, other = _seen_from(name, link)
        yield from _link(case, link, words, other, columns)


def _seen_from(name: ItemId, link: Link) -> tuple[str, tuple[ItemId, ...]]:
    """Return what a link is to the item that it leads to or needs, and what is at its other end."""
    if name in link.premises:
        return f"needed, with {link.origin}, for", link.target
    if len(link.target) == 1:
        return f"{_PASSIVE[link.relation]} by", (link.origin,)
    attacked = " -> ".join(link.target[:-1])
    return f"its link from {attacked} is undercut by", (link.origin,)


_PASSIVE = {
    Relation.SUPPORTS: "supported",
    Relation.CONTRADICTS: "contradicted",
    Relation.UNDERCUTS: "undercut",
    Relation.NEUTRAL: "considered neutral",
    Relation.PREDICTS: "predicted",
}


def _source(source: Item, columns: int) -> Iterator[Line]:
    for line in wrap(source.statement, columns - 14):
        yield (("", " " * 14 + line),)
    if isinstance(source, Source):
        judged = [
            source.standing.value if source.standing else "",
            f"reliability {source.reliability.value}" if source.reliability else "",
            f"interest: {source.interest.value}" if source.interest else "",
        ]
        facts = " · ".join(fact for fact in judged if fact)
        if facts:
            yield (("dim", " " * 14 + facts),)


def _link(
    case: Case, link: Link, words: str, other: tuple[ItemId, ...], columns: int
) -> Iterator[Line]:
    off = why_not(case, link)
    yield (
        (_role(case, link) or "dim", words),
        ("", " "),
        ("id", " -> ".join(other)),
        ("dim", _weight(case, link)),
        ("off", f"  {off}" if off else ""),
    )
    far = case.items.get(other[-1])
    if far is not None and len(other) == 1:
        yield from ((("", f"  {line}"),) for line in wrap(far.statement, columns - 2))
    if link.premises:
        yield (("dim", f"  only together with {', '.join(link.premises)}"),)
    if link.why:
        yield from _hanging((("dim", "  because "),), "", link.why, columns, 10)


def _role(case: Case, link: Link) -> str:
    """Return on which side a link counts, as the reasoning runs; empty for none."""
    if link.relation is Relation.PREDICTS:
        return "against" if counts_against(case, link) else "for"
    return _ROLES.get(link.relation, "")


def _weight(case: Case, link: Link) -> str:
    """Return how strong a link is, and where it counts if that is not where it leads."""
    role = _role(case, link)
    if link.relation is Relation.PREDICTS:
        return f" ({link.strength.value}, counts {role} {link.origin})"
    return f" ({link.strength.value})" if role else ""


def _flat(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_flat(entry)}" for key, entry in value.items())
    if isinstance(value, list):
        entries = (entry.values() if isinstance(entry, dict) else [entry] for entry in value)
        texts = [", ".join(_flat(part) for part in entry) for entry in entries]
        return (" and " if any(isinstance(entry, dict) for entry in value) else ", ").join(texts)
    return str(value)


def listing(items: Iterable[Item], columns: int) -> Iterator[Line]:
    """Yield a line an item: id, kind, statement cut to the width; status where it is not open."""
    listed = list(items)
    kinds = max((len(item.kind.value) for item in listed), default=0)
    longest = max((width(item.id) for item in listed), default=0)
    ids = min(longest, columns // 2)  # one long id does not take the room of all others
    for item in listed:
        status = f"[{item.status.value}] " if item.status is not Status.OPEN else ""
        head: Line = (
            ("id", pad(printable(item.id), ids)),
            ("dim", "  " + pad(item.kind.value, kinds)),
            ("", "  "),
            ("dim", status),
        )
        room = max(_LEAST, columns - sum(width(text) for _, text in head))
        yield (*head, ("", _first(item.statement, room)))


def _first(statement: str, room: int) -> str:
    """Return the words of a statement that fit, with an ellipsis where it has more."""
    first, *more = wrap(statement, room)
    return f"{wrap(statement, room - 1)[0]}…" if more else first


def select(case: Case, kinds: Iterable[Kind]) -> tuple[Item, ...]:
    """Return the items of these kinds (all, if none is named), by kind, then id."""
    wanted = set(kinds) or set(Kind)
    order = list(Kind)
    items = (item for item in case.items.values() if item.kind in wanted)
    return tuple(sorted(items, key=lambda item: (order.index(item.kind), item.id)))


class LinkShown(LinkRecord):
    """A link of an item, with the statement of the item at its other end."""

    statement: str | None = Field(description="Null where it leads to nothing.")


class Naming(Record):
    """A key of another item that names this one."""

    key: str
    id: ItemId


class Cited(Brief):
    """The source of an item of evidence."""

    head: dict[str, Any]


class Shown(ItemRecord, records.Document):
    """One item, its links in its head as well as beside it."""

    links_out: list[LinkShown] = Field(description="By address.")
    named_by: list[Naming] = Field(description="Items that cite it, answer it, derive from it.")
    links_in: list[LinkShown] = Field(description="Those that need it as a premise, too.")
    source: Cited | None = Field(default=None, description="Of evidence.")
    cited: str = Field(default="", description="Of evidence and sources, as argmap cite has it.")
    quotations: list[Quotation] = Field(default=[], description="Of evidence that quotes.")


class Listed(records.Document):
    """Items, by kind, then id."""

    items: list[Brief]


def document(case: Case, item: Item) -> dict[str, Any]:
    """Return the document of one item as values of JSON."""
    outgoing, incoming = _links(case).get(item.id, ([], []))
    more: dict[str, Any] = {}
    if isinstance(item, Evidence) and item.source is not None and item.source in case.items:
        source = case.items[item.source]
        more["source"] = Cited(**brief(source), head=head_record(source))
        more["cited"] = citation.of(case, item)
    elif isinstance(item, Source):
        more["cited"] = citation.line(item, "", CitationStyle.NOTE)
    if quoted := quotations.records_of(case, item):
        more["quotations"] = quoted
    written = Shown(
        number=1,
        **brief(item),
        body=item.body,
        head=head_record(item, outgoing),
        links_out=[_link_shown(case, link, link.address[-1]) for link in outgoing],
        named_by=[Naming(key=key, id=other.id) for key, other in _naming(case).get(item.id, ())],
        links_in=[_link_shown(case, link, link.origin) for link in incoming],
        **more,
    )
    return written.plain()


def list_document(items: Iterable[Item]) -> dict[str, Any]:
    """Return the document of a list as values of JSON."""
    return Listed(number=1, items=[Brief(**brief(item)) for item in items]).plain()


def _link_shown(case: Case, link: Link, other: ItemId) -> LinkShown:
    far = case.items.get(other)
    return LinkShown(**link_keys(case, link), statement=far.statement if far is not None else None)
