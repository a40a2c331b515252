"""What the commands about one source share: its id, the source itself, and a file beside it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _complete, _edit

if TYPE_CHECKING:
    from argmap.core.case import Case
    from argmap.core.model import Source

STDIN = Path("-")

Id = Annotated[
    str,
    typer.Argument(
        help="The source's id: its file's name without .md.",
        autocompletion=_complete.ids("source"),
    ),
]


def source_of(
    name: str, case: Path | None, *, copies: bool = False, dry_run: bool = False
) -> "tuple[Path, Case, Source]":
    """Return the folder of the case, the case, and the source; a job cut short is completed first.

    Raises `ArgmapError` where there is no such source, or its file is not to be written.
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.core.model import Source  # noqa: PLC0415
    from argmap.report.items import find  # noqa: PLC0415
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    root = _case.root_of(None, case)
    _edit.settle(root, dry_run=dry_run)
    loaded = load.read(root, copies=copies)
    item = find(loaded, name)
    if not isinstance(item, Source):
        message = f'"{item.id}" is of kind {item.kind.value}, and only a source has a copy'
        raise ArgmapError(message, hint="argmap list --kind source shows the sources")
    if item.path in load.beyond_links(root, loaded):
        message = f'"{item.path}" is a link, and what it leads to is not written'
        raise ArgmapError(message, hint="put the file itself there")
    return root, loaded, item


def content_of(file: Path, most: int) -> bytes:
    """Return the bytes of a file that a user names; - is standard input.

    Raises `ArgmapError`, also for a larger one.
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import streams  # noqa: PLC0415

    if file == STDIN:
        return streams.read_input(most)
    try:
        if file.exists() and not file.is_file():
            message = f'"{file}" is no file'
            raise ArgmapError(message, hint="name a document")
        with file.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        message = f'cannot read "{file}": {(error.strerror or str(error)).lower()}'
        raise ArgmapError(message, hint="name a document") from None
    if len(content) > most:
        message = f'"{file}" is larger than {most // 1_000_000} MB'
        raise ArgmapError(message, hint="nothing was written")
    return content
