"""The command line: flags to one call, print, exit status. One file a command.

Each module's `command`, or its `group` of commands, becomes the command of the module's name; heavy
imports stay inside it.
"""

import importlib
import pkgutil
from typing import Annotated

import typer

app = typer.Typer(
    name="argmap",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Map claims, competing explanations and evidence written as plain files.",
    epilog="Start with: argmap check, argmap compare, argmap render. Each has --help.",
)

for _name in sorted(info.name for info in pkgutil.iter_modules(__path__)):
    if not _name.startswith("_"):
        _module = importlib.import_module(f"{__name__}.{_name}")
        if hasattr(_module, "group"):
            app.add_typer(_module.group, name=_name)
        else:
            app.command(_name)(_module.command)


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if not asked:
        return
    import platform  # noqa: PLC0415 - only when asked
    from importlib.metadata import version  # noqa: PLC0415

    from argmap import layout  # noqa: PLC0415

    engine = layout.engine_version("auto")
    typer.echo(f"argmap {version('argmap')} · engine {engine} · Python {platform.python_version()}")
    raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Say the versions and leave."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an internal error.")
    ] = False,
) -> None:
    """Map claims, competing explanations and evidence written as plain files."""
