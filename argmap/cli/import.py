"""`argmap import`: a command for each foreign format."""  # noqa: N999 - the command's name

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.readers import Imported

_LARGEST_FILE = 20_000_000
_MOST_NAMED = 5

group = typer.Typer(no_args_is_help=True, help="Read a foreign format into a new case.")


@group.callback()
def _formats() -> None:
    """Read a foreign format into a new case."""


@group.command("ach")
def ach(
    file: Annotated[Path, typer.Argument(help="A matrix: .csv, .tsv, .txt, or .achz of PARC ACH.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="A new or empty folder; without it, one named after FILE, here.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read a table of evidence against explanations, and write it as a case.

    What could not be read, and what could not be kept, goes to standard error. Exit status 0: all
    was read; 1: some cells were not; 2: nothing could be read or written.

    Example: argmap import ach matrix.csv -o my-case
    """
    from argmap import store  # noqa: PLC0415 - so that --help stays light
    from argmap.report.text import printable  # noqa: PLC0415
    from argmap.syntax import unparse  # noqa: PLC0415

    imported, encoding = _read(file, _content(file))
    folder = _folder(file, output)
    for item in imported.items:
        store.write(folder / item.path, unparse(item, ()).encode("utf-8"))
    for line in _told(imported, encoding):
        typer.echo(printable(line), err=True)
    typer.echo(printable(f"wrote {folder}"))
    if imported.faults:
        raise typer.Exit(1)


def _content(file: Path) -> bytes:
    from argmap.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST_FILE + 1)
    except OSError as error:
        message = f'cannot read "{file}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name a file with a table in it") from None
    if len(content) > _LARGEST_FILE:
        message = f'"{file}" is larger than {_LARGEST_FILE // 1_000_000} MB'
        raise ArgmapError(message, hint="a table of evidence is smaller: name another file")
    return content


def _read(file: Path, content: bytes) -> "tuple[Imported, str]":
    """Return what a file says, and its encoding when that had to be found out."""
    from argmap.readers import ach_csv, achz  # noqa: PLC0415 - so that --help stays light
    from argmap.source import SourceText  # noqa: PLC0415

    if file.suffix.lower() == ".achz" or content.startswith(b"\x1f\x8b"):
        return achz.read(content, file.name), ""
    text, encoding = ach_csv.decode(content)
    return ach_csv.read(SourceText(file.name, text)), encoding


def _folder(file: Path, output: Path | None) -> Path:
    """Return the folder to write to: new, or empty."""
    from argmap.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    folder = output or Path(file.stem)
    try:
        taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError as error:
        message = f'cannot open "{folder}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name another place with -o") from None
    if taken:
        what = "has files in it" if folder.is_dir() else "is a file"
        message = f'"{folder}" {what}, and nothing is overwritten'
        raise ArgmapError(message, hint="name a new folder with -o")
    return folder


def _told(imported: "Imported", encoding: str) -> list[str]:
    """Return the report: what was read, what could not be, and what is not kept."""
    counts = (
        (len(imported.explanations), "explanation"),
        (len(imported.evidence), "evidence item"),
        (len(imported.sources), "source"),
        (imported.rated, "rating"),
    )
    lines = ["read " + ", ".join(f"{n} {what}{'s' * (n != 1)}" for n, what in counts)]
    if encoding:
        lines.append(f"the file is not UTF-8 text: read as {encoding}")
    lines += [f"{x.span.path}:{x.span.line}:{x.span.column}: {x.message}" for x in imported.faults]
    for loss in imported.losses:
        named = ", ".join(about[:60] for about in loss.about[:_MOST_NAMED])
        more = f" and {loss.count - _MOST_NAMED} more" if loss.count > _MOST_NAMED else ""
        lines.append(f"{loss.what}: {loss.count} ({named}{more})")
    return lines
