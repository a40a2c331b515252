"""From nodes to items and links: keys, shapes and values, each mistake at its own place."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from argmap.core.dates import calendar_fault
from argmap.core.findings import Fix, Note
from argmap.core.model import ITEM_TYPES, Item, Kind, Link, Relation
from argmap.core.positions import Span
from argmap.core.spelling import did_you_mean
from argmap.notation import bibliography, hints
from argmap.notation.faults import Faults
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode, span_of
from argmap.notation.refusals import bare_id, choices, deepest, expected

RELATIONS: Mapping[str, Relation] = {relation.value: relation for relation in Relation}
LINK_KEYS = ("to", "why", "strength", "with", "test")
_NOT_KEYS = frozenset({"id", "statement", "body", "path", "spans"})
_LISTS = frozenset({"tags", "formerly", "distinct_from", "derived_from", "ignore"})
_IDS = frozenset({"source", "answers", "part_of", "voice"})
_LINK: TypeAdapter[Link] = TypeAdapter(Link)


@cache
def _adapter(kind: Kind) -> TypeAdapter[Item]:
    return TypeAdapter(ITEM_TYPES[kind])


@cache
def keys_of(kind: Kind) -> tuple[str, ...]:
    """Return the keys that the head of an item of this kind may have, in the order of writing."""
    own = [name for name in _fields(ITEM_TYPES[kind]) if name not in _NOT_KEYS]
    shared = [name for name in _fields(Item) if name not in _NOT_KEYS]
    links = list(RELATIONS) if kind.argues else []
    if kind is Kind.EVIDENCE:
        links.remove(Relation.PREDICTS)
    return ("kind", *(name for name in own if name not in shared), *links, *shared)


@cache
def _every_key() -> frozenset[str]:
    return frozenset(key for kind in Kind for key in keys_of(kind))


def _fields(cls: type[Any]) -> Mapping[str, FieldInfo]:
    fields: Mapping[str, FieldInfo] = cls.__pydantic_fields__
    return fields


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


class Builder(Faults):
    """Builds the item and links of one file, and gathers what is wrong with them."""

    def build(
        self, head: MappingNode | None, kind: Kind, data: dict[str, Any], spans: dict[str, Span]
    ) -> tuple[Item, tuple[Link, ...]]:
        """Return the item and its links; what cannot be read is reported and left out.

        `data` has id, statement, body and path; `spans` is filled and becomes the item's.
        """
        values: dict[str, Node] = {}
        foreign: list[Node] = []
        links: list[Link] = []
        allowed = keys_of(kind)
        for name, key, value in self.entries(head) if head is not None else ():
            if name == "kind":
                continue
            if name not in allowed:
                foreign += self._foreign(name, key, value, allowed)
            elif isinstance(value, ScalarNode) and not value.value and not value.style:
                self._without_value(name, key, value)
            elif name in RELATIONS:
                for entry in self.listed(name, value):
                    link = self.link(RELATIONS[name], entry)
                    if link is not None:
                        links.append(link)
            else:
                values[name] = value
                spans[name] = span_of(self.source, value)
                data[name] = self._value(name, value, spans)
        self._foreign_keys(foreign, kind)
        data["spans"] = spans
        adapter = _adapter(kind)
        try:
            return adapter.validate_python(data), tuple(links)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                name = str(detail["loc"][0])
                self._explain(detail, values[name])
                data.pop(name, None)
            return adapter.validate_python(data), tuple(links)

    def _without_value(self, name: str, key: Node, value: ScalarNode) -> None:
        advice = hints.COMMENT if self.is_commented(value) else "give it one or delete the line"
        self.fault("wrong-type", key, f'"{name}" has no value', advice, target=name)

    def _foreign(
        self, name: str, key: Node, value: Node, allowed: tuple[str, ...]
    ) -> tuple[Node, ...]:
        """Return a key that another kind has; add the finding about one that none has."""
        if name in _every_key():
            return (key,)
        self.unknown_key(key, name, allowed, value=value)
        return ()

    def _foreign_keys(self, keys: list[Node], kind: Kind) -> None:
        """Add the finding about keys that other kinds have: several may well be of one mistake."""
        if not keys:
            return
        first, *others = keys
        names = [str(key.value) for key in keys]
        owners = [other.value for other in Kind if not set(names) - set(keys_of(other))]
        advice = f"{_quoted(names)} belong{'' if others else 's'} to {', '.join(owners)}"
        if not owners:
            advice = "delete them, or make them items of their own"
        elif kind is Kind.SOURCE and set(names) <= set(RELATIONS):
            advice = (
                "a source makes no point of its own: let an evidence item cite it and link that"
            )
        elif others:
            advice += f': perhaps the file is meant for another folder, or as "kind: {owners[0]}"'
        word = "keys" if others else "key"
        message = f"an item of kind {kind.value} has no {word} {_quoted(names)}"
        notes = tuple(Note(span_of(self.source, key), "nor this key") for key in others)
        self.fault("wrong-type", first, message, advice, target=names[0], notes=notes)

    def _value(self, name: str, node: Node, spans: dict[str, Span]) -> Any:  # noqa: ANN401
        if name in _LISTS:
            entries = self.listed(name, node)
            self._empty_entries(name, entries)
            spans.update(self._entry_spans(name, entries))
            return [self.plain(entry) for entry in entries]
        if name == "ratings" and isinstance(node, MappingNode):
            rated: dict[str, Any] = {}
            for explanation, key, value in self.entries(node):
                spans[f"ratings.{explanation}"] = span_of(self.source, key)
                letter = isinstance(value, ScalarNode)
                rated[explanation] = {"rating": value.value} if letter else self.plain(value)
            return rated
        if name == "csl" and isinstance(node, MappingNode):
            return bibliography.read(self, node)
        return self.plain(node)

    def _empty_entries(self, name: str, entries: list[Node]) -> None:
        for entry in entries:
            if isinstance(entry, ScalarNode) and not entry.value and not entry.style:
                self.fault("wrong-type", entry, f'an entry of "{name}" is empty', target=name)

    def _entry_spans(self, name: str, entries: list[Node]) -> Iterator[tuple[str, Span]]:
        for number, entry in enumerate(entries):
            if isinstance(entry, ScalarNode):
                yield f"{name}.{entry.value}", span_of(self.source, entry)
            elif isinstance(entry, MappingNode):
                for key, value in entry.value:
                    if isinstance(key, ScalarNode):
                        yield f"{name}.{number}.{key.value}", span_of(self.source, value)

    # -- links ------------------------------------------------------------------------------

    def link(self, relation: Relation, node: Node) -> Link | None:
        """Return the link that an entry writes, or None when it names no target."""
        if isinstance(node, MappingNode):
            nodes = self._link_keys(node)
            if "to" not in nodes:
                message = "a link says where it leads"
                self.fault("missing-key", node, message, 'add "to: ID"', target=relation.value)
                return None
            to = nodes["to"]
        else:
            nodes, to = {}, node
        address = self._address(relation, to)
        if address is None:
            return None
        data: dict[str, Any] = {
            "relation": relation,
            "address": (self.item, *address),
            "span": span_of(self.source, to),
        }
        for name, value in nodes.items():
            if name == "with":
                entries = self.listed("with", value)
                data["premises"] = tuple(self.plain(entry) for entry in entries)
                data["premise_spans"] = tuple(span_of(self.source, entry) for entry in entries)
            elif name != "to":
                data[name] = self.plain(value)
        try:
            return _LINK.validate_python(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                name = str(detail["loc"][0])
                self._explain(detail, nodes["with" if name == "premises" else name])
                data.pop(name, None)
            return _LINK.validate_python(data)

    def _link_keys(self, node: MappingNode) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for name, key, value in self.entries(node):
            if name in LINK_KEYS:
                nodes[name] = value
            else:
                self.unknown_key(key, name, LINK_KEYS, where=" in a link", value=value)
        return nodes

    def _address(self, relation: Relation, node: Node) -> tuple[str, ...] | None:
        if not isinstance(node, ScalarNode) or not node.value.strip():
            advice = bare_id(node) or 'write it as "- ID"'
            self.fault("wrong-type", node, "a link's target is one id", advice)
            return None
        span = span_of(self.source, node)
        if span.end_line > span.line and not node.style:
            self.fault(
                "wrong-type",
                Span(span.path, span.end_line, 1, span.end_line, span.end_column),
                "this line runs on from the entry above",
                "begin each entry with a dash and a space",
            )
            return None
        ends = tuple(end.strip() for end in node.value.split("->"))
        if relation is Relation.UNDERCUTS:
            if len(ends) < 2:  # noqa: PLR2004 - from and to
                self.fault(
                    "wrong-type",
                    node,
                    "an undercut attacks a link, not an item",
                    f'write the link as "FROM -> TO", or use "contradicts: [{ends[0]}]"'
                    if "=>" not in ends[0]
                    else 'write the arrow as "->"',
                )
                return None
        elif len(ends) > 1:
            self.fault(
                "wrong-type",
                node,
                f'"{relation.value}" points to an item, not to a link',
                'use "undercuts" to attack a link',
            )
            return None
        if not all(ends):
            self.fault("wrong-type", node, "an end of the link is missing", 'write "FROM -> TO"')
            return None
        return ends

    def _advice(self, key: str, place: Node, near: tuple[str, ...]) -> tuple[str, Fix | None]:
        """Return what to write instead, and the fix that writes it where there is one."""
        if isinstance(place, ScalarNode) and key == "date":
            return self.dated(place)
        if isinstance(place, ScalarNode) and key == "ignore" and not near:
            return calendar_fault(place.value), None
        return next(iter(near), ""), None

    # -- words for what pydantic refuses ----------------------------------------------------

    def _explain(self, detail: ErrorDetails, node: Node) -> None:
        name = str(detail["loc"][0])
        written = "with" if name == "premises" else name
        place, key = deepest(node, detail["loc"][1:])
        if detail["type"] == "missing":
            self._explain_missing(written, str(detail["loc"][-1]), place)
            return
        if detail["type"] == "unexpected_keyword_argument":
            known = {
                "ratings": ("rating", "why", "strength"),
                "ignore": ("rule", "reason", "until"),
                "verified": ("on", "sha256", "words"),
            }
            self.unknown_key(key or place, str(detail["loc"][-1]), known.get(name, ()))
            return
        takes = expected(name, detail)
        given = place.value if isinstance(place, ScalarNode) else None
        words = choices(detail)
        if given is None:
            kind = "a list" if isinstance(place, SequenceNode) else "a mapping"
            message = f'"{written}" takes {takes}, not {kind}'
        else:
            message = f'"{written}" takes {takes}, not "{given[:60]}"'
        near = did_you_mean(given, words, most=1) if given and words else ()
        if name in _IDS:
            near = tuple(filter(None, [bare_id(place)])) or near
        advice, fix = self._advice(written, place, near)
        self.fault("wrong-type", place, message, *filter(None, [advice]), target=written, fix=fix)

    def _explain_missing(self, key: str, missing: str, place: Node) -> None:
        where = f'"{key}"' if key == "verified" else f'an entry of "{key}"'
        advice = f'add "{missing}: …"'
        self.fault("missing-key", place, f'{where} lacks "{missing}"', advice, target=missing)
