"""A table of evidence against explanations to items of a case: names, weights, sources, letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.core.ids import is_id, slug
from argmap.core.losses import Fault, Ledger, Loss
from argmap.core.model import (
    Evidence,
    Explanation,
    Item,
    ItemId,
    Question,
    Rated,
    Reliability,
    Source,
    Status,
)
from argmap.formats._ids import FreeIds
from argmap.formats._maps.records import Map, Record
from argmap.formats._statements import printable, statement
from argmap.notation import plain_head

UNREAD = (
    "cells that cannot be read leave the explanations drafts: rate them, and nothing is a draft"
)
"""What a report says of them: with a cell missing, no order of the explanations is the table's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One question with its explanations and evidence; the letters are the evidence's ratings.

    Every `path` is where the item belongs in a case. `faults` are by place, `losses` in the order
    in which they came up. Evidence is in the order of the table.
    """

    question: Question
    explanations: tuple[Explanation, ...]
    evidence: tuple[Evidence, ...]
    sources: tuple[Source, ...]
    faults: tuple[Fault, ...]
    losses: tuple[Loss, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, to be written."""
        return (self.question, *self.explanations, *self.evidence, *self.sources)

    @property
    def rated(self) -> int:
        """How many cells have a letter."""
        return sum(len(item.ratings) for item in self.evidence)

    def as_map(self) -> Map:
        """Return the table as a map whose keys are the ids that its items have."""
        records = tuple(
            Record(
                key=item.id,
                kind=item.kind,
                statement=item.statement,
                span=item.at(),
                body=item.body,
                status=item.status,
                head=plain_head(item, ()),
            )
            for item in self.items
        )
        return Map(
            format="a table",
            records=records,
            arrows=(),
            faults=self.faults,
            losses=self.losses,
            own=True,
        )


@dataclass(frozen=True, slots=True)
class Named:
    """A question or an explanation: its id where the table gives one, and its words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Where an evidence item comes from, and what its letters weigh.

    `origins` are names of sources or of evidence; empty when they are as the source says.
    """

    source: str = ""
    origins: tuple[str, ...] = ()
    credibility: int | None = None
    reliability: Reliability | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One evidence item of a table; `ratings` are by the number of the explanation, from 0.

    `notes` are kept in the body, each with the heading of its column.
    """

    name: str
    words: str
    ratings: Mapping[int, Rated]
    about: About
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Names:
    """Ids that are taken, and new ones."""

    ledger: Ledger
    free: FreeIds = field(default_factory=FreeIds)

    def take(self, given: str, words: str, kind: str) -> ItemId:
        """Return the id that is given when it is one, else one made of the words; never twice."""
        name = given if is_id(given) else slug(given or words, (), fallback=kind)
        free = self.free.take(name)
        if given and free != given:
            self.ledger.lose("ids that are none here, or are taken, are changed", given)
        return free


def build(
    question: Named, explanations: Sequence[Named], rows: Sequence[Row], ledger: Ledger
) -> Table:
    """Return the items of a table. A source is what rows name alike and grade alike.

    A row with a reliability but no source gets a source of its own, which carries the grade.
    """
    draft = _draft(ledger)
    names = _Names(ledger)
    question_id = names.take(question.name, question.words, "question")
    rivals = [names.take(one.name, one.words, "explanation") for one in explanations]
    items = [names.take(row.name, row.words, "evidence") for row in rows]
    sources = _Sources(names)
    cited = [sources.cite(row, name) for row, name in zip(rows, items, strict=True)]
    known = _known(rows, items, cited, sources)
    return Table(
        question=Question(
            id=question_id,
            statement=statement(question.words, question_id),
            **_place("claims", question_id),
        ),
        explanations=tuple(
            Explanation(
                id=name,
                statement=statement(one.words, name),
                answers=question_id,
                status=Status.DRAFT if draft else Status.OPEN,
                body=draft,
                **_place("claims", name),
            )
            for one, name in zip(explanations, rivals, strict=True)
        ),
        evidence=tuple(
            Evidence(
                id=name,
                statement=statement(row.words, name),
                body=_body(row.notes),
                source=source,
                credibility=row.about.credibility,
                derived_from=_derived(row, name, source, known),
                ratings={rivals[column]: rated for column, rated in sorted(row.ratings.items())},
                **_place("evidence", name),
            )
            for row, name, source in zip(rows, items, cited, strict=True)
        ),
        sources=sources.items(),
        faults=ledger.faults,
        losses=ledger.losses,
    )


def _draft(ledger: Ledger) -> str:
    """Return the note in explanations that are drafts, as cells could not be read; empty if not."""
    unread = [about for loss in ledger.losses if loss.what == UNREAD for about in loss.about]
    text = f"cells of the table could not be read: {'; '.join(unread)}"
    return _body([("draft", text)]) if unread else ""


def _place(folder: str, name: ItemId) -> dict[str, Any]:
    """Return the parts of an item that say where it belongs, and that it was not written yet."""
    return {"path": f"{folder}/{name}.md", "spans": {}}


def _body(notes: Sequence[tuple[str, str]]) -> str:
    """Return notes as a list; their lines are indented, so that none is a heading or quotation."""
    entries: list[str] = []
    for label, text in notes:
        lines = [printable(line).strip() for line in text.splitlines()]
        if any(lines):
            words = "\n    ".join(line for line in lines if line)
            entries.append(f"- {statement(label, 'note')}: {words}")
    return "\n".join(entries)


class _Sources:
    """The sources that rows name, by their words and their grade."""

    def __init__(self, names: _Names) -> None:
        self._names = names
        self._ids: dict[tuple[str, Reliability | None], ItemId] = {}
        self._words: set[str] = set()
        self._graded: dict[ItemId, tuple[str, Reliability | None]] = {}

    def cite(self, row: Row, name: ItemId) -> ItemId | None:
        """Return the source of a row, whose item has this name; None when it names none."""
        words, grade = row.about.source, row.about.reliability
        if not words and grade is None:
            return None
        key = (words or f"\0{name}", grade)
        if key not in self._ids:
            if words in self._words:
                what = "sources that are graded in several ways become several sources"
                self._names.ledger.lose(what, words)
            given = words if is_id(words) else ""
            self._ids[key] = self._names.take(given, words or f"{name}-source", "source")
            self._words.add(key[0])
            unnamed = f"The source of {name}, which the table does not name"
            self._graded[self._ids[key]] = (words or unnamed, grade)
        return self._ids[key]

    def add(self, words: str) -> ItemId:
        """Return a new source that rows only go back to."""
        name = self._names.take(words, words, "source")
        self._graded[name] = (words, None)
        return name

    def items(self) -> tuple[Source, ...]:
        """Return the sources, by id."""
        return tuple(
            Source(
                id=name,
                statement=statement(words, name),
                reliability=grade,
                **_place("evidence/sources", name),
            )
            for name, (words, grade) in sorted(self._graded.items())
        )


def _known(
    rows: Sequence[Row],
    items: Sequence[ItemId],
    cited: Sequence[ItemId | None],
    sources: _Sources,
) -> Mapping[str, ItemId]:
    """Return the ids of evidence and sources by what the table calls them; what is missing is new.

    Origins that are neither become sources.
    """
    known = {row.name: name for row, name in zip(rows, items, strict=True) if row.name}
    for row, name in zip(rows, cited, strict=True):
        if row.about.source and name is not None:
            known.setdefault(row.about.source, name)
    for row in rows:
        for origin in row.about.origins:
            if origin not in known:
                known[origin] = sources.add(origin)
    return known


def _derived(
    row: Row, name: ItemId, source: ItemId | None, known: Mapping[str, ItemId]
) -> tuple[ItemId, ...] | None:
    """Return what a row goes back to; None where its source says it already."""
    origins = tuple(dict.fromkeys(known[origin] for origin in row.about.origins))
    return None if origins in ((), (source or name,)) else origins
