"""A case with fixes made: the files that they edit, the settings, the ids that they change."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from argmap.core.case import Case, Copy, Parsed, assemble
from argmap.core.errors import ArgmapError
from argmap.core.findings import Finding, Fix
from argmap.core.model import ItemId, Source
from argmap.core.positions import SourceText, Span
from argmap.core.text_edits import TextEdit, apply, follow
from argmap.edits.rename import rename
from argmap.notation import parse

Recopy = Callable[[Iterable[Source]], Mapping[ItemId, Copy]]
"""Reads the stored copies of sources."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A case after fixes, and how to know again what was in it before.

    `ids` and `paths` are those that changed, `words` what was written for what in a file, by path;
    `revealed` is where the case was not read before, `freed` are items that were passed over.
    """

    case: Case
    ids: Mapping[ItemId, ItemId]
    paths: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    revealed: tuple[Span, ...]
    freed: frozenset[ItemId]

    def key(self, finding: Finding) -> tuple[str, str, str]:
        """Return rule, subject and target of a finding from before, in the words of now."""
        about = finding.item or finding.span.path
        words = {**self.words.get(finding.span.path, {}), **self.ids}
        target = finding.target
        for old, new in words.items() if target else ():
            parts = re.split(rf"(?<![\w-]){re.escape(old)}(?![\w-])", target)
            target = new.join(parts)
        return finding.rule, self.ids.get(about, self.paths.get(about, about)), target


class RefusedError(Exception):
    """A fix cannot be made, in the file named."""


def edited(
    case: Case, fixed: Sequence[Finding], closed: Container[str], recopy: Recopy | None
) -> Edited:
    """Return the case with the fixes of these findings made. Raises `RefusedError`."""
    fixes = [finding.fix for finding in fixed if finding.fix is not None]
    edits = _by_file(chain.from_iterable(fix.edits for fix in fixes))
    texts = {
        path: SourceText(path, _applied(source, edits[path]))
        for path in edits
        if (source := case.text(path)) is not None
    }
    after = _read_again(case, texts, recopy)
    ids: dict[ItemId, ItemId] = {}
    paths: dict[str, str] = {}
    for (old, new), path in _renames(fixed):
        after, moves = _renamed(after, old, new, path, closed, recopy)
        ids[old] = new
        paths |= moves
    revealed = () if ids else tuple(_revealed(case, fixes, edits, texts))
    freed = frozenset[ItemId]().union(*(fix.frees for fix in fixes))
    return Edited(after, ids, paths, _words(case, edits), revealed, freed)


def _revealed(
    case: Case,
    fixes: Iterable[Fix],
    edits: Mapping[str, Sequence[TextEdit]],
    texts: Mapping[str, SourceText],
) -> Iterator[Span]:
    """Yield where the case was not read before, as it stands after the edits."""
    for span in (fix.reveals for fix in fixes if fix.reveals is not None):
        source = case.text(span.path)
        if source is not None:
            yield follow(span, source, edits[span.path], texts[span.path])


def _by_file(edits: Iterable[TextEdit]) -> dict[str, list[TextEdit]]:
    found: dict[str, list[TextEdit]] = {}
    for edit in edits:
        found.setdefault(edit.span.path, []).append(edit)
    return found


def _renames(fixed: Iterable[Finding]) -> Iterator[tuple[tuple[ItemId, ItemId], str]]:
    """Yield the ids that change, old and new, with the file of the finding that says so."""
    for finding in fixed:
        if finding.fix is not None and finding.fix.renames is not None:
            yield finding.fix.renames, finding.span.path


def _applied(source: SourceText, edits: Iterable[TextEdit]) -> str:
    try:
        return apply(source.raw, edits)
    except ValueError:  # two of one fix that overlap
        raise RefusedError(source.path) from None


def _words(case: Case, edits: Mapping[str, Sequence[TextEdit]]) -> dict[str, dict[str, str]]:
    """Return what is written for what in each file."""
    return {
        path: {
            old: edit.new_text
            for edit in among
            if edit.new_text and (old := _between(case.text(path), edit.span))
        }
        for path, among in edits.items()
    }


def _between(source: SourceText | None, span: Span) -> str:
    if source is None:
        return ""
    return source.text[slice(*source.offsets(span))]


def _read_again(case: Case, texts: Mapping[str, SourceText], recopy: Recopy | None) -> Case:
    """Return the case with other texts under these of its paths."""
    parts = [parse(texts[part.path]) if part.path in texts else part for part in case.parts]
    settings = case.settings
    if settings.source is not None and settings.source.path in texts:
        try:
            settings = settings.read_again(texts[settings.source.path])
        except ArgmapError:
            raise RefusedError(settings.source.path if settings.source else "") from None
    own = sum(len(part.faults) for part in case.parts)
    return assemble(
        parts,
        settings=settings,
        faults=case.faults[own:],
        copies=_copies(case, parts, recopy),
        others=case.others,
    )


def _copies(
    case: Case, parts: Iterable[Parsed], recopy: Recopy | None
) -> Mapping[ItemId, Copy] | None:
    """Return the stored copies, read again when a source names another one or has another id."""
    if case.copies is None or recopy is None:
        return case.copies
    sources = [part.item for part in parts if isinstance(part.item, Source)]
    if _named_copies(sources) == _named_copies(case.of(Source)):
        return case.copies
    return recopy(sources)


def _named_copies(sources: Iterable[Source]) -> set[tuple[str | None, ...]]:
    return {(source.id, source.text, source.sha256) for source in sources}


def _renamed(  # noqa: PLR0913, PLR0917 - a step of `edited`, with all that it has
    case: Case, old: ItemId, new: ItemId, path: str, closed: Container[str], recopy: Recopy | None
) -> tuple[Case, dict[str, str]]:
    """Return the case with another id for an item, and the path of its file before and after."""

    def read(path: str) -> str:
        source = case.text(path)
        return "" if source is None else source.raw

    try:
        plan = rename(case, old, new, read)
    except ArgmapError:
        raise RefusedError(path) from None
    if any(change.path in closed for change in plan.changes):
        raise RefusedError(path)
    texts = {
        change.path: SourceText(change.moved_to or change.path, change.after or "")
        for change in plan.changes
    }
    moves = {change.path: change.moved_to for change in plan.changes if change.moved_to}
    return _read_again(case, texts, recopy), moves
