"""The JSON of Argdown's own program (`argdown json`, 1.7), with or without its map.

It says what the text says, but for comments and the places of relations: a relation is placed where
the statement or argument stands that it starts from. What it all means is told in
`argmap.formats.argdown.reader`. Numbers of premises are not in it; `uses` counts them from 1.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from argmap.core.positions import SourceText, Span
from argmap.formats._maps.json import encodable, list_of, mapping_of, parse, told
from argmap.formats._maps.records import Map
from argmap.formats._maps.values import plain_values
from argmap.formats.argdown.document import Data, Document, End, Member, Step, Tie, parted_data
from argmap.formats.argdown.meaning import mapped
from argmap.formats.argdown.members import LOST_LINKS, LOST_MARKS

_BEGIN = re.compile(r'\s{0,80}\{\s{0,80}"(?:arguments|statements)"\s{0,80}:\s{0,80}\{')
_OWN = ('"relationType"', '"argument-description"', '"equivalence-class"', '"type": "argument"')
_KINDS = frozenset(["support", "attack", "undercut", "contradictory", "contrary", "entails"])
_DEEPEST = 20
_UTF_16 = "utf-16-le"


def recognises(text: str) -> bool:
    """Return whether this begins as that JSON does."""
    head = text.removeprefix("\ufeff")
    bare = any(word in head for word in _OWN) or '"relations": []' in head
    return bool(_BEGIN.match(head)) and bare


def read(source: SourceText) -> Map:
    """Return what the JSON says. O(n). Raises `ArgmapError` for what is no JSON."""
    reading = _Reading(source)
    reading.all()
    return mapped(reading.document, "argdown-json")


@dataclass(slots=True)
class _Reading:
    source: SourceText
    document: Document = field(default_factory=Document)
    sections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    placed: list[tuple[Span, Member]] = field(default_factory=list)
    spans: dict[End, Span] = field(default_factory=dict)

    def all(self) -> None:
        """Read the whole text; Argdown's own program writes a line behind the JSON."""
        root = mapping_of(parse(self.source, self.document.ledger, tail=True).root)
        self._sections(list_of(root.get("sections")))
        statements = mapping_of(root.get("statements"))
        arguments = mapping_of(root.get("arguments"))
        for title, statement in statements.items():
            self._members(End(title), mapping_of(statement))
        for title, argument in arguments.items():
            self._members(End(title, argument=True), mapping_of(argument))
        self.placed.sort(key=lambda pair: pair[0])
        self.document.members = [member for _, member in self.placed]
        for title, argument in arguments.items():
            self._steps(title, list_of(mapping_of(argument).get("pcs")))
        for relation in list_of(root.get("relations")):
            self._tie(mapping_of(relation))
        if not self.document.members and not self.document.ledger.faults:
            self._fault("there are no statements and arguments in this text")

    def _fault(self, message: str) -> None:
        self.document.ledger.fault(self.source.start(), message)

    def _sections(self, sections: Sequence[Any]) -> None:
        waiting: list[tuple[Any, tuple[str, ...]]] = [(one, ()) for one in reversed(sections)]
        while waiting:
            one, path = waiting.pop()
            section = mapping_of(one)
            heading = _text(section.get("text") or section.get("title"))
            words = _without_tags(_units(heading), _ranges(section))
            path = (*path, words)
            self.document.headings.append(words)
            self.sections[_text(section.get("id"))] = path
            for tag in list_of(section.get("tags")):
                self.document.ledger.lose("tags of headings are left out", str(tag))
            if data := section.get("data"):
                what = "what is in braces under a heading is left out"
                self.document.ledger.lose(what, told(words, data))
            waiting.extend((child, path) for child in reversed(list_of(section.get("children"))))

    def _span(self, entry: Mapping[str, Any]) -> Span:
        line, column = entry.get("startLine"), entry.get("startColumn")
        if isinstance(line, int) and isinstance(column, int) and line > 0 and column > 0:
            return Span(self.source.path, line, column, line, column)
        return self.source.start()

    def _words(self, entry: Mapping[str, Any]) -> str:
        """Return the words of a member without the tags among them; note what else is there."""
        units, ranges = _units(_text(entry.get("text"))), list(_ranges(entry))
        for found in ranges:
            self._inline(found, units, self._span(entry))
        return _without_tags(units, ranges)

    def _inline(self, found: "_Range", units: bytes, span: Span) -> None:
        """Count a mark or link among the words, and keep a mention."""
        if found.type in ("bold", "italic"):
            self.document.ledger.lose(LOST_MARKS, f"line {span.line}")
        elif found.type == "link":
            linked = units[2 * found.start : 2 * found.stop]
            words = linked.decode(_UTF_16, "replace")
            self.document.ledger.lose(LOST_LINKS, f"{words} {found.url}".rstrip())
        elif found.type in ("statement-mention", "argument-mention") and found.title:
            end = End(found.title, argument=found.type == "argument-mention")
            self.document.mentions.append((end, span))

    def _members(self, end: End, entry: Mapping[str, Any]) -> None:
        for one in list_of(entry.get("members")):
            found = mapping_of(one)
            span = self._span(found)
            self.spans.setdefault(end, span)
            member = Member(
                end=end,
                span=span,
                text=self._words(found),
                reference=found.get("isReference") is True,
                tags=tuple(tag for tag in list_of(found.get("tags")) if isinstance(tag, str)),
                data=_data(found.get("data")),
                groups=self.sections.get(_text(found.get("section")), ()),
            )
            self.placed.append((span, member))

    def _steps(self, title: str, lines: Sequence[Any]) -> None:
        steps = [self._step(number, mapping_of(line)) for number, line in enumerate(lines, start=1)]
        if steps:
            self.document.steps[title] = steps

    def _step(self, number: int, line: Mapping[str, Any]) -> Step:
        inference = mapping_of(line.get("inference"))
        uses, data = parted_data(_data(inference.get("data")))
        rules = (
            rule.strip()
            for rule in list_of(inference.get("inferenceRules"))
            if isinstance(rule, str)
        )
        return Step(
            title=_text(line.get("title")),
            span=self._span(line),
            number=str(number),
            conclusion=_text(line.get("role")).endswith("conclusion"),
            rules=tuple(rule for rule in rules if rule),
            uses=uses,
            data=data,
        )

    def _tie(self, relation: Mapping[str, Any]) -> None:
        kind = _text(relation.get("relationType"))
        start, to = self._end(relation, "from"), self._end(relation, "to")
        if kind not in _KINDS or start is None or to is None:
            self._fault(f'a relation of type "{kind[:40]}" cannot be read')
            return
        span = self.spans.get(start, self.source.start())
        self.document.ties.append(Tie(kind=kind, start=start, to=to, span=span))

    def _end(self, relation: Mapping[str, Any], side: str) -> End | None:
        title, kind = relation.get(side), relation.get(f"{side}Type")
        if not isinstance(title, str) or not title:
            return None
        if kind != "inference":
            return End(title, argument=kind == "argument")
        step = relation.get("conclusionIndex", -1)
        steps = self.document.steps.get(title, ())
        if side == "from" or not isinstance(step, int) or not 0 <= step < len(steps):
            return None
        return End(title, argument=True, step=step) if steps[step].conclusion else None


class _Range(NamedTuple):
    """A stretch of some words that is more than words; places count units of UTF-16."""

    start: int
    stop: int
    type: object
    title: str
    url: str = ""


def _ranges(entry: Mapping[str, Any]) -> Iterator[_Range]:
    for one in list_of(entry.get("ranges")):
        found = mapping_of(one)
        start, last = found.get("start"), found.get("stop")
        if isinstance(start, int) and isinstance(last, int) and 0 <= start <= last:
            yield _Range(start, last + 1, found.get("type"), *_told(found))


def _told(found: Mapping[str, Any]) -> tuple[str, str]:
    return _text(found.get("title")), _text(found.get("url"))


def _without_tags(units: bytes, ranges: Iterable[_Range]) -> str:
    """Return words without the tags among them, where each was with one blank at the most."""
    kept: list[str] = []
    last = 0
    for tag in ranges:
        if tag.type == "tag" and tag.start >= last:
            kept.append(units[2 * last : 2 * tag.start].decode(_UTF_16, "replace"))
            last = tag.stop
    joined = ""
    for part in (*kept, units[2 * last :].decode(_UTF_16, "replace")):
        joined += part if joined.endswith(" ") or not joined else f" {part}"
    return joined.strip(" \t\n")


def _units(text: str) -> bytes:
    return text.encode(_UTF_16, "surrogatepass")


def _text(value: object) -> str:
    return encodable(value) if isinstance(value, str) else ""


def _data(value: object) -> Data:
    found = plain_values(value, _DEEPEST)
    return found if isinstance(found, dict) else {}
