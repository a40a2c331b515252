"""`argmap export`."""

from pathlib import Path
from typing import Annotated

import typer

from argmap.cli import _case, _complete
from argmap.formats import FORMATS

_NAMES = sorted(FORMATS.written)
_OF_A_QUESTION = [name for name in _NAMES if FORMATS.written[name].takes_question]


def command(
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"One of {', '.join(_NAMES)}; without it, from the ending of FILE.",
            autocompletion=lambda: list(_NAMES),
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE|-", help="- is standard output."),
    ] = "-",
    case: _case.CaseOption = None,
    question: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help=f"For {', '.join(_OF_A_QUESTION)}: this one's map.",
            show_default=False,
            autocompletion=_complete.ids("question"),
        ),
    ] = None,
) -> None:
    """Write the case in another format; what that cannot hold goes to standard error.

    Exit status 0 also where something was left out; 2: nothing could be written.

    Example: argmap export --to aif -o case.aif.json
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.formats import writing  # noqa: PLC0415
    from argmap.media.terminal import printable  # noqa: PLC0415
    from argmap.report.exchange import loss_lines  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    chosen = to or FORMATS.endings.get(Path(output).suffix.lower())
    if chosen is None:
        message = "it is not said in which format"
        raise ArgmapError(message, hint=f"say one with --to: {', '.join(_NAMES)}")
    loaded = _case.load(None, case)
    _case.complain(loaded)
    written = writing.write(loaded, chosen, question)
    for line in loss_lines(written.losses):
        typer.echo(printable(line), err=True)
    content = written.text.encode("utf-8", "replace")
    if output == "-":
        _terminal.write_bytes(content)
    else:
        load.write(Path(output), content)
        _case.say_written(output)
