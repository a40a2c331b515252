"""The command line: flags to one call, print, exit status. One file a command.

Each module's `command`, or its `group` of commands, becomes the command of the module's name, where
an underscore parts two words (`import sources`); heavy imports stay inside it.
"""

import importlib
import pkgutil
import signal
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from argmap.cli._common import common


class _Commands(TyperGroup):
    """The commands, some of them of two words that belong together (`import sources`).

    The first word alone is a command of its own, which takes files: behind it the second word is
    never a file's name, and `./sources` is.
    """

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - typer's own types
        two = " ".join(args[:2])
        return super().resolve_command(ctx, [two, *args[2:]] if two in self.commands else args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # as `__main__` has it while we load
            signal.signal(signal.SIGINT, signal.default_int_handler)
        return super().invoke(ctx)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        offered = super().shell_complete(ctx, incomplete)
        return [one for one in offered if " " not in one.value]  # a shell would quote the space


class _Command(TyperCommand):
    """A command, behind which the shell offers the second words of longer ones."""

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        begun = f"{self.name} "
        longer = TyperGroup.shell_complete(ctx.parent.command, ctx.parent, begun + incomplete)
        for one in longer:
            one.value = one.value.removeprefix(begun)
        return [*longer, *super().shell_complete(ctx, incomplete)]


app = typer.Typer(
    cls=_Commands,
    name="argmap",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Map claims, competing explanations and evidence written as plain files.",
    epilog="Each command has --help. Your first hour: argmap help start. All pages: argmap help.",
)


def _add(name: str, module: ModuleType) -> None:
    """Add a module's command, or its group of commands."""
    if not hasattr(module, "group"):
        app.command(name.replace("_", " "), cls=_Command)(common(module.command))
        return
    for one in module.group.registered_commands:
        one.callback = common(one.callback)
    app.add_typer(module.group, name=name)


for _name in sorted(info.name for info in pkgutil.iter_modules(__path__)):
    if not _name.startswith("_"):
        _add(_name, importlib.import_module(f"{__name__}.{_name}"))


def _print_version(asked: bool) -> None:  # noqa: FBT001 - typer calls it with the flag's value
    if not asked:
        return
    from argmap.cli import version  # noqa: PLC0415 - only when asked

    version.command()
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
