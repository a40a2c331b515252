"""Changed files as a patch that `git apply` takes (unified format, three lines around a change)."""

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from argmap.fixes import Change

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PLAIN_NAME = re.compile(r'[^\x00-\x1f\x7f"\\\\]*')


def patch(changes: Sequence[Change], *, below: str = "") -> str:
    """Return the patch; `below` is put before every path, and ends with a slash or is empty."""
    return "".join(line for change in changes for line in _file(change, below))


def _file(change: Change, below: str) -> Iterator[str]:
    path = below + change.path
    lines = unified_diff(_LINE.findall(change.old), _LINE.findall(change.new), n=3)
    for number, line in enumerate(lines):
        if number < 2:  # noqa: PLR2004 - the names of the two files
            mark, side = (("---", "a"), ("+++", "b"))[number]
            yield f"{mark} {_name(f'{side}/{path}')}\n"
        elif line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n\\ No newline at end of file\n"


def _name(path: str) -> str:
    """Return a path as git reads it: quoted where it must be, a tab after one with spaces."""
    if _PLAIN_NAME.fullmatch(path):
        return f"{path}\t" if " " in path else path
    quoted = "".join(
        letter if _PLAIN_NAME.fullmatch(letter) else f"\\{ord(letter):03o}" for letter in path
    )
    return f'"{quoted}"'
