"""Changes of files as a patch, as git writes it: for people in colour, for `git apply` as text."""

import difflib
from collections.abc import Iterable, Iterator

from argmap.edits import Change
from argmap.media.terminal import Line, printable

_ROLES = {"+": "for", "-": "against", "@": "gutter"}


def patch(changes: Iterable[Change]) -> str:
    """Return a patch that `git apply` takes. Control characters of a case are made visible."""
    return "".join(f"{_kept(line)}\n" for change in changes for line in _lines(change))


def lines(changes: Iterable[Change]) -> Iterator[Line]:
    """Yield the same for a terminal: what goes is red, what comes is green."""
    for change in changes:
        for number, line in enumerate(_lines(change)):
            headed = number == 0 or line.startswith(("+++", "---", "rename ", "deleted "))
            yield (("head" if headed else _ROLES.get(line[:1], ""), line),)


def _kept(line: str) -> str:
    """Return a line printable but for tabs and the line end of other systems."""
    end = "\r" if line.endswith("\r") else ""
    return "\t".join(map(printable, line.removesuffix("\r").split("\t"))) + end


def _lines(change: Change) -> Iterator[str]:
    new = change.moved_to or change.path
    yield f"diff --git a/{change.path} b/{new}"
    if change.moved_to is not None:
        yield f"rename from {change.path}"
        yield f"rename to {new}"
    if change.after is None:
        yield "deleted file mode 100644"
    before, after = _split(change.before), _split(change.after)
    told = difflib.unified_diff(
        before, after, f"a/{change.path}", f"b/{new}" if change.after is not None else "/dev/null"
    )
    for line in told:
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _split(text: str | None) -> list[str]:
    """Return lines with their ends; only a line feed ends one, as in git."""
    parts = (text or "").split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
