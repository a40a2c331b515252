"""Two items made one: links, ratings and earlier ids of the second go over to the first."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from argmap.core.case import Case, Parsed, renamed_link
from argmap.core.errors import ArgmapError
from argmap.core.findings import Severity
from argmap.core.model import Evidence, Explanation, Item, ItemId, Kind, Link, Relation
from argmap.core.positions import SourceText
from argmap.edits import Change, Plan, Read, raw_of, the_part
from argmap.edits.filling import filling, not_kept, plainly, taken_over
from argmap.edits.joining import joined, joined_item
from argmap.edits.rename import formerly, named, notes_that_mention, unread, unsure
from argmap.notation import parse, plain_head
from argmap.notation.buffer import Cut, Sheet
from argmap.notation.entries import block, flow, value_text
from argmap.notation.head import MappingNode, Node, SequenceNode
from argmap.notation.keys import later_keys, value_of, with_key
from argmap.notation.lists import block_entry, recast
from argmap.notation.mentions import doubtful, places, renaming, tree

_RELATIONS = tuple(relation.value for relation in Relation)
_NOT_CARRIED = ("kind", "status", "formerly", "ignore", *_RELATIONS)


def merge(case: Case, keep: ItemId, drop: ItemId, read: Read) -> Plan:
    """Return the changes that make `drop` a part of `keep`. O(text of the case).

    Raises when the two cannot be one, or when what is to be changed is not understood for sure.
    """
    kept, dropped = the_part(case, keep), the_part(case, drop)
    first, second = case.items[keep], case.items[drop]
    _require_alike(first, second)
    for part in (kept, dropped):
        if any(fault.severity is Severity.ERROR for fault in part.faults):
            message = f'"{part.path}" holds mistakes, and what was not read would be lost'
            raise ArgmapError(message, hint="mend them first: argmap check says how")
    names = {name: keep for name in (drop, *second.formerly) if name != keep}
    changes, notes = [], list(notes_that_mention(case, drop))
    for other in case.parts:
        if other is dropped:
            changes.append(Change(other.path, raw_of(other, read), None))
            continue
        if other.faults and doubtful(other, drop):
            raise unsure(other, drop)
        if other is kept or not names.keys().isdisjoint(named(other) | unread(other)):
            change, told = _change(other, names, raw_of(other, read), dropped, kept=other is kept)
            changes.append(change)
            notes += told
    return Plan(f"merge {keep} {drop}", tuple(changes), tuple(notes), names)


def _require_alike(keep: Item, drop: Item) -> None:
    hint = ""
    if keep.id == drop.id:
        message = f'"{keep.id}" cannot be merged with itself'
    elif drop.id in keep.distinct_from or keep.id in drop.distinct_from:
        message = f'"{keep.id}" and "{drop.id}" are said to be distinct'
        hint = 'delete that under "distinct_from" first'
    elif keep.kind is not drop.kind:
        message = f'"{keep.id}" is of kind {keep.kind} and "{drop.id}" of kind {drop.kind}'
        hint = "only items of one kind can be one item"
    elif (
        isinstance(keep, Explanation)
        and isinstance(drop, Explanation)
        and (keep.answers != drop.answers)
    ):
        message = f'"{keep.id}" answers "{keep.answers}" and "{drop.id}" answers "{drop.answers}"'
    elif (
        isinstance(keep, Evidence)
        and isinstance(drop, Evidence)
        and (None not in (keep.source, drop.source) and keep.source != drop.source)
    ):
        message = f'"{keep.id}" cites "{keep.source}" and "{drop.id}" cites "{drop.source}"'
        hint = "two sources are two items of evidence"
    else:
        return
    raise ArgmapError(message, hint=hint)


def _change(
    part: Parsed, names: Mapping[ItemId, ItemId], raw: str, dropped: Parsed, *, kept: bool
) -> tuple[Change, list[str]]:
    sheet = Sheet(part.path, raw)
    made = tree(sheet.source)
    if made is None or part.item is None or dropped.item is None:
        raise unsure(part, dropped.id)
    end, top = made
    links = joined(part.links, names, part.path)
    item = joined_item(part.item, names, part.path)
    moved = _moved(part, links, dropped, names) if kept else []
    notes = [
        f'{part.path}: its link to "{" -> ".join(link.target)}" goes, there is one already'
        for link, new in zip(part.links, links, strict=True)
        if new is None
    ]
    gone = [renamed_link(x, names) for x, new in zip(part.links, links, strict=True) if new is None]
    theirs = joined(dropped.links, {**names, dropped.id: part.id}, "") if kept else []
    absorbed = [link for link in theirs if link is not None]
    links = _taken_over(top, part, links, [*gone, *absorbed])
    notes += [*not_kept(part.path, links, gone), *not_kept(dropped.path, links, absorbed)]
    cuts = list(_cuts(sheet.source, top, part, names, links, moved)) if top is not None else []
    if kept:
        cuts += _new_lists(end, top, moved)
        item, more, told = _absorbed(sheet.source, end, top, item, dropped)
        cuts += more
        notes += told
    after = sheet.cut(cuts)
    again = parse(SourceText(part.path, after))
    expected = [*(link for link in links if link is not None), *moved]
    if again.item != item or _sorted(again.links) != _sorted(expected):
        raise unsure(part, dropped.id, "write its lists plainly, an entry a line, and try again")
    return Change(part.path, raw, after), notes


def _taken_over(
    top: MappingNode | None, part: Parsed, links: Sequence[Link | None], gone: Sequence[Link]
) -> list[Link | None]:
    """Return links with what those say that go, where that can be written."""
    fuller = taken_over(links, gone)
    entries = {_start(entry): entry for _, entry, _ in _entries(top)}
    return [
        new if plainly(entries[link.span.line - 1, link.span.column - 1]) else old
        for link, old, new in zip(part.links, links, fuller, strict=True)
    ]


def _entries(top: MappingNode | None) -> Iterator[tuple[str, Node, bool]]:
    """Yield each entry of the lists of links: its relation, its node, whether in brackets."""
    for key, value in top.value if top is not None else ():
        if str(key.value) in _RELATIONS and isinstance(value, SequenceNode):
            for entry in value.value:
                yield str(key.value), entry, bool(value.flow_style)


def _sorted(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (link.address, link.relation))


def _moved(
    part: Parsed, links: Sequence[Link | None], dropped: Parsed, names: Mapping[ItemId, ItemId]
) -> list[Link]:
    """Return the links of the item that goes, made the other's, that are not there yet."""
    there = {link.address: link.relation for link in links if link is not None}
    own = {**names, dropped.id: part.id}
    found: list[Link] = []
    for new in joined(dropped.links, own, dropped.path):
        if new is None or new.target == (part.id,):
            continue
        if there.setdefault(new.address, new.relation) is not new.relation:
            message = f'"{part.id}" and "{dropped.id}" differ on "{" -> ".join(new.target)}"'
            raise ArgmapError(message, hint="decide which of the two links is meant, first")
        premises = tuple(name for name in dict.fromkeys(new.premises) if name != part.id)
        if new.address not in {link.address for link in (*links, *found) if link is not None}:
            found.append(dataclasses.replace(new, premises=premises))
    return found


def _cuts(  # noqa: PLR0913, PLR0917 - the parts of one file
    source: SourceText,
    top: MappingNode,
    part: Parsed,
    names: Mapping[ItemId, ItemId],
    links: Sequence[Link | None],
    moved: Sequence[Link],
) -> Iterator[Cut]:
    """Yield the cuts that replace ids, take out what is there already, and add what moved here."""
    gone = {
        (link.span.line - 1, link.span.column - 1)
        for link, new in zip(part.links, links, strict=True)
        if new is None
    }
    fuller = {
        (link.span.line - 1, link.span.column - 1): new
        for link, new in zip(part.links, links, strict=True)
        if new is not None and (new.why, new.test) != (link.why, link.test)
    }
    for _, entry, flowing in _entries(top):
        if _start(entry) in fuller:
            yield from filling(source, entry, fuller[_start(entry)], flow=flowing)
    ranges: list[tuple[int, int]] = []
    for key, listed, numbers, add in _lists(top, part, names, gone, moved):
        for cut in recast(source, key, listed, gone=numbers, add=add):
            ranges.append((cut.start, cut.end))
            yield cut
    for place in places(top):
        for name in dict.fromkeys(place.names):
            if name in names:
                for cut in renaming(source, place, name, names[name]):
                    if not any(start <= cut.start and cut.end <= end for start, end in ranges):
                        yield cut


def _lists(
    top: MappingNode,
    part: Parsed,
    names: Mapping[ItemId, ItemId],
    gone: set[tuple[int, int]],
    moved: Sequence[Link],
) -> Iterator[tuple[Node, Node, list[int], list[str]]]:
    """Yield each list with its key, the entries to take out, and those to add."""
    for key, value in top.value:
        name = str(key.value)
        if name in _RELATIONS and isinstance(value, SequenceNode):
            numbers = [n for n, entry in enumerate(value.value) if _start(entry) in gone]
            write = flow if value.flow_style else block
            yield key, value, numbers, [write(link) for link in moved if link.relation == name]
            for number, entry in enumerate(value.value):
                if number not in numbers and isinstance(entry, MappingNode):
                    for inner, premises in entry.value:
                        if inner.value == "with" and isinstance(premises, SequenceNode):
                            yield inner, premises, _twice(premises, names, part.id), []
        elif name in ("derived_from", "distinct_from") and isinstance(value, SequenceNode):
            yield key, value, _twice(value, names, part.id), []
        elif name == "ratings" and isinstance(value, MappingNode):
            rated = [str(explanation.value) for explanation, _ in value.value]
            yield key, value, _doubles(rated, names), []


def _start(entry: Node) -> tuple[int, int]:
    """Return where the target of an entry is written: line and column from 0."""
    if isinstance(entry, MappingNode):
        entry = next((value for key, value in entry.value if key.value == "to"), entry)
    return entry.start_mark.line, entry.start_mark.column


def _twice(listed: SequenceNode, names: Mapping[ItemId, ItemId], own: ItemId) -> list[int]:
    """Return the entries that would name an item a second time, or the item itself."""
    ids = [str(entry.value) for entry in listed.value]
    mine = [n for n, name in enumerate(ids) if name in names and names[name] == own]
    return sorted({*_doubles(ids, names), *mine})


def _doubles(ids: Sequence[str], names: Mapping[ItemId, ItemId]) -> list[int]:
    found: list[int] = []
    seen = {name for name in ids if name not in names}
    for number, name in enumerate(ids):
        if name in names:
            if names[name] in seen:
                found.append(number)
            seen.add(names[name])
    return found


def _new_lists(end: int, top: MappingNode | None, moved: Sequence[Link]) -> Iterator[Cut]:
    """Yield the cuts that add a key for each relation that the head has none of yet."""
    for relation in Relation:
        links = [link for link in moved if link.relation is relation]
        if not links or isinstance(value_of(top, relation.value), SequenceNode):
            continue
        if top is not None and (top.flow_style or top.value[0][0].start_mark.column):
            text = f"{relation.value}: [{', '.join(map(flow, links))}]"
        else:
            entries = "".join(block_entry(block(link), 2) for link in links)
            text = f"{relation.value}:\n{entries}".rstrip("\n")
        yield with_key(end, top, text, before=later_keys(Kind.CLAIM, relation.value))


def _absorbed(
    source: SourceText, end: int, top: MappingNode | None, item: Item, dropped: Parsed
) -> tuple[Item, list[Cut], list[str]]:
    """Return the item with what the other has and it has not, the cuts, and what is not kept."""
    other = dropped.item
    if other is None:
        return item, [], []
    cuts: list[Cut] = []
    lost: list[str] = []
    changes: dict[str, Any] = {}
    theirs, ours = plain_head(other, ()), plain_head(item, ())
    for key, value in theirs.items():
        if key in _NOT_CARRIED or ours.get(key) == value:
            continue
        if value_of(top, key) is not None or _names(value, item.id):
            lost.append(key)
            continue
        cuts.append(
            with_key(end, top, f"{key}: {value_text(value)}", before=later_keys(item.kind, key))
        )
        changes[key] = getattr(other, key)
    earlier = tuple(
        name for name in (dropped.id, *other.formerly) if name not in (*item.formerly, item.id)
    )
    cuts += formerly(source, end, top, add=earlier)
    said = other.statement + (f"\n\n{other.body}" if other.body else "")
    text = source.text
    last = len(text.rstrip("\n") if item.body else text.rstrip())
    cuts.append(Cut(last, len(text), f"\n\n{said}\n"))
    body = f"{item.body}\n\n{said}" if item.body else said
    notes = [f"{dropped.path}: not kept: {', '.join(lost)}"] if lost else []
    item = dataclasses.replace(item, formerly=(*item.formerly, *earlier), body=body, **changes)
    return item, cuts, notes


def _names(value: object, name: ItemId) -> bool:
    """Return whether a plain value names an item: the other's origin must not become its own."""
    return isinstance(value, list | dict) and name in value
