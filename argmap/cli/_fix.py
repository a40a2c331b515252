"""`argmap check --fix`: mends a case, and writes it or shows the patch."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.case import Case
    from argmap.findings import Finding

FixOption = Annotated[
    bool, typer.Option("--fix", help="Mend what can be mended without a decision, then check.")
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="With --fix: show it as a patch, and write nothing.")
]
UnsafeOption = Annotated[
    bool, typer.Option("--unsafe", help="With --fix: also guess what was meant. Read the result.")
]


def refuse(*, fix: bool, diff: bool, unsafe: bool, format: str) -> None:  # noqa: A002 - the flag
    """Raise `typer.BadParameter` for flags that do not go together."""
    message = ""
    if (diff or unsafe) and not fix:
        message = f"--{'diff' if diff else 'unsafe'} goes with --fix"
    elif diff and format != "text":
        message = f"--diff writes a patch to standard output, and --format {format} another thing"
    if message:
        raise typer.BadParameter(message)


def run(  # noqa: PLR0913 - all are named
    root: Path,
    case: "Case",
    findings: tuple["Finding", ...],
    check: Callable[["Case"], tuple["Finding", ...]],
    *,
    unsafe: bool,
    diff: bool,
) -> tuple["Case", tuple["Finding", ...], str]:
    """Mend a case that `check` has found these findings in; write it, or show the patch.

    Returns the case after that, what is still found in it, and what was mended, in words.
    Raises `ArgmapError` when a file was changed meanwhile or cannot be written.
    """
    from argmap import fixes, store  # noqa: PLC0415 - so that --help stays light
    from argmap.report.findings import count_of  # noqa: PLC0415
    from argmap.report.patch import patch  # noqa: PLC0415

    closed = store.beyond_links(root, case)
    mended = fixes.mend(case, findings, check, unsafe=unsafe, closed=closed)
    changes = fixes.changes(case, mended.case)
    many = f"{len(mended.fixed)} in {count_of(len(changes), 'file')}"
    if diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(patch(changes, below=store.in_repository(root)).encode())
        return mended.case, mended.findings, f"would fix {many}"
    store.rewrite(root, changes)
    if not changes:
        return case, findings, "fixed nothing"
    written = store.load(root)
    return written, check(written), f"fixed {many}"
