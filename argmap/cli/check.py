"""`argmap check`."""

from time import perf_counter

import typer

from argmap.cli import _case, _fix


def command(  # noqa: PLR0913 - its flags
    path: _case.PathArgument = None,
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
    *,
    fix: _fix.FixOption = False,
    diff: _fix.DiffOption = False,
    unsafe: _fix.UnsafeOption = False,
) -> None:
    """Check a case: all findings in one run.

    Findings go to standard output, the summary to standard error. Only
    --fix writes, and only to files of the case.
    Exit status 0: nothing that fails; 1: findings at or above fail-on (error, unless the
    settings say warning); 2: the case cannot be checked; 3: a bug.

    Example: argmap check --format json > findings.json
    """
    from argmap import checks, terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.findings import Severity  # noqa: PLC0415
    from argmap.report import findings as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    _fix.refuse(fix=fix, diff=diff, unsafe=unsafe, format=format)
    started = perf_counter()
    loaded = _case.load(path, case)
    found = checks.run(loaded)
    fixed = ""
    if fix:
        root = _case.root_of(path, case)
        loaded, found, fixed = _fix.run(root, loaded, found, checks.run, unsafe=unsafe, diff=diff)
    if format == "json":
        terminal.write(dumps(report.document(loaded, found)))
    else:
        terminal.show(() if diff else report.lines(loaded, found))
        seconds = perf_counter() - started
        terminal.show([report.summary(loaded, found, seconds, fixed=fixed)], error=True)
    worst = min((finding.severity.rank for finding in found), default=Severity.INFO.rank)
    if any(finding.rule == "check-crashed" for finding in found):
        raise typer.Exit(3)
    if worst <= Severity(loaded.settings.check.fail_on).rank:
        raise typer.Exit(1)
