"""What an import tells: a report for people, and the same as JSON."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from argmap.core.losses import Fault, Loss
from argmap.core.model import Kind
from argmap.formats._maps.merging import Plan
from argmap.formats.json import records
from argmap.formats.json.records import Record
from argmap.report.exchange import (
    FaultRecord,
    LossRecord,
    counted,
    fault_lines,
    fault_records,
    loss_lines,
    loss_records,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """What one file gave: the counts of its report, and the plan; `failed` says why it gave none.

    `kinds` counts the items by kind, in the order of the kinds.
    """

    name: str
    folder: str
    format: str = ""
    encoding: str = ""
    kinds: Mapping[str, int] = dataclasses.field(default_factory=dict)
    links: int = 0
    ratings: int = 0
    faults: tuple[Fault, ...] = ()
    losses: tuple[Loss, ...] = ()
    plan: Plan = dataclasses.field(default_factory=Plan)
    failed: str = ""
    hint: str = ""


_FATES = (
    ("kept", "changed by hand, kept as they are"),
    ("both", "of these also changed in the file: compare them"),
    ("deleted", "removed by hand, not written again"),
    ("gone", "no longer in the file, kept"),
)
_MOST_NAMED = 5


def report(outcomes: Sequence[ImportOutcome]) -> Iterator[str]:
    """Yield the lines of the report: what was read, what was not, what is left as it is."""
    done = [one for one in outcomes if not one.failed]
    for one in outcomes:
        if one.failed:
            yield f"{one.name}: {one.failed}"
    if not done:
        return
    yield _counts(done)
    for one in done:
        if one.encoding:
            yield f"{one.name} is not UTF-8 text: read as {one.encoding}"
    yield from fault_lines([fault for one in done for fault in one.faults])
    yield from loss_lines(_losses(done))
    yield from _left_alone(done)


def _counts(done: Sequence[ImportOutcome]) -> str:
    """Return the line that says how much was read, in which formats."""
    kinds: dict[str, int] = {}
    for one in done:
        for kind, number in one.kinds.items():
            kinds[kind] = kinds.get(kind, 0) + number
    total = counted(kinds, sum(one.links for one in done), sum(one.ratings for one in done))
    files = f" in {len(done)} files" if len(done) > 1 else ""
    return f"read {total}{files} ({', '.join(dict.fromkeys(one.format for one in done))})"


def _losses(done: Sequence[ImportOutcome]) -> Iterator[Loss]:
    """Yield what could not be kept; of several files, of which."""
    for one in done:
        named = f"{one.name}: " if len(done) > 1 else ""
        for loss in one.losses:
            yield Loss(loss.what, tuple(f"{named}{name}" for name in loss.about))


def _left_alone(done: Sequence[ImportOutcome]) -> Iterator[str]:
    """Yield a line for each reason why files are as they were, with the first of them."""
    for fate, what in _FATES:
        names = [name for one in done for name in getattr(one.plan, fate)]
        if names:
            more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
            yield f"{what}: {len(names)} ({', '.join(names[:_MOST_NAMED])}{more})"


def written(
    outcomes: Sequence[ImportOutcome], folder: str, *, dry_run: bool, joins: bool
) -> Iterator[str]:
    """Yield what was written, or with `dry_run` each file that would be.

    `joins` is true when somebody named the folder.
    """
    done = [one for one in outcomes if not one.failed]
    files = [f"{one.folder}/{file.path}" for one in done for file in one.plan.writes]
    if dry_run:
        yield from (f"would write {path}" for path in files)
    elif files:
        yield f"wrote {folder}" + ("" if joins else f", a case of its own: argmap check {folder}")
    elif done:
        yield f"nothing to write: {folder} has all of it"


class FileRecord(Record):
    """What became of one file."""

    file: str
    folder: str = Field(description="Of the case that it is imported into.")
    format: str
    encoding: str
    failed: str | None = Field(description="Why nothing of it was read.")
    items: dict[Kind, int]
    links: int
    ratings: int
    faults: list[FaultRecord] = Field(description="What could not be read.")
    losses: list[LossRecord] = Field(description="What could not be kept.")
    written: list[str]
    kept: list[str] = Field(description="Changed by hand, and kept as they are.")
    both: list[str] = Field(description="Of these, those that have changed in the file too.")
    deleted: list[str] = Field(description="Removed by hand, and not written again.")
    gone: list[str] = Field(description="No longer in the file, and kept.")


class Document(records.Document):
    """What an import came to."""

    dry_run: bool
    files: list[FileRecord]


def document(outcomes: Sequence[ImportOutcome], *, dry_run: bool) -> Mapping[str, Any]:
    """Return the document as values of JSON."""
    return Document(number=1, dry_run=dry_run, files=[_record(one) for one in outcomes]).plain()


def _record(one: ImportOutcome) -> FileRecord:
    return FileRecord(
        file=one.name,
        folder=one.folder,
        format=one.format,
        encoding=one.encoding or "UTF-8",
        failed=one.failed or None,
        items=one.kinds,
        links=one.links,
        ratings=one.ratings,
        faults=fault_records(one.faults),
        losses=loss_records(one.losses),
        written=[file.path for file in one.plan.writes],
        kept=one.plan.kept,
        both=one.plan.both,
        deleted=one.plan.deleted,
        gone=one.plan.gone,
    )
