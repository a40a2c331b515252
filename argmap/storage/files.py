"""Files: each written whole or not at all, none that somebody changed meanwhile; their marks."""

import errno
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.storage import locks
from argmap.storage.targets import followed, is_stream, kept_inside

__all__ = [
    "Mark",
    "append",
    "beside",
    "beyond_links",
    "create",
    "in_repository",
    "make_folders",
    "mark",
    "name_new",
    "new_mode",
    "reason",
    "remove_folders",
    "sync_folder",
    "write",
    "write_all",
    "write_inside",
    "write_new",
]


_PART = ".argmap-part"
"""How the name of a file ends that is being written."""

_LONGEST_NAME = 200  # bytes; most disks take 255, with what is put before and behind

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
            _place(followed(path, hint=hint), content, Path.replace)
    except OSError as error:
        raise _cannot(path, error, hint) from None


def write_inside(root: Path, path: str, content: bytes, *, shown: str = "", hint: str = "") -> None:
    """Write a file whose name argmap chooses, whole or not at all, through no link to elsewhere.

    Raises `ArgmapError` as `targets.kept_inside` does, and when the disk refuses.
    """
    target = kept_inside(root, path, shown=shown, hint=hint)
    try:
        _place(target, content, Path.replace)
    except OSError as error:
        hint = hint or "see to the rights and the room on the disk"
        raise _cannot(root / path, error, hint) from None


def create(root: Path, path: str, content: bytes) -> None:
    """Write a new file of a case as `write_inside` does; raises also where there is one already."""
    target = kept_inside(root, path)
    try:
        _place(target, content, name_new)
    except OSError as error:
        raise _cannot(root / path, error, "") from None


def name_new(staged: Path, place: Path) -> None:
    """Give a file its name, unless the name is taken, also by somebody who was faster.

    Raises `FileExistsError`, and `OSError`.
    """
    try:
        os.link(staged, place)
    except FileExistsError:
        raise
    except (OSError, AttributeError):  # a disk without hard links
        if os.path.lexists(place):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        staged.rename(place)
    else:
        staged.unlink()


def write_new(path: Path, content: bytes, mode: int, *, durable: bool) -> None:
    """Write a file that is not there yet; `durable`: through to the disk, to outlive a power cut.

    Raises `OSError`; a file that is half written then goes again.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        write_all(handle, content)
        _change_mode(handle, path, mode)
        if durable:
            os.fsync(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write a content to an open file, however many steps it takes. Raises `OSError`."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def beside(path: Path, ending: str) -> Path:
    """Return a hidden name in the same folder, which no item has, and which is not too long."""
    name = path.name
    if len(os.fsencode(name)) > _LONGEST_NAME:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()
    return path.with_name(f".{name}.{ending}")


def new_mode() -> int:
    """Return who may do what with a new file."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def make_folders(folder: Path) -> list[Path]:
    """Make a folder and those above it where they are not there; return those that were made.

    Raises `OSError`, with none of them left.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    missing.reverse()
    try:
        for one in missing:
            one.mkdir(exist_ok=True)
    except OSError:
        remove_folders(missing)
        raise
    return missing


def remove_folders(folders: Sequence[Path]) -> None:
    """Remove folders that were made, in that order, and are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder through to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _place(path: Path, content: bytes, move: Callable[[Path, Path], object]) -> None:
    """Write a temporary file beside a path, which is no link, then move it there.

    What commands that were killed have left there goes.
    """
    there = path.is_file()
    if there and not os.access(path, os.W_OK):  # which replacing it would not ask
        raise PermissionError(errno.EACCES, "it is write-protected")
    mode = stat.S_IMODE(path.stat().st_mode) if there else new_mode()
    make_folders(path.parent)
    clear_left(path.parent)
    held = locks.create(beside(path, f"{secrets.token_hex(4)}{_PART}"), 0o600)
    try:
        write_all(held.handle, content)
        _change_mode(held.handle, held.path, mode)
        if sys.platform == "win32":  # which moves no open file
            held.close()
        move(held.path, path)
    except BaseException:
        held.remove()
        raise
    finally:
        held.close()


def clear_left(folder: Path) -> None:
    """Remove temporary files that no command is writing any more, as far as it goes."""
    for left in folder.glob(f".*{_PART}"):
        with suppress(OSError, ValueError):
            if held := locks.open_existing(left):
                held.remove()
                held.close()


def _change_mode(handle: int, path: Path, mode: int) -> None:
    """Say who may do what with a file: by its handle, where the system can.

    Somebody else may have put a link in its place.
    """
    os.chmod(handle if os.chmod in os.supports_fd else path, mode)  # noqa: PTH101


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
