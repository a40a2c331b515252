"""What every command shares: the option that names the case, and loading it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from argmap.core.case import Case
    from argmap.storage.load import Kept

CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        "-C",
        metavar="PATH",
        help="A folder of the case; else that of ARGMAP_CASE, or the working directory lies in it.",
    ),
]
PathArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH", help="A folder of the case, instead of --case.", show_default=False
    ),
]
CheckArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH|-",
        help="A folder of the case, instead of --case; or - for one file from standard input.",
        show_default=False,
    ),
]
TextFormat = Annotated[
    Literal["text", "json"], typer.Option("--format", help="Text for people, or JSON.")
]


VARIABLE = "ARGMAP_CASE"
"""What names a case where neither an argument nor `--case` does."""


def root_of(path: Path | None, case: Path | None) -> Path:
    """Return the folder of the case that a command is about.

    An argument names it, else `--case`, else `ARGMAP_CASE`, else the working directory lies in it.
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import NoCaseError  # noqa: PLC0415
    from argmap.storage.load import find  # noqa: PLC0415

    named = path or case
    variable = os.environ.get(VARIABLE, "") if named is None else ""
    try:
        root = find(named or Path(variable))
    except NoCaseError as error:
        if not variable:
            raise
        message = f"{VARIABLE}: {error}"
        raise NoCaseError(message, hint="let it name a folder of a case, or unset it") from None
    _terminal.detail(f"case {root}{f', as {VARIABLE} has it' if variable else ''}")
    return root


def load(
    path: Path | None, case: Path | None, *, copies: bool = False, kept: "Kept | None" = None
) -> "Case":
    """Return the case that a command is about, with the copies of its sources on request.

    A terminal sees how far reading a large one is; with `kept` only what changed is read again.
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.storage.load import read  # noqa: PLC0415

    root = root_of(path, case)
    say_pending(root)
    loaded = read(root, copies=copies, watch=_terminal.watched, kept=kept)
    _terminal.detail(f"{len(loaded.parts)} files, {len(loaded.items)} items")
    return loaded


def say_pending(root: Path) -> None:
    """Say on standard error that a change of several files was cut short, if one was."""
    from argmap.media.terminal import printable  # noqa: PLC0415
    from argmap.storage import journal  # noqa: PLC0415 - so that --help stays light

    if job := journal.pending(root):
        sentence = f'"argmap {job}" was cut short: the next command that writes completes it'
        typer.echo(printable(sentence), err=True)


def complain(case: "Case") -> None:
    """Say on standard error, in one line, that files or folders could not be read.

    What lies in them is left out of everything.
    """
    from argmap.report.findings.text import count_of  # noqa: PLC0415 - so that --help stays light

    files = sum(part.item is None for part in case.parts)
    folders = len(case.closed)
    counts = [count_of(n, word) for n, word in ((files, "file"), (folders, "folder")) if n]
    if counts:
        left = f"{' and '.join(counts)} cannot be read and left out"
        typer.echo(f"{left}: argmap check says why", err=True)


def say_written(target: Path | str) -> None:
    """Say that something was written: on standard error, where the target may be the other one."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.media.terminal import printable  # noqa: PLC0415
    from argmap.storage import targets  # noqa: PLC0415

    if _terminal.is_quiet():
        return
    typer.echo(printable(f"wrote {target}"), err=targets.is_stream(target))
