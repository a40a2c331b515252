"""The disk, for copies kept outside a case: found by their hash in the folder ARGMAP_COPIES.

Only plain files of that folder are looked at, none in its folders and none behind a link, and they
are read, never written. What a file is called does not matter: its whole hash does.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from argmap.core.case import Copy
from argmap.core.model import ItemId
from argmap.core.positions import SourceText
from argmap.storage.files import Mark, reason

VARIABLE = "ARGMAP_COPIES"
LARGEST_COPY = 32_000_000
"""Bytes of the largest copy that is read."""

MOST_BYTES = 1_000_000_000
MOST_FILES = 10_000
"""How much of the folder is looked through."""

Kept = dict[str, tuple[Mark, Copy]]
"""By path, the mark of a file's state, and what the file said in it; of some the hash alone."""

_NOT_SET = f"{VARIABLE} names no folder to look for it"
_NOT_THERE = f"no file in {VARIABLE} has its hash"
_TOO_MUCH = f"{VARIABLE} holds more than is looked through"
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)


def as_copy(path: str, content: bytes) -> Copy:
    """Return what a file holds as a copy: UTF-8 text, or why it is none."""
    digest = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Copy(path=path, sha256=digest, problem=f"it is not UTF-8 text (line {line})")
    return Copy(path=path, sha256=digest, text=SourceText(path, text))


def find(pinned: Mapping[ItemId, str], kept: Kept | None = None) -> tuple[dict[str, Copy], str]:
    """Return the copies that have these hashes, by hash, and why there is none for the others.

    Files that are called like one of the sources come first. With `kept`, which is filled, a file
    that has not changed since is not read again. Never raises.
    """
    folder = os.environ.get(VARIABLE, "")
    if not folder:
        return {}, _NOT_SET
    try:
        files = sorted(_files(folder), key=lambda name: (Path(name).stem not in pinned, name))
    except OSError as error:
        return {}, f"the folder that {VARIABLE} names cannot be read: {reason(error)}"
    wanted = set(pinned.values())
    found: dict[str, Copy] = {}
    left = MOST_BYTES
    for name in files[:MOST_FILES]:
        if left < 0 or not wanted:
            break
        copy, size = _looked_at(folder, name, wanted, kept)
        left -= size
        if copy is not None and copy.sha256 in wanted:
            found[copy.sha256] = copy
            wanted.discard(copy.sha256)
    return found, _TOO_MUCH if left < 0 or len(files) > MOST_FILES else _NOT_THERE


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_file(follow_symlinks=False):
                yield entry.name


def _looked_at(
    folder: str, name: str, wanted: Iterable[str], kept: Kept | None
) -> tuple[Copy | None, int]:
    """Return a file as a copy, and how many bytes were read; its text only where it is wanted."""
    path = os.path.join(folder, name)  # noqa: PTH118 - names of any bytes
    try:
        handle = os.open(path, _FLAGS)
    except OSError:
        return None, 0
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        now = (about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino)
        last = (kept or {}).get(path)
        if last is not None and last[0] == now and not _is_text_missing(last[1], wanted):
            return last[1], 0
        content = _content(file, about)
    if content is None:
        return None, 0
    label = f"${VARIABLE}/{os.fsencode(name).decode('utf-8', 'replace')}"
    digest = hashlib.sha256(content).hexdigest()
    copy = as_copy(label, content) if digest in wanted else Copy(path=label, sha256=digest)
    if kept is not None:
        kept[path] = now, copy
    return copy, len(content)


def _content(file: BinaryIO, about: os.stat_result) -> bytes | None:
    """Return the bytes of a plain file; None for anything else, and for one that is too large."""
    if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST_COPY:
        return None
    try:
        content = file.read(LARGEST_COPY + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST_COPY else None  # it may have grown meanwhile


def _is_text_missing(copy: Copy, wanted: Iterable[str]) -> bool:
    """Return whether only the hash was kept of a file whose text is wanted now."""
    return copy.sha256 in wanted and copy.text is None and not copy.problem
