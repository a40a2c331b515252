"""Argdown in fences of Markdown: what stands in them is the text, the prose around is none."""

import re
from typing import NamedTuple

from argmap.core.positions import SourceText

_OPENS = re.compile(
    r"[ \t]*(?:`{3,}|~{3,})[ \t]*\{?\.?argdown(?:-map)?(?![\w-])[^`]*",
    re.IGNORECASE,
)
_RULE = "==="
_ANY = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^`]*")


class Fenced(NamedTuple):
    """The Argdown of a text, each line in its place, and the lines of prose."""

    source: SourceText
    prose: tuple[str, ...]


def fenced(source: SourceText) -> Fenced | None:
    """Return what stands in fences that are marked as Argdown; None when there is no such fence.

    Only the first may begin with settings: those of the others count as prose.
    """
    lines: list[str] = []
    prose: list[str] = []
    fence: _Fence | None = None
    found = False
    begin = 0  # behind the last fence of Argdown
    for line in source.text.split("\n"):
        kept = ""
        if fence is None:
            fence = _opened(line)
            found = found or (fence is not None and fence.ours)
            prose.append(line if fence is None else "")
        elif fence.is_closed_by(line):
            if fence.ours:
                _settings_apart(lines, begin, prose)
                begin = len(lines)
            fence = None
        elif fence.ours:
            kept = line.removeprefix(fence.indent)
        else:
            prose.append(line)
        lines.append(kept)
    told = tuple(filter(None, map(str.strip, prose)))
    return Fenced(SourceText(source.path, "\n".join(lines)), told) if found else None


def _settings_apart(lines: list[str], begin: int, prose: list[str]) -> None:
    """Move the settings that a fence begins with, below other Argdown, to the prose."""
    if not begin:
        return
    inside = [at for at in range(begin, len(lines)) if lines[at].strip()]
    rules = [at for at in inside if lines[at].strip() == _RULE][:2]
    if len(rules) > 1 and rules[0] == inside[0]:
        span = slice(rules[0], rules[1] + 1)
        prose += lines[span]
        lines[span] = [""] * (rules[1] + 1 - rules[0])


class _Fence(NamedTuple):
    """A fence that is open: its marks, the blanks before them, and whether it is Argdown's."""

    marks: str
    indent: str
    ours: bool

    def is_closed_by(self, line: str) -> bool:
        """Return whether a line ends it."""
        bare = line.strip()
        return len(bare) >= len(self.marks) and not bare.strip(self.marks[0])


def _opened(line: str) -> _Fence | None:
    """Return the fence that a line opens."""
    match = _ANY.fullmatch(line)
    ours = _OPENS.fullmatch(line)
    return _Fence(match["fence"], match["indent"], ours is not None) if match else None
