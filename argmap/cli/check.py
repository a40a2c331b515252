"""`argmap check`."""

import datetime as dt
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _fix, _formats, _since, _watch
from argmap.core.vocabulary import Color, Severity

if TYPE_CHECKING:
    from argmap.checks import CheckResult, Options
    from argmap.core.case import Case
    from argmap.storage.load import Kept

_Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE|GROUP", help="Run only these; repeatable."),
]
_Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE|GROUP", help="Do not run these; repeatable."),
]
_FailOn = Annotated[
    Severity | None,
    typer.Option("--fail-on", help="The least severity that fails, instead of the settings'."),
]
_ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Leave with 0 whatever is found.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings only, no summary.")]
_Color = Annotated[Color, typer.Option("--color", help="Colour.")]
_Today = Annotated[
    dt.datetime | None,
    typer.Option(
        "--today",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="The day on which an ignore may have expired, instead of today.",
    ),
]
_ShowSettings = Annotated[
    Path | None,
    typer.Option("--show-settings", metavar="FILE", help="Show each rule's level for a file."),
]
_WriteBaseline = Annotated[
    bool, typer.Option("--write-baseline", help="Hold back from now on what is found now.")
]
_NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Hold nothing back.")]
_SinceRevision = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV",
        help="Check all, but show only what touches items that changed since this git revision.",
    ),
]
_WatchOn = Annotated[
    bool, typer.Option("--watch", help="Check again after each change, until Ctrl-C (exit 0).")
]


def command(  # noqa: PLR0913 - its flags
    path: _case.PathArgument = None,
    *,
    case: _case.CaseOption = None,
    select: _Select = None,
    ignore: _Ignore = None,
    fail_on: _FailOn = None,
    exit_zero: _ExitZero = False,
    quiet: _Quiet = False,
    color: _Color = Color.AUTO,
    today: _Today = None,
    show_settings: _ShowSettings = None,
    write_baseline: _WriteBaseline = False,
    no_baseline: _NoBaseline = False,
    fix: _fix.FixOption = False,
    diff: _fix.DiffOption = False,
    unsafe: _fix.UnsafeOption = False,
    since: _SinceRevision = None,
    watch: _WatchOn = False,
    format: _formats.FormatOption = None,  # noqa: A002 - the flag's name
) -> None:
    """Check a case: all findings in one run.

    Findings go to standard output or to files, the summary to standard error. Nothing else is
    written, unless --fix mends files of the case, or --write-baseline asks for
    argmap-baseline.toml. Exit status 0: nothing that fails; 1: findings at or above fail-on
    (error, unless the settings say otherwise); 2: the case cannot be checked; 3: a bug.

    Example: argmap check --format github --format sarif=findings.sarif
    """
    from argmap import checks  # noqa: PLC0415 - so that --help stays light

    _fix.refuse(fix=fix, diff=diff, unsafe=unsafe, formats=format)
    asked = _formats.targets(format) if not diff else ()
    started = perf_counter()
    root = _case.root_of(path, case)
    options = checks.Options(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        today=(today or dt.datetime.now().astimezone()).date(),
        use_baseline=not (no_baseline or write_baseline),
    )
    memory = checks.Memory() if watch else None

    def once(kept: "Kept | None" = None) -> int:
        """Check, tell, and return the exit status."""
        began = started if kept is None else perf_counter()
        _fix.settle(root, writes=fix and not diff)
        loaded = _case.load(root, None, copies=True, kept=kept)
        outcome = checks.check(loaded, options, memory)
        fixed = ""
        if fix:
            how = {"unsafe": unsafe, "diff": diff}
            loaded, outcome, fixed = _fix.run(root, loaded, outcome, options, **how)
        if since is not None:
            outcome = _since.only(loaded, outcome, root, since)
        told = _formats.How(perf_counter() - began, quiet=quiet, color=color, fixed=fixed)
        _formats.deliver(asked, loaded, outcome, root, told)
        return _status(outcome, fail_on or loaded.settings.check.fails_at, exit_zero=exit_zero)

    shows = write_baseline or show_settings is not None or fix
    if (since is not None or watch) and shows:
        message = "--since and --watch show findings, and have no use beside this flag"
        raise typer.BadParameter(message)
    if watch:
        _watch.rounds(root, once, quiet=quiet, color=color)
        return
    if show_settings is not None:
        loaded = _case.load(root, None)
        fails_at = fail_on or loaded.settings.check.fails_at
        _show_settings(loaded, root, show_settings, options, fails_at, as_json=format == ["json"])
        return
    if write_baseline:
        written = _write_baseline(_case.load(root, None, copies=True), root, options)
        if not quiet:
            typer.echo(written, err=True)
        return
    if status := once():
        raise typer.Exit(status)


def _status(outcome: "CheckResult", fails_at: str, *, exit_zero: bool) -> int:
    """Return 3 when a rule crashed, 1 when something is as grave as `fails_at`, else 0."""
    from argmap.core.findings import Severity  # noqa: PLC0415 - so that --help stays light

    if any(finding.rule == "check-crashed" for finding in outcome.findings):
        return 3
    failing = Severity(fails_at).rank
    fails = any(finding.severity.rank <= failing for finding in outcome.findings)
    return int(fails and not exit_zero)


def _show_settings(  # noqa: PLR0913 - all that levels depend on
    case: "Case", root: Path, file: Path, options: "Options", fails_at: str, *, as_json: bool
) -> None:
    from argmap import checks  # noqa: PLC0415
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.report import settings as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415

    name = load.inside(root, file)
    levels = checks.levels(case.settings, options)
    if as_json:
        _terminal.write(dumps(report.document(levels, name, fails_at)))
    else:
        _terminal.show(report.lines(levels, name, fails_at))


def _write_baseline(case: "Case", root: Path, options: "Options") -> str:
    """Write the baseline, and return a sentence about it."""
    from argmap import checks  # noqa: PLC0415
    from argmap.core import baseline  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415

    if options.select or options.ignore:
        message = "a baseline is of all rules, not of those that --select or --ignore leave"
        raise ArgmapError(message, hint="leave these flags out, or set levels in the settings")
    found = checks.check(case, options).findings
    crashed = [finding for finding in found if finding.rule == "check-crashed"]
    if crashed:
        message = f"no baseline is written, because {crashed[0].message}"
        raise ArgmapError(message, hint="argmap check says more")
    load.write_inside(root, baseline.NAME, baseline.write(found).encode())
    told = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    return f"{baseline.NAME} holds back {told}"
