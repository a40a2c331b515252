"""`argmap retire`."""

from typing import Annotated

import typer

from argmap.cli import _case, _complete, _edit


def command(
    id: Annotated[  # noqa: A002
        str, typer.Argument(help="The item's id.", autocompletion=_complete.ids())
    ],
    case: _case.CaseOption = None,
    *,
    why: Annotated[
        str, typer.Option(help="The reason, which becomes the last paragraph of its notes.")
    ] = "",
    dry_run: _edit.DryRun = False,
) -> None:
    """Withdraw an item: it stays as a tombstone, with `status: withdrawn`, and carries nothing.

    Every place that still names it is listed on standard error. Its id is not free again. Exit
    status 0: done; 2: not possible, and nothing was changed.

    Example: argmap retire pique --why "nothing written bears it out"
    """
    from argmap.edits.retire import retire  # noqa: PLC0415 - so that --help stays light

    _edit.run(
        case,
        f"retire {id}",
        lambda loaded, read: retire(loaded, id, read, why=why),
        dry_run=dry_run,
        done=f'"{id}" is withdrawn,',
    )
