"""`argmap rule`."""

from typing import Annotated

import typer

from argmap.cli import _complete


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            help="A rule's name, as in findings.",
            show_default=False,
            autocompletion=_complete.rules,
        ),
    ] = None,
) -> None:
    """Show the manual of one rule, or the list of all.

    Example: argmap rule unknown-target
    """
    from argmap import checks, terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.errors import ArgmapError  # noqa: PLC0415
    from argmap.report import rules as report  # noqa: PLC0415
    from argmap.spelling import did_you_mean  # noqa: PLC0415

    known = checks.rules()
    if name is None:
        terminal.show(report.listing(known.values()))
        return
    if name not in known:
        near = did_you_mean(name, known)
        message = f'there is no rule "{name}"'
        raise ArgmapError(message, hint=near[0] if near else "argmap rule lists them all")
    terminal.show(report.manual(known[name]))
