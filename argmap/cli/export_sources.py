"""`argmap export sources`."""

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from argmap.cli import _case, _edit


def command(
    format: Annotated[  # noqa: A002 - the flag's name
        Literal["csl-json", "bibtex", "ris"], typer.Option("--format", help="What is written.")
    ],
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE|-", help="- is standard output."),
    ] = "-",
    case: _case.CaseOption = None,
) -> None:
    """Write the sources as a bibliography, for Zotero and other programs.

    What the format cannot hold goes to standard error.

    Example: argmap export sources --format bibtex -o library.bib
    """
    from argmap import store  # noqa: PLC0415 - so that --help stays light
    from argmap.biblio import export  # noqa: PLC0415
    from argmap.model import Source  # noqa: PLC0415
    from argmap.report.exchange import loss_lines  # noqa: PLC0415

    loaded = _case.load(None, case)
    _case.complain(loaded)
    text, losses = export.write(loaded.of(Source), format)
    for line in loss_lines(losses):
        _edit.say(line)
    content = text.encode("utf-8", "replace")
    if output == "-":
        sys.stdout.buffer.write(content)
    else:
        store.write(Path(output), content)
        typer.echo(_edit.shown(f"wrote {output}"))
