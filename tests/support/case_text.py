"""Cases from text: several files in one string, each behind a line `== path`."""

import textwrap
from pathlib import Path

from argmap.core.case import Case, assemble
from argmap.core.positions import SourceText
from argmap.core.settings import Settings
from argmap.notation import parse


def files(text: str) -> dict[str, str]:
    """Return the files in a string, by path, in the order of writing."""
    found: dict[str, str] = {}
    for chunk in ("\n" + textwrap.dedent(text).strip("\n")).split("\n== ")[1:]:
        path, _, content = chunk.partition("\n")
        found[path.strip()] = content + "\n"
    return found


def case_of(text: str, *, settings: Settings | None = None) -> Case:
    """Return the case that the files in a string make."""
    parts = [parse(SourceText(path, content)) for path, content in files(text).items()]
    return assemble(parts, settings=settings)


def write(folder: Path, text: str) -> Path:
    """Write the files in a string below a folder, and return the folder."""
    for path, content in files(text).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, "utf-8")
    (folder / "claims").mkdir(exist_ok=True)
    return folder
