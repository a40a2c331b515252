"""`argmap list`."""

from typing import Annotated

import typer

from argmap.cli import _case
from argmap.core.vocabulary import Kind

*_FIRST, _LAST = Kind


def command(
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help=f"Only {', '.join(_FIRST)} or {_LAST}; repeatable.",
        ),
    ] = None,
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """List the items, a line each.

    Example: argmap list --kind explanation
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415
    from argmap.report import items as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    kinds = [word.value for word in Kind]
    for name in kind or ():
        if name not in kinds:
            near = did_you_mean(name, kinds, most=1) or (f"one of {', '.join(kinds)}",)
            message = f'"{name}" is not a kind: {near[0]}'
            raise typer.BadParameter(message)
    loaded = _case.load(None, case)
    _case.complain(loaded)
    items = report.select(loaded, [Kind(name) for name in kind or ()])
    if format == "json":
        _terminal.write(dumps(report.list_document(items)))
    else:
        _terminal.show(report.listing(items, _terminal.columns()))
