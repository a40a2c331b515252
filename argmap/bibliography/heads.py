"""Keys put into the head of a source's file, where every other byte stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.core.errors import ArgmapError
from argmap.core.model import Source
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit
from argmap.notation import lists, unparse
from argmap.notation.head import MappingNode, ScalarNode
from argmap.notation.keys import value_of
from argmap.notation.lists import Entry
from argmap.notation.places import Head, head_of


def with_keys(source: SourceText, item: Source, values: Mapping[str, str]) -> tuple[TextEdit, ...]:
    """Return the edits that give a source these keys: `text`, `sha256`. None where all is so.

    A key that is there gets the new value in its place; others are added at the head's end.
    Raises `ArgmapError` when the head cannot be written over without harm.
    """
    edits: list[TextEdit] = []
    lines: list[str] = []
    for key, value in values.items():
        if getattr(item, key) == value:
            continue
        if key in item.spans:
            edits.append(TextEdit(item.spans[key], value))
        else:
            lines.append(f"{key}: {value}\n")
    if lines:
        head = _open(source)
        edits.append(TextEdit.at(source, head.closes, head.closes, "".join(lines)))
    return tuple(edits)


def with_variables(
    source: SourceText, item: Source, values: Mapping[str, Any]
) -> tuple[TextEdit, ...]:
    """Return the edits that give a source's `csl` these variables, instead of what it says of them.

    A variable that is there is written anew in its place; others are added at the end of `csl`. A
    `csl` in braces becomes one of lines. Raises `ArgmapError` when the head cannot be written over
    without harm.
    """
    if not values:
        return ()
    head = _open(source)
    csl = value_of(head.top, "csl")
    if csl is None:
        text = "csl:\n" + _indented(_lines(values), 2)
        return (TextEdit.at(source, head.closes, head.closes, text),)
    if not isinstance(csl, MappingNode):
        raise _refused(source)
    if csl.flow_style or not csl.value:
        return _unfolded(head, csl, {**item.csl, **values})
    return tuple(_in_lines(head, csl, values))


def _unfolded(head: Head, csl: MappingNode, whole: Mapping[str, Any]) -> tuple[TextEdit, ...]:
    """Return the edit that writes a `csl` in braces as lines; comments within would be lost."""
    start, end = head.start(csl), head.end(csl)
    if "#" in head.text[start:end]:
        raise _refused(head.source)
    before = head.text[:start].rstrip(" ")
    lines = "\n" + _indented(_lines(whole), 2).rstrip("\n")
    return (TextEdit.at(head.source, len(before), end, lines),)


def _in_lines(head: Head, csl: MappingNode, values: Mapping[str, Any]) -> Iterator[TextEdit]:
    written = {str(key.value): number for number, (key, _) in enumerate(csl.value)}
    for name, number in written.items():
        if name not in values:
            continue
        value = csl.value[number][1]
        lines = _lines({name: values[name]}).rstrip("\n")
        if isinstance(value, ScalarNode) and "\n" not in lines:  # its key stays as it is written
            text = lines.removeprefix(f"{name}: ")
            yield TextEdit.at(head.source, head.start(value), head.end(value), text)
        else:
            yield from lists.replace(head, csl, number, Entry("", lines))
    missing = {name: value for name, value in values.items() if name not in written}
    if missing:
        yield from lists.add(head, csl, [Entry("", _lines(missing).rstrip("\n"))])


def _open(source: SourceText) -> Head:
    """Return a head to which lines can be added. Raises where they cannot."""
    head = head_of(source)
    if not head.readable or (head.top is not None and head.top.flow_style):
        raise _refused(source)
    return head


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
