"""A file of a case from standard input, as an editor hands on what is not saved yet."""

import os
from pathlib import Path, PurePosixPath
from typing import Annotated

import typer

NameOption = Annotated[
    str | None,
    typer.Option(
        "--stdin-name",
        metavar="PATH",
        help="With -: which file of the case it is; its folder says what kind of item it has.",
    ),
]
_NAMES = ("claims/stdin.md", "evidence/stdin.md", "evidence/sources/stdin.md")
"""What a file without a name may be called: the first in which it holds no mistake."""


def is_stdin(paths: list[Path]) -> bool:
    """Return whether standard input is meant. Raises `typer.BadParameter` for it beside files."""
    meant = Path("-") in paths
    if meant and len(paths) > 1:
        message = "standard input is one file: name no other beside -"
        raise typer.BadParameter(message)
    return meant


def read(name: str | None) -> tuple[str, str]:
    """Return the path of a text in its case, and the text as it came. Raises `ArgmapError`."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import load, streams  # noqa: PLC0415

    path = None if name is None else _path(name)
    content = streams.read_input(load.LARGEST_FILE + 1)
    if len(content) > load.LARGEST_FILE:
        message = f"standard input is larger than {load.LARGEST_FILE // 1_000_000} MB"
        raise ArgmapError(message, hint="an item is a small file")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        message = "standard input is not UTF-8 text"
        raise ArgmapError(message, hint="save it as UTF-8") from None
    return path or _guessed(text), text


def folder_of(name: str | None) -> Path | None:
    """Return the nearest folder that there is of a file that may not be there yet."""
    if name is None:
        return None
    here = Path(os.path.abspath(name))  # noqa: PTH100 - as `storage.places.find`
    return next((one for one in here.parents if one.is_dir()), None)


def _path(name: str) -> str:
    """Return a path as a case has it: from its folder `claims` or `evidence` on."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    steps = PurePosixPath(Path(os.path.abspath(name)).as_posix()).parts  # noqa: PTH100 - see above
    tops = [at for at, step in enumerate(steps[:-1]) if step in ("claims", "evidence")]
    if not tops or not steps[-1].endswith(".md"):
        message = f'"{name}" is no file in claims/ or evidence/ that ends in .md'
        raise ArgmapError(message, hint="name the file of the case, as --stdin-name claims/x.md")
    return "/".join(steps[tops[-1] :])


def _guessed(text: str) -> str:
    from argmap.core.positions import SourceText  # noqa: PLC0415 - so that --help stays light
    from argmap.notation import parse  # noqa: PLC0415

    sound = (path for path in _NAMES if not parse(SourceText(path, text)).faults)
    return next(sound, _NAMES[0])
