"""`argmap check`."""

import datetime as dt
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli import _case, _formats

if TYPE_CHECKING:
    from argmap.case import Case
    from argmap.checks import Options

_Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE|GROUP", help="Run only these; repeatable."),
]
_Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE|GROUP", help="Do not run these; repeatable."),
]
_FailOn = Annotated[
    Literal["error", "warning", "info"] | None,
    typer.Option("--fail-on", help="The least severity that fails, instead of the settings'."),
]
_ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Leave with 0 whatever is found.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Findings only, no summary.")]
_Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="Colour.")]
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


def command(  # noqa: PLR0913 - its flags
    path: _case.PathArgument = None,
    *,
    case: _case.CaseOption = None,
    select: _Select = None,
    ignore: _Ignore = None,
    fail_on: _FailOn = None,
    exit_zero: _ExitZero = False,
    quiet: _Quiet = False,
    color: _Color = "auto",
    today: _Today = None,
    show_settings: _ShowSettings = None,
    write_baseline: _WriteBaseline = False,
    no_baseline: _NoBaseline = False,
    format: _formats.FormatOption = None,  # noqa: A002 - the flag's name
) -> None:
    """Check a case: all findings in one run.

    Findings go to standard output or to files, the summary to standard error. Nothing else is
    written, unless --write-baseline asks for argmap-baseline.toml. Exit status 0: nothing that
    fails; 1: findings at or above fail-on (error, unless the settings say otherwise); 2: the case
    cannot be checked; 3: a bug.

    Example: argmap check --format github --format sarif=findings.sarif
    """
    from argmap import checks  # noqa: PLC0415 - so that --help stays light
    from argmap.findings import Severity  # noqa: PLC0415

    asked = _formats.targets(format)
    started = perf_counter()
    root = _case.root_of(path, case)
    loaded = _case.load(root, None)
    options = checks.Options(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        today=(today or dt.datetime.now().astimezone()).date(),
        use_baseline=not (no_baseline or write_baseline),
    )
    fails_at = fail_on or loaded.settings.check.fails_at
    if show_settings is not None:
        _show_settings(loaded, root, show_settings, options, fails_at, as_json=format == ["json"])
        return
    if write_baseline:
        written = _write_baseline(loaded, root, options)
        if not quiet:
            typer.echo(written, err=True)
        return
    outcome = checks.outcome(loaded, options)
    seconds = perf_counter() - started
    _formats.deliver(asked, loaded, outcome, root=root, seconds=seconds, quiet=quiet, color=color)
    if any(finding.rule == "check-crashed" for finding in outcome.findings):
        raise typer.Exit(3)
    failing = Severity(fails_at).rank
    if not exit_zero and any(finding.severity.rank <= failing for finding in outcome.findings):
        raise typer.Exit(1)


def _show_settings(  # noqa: PLR0913 - all that levels depend on
    case: "Case", root: Path, file: Path, options: "Options", fails_at: str, *, as_json: bool
) -> None:
    from argmap import checks, store, terminal  # noqa: PLC0415
    from argmap.report import settings as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    name = store.inside(root, file)
    levels = checks.levels(case.settings, options)
    if as_json:
        terminal.write(dumps(report.document(levels, name, fails_at)))
    else:
        terminal.show(report.lines(levels, name, fails_at))


def _write_baseline(case: "Case", root: Path, options: "Options") -> str:
    """Write the baseline, and return a sentence about it."""
    from argmap import baseline, checks, store  # noqa: PLC0415
    from argmap.errors import ArgmapError  # noqa: PLC0415

    if options.select or options.ignore:
        message = "a baseline is of all rules, not of those that --select or --ignore leave"
        raise ArgmapError(message, hint="leave these flags out, or set levels in the settings")
    found = checks.outcome(case, options).findings
    crashed = [finding for finding in found if finding.rule == "check-crashed"]
    if crashed:
        message = f"no baseline is written, because {crashed[0].message}"
        raise ArgmapError(message, hint="argmap check says more")
    store.write(root / baseline.NAME, baseline.write(found).encode())
    told = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    return f"{baseline.NAME} holds back {told}"
