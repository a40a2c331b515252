"""`argmap rename`."""

from typing import Annotated

import typer

from argmap.cli import _case, _complete, _edit


def command(
    old: Annotated[str, typer.Argument(help="The item's id.", autocompletion=_complete.ids())],
    new: Annotated[str, typer.Argument(help="The id it is to have.")],
    case: _case.CaseOption = None,
    *,
    dry_run: _edit.DryRun = False,
) -> None:
    """Give an item another id: in its file's name, and wherever a head names it.

    What is changed is shown as a patch. The old id is kept under `formerly`; comments, quotes and
    line ends stay as they are, and so do notes. All files are changed or none: what is cut short is
    completed by the next command that writes. Exit status 0: done; 2: not possible, and nothing
    was changed.

    Example: argmap rename protest boycott-held --dry-run
    """
    from argmap.edits.rename import rename  # noqa: PLC0415 - so that --help stays light

    _edit.run(
        case,
        f"rename {old} {new}",
        lambda loaded, read: rename(loaded, old, new, read),
        dry_run=dry_run,
        done=f'"{old}" is now "{new}",',
    )
