"""A tombstone: the item stays, with `status: withdrawn`, and its id is never given again.

The file is kept so that links, notes and other branches that name it still find what it was, and
`withdrawn-target` tells what still leans on it.
"""

import dataclasses
from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.model import ItemId, Kind, Status
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit, apply
from argmap.edits import Change, Plan, Read, raw_of, the_part
from argmap.edits.rename import unsure
from argmap.notation import parse
from argmap.notation.keys import value_of, with_line
from argmap.notation.places import Head, head_of


def retire(case: Case, name: ItemId, read: Read, *, why: str = "") -> Plan:
    """Return the change that withdraws an item, and a note for each place that names it.

    `why` becomes the last paragraph of its notes.
    """
    part = the_part(case, name)
    raw = raw_of(part, read)
    head = head_of(SourceText(part.path, raw))
    text = head.text
    if not head.readable or part.item is None:
        raise unsure(part, name)
    edits = list(_status(head))
    item = dataclasses.replace(part.item, status=Status.WITHDRAWN)
    reason = " ".join(why.split())
    if reason:
        last = len(text.rstrip("\n") if item.body else text.rstrip())
        edits.append(TextEdit.at(head.source, last, len(text), f"\n\nWithdrawn: {reason}\n"))
        body = f"{item.body}\n\nWithdrawn: {reason}".strip("\n")
        item = dataclasses.replace(item, body=body)
    job, notes = f"retire {name}", tuple(_named_by(case, name))
    if part.item.status is Status.WITHDRAWN and not reason:
        return Plan(job, (), (f'"{name}" is withdrawn already', *notes))
    after = apply(raw, edits)
    again = parse(SourceText(part.path, after))
    if again.item != item or again.links != part.links:
        raise unsure(part, name, "write its status by hand: status: withdrawn")
    return Plan(job, (Change(part.path, raw, after),), notes)


def _status(head: Head) -> tuple[TextEdit, ...]:
    """Return the edit that makes the status `withdrawn`."""
    written = value_of(head.top, "status")
    if written is None:
        return with_line(head.source, Kind.CLAIM, "status: withdrawn")
    return (TextEdit.at(head.source, head.start(written), head.end(written), "withdrawn"),)


def _named_by(case: Case, name: ItemId) -> Iterator[str]:
    """Yield a sentence for each place where another item names this one, by place."""
    found = [
        (link.span, f"{link.relation} {' -> '.join(link.target)}")
        for link in case.links
        if link.origin != name and name in (*link.target, *link.premises)
    ]
    found += [
        (item.at(f"{key}.{name}", key), f"{key}: {name}")
        for item in case.items.values()
        for key, other in item.references()
        if other == name and item.id != name
    ]
    found += [
        (item.at("voice"), f"voice: {name}")
        for item in case.items.values()
        if item.spoken_by == name and item.id != name
    ]
    for span, mention in sorted(found):
        yield f"{span.path}:{span.line}:{span.column}: {mention}"
    for path in (*case.closed, *(part.path for part in case.faulty if part.item is None)):
        yield f"{path}: cannot be read, and may name it"
