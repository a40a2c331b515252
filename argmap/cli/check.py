"""`argmap check`."""

from time import perf_counter

import typer

from argmap.cli import _case


def command(
    path: _case.PathArgument = None,
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """Check a case: all findings in one run.

    Findings go to standard output, the summary to standard error. Nothing is ever written.
    Exit status 0: nothing that fails; 1: findings at or above fail-on (error, unless the
    settings say warning); 2: the case cannot be checked; 3: a bug.

    Example: argmap check --format json > findings.json
    """
    from argmap import checks, terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.findings import Severity  # noqa: PLC0415
    from argmap.report import findings as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    started = perf_counter()
    loaded = _case.load(path, case, copies=True)
    found = checks.run(loaded)
    if format == "json":
        terminal.write(dumps(report.document(loaded, found)))
    else:
        terminal.show(report.lines(loaded, found))
        terminal.show([report.summary(loaded, found, perf_counter() - started)], error=True)
    worst = min((finding.severity.rank for finding in found), default=Severity.INFO.rank)
    if any(finding.rule == "check-crashed" for finding in found):
        raise typer.Exit(3)
    if worst <= Severity(loaded.settings.check.fail_on).rank:
        raise typer.Exit(1)
