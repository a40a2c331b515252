"""Foreign bibliographies into the sources of a case."""

import dataclasses
from collections.abc import Collection, Iterator
from pathlib import Path

from argmap.bibliography import heads, merging, reading
from argmap.bibliography.entries import Csl, Library
from argmap.bibliography.formats import FORMATS
from argmap.core.case import Case, Parsed
from argmap.core.errors import ArgmapError
from argmap.core.model import Source
from argmap.core.positions import SourceText
from argmap.core.text_edits import apply
from argmap.importing.files import content_of, decode
from argmap.notation import parse, unparse
from argmap.report.bibliography import SourceChange, SourcesOutcome
from argmap.storage.journal import Texts


def take(
    file: Path, case: Case, *, linked: Collection[str], update: bool
) -> tuple[SourcesOutcome, Texts]:
    """Return what a bibliography brings to a case, and the files that say so; nothing is written.

    `linked` are the paths of files behind links, which are not written. With `update` the word of
    the bibliography goes before that of a source. Raises `ArgmapError`.
    """
    library, encoding = _read(file)
    taken = (*case.known, *case.retired)
    joined = merging.join(library.entries, case.of(Source), taken=taken, update=update)
    changed, refused, new = list[SourceChange](), list[SourceChange](), list[SourceChange]()
    texts: dict[str, tuple[str | None, str | None]] = {}
    for part, source in _present(case):
        given = joined.given.get(source.id)
        if given is None:
            continue
        record = SourceChange(source.id, source.path, tuple(given))
        after = None if source.path in linked else _with(part, source, given)
        (refused if after is None else changed).append(record)
        if after is not None:
            texts[source.path] = part.source.raw, after
    for source in joined.new:
        new.append(SourceChange(source.id, source.path, tuple(source.csl)))
        texts[source.path] = None, unparse(source, ()).encode("utf-8", "replace").decode()
    outcome = SourcesOutcome(
        file=file.name,
        encoding=encoding,
        entries=len(library.entries),
        new=tuple(new),
        changed=tuple(changed),
        refused=tuple(refused),
        same=joined.same,
        kept=joined.kept,
        faults=library.faults,
        losses=library.losses,
    )
    return outcome, texts


def _read(file: Path) -> tuple[Library, str]:
    """Return what a file says, and its encoding where that is not UTF-8."""
    text, encoding = decode(content_of(file))
    chosen = reading.format_of(text, file.suffix)
    if chosen is None:
        message = f'"{file}" is of no format that can be read'
        raise ArgmapError(message, hint=f"give {FORMATS.described}")
    return reading.read(SourceText(file.name, text), chosen), encoding


def _present(case: Case) -> Iterator[tuple[Parsed, Source]]:
    """Yield the sources of the case with their files; of two with one id the one that counts."""
    for part in case.parts:
        if isinstance(part.item, Source) and case.items[part.id].path == part.path:
            yield part, part.item


def _with(part: Parsed, source: Source, given: Csl) -> str | None:
    """Return a source's file with these variables; None where they cannot be set safely."""
    try:
        after = apply(part.source.raw, heads.with_variables(part.source, source, given))
    except ArgmapError:
        return None
    wanted = dataclasses.replace(source, csl={**source.csl, **given})
    return after if parse(SourceText(source.path, after)).item == wanted else None
