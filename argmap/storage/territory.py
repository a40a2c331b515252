"""Which files of a case argmap may write on its own: those that people write for it to read.

A journal lies in the case, and a case may come from anybody: what a journal says is written is no
more than this.
"""

import tomllib
from pathlib import Path, PurePath
from typing import Any

from argmap.core import baseline
from argmap.core.errors import ArgmapError

IMPORTED = "argmap-import.json"
"""The note of what imports have written, beside the folders of the case."""

_PROJECT = "pyproject.toml"
_OWN = ("argmap.toml", baseline.NAME, IMPORTED)
_TEXTS = (".md", ".txt", ".text")


def require_ours(root: Path, path: str, after: bytes | None) -> None:
    """Raise `ArgmapError` unless a path is that of an item, a copy of a source, or beside them.

    Of `pyproject.toml`, which is not ours, only the settings of argmap may be another after.
    """
    if path == _PROJECT and _differs_in_settings_only(root / path, after):
        return
    if ".." in PurePath(path).parts or PurePath(path).is_absolute():
        message = f'"{path}" lies outside the case'
        raise ArgmapError(message, hint="only files of the case are written")
    if not _is_ours(path):
        message = f'"{path}" is no file that argmap writes'
        advice = "it writes items, its settings, and copies that end in .txt or lie in evidence/"
        raise ArgmapError(message, hint=advice)


def require_our_folder(path: str) -> None:
    """Raise `ArgmapError` unless a path is that of a folder in which items lie."""
    steps = PurePath(path).parts
    if not _is_ours(f"{path}/x.md") or not steps or steps[0] not in ("claims", "evidence"):
        message = f'"{path}" is no folder that argmap makes'
        raise ArgmapError(message, hint="it makes folders in claims/ and evidence/")


def _is_ours(path: str) -> bool:
    """Return whether a path is in canonical form, hides nothing, and has a place for texts."""
    steps = PurePath(path).parts  # on Windows a backslash parts them, which is not canonical
    if path != "/".join(steps) or any(step.startswith(".") for step in steps):
        return False
    copy = len(steps) > 1 and steps[0] == "evidence"
    return copy or path in _OWN or path.endswith(_TEXTS)


def _differs_in_settings_only(file: Path, after: bytes | None) -> bool:
    try:
        before = file.read_bytes()
    except OSError:
        return False
    if after is None:
        return False
    try:
        return _without_settings(before) == _without_settings(after)
    except (ValueError, RecursionError):
        return False


def _without_settings(content: bytes) -> dict[str, Any]:
    """Return what a project's file says beside the settings of argmap. Raises `ValueError`."""
    data = tomllib.loads(content.decode())
    data.get("tool", {}).pop("argmap", None)
    return data
