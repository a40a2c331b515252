"""`argmap serve`."""

from typing import Annotated

import typer

from argmap.cli import _case


def command(
    path: _case.PathArgument = None,
    *,
    case: _case.CaseOption = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port to listen on; 0 is any that is free.")
    ] = 8765,
    open: Annotated[  # noqa: A002 - the flag's name
        bool, typer.Option("--open", help="Open the page in the browser.")
    ] = False,
    edit_with: Annotated[
        str | None,
        typer.Option(
            "--edit-with",
            metavar="COMMAND",
            help='Let the page open files, as "code -g {file}:{line}" does.',
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show the live page of a case on this machine, which follows every change on disk.

    It listens on 127.0.0.1 alone and writes nothing. Ctrl-C ends it. Needs the extra serve:
    pip install '.[serve]' in a checkout of argmap.

    Example: argmap serve --open --edit-with "code -g {file}:{line}"
    """
    from argmap.core.errors import ArgmapError, with_extra  # noqa: PLC0415 - as --help is light

    try:
        from argmap.server.live import opening, server  # noqa: PLC0415 - an extra, too
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("starlette", "uvicorn", "anyio"):
            raise
        message = "the live page needs packages that are not installed"
        raise ArgmapError(message, hint=with_extra("serve")) from None
    editor = opening.words_of(edit_with) if edit_with is not None else ()
    server.run(
        _case.root_of(path, case),
        port=port,
        editor=editor,
        browse=open,
        say=lambda address: typer.echo(f"serving {address} · Ctrl-C ends"),
    )
