"""`argmap rule`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli import _case, _complete

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.checks import Entry


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A rule's name, as in findings.",
            show_default=False,
            autocompletion=_complete.rules,
        ),
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Show the manuals of all rules.")] = False,
    format: Annotated[  # noqa: A002 - the flag's name
        Literal["text", "json", "markdown"], typer.Option("--format", help="How to show manuals.")
    ] = "text",
    case: _case.CaseOption = None,
) -> None:
    """Show the manual of one rule, of all, or the list of rules.

    In a case whose settings name plugins, their rules are among them.

    Example: argmap rule unknown-target
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415
    from argmap.report import rules as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    known = _known(case)
    if name is not None and name not in known:
        near = did_you_mean(name, known)
        message = f'there is no rule "{name}"'
        raise ArgmapError(message, hint=near[0] if near else "argmap rule lists them all")
    wanted = list(known.values()) if name is None or every else [known[name]]
    if format == "json":
        _terminal.write(dumps(report.document(wanted)))
    elif format == "markdown":
        _terminal.write("\n".join(report.markdown(wanted)))
    elif name is None and not every:
        _terminal.show(report.listing(wanted, _terminal.columns()))
    else:
        _terminal.show(report.manuals(wanted, _terminal.columns()))


def _known(case: Path | None) -> "Mapping[str, Entry]":
    """Return our rules, and those of the case's plugins when there is a case without mistakes."""
    from argmap import checks  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415

    try:
        known, _ = checks.all_rules(load.read_settings(_case.root_of(None, case)))
    except ArgmapError:
        if case is not None:
            raise
        return checks.rules()
    return known
