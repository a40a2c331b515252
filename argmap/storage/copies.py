"""The disk, for the copies of sources: what `text` names is read, or said why not.

What is not in the case and has its hash pinned is looked for outside (`copies_elsewhere`).
"""

import os
import posixpath
import stat
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from argmap.core.case import Copy
from argmap.core.model import ItemId, Source
from argmap.storage import copies_elsewhere
from argmap.storage.copies_elsewhere import LARGEST_COPY, Kept, as_copy
from argmap.storage.files import mark

__all__ = ["LARGEST_COPY", "Kept", "path_of", "read"]

_OUTSIDE = "the path leads out of the case"
_LINK = "a link in the path leads out of the case"
_NO_FILE = "there is no file, but a folder or a device"
_TOO_LARGE = f"the file is larger than {LARGEST_COPY // 1_000_000} MB"


def path_of(source: Source) -> str:
    """Return the path of a source's copy relative to the case; it may lead out of the case."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.path), source.text or ""))


def read(root: Path, sources: Iterable[Source], *, kept: Kept | None = None) -> dict[ItemId, Copy]:
    """Return the copies that these sources name or pin, each file read once. Never raises.

    With `kept`, which is filled, only what has changed since it was filled is read again.
    """
    first: dict[ItemId, Source] = {}
    for source in sorted(sources, key=lambda source: source.path):
        first.setdefault(source.id, source)  # as in a case, the first counts
    copies = _stored(root, first.values(), kept)
    return copies | _elsewhere(first.values(), copies, kept)


def _stored(root: Path, sources: Iterable[Source], kept: Kept | None) -> dict[ItemId, Copy]:
    """Return the copies that sources name by `text`."""
    files: dict[str, Copy] = {}
    copies: dict[ItemId, Copy] = {}
    for source in sources:
        if source.text is not None:
            path = path_of(source)
            if path not in files:
                files[path] = _read(root, path) if kept is None else _reread(root, path, kept)
            copies[source.id] = files[path]
    return copies


def _elsewhere(
    sources: Iterable[Source], stored: dict[ItemId, Copy], kept: Kept | None
) -> dict[ItemId, Copy]:
    """Return the copies that sources pin by their hash and that are not in the case."""
    pinned = {
        source.id: source.sha256
        for source in sources
        if source.sha256 is not None and (source.id not in stored or _is_missing(stored[source.id]))
    }
    if not pinned:
        return {}
    found, why = copies_elsewhere.find(pinned, kept)
    copies: dict[ItemId, Copy] = {}
    for name, digest in pinned.items():
        copy = found.get(digest)
        if copy is not None:
            problem = stored[name].problem if name in stored else copy.problem
            copies[name] = replace(copy, problem=problem)
        elif name not in stored:
            copies[name] = Copy(path="", problem=why)
    return copies


def _is_missing(copy: Copy) -> bool:
    """Return whether there is no such file: one that is there counts, whatever is in it."""
    return copy.text is None and not copy.sha256


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
    return as_copy(path, content)


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
