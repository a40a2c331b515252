"""The disk, for the stored copies of sources: what `text` names is read, or said why not."""

import hashlib
import os
import posixpath
import stat
from collections.abc import Iterable
from pathlib import Path

from argmap.case import Copy
from argmap.model import ItemId, Source
from argmap.source import SourceText

LARGEST_COPY = 32_000_000
"""Bytes of the largest copy that is read."""


def path_of(source: Source) -> str:
    """Return the path of a source's copy relative to the case; it may lead out of the case."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.path), source.text or ""))


def read(root: Path, sources: Iterable[Source]) -> dict[ItemId, Copy]:
    """Return the copies that these sources name, each file read once. Never raises."""
    files: dict[str, Copy] = {}
    found: dict[ItemId, Copy] = {}
    for source in sources:
        if source.text is not None:
            path = path_of(source)
            if path not in files:
                files[path] = _read(root, path)
            found[source.id] = files[path]
    return found


def _read(root: Path, path: str) -> Copy:
    def refused(why: str) -> Copy:
        return Copy(path=path, problem=why)

    if posixpath.isabs(path) or path == ".." or path.startswith("../"):
        return refused("the path leads out of the case")
    try:
        real = (root / path).resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            return refused("a link in the path leads out of the case")
        about = real.stat()
        if not stat.S_ISREG(about.st_mode):  # a pipe would wait for ever
            return refused("there is no file, but a folder or a device")
        if about.st_size > LARGEST_COPY:
            return refused(f"the file is larger than {LARGEST_COPY // 1_000_000} MB")
        with real.open("rb") as file:
            content = file.read(LARGEST_COPY + 1)
    except FileNotFoundError:
        link = os.path.lexists(root / path)
        return refused("the link leads nowhere" if link else "there is no such file")
    except OSError as error:
        return refused(f"the file cannot be opened: {(error.strerror or str(error)).lower()}")
    except (ValueError, RuntimeError):  # a NUL in the name; links in a ring, in older Pythons
        return refused("the path names no file")
    if len(content) > LARGEST_COPY:
        return refused(f"the file is larger than {LARGEST_COPY // 1_000_000} MB")
    digest = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Copy(path=path, sha256=digest, problem=f"it is not UTF-8 text (line {line})")
    return Copy(path=path, sha256=digest, text=SourceText(path, text))
