"""Keys put into the head of a source's file, where every other byte stays as it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from argmap.core.errors import ArgmapError
from argmap.core.findings import Edit
from argmap.core.model import Source
from argmap.core.positions import SourceText
from argmap.notation import head, unparse
from argmap.notation.places import Head, head_of


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


def with_variables(source: SourceText, item: Source, values: Mapping[str, Any]) -> tuple[Edit, ...]:
    """Return the edits that give a source's `csl` these variables, instead of what it says of them.

    A variable that is there is written anew in its place; others are added at the end of `csl`. A
    `csl` in braces becomes one of lines. Raises `ArgmapError` when the head cannot be written over
    without harm.
    """
    if not values:
        return ()
    found = head_of(source)
    root = found.root
    pairs = root.value if isinstance(root, head.MappingNode) else []
    csl = next((value for key, value in pairs if key.value == "csl"), None)
    if csl is None:
        end = _end(source)
        return (Edit(source.span(end, end), "csl:\n" + _indented(_lines(values), 2)),)
    if not isinstance(csl, head.MappingNode):
        raise _refused(source)
    if csl.flow_style or not csl.value:
        return _unfolded(source, found, csl, {**item.csl, **values})
    return tuple(_in_lines(source, found, csl, values))


def _unfolded(
    source: SourceText, found: Head, csl: head.MappingNode, whole: Mapping[str, Any]
) -> tuple[Edit, ...]:
    """Return the edit that writes a `csl` in braces as lines; comments within would be lost."""
    start, end = found.start(csl), found.end(csl)
    _end(source)
    if "#" in source.text[start:end]:
        raise _refused(source)
    before = source.text[:start].rstrip(" ")
    lines = "\n" + _indented(_lines(whole), 2).rstrip("\n")
    return (Edit(source.span(len(before), end), lines),)


def _in_lines(
    source: SourceText, found: Head, csl: head.MappingNode, values: Mapping[str, Any]
) -> list[Edit]:
    column = int(csl.value[0][0].start_mark.column)
    edits: list[Edit] = []
    for key, value in csl.value:
        if key.value not in values:
            continue
        lines = _lines({key.value: values[key.value]})
        if isinstance(value, head.ScalarNode) and lines.count("\n") == 1:  # a comment behind stays
            text = lines.removeprefix(f"{key.value}: ").rstrip("\n")
            edits.append(Edit(source.span(found.start(value), found.end(value)), text))
        else:
            start, stop = found.line_start(found.start(key)), found.line_end(found.end(value)) + 1
            edits.append(Edit(source.span(start, stop), _indented(lines, column)))
    there = {key.value for key, _ in csl.value}
    missing = {key: value for key, value in values.items() if key not in there}
    if missing:
        stop = found.line_end(found.end(csl)) + 1
        edits.append(Edit(source.span(stop, stop), _indented(_lines(missing), column)))
    return edits


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
