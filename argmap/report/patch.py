"""Changed files as a patch, three lines around each change, as git writes it.

It has two faces: to the byte for `git apply`, and in colour and cleaned for a terminal.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import islice

from argmap.edits import Change
from argmap.media.terminal import Line

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_PLAIN_NAME = re.compile(r'[^\x00-\x1f\x7f"\\\\]*')
_ROLES = {"+": "for", "-": "against", "@": "gutter"}


def patch(changes: Iterable[Change], *, below: str = "") -> str:
    """Return what `git apply` takes, and makes of it what argmap makes: to the byte.

    `below` is put before every path, and ends with a slash or is empty. Control characters of the
    files are in it: it is for a pipe or a file, not for a terminal.
    """
    return "".join(f"{line}\n" for _, line in _pieces(changes, below))


def lines(changes: Iterable[Change], *, below: str = "") -> Iterator[Line]:
    """Yield the same for a terminal, which cleans it: what goes is red, what comes is green."""
    return ((piece,) for piece in _pieces(changes, below))


def _pieces(changes: Iterable[Change], below: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a patch, without its line feed, behind its role."""
    for change in changes:
        for line in _head(change, below):
            yield "head", line
        hunks = unified_diff(_split(change.before), _split(change.after), n=3)
        for line in islice(hunks, 2, None):  # behind the names of the two files, which `_head` has
            yield _ROLES.get(line[0], ""), line.removesuffix("\n")
            if not line.endswith("\n"):
                yield "", "\\ No newline at end of file"


def _head(change: Change, below: str) -> Iterator[str]:
    old, new = below + change.path, below + (change.moved_to or change.path)
    yield f"diff --git {_quoted(f'a/{old}')} {_quoted(f'b/{new}')}"
    if change.moved_to is not None:
        yield f"rename from {_quoted(old)}"
        yield f"rename to {_quoted(new)}"
    if change.before is None:
        yield "new file mode 100644"
    if change.after is None:
        yield "deleted file mode 100644"
    if (change.before or "") != (change.after or ""):
        yield f"--- {_named('a/', old, change.before)}"
        yield f"+++ {_named('b/', new, change.after)}"


def _named(side: str, path: str, text: str | None) -> str:
    """Return the name of a file as the lines above its changes have it."""
    if text is None:
        return "/dev/null"
    return _quoted(side + path) + ("\t" if " " in path else "")


def _quoted(path: str) -> str:
    """Return a path as git reads it, in quotes where it must be."""
    if _PLAIN_NAME.fullmatch(path):
        return path
    quoted = "".join(
        letter if _PLAIN_NAME.fullmatch(letter) else f"\\{ord(letter):03o}" for letter in path
    )
    return f'"{quoted}"'


def _split(text: str | None) -> list[str]:
    """Return lines with their ends; only a line feed ends one, as in git."""
    return _LINE.findall(text or "")
