"""Where a case lies, and where a file lies in it."""

import os
from pathlib import Path

from argmap.core.errors import ArgmapError, NoCaseError
from argmap.storage.files import reason


def find(start: Path) -> Path:
    """Return the folder of the case that `start` lies in: the nearest upwards that is one.

    A case has an `argmap.toml`, a `pyproject.toml` with `[tool.argmap]`, or a `claims` folder.
    Raises `NoCaseError`.
    """
    try:
        return _nearest(start)
    except OSError as error:
        message = f'cannot open "{start}": {reason(error)}'
        raise NoCaseError(message, hint="name a folder with claims/ in it") from None


def _nearest(start: Path) -> Path:
    if not start.exists():
        message = f'there is no "{start}"'
        raise NoCaseError(message, hint="name a folder with claims/ in it")
    here = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow links
    for folder in (here, *here.parents) if here.is_dir() else here.parents:
        if (folder / "argmap.toml").is_file() or (folder / "claims").is_dir():
            return folder
        project = folder / "pyproject.toml"
        if project.is_file() and b"[tool.argmap" in project.read_bytes():
            return folder
    if (here / "claims").exists():
        message = f'"claims" in "{start}" is a file, and a case keeps its claims in a folder'
        raise NoCaseError(message, hint="rename that file, then make a folder claims/")
    message = f'no case in "{start}" or above it'
    raise NoCaseError(
        message, hint="go to a folder with claims/ in it, or name one with --case PATH"
    )


def inside(root: Path, file: Path) -> str:
    """Return the path of an existing file, given from the working directory, as the case has it.

    Raises `ArgmapError` when there is no such file, or it lies outside the case.
    """
    here = Path(os.path.abspath(file))  # noqa: PTH100 - resolve() would follow links
    if not here.exists():
        message = f'there is no "{file}"'
        raise ArgmapError(message, hint="name a file of the case, from the working directory")
    if not here.is_relative_to(root):
        message = f'"{file}" lies outside the case'
        raise ArgmapError(message, hint="name a file of the case, or the case with --case PATH")
    return here.relative_to(root).as_posix()
