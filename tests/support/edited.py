"""Cases on the disk and in memory, before a change and after it."""

from collections.abc import Mapping
from pathlib import Path

from argmap.core.case import Case, assemble
from argmap.core.positions import SourceText
from argmap.edits import Plan
from argmap.notation import parse


def loaded(texts: Mapping[str, str]) -> Case:
    return assemble(parse(SourceText(path, text)) for path, text in texts.items())


def after(texts: Mapping[str, str], plan: Plan) -> dict[str, str]:
    """Return a case's files after a plan, by path."""
    left = dict(texts)
    for path, (old, new) in plan.texts.items():
        assert left.get(path) == old
        left.pop(path, None)
        if new is not None:
            left[path] = new
    return left


def on_disk(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by path."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
