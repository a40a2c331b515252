"""The terminal: how wide it is, and what a role looks like. The only module that knows colour.

What is written to a pipe or a file is the same text without colour.
"""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO, TypeVar

from argmap.core.errors import ArgmapError
from argmap.core.vocabulary import Color
from argmap.media.terminal import GAP, Part, Piece, Table, head_lines, plain, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

T = TypeVar("T")

WIDE = 160
"""Columns of output that goes to a pipe or a file."""

MANY = 2_000
"""Things that are done without a bar that shows how far it is."""

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


class _Manner(NamedTuple):
    """How the command at work is to look, how much it says, and where errors go."""

    color: Color
    quiet: bool
    verbose: bool
    errors: TextIO | None


_manner = _Manner(Color.AUTO, quiet=False, verbose=False, errors=None)


def begin(*, color: Color, quiet: bool, verbose: bool) -> None:
    """Begin a command that looks, and says as much, as its flags have it."""
    global _manner  # noqa: PLW0603 - one command is at work at a time
    _manner = _Manner(color, quiet, verbose, sys.stderr)


def is_quiet() -> bool:
    """Return whether a command is to say nothing beside its output."""
    return _manner.quiet


def detail(sentence: str) -> None:
    """Say on standard error what only `--verbose` asks for."""
    if _manner.verbose:
        show([(("dim", sentence),)], error=True)


def complain(reason: ArgmapError) -> None:
    """Say an error and its hint, however quiet the command is, and go on."""
    stream = _manner.errors or sys.stderr
    stream.write(f"{printable(str(reason))}\n")
    if reason.hint:
        stream.write(f"  {printable(reason.hint)}\n")


def is_terminal() -> bool:
    """Return whether standard output is a terminal."""
    return sys.stdout.isatty()


def columns(*, error: bool = False) -> int:
    """Return how many columns standard output has, or standard error; a pipe has `WIDE`.

    `COLUMNS` overrules.
    """
    stream = sys.stderr if error else sys.stdout
    if os.environ.get("COLUMNS", "").isdecimal():
        return max(20, shutil.get_terminal_size().columns)
    try:
        return max(20, os.get_terminal_size(stream.fileno()).columns) if stream.isatty() else WIDE
    except OSError:
        return WIDE


def colored(stream: TextIO) -> bool:
    """Return whether what goes to a stream is in colour.

    That is so on a terminal; `FORCE_COLOR` asks for it, `NO_COLOR` forbids it, and `--color`
    overrules all three. An empty variable says nothing.
    """
    if _manner.color is not Color.AUTO:
        return _manner.color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def is_colored_on_purpose() -> bool:
    """Return whether standard output is to be in colour for somebody who looks at it."""
    return _manner.color is Color.ALWAYS or is_terminal()


def show(parts: Iterable[Part], *, error: bool = False) -> None:
    """Write lines and tables to standard output, or standard error."""
    sys.stdout.flush()  # where both streams go to one place, they stay in order
    _show(list(parts), sys.stderr if error else sys.stdout)


def watched(things: Sequence[T]) -> Iterable[T]:
    """Return things to be read one by one, with a bar meanwhile when they are more than `MANY`."""
    return things if len(things) <= MANY else progress(things, len(things), "reading")


def progress(steps: Iterable[T], total: int, what: str) -> Iterable[T]:
    """Return the steps of a long job, with a bar meanwhile.

    The bar is on standard error, if that is a terminal, and goes away at the end.
    """
    if not sys.stderr.isatty():
        return steps
    from rich.progress import track  # noqa: PLC0415 - only a long job pays for it

    console = console_of(sys.stderr)
    return track(steps, description=what, total=total, console=console, transient=True)


def write(text: str) -> None:
    """Write a document to standard output as it is; it has been cleaned by its own writer."""
    sys.stdout.write(text)


def write_bytes(content: bytes) -> None:
    """Write a document to standard output to the byte: it goes to a pipe or a file."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def show_text(text: str) -> None:
    """Write a text: cleaned line by line on a terminal, else as it is."""
    if is_terminal():
        show((("", line),) for line in text.removesuffix("\n").split("\n"))
    else:
        write(text)


def _show(parts: Sequence[Part], stream: TextIO) -> None:
    lines = [part for part in parts if not isinstance(part, Table)]
    if len(lines) == len(parts) and not colored(stream):
        stream.write(plain(lines))
        return
    console = console_of(stream, columns())
    for part in parts:
        if isinstance(part, Table):
            _print_table(part, console, stream)
        else:
            text = _styled(part)
            text.rstrip()
            console.print(text)


def _print_table(table: Table, console: "Console", stream: TextIO) -> None:
    with console.capture() as drawn:
        console.print(_grid(table), soft_wrap=False)
    stream.write("".join(f"{line.rstrip()}\n" for line in drawn.get().splitlines()) + "\n")


def console_of(stream: TextIO, width: int | None = None) -> "Console":
    """Return what draws on a stream, in colour or not."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal or a table pays for it

    in_color = colored(stream)
    known: Literal["auto", "standard"] = "auto" if stream.isatty() else "standard"
    return Console(
        file=stream,
        width=width,
        color_system=known if in_color else None,
        force_terminal=True if in_color else None,
        no_color=not in_color,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        legacy_windows=False,
    )


def _styled(pieces: Iterable[Piece]) -> "Text":
    from rich.text import Text  # noqa: PLC0415

    return Text.assemble(*((printable(text), _STYLES.get(role, "")) for role, text in pieces))


def _grid(table: Table) -> "Grid":
    """Return a table as rich draws it."""
    from rich.box import Box  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    rule = Box("    \n    \n -- \n    \n -- \n -- \n    \n    \n", ascii=True)
    grid = Grid(box=rule, show_edge=False, padding=(0, GAP - 1, 0, 0), pad_edge=False)
    for number, head in enumerate(table.heads):
        lines = head_lines(printable(head)) if number else (head,)
        grid.add_column(
            Text("\n".join(lines), _STYLES["head"]), vertical="top", no_wrap=number != 1
        )
    for row in table.rows:
        grid.add_row(*(_styled([cell]) for cell in row))
    grid.add_section()
    for row in table.feet:
        grid.add_row(*(_styled([cell]) for cell in row))
    return grid
