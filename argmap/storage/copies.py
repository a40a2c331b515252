"""The disk, for the stored copies of sources: what `text` names is read, or said why not."""

import hashlib
import os
import posixpath
import stat
from collections.abc import Iterable
from pathlib import Path

from argmap.core.case import Copy
from argmap.core.model import ItemId, Source
from argmap.core.positions import SourceText
from argmap.storage.files import Mark, mark

LARGEST_COPY = 32_000_000
"""Bytes of the largest copy that is read."""

_OUTSIDE = "the path leads out of the case"
_LINK = "a link in the path leads out of the case"
_NO_FILE = "there is no file, but a folder or a device"
_TOO_LARGE = f"the file is larger than {LARGEST_COPY // 1_000_000} MB"


def path_of(source: Source) -> str:
    """Return the path of a source's copy relative to the case; it may lead out of the case."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.path), source.text or ""))


Kept = dict[str, tuple[Mark, Copy]]
"""By path, the mark of a file's state, and what the file said in it."""


def read(root: Path, sources: Iterable[Source], *, kept: Kept | None = None) -> dict[ItemId, Copy]:
    """Return the copies that these sources name, each file read once. Never raises.

    With `kept`, which is filled, only what has changed since it was filled is read again.
    """
    files: dict[str, Copy] = {}
    copies: dict[ItemId, Copy] = {}
    for source in sorted(sources, key=lambda source: source.path):
        if source.text is not None and source.id not in copies:  # as in a case, the first counts
            path = path_of(source)
            if path not in files:
                files[path] = _read(root, path) if kept is None else _reread(root, path, kept)
            copies[source.id] = files[path]
    return copies


def _reread(root: Path, path: str, kept: Kept) -> Copy:
    now = mark(str(root / path)) if _is_inside(path) else ()
    last = kept.get(path)
    if not now or last is None or last[0] != now:
        last = kept[path] = now, _read(root, path)
    return last[1]


def _is_inside(path: str) -> bool:
    return not (posixpath.isabs(path) or path == ".." or path.startswith("../"))


def _read(root: Path, path: str) -> Copy:
    try:
        content = _content(root, path)
    except _RefusedError as refused:
        return Copy(path=path, problem=str(refused))
    except FileNotFoundError:
        link = os.path.lexists(root / path)
        return Copy(
            path=path, problem="the link leads nowhere" if link else "there is no such file"
        )
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        return Copy(path=path, problem=f"the file cannot be opened: {why}")
    except (ValueError, RuntimeError):  # a NUL in the name; links in a ring, in older Pythons
        return Copy(path=path, problem="the path names no file")
    digest = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Copy(path=path, sha256=digest, problem=f"it is not UTF-8 text (line {line})")
    return Copy(path=path, sha256=digest, text=SourceText(path, text))


def _content(root: Path, path: str) -> bytes:
    """Return a file's bytes. Raises `_RefusedError` with the reason, or what opening raises."""
    if not _is_inside(path):
        raise _RefusedError(_OUTSIDE)
    real = (root / path).resolve(strict=True)
    if not real.is_relative_to(root.resolve()):
        raise _RefusedError(_LINK)
    if not stat.S_ISREG(real.stat().st_mode):  # a pipe would wait for ever
        raise _RefusedError(_NO_FILE)
    with real.open("rb") as file:
        content = file.read(LARGEST_COPY + 1)
    if len(content) > LARGEST_COPY:
        raise _RefusedError(_TOO_LARGE)
    return content


class _RefusedError(Exception):
    """Why a copy is not read, in words for the finding."""
