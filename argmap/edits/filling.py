"""What one link says taken over into another between the same ends: its reason and its test."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.core.model import Link
from argmap.core.text_edits import TextEdit
from argmap.notation import lists
from argmap.notation.head import MappingNode, Node, ScalarNode
from argmap.notation.keys import value_of
from argmap.notation.lists import Entry
from argmap.notation.places import Head
from argmap.notation.scalars import scalar


def filled(kept: Link, gone: Link) -> Link:
    """Return a link with the reason of another beside its own, and its test where it has none.

    Strength and premises stay: they are judgements, and two of them have no sum.
    """
    why = f"{kept.why}; {gone.why}"
    if gone.why in kept.why:
        why = kept.why
    elif kept.why in gone.why:
        why = gone.why
    return dataclasses.replace(kept, why=why, test=kept.test or gone.test)


def taken_over(links: Sequence[Link | None], gone: Sequence[Link]) -> list[Link | None]:
    """Return links with what those say that go, each into the one between the same ends."""
    found = list(links)
    for other in gone:
        for number, link in enumerate(found):
            if link is not None and link.address == other.address:
                found[number] = filled(link, other)
    return found


def _lost(kept: Link, gone: Link) -> list[str]:
    """Return what of a link that goes is not in the one that stays, in words."""
    parts = (
        ("why", f'"{gone.why}"' if gone.why not in kept.why else "", ""),
        ("strength", gone.strength.value, kept.strength.value),
        ("test", gone.test.value if gone.test else "", kept.test.value if kept.test else ""),
        ("with", ", ".join(gone.premises), ", ".join(kept.premises)),
    )
    return [f"{key} {value}" for key, value, ours in parts if value and value != ours]


def not_kept(path: str, links: Sequence[Link | None], gone: Sequence[Link]) -> Iterator[str]:
    """Yield what a link that is there already does not take over of one that goes."""
    present = {link.address: link for link in links if link is not None}
    for other in gone:
        lost = _lost(present[other.address], other) if other.address in present else []
        if lost:
            where = " -> ".join(other.target)
            yield f'{path}: not kept of its link to "{where}": {"; ".join(lost)}'


def plainly(head: Head, entry: Node) -> bool:
    """Return whether what an entry of a list says can be added to in place."""
    why = value_of(entry, "why") if isinstance(entry, MappingNode) else None
    return not (isinstance(why, ScalarNode) and head.last_line(why) != why.start_mark.line)


def filling(head: Head, entry: Node, link: Link, *, flow: bool) -> Iterator[TextEdit]:
    """Yield the edits that make an entry of a list say the reason and the test of a link.

    `flow` when the list stands in brackets. Ids are left alone.
    """
    texts = {"why": link.why, "test": link.test.value if link.test is not None else ""}
    texts = {key: text for key, text in texts.items() if text}
    if isinstance(entry, MappingNode):
        yield from _into_mapping(head, entry, texts, flow=flow or bool(entry.flow_style))
        return
    start, end = head.start(entry), head.end(entry)
    yield TextEdit.at(head.source, start, start, "{to: " if flow else "to: ")
    if flow:
        pairs = "".join(f", {key}: {scalar(text)}" for key, text in texts.items())
        yield TextEdit.at(head.source, end, end, f"{pairs}}}")
    else:
        yield _below(head, entry, entry.start_mark.column, texts)


def _into_mapping(
    head: Head, entry: MappingNode, texts: Mapping[str, str], *, flow: bool
) -> Iterator[TextEdit]:
    written = {str(key.value): value for key, value in entry.value}
    missing = {key: text for key, text in texts.items() if key not in written}
    both = [(written[key], text) for key, text in texts.items() if key in written]
    yield from _written_anew(head, both, flow=flow)
    if entry.flow_style:
        pairs = (f"{key}: {scalar(text)}" for key, text in missing.items())
        yield from lists.add(head, entry, [Entry(pair, pair) for pair in pairs])
    elif missing:
        yield _below(head, written["to"], entry.value[0][0].start_mark.column, missing)


def _written_anew(
    head: Head, values: Iterable[tuple[Node, str]], *, flow: bool
) -> Iterator[TextEdit]:
    """Yield the edits that put texts in place of values that say something else."""
    for value, text in values:
        if text != value.value:
            new_text = scalar(text, flow=flow)
            yield TextEdit.at(head.source, head.start(value), head.end(value), new_text)


def _below(head: Head, node: Node, column: int, texts: Mapping[str, str]) -> TextEdit:
    at = head.below(node)
    lines = (f"{key}: {scalar(text, flow=False)}\n" for key, text in texts.items())
    return TextEdit.at(head.source, at, at, "".join(f"{' ' * column}{line}" for line in lines))
