"""A foreign map to items and links of ours: readable ids, origins kept, nothing dropped in silence.

An id is the foreign one where that is an id that people can read; else it is made of the title or
the statement. Where it is not the foreign id, the item keeps that as a tag `format:file/key`, or
`format:key` where keys mean the same in every file. The same map gives the same ids.

What only the foreign file can be blamed for, an item that attacks itself or that speaks both for
and against another, is kept, and the item says so under `ignore`.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from argmap.core.ids import is_id, slug
from argmap.core.losses import Fault, Ledger, Loss
from argmap.core.model import Address, Item, ItemId, Kind, Link, Relation
from argmap.formats._ids import FreeIds
from argmap.formats._maps.items import item_of, plain
from argmap.formats._maps.records import Arrow, Key, Map, Record

_LONGEST_TAG = 200
_HEXADECIMAL = re.compile(r"(?=.*[0-9])[0-9a-f-]{8,}")
_NUMBERED = frozenset({"adu", "arg", "argument", "atom", "claim", "edge", "edu", "id", "node"})
_LINKLESS = (Kind.QUESTION, Kind.SOURCE)
_AT_LEAST = 3  # letters of a word
_UNDERCUT = 3  # parts of an address

OTHER_IDS = "ids that are none here, or are taken, are changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """Items in the order of the map, links in that of its arrows; `keys` has each item's."""

    items: tuple[Item, ...]
    links: tuple[Link, ...]
    keys: Mapping[ItemId, Key]
    faults: tuple[Fault, ...]
    losses: tuple[Loss, ...]


def convert(
    foreign: Map,
    *,
    name: str = "",
    known: Mapping[Key, ItemId] | None = None,
    taken: Collection[ItemId] = (),
) -> Converted:
    """Return a map's items and links. O(records + arrows).

    `name` is the file's. `known` are ids that records have from an earlier reading; `taken` are not
    given to any other.
    """
    ledger = Ledger()
    records: dict[Key, Record] = {}
    for record in foreign.records:
        if record.key in records:
            words = f"{record.title} {record.statement} {record.body}".split()
            message = f'"{record.key[:40]}" is there twice: the first counts: {" ".join(words)}'
            ledger.fault(record.span, message)
        records.setdefault(record.key, record)
    ids = _ids(foreign, records, known or {}, taken, ledger)
    links = tuple(_links(foreign.arrows, records, ids, ledger))
    excused = _excused(links, name or foreign.format)
    items = []
    for key, record in records.items():
        tags = origin_tags(foreign, record, ids[key], name)
        own = excused.get(ids[key])
        items.append(item_of(record if own is None else _silenced(record, own), ids, ledger, tags))
    return Converted(
        items=tuple(items),
        links=links,
        keys={name: key for key, name in ids.items()},
        faults=(*foreign.faults, *ledger.faults),
        losses=(*foreign.losses, *ledger.losses),
    )


def _ids(
    foreign: Map,
    records: Mapping[Key, Record],
    known: Mapping[Key, ItemId],
    taken: Collection[ItemId],
    ledger: Ledger,
) -> dict[Key, ItemId]:
    """Return each record's id: known ones first, then those that are ids already, then new ones."""
    ids = dict(known)
    free = FreeIds((*taken, *known.values()))
    for key in records:
        if key not in ids and key not in free and _is_kept(key, own=foreign.own):
            ids[key] = free.take(key)
    new = [key for key in records if key not in ids]
    for key in new:
        ids[key] = free.take(_made_id(records[key]))
    if foreign.own:
        ledger.lose(OTHER_IDS, *new)
    return {key: ids[key] for key in records}


def _made_id(record: Record) -> ItemId:
    words = record.title or record.statement or record.key
    return slug(words, (), fallback=record.kind.value)


def _is_kept(key: Key, *, own: bool) -> bool:
    """Return whether a foreign id becomes ours: one that we wrote, or that people can read."""
    return is_id(key) and (own or _is_readable(key))


def _is_readable(key: Key) -> bool:
    """Return whether an id has a word in it, not only a program's numbers."""
    words = [word for word in re.findall(r"[a-z]+", key) if word not in _NUMBERED]
    return not _HEXADECIMAL.fullmatch(key) and any(len(word) >= _AT_LEAST for word in words)


def origin_tags(foreign: Map, record: Record, given: ItemId, name: str) -> tuple[str, ...]:
    """Return what an item keeps of its foreign id, in a file of this name."""
    if record.key in (given, record.statement):
        return ()
    prefix = foreign.shared or slug(foreign.format, (), fallback="from")
    stem = "" if foreign.shared or not name else f"{_stem(name)}/"
    return (f"{prefix}:{stem}{' '.join(plain(record.key).split())}"[:_LONGEST_TAG],)


def _stem(name: str) -> str:
    """Return a file's name without folders and ending."""
    last = " ".join(plain(name).rpartition("/")[2].split())
    return last.rpartition(".")[0] or last


def _excused(links: Iterable[Link], name: str) -> Mapping[ItemId, list[dict[str, str]]]:
    """Return what items say under `ignore`: links that only their file can be blamed for."""
    found: dict[ItemId, dict[str, str]] = {}
    relations: dict[Address, Relation] = {}
    for link in links:
        if link.leads_home:
            found.setdefault(link.origin, {})["self-link"] = f"{name} says so"
        elif relations.setdefault(link.address, link.relation) is not link.relation:
            found.setdefault(link.origin, {})["both-ways"] = f"{name} says both"
    return {
        item: [{"rule": rule, "reason": reason} for rule, reason in rules.items()]
        for item, rules in found.items()
    }


def _silenced(record: Record, entries: list[dict[str, str]]) -> Record:
    """Return a record that says under `ignore` what it is not to be blamed for."""
    said = record.head.get("ignore")
    known = said if isinstance(said, list) else []
    rules = {entry.get("rule") for entry in known if isinstance(entry, dict)}
    more = [entry for entry in entries if entry["rule"] not in rules]
    return replace(record, head={**record.head, "ignore": [*known, *more]})


def _links(
    arrows: Iterable[Arrow],
    records: Mapping[Key, Record],
    ids: Mapping[Key, ItemId],
    ledger: Ledger,
) -> Iterable[Link]:
    """Yield the links, those that others undercut first; report what can be none.

    Arrows come by the length of their address, so that an undercut finds what it attacks.
    """
    relations: dict[Address, set[Relation]] = {}
    links: dict[int, Link] = {}
    numbered = sorted(enumerate(arrows), key=lambda pair: len(pair[1].address))
    for number, arrow in numbered:
        named = " -> ".join(f'"{key[:40]}"' for key in arrow.address)
        if wrong := _wrong(arrow, records):
            ledger.fault(arrow.span, f"{named}: {wrong}{_said(arrow)}")
            continue
        address = tuple(ids[key] for key in arrow.address)
        if _is_undercut(arrow) and address[1:] not in relations:
            ledger.fault(arrow.span, f"{named}: it attacks a link that is not there{_said(arrow)}")
        elif arrow.relation in relations.setdefault(address, set()):
            what = "further links between the same two are left out"
            ledger.lose(what, f"{named}{_said(arrow)}")
        else:
            relations[address].add(arrow.relation)
            links[number] = _link(arrow, address, ids, ledger)
    return (links[number] for number in sorted(links))


def _said(arrow: Arrow) -> str:
    """Return the reason of a link that is not kept, as the end of a sentence."""
    return f": {arrow.why}" if arrow.why else ""


def _is_undercut(arrow: Arrow) -> bool:
    return len(arrow.address) >= _UNDERCUT


def _wrong(arrow: Arrow, records: Mapping[Key, Record]) -> str:
    """Return why an arrow can be no link; empty when it can."""
    if len(arrow.address) < _UNDERCUT - 1:
        return "a link has two ends"
    missing = [key for key in (*arrow.address, *arrow.premises) if key not in records]
    if missing:
        return f'there is no "{missing[0][:40]}"'
    if _is_undercut(arrow) is not (arrow.relation is Relation.UNDERCUTS):
        return "an undercut attacks a link, every other link an item"
    origin, *_ = arrow.address
    if any(records[key].kind in _LINKLESS for key in (origin, *arrow.premises)):
        return "questions and sources make no point"
    return "" if _is_undercut(arrow) else _wrong_end(arrow, records)


def _wrong_end(arrow: Arrow, records: Mapping[Key, Record]) -> str:
    """Return why a link cannot lead to an item; empty when it can."""
    origin, target = arrow.address[0], records[arrow.address[1]]
    if arrow.relation is Relation.PREDICTS and records[origin].kind is Kind.EVIDENCE:
        return "an observation predicts nothing"
    if target.kind in _LINKLESS:
        return f"nothing counts for or against a {target.kind.value}"
    attacks = arrow.relation is Relation.CONTRADICTS
    return "it leads from an item to itself" if origin == target.key and not attacks else ""


def _link(arrow: Arrow, address: Address, ids: Mapping[Key, ItemId], ledger: Ledger) -> Link:
    premises = tuple(dict.fromkeys(ids[key] for key in arrow.premises))
    kept = tuple(name for name in premises if name not in (address[0], address[-1]))
    ends = (name for name in premises if name not in kept)
    ledger.lose("premises that are an end of their own link are left out", *ends)
    return Link(
        address=address,
        relation=arrow.relation,
        why=" ".join(plain(arrow.why).split()),
        strength=arrow.strength,
        premises=kept,
        test=arrow.test,
        span=arrow.span,
    )
