"""Keys put into the head of a source's file, where every other byte stays as it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from argmap.errors import ArgmapError
from argmap.findings import Edit
from argmap.model import Source
from argmap.source import SourceText, Span
from argmap.syntax import head, unparse
from argmap.syntax.places import head_of

_NOWHERE = Span("", 1, 1, 1, 1)


def with_keys(source: SourceText, item: Source, values: Mapping[str, str]) -> tuple[Edit, ...]:
    """Return the edits that give a source these keys: `text`, `sha256`. None where all is so.

    A key that is there gets the new value in its place; others are added at the head's end.
    Raises `ArgmapError` when the head cannot be written over without harm.
    """
    edits: list[Edit] = []
    lines: list[str] = []
    for key, value in values.items():
        if getattr(item, key) == value:
            continue
        if key in item.spans:
            edits.append(Edit(item.spans[key], value))
        else:
            lines.append(f"{key}: {value}\n")
    if lines:
        end = _end(source)
        edits.append(Edit(source.span(end, end), "".join(lines)))
    return tuple(edits)


def with_variables(source: SourceText, values: Mapping[str, Any]) -> tuple[Edit, ...]:
    """Return the edits that add these CSL variables, which must be missing, to a source's `csl`.

    Raises `ArgmapError` when the head cannot be written over without harm.
    """
    if not values:
        return ()
    added = _lines(values)
    found = head_of(source)
    root = found.root
    pairs = root.value if isinstance(root, head.MappingNode) else []
    csl = next((value for key, value in pairs if key.value == "csl"), None)
    if csl is None:
        end = _end(source)
        return (Edit(source.span(end, end), "csl:\n" + _indented(added, 2)),)
    if not isinstance(csl, head.MappingNode) or not csl.value or csl.flow_style:
        raise _refused(source)
    column = int(csl.value[0][0].start_mark.column)
    stop = found.line_end(found.end(csl)) + 1
    return (Edit(source.span(stop, stop), _indented(added, column)),)


def _end(source: SourceText) -> int:
    """Return the offset of the line that closes the head."""
    parts = head.split(source)
    root = head_of(source).root
    flow = isinstance(root, head.MappingNode) and root.flow_style
    if not isinstance(parts, tuple) or isinstance(root, tuple) or flow:
        raise _refused(source)
    return parts[0]


def _refused(source: SourceText) -> ArgmapError:
    message = f'the head of "{source.path}" is written so that nothing can be added to it safely'
    return ArgmapError(message, hint='write it as "key: value" lines, without braces')


def _lines(values: Mapping[str, Any]) -> str:
    """Return variables as the lines that our notation has for them."""
    bare = Source(id="a", statement="", path="", spans={}, csl=values)
    return "".join(
        line.removeprefix("  ")
        for line in unparse(bare, ()).removeprefix("---\ncsl:\n").splitlines(keepends=True)[:-1]
    )


def _indented(lines: str, columns: int) -> str:
    return "".join(" " * columns + line for line in lines.splitlines(keepends=True))


def is_only(before: Source, after: object, **changed: object) -> bool:
    """Return whether an item read after an edit is the one before but for these keys."""
    return isinstance(after, Source) and after == replace(before, **changed)  # type: ignore[arg-type]
