"""The terminal: how wide it is, and what a role looks like. The only module that knows colour.

What is written to a pipe or a file is the same text without colour.
"""

import os
import shutil
import sys
from collections.abc import Iterable

from argmap.report.text import Line, plain, printable

WIDE = 160
"""Columns of output that goes to a pipe or a file."""

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "good": "bold green",
    "path": "bold",
    "message": "bold",
    "title": "bold",
    "head": "bold",
    "id": "cyan",
    "leader": "bold green",
    "for": "green",
    "against": "red",
    "unresolved": "yellow",
    "off": "strike",
    "rule": "dim",
    "dim": "dim",
    "gutter": "blue",
    "help": "cyan",
}


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def columns() -> int:
    """Return how many columns standard output has; `COLUMNS` overrules, a pipe has `WIDE`."""
    if not is_terminal() and "COLUMNS" not in os.environ:
        return WIDE
    return max(20, shutil.get_terminal_size((80, 24)).columns)


def show(lines: Iterable[Line], *, error: bool = False) -> None:
    """Write lines to standard output, or standard error; in colour where that is a terminal."""
    stream = sys.stderr if error else sys.stdout
    if not stream.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        stream.write(plain(lines))
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal pays for it
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=True)
    for line in lines:
        pieces = ((printable(text), _STYLES.get(role, "")) for role, text in line)
        console.print(Text.assemble(*pieces))
