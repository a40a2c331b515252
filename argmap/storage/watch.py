"""Waits until something in a case changes: for `argmap check --watch`.

With the package `watchfiles` the system says when; without it the folders are looked through again
and again, for at most a tenth of the time.
"""

import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from argmap.storage.files import Mark, mark

_FOLDERS = ("claims", "evidence")
_TOPS = ("argmap.toml", "pyproject.toml", "argmap-baseline.toml", *_FOLDERS)
_PAUSE = 0.3  # seconds between two looks
_SHARE = 10  # a look of 50 ms is followed by a pause of at least 500
_SETTLED = 200  # milliseconds in which an editor writes what belongs together


def changes(root: Path, *, polling: bool = False) -> Iterator[None]:
    """Yield at once, then each time the case differs from what it was at the last yield.

    What changes while the caller is busy is not missed. Never ends; Ctrl-C raises
    `KeyboardInterrupt`.
    """
    tops, below = _tops(root), _below(root)
    yield
    waiting = _waiting(root, polling=polling)
    while True:
        full = next(waiting)
        now = _tops(root)
        if now != tops:
            waiting = _waiting(root, polling=polling)  # a folder may be there, or another one
        now_below = _below(root) if full or now != tops else below
        if (now, now_below) != (tops, below):
            tops, below = now, now_below
            yield


def _tops(root: Path) -> Mapping[str, Mark]:
    return {name: mark(str(root / name)) for name in _TOPS}


def _below(root: Path) -> Mapping[str, Mark]:
    """Return the mark of each file and folder below those of the case, hidden ones left out."""
    marks: dict[str, Mark] = {}
    waiting = [str(root / folder) for folder in _FOLDERS]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as scan:
                entries = [entry for entry in scan if not entry.name.startswith(".")]
        except OSError:
            continue
        for entry in entries:
            marks[entry.path] = mark(entry.path)
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
    return marks


def _waiting(root: Path, *, polling: bool) -> Iterator[bool]:
    """Yield now and then, true when something below may have changed."""
    folders = [str(root / name) for name in _FOLDERS if (root / name).is_dir()]
    watch = None if polling or not folders else _watch()
    if watch is not None:
        options = {"watch_filter": None, "debounce": _SETTLED, "yield_on_timeout": True}
        sure = False  # what changed before the watch began is not among its events
        for events in watch(*folders, rust_timeout=1000, **options):
            yield bool(events) or not sure
            sure = True
    pause = _PAUSE
    while True:
        time.sleep(pause)
        began = time.perf_counter()
        yield True
        pause = max(_PAUSE, _SHARE * (time.perf_counter() - began))


def _watch() -> Any:  # noqa: ANN401 - the function of a package that need not be there
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    return watch
