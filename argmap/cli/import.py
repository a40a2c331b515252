"""`argmap import`."""  # noqa: N999 - the command's name

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _complete
from argmap.formats import FORMATS

if TYPE_CHECKING:
    from argmap.importing.cases import Errand
    from argmap.importing.files import Foreign
    from argmap.report.imported import ImportOutcome

_FEW = 4  # files that one process reads sooner than several
_Named = tuple[str, Path | None]
"""A file's name in reports and in the note, and where it is; None is standard input."""


def command(  # noqa: PLR0913, PLR0917 - a flag each
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="[ach] FILE...",
            help="Files, folders, or - for standard input. A word ach before them: --from ach."
            " The word sources right behind import is another command, a file of that name is"
            " ./sources.",
            show_default=False,
            autocompletion=_complete.word("sources"),
        ),
    ],
    from_format: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=f"One of {', '.join(FORMATS.read)}; without it, found out from what FILE says.",
            autocompletion=lambda: list(FORMATS.read),
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            "-o",
            "--output",
            metavar="DIR",
            help="A case, or a new folder; without it, a new one named after FILE, here.",
            show_default=False,
        ),
    ] = None,
    update: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--update", help="Follow what has changed in a file imported before.")
    ] = False,
    dry_run: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")
    ] = False,
    cases: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--cases", help="Make a case of every file, each in a folder of DIR.")
    ] = False,
    baseline: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--baseline", help="Hold back what check finds in what was imported.")
    ] = False,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """Read foreign formats: Argdown, AIF, SADFace, Kialo, GraphML, ICCMA, tables of ACH, our JSON.

    One Markdown item a record. What could not be read, and what could not be kept, goes to standard
    error. An item that was changed by hand is never written over. Exit status 0: all was read; 1:
    some was not; 2: nothing could be read or written.

    Example: argmap import debate.txt --into my-case
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    table = files[0] == "ach" and len(files) > 1
    chosen = "ach" if table else from_format
    named = list(_named(files[table:]))
    if not named:
        message = "there are no files to read"
        raise ArgmapError(message, hint="name a file, or a folder with files in it")
    folder = into or _named_after(named, files[table:], cases=cases)
    _settle(folder, cases=cases, dry_run=dry_run)
    _require_free(folder, new=table, ours=into is not None)
    holding = baseline and not dry_run
    known = _known(named, folder, cases=cases) if holding else {}
    if cases:
        outcomes = _corpus(named, folder, chosen, update=update, write=not dry_run)
    else:
        outcomes = _one_case(named, folder, chosen, update=update, write=not dry_run)
    _tell(outcomes, folder, joins=into is not None, dry_run=dry_run, as_json=format == "json")
    if holding:
        _hold_back(outcomes, known)
    if status := _status(outcomes):
        raise typer.Exit(status)


def _known(named: Sequence[_Named], folder: Path, *, cases: bool) -> dict[str, Collection[str]]:
    """Return what is found, before the import, in each case that it writes to, by folder."""
    from argmap import api  # noqa: PLC0415
    from argmap.importing.cases import places  # noqa: PLC0415

    names = [name for name, _ in named]
    folders = [folder / place for place in places(folder, names)] if cases else [folder]
    return {str(one): api.known_findings(one) if one.exists() else () for one in folders}


def _hold_back(outcomes: "Sequence[ImportOutcome]", known: Mapping[str, Collection[str]]) -> None:
    """Write the baseline of each case, and say how many findings it holds back."""
    from argmap import api  # noqa: PLC0415
    from argmap.core import baseline  # noqa: PLC0415
    from argmap.media.terminal import printable  # noqa: PLC0415

    for folder in dict.fromkeys(one.folder for one in outcomes if not one.failed):
        held = len(api.hold_back_new(folder, known.get(folder, ())))
        what = f"{folder}/{baseline.NAME} holds back {held} finding{'s' * (held != 1)}"
        typer.echo(printable(what), err=True)


def _status(outcomes: "Sequence[ImportOutcome]") -> int:
    """Return 2 when nothing could be read, 1 when something could not, else 0."""
    if all(outcome.failed for outcome in outcomes):
        return 2
    return int(any(outcome.failed or outcome.faults for outcome in outcomes))


def _named(files: Iterable[str]) -> Iterator[_Named]:
    """Yield the files that are meant: those in folders by path, hidden ones left out."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415

    seen: set[str] = set()
    for given in files:
        for name, one in _meant(given):
            if name in seen:
                message = f'there are two files "{name}"'
                raise ArgmapError(message, hint="import them one after the other, or rename one")
            seen.add(name)
            yield name, one


def _meant(given: str) -> list[_Named]:
    """Return the files that are meant by a name: of a folder, all that are not hidden."""
    path = Path(given)
    if given == "-":
        return [("standard input", None)]
    if not path.is_dir():
        return [(path.name or given, path)]
    top = path.resolve().name
    files = ((one.relative_to(path).parts, one) for one in sorted(path.rglob("*")) if one.is_file())
    return [
        ("/".join((top, *steps)), one)
        for steps, one in files
        if not any(step.startswith(".") for step in steps)
    ]


def _named_after(named: Sequence[_Named], files: Sequence[str], *, cases: bool) -> Path:
    """Return a folder named after the only file. Raises where there are several, or it has none."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415

    if len(files) > 1 or cases or named[0][1] is None:
        message = "it is not said where to write"
        raise ArgmapError(message, hint="name a folder with --into")
    file = Path(files[0])
    return Path(file.resolve().name if file.is_dir() else file.stem)


def _settle(folder: Path, *, cases: bool, dry_run: bool) -> None:
    """Complete imports that were cut short, in a folder or in those of a corpus."""
    from argmap.cli import _edit  # noqa: PLC0415

    try:
        inside = sorted(folder.iterdir()) if cases and folder.is_dir() else []
    except OSError:  # which is told when it is to be written to
        return
    for one in (folder, *inside):
        if one.is_dir() and (one == folder or not one.is_symlink()):
            _edit.settle(one, dry_run=dry_run)


def _require_free(folder: Path, *, new: bool, ours: bool) -> None:
    """Raise when a folder has files in it that no import wrote, unless it is `ours` to add to.

    With `new` it must be empty in any case.
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.importing.note import NOTE  # noqa: PLC0415

    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
        imported = (folder / NOTE).exists()
    except OSError as error:
        message = f'cannot open "{folder}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name another place with --into") from None
    if taken and (new or not (ours or imported)):
        what = "has files in it" if folder.is_dir() else "is a file"
        message = f'"{folder}" {what}, and nothing is overwritten'
        raise ArgmapError(message, hint="name a new folder, or a case, with --into")


def _one_case(
    named: Sequence[_Named], folder: Path, chosen: str | None, *, update: bool, write: bool
) -> "tuple[ImportOutcome, ...]":
    """Return what became of files that make one case; of several, some may be none that is read."""
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.importing.cases import into  # noqa: PLC0415
    from argmap.report.imported import ImportOutcome  # noqa: PLC0415

    foreign: list[Foreign] = []
    failed: list[ImportOutcome] = []
    for name, path in _terminal.progress(named, len(named), "reading"):
        try:
            foreign.append(_read(name, path, chosen))
        except ArgmapError as error:
            if len(named) == 1:
                raise
            failed.append(
                ImportOutcome(name=name, folder=str(folder), failed=str(error), hint=error.hint)
            )
    done = into(folder, foreign, update=update, write=write) if foreign else ()
    return (*done, *failed)


def _read(name: str, path: Path | None, chosen: str | None) -> "Foreign":
    from argmap.importing.files import LARGEST_FILE, content_of, read, within  # noqa: PLC0415
    from argmap.storage import streams  # noqa: PLC0415

    if path is None:
        return read(name, within(streams.read_input(LARGEST_FILE + 1), name), chosen)
    return read(name, content_of(path), chosen, path=path)


def _corpus(
    named: Sequence[_Named], folder: Path, chosen: str | None, *, update: bool, write: bool
) -> "tuple[ImportOutcome, ...]":
    """Return what became of files that make a case each, read by as many processes as there are."""
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.importing.cases import Errand, places, run  # noqa: PLC0415

    if any(path is None for _, path in named):
        message = "standard input is one file, and makes no corpus"
        raise ArgmapError(message, hint="leave out --cases, or name files")
    errands = [
        Errand(
            name=name,
            path=path,
            folder=folder / place,
            format_name=chosen,
            update=update,
            write=write,
        )
        for (name, path), place in zip(
            named, places(folder, [name for name, _ in named]), strict=True
        )
        if path is not None
    ]
    if len(errands) < _FEW:
        return tuple(_terminal.progress(map(run, errands), len(errands), "importing"))
    return _in_processes(errands)


def _in_processes(errands: "Sequence[Errand]") -> "tuple[ImportOutcome, ...]":
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.importing.cases import run  # noqa: PLC0415

    with ProcessPoolExecutor() as pool:
        done = pool.map(run, errands, chunksize=max(1, min(20, len(errands) // 64)))
        return tuple(_terminal.progress(done, len(errands), "importing"))


def _tell(
    outcomes: "Sequence[ImportOutcome]", folder: Path, *, joins: bool, dry_run: bool, as_json: bool
) -> None:
    """Say what was read, kept and written: the report on standard error, or all of it as JSON."""
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.formats.json.document import dumps  # noqa: PLC0415
    from argmap.media.terminal import printable  # noqa: PLC0415
    from argmap.report import imported  # noqa: PLC0415

    if as_json:
        _terminal.write(dumps(imported.document(outcomes, dry_run=dry_run)))
        return
    for line in imported.report(outcomes):
        typer.echo(printable(line), err=True)
    for line in imported.written(outcomes, str(folder), dry_run=dry_run, joins=joins):
        typer.echo(printable(line))
