"""`argmap check`."""

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _fix, _formats, _stdin, _watch
from argmap.core.vocabulary import Severity

if TYPE_CHECKING:
    from argmap.api import CheckOptions
    from argmap.checks import CheckResult
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
_ExitZero = Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")]
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
        help="Check all, but show only what touches items that changed since what is checked out "
        "parted from this git revision.",
    ),
]
_SinceTip = Annotated[
    str | None,
    typer.Option(
        "--since-tip",
        metavar="REV",
        help="The same, for items that are not as in this revision itself.",
    ),
]
_WatchOn = Annotated[
    bool, typer.Option("--watch", help="Check again after each change, until Ctrl-C (exit 0).")
]


def command(  # noqa: PLR0913 - its flags
    path: _case.CheckArgument = None,
    *,
    case: _case.CaseOption = None,
    select: _Select = None,
    ignore: _Ignore = None,
    fail_on: _FailOn = None,
    exit_zero: _ExitZero = False,
    today: _Today = None,
    show_settings: _ShowSettings = None,
    write_baseline: _WriteBaseline = False,
    no_baseline: _NoBaseline = False,
    fix: _fix.FixOption = False,
    diff: _fix.DiffOption = False,
    unsafe: _fix.UnsafeOption = False,
    since: _SinceRevision = None,
    since_tip: _SinceTip = None,
    watch: _WatchOn = False,
    stdin_name: _stdin.NameOption = None,
    format: _formats.FormatOption = None,  # noqa: A002 - the flag's name
) -> None:
    """Check a case: all findings in one run.

    Findings go to standard output or to files, the summary to standard error. Nothing else is
    written, unless --fix mends files of the case, or --write-baseline asks for
    argmap-baseline.toml. Exit status 0: nothing that fails; 1: findings at or above fail-on
    (error, unless the settings say otherwise); 2: the case cannot be checked; 3: a bug.

    Example: argmap check --format github --format sarif=findings.sarif
    """
    from argmap import api  # noqa: PLC0415 - so that --help stays light

    started = perf_counter()
    fixing = _fix.requested(fix=fix, diff=diff, unsafe=unsafe, formats=format)
    _refuse(since, since_tip, watch=watch, beside=(show_settings, write_baseline, fix))
    targets = _formats.targets(format) if not diff else ()
    given = path is not None and _stdin.is_stdin([path])
    if given:
        _refuse_stdin((fix, watch, write_baseline, show_settings, since, since_tip))
    elif stdin_name is not None:
        message = "--stdin-name goes with -"
        raise typer.BadParameter(message)
    place = _stdin.folder_of(stdin_name) if given and case is None else None
    root = _case.root_of(place if given else path, case)
    options = api.CheckOptions(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fail_on=fail_on,
        today=(today or dt.datetime.now().astimezone()).date(),
        use_baseline=not no_baseline,
        since=since,
        since_tip=since_tip,
    )
    printing = _formats.Printing(targets, root, exit_zero=exit_zero)
    if watch:
        _watch_case(root, options, printing)
    elif show_settings is not None:
        _show_settings(root, show_settings, options, as_json=format == ["json"])
    elif write_baseline:
        _write_baseline(root, options)
    elif given:
        result = _check_text(root, options, stdin_name)
        printing.deliver(result, perf_counter() - started)
        _leave(result, exit_zero=exit_zero)
    else:
        result, fixed = _check(root, options, fixing)
        printing.deliver(result, perf_counter() - started, fixed=fixed)
        _leave(result, exit_zero=exit_zero)


def _check_text(root: Path, options: "CheckOptions", name: str | None) -> "CheckResult":
    """Check what standard input has as if it were a file of the case."""
    from argmap import api  # noqa: PLC0415
    from argmap.cli import _terminal  # noqa: PLC0415

    path, text = _stdin.read(name)
    return api.check_case(root, options, progress=_terminal.watched, overlay={path: text})


def _refuse_stdin(beside: Collection[object]) -> None:
    """Raise `typer.BadParameter` for standard input beside a flag about files on the disk."""
    if any(beside):
        message = "standard input is checked as it is: leave out flags about files and revisions"
        raise typer.BadParameter(message)


def _check(
    root: Path, options: "CheckOptions", fixing: _fix.Fixing | None
) -> "tuple[CheckResult, str]":
    """Check a case, mend it if that is asked for, and return what was mended, in words."""
    from argmap import api  # noqa: PLC0415
    from argmap.cli import _terminal  # noqa: PLC0415

    _fix.settle(root, writes=fixing is not None and not fixing.diff)
    _case.say_pending(root)
    result = api.check_case(root, options, progress=_terminal.watched)
    return _fix.run(root, result, options, fixing) if fixing else (result, "")


def _refuse(
    since: str | None, since_tip: str | None, *, watch: bool, beside: Collection[object]
) -> None:
    """Raise `typer.BadParameter` for --since or --watch beside a flag that shows no findings."""
    message = ""
    if since is not None and since_tip is not None:
        message = "--since and --since-tip name two revisions to compare with"
    elif (watch or since is not None or since_tip is not None) and any(beside):
        message = "--since and --watch show findings, and have no use beside this flag"
    if message:
        raise typer.BadParameter(message)


def _leave(result: "CheckResult", *, exit_zero: bool) -> None:
    """Raise `typer.Exit`: 3 when a rule crashed, 1 when the result is a failure."""
    if result.crashes:
        raise typer.Exit(3)
    if result.failed and not exit_zero:
        raise typer.Exit(1)


def _watch_case(root: Path, options: "CheckOptions", printing: _formats.Printing) -> None:
    """Check and print again after each change."""
    from argmap import api  # noqa: PLC0415
    from argmap.cli import _terminal  # noqa: PLC0415

    memory = api.CheckMemory()

    def once(kept: "Kept") -> None:
        started = perf_counter()
        memory.files = kept
        _case.say_pending(root)
        result = api.check_case(root, options, memory=memory, progress=_terminal.watched)
        printing.deliver(result, perf_counter() - started)

    _watch.rounds(root, once)


def _show_settings(root: Path, file: Path, options: "CheckOptions", *, as_json: bool) -> None:
    """Print which level each rule has for a file, and who says so."""
    from argmap import api  # noqa: PLC0415
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.report import settings as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415

    name = load.inside(root, file)
    levels = api.rule_levels(root, options)
    fails_at = options.fail_on or levels.settings.check.fails_at
    if as_json:
        _terminal.write(dumps(report.document(levels, name, fails_at)))
    else:
        _terminal.show(report.lines(levels, name, fails_at))


def _write_baseline(root: Path, options: "CheckOptions") -> None:
    """Write the baseline, and say how many findings it holds back."""
    from argmap import api  # noqa: PLC0415
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.core import baseline  # noqa: PLC0415
    from argmap.report.findings.text import count_of  # noqa: PLC0415

    _fix.settle(root, writes=True)
    held = api.write_baseline(root, options, progress=_terminal.watched)
    typer.echo(f"{baseline.NAME} holds back {count_of(len(held), 'finding')}", err=True)
