"""Another id for an item: its file, and every place in a head that names it."""

import dataclasses
from collections.abc import Iterator, Mapping

from argmap.core import ids
from argmap.core.case import Case, Parsed, renamed_item, renamed_link
from argmap.core.errors import ArgmapError
from argmap.core.model import Item, ItemId
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit, apply
from argmap.edits import Change, Plan, Read, raw_of, the_part
from argmap.edits.free_ids import require_free
from argmap.notation import lists, parse
from argmap.notation.head import ScalarNode, SequenceNode
from argmap.notation.keys import value_of, with_line_before
from argmap.notation.lists import Entry
from argmap.notation.mentions import doubtful, mentions, mentions_in, renaming
from argmap.notation.places import Head, head_of
from argmap.notation.scalars import scalar


def rename(case: Case, old: ItemId, new: ItemId, read: Read) -> Plan:
    """Return the changes that give `old` the id `new`. O(text of the case).

    Raises when `old` is no item or `new` is not free, and when a place that names `old` cannot be
    told for sure.
    """
    part = the_part(case, old)
    require_free(case, new, of=old)
    _require_unclaimed(case, part, new)
    require_open(case, old)
    changes = []
    for other in case.parts:
        if other.faults and other is not part and doubtful(other, old):
            raise unsure(other, old)
        if other is part or old in named(other) or old in unread(other):
            moved = moved_path(part.path, new) if other is part else None
            changes.append(_change(other, old, new, raw_of(other, read), moved))
    notes = notes_that_mention(case, old)
    return Plan(f"rename {old} {new}", tuple(changes), notes=notes, names={old: new})


def moved_path(path: str, new: ItemId) -> str:
    """Return where a file goes with a new id: its folder stays."""
    folder, slash, _ = path.rpartition("/")
    return f"{folder}{slash}{new}.md"


def named(part: Parsed) -> frozenset[ItemId]:
    """Return every id that a file names in its head, as written."""
    found = {name for link in part.links for name in (*link.target, *link.premises)}
    if part.item is not None:
        found.update(name for _, name in part.item.references())
        found.update(filter(None, [part.item.spoken_by]))
    return frozenset(found)


def unread(part: Parsed) -> frozenset[ItemId]:
    """Return the ids that a file with mistakes names where they were not read for a mistake."""
    if not part.faults or part.item is None:
        return frozenset()
    top = head_of(part.source).top
    return frozenset(name for mention in mentions_in(top) for name in mention.names)


def notes_that_mention(case: Case, name: ItemId) -> tuple[str, ...]:
    """Return a sentence about the files whose notes hold an id: prose is left as it is."""
    paths = [
        part.path for part in case.parts if part.item is not None and mentions(part.item.body, name)
    ]
    return (f'"{name}" stays in the notes of {", ".join(paths)}',) if paths else ()


def require_open(case: Case, name: ItemId) -> None:
    """Raise when a folder could not be read whose items may name an id."""
    for path in case.closed:
        message = f'"{path}" cannot be read, and what lies in it may name "{name}"'
        raise ArgmapError(message, hint="give yourself the right to read that folder first")


def unsure(part: Parsed, name: ItemId, hint: str = "") -> ArgmapError:
    """Return the refusal to change a file that is not understood, which ends the whole job."""
    message = f'"{part.path}" may name "{name}" where it cannot be told for sure'
    return ArgmapError(message, hint=hint or "mend that file first: argmap check says how")


def _require_unclaimed(case: Case, part: Parsed, new: ItemId) -> None:
    """Raise when links would come to mean what nobody meant by them."""
    for item in case.items.values():
        if part.id in item.formerly and item.id != part.id:
            message = f'"{item.id}" lists "{part.id}" under "formerly"'
            raise ArgmapError(message, hint="delete it there: links to it mean one item")
    if part.item is not None and new in part.item.formerly:
        return
    fallback = part.item.kind if part.item is not None else "item"
    if ids.mended(part.id, fallback) == new and not ids.is_id(part.id):
        return  # then that is what was meant
    for other in case.parts:
        if new in named(other):
            message = f'"{other.path}" already names "{new}", which no item has'
            raise ArgmapError(message, hint="correct it there first")


def _change(part: Parsed, old: ItemId, new: ItemId, raw: str, moved: str | None) -> Change:
    head = head_of(SourceText(part.path, raw))
    if not head.readable:
        raise unsure(part, old)
    edits = [
        edit
        for mention in mentions_in(head.top)
        if old in mention.names
        for edit in renaming(head, mention, old, new)
    ]
    if moved is not None:
        edits += formerly(head, add=(old,), drop=new)
    after = apply(raw, edits)
    again = parse(SourceText(moved or part.path, after))
    if not _says(again, _expected(part, {old: new}, moved=moved is not None)):
        raise unsure(part, old, "write the id there plainly, without escapes or folded lines")
    return Change(part.path, raw, after, moved_to=moved)


def formerly(head: Head, *, add: tuple[ItemId, ...], drop: ItemId = "") -> Iterator[TextEdit]:
    """Yield the edits that list earlier ids under `formerly`; one takes the place of `drop`."""
    listed = value_of(head.top, "formerly")
    if listed is None:
        line = f"formerly: [{', '.join(map(scalar, add))}]"
        yield from with_line_before(head.source, line, ("ignore",))
    elif isinstance(listed, SequenceNode):
        yield from _listed(head, listed, add, drop)


def _listed(
    head: Head, listed: SequenceNode, add: tuple[ItemId, ...], drop: ItemId
) -> Iterator[TextEdit]:
    entries = {entry.value: entry for entry in listed.value if isinstance(entry, ScalarNode)}
    waiting = [name for name in add if name not in entries]
    if waiting and drop in entries:
        given_up, new = entries[drop], scalar(waiting.pop(0))
        yield TextEdit.at(head.source, head.start(given_up), head.end(given_up), new)
    yield from lists.add(head, listed, [Entry(scalar(name), scalar(name)) for name in waiting])


def _expected(
    part: Parsed, names: Mapping[ItemId, ItemId], *, moved: bool
) -> tuple[Item | None, tuple[object, ...], list[str]]:
    item = None if part.item is None else renamed_item(part.item, names)
    if item is not None and moved:
        (old, new) = next(iter(names.items()))
        kept = [old if name == new else name for name in item.formerly]
        earlier = tuple(dict.fromkeys(kept if old in kept else [*kept, old]))
        item = dataclasses.replace(item, id=new, formerly=earlier)
    links = tuple(renamed_link(link, names) for link in part.links)
    return item, links, sorted(fault.rule for fault in part.faults)


def _says(again: Parsed, expected: tuple[Item | None, tuple[object, ...], list[str]]) -> bool:
    rules = sorted(fault.rule for fault in again.faults)
    return (again.item, again.links, rules) == expected
