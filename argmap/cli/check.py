"""`argmap check`."""

from time import perf_counter

import typer

from argmap.cli import _case, _formats


def command(
    path: _case.PathArgument = None,
    case: _case.CaseOption = None,
    format: _formats.FormatOption = None,  # noqa: A002 - the flag's name
) -> None:
    """Check a case: all findings in one run.

    Findings go to standard output or to files, the summary to standard error. Nothing else is
    ever written.
    Exit status 0: nothing that fails; 1: findings at or above fail-on (error, unless the
    settings say warning); 2: the case cannot be checked; 3: a bug.

    Example: argmap check --format github --format sarif=findings.sarif
    """
    from argmap import checks  # noqa: PLC0415 - so that --help stays light
    from argmap.findings import Severity  # noqa: PLC0415

    asked = _formats.targets(format)
    started = perf_counter()
    root = _case.root_of(path, case)
    loaded = _case.load(root, None)
    found = checks.run(loaded)
    _formats.deliver(asked, loaded, found, root=root, seconds=perf_counter() - started)
    worst = min((finding.severity.rank for finding in found), default=Severity.INFO.rank)
    if any(finding.rule == "check-crashed" for finding in found):
        raise typer.Exit(3)
    if worst <= Severity(loaded.settings.check.fail_on).rank:
        raise typer.Exit(1)
