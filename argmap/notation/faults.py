"""From nodes to plain values: what is wrong with a node's shape, each mistake at its own place."""

from collections.abc import Iterable, Iterator
from typing import Any

from argmap.core import date_words
from argmap.core.dates import calendar_fault
from argmap.core.findings import Finding, Fix, Note, Severity
from argmap.core.positions import SourceText, Span
from argmap.core.spelling import did_you_mean, nearest
from argmap.core.text_edits import TextEdit
from argmap.notation import hints, lists, scalars
from argmap.notation.head import MappingNode, Node, ScalarNode, SequenceNode, span_of


class Faults:
    """Reads the nodes of one file as plain values, and gathers what is wrong with them."""

    def __init__(self, source: SourceText, item: str) -> None:
        """Start for one file; `item` is the id in its findings."""
        self.source = source
        self.item = item
        self.faults: list[Finding] = []

    # -- findings ---------------------------------------------------------------------------

    def fault(  # noqa: PLR0913 - a finding has this many parts
        self,
        rule: str,
        where: Node | Span,
        message: str,
        *help_lines: str,
        target: str = "",
        notes: tuple[Note, ...] = (),
        fix: Fix | None = None,
    ) -> None:
        """Add an error of a reading rule at a node; a word is its own target, if none is given."""
        span = where if isinstance(where, Span) else span_of(self.source, where)
        if isinstance(where, ScalarNode) and (slip := hints.odd_character(where.value)):
            start = self.source.offsets(span)[0] + slip.start
            span = self.source.span(start, start + 1)
            message, help_lines = f"{message}: {slip.problem}", (slip.advice,)
        elif isinstance(where, ScalarNode) and self.is_commented(where):
            help_lines = (hints.COMMENT,)
        if not target and isinstance(where, ScalarNode):
            target = where.value
        self.faults.append(
            Finding(
                rule=rule,
                severity=Severity.ERROR,
                span=span,
                message=message,
                item=self.item,
                target=target,
                notes=notes,
                help=help_lines,
                fix=fix,
            )
        )

    def is_commented(self, node: ScalarNode) -> bool:
        """Return whether a value is empty because what was meant as one is a comment."""
        end = node.end_mark
        rest = self.source.line(end.line + 1)[end.column :]
        return not node.value and not node.style and rest.lstrip(" ").startswith("#")

    def unknown_key(
        self,
        node: Node,
        name: str,
        keys: tuple[str, ...],
        *,
        where: str = "",
        value: Node | None = None,
    ) -> None:
        """Add the finding about a key that nothing has; its value is not read."""
        if name.startswith("-"):
            advice = "put a space after the dash"
            self.fault("wrong-type", node, f'"{name}" is not a key', advice, target=name)
            return
        near = did_you_mean(name, keys) or (f"the keys here are {', '.join(keys)}",)
        fix = self.renamed(node, name, keys, value)
        message = f'unknown key "{name}"{where}'
        self.fault("unknown-key", node, message, *near, target=name, fix=fix)

    def renamed(self, node: Node, name: str, keys: Iterable[str], value: Node | None) -> Fix | None:
        """Return the fix that writes the nearest key instead."""
        for near in nearest(name, keys, most=1):
            correction = scalars.replaced(self.source, span_of(self.source, node), name, near)
            read = None if value is None else span_of(self.source, value)
            return Fix.of(f'write "{near}"', correction, safe=False, reveals=read)
        return None

    def dated(self, node: ScalarNode) -> tuple[str, Fix | None]:
        """Return how a date that is written for people is to be written, and the fix that does."""
        date = date_words.edtf(node.value)
        if not date:
            return calendar_fault(node.value), None
        edit = TextEdit(span_of(self.source, node), date)
        return f"write it as {date}", Fix.of(f"write it as {date}", (edit,), safe=True)

    def misfit_kind(self, span: Span, given: str | None, words: list[str]) -> None:
        """Add the finding about a `kind` that there is not."""
        near = did_you_mean(given, words, most=1) if given else ()
        message = f'"kind" takes one of {", ".join(words)}' + (f', not "{given}"' if given else "")
        self.fault("wrong-type", span, message, *near, target="kind")

    # -- nodes to plain values --------------------------------------------------------------

    def entries(self, node: MappingNode) -> Iterator[tuple[str, Node, Node]]:
        """Yield (key, key's node, value's node), the first of each; report the others."""
        seen: dict[str, Node] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self.fault("wrong-type", key, "a key is one word", "write it as key: value")
                continue
            name = key.value
            if name in seen:
                first = Note(span_of(self.source, seen[name]), "first given here")
                self.fault(
                    "duplicate-key",
                    key,
                    f'the key "{name}" is given twice',
                    "keep one of them",
                    target=name,
                    notes=(first,),
                )
                continue
            seen[name] = key
            yield name, key, value

    def plain(self, node: Node) -> Any:  # noqa: ANN401 - text, list or dict, as deep as written
        """Return a node as text, lists and dicts of text."""
        if isinstance(node, ScalarNode):
            return node.value
        if isinstance(node, SequenceNode):
            return [self.plain(entry) for entry in node.value]
        if isinstance(node, MappingNode):
            return {name: self.plain(value) for name, _, value in self.entries(node)}
        return None

    def listed(self, name: str, node: Node) -> list[Node]:
        """Return a list's entries; a lone entry is reported and taken for a list of one."""
        if isinstance(node, SequenceNode):
            return list(node.value)
        if isinstance(node, MappingNode):
            dashed = any(str(key.value).startswith("-") for key, _ in node.value)
            advice = "put a space after the dash" if dashed else 'begin each entry with "- "'
            fix = None if dashed else self._in_a_list(node)
            message = f'"{name}" is a list'
            self.fault("scalar-for-list", node, message, advice, target=name, fix=fix)
            return [] if dashed else [node]
        text = str(node.value)
        several = text.startswith("-") or "," in text
        if text.startswith("-"):
            advice = "put a space after the dash"
        else:
            advice = f"write it as a list: {name}: [{text}]"
        fix = None if several else self._in_a_list(node)
        message = f'"{name}" is a list, not one word'
        self.fault("scalar-for-list", node, message, advice, target=name, fix=fix)
        return [] if several else [node]

    def _in_a_list(self, node: Node) -> Fix | None:
        return Fix.of("make it a list", lists.into_list(self.source, node), safe=True)
