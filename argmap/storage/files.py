"""Files: each written whole or not at all, none that somebody changed meanwhile; their marks."""

import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.edits import Change
from argmap.storage.targets import followed, is_stream, kept_inside

__all__ = [
    "Mark",
    "append",
    "beyond_links",
    "create",
    "in_repository",
    "mark",
    "reason",
    "rewrite",
    "write",
    "write_inside",
]


Mark = tuple[int, ...]
"""What tells one state of a file from another: time, size, and the file itself."""


def mark(path: str) -> Mark:
    """Return the mark of a file, which is empty when there is none; of a folder only which it is.

    The time of a folder changes with hidden files, such as those in which editors keep their own.
    """
    try:
        about = os.stat(path)  # noqa: PTH116 - ten thousand paths a look
    except (OSError, ValueError):  # a NUL in the name
        return ()
    if stat.S_ISDIR(about.st_mode):
        return (about.st_ino,)
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def reason(error: OSError) -> str:
    """Return why a file cannot be read or written, in the system's words."""
    return (error.strerror or str(error)).lower()


def write(path: Path, content: bytes, *, hint: str = "name another place with -o") -> None:
    """Write what a user names; a file whole or not at all, and a link to one stays a link.

    A pipe or a device is opened and written to. A file that is there already keeps who may read and
    write it. Raises `ArgmapError`, also for a folder and whatever else can hold no file.
    """
    try:
        if is_stream(path):
            _pour(path, content)
        else:
            _place(followed(path, hint=hint), content, os.replace)
    except OSError as error:
        raise _cannot(path, error, hint) from None


def write_inside(root: Path, path: str, content: bytes, *, shown: str = "", hint: str = "") -> None:
    """Write a file whose name argmap chooses, whole or not at all, through no link to elsewhere.

    Raises `ArgmapError` as `targets.kept_inside` does, and when the disk refuses.
    """
    target = kept_inside(root, path, shown=shown, hint=hint)
    try:
        _place(target, content, os.replace)
    except OSError as error:
        hint = hint or "see to the rights and the room on the disk"
        raise _cannot(root / path, error, hint) from None


def create(root: Path, path: str, content: bytes) -> None:
    """Write a new file of a case as `write_inside` does; raises also where there is one already."""
    target = kept_inside(root, path)
    try:
        _place(target, content, _link_or_copy)
    except OSError as error:
        raise _cannot(root / path, error, "") from None


def _link_or_copy(temporary: str, path: Path) -> None:
    """Give a file its name, unless the name is taken, also by somebody who was faster."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # a disk without hard links
        with path.open("xb") as file:
            file.write(Path(temporary).read_bytes())
    Path(temporary).unlink()


def _place(path: Path, content: bytes, move: Callable[[str, Path], object]) -> None:
    """Write a temporary file beside a path, which is no link, then move it there."""
    mode = stat.S_IMODE(path.stat().st_mode) if path.is_file() else 0o666 & ~_umask()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:200]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            # By its handle, where the system can: somebody else may have put a link in its place.
            os.chmod(handle if os.chmod in os.supports_fd else temporary, mode)  # noqa: PTH101
        move(temporary, path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _pour(path: Path, content: bytes) -> None:
    """Write to a pipe or a device, and never over a file that has taken its place meanwhile."""
    flags = os.O_WRONLY | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "wb") as stream:
        if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            message = f'"{path}" is no pipe any more, and was not written'
            raise ArgmapError(message, hint="run the same command again")
        stream.write(content)


def _cannot(path: Path, error: OSError, hint: str) -> ArgmapError:
    return ArgmapError(f'cannot write "{path}": {reason(error)}', hint=hint)


def rewrite(root: Path, changes: Sequence[Change]) -> None:
    """Write changed files of a case; none, when one of them is not what was read any more.

    Each is a file that there is and that stays where it is; `argmap.storage.journal` moves files.

    Raises `ArgmapError`.
    """
    again = "run the same command again: it reads the files as they are now"
    for change in changes:
        kept_inside(root, change.path)
        try:
            there = (root / change.path).read_bytes()
            writable = os.access(root / change.path, os.W_OK)
        except OSError as error:
            message = f'cannot read "{change.path}" again: {reason(error)}; nothing was written'
            raise ArgmapError(message, hint=again) from None
        if there != (change.before or "").encode():
            message = f'"{change.path}" was changed while it was being checked; nothing was written'
            raise ArgmapError(message, hint=again)
        if not writable:
            message = f'cannot write "{change.path}": it is write-protected; nothing was written'
            raise ArgmapError(message, hint="give yourself the right to write it")
    for change in changes:
        hint = "the files before it, by name, are written"
        write_inside(root, change.path, (change.after or "").encode(), hint=hint)


def beyond_links(root: Path, case: Case) -> frozenset[str]:
    """Return the files of a case that are reached by symbolic links: they are not written."""
    real = os.path.realpath(root)
    return frozenset(
        part.path
        for part in case.parts
        if os.path.realpath(root / part.path) != os.path.join(real, *part.path.split("/"))  # noqa: PTH118 - beside realpath
    )


def in_repository(root: Path) -> str:
    """Return the path of a case in its git repository, with a slash after it; empty without one."""
    here = Path(os.path.abspath(root))  # noqa: PTH100 - resolve() would follow links
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            inside = here.relative_to(folder).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def append(path: Path, content: bytes, *, follow: bool) -> None:
    """Add to the end of a file that others write to as well, and make it when there is none.

    Without `follow` it must be no link. Raises `ArgmapError`.
    """
    own = 0 if follow else getattr(os, "O_NOFOLLOW", 0)
    try:
        with open(path, "ab", opener=lambda name, flags: os.open(name, flags | own, 0o666)) as file:
            file.write(content)
    except OSError as error:
        raise _cannot(path, error, "") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
