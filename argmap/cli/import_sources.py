"""`argmap import sources`."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from argmap.bibliography.formats import FORMATS
from argmap.cli import _case, _edit


def command(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE|-", help=f"{FORMATS.described}; - is standard input."),
    ],
    case: _case.CaseOption = None,
    *,
    update: Annotated[
        bool, typer.Option("--update", help="Where a source says otherwise, take FILE's word.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; say what would be written.")
    ] = False,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
) -> None:
    """Read a bibliography, as Zotero and others export it, into evidence/sources/.

    An entry is a source that is there by its DOI, its citation key, or its title and year: that one
    gets the fields it lacks. The others become new sources. All files are written, or none. Exit
    status 0: all was read; 1: some was not; 2: nothing could be read or written.

    Example: argmap import sources library.bib
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.importing import sources  # noqa: PLC0415
    from argmap.report import bibliography  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415
    from argmap.storage import journal, load  # noqa: PLC0415 - so that --help stays light

    logging.getLogger("pylatexenc").addHandler(logging.NullHandler())  # told as faults here
    root = _case.root_of(None, case)
    _edit.settle(root, dry_run=dry_run)
    loaded = load.read(root)
    linked = load.beyond_links(root, loaded)
    outcome, texts = sources.take(file, loaded, linked=linked, update=update)
    if texts and not dry_run:
        journal.carry_out(root, "import sources", texts)
    if format == "json":
        _terminal.write(dumps(bibliography.document(outcome)))
    else:
        for line in bibliography.report(outcome):
            _edit.say(line)
        for line in bibliography.written(outcome, dry_run=dry_run):
            typer.echo(_edit.printable(line))
    if outcome.faults:
        raise typer.Exit(1)
