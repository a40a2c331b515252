"""Where a file is written: what stands under its name decides whether it is replaced or refused."""

import os
import stat
from pathlib import Path

from argmap.core.errors import ArgmapError

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a block device"),
    (stat.S_ISSOCK, "a socket"),
)


def is_stream(path: str | Path) -> bool:
    """Return whether a path leads to a pipe or a character device, which is opened and stays."""
    try:
        mode = Path(path).stat().st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def as_text(name: str) -> str:
    """Return a file name as text, whatever bytes the disk has for it."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "replace")


def on_disk(root: Path, path: str) -> Path:
    """Return where a file of a case lies, whose path is as `as_text` gives it.

    Raises `ArgmapError` where two names on the disk are the same text, and `OSError`.
    """
    if "\ufffd" not in path:
        return root / path
    place = root
    for step in Path(path).parts:
        names = [step]
        if "\ufffd" in step and place.is_dir():
            names = [one.name for one in place.iterdir() if as_text(one.name) == step] or names
        if len(names) > 1:
            message = f'there are two files "{path}": their names are no UTF-8 text'
            raise ArgmapError(message, hint="rename one of them")
        place /= names[0]
    return place


def as_typed(path: Path) -> Path:
    """Return a path as a user would type it: from the working directory, where it lies in it."""
    here = Path.cwd()
    inside = path.is_absolute() and path.is_relative_to(here)
    return path.relative_to(here) if inside else path


def followed(path: Path, *, hint: str) -> Path:
    """Return the file that a user means by a path, there already or not, behind all its links.

    Raises `ArgmapError` for what can hold no file, and `OSError` where nobody can look.
    """
    real = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        about = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        into_nothing = real is not path and not real.parent.is_dir()
        why = "it is a link into a folder that is not there" if into_nothing else ""
    else:
        why = _no_file(about.st_mode)
        if not why and not _is_there(real, about):  # a link to what a process holds open
            why = "it is a link to a file without a name"
    if why:
        message = f'cannot write "{path}": {why}'
        raise ArgmapError(message, hint=hint)
    return real


def kept_inside(root: Path, path: str, *, shown: str = "", hint: str = "") -> Path:
    """Return the place of a file whose name argmap chooses, in a case that it must not leave.

    Links between folders are followed as long as they stay in there; the file itself is none.
    Raises `ArgmapError`, whose message has `shown` for the path.
    """
    shown = shown or path
    if "\0" in path:
        message = f'"{shown}" names no file: it has a NUL in it'
        raise ArgmapError(message, hint=hint or "give it another name")
    named = on_disk(root, path)
    folder = Path(os.path.realpath(named.parent))
    if not folder.is_relative_to(os.path.realpath(root)):
        message = f'"{shown}" would lie outside the case, through a link or ".." in its path'
        raise ArgmapError(message, hint=hint or "put the folder itself in place of the link")
    place = folder / named.name
    if why := _no_own_file(place):
        message = f'"{shown}" {why}'
        raise ArgmapError(message, hint=hint or "put the file itself there")
    return place


def _no_own_file(place: Path) -> str:
    """Return why a file of ours cannot stand here, in words; empty when it can."""
    try:
        mode = place.lstat().st_mode
    except OSError:  # there is none, or writing says what is wrong with it
        return ""
    if stat.S_ISLNK(mode):
        return "is a symbolic link, and links are not written through"
    why = _no_file(mode)
    return f"cannot be written: {why}" if why else ""


def _no_file(mode: int) -> str:
    """Return what stands where a file is wanted, in words; empty when it is one."""
    if stat.S_ISREG(mode):
        return ""
    return next((f"it is {kind}" for is_kind, kind in _KINDS if is_kind(mode)), "it is no file")


def _is_there(path: Path, about: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), about)
    except OSError:
        return False
