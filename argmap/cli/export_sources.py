"""`argmap export sources`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from argmap.cli import _case, _edit

_Format = Literal["csl-json", "bibtex", "ris"]
_ENDINGS: dict[str, _Format] = {".json": "csl-json", ".bib": "bibtex", ".ris": "ris"}


def command(
    format: Annotated[  # noqa: A002 - the flag's name
        _Format | None,
        typer.Option("--format", help="What is written, instead of what FILE's ending says."),
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
    from argmap.bibliography import export  # noqa: PLC0415
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.model import Source  # noqa: PLC0415
    from argmap.report.exchange import loss_lines  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    chosen = format or _ENDINGS.get(Path(output).suffix.lower())
    if chosen is None:
        message = "it is not said in which format to write"
        raise ArgmapError(message, hint="add --format csl-json, bibtex or ris, or -o library.bib")
    loaded = _case.load(None, case)
    _case.complain(loaded)
    text, losses = export.write(loaded.of(Source), chosen)
    for line in loss_lines(losses):
        _edit.say(line)
    content = text.encode("utf-8", "replace")
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        load.write(Path(output), content)
        _case.say_written(output)
