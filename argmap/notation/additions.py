"""Where a head must be written over to say more: keys and entries added, as edits.

Each function returns edits, or none where the layout does not let it be done without harm.
"""

from argmap.core.findings import Edit
from argmap.core.model import Kind
from argmap.core.positions import SourceText
from argmap.notation import head
from argmap.notation.head import MappingNode, Node, SequenceNode
from argmap.notation.keys import (
    Cut,
    appended,
    last_line,
    later_keys,
    line_after,
    value_of,
    with_key,
)
from argmap.notation.places import head_of


def with_line(source: SourceText, kind: Kind, line: str) -> tuple[Edit, ...]:
    """Return the edit that adds a line `key: value`, where the order of writing has its key."""
    parts = head.split(source)
    root = head_of(source).root
    if not isinstance(parts, tuple) or not (root is None or isinstance(root, MappingNode)):
        return ()
    later = later_keys(kind, line.partition(":")[0])
    return _edits(source, with_key(parts[0], root, line, before=later))


def with_entry(
    source: SourceText, kind: Kind, name: str, entry: dict[str, str]
) -> tuple[Edit, ...]:
    """Return the edit that adds an entry of several keys to a list, and the list if need be."""
    flow = f"{{{', '.join(f'{key}: {value}' for key, value in entry.items())}}}"
    root = head_of(source).root
    top = root if isinstance(root, MappingNode) else None
    listed = value_of(top, name)
    if listed is None:
        if top is not None and top.flow_style:
            return with_line(source, kind, f"{name}: [{flow}]")
        margin = " " * int(top.value[0][0].start_mark.column if top is not None else 0)
        first, *others = (f"{key}: {value}" for key, value in entry.items())
        lines = [f"{name}:", f"  - {first}", *(f"    {line}" for line in others)]
        return with_line(source, kind, f"\n{margin}".join(lines))
    if not isinstance(listed, SequenceNode):
        return ()
    lines = [f"{key}: {value}" for key, value in entry.items()]
    written = flow if listed.flow_style else "\n".join(lines)
    return _edits(source, appended(source, listed, written))


def with_pairs(source: SourceText, name: str, pairs: dict[str, str]) -> tuple[Edit, ...]:
    """Return the edit that adds pairs to the mapping under a key, which must be there."""
    root = head_of(source).root
    mapping: Node | None = value_of(root, name) if isinstance(root, MappingNode) else None
    if not isinstance(mapping, MappingNode) or not mapping.value:
        return ()
    lines = [f"{key}: {value}" for key, value in pairs.items()]
    if mapping.flow_style:
        at = int(mapping.value[-1][1].end_mark.index)
        return _edits(source, Cut(at, at, "".join(f", {line}" for line in lines)))
    margin = " " * int(mapping.value[0][0].start_mark.column)
    at = line_after(source, last_line(mapping))
    return _edits(source, Cut(at, at, "".join(f"{margin}{line}\n" for line in lines)))


def _edits(source: SourceText, cut: Cut) -> tuple[Edit, ...]:
    return (Edit(source.span(cut.start, cut.end), cut.new),)
