"""`argmap stats`."""

from argmap.cli import _case


def command(
    path: _case.PathArgument = None,
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """Show a case in numbers: items, links, evidence per explanation, origins, sources.

    Example: argmap stats --format json
    """
    from argmap import terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import stats as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    loaded = _case.load(path, case)
    if format == "json":
        _case.complain(loaded)
        terminal.write(dumps(report.document(loaded)))
    else:
        terminal.show(report.lines(loaded, min(terminal.columns(), 100)))
