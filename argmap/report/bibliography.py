"""What `argmap import sources` did, as text and as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from argmap.core.losses import Fault, Loss
from argmap.core.model import ItemId
from argmap.formats.json import records
from argmap.formats.json.records import Record
from argmap.report.exchange import LossRecord, loss_lines, loss_records


@dataclass(frozen=True, slots=True)
class SourceChange:
    """One source of the case, and the variables that an import gives it."""

    id: ItemId
    path: str
    variables: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesOutcome:
    """What a bibliography of so many entries brings to a case; see the module for the fields."""

    file: str
    encoding: str
    entries: int
    new: tuple[SourceChange, ...]
    changed: tuple[SourceChange, ...]
    refused: tuple[SourceChange, ...]
    same: int
    kept: tuple[tuple[ItemId, str], ...]
    faults: tuple[Fault, ...]
    losses: tuple[Loss, ...]


def report(outcome: SourcesOutcome) -> Iterator[str]:
    """Yield the lines of the report: what was read, what was not, what is left as it is."""
    read_as = f", read as {outcome.encoding}" if outcome.encoding else ""
    counts = f"{len(outcome.new)} new, {len(outcome.changed)} changed, {outcome.same} as they were"
    entries = "1 entry" if outcome.entries == 1 else f"{outcome.entries} entries"
    yield f"read {entries}{read_as}: {counts}"
    for fault in outcome.faults:
        yield f"{outcome.file}:{fault.span.line}: {fault.message}"
    yield from loss_lines(outcome.losses)
    if outcome.kept:
        about = tuple(f"{source}: {variable}" for source, variable in outcome.kept)
        yield from loss_lines([Loss("the case says otherwise, and keeps its word", about)])
        yield "  --update takes the word of the file instead"
    for one in outcome.refused:
        yield f"{one.path}: not changed, set by hand: {', '.join(one.variables)}"


def written(outcome: SourcesOutcome, *, dry_run: bool) -> Iterator[str]:
    """Yield a line for each file that is written, or would be."""
    would = "would be " if dry_run else ""
    for one in outcome.changed:
        yield f"{one.path}: {would}changed: {', '.join(one.variables)}"
    for one in outcome.new:
        yield f"{one.path}: {would}new"


class SourceRecord(Record):
    """A source of the case, and the variables that it is given."""

    id: ItemId
    path: str
    variables: list[str]


class Kept(Record):
    """A variable that the case has otherwise, and keeps so."""

    id: ItemId
    variable: str


class FaultRecord(Record):
    """An entry that could not be read."""

    line: int
    message: str


class Document(records.Document):
    """What a bibliography brings to a case."""

    file: str
    encoding: str = Field(description="Empty for UTF-8.")
    entries: int = Field(description="How many were read.")
    new: list[SourceRecord]
    changed: list[SourceRecord]
    refused: list[SourceRecord] = Field(
        description="Written so that nothing can be put into them safely."
    )
    same: int = Field(description="Entries that brought nothing.")
    kept: list[Kept]
    faults: list[FaultRecord]
    losses: list[LossRecord]


def document(outcome: SourcesOutcome) -> dict[str, Any]:
    """Return the document as values of JSON."""
    written = Document(
        number=1,
        file=outcome.file,
        encoding=outcome.encoding,
        entries=outcome.entries,
        new=_records(outcome.new),
        changed=_records(outcome.changed),
        refused=_records(outcome.refused),
        same=outcome.same,
        kept=[Kept(id=source, variable=variable) for source, variable in outcome.kept],
        faults=[FaultRecord(line=one.span.line, message=one.message) for one in outcome.faults],
        losses=loss_records(outcome.losses),
    )
    return written.plain()


def _records(sources: Iterable[SourceChange]) -> list[SourceRecord]:
    return [SourceRecord(id=one.id, path=one.path, variables=one.variables) for one in sources]
