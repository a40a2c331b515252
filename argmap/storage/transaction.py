"""The files of one job: staged beside their places, put there, and given back when one fails."""

import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from argmap.storage.files import (
    beside,
    make_folders,
    name_new,
    new_mode,
    reason,
    remove_folders,
    sync_folder,
    write_new,
)
from argmap.storage.targets import kept_inside

_ENDING = "argmap-new"
_MANY = 16
"""Files that are brought through to the disk one by one; more are by one sync of the system's."""

State = Literal["before", "after", "foreign"]


class FailedError(Exception):
    """A file cannot be written: its path in the case, and why."""

    def __init__(self, path: str, error: OSError) -> None:
        """Take the file's path, and what the system says."""
        super().__init__(f'"{path}": {reason(error)}')


class ForeignError(Exception):
    """A file is neither as it was nor as it is to be: somebody else has changed it."""

    def __init__(self, path: str) -> None:
        """Take the file's path, relative to the case."""
        super().__init__(path)
        self.path = path


class File(NamedTuple):
    """What a file holds before, by its digest, and after; None where there is no file."""

    before: str | None
    after: bytes | None


def digest(content: bytes | None) -> str | None:
    """Return what a content is known by; None where there is no file."""
    return None if content is None else sha256(content).hexdigest()


class Transaction:
    """Files by path, in the order of writing: what is removed comes last. And folders to be there.

    Raises `ArgmapError` for a path that a link leads away from.
    """

    def __init__(self, root: Path, files: Mapping[str, File], folders: Iterable[str] = ()) -> None:
        """Find the place of each file, and names that differ in capitals only. O(files)."""
        self.root, self.files, self.folders = root, files, tuple(folders)
        self._places = {path: kept_inside(root, path) for path in files}
        within = {path: kept_inside(root, f"{path}/{_ENDING}") for path in self.folders}
        self._places |= {path: inner.parent for path, inner in within.items()}
        self._moved = next((path for path, file in files.items() if file.after is None), None)
        self._new_mode = new_mode()
        self._modes: dict[str, int] = {}
        self._made: list[Path] = []
        alike: dict[str, list[str]] = {}
        for path in files:
            alike.setdefault(path.casefold(), []).append(path)
        self._twins = {
            path: self._places[other]
            for paths in alike.values()
            for path, other in zip(paths, reversed(paths), strict=True)
            if path != other
        }

    def state(self, path: str) -> State:
        """Return whether a file is as before, as after, or neither. Raises `FailedError`."""
        try:
            found = digest(self._places[path].read_bytes())
        except FileNotFoundError:
            found = None
        except OSError as error:
            raise FailedError(path, error) from None
        file = self.files[path]
        after = digest(file.after)
        if found == file.before or (found != after and self._twin(path) is not None):
            return "before"
        return "after" if found == after else "foreign"

    def _twin(self, path: str) -> Path | None:
        """Return the other name of a file that moves, on a disk to which the two names are one."""
        place, twin = self._places[path], self._twins.get(path)
        both = twin is not None and twin.exists() and place.exists()
        return twin if twin is not None and both and twin.samefile(place) else None

    def require(self, *states: State) -> None:
        """Raise `ForeignError` for the first file that is in none of these states."""
        for path in self.files:
            if self.state(path) not in states:
                raise ForeignError(path)

    def write_protected(self) -> str:
        """Return the first file to be written over that may not be; empty when all may be."""
        existing = (path for path, file in self.files.items() if file.before is not None)
        closed = (path for path in existing if not os.access(self._places[path], os.W_OK))
        return next((path for path in closed if self.state(path) == "before"), "")

    def stage(self) -> None:
        """Write what is not in place yet beside its place, through to the disk; make the folders.

        Raises `FailedError`; nothing staged is left then.
        """
        waiting = [path for path in self.files if self.state(path) == "before"]
        path = ""
        self._clear_left(waiting)
        try:
            for path in self.folders:
                self._made += make_folders(self._places[path])
            each = len(waiting) <= _MANY or not hasattr(os, "sync")
            for path in waiting:
                self._modes[path] = self._mode(path)
                if (after := self.files[path].after) is not None:
                    self._made += make_folders(self._places[path].parent)
                    self._stage(path, after, durable=each)
            if not each:
                os.sync()
        except OSError as error:
            self.withdraw()
            raise FailedError(path, error) from None

    def _clear_left(self, waiting: Iterable[str]) -> None:
        """Remove what was staged by jobs whose journal somebody has deleted: none is under way."""
        ours = {beside(place, _ENDING) for place in self._places.values()}
        for folder in {self._places[path].parent for path in waiting}:
            for left in set(folder.glob(f".*.{_ENDING}")) - ours:
                with suppress(OSError):
                    left.unlink()

    def _mode(self, path: str) -> int:
        """Return who may do what with a file: as with the one that is there, or that moves here."""
        for like in (self._places[path], self._places[self._moved or path]):
            with suppress(FileNotFoundError):
                return stat.S_IMODE(like.stat().st_mode)
        return self._new_mode

    def _stage(self, path: str, content: bytes, *, durable: bool) -> None:
        staged = beside(self._places[path], _ENDING)
        try:
            write_new(staged, content, self._modes[path], durable=durable)
        except FileExistsError:  # left by one that was cut short
            staged.unlink()
            write_new(staged, content, self._modes[path], durable=durable)

    def put(self) -> None:
        """Put what is staged in place, and remove what is to be removed.

        Raises `ForeignError` before it would write over what somebody else has written, and
        `FailedError`.
        """
        for path in self.files:
            state = self.state(path)
            if state == "foreign":
                raise ForeignError(path)
            if state == "before":
                try:
                    self._put(path)
                except FileExistsError:
                    raise ForeignError(path) from None
                except OSError as error:
                    raise FailedError(path, error) from None

    def _put(self, path: str) -> None:
        place, file = self._places[path], self.files[path]
        staged = beside(place, _ENDING)
        if file.after is None:
            twin = self._twin(path)
            place.unlink() if twin is None else place.rename(twin)
        elif file.before is None and path not in self._twins:
            name_new(staged, place)
        else:
            staged.replace(place)

    def give_back(self, before: Mapping[str, bytes | None]) -> None:
        """Give back what was put in place, given what was there before. Raises `OSError`."""
        for path, content in before.items():
            if self.state(path) != "after":
                continue
            if content is None:
                self._places[path].unlink()
            else:
                self._stage(path, content, durable=True)
                beside(self._places[path], _ENDING).replace(self._places[path])

    def withdraw(self) -> None:
        """Remove what is staged, and folders that were made and are empty, as far as it goes."""
        self._clear()
        remove_folders(self._made)

    def tidy(self) -> None:
        """Remove what is staged still, and bring the names of the files through to the disk."""
        self._clear()
        for folder in dict.fromkeys(place.parent for place in self._places.values()):
            sync_folder(folder)

    def _clear(self) -> None:
        for path in self.files:
            with suppress(OSError):
                beside(self._places[path], _ENDING).unlink(missing_ok=True)
