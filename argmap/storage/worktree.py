"""The files of a work tree, compared with what git keeps of them. Git takes no part.

Git itself runs the programs that a repository's settings name to turn a file into what it keeps
(filters). Here a file is hashed as it lies on the disk.
"""

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NamedTuple

LONGEST_TEXT = 16 * 1024 * 1024  # bytes; a longer file is read in pieces, its line ends as they are
_PIECE = 1024 * 1024  # bytes
_SHA256 = 64  # hexadecimal digits; a name by SHA-1 has 40


class Kept(NamedTuple):
    """What git keeps of a path, in a commit or in its index: a mode and the name of the content.

    The index can be what counts, and not the disk (`trusted`): where a file is not checked out, as
    in a sparse checkout, and where git is to assume that it is unchanged.
    """

    mode: int
    blob: bytes
    trusted: bool = False


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The files below a folder, as git sees them where nothing is converted but line ends.

    `modes` and `links` say whether the disk keeps what is executable, and links (`core.fileMode`,
    `core.symlinks`).
    """

    folder: Path
    modes: bool
    links: bool
    _folders: dict[bytes, bool] = field(default_factory=dict)

    def differs(self, path: bytes, index: Kept, before: Kept | None) -> bool:
        """Say whether a path that the index has is not what it was before, or was not there."""
        if index.trusted:
            return before is None or index[:2] != before[:2]
        mode = self._mode(path, index.mode)
        if before is None or mode is None:
            return before is not None or mode is not None
        return mode != before.mode or before.blob not in self._names(path, before)

    def _mode(self, path: bytes, known: int) -> int | None:
        """Return the mode of a file as git would keep it; None where there is no file."""
        mode = self._status(path) if self._in_folders(path) else 0
        if not mode or stat.S_ISDIR(mode):
            return None
        if stat.S_ISREG(mode) and stat.S_ISLNK(known) and not self.links:
            return known
        if stat.S_ISREG(mode) and stat.S_ISREG(known) and not self.modes:
            return known
        return canonical(mode)

    def _in_folders(self, path: bytes) -> bool:
        """Say whether a path leads through folders only: what lies beyond a link is elsewhere."""
        at = path.find(b"/")
        while at >= 0:
            folder = path[:at]
            if folder not in self._folders:
                self._folders[folder] = stat.S_ISDIR(self._status(folder))
            if not self._folders[folder]:
                return False
            at = path.find(b"/", at + 1)
        return True

    def _status(self, path: bytes) -> int:
        """Return the mode of what lies at a path, links not followed; 0 when nothing does."""
        try:
            return self._place(path).lstat().st_mode
        except OSError:
            return 0

    def _place(self, path: bytes) -> Path:
        return self.folder / os.fsdecode(path)

    def _names(self, path: bytes, before: Kept) -> Iterator[bytes]:
        """Yield the names that git may give to what a file holds; none if it cannot be read."""
        place = self._place(path)
        with contextlib.suppress(OSError):
            if stat.S_ISLNK(before.mode) and place.is_symlink():
                target = os.fsencode(os.readlink(place))  # noqa: PTH115 - Path would shorten "./a"
                yield _name([target], len(target), before)
            else:
                with place.open("rb") as file:
                    yield from _of_file(file, before)


def canonical(mode: int) -> int:
    """Return a mode as git keeps it: of the rights, only whether the owner may execute."""
    if stat.S_ISREG(mode):
        return stat.S_IFREG | (0o755 if mode & stat.S_IXUSR else 0o644)
    return stat.S_IFMT(mode)


def _of_file(file: BinaryIO, before: Kept) -> Iterator[bytes]:
    r"""Yield the name of what a file holds, and of the same with `\n` for `\r\n`."""
    size = os.fstat(file.fileno()).st_size
    if size > LONGEST_TEXT:
        yield _name(iter(lambda: file.read(_PIECE), b""), size, before)
        return
    content = file.read()
    yield _name([content], len(content), before)
    if b"\r\n" in content:
        text = content.replace(b"\r\n", b"\n")
        yield _name([text], len(text), before)


def _name(content: Iterable[bytes], size: int, before: Kept) -> bytes:
    """Return the name that git gives to a content, by the algorithm of the name it had before."""
    algorithm = "sha256" if len(before.blob) == _SHA256 else "sha1"
    digest = hashlib.new(algorithm, b"blob %d\0" % size, usedforsecurity=False)
    for piece in content:
        digest.update(piece)
    return digest.hexdigest().encode("ascii")
