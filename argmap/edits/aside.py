"""The files beside the items that name them too: the baseline, and the globs of the settings."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from argmap.core import baseline
from argmap.core.case import Case
from argmap.core.findings import Finding
from argmap.core.model import ItemId
from argmap.core.positions import SourceText
from argmap.core.text_edits import TextEdit, apply
from argmap.edits import Change, Plan, Read

_ENTRY = re.compile(r'"(.*)" = ([0-9]+)')


def completed(
    plan: Plan, case: Case, findings: Callable[[], Iterable[Finding]], read: Read
) -> Plan:
    """Return a plan that also changes what the files beside the items say.

    `findings` gives all that the rules find in the case as it is, known or not: it is asked for
    only where there is a baseline. Settings in `pyproject.toml`, which is not ours, are left alone.
    """
    if not plan.names:
        return plan
    moved = {change.path: change.moved_to for change in plan.changes if change.moved_to}
    changes, notes = _of_settings(plan, case, moved, read)
    changes += _of_baseline(plan, case, moved, findings, read)
    return dataclasses.replace(plan, changes=(*plan.changes, *changes), notes=(*plan.notes, *notes))


def _of_settings(
    plan: Plan, case: Case, moved: Mapping[str, str], read: Read
) -> tuple[list[Change], list[str]]:
    """Return how the globs of the settings change, and a sentence for each that is left."""
    source = case.settings.source
    if source is None:
        return [], []
    raw = read(source.path)
    text = SourceText(source.path, raw)
    edits = list(_globs(case, text, moved)) if source.path == "argmap.toml" else []
    if edits:
        return [Change(source.path, raw, apply(raw, edits))], list(_left(case, plan, []))
    return [], list(_left(case, plan, moved))


def _of_baseline(
    plan: Plan,
    case: Case,
    moved: Mapping[str, str],
    findings: Callable[[], Iterable[Finding]],
    read: Read,
) -> list[Change]:
    if case.text(baseline.NAME) is None:
        return []
    raw = read(baseline.NAME)
    after = _known(raw, plan.names, moved, findings())
    return [Change(baseline.NAME, raw, after)] if after != raw else []


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _globs(case: Case, source: SourceText, moved: Mapping[str, str]) -> Iterator[TextEdit]:
    """Yield the edits that write a file's new name where a glob ends in the old one."""
    for old, new in moved.items():
        for scope, number, glob in _written(case):
            if _name(glob) == _name(old):
                span = case.settings.at("check", "per-path", scope, "paths", number)
                start, end = source.offsets(span)
                at = source.text.rfind(_name(old), start, end)
                if at >= 0:
                    yield TextEdit.at(source, at, at + len(_name(old)), _name(new))


def _written(case: Case) -> Iterator[tuple[int, int, str]]:
    """Yield each glob of the settings, with the numbers of its table and of its place there."""
    for scope, table in enumerate(case.settings.check.per_path):
        for number, glob in enumerate(table.paths):
            yield scope, number, glob


def _left(case: Case, plan: Plan, moved: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each glob that still ends in the name of a file that is gone."""
    gone = [change.path for change in plan.changes if change.after is None]
    names = {_name(path) for path in (*gone, *moved)}
    for scope, number, glob in _written(case):
        if _name(glob) in names:
            span = case.settings.at("check", "per-path", scope, "paths", number)
            yield f'{span.path}:{span.line}:{span.column}: "{glob}" stays as it is'


def _known(
    raw: str,
    names: Mapping[ItemId, ItemId],
    moved: Mapping[str, str],
    findings: Iterable[Finding],
) -> str:
    """Return a baseline in which each fingerprint is what it will be. Its lines stay sorted."""
    fresh = {found.fingerprint: _renamed(found, names, moved).fingerprint for found in findings}
    counts: dict[str, int] = {}
    others: list[str] = []
    for line in raw.splitlines():
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            others.append(line)
            continue
        old = entry[1]
        new = fresh.get(old) or ":".join(names.get(word, word) for word in old.split(":"))
        counts[new] = counts.get(new, 0) + int(entry[2])
    end = "\r\n" if "\r\n" in raw else "\n"
    lines = [*others, *(f'"{name}" = {counts[name]}' for name in sorted(counts))]
    return "".join(f"{line}{end}" for line in lines)


def _renamed(found: Finding, names: Mapping[ItemId, ItemId], moved: Mapping[str, str]) -> Finding:
    target = found.target
    for old, new in names.items():
        target = re.sub(rf"(?<![\w-]){re.escape(old)}(?![\w-])", new, target)
    path = moved.get(found.span.path, found.span.path)
    return dataclasses.replace(
        found,
        item=names.get(found.item, found.item),
        target=target,
        span=found.span._replace(path=path),
    )
