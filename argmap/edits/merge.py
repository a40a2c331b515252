"""Two items made one: links, ratings and earlier ids of the second go over to the first."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.core.case import Case, Parsed, renamed_link
from argmap.core.errors import ArgmapError
from argmap.core.findings import Severity
from argmap.core.model import Evidence, Explanation, Item, ItemId, Kind, Link, Relation
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit, apply
from argmap.edits import Change, Plan, Read, raw_of, the_part
from argmap.edits.absorbing import absorbed, carried
from argmap.edits.filling import filling, not_kept, plainly, taken_over
from argmap.edits.joining import doubles, joined, joined_item, renamed_ids
from argmap.edits.rename import named, notes_that_mention, require_open, unread, unsure
from argmap.notation import lists, parse
from argmap.notation.entries import of_link
from argmap.notation.head import MappingNode, Node, SequenceNode
from argmap.notation.keys import value_of, with_entries
from argmap.notation.lists import Collection, Entry
from argmap.notation.mentions import doubtful, mentions_in, renaming
from argmap.notation.places import Head, head_of

_RELATIONS = tuple(relation.value for relation in Relation)
_OF_IDS = ("derived_from", "distinct_from")


def merge(case: Case, keep: ItemId, drop: ItemId, read: Read) -> Plan:
    """Return the changes that make `drop` a part of `keep`. O(text of the case).

    Raises when the two cannot be one, or when what is to be changed is not understood for sure.
    """
    kept, dropped = the_part(case, keep), the_part(case, drop)
    first, second = case.items[keep], case.items[drop]
    _require_alike(first, second)
    _require_whole(kept)
    _require_whole(dropped)
    names = {name: keep for name in (drop, *second.formerly) if name != keep}
    require_open(case, drop)
    changes, notes = [], list(notes_that_mention(case, drop))
    for other in case.parts:
        if other is dropped:
            changes.append(Change(other.path, raw_of(other, read), None))
            continue
        if other.faults and doubtful(other, drop):
            raise unsure(other, drop)
        if other is kept or not names.keys().isdisjoint(named(other) | unread(other)):
            raw = raw_of(other, read)
            change, more = _change(other, names, raw, dropped, kept=other is kept)
            changes.append(change)
            notes += more
    return Plan(f"merge {keep} {drop}", tuple(changes), tuple(notes), names)


def _require_alike(keep: Item, drop: Item) -> None:
    refusal = _unlike(keep, drop)
    if refusal is not None:
        message, hint = refusal
        raise ArgmapError(message, hint=hint)


def _unlike(keep: Item, drop: Item) -> tuple[str, str] | None:
    """Return why two items cannot be one, and what to do about it; None when they can."""
    if keep.id == drop.id:
        return f'"{keep.id}" cannot be merged with itself', ""
    if drop.id in keep.distinct_from or keep.id in drop.distinct_from:
        message = f'"{keep.id}" and "{drop.id}" are said to be distinct'
        return message, 'delete that under "distinct_from" first'
    for inner, outer in ((keep, drop), (drop, keep)):
        if ("part_of", outer.id) in inner.references():
            message = f'"{inner.id}" is printed in "{outer.id}"'
            return message, 'delete "part_of" there first'
    if keep.kind is not drop.kind:
        message = f'"{keep.id}" is of kind {keep.kind} and "{drop.id}" of kind {drop.kind}'
        return message, "only items of one kind can be one item"
    return _other_question(keep, drop) or _other_source(keep, drop)


def _other_question(keep: Item, drop: Item) -> tuple[str, str] | None:
    if not (isinstance(keep, Explanation) and isinstance(drop, Explanation)):
        return None
    if keep.answers == drop.answers:
        return None
    return f'"{keep.id}" answers "{keep.answers}" and "{drop.id}" answers "{drop.answers}"', ""


def _other_source(keep: Item, drop: Item) -> tuple[str, str] | None:
    if not (isinstance(keep, Evidence) and isinstance(drop, Evidence)):
        return None
    if None in (keep.source, drop.source) or keep.source == drop.source:
        return None
    message = f'"{keep.id}" cites "{keep.source}" and "{drop.id}" cites "{drop.source}"'
    return message, "two sources are two items of evidence"


def _require_whole(part: Parsed) -> None:
    if any(fault.severity is Severity.ERROR for fault in part.faults):
        message = f'"{part.path}" holds mistakes, and what was not read would be lost'
        raise ArgmapError(message, hint="mend them first: argmap check says how")


@dataclasses.dataclass(frozen=True, slots=True)
class _Joined:
    """A file in which two ids become one, and its links as they are to be: None for one that goes.

    `added` are links that it takes over from the item that goes.
    """

    part: Parsed
    head: Head
    names: Mapping[ItemId, ItemId]
    links: Sequence[Link | None]
    added: Sequence[Link] = ()

    @property
    def going(self) -> list[Link]:
        """The links that go, as they are written."""
        both = zip(self.part.links, self.links, strict=True)
        return [link for link, new in both if new is None]


def _change(
    part: Parsed, names: Mapping[ItemId, ItemId], raw: str, dropped: Parsed, *, kept: bool
) -> tuple[Change, list[str]]:
    """Return a file's new text, and sentences about what goes. Raises where it is not sure."""
    head = head_of(SourceText(part.path, raw))
    if not head.readable or part.item is None or dropped.item is None:
        raise unsure(part, dropped.id)
    file, notes = _joined(part, head, names, dropped, kept=kept)
    item = joined_item(part.item, names, part.path)
    edits = _edits(file)
    if kept:
        item, more, lost = absorbed(head, item, dropped)
        edits += more
        notes += lost
    after = apply(raw, edits)
    again = parse(SourceText(part.path, after))
    expected = [*(link for link in file.links if link is not None), *file.added]
    if again.item != item or _sorted(again.links) != _sorted(expected):
        raise unsure(part, dropped.id, "write its lists plainly, an entry a line, and try again")
    return Change(part.path, raw, after), notes


def _joined(
    part: Parsed, head: Head, names: Mapping[ItemId, ItemId], dropped: Parsed, *, kept: bool
) -> tuple[_Joined, list[str]]:
    """Return what becomes of a file's links, and sentences about those that go."""
    file = _Joined(part, head, names, joined(part.links, names, part.path))
    theirs: list[Link] = []
    if kept:
        into = {**names, dropped.id: part.id}
        theirs = [link for link in joined(dropped.links, into, dropped.path) if link is not None]
        file = dataclasses.replace(file, added=carried(part, file.links, dropped, names))
    going = [renamed_link(link, names) for link in file.going]
    links = _fuller(file, [*going, *theirs])
    notes = [
        *(
            f'{part.path}: its link to "{" -> ".join(link.target)}" goes, there is one already'
            for link in file.going
        ),
        *not_kept(part.path, links, going),
        *not_kept(dropped.path, links, theirs),
    ]
    return dataclasses.replace(file, links=links), notes


def _sorted(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (link.address, link.relation))


def _fuller(file: _Joined, going: Sequence[Link]) -> list[Link | None]:
    """Return a file's links with what those say that go, where that can be written."""
    entries = {_start(entry): entry for entry, _ in _link_entries(file.head)}
    return [
        new if plainly(file.head, entries[_written_at(link)]) else old
        for link, old, new in zip(
            file.part.links, file.links, taken_over(file.links, going), strict=True
        )
    ]


def _edits(file: _Joined) -> list[TextEdit]:
    """Return the edits that replace ids, take out what is there already, and add what is new."""
    edits = [*_filled(file)]
    for collection, gone, added in _lists(file):
        emptied = _emptied_origins(file, collection, gone)
        if emptied is not None:
            edits += lists.take_out_key(file.head, *emptied)
        else:
            edits += lists.take_out(file.head, collection, gone, added=added)
    for relation in Relation:
        written = value_of(file.head.top, relation.value)
        entries = [of_link(link) for link in file.added if link.relation is relation]
        if entries and not isinstance(written, SequenceNode):
            edits += with_entries(file.head.source, Kind.CLAIM, relation.value, entries)
    return edits + [edit for edit in _renamed(file) if not any(_covers(one, edit) for one in edits)]


def _emptied_origins(
    file: _Joined, collection: Collection, gone: Mapping[int, int | None]
) -> tuple[MappingNode, int] | None:
    """Return the `derived_from` of evidence of which nothing is left: empty, it has a meaning."""
    owner = file.head.owner(collection)
    whole = bool(gone) and len(gone) == len(collection.value)
    if owner is None or not whole or not isinstance(file.part.item, Evidence):
        return None
    mapping, number = owner
    return owner if mapping.value[number][0].value == "derived_from" else None


def _covers(outer: TextEdit, inner: TextEdit) -> bool:
    return outer.span[:3] <= inner.span[:3] and inner.span[3:] <= outer.span[3:]


def _renamed(file: _Joined) -> Iterator[TextEdit]:
    for mention in mentions_in(file.head.top):
        for name in dict.fromkeys(mention.names):
            if name in file.names:
                yield from renaming(file.head, mention, name, file.names[name])


def _filled(file: _Joined) -> Iterator[TextEdit]:
    """Yield the edits that make entries say what those said that go."""
    fuller = {
        _written_at(link): new
        for link, new in zip(file.part.links, file.links, strict=True)
        if new is not None and (new.why, new.test) != (link.why, link.test)
    }
    for entry, flow in _link_entries(file.head):
        if _start(entry) in fuller:
            yield from filling(file.head, entry, fuller[_start(entry)], flow=flow)


def _link_entries(head: Head) -> Iterator[tuple[Node, bool]]:
    """Yield each entry of the lists of links, and whether its list stands in brackets."""
    for relation in Relation:
        listed = value_of(head.top, relation.value)
        if isinstance(listed, SequenceNode):
            for entry in listed.value:
                yield entry, bool(listed.flow_style)


_Doubled = tuple[Collection, dict[int, int | None], list[Entry]]
"""A list or mapping, its entries that go, each with the one that takes its place, and new ones."""


def _lists(file: _Joined) -> Iterator[_Doubled]:
    """Yield each list that names items, with the entries to take out, and those to add."""
    pairs = [] if file.head.top is None else file.head.top.value
    for name, value in ((str(key.value), value) for key, value in pairs):
        if isinstance(value, MappingNode) and name == "ratings":
            rated = [str(explanation.value) for explanation, _ in value.value]
            yield value, doubles(rated, [file.names.get(one, one) for one in rated]), []
        elif isinstance(value, SequenceNode):
            yield from _of_list(file, name, value)


def _of_list(file: _Joined, name: str, listed: SequenceNode) -> Iterator[_Doubled]:
    if name in _OF_IDS:
        yield listed, _gone_ids(file, listed), []
    elif name in _RELATIONS:
        yield from _of_links(file, name, listed)


def _of_links(file: _Joined, relation: str, listed: SequenceNode) -> Iterator[_Doubled]:
    """Yield a list of links, then the premises of those that stay."""
    gone = _gone_links(file, listed)
    yield listed, gone, [of_link(link) for link in file.added if link.relation == relation]
    for number, entry in enumerate(listed.value):
        premises = value_of(entry, "with") if isinstance(entry, MappingNode) else None
        if number not in gone and isinstance(premises, SequenceNode):
            yield premises, _gone_ids(file, premises), []


def _gone_ids(file: _Joined, listed: SequenceNode) -> dict[int, int | None]:
    ids = [str(entry.value) for entry in listed.value]
    return doubles(ids, renamed_ids(ids, file.names, file.part.id))


def _gone_links(file: _Joined, listed: SequenceNode) -> dict[int, int | None]:
    """Return the entries whose links go, each with the one whose link has the same ends."""
    both = {
        _written_at(link): (link, new)
        for link, new in zip(file.part.links, file.links, strict=True)
    }
    entries = [both.get(_start(entry), (None, None)) for entry in listed.value]
    stays = {new.address: number for number, (_, new) in enumerate(entries) if new is not None}
    return {
        number: stays.get(renamed_link(link, file.names).address)
        for number, (link, new) in enumerate(entries)
        if link is not None and new is None
    }


def _written_at(link: Link) -> tuple[int, int]:
    """Return where the target of a link is written: line and column from 0."""
    return link.span.line - 1, link.span.column - 1


def _start(entry: Node) -> tuple[int, int]:
    """Return where the target of an entry is written: line and column from 0."""
    target = value_of(entry, "to") if isinstance(entry, MappingNode) else None
    mark = (target or entry).start_mark
    return mark.line, mark.column
