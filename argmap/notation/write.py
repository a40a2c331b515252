"""Items and links back to text in our notation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from argmap.core.model import Ignore, Item, Link, Rated, Relation, Strength, Verified
from argmap.notation.build import keys_of

_CLOSED = re.compile(r"(?:^|[ \t])#+$")
"""A statement whose end would be taken for the hashes that may close a heading."""

_NO_FOLDING = 1_000_000  # columns: a link's target that runs on to a second line is a mistake
_LINE_ENDS = re.compile("[\n\x85\u2028\u2029]")
_BARE = {
    "bool": re.compile("true|false"),
    "int": re.compile("[1-9][0-9]{3}"),
    "timestamp": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""What other readers of YAML take for more than text, and people write without quotes all the same.

To us every scalar is text.
"""


def _dumper() -> Any:  # noqa: ANN401 - a class of PyYAML
    """Return a dumper that escapes line ends, so that every text stands on one line."""

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        """Writes text in double quotes where only escapes can hold it."""

    def text(dumper: Any, value: str) -> Any:  # noqa: ANN401 - PyYAML has no types
        style = '"' if _LINE_ENDS.search(value) else None
        tag = next((tag for tag, shape in _BARE.items() if shape.fullmatch(value)), "str")
        return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", value, style=style)

    Dumper.add_representer(str, text)
    return Dumper


_DUMPER: Any = _dumper()


def plain_head(item: Item, links: Iterable[Link]) -> dict[str, Any]:
    """Return the head as plain values, keys in the order of writing, defaults left out."""
    out: dict[str, Any] = {}
    by_relation: dict[Relation, list[Any]] = {relation: [] for relation in Relation}
    for link in links:
        by_relation[link.relation].append(plain_link(link))
    for key in keys_of(item.kind):
        if key == "kind":
            if not item.kind.is_default:
                out[key] = item.kind.value
        elif key in by_relation:
            if by_relation[Relation(key)]:
                out[key] = by_relation[Relation(key)]
        else:
            value = getattr(item, key)
            if value != _default(item, key):
                out[key] = _plain(value)
    return out


def unparse(item: Item, links: Sequence[Link]) -> str:
    """Return the file of an item: head, statement, body. `parse` reads the same content back."""
    data = plain_head(item, links)
    head = ""
    if data:
        head = _with_lists_indented(
            yaml.dump(data, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=_NO_FOLDING)
        )
    return f"---\n{head}---\n{unparse_body(item)}"


def unparse_body(item: Item) -> str:
    """Return what stands after the head: the statement as a heading, and the text below it."""
    closing = " #" if _CLOSED.search(item.statement) else ""
    heading = f"# {item.statement}{closing}\n" if item.statement else ""
    below = f"\n{item.body}\n" if item.body else ""
    return f"{heading}{below}"


def _with_lists_indented(head: str) -> str:
    """Return a head whose lists stand two columns deeper than their keys, as `argmap fmt` has it.

    The dumper, which is written in C, sets them below their keys and cannot be told otherwise.
    """
    lines: list[str] = []
    lists: list[int] = []  # the columns of the lists that a line lies in
    inner: set[int] = set()  # those among them that begin behind a dash, and stand right as it is
    for line in head.split("\n")[:-1]:
        column = len(line) - len(line.lstrip(" "))
        entry = line.startswith("- ", column)
        while lists and (column < lists[-1] or (column == lists[-1] and not entry)):
            inner.discard(lists.pop())
        if entry and (not lists or column > lists[-1]):
            lists.append(column)
        lines.append(f"{' ' * 2 * (len(lists) - len(inner))}{line}\n")
        while line.startswith("- - ", column):
            column += 2
            lists.append(column)
            inner.add(column)
    return "".join(lines)


def _default(item: Item, key: str) -> object:
    info = type(item).__pydantic_fields__[key]  # type: ignore[attr-defined]
    return info.get_default(call_default_factory=True, validated_data={})


def plain_link(link: Link) -> str | dict[str, Any]:
    """Return a link as its entry in the head: an id, or a mapping of what it says."""
    to = " -> ".join(link.target)
    entry: dict[str, Any] = {"to": to}
    if link.why:
        entry["why"] = link.why
    if link.strength is not Strength.MODERATE:
        entry["strength"] = link.strength.value
    if link.premises:
        entry["with"] = list(link.premises)
    if link.test is not None:
        entry["test"] = link.test.value
    return entry if len(entry) > 1 else to


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of a key
    """Return a value as text, numbers, lists and dicts, as YAML writes them."""
    match value:
        case bool() | str():
            return str(value).lower() if isinstance(value, bool) else str(value)  # an enum's word
        case Mapping():
            return {str(key): _plain(entry) for key, entry in value.items()}
        case tuple() | list():
            return [_plain(entry) for entry in value]
        case Rated():
            return _rated(value)
        case Ignore() | Verified():
            return _record(value)
    return value


def _rated(rated: Rated) -> object:
    """Return a rating as its letter alone, where it says no more."""
    keys = {"rating": rated.rating.value, "why": rated.why, "strength": rated.strength}
    entry = {key: str(word) for key, word in keys.items() if word}
    return entry if len(entry) > 1 else rated.rating.value


def _record(record: Ignore | Verified) -> dict[str, str]:
    """Return an entry of `ignore`, or the record of a verification, without what is not said."""
    if isinstance(record, Verified):
        return {"on": record.on, "sha256": record.sha256, "words": record.words}
    fields = {"reason": record.reason, "until": record.until or ""}
    return {"rule": record.rule, **{key: text for key, text in fields.items() if text}}
