"""`argmap export sources`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.bibliography.formats import FORMATS
from argmap.cli import _case, _edit

_NAMES = tuple(FORMATS.written)
if TYPE_CHECKING:
    _Format = str
else:
    _Format = Literal[_NAMES]  # one of these words, which only the listing knows
_HINT = f"add --to {', '.join(_NAMES[:-1])} or {_NAMES[-1]}, or -o library.bib"


def command(
    format: Annotated[  # noqa: A002 - the flag's name
        _Format | None,
        typer.Option(
            "--to",
            "--format",
            help="What is written, instead of what FILE's ending says.",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE|-", help="- is standard output."),
    ] = "-",
    case: _case.CaseOption = None,
) -> None:
    """Write the sources as a bibliography, for Zotero and other programs.

    What the format cannot hold goes to standard error.

    Example: argmap export sources -o library.bib
    """
    from argmap.bibliography import writing  # noqa: PLC0415 - so that --help stays light
    from argmap.cli import _terminal  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.model import Source  # noqa: PLC0415
    from argmap.report.exchange import loss_lines  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    chosen = format or FORMATS.endings.get(Path(output).suffix.lower())
    if chosen is None:
        message = "it is not said in which format to write"
        raise ArgmapError(message, hint=_HINT)
    loaded = _case.load(None, case)
    _case.complain(loaded)
    written = writing.write(loaded.of(Source), chosen)
    for line in loss_lines(written.losses):
        _edit.say(line)
    content = written.text.encode("utf-8", "replace")
    if output == "-":
        _terminal.write_bytes(content)
    else:
        load.write(Path(output), content)
        _case.say_written(output)
