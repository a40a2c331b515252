"""`argmap bibliography`: sources from and for programs that manage references."""

import dataclasses
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli import _case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.biblio import Loss
    from argmap.biblio.entries import Library
    from argmap.biblio.merging import Joined
    from argmap.case import Case
    from argmap.edits import Change

_LARGEST_FILE = 20_000_000
_MOST_NAMED = 5

group = typer.Typer(
    no_args_is_help=True,
    help="Read and write sources as Zotero and other programs have them.",
    epilog="Example: argmap bibliography import library.bib",
)


@group.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSL-JSON (.json), BibTeX (.bib) or RIS (.ris).")],
    case: _case.CaseOption = None,
) -> None:
    """Read entries into evidence/sources/: new ones as files, known ones where they lack a field.

    What a source says already is never changed. Exit status 0: all was read; 1: some was not.

    Example: argmap bibliography import library.bib
    """
    from argmap import store  # noqa: PLC0415 - so that --help stays light
    from argmap.biblio import merging  # noqa: PLC0415
    from argmap.model import Source  # noqa: PLC0415
    from argmap.report.text import printable  # noqa: PLC0415
    from argmap.syntax import unparse  # noqa: PLC0415

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # told as faults here
    library = _read(file)
    root = _case.root_of(None, case)
    loaded = store.load(root)
    sources = [item for item in loaded.items.values() if isinstance(item, Source)]
    joined = merging.join(library.entries, sources, (*loaded.known, *loaded.retired))
    linked = store.beyond_links(root, loaded)
    changes, refused = _changes(loaded, joined, linked)
    store.rewrite(root, changes)
    for source in joined.made:
        store.write(root / source.path, unparse(source, ()).encode("utf-8", "replace"))
    for line in (*_told(library, joined, file.name), *refused):
        typer.echo(printable(line), err=True)
    for change in changes:
        typer.echo(printable(f"{change.path}: added to"))
    for source in joined.made:
        typer.echo(printable(f"{source.path}: new"))
    if library.faults:
        raise typer.Exit(1)


@group.command("export")
def export(
    format: Annotated[  # noqa: A002 - the flag's name
        Literal["csl-json", "bibtex", "ris"], typer.Option("--format", help="What is written.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A file; without it, standard output."),
    ] = None,
    case: _case.CaseOption = None,
) -> None:
    """Write the sources of the case for a program that manages references.

    What the format cannot hold is named on standard error.

    Example: argmap bibliography export --format bibtex -o library.bib
    """
    from argmap import store, terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.biblio import Losses, bibtex, csl_json, ris  # noqa: PLC0415
    from argmap.model import Source  # noqa: PLC0415
    from argmap.report.text import printable  # noqa: PLC0415

    loaded = _case.load(None, case)
    _case.complain(loaded)
    losses = Losses()
    entries = []
    for item in loaded.items.values():
        if isinstance(item, Source):
            untitled = not item.csl.get("title")
            entries.append(
                (item.id, {**item.csl, **({"title": item.statement} if untitled else {})})
            )
            if untitled:
                losses.add("the statement stands in for a title that is missing", item.id)
    writer = {"csl-json": csl_json.write, "bibtex": bibtex.write, "ris": ris.write}[format]
    written = writer(entries, losses)
    for line in _lost(losses.all()):
        typer.echo(printable(line), err=True)
    if output is None or str(output) == "-":
        terminal.write(written)
    else:
        store.write(output, written.encode("utf-8", "replace"))


def _read(file: Path) -> "Library":
    from argmap.biblio import bibtex, csl_json, ris  # noqa: PLC0415 - so that --help stays light
    from argmap.errors import ArgmapError  # noqa: PLC0415

    readers: dict[str, Callable[[str, str], Library]] = {
        ".json": csl_json.read,
        ".bib": bibtex.read,
        ".ris": ris.read,
    }
    read = readers.get(file.suffix.lower())
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST_FILE + 1)
    except OSError as error:
        message = f'cannot read "{file}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name a file .json, .bib or .ris") from None
    if read is None:
        message = f'"{file}" is of no format that can be read'
        raise ArgmapError(message, hint="give CSL-JSON (.json), BibTeX (.bib) or RIS (.ris)")
    if len(content) > _LARGEST_FILE:
        message = f'"{file}" is larger than {_LARGEST_FILE // 1_000_000} MB'
        raise ArgmapError(message, hint="export the library in parts")
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        message = f'"{file}" is not UTF-8 text'
        raise ArgmapError(message, hint="export the library again as UTF-8") from None
    return read(text, file.name)


def _changes(
    case: "Case", joined: "Joined", linked: frozenset[str]
) -> "tuple[list[Change], list[str]]":
    """Return the files with the variables that they lacked, and what could not be added."""
    from argmap.biblio import heads  # noqa: PLC0415 - so that --help stays light
    from argmap.edits import Change  # noqa: PLC0415
    from argmap.edits.texts import applied  # noqa: PLC0415
    from argmap.errors import ArgmapError  # noqa: PLC0415
    from argmap.model import Source  # noqa: PLC0415
    from argmap.source import SourceText  # noqa: PLC0415
    from argmap.syntax import parse  # noqa: PLC0415

    changes: list[Change] = []
    refused: list[str] = []
    for part in case.parts:
        item = part.item
        if not isinstance(item, Source) or item.id not in joined.added:
            continue
        added = joined.added[item.id]
        new = part.source.raw
        if part.source.path not in linked:
            try:
                new = applied(new, heads.with_variables(part.source, added))
            except ArgmapError:
                new = part.source.raw
        after = parse(SourceText(item.path, new)).item
        if isinstance(after, Source) and after == dataclasses.replace(
            item, csl={**item.csl, **added}
        ):
            changes.append(Change(item.path, part.source.raw, new))
        else:
            refused.append(f"{item.path}: not added, add it by hand: {', '.join(added)}")
    return changes, refused


def _told(library: "Library", joined: "Joined", name: str) -> list[str]:
    """Return the report: what was read, what could not be, and what is not kept."""
    made, added = len(joined.made), len(joined.added)
    counts = f"{made} new, {added} added to, {joined.same} as they were"
    lines = [f"read {len(library.entries)} entries: {counts}"]
    lines += [f"{name}:{fault.line}: {fault.message}" for fault in library.faults]
    lines += _lost(library.losses)
    if joined.kept:
        about = [f"{source}: {variable}" for source, variable in joined.kept]
        lines += _lost_line("the case says otherwise, and was not changed", about)
    return lines


def _lost(losses: "Iterable[Loss]") -> list[str]:
    return [line for loss in losses for line in _lost_line(loss.what, loss.about)]


def _lost_line(what: str, about: "Iterable[str]") -> list[str]:
    shown = list(about)
    named = ", ".join(one[:60] for one in shown[:_MOST_NAMED])
    more = f" and {len(shown) - _MOST_NAMED} more" if len(shown) > _MOST_NAMED else ""
    return [f"{what}: {len(shown)} ({named}{more})"]
