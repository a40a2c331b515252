"""What the commands that change several files share: the journal, the preview, the writing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.core.case import Case
    from argmap.edits import Change, Plan, Read

DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be changed.")]


def run(
    case: Path | None,
    job: str,
    plan: "Callable[[Case, Read], Plan]",
    *,
    dry_run: bool,
    done: str,
) -> None:
    """Show a plan as a patch, and carry it out unless it is only to be shown.

    `job` is what was typed, as in the plan; `done` is what is said of it afterwards.
    """
    from argmap import checks  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.edits import aside  # noqa: PLC0415
    from argmap.storage import journal, load, streams  # noqa: PLC0415 - as above

    root = _case.root_of(None, case)
    settled = settle(root, dry_run=dry_run)
    try:
        loaded = load.read(root)
        planned = plan(loaded, lambda path: journal.read(root, path))
    except ArgmapError:
        if settled and settled == job:  # the very job that was asked for: it is done
            return
        raise
    planned = aside.completed(
        planned,
        loaded,
        lambda: checks.check(loaded, checks.Options(use_baseline=False)).findings,
        lambda path: journal.read(root, path),
    )
    show(root, planned)
    if not planned.changes:
        return
    if sentence := streams.fault():
        message = f"{sentence}, and nothing was changed"
        raise ArgmapError(message)
    if dry_run:
        say(f"{files(len(planned.changes))} would be changed")
    else:
        journal.carry_out(root, planned.job, planned.texts)
        say(f"{done} in {files(len(planned.changes))}")


def settle(root: Path, *, dry_run: bool) -> str:
    """Complete the job that was cut short and return it; only say so when nothing is written."""
    from argmap.storage import journal  # noqa: PLC0415 - so that --help stays light

    if dry_run:
        _case.say_pending(root)
        return ""
    job = journal.settle(root)
    if job:
        say(f'completed "argmap {job}", which had been cut short')
    return job


def show(root: Path, plan: "Plan") -> None:
    """Show a plan's changes on standard output, and its notes on standard error."""
    show_patch(root, plan.changes)
    for note in plan.notes:
        say(note)


def show_patch(root: Path, changes: "Iterable[Change]") -> None:
    """Show changes as a patch: cleaned and in colour on a terminal, else to the byte, for git."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import patch  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    below = load.in_repository(root)
    if _terminal.is_colored_on_purpose():
        _terminal.show(patch.lines(changes, below=below))
    else:
        _terminal.write_bytes(patch.patch(changes, below=below).encode("utf-8", "surrogateescape"))


def say(sentence: str) -> None:
    """Say one sentence on standard error."""
    typer.echo(printable(sentence), err=True)


def printable(sentence: str) -> str:
    """Return a sentence that does nothing to a terminal, whatever files are called."""
    from argmap.media import terminal  # noqa: PLC0415 - so that --help stays light

    return terminal.printable(sentence)


def files(count: int) -> str:
    """Return so many files, in words."""
    return "1 file" if count == 1 else f"{count} files"
