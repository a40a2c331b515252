"""The record that quotations were found in a copy, written into the head of each item."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from argmap.bibliography import heads
from argmap.core.case import Case, Parsed
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, Kind, Source, Verified
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit, apply
from argmap.edits import Change, Plan, Read, raw_of, the_part
from argmap.notation import lists, parse
from argmap.notation.head import MappingNode
from argmap.notation.keys import value_of, with_line
from argmap.notation.lists import Entry
from argmap.notation.places import Head, head_of
from argmap.quotes import hash_of, of_item


def quoting(case: Case, source: Source) -> tuple[Evidence, ...]:
    """Return the items that quote a source: words of it, not omissions alone; by id."""
    citing = (item for item in case.of(Evidence) if item.source == source.id)
    return tuple(item for item in citing if any(one.parts for one in of_item(case, item)))


def recorded(case: Case, source: Source, digest: str, on: str, read: Read) -> Plan:
    """Return the changes that record that every quotation of a source is in the copy of this hash.

    The source pins the hash. A record that holds against it keeps its day. Raises `ArgmapError`
    where a head cannot be written over without harm.
    """
    changes = [
        *_pinned(the_part(case, source.id), digest, read),
        *(
            change
            for item in quoting(case, source)
            for change in _item(case, item, digest, on, read)
        ),
    ]
    return Plan(f"source verify {source.id}", tuple(sorted(changes, key=lambda one: one.path)))


def _pinned(part: Parsed, digest: str, read: Read) -> Iterator[Change]:
    source, raw = part.item, raw_of(part, read)
    if not isinstance(source, Source):
        return
    edits = heads.with_keys(part.source, source, {"sha256": digest})
    if edits:
        after = apply(raw, edits)
        if not heads.is_only(source, parse(SourceText(part.path, after)).item, sha256=digest):
            raise _refused(part.path, f"sha256: {digest}")
        yield Change(part.path, raw, after)


def _item(case: Case, item: Evidence, digest: str, on: str, read: Read) -> Iterator[Change]:
    record = Verified(on=on, sha256=digest, words=hash_of(of_item(case, item)))
    if item.verified is not None and replace(item.verified, on=on) == record:
        return
    part = the_part(case, item.id)
    raw = raw_of(part, read)
    after = apply(raw, _edits(head_of(SourceText(part.path, raw)), record))
    again = parse(SourceText(part.path, after))
    if again.item != replace(_evidence(part), verified=record) or again.links != part.links:
        raise _refused(part.path, "verified: {on: DAY, sha256: HASH, words: HASH}")
    yield Change(part.path, raw, after)


def _evidence(part: Parsed) -> Evidence:
    """Return the item of a part as it is written there, earlier ids and all."""
    if not isinstance(part.item, Evidence):
        raise _refused(part.path, "kind: evidence")
    return part.item


def _edits(head: Head, record: Verified) -> tuple[TextEdit, ...]:
    """Return the edits that write a record; none where the head has another shape there."""
    pairs = {"on": record.on, "sha256": record.sha256, "words": record.words}
    written = value_of(head.top, "verified")
    if written is None:
        return with_line(head.source, Kind.EVIDENCE, _line(head, pairs))
    if not isinstance(written, MappingNode) or not written.value:
        return ()
    values = {str(key.value): value for key, value in written.value}
    edits = [
        TextEdit.at(head.source, head.start(value), head.end(value), pairs[key])
        for key, value in values.items()
        if key in pairs
    ]
    missing = [f"{key}: {pairs[key]}" for key in pairs if key not in values]
    return (*edits, *lists.add(head, written, [Entry(line, line) for line in missing]))


def _line(head: Head, pairs: Mapping[str, str]) -> str:
    """Return the record as the lines of its key; on one line in a head that stands in braces."""
    entries = [f"{key}: {value}" for key, value in pairs.items()]
    if head.top is not None and head.top.flow_style:
        return f"verified: {{{', '.join(entries)}}}"
    return "verified:\n" + "\n".join(f"  {entry}" for entry in entries)


def _refused(path: str, line: str) -> ArgmapError:
    message = f'the head of "{path}" is written so that nothing can be added safely'
    return ArgmapError(message, hint=f"write by hand: {line}")
