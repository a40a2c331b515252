"""Findings in the formats that are asked for, each to standard output or to a file."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.report.findings.formats import DOCUMENTS, FOR_PEOPLE, Report, lines, write
from argmap.storage.targets import is_stream

if TYPE_CHECKING:
    from argmap.checks import CheckResult

NAMES = (*FOR_PEOPLE, *DOCUMENTS)
_ALIASES = {"text": "full"}
_SUMMARY_ROOM = 900_000  # bytes; GitHub refuses a summary of more than 1 MiB


class Target(NamedTuple):
    """A format, and the file it goes to; `None` is standard output."""

    name: str
    file: Path | None


FormatOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="NAME[=FILE]",
        help=f"One of {', '.join(NAMES)}; with =FILE to a file. Repeatable.",
        autocompletion=lambda: list(NAMES),
    ),
]


def targets(requested: Sequence[str] | None) -> tuple[Target, ...]:
    """Return what is asked for; without anything the full text on standard output.

    Raises `typer.BadParameter` for what is no format or no file, and for two that go to one place.
    """
    wanted: list[Target] = []
    for text in requested or ["full"]:
        target = _target(text)
        for other in wanted:
            if _place(other) == _place(target):
                where = f'to "{target.file}"' if target.file else "to standard output"
                both = f"{other.name} and {target.name} both go {where}"
                message = f"--format: {both}; name another file, as in {target.name}=FILE"
                raise typer.BadParameter(message)
        wanted.append(target)
    return tuple(wanted)


def _target(text: str) -> Target:
    name, given, file = text.partition("=")
    name = _ALIASES.get(name, name)
    if name not in NAMES:
        message = f'--format: there is no "{name}"; the formats are {", ".join(NAMES)}'
        raise typer.BadParameter(message)
    if given and not file:
        message = f"--format {text}: name a file after the ="
        raise typer.BadParameter(message)
    if not given or file == "-":
        return Target(name, None)
    occupied = os.path.exists(file) and not is_stream(file)  # noqa: PTH110 - never raises
    if occupied and not os.path.isfile(file):  # noqa: PTH113 - as above
        message = f'--format: "{file}" is not a file'
        raise typer.BadParameter(message)
    return Target(name, Path(file))


def _place(target: Target) -> str:
    return os.path.realpath(target.file) if target.file else ""


@dataclass(frozen=True, slots=True)
class Printing:
    """Where findings go, and whether any of them can fail the run."""

    targets: Sequence[Target]
    root: Path
    exit_zero: bool = False

    def deliver(self, result: "CheckResult", seconds: float, *, fixed: str = "") -> None:
        """Write findings where they are asked for, then the summary to standard error.

        `seconds` is what it took, `fixed` what was mended. In a GitHub workflow the format `github`
        adds its table to the summary of the run. Raises `ArgmapError` when a file cannot be
        written.
        """
        from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
        from argmap.media.terminal import fold  # noqa: PLC0415
        from argmap.report.findings.text import summary  # noqa: PLC0415

        report = self._report(result)
        for target in self.targets:
            self._write(target, report)
        self._add_to_run(report)
        line = summary(
            result.case,
            result.findings,
            seconds,
            held_back=result.held_back,
            fixed=fixed,
            elsewhere=result.elsewhere,
        )
        _terminal.show(fold(line, _terminal.columns(error=True)), error=True)

    def _report(self, result: "CheckResult") -> Report:
        return Report(
            case=result.case,
            findings=result.findings,
            held_back=result.held_back,
            fails_at=None if self.exit_zero and not result.crashes else result.fails_at,
            prefix=prefix(self.root),
            version=_version() if self._has("sarif") else "",
        )

    def _has(self, *names: str) -> bool:
        return any(target.name in names for target in self.targets)

    def _write(self, target: Target, report: Report) -> None:
        from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light

        if target.file is not None:
            _save(target.file, write(target.name, report))
        elif target.name in FOR_PEOPLE:
            _terminal.show(lines(target.name, report))
        else:
            _terminal.write(write(target.name, report))

    def _add_to_run(self, report: Report) -> None:
        """Add a table to the summary of a run on GitHub, where there is one."""
        page = os.environ.get("GITHUB_STEP_SUMMARY")
        if page and self._has("github", *FOR_PEOPLE):
            from argmap.report.findings import markdown as findings_markdown  # noqa: PLC0415
            from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

            table = findings_markdown.write(report, _SUMMARY_ROOM)
            load.append(Path(page), f"\n{table}".encode(), follow=True)


def prefix(root: Path) -> str:
    """Return the case's folder seen from the root of its repository, with a slash; or nothing.

    The root is the nearest folder with `.git`; without one, what GitHub or GitLab says it is.
    """
    case = Path(os.path.realpath(root))
    homes = [
        folder
        for folder in (case, *case.parents)
        if os.path.exists(folder / ".git")  # noqa: PTH110 - does not raise where it may not look
    ]
    named = (os.environ.get(name) for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"))
    homes += [Path(os.path.realpath(folder)) for folder in named if folder]
    for home in homes:
        if case.is_relative_to(home):
            inside = case.relative_to(home).as_posix()
            return "" if inside == "." else f"{inside}/"
    return ""


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - takes a tenth of a whole check

    return version("argmap")


def _save(file: Path, text: str) -> None:
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    try:
        load.write(file, text.encode("utf-8"))
    except ArgmapError as error:
        raise ArgmapError(str(error), hint="name another file: --format NAME=FILE") from None
    typer.echo(f"wrote {file}", err=True)
