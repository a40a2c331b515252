"""The JSON of Argdown's own program (`argdown json`, 1.7), with or without its map.

It says what the text says, but for comments and the places of relations: a relation is placed where
the statement or argument stands that it starts from. What it all means is told in
`argmap.formats.argdown.reader`. Numbers of premises are not in it; `uses` counts them from 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.core.positions import SourceText, Span
from argmap.formats._maps.json import parse, whole
from argmap.formats._maps.records import Map
from argmap.formats.argdown.document import Data, Document, End, Member, Step, Tie
from argmap.formats.argdown.meaning import mapped
from argmap.formats.argdown.members import LOST_LINKS, LOST_MARKS

_BEGIN = re.compile(r'\s{0,80}\{\s{0,80}"(?:arguments|statements)"\s{0,80}:\s{0,80}\{')
_OWN = ('"relationType"', '"argument-description"', '"equivalence-class"', '"type": "argument"')
_KINDS = frozenset(["support", "attack", "undercut", "contradictory", "contrary", "entails"])
_DEEPEST = 20


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


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    """Return the entries of a list, which may have been opened."""
    if isinstance(value, tuple):
        return [row.value for row in value]
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return whole(value) if isinstance(value, str) else ""


@dataclass(slots=True)
class _Reading:
    source: SourceText
    document: Document = field(default_factory=Document)
    sections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    placed: list[tuple[Span, Member]] = field(default_factory=list)
    spans: dict[End, Span] = field(default_factory=dict)

    def all(self) -> None:
        """Read the whole text."""
        told = _dict(self._load())
        self._sections(_list(told.get("sections")))
        statements, arguments = _dict(told.get("statements")), _dict(told.get("arguments"))
        for title, one in statements.items():
            self._members(End(title), _dict(one))
        for title, one in arguments.items():
            self._members(End(title, argument=True), _dict(one))
        self.placed.sort(key=lambda pair: pair[0])
        self.document.members = [member for _, member in self.placed]
        for title, one in arguments.items():
            self._steps(title, _list(_dict(one).get("pcs")))
        for one in _list(told.get("relations")):
            self._tie(_dict(one))
        if not self.document.members and not self.document.ledger.faults:
            self._fault("there are no statements and arguments in this text")

    def _fault(self, message: str, span: Span | None = None) -> None:
        self.document.ledger.fault(span or self.source.start(), message)

    def _load(self) -> object:
        """Return the outermost object; the program writes a line of its own after it."""
        document = parse(self.source, tail=True)
        for fault in document.faults:
            self._fault(fault.message, fault.span)
        return document.root

    def _sections(self, sections: list[Any]) -> None:
        waiting: list[tuple[Any, tuple[str, ...]]] = [(one, ()) for one in reversed(sections)]
        while waiting:
            one, path = waiting.pop()
            section = _dict(one)
            words = self._words(section, quiet=True)
            path = (*path, words)
            self.sections[_text(section.get("id"))] = path
            for tag in _list(section.get("tags")):
                self.document.ledger.lose("tags of headings are left out", str(tag))
            if section.get("data"):
                self.document.ledger.lose("what is in braces under a heading is left out", words)
            waiting.extend((child, path) for child in reversed(_list(section.get("children"))))

    def _span(self, told: Mapping[str, Any]) -> Span:
        line, column = told.get("startLine"), told.get("startColumn")
        if isinstance(line, int) and isinstance(column, int) and line > 0 and column > 0:
            return Span(self.source.path, line, column, line, column)
        return self.source.start()

    def _words(self, told: Mapping[str, Any], *, quiet: bool = False) -> str:
        """Return the words without the tags among them; places in them count UTF-16 units."""
        text = _text(told.get("text") or told.get("title") if quiet else told.get("text"))
        units = text.encode("utf-16-le", "surrogatepass")
        kept: list[bytes] = []
        last = 0
        for one in _list(told.get("ranges")):
            found = _dict(one)
            start, stop = found.get("start"), found.get("stop")
            if not (isinstance(start, int) and isinstance(stop, int) and 0 <= start <= stop):
                continue
            part = units[start * 2 : (stop + 1) * 2].decode("utf-16-le", "replace")
            if found.get("type") == "tag" and start * 2 >= last:
                kept.append(units[last : start * 2])
                last = (stop + 1) * 2
            elif not quiet:
                self._range(found, part, self._span(told))
        kept.append(units[last:])
        parts = [one.decode("utf-16-le", "replace") for one in kept]
        joined = parts[0]
        for part in parts[1:]:
            joined += part if joined.endswith(" ") or not joined else f" {part}"
        return joined.strip(" \t\n")

    def _range(self, found: Mapping[str, Any], part: str, span: Span) -> None:
        kind, title = found.get("type"), _text(found.get("title"))
        if kind in ("bold", "italic"):
            self.document.ledger.lose(LOST_MARKS, f"line {span.line}")
        elif kind == "link":
            self.document.ledger.lose(LOST_LINKS, part)
        elif kind in ("statement-mention", "argument-mention") and title:
            end = End(title, argument=kind == "argument-mention")
            self.document.mentions.append((end, span))

    def _members(self, end: End, told: Mapping[str, Any]) -> None:
        for one in _list(told.get("members")):
            found = _dict(one)
            span = self._span(found)
            self.spans.setdefault(end, span)
            member = Member(
                end=end,
                span=span,
                text=self._words(found),
                reference=found.get("isReference") is True,
                tags=tuple(tag for tag in _list(found.get("tags")) if isinstance(tag, str)),
                data=_data(found.get("data")),
                groups=self.sections.get(_text(found.get("section")), ()),
            )
            self.placed.append((span, member))

    def _steps(self, title: str, pcs: list[Any]) -> None:
        steps: list[Step] = []
        for number, one in enumerate(pcs, start=1):
            found = _dict(one)
            inference = _dict(found.get("inference"))
            data = _data(inference.get("data"))
            uses = data.get("uses")
            named = tuple(str(one) for one in uses) if isinstance(uses, list) else (str(uses),)
            steps.append(
                Step(
                    title=_text(found.get("title")),
                    span=self._span(found),
                    number=str(number),
                    conclusion=_text(found.get("role")).endswith("conclusion"),
                    rules=tuple(
                        rule.strip()
                        for rule in _list(inference.get("inferenceRules"))
                        if isinstance(rule, str) and rule.strip()
                    ),
                    uses=None if uses is None else named,
                    data={key: value for key, value in data.items() if key != "uses"},
                )
            )
        if steps:
            self.document.steps[title] = steps

    def _tie(self, told: Mapping[str, Any]) -> None:
        kind = _text(told.get("relationType"))
        start, to = self._end(told, "from"), self._end(told, "to")
        if kind not in _KINDS or start is None or to is None:
            self._fault(f'a relation of type "{kind[:40]}" cannot be read')
            return
        span = self.spans.get(start, self.source.start())
        self.document.ties.append(Tie(kind=kind, start=start, to=to, span=span))

    def _end(self, told: Mapping[str, Any], side: str) -> End | None:
        title, kind = told.get(side), told.get(f"{side}Type")
        step = told.get("conclusionIndex", -1)
        if not isinstance(title, str) or not title:
            return None
        if kind == "inference":
            if side == "from":
                return None
            steps = self.document.steps.get(title, ())
            if isinstance(step, int) and 0 <= step < len(steps) and steps[step].conclusion:
                return End(title, argument=True, step=step)
            return None
        return End(title, argument=kind == "argument")


def _data(value: object) -> Data:
    found = _plain(value, _DEEPEST)
    return found if isinstance(found, dict) else {}


def _plain(value: object, depth: int) -> object:
    """Return a value as text, lists and mappings of text; what is too deep becomes empty text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or (isinstance(value, dict | list) and not depth):
        return ""
    if isinstance(value, dict):
        return {str(key): _plain(one, depth - 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth - 1) for one in value]
    return str(value)
