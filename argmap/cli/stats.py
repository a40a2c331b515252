"""`argmap stats`."""

import datetime as dt
from typing import Annotated

import typer

from argmap.cli import _case


def command(
    path: _case.PathArgument = None,
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
    today: Annotated[
        dt.datetime | None,
        typer.Option(
            "--today",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="The day from which the newest evidence has its age, instead of today.",
        ),
    ] = None,
) -> None:
    """Show a case in numbers: items, links, evidence per explanation, origins, sources.

    Example: argmap stats --format json
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import stats as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    loaded = _case.load(path, case)
    if format == "json":
        _case.complain(loaded)
        _terminal.write(dumps(report.document(loaded)))
    else:
        day = (today or dt.datetime.now().astimezone()).date()
        _terminal.show(report.lines(loaded, min(_terminal.columns(), 100), today=day))
