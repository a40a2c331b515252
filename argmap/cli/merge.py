"""`argmap merge`."""

from typing import Annotated

import typer

from argmap.cli import _case, _complete, _edit


def command(
    keep: Annotated[
        str,
        typer.Argument(help="The id of the item that stays.", autocompletion=_complete.ids()),
    ],
    drop: Annotated[
        str,
        typer.Argument(
            help="The id of the item that becomes a part of it.", autocompletion=_complete.ids()
        ),
    ],
    case: _case.CaseOption = None,
    *,
    dry_run: _edit.DryRun = False,
) -> None:
    """Make two items of one kind one: links to the second, and its own, go over to the first.

    What both link to stays linked once, with both reasons. The second's statement and notes become
    the last paragraphs of the first's, its id is kept under `formerly`, its file goes. What cannot
    be kept is said. All files are changed or none. Exit status 0: done; 2: not possible, and
    nothing was changed.

    Example: argmap merge protest boycott --dry-run
    """
    from argmap.edits.merge import merge  # noqa: PLC0415 - so that --help stays light

    _edit.run(
        case,
        f"merge {keep} {drop}",
        lambda loaded, read: merge(loaded, keep, drop, read),
        dry_run=dry_run,
        done=f'"{drop}" is now a part of "{keep}",',
    )
