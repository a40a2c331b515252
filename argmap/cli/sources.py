"""`argmap sources`."""

from typing import Annotated

import typer

from argmap.cli import _case, _complete


def command(
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
    coverage: Annotated[
        str | None,
        typer.Option(
            metavar="SOURCE",
            help="What cites which pages or paragraphs of this source, and which nothing cites.",
            autocompletion=_complete.ids("source"),
            show_default=False,
        ),
    ] = None,
) -> None:
    """List the sources: how they are judged, what rests on them, what their loss would change.

    With --coverage, one source: its pages or paragraphs, as its extent or its copy has them.

    Example: argmap sources --coverage keepers-log
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import coverage as coverages  # noqa: PLC0415
    from argmap.report import sources as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    loaded = _case.load(None, case, copies=coverage is not None)
    _case.complain(loaded)
    if coverage is not None:
        covered = coverages.gather(loaded, coverage)
        if format == "json":
            _terminal.write(dumps(coverages.document(covered)))
        else:
            _terminal.show(coverages.lines(covered, _terminal.columns()))
        return
    gathered = report.gather(loaded)
    if format == "json":
        _terminal.write(dumps(report.document(gathered)))
    else:
        _terminal.show(report.lines(gathered, _terminal.columns()))
