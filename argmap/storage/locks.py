"""Locks on files, which go with the process that has them, however it ends."""

import os
import stat
import sys
from pathlib import Path

_OPEN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Locked:
    """An open file that no other process has, where the system has locks."""

    def __init__(self, path: Path, handle: int) -> None:
        """Take the file's path, and its handle."""
        self.path, self.handle = path, handle
        self._open = True

    def remove(self) -> None:
        """Remove the file. Raises `OSError`."""
        if sys.platform == "win32":  # which removes no open file
            self.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file, and give up the lock."""
        if self._open:
            os.close(self.handle)
        self._open = False


def create(path: Path, mode: int = 0o666) -> Locked:
    """Make a file that is not there yet, and lock it. Raises `FileExistsError`, and `OSError`."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _OPEN, mode)
    # Another process may be looking at it already, or removing what it takes for one that was left.
    locked = _locked(path, handle, wait=True)
    if locked is None:
        raise FileExistsError
    return locked


def open_existing(path: Path) -> Locked | None:
    """Open and lock a file; return None when another process has it, or puts one in its place.

    Raises `OSError`, and `ValueError` for what is no plain file.
    """
    if not stat.S_ISREG(path.lstat().st_mode):
        raise ValueError
    return _locked(path, os.open(path, os.O_RDONLY | _OPEN), wait=False)


def _locked(path: Path, handle: int, *, wait: bool) -> Locked | None:
    try:
        if _lock(handle, wait=wait) and os.path.samestat(os.fstat(handle), path.lstat()):
            return Locked(path, handle)
    except OSError:  # it is not there any more
        pass
    os.close(handle)
    return None


def _lock(handle: int, *, wait: bool) -> bool:
    """Lock an open file for this process; return False when another has it, and we do not `wait`.

    True as well where the system has no such locks: then one that was left and one that is held are
    not told apart.
    """
    if sys.platform == "win32":
        return True
    import fcntl  # noqa: PLC0415 - not there on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:  # a disk on the net without locks
        return True
    return True
