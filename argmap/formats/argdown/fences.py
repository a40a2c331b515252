"""Argdown in fences of Markdown: what stands in them is the text, the prose around is none."""

import re
from typing import NamedTuple

from argmap.core.positions import SourceText

_OPENS = re.compile(
    r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{?\.?argdown(?:-map)?(?![\w-])[^`]*",
    re.IGNORECASE,
)
_ANY = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})[^`]*")


class Fenced(NamedTuple):
    """The Argdown of a text, each line in its place, and the lines of prose."""

    source: SourceText
    prose: tuple[str, ...]


def fenced(source: SourceText) -> Fenced | None:
    """Return what stands in fences that are marked as Argdown; None when there is no such fence."""
    lines: list[str] = []
    prose: list[str] = []
    fence, indent, kept, found = "", "", False, False
    for line in source.text.split("\n"):
        opening = None if fence else _ANY.fullmatch(line)
        if opening is not None:
            ours = _OPENS.fullmatch(line)
            fence, kept = opening["fence"], ours is not None
            indent, found = ours["indent"] if ours else "", found or ours is not None
        elif fence and _closes(line, fence):
            fence = ""
        elif fence and kept:
            lines.append(line.removeprefix(indent))
            continue
        elif line.strip():
            prose.append(line.strip())
        lines.append("")
    return Fenced(SourceText(source.path, "\n".join(lines)), tuple(prose)) if found else None


def _closes(line: str, fence: str) -> bool:
    bare = line.strip()
    return len(bare) >= len(fence) and not bare.strip(fence[0])
