"""`argmap show`."""

from typing import Annotated

import typer

from argmap.cli import _case, _complete


def command(
    id: Annotated[  # noqa: A002 - the argument's name
        str,
        typer.Argument(
            help="The item's id: its file's name without .md.", autocompletion=_complete.ids()
        ),
    ],
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """Show one item with its source and its links in and out.

    Example: argmap show deliberate-lure
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import items as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    loaded = _case.load(None, case, copies=True)
    item = report.find(loaded, id)
    if format == "json":
        _terminal.write(dumps(report.document(loaded, item)))
    else:
        _terminal.show(report.show(loaded, item, min(_terminal.columns(), 100)))
