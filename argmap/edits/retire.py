"""A tombstone: the item stays, with `status: withdrawn`, and its id is never given again.

The file is kept so that links, notes and other branches that name it still find what it was, and
`withdrawn-target` tells what still leans on it.
"""

import dataclasses
from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.model import ItemId, Kind, Status
from argmap.core.positions import SourceText
from argmap.edits import Change, Plan, Read, raw_of, the_part
from argmap.edits.rename import unsure
from argmap.notation import parse
from argmap.notation.buffer import Cut, Sheet
from argmap.notation.head import MappingNode
from argmap.notation.keys import later_keys, value_of, with_key
from argmap.notation.mentions import tree


def retire(case: Case, name: ItemId, read: Read, *, why: str = "") -> Plan:
    """Return the change that withdraws an item, and a note for each place that names it.

    `why` becomes the last paragraph of its notes.
    """
    part = the_part(case, name)
    raw = raw_of(part, read)
    sheet = Sheet(part.path, raw)
    text = sheet.source.text
    made = tree(sheet.source)
    if made is None or part.item is None:
        raise unsure(part, name)
    cuts = [_status(*made)]
    item = dataclasses.replace(part.item, status=Status.WITHDRAWN)
    said = " ".join(why.split())
    if said:
        last = len(text.rstrip("\n") if item.body else text.rstrip())
        cuts.append(Cut(last, len(text), f"\n\nWithdrawn: {said}\n"))
        body = f"{item.body}\n\nWithdrawn: {said}".strip("\n")
        item = dataclasses.replace(item, body=body)
    job, notes = f"retire {name}", tuple(_named_by(case, name))
    if part.item.status is Status.WITHDRAWN and not said:
        return Plan(job, (), (f'"{name}" is withdrawn already', *notes))
    after = sheet.cut(cuts)
    again = parse(SourceText(part.path, after))
    if again.item != item or again.links != part.links:
        raise unsure(part, name, "write its status by hand: status: withdrawn")
    return Plan(job, (Change(part.path, raw, after),), notes)


def _status(end: int, top: MappingNode | None) -> Cut:
    """Return the cut that makes the status `withdrawn`."""
    written = value_of(top, "status")
    if written is None:
        return with_key(end, top, "status: withdrawn", before=later_keys(Kind.CLAIM, "status"))
    return Cut(written.start_mark.index, written.end_mark.index, "withdrawn")


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
    for span, said in sorted(found):
        yield f"{span.path}:{span.line}:{span.column}: {said}"
