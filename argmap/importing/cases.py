"""Foreign files into one case, or each into a case of its own; nothing of people's is written over.

All that is to be done is known, and refused if need be, before anything is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from argmap.core.case import Case
from argmap.core.errors import ArgmapError, NoCaseError
from argmap.core.ids import slug
from argmap.core.model import ItemId, Link
from argmap.formats._ids import FreeIds
from argmap.formats._maps.cases import Converted, convert
from argmap.formats._maps.merging import Digest, ItemFile, Plan, digest, plan
from argmap.importing import joining, note
from argmap.importing.files import Foreign, content_of, read
from argmap.importing.note import NOTE, Noted
from argmap.notation import item_id, unparse
from argmap.report.imported import ImportOutcome
from argmap.storage import journal, load, targets

_FOLDERS = ("claims", "evidence", "evidence/sources")
_NEVER = Noted(complete=False, ids={}, digests={})


class _Others(NamedTuple):
    """What files have brought before: items by their origin, and each digest that was written."""

    registry: joining.Registry
    written: set[tuple[ItemId, Digest]]


@dataclass(frozen=True, slots=True)
class _Job:
    """One file of an import: what it says, and what is to be done about it."""

    foreign: Foreign
    converted: Converted
    plan: Plan
    noted: Noted


def into(
    folder: Path, files: Iterable[Foreign], *, update: bool, write: bool
) -> tuple[ImportOutcome, ...]:
    """Bring files into the case in a folder, which may be new; return what happened to each.

    All files of the case are written, or none; an import that was cut short is completed first.
    Raises `ArgmapError`, with nothing written, when items that were imported before have changed in
    their file and `update` does not say to follow, a file to write is a link, or the disk refuses.
    Without `write` nothing is written.
    """
    _stays_inside(folder)
    if write:
        journal.settle(folder)
    case = _case_in(folder)
    noted = journal.content_of(folder, NOTE)
    before = note.parse(noted, folder / NOTE)
    jobs = _jobs(files, case, before, update=update)
    after = {**before, **{job.foreign.name: job.noted for job in jobs}}
    texts = {**_texts(case, jobs), NOTE: (noted, note.written(after))}
    if not write:  # else it is looked at before the first is written
        for path in texts:
            targets.kept_inside(folder, path)
    elif after != before or len(texts) > 1:
        names = ", ".join(job.foreign.name for job in jobs)
        journal.carry_out(folder, f"import {names}", texts, folders=["claims"])
    return tuple(_outcome(job, folder) for job in jobs)


def _jobs(
    files: Iterable[Foreign], case: Case | None, before: Mapping[str, Noted], *, update: bool
) -> list[_Job]:
    """Return what is to be done about each file, in turn: none takes the ids of another."""
    jobs: list[_Job] = []
    present, registry = _present(case), joining.of_case(case)
    taken = set(present).union(*(entry.ids.values() for entry in before.values()))
    written = set[tuple[ItemId, Digest]]().union(*(one.digests.items() for one in before.values()))
    for foreign in files:
        earlier = before.get(foreign.name)
        job = _planned(foreign, present, earlier or _NEVER, taken, _Others(registry, written))
        taken.update(job.noted.ids.values())
        written.update(job.noted.digests.items())
        registry.update(joining.of_items(job.converted.items))
        present.update({item_id(file.path): file for file in job.plan.writes})
        jobs.append(job)
        if earlier is not None and earlier.complete and not update:
            _refuse(job)
    return jobs


def _texts(case: Case | None, jobs: Iterable[_Job]) -> dict[str, tuple[str | None, str]]:
    """Return what the files to be written hold before and after, by path."""
    before = {part.path: part.source.raw for part in case.parts} if case is not None else {}
    return {
        file.path: (before.get(file.path), file.text) for job in jobs for file in job.plan.writes
    }


def _planned(
    foreign: Foreign,
    present: Mapping[ItemId, ItemFile],
    earlier: Noted,
    taken: Iterable[ItemId],
    others: _Others,
) -> _Job:
    """Return what is to be done about one file, of which earlier imports left this note."""
    shared = joining.shared(foreign.map, others.registry)
    known = {**shared, **earlier.ids}
    closed = set(taken) - set(earlier.ids.values())
    converted = convert(foreign.map, name=foreign.name, known=known, taken=closed)
    ids = {key: name for name, key in converted.keys.items()}
    joint = {name for name in shared.values() if name in present}
    wanted, digests = _files(converted), dict(earlier.digests)
    for name in joint & wanted.keys():
        own = digest(present[name].text)
        if (name, own) in others.written:  # nobody has changed it by hand
            wanted[name], digests[name] = joining.joined(present[name], wanted[name]), own
    after = {name: digest(file.text) for name, file in wanted.items()}
    return _Job(
        foreign=foreign,
        converted=converted,
        plan=plan(wanted, digests, present, complete=earlier.complete),
        noted=Noted(
            complete=True,
            ids={**earlier.ids, **ids},
            digests={**earlier.digests, **after},
        ),
    )


def _files(converted: Converted) -> dict[ItemId, ItemFile]:
    """Return the files that hold the items of a map, with their links."""
    by_origin: dict[ItemId, list[Link]] = {}
    for link in converted.links:
        by_origin.setdefault(link.origin, []).append(link)
    return {
        item.id: ItemFile(item.path, unparse(item, by_origin.get(item.id, ())))
        for item in converted.items
    }


def _refuse(job: _Job) -> None:
    """Raise when a file says something new about items that were imported from it before."""
    new, changed, both = job.plan.new, job.plan.changed, job.plan.both
    if not (new or changed or both):
        return
    counts = ((new, "new"), (changed, "changed"), (both, "changed here and there"))
    summary = ", ".join(f"{len(names)} {what}" for names, what in counts if names)
    message = f'"{job.foreign.name}" was imported before, and has changed: {summary}'
    raise ArgmapError(
        message, hint="--update writes it; what was changed by hand in the case is kept in any case"
    )


def _case_in(folder: Path) -> Case | None:
    try:
        return load.read(folder) if folder.exists() else None
    except NoCaseError:
        return None


def _present(case: Case | None) -> dict[ItemId, ItemFile]:
    """Return the files of the case that is there, those of renamed items also by former ids."""
    if case is None:
        return {}
    files = {part.id: ItemFile(part.path, part.source.text) for part in reversed(case.parts)}
    return {**{old: files[new] for old, new in case.retired.items()}, **files}


def _stays_inside(folder: Path) -> None:
    """Raise when a folder of the case is a link that leads out of it."""
    try:
        root = folder.resolve()
        inside = all((folder / name).resolve().is_relative_to(root) for name in _FOLDERS)
        wrong = folder.exists() and not folder.is_dir()
    except (OSError, RuntimeError) as error:
        message = f'cannot open "{folder}": {str(error).lower()}'
        raise ArgmapError(message, hint="name another place with --into") from None
    if wrong or not inside:
        why = "is a file" if wrong else "has a link that leads out of it"
        message = f'"{folder}" {why}'
        raise ArgmapError(message, hint="name another place with --into")


def _outcome(job: _Job, folder: Path) -> ImportOutcome:
    kinds: dict[str, int] = {}
    ratings = 0
    for item in job.converted.items:
        kinds[item.kind.value] = kinds.get(item.kind.value, 0) + 1
        ratings += len(getattr(item, "ratings", ()))
    return ImportOutcome(
        name=job.foreign.name,
        folder=str(folder),
        format=job.foreign.map.format,
        encoding=job.foreign.encoding,
        kinds=kinds,
        links=len(job.converted.links),
        ratings=ratings,
        faults=job.converted.faults,
        losses=job.converted.losses,
        plan=job.plan,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One file that becomes a case of its own: everything that another process needs to know."""

    name: str
    path: Path
    folder: Path
    format_name: str | None
    update: bool
    write: bool


def run(errand: Errand) -> ImportOutcome:
    """Return what became of one file; what cannot be done is in the outcome, not raised."""
    try:
        content = content_of(errand.path)
        foreign = read(errand.name, content, errand.format_name, path=errand.path)
        (outcome,) = into(errand.folder, [foreign], update=errand.update, write=errand.write)
    except ArgmapError as error:
        why = str(error)
        return ImportOutcome(
            name=errand.name, folder=str(errand.folder), failed=why, hint=error.hint
        )
    return outcome


def places(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Return the folder of each file's case: the one that it was imported into, or a new name."""
    imported: dict[str, str] = {}
    closed: set[str] = set()
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    for inner in inside:
        if not _is_empty(inner):
            closed.add(inner.name.casefold())
        for name in note.read(inner):
            imported.setdefault(name, inner.name)
    free = FreeIds(closed)
    found: list[str] = []
    for name in names:
        place = imported.get(name)
        if place is None:
            place = free.take(slug(Path(name).stem, (), fallback="case"))
        found.append(place)
    return tuple(found)


def _is_empty(folder: Path) -> bool:
    """Return whether this is a folder with nothing in it, as an import leaves one when killed."""
    return folder.is_dir() and not any(folder.iterdir())
