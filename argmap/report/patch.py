"""Changed files as a patch that `git apply` takes: as git writes it, three lines around each."""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from argmap.edits import Change

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PLAIN_NAME = re.compile(r'[^\x00-\x1f\x7f"\\\\]*')


def patch(changes: Sequence[Change], *, below: str = "") -> str:
    """Return the patch; `below` is put before every path, and ends with a slash or is empty."""
    return "".join(line for change in changes for line in _file(change, below))


def _file(change: Change, below: str) -> Iterator[str]:
    old, new = below + change.path, below + (change.moved_to or change.path)
    yield f"diff --git {_quoted(f'a/{old}')} {_quoted(f'b/{new}')}\n"
    if change.moved_to is not None:
        yield f"rename from {_quoted(old)}\nrename to {_quoted(new)}\n"
    lines = unified_diff(_LINE.findall(change.before or ""), _LINE.findall(change.after or ""), n=3)
    for number, line in enumerate(lines):
        if number < 2:  # noqa: PLR2004 - the names of the two files
            mark, name = (("---", f"a/{old}"), ("+++", f"b/{new}"))[number]
            tab = "\t" if " " in name else ""
            yield f"{mark} {_quoted(name)}{tab}\n"
        elif line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n\\ No newline at end of file\n"


def _quoted(path: str) -> str:
    """Return a path as git reads it, in quotes where it must be."""
    if _PLAIN_NAME.fullmatch(path):
        return path
    quoted = "".join(
        letter if _PLAIN_NAME.fullmatch(letter) else f"\\{ord(letter):03o}" for letter in path
    )
    return f'"{quoted}"'
