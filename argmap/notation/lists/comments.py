"""The entries of a list or a mapping, and the comments that belong to them."""

from collections.abc import Iterable

from argmap.notation.head import MappingNode, Node, SequenceNode
from argmap.notation.places import Head, scalars

Collection = SequenceNode | MappingNode
Nodes = tuple[Node, Node]
"""The nodes that an entry begins and ends with: a key and its value, or one node twice."""


def entries_of(collection: Collection) -> list[Nodes]:
    """Return the entries of a list, or the pairs of a mapping."""
    if isinstance(collection, SequenceNode):
        return [(entry, entry) for entry in collection.value]
    return list(collection.value)


def comments(head: Head, start: int, stop: int, nodes: Iterable[Node]) -> list[int]:
    """Return where comments begin between two offsets, outside the nodes' own words."""
    words = [(head.start(scalar), head.end(scalar)) for node in nodes for scalar in scalars(node)]
    found: list[int] = []
    at = start
    for begin, end in [*sorted(words), (stop, stop)]:
        while at < begin:
            mark = head.text.find("#", at, begin)
            if mark < 0:
                break
            if head.text[mark - 1] in " \t\n":
                found.append(mark)
                at = head.line_end(mark)
            else:
                at = mark + 1
        at = max(at, end)
    return found


def comment_lines(head: Head, places: Iterable[int], column: int) -> str:
    """Return comments on lines of their own, which begin in this column, from 0."""
    texts = (head.text[at : head.line_end(at)] for at in places)
    return "".join(f"{' ' * column}{text}\n" for text in texts)
