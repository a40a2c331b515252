"""The text exports of Kialo, both layouts: the discussion a question, its thesis an explanation.

    Discussion Title: Why ...?             Discussion Name:
                                             Why ...?
    1. It was a lure                       Thesis:
    1.1. Pro: Stalin says so                 It was a lure
    1.1.1. Con: He says it afterwards          1.1. Pro:
    1.2. Con: -> See 1.1.1.                      Stalin says so [1]

A discussion of several theses asks a question in its root, which they answer:

    1. Why did they leave?
    1.1. Thesis: In protest

The number says what a claim speaks to, `Pro` and `Con` how. A claim that is shown in a second place
(`-> See`) is one record with two links. Footnotes go to the body, with their sources.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from argmap.core.losses import Ledger
from argmap.core.model import Kind, Relation
from argmap.core.positions import SourceText, Span
from argmap.formats._maps.records import Arrow, Key, Map, Record

MOST = 2_000_000
"""Lines that are read."""

_TITLE = re.compile(r"\s*Discussion (?:Title|Name)\s*:[ \t]*(.*)", re.IGNORECASE)
_THESIS = re.compile(r"\s*Thesis\s*:[ \t]*(.*)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s*([0-9]{1,9}(?:\.[0-9]{1,9}){0,2000})(?:\.(?:[ \t]+|$)|[ \t]+(?=(?:Pro|Con)[ \t]*:))"
    r"(?:(Pro|Con|Thesis)[ \t]*:[ \t]*)?(.*)",
    re.IGNORECASE,
)
_SOURCES = re.compile(r"\s*Sources\s*:\s*", re.IGNORECASE)
_SEE = re.compile(r"-+>\s*See\s+([0-9]+(?:\.[0-9]+)*)\.?\s*", re.IGNORECASE)
_NOTE = re.compile(r"\s*\[([0-9]{1,9})\](?!\()")
_NOTED = re.compile(r"\s*\[([0-9]{1,9})\]\s*(.*)")
_STANCES = {"pro": Relation.SUPPORTS, "con": Relation.CONTRADICTS}

_ROOT = "1"
_TITLE_KEY = "Discussion"
_NO_SOURCE = "footnotes that have no source stay in the text"


@dataclass(slots=True)
class _Entry:
    """One numbered place: its stance in small letters, and its lines."""

    number: Key
    stance: str
    span: Span
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.lines).split())

    @property
    def above(self) -> Key:
        return self.number.rpartition(".")[0]


class _Export:
    """What the lines of an export say: the title, entries by number, sources by footnote."""

    def __init__(self, source: SourceText, theses: Collection[int], ledger: Ledger) -> None:
        """Start with nothing; `theses` are the numbers of lines that something speaks to."""
        self._theses = theses
        self.title = _Entry("", "", source.start())
        self.entries: dict[Key, _Entry] = {}
        self.sources: dict[str, str] = {}
        self._ledger = ledger
        self._twice: list[_Entry] = []
        self._here = self.title
        self._before = ""

    def take(self, line: str, span: Span) -> None:
        """Read one line of the discussion."""
        self._take(line, span)
        self._before = line

    def _take(self, line: str, span: Span) -> None:
        if not self.title.lines and not self.entries and (match := _TITLE.fullmatch(line)):
            self.title = self._here = _Entry("", "", span, [match[1]])
        elif _ROOT not in self.entries and (match := _THESIS.fullmatch(line)):
            self._here = self.entries[_ROOT] = _Entry(_ROOT, "thesis", span, [match[1]])
        elif (match := _NUMBERED.fullmatch(line)) and self._begins(match, span.line):
            self._enter(_Entry(match[1], (match[2] or "").lower(), span, [match[3]]))
        else:
            self._here.lines.append(line)

    def _begins(self, match: re.Match[str], line: int) -> bool:
        """Return whether a numbered line begins a claim; else it is a line of the claim above it.

        A line of a list in somebody's text has one number, no stance and no empty line before it,
        and nothing speaks to it.
        """
        number, stance = match[1], match[2]
        if stance or line in self._theses:
            return True
        if "." in number:
            return number.rpartition(".")[0] in self.entries or bool(_SEE.fullmatch(match[3]))
        return not self.entries or (number not in self.entries and not self._before.strip())

    def _enter(self, entry: _Entry) -> None:
        if entry.number in self.entries:
            self._twice.append(entry)
        else:
            self.entries[entry.number] = entry
        self._here = entry

    def take_source(self, line: str) -> None:
        """Read one line of the sources."""
        match = _NOTED.fullmatch(line)
        if match and match[1] not in self.sources:
            self.sources[match[1]] = match[2].strip()
        elif match is None and line.strip() and self.sources:
            last = next(reversed(self.sources))
            self.sources[last] = f"{self.sources[last]} {line.strip()}".strip()
        elif line.strip():
            self._ledger.lose("lines among the sources that are none are left out", line.strip())

    def end(self) -> None:
        """Tell of the numbers that were there already, with all their words."""
        for entry in self._twice:
            message = f"{entry.number}: the number is there twice: the first counts: {entry.text}"
            self._ledger.fault(entry.span, message)

    @property
    def question(self) -> Key:
        """The number of the entry that asks what theses answer; empty where none does."""
        asked = (one.above for one in self.entries.values() if one.stance == "thesis" and one.above)
        roots = (self.entries[number] for number in asked if number in self.entries)
        found = (one for one in roots if not one.above and not _SEE.fullmatch(one.text))
        return next((one.number for one in found), "")


def recognises(text: str) -> bool:
    """Return whether a text begins like an export of Kialo."""
    lines = [line for line in text[:4_000].splitlines() if line.strip()]
    return bool(lines) and bool(_TITLE.match(lines[0]))


def read(source: SourceText) -> Map:
    """Return the claims and what they speak to. Never raises."""
    ledger = Ledger()
    export = _export(source, ledger)
    entries = export.entries
    same = _shared(entries, ledger)
    records: list[Record] = []
    title, question = export.title, export.question
    if title.text and not question:
        records.append(
            Record(key=_TITLE_KEY, kind=Kind.QUESTION, statement=title.text, span=title.span)
        )
    used: set[str] = set()
    for entry in entries.values():
        if same[entry.number] == entry.number:
            cited = _cited(entry, export.sources, ledger)
            used.update(cited)
            records.append(_record(entry, cited, export))
            if not entry.text:
                ledger.fault(entry.span, f"{entry.number}: there is no text")
    for number in export.sources.keys() - used:
        about = f"[{number}] {export.sources[number]}"
        ledger.lose("sources that no claim refers to are left out", about)
    arrows = tuple(_arrows(entries, same, question, ledger))
    return Map(
        format="Kialo",
        records=tuple(records),
        arrows=arrows,
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _cited(entry: _Entry, sources: Mapping[str, str], ledger: Ledger) -> list[str]:
    """Return the numbers of an entry's footnotes, each once; those without a source are counted."""
    footnotes = dict.fromkeys(_NOTE.findall(entry.text))
    for number in footnotes:
        if number not in sources:
            ledger.lose(_NO_SOURCE, f"{entry.number} [{number}]")
    return [number for number in footnotes if number in sources]


def _record(entry: _Entry, cited: list[str], export: _Export) -> Record:
    sources = export.sources
    statement = _without_notes(entry.text, sources)
    asked = _asked(entry, export)
    notes = [f"- [{number}] {sources[number]}" for number in cited]
    kind = Kind.EXPLANATION if asked else Kind.CLAIM
    if entry.number == export.question:
        kind = Kind.QUESTION
        title = export.title.text
        notes = [*([f"- title: {title}"] if title and title != statement else ()), *notes]
    return Record(
        key=entry.number,
        kind=kind,
        statement=statement,
        span=entry.span,
        body="\n".join(notes),
        head={"answers": asked} if asked else {},
    )


def _asked(entry: _Entry, export: _Export) -> Key:
    """Return the key of the question that an entry answers; empty for none."""
    if export.question:
        is_thesis = entry.stance == "thesis" and entry.above == export.question
        return export.question if is_thesis else ""
    return _TITLE_KEY if export.title.text and not entry.above else ""


def _without_notes(text: str, sources: Mapping[str, str]) -> str:
    return _NOTE.sub(lambda match: "" if match[1] in sources else match[0], text).strip()


def _export(source: SourceText, ledger: Ledger) -> _Export:
    lines = _lines(source, ledger)
    last = max((n for n, line in enumerate(lines) if _SOURCES.fullmatch(line)), default=len(lines))
    export = _Export(source, _theses(lines[:last]), ledger)
    for number, line in enumerate(lines[:last], start=1):
        export.take(line, Span(source.path, number, 1, number, len(line) + 1))
    for line in lines[last + 1 :]:
        export.take_source(line)
    export.end()
    return export


def _theses(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that are a thesis by the first claim that speaks to it."""
    found: set[int] = set()
    roots: dict[Key, int] = {}
    spoken_to: set[Key] = set()
    for number, line in enumerate(lines, start=1):
        match = _NUMBERED.fullmatch(line)
        if match is None:
            continue
        root, dot, _ = match[1].partition(".")
        if not dot:
            roots[root] = number
        elif match[2] and root not in spoken_to:
            spoken_to.add(root)
            found.update({roots[root]} if root in roots else ())
    return found


def _lines(source: SourceText, ledger: Ledger) -> list[str]:
    lines = source.text.split("\n", MOST)
    if len(lines) > MOST:
        ledger.fault(source.start(), f"more than {MOST} lines: the rest is not read")
    return lines[:MOST]


def _shared(entries: Mapping[Key, _Entry], ledger: Ledger) -> dict[Key, Key]:
    """Return the number that each place's claim is written at: its own, unless it refers on."""
    after: dict[Key, Key] = {}
    for number, entry in entries.items():
        if match := _SEE.fullmatch(entry.text):
            after[number] = match[1]
            if match[1] not in entries:
                ledger.fault(entry.span, f"{number}: there is no {match[1]} to see")
    same: dict[Key, Key] = {}
    for number in entries:
        passed = [number]
        while passed[-1] in after and passed[-1] not in same and len(set(passed)) == len(passed):
            passed.append(after[passed[-1]])
        end = same.get(passed[-1], passed[-1])
        if end in after:  # they refer to each other in a ring
            end = ""
            ledger.fault(entries[number].span, f"{number}: it refers to itself")
        for one in passed:
            same.setdefault(one, end)
    return same


def _arrows(
    entries: Mapping[Key, _Entry], same: Mapping[Key, Key], question: Key, ledger: Ledger
) -> Iterator[Arrow]:
    for entry in entries.values():
        if not entry.above or (entry.stance == "thesis" and entry.above == question):
            continue
        origin, target = same[entry.number], same.get(entry.above, "")
        if origin not in entries:
            continue  # a fault already
        if target not in entries:
            ledger.fault(entry.span, f"{entry.number}: there is no {entry.above} that it speaks to")
        elif target == question:
            what = "claims about a question itself keep no link: only what answers it has any"
            ledger.lose(what, entry.number)
        elif entry.stance not in _STANCES:
            what = "claims that are neither Pro nor Con keep no link to what is above them"
            ledger.lose(what, entry.number)
        else:
            relation = _STANCES[entry.stance]
            yield Arrow(address=(origin, target), relation=relation, span=entry.span)
