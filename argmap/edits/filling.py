"""What one link says taken over into another between the same ends: its reason and its test."""

import dataclasses
from collections.abc import Iterator, Sequence

from argmap.core.model import Link
from argmap.core.positions import SourceText
from argmap.notation.buffer import Cut
from argmap.notation.head import MappingNode, Node, ScalarNode
from argmap.notation.keys import last_line, line_after, scalar, value_of


def filled(kept: Link, gone: Link) -> Link:
    """Return a link with the reason of another beside its own, and its test where it has none.

    Strength and premises stay: they are judgements, and two of them have no sum.
    """
    one, other = kept.why, gone.why
    why = one if other in one else other if one in other else f"{one}; {other}"
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
    told = (
        ("why", f'"{gone.why}"' if gone.why not in kept.why else "", ""),
        ("strength", gone.strength.value, kept.strength.value),
        ("test", gone.test.value if gone.test else "", kept.test.value if kept.test else ""),
        ("with", ", ".join(gone.premises), ", ".join(kept.premises)),
    )
    return [f"{key} {value}" for key, value, ours in told if value and value != ours]


def not_kept(path: str, links: Sequence[Link | None], gone: Sequence[Link]) -> Iterator[str]:
    """Yield what a link that is there already does not take over of one that goes."""
    there = {link.address: link for link in links if link is not None}
    for other in gone:
        told = _lost(there[other.address], other) if other.address in there else []
        if told:
            where = " -> ".join(other.target)
            yield f'{path}: not kept of its link to "{where}": {"; ".join(told)}'


def plainly(entry: Node) -> bool:
    """Return whether what an entry of a list says can be added to in place."""
    why = value_of(entry, "why") if isinstance(entry, MappingNode) else None
    return not (isinstance(why, ScalarNode) and last_line(why) != why.start_mark.line)


def filling(source: SourceText, entry: Node, link: Link, *, flow: bool) -> Iterator[Cut]:
    """Yield the cuts that make an entry of a list say the reason and the test of a link.

    `flow` when the list stands in brackets. Ids are left alone.
    """
    said = {"why": link.why, "test": link.test.value if link.test is not None else ""}
    if not isinstance(entry, MappingNode):
        start, end = entry.start_mark.index, entry.end_mark.index
        yield Cut(start, start, "{to: " if flow else "to: ")
        if flow:
            told = "".join(f", {key}: {scalar(text)}" for key, text in said.items() if text)
            yield Cut(end, end, f"{told}}}")
        else:
            yield _below(source, entry, entry.start_mark.column, said)
        return
    missing: dict[str, str] = {}
    for key, text in said.items():
        value = value_of(entry, key)
        if value is None:
            missing[key] = text
        elif text != value.value:
            new = scalar(text, flow=bool(flow or entry.flow_style))
            yield Cut(value.start_mark.index, value.end_mark.index, new)
    if entry.flow_style:
        told = "".join(f", {key}: {scalar(text)}" for key, text in missing.items() if text)
        at = entry.value[-1][1].end_mark.index
        yield Cut(at, at, told)
    elif any(missing.values()):
        to = next(value for key, value in entry.value if key.value == "to")
        yield _below(source, to, entry.value[0][0].start_mark.column, missing)


def _below(source: SourceText, node: Node, column: int, said: dict[str, str]) -> Cut:
    at = line_after(source, last_line(node))
    lines = (f"{key}: {scalar(text, flow=False)}\n" for key, text in said.items() if text)
    return Cut(at, at, "".join(f"{' ' * column}{line}" for line in lines))
