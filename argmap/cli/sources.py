"""`argmap sources`."""

from argmap.cli import _case


def command(
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """List the sources: how they are judged, what rests on them, what their loss would change.

    Example: argmap sources
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import sources as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    loaded = _case.load(None, case)
    _case.complain(loaded)
    gathered = report.gather(loaded)
    if format == "json":
        _terminal.write(dumps(report.document(gathered)))
    else:
        _terminal.show(report.lines(gathered, _terminal.columns()))
