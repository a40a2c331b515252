"""What every command takes: how it looks, how much it says, and where its output goes."""

import contextlib
import functools
import inspect
import io
from collections.abc import Callable, Iterator, Mapping
from inspect import Parameter
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any, get_args

import typer

from argmap.core.vocabulary import Color

_Color = Annotated[
    Color, typer.Option("--color", help="Colour; auto: on a terminal, or with FORCE_COLOR set.")
]
_Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing beside the output, but for errors.")
]
_Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say which case is read, and how long it takes.")
]
_Output = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FILE|-", help="Where to write; - is standard output."),
]
_FORMATS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".sarif": "sarif",
}
"""What a format is when only the ending of a file says it."""


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that also takes what every command does.

    That is `--color`, `-q` and `-v`, and `-o FILE` where it has `--format` and no `-o` of its own.
    Typer reads what it takes from its signature.
    """
    signature = inspect.signature(command)
    own = dict(signature.parameters)
    redirects = "format" in own and not any("-o" in _flags(one) for one in own.values())
    taken = {**own, **_added(redirects=redirects)}
    shape = own["format"] if redirects else None
    if shape is not None:  # so that it is known whether it was typed
        taken["format"] = shape.replace(default=None)

    @functools.wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 - whatever the command takes
        how = {name: given.pop(name) for name in taken.keys() - own.keys()}
        target = how.get("output", "-")
        if shape is not None and given["format"] is None:
            given["format"] = _format(shape, target)
        if how["quiet"] and how["verbose"]:
            message = "--quiet and --verbose contradict each other"
            raise typer.BadParameter(message)
        if target != "-" and given.get("watch"):
            message = "--watch goes on for ever, and -o writes at the end"
            raise typer.BadParameter(message)
        with _in_the_manner_of(how), _into(target):
            command(**given)

    run.__signature__ = signature.replace(parameters=[_keyword(one) for one in taken.values()])  # type: ignore[attr-defined] # which mypy does not know of
    run.__annotations__ = {name: one.annotation for name, one in taken.items()}
    return run


def _added(*, redirects: bool) -> Mapping[str, Parameter]:
    added: dict[str, tuple[Any, object]] = {
        "color": (_Color, Color.AUTO),
        "quiet": (_Quiet, False),
        "verbose": (_Verbose, False),
    }
    if redirects:
        added = {"output": (_Output, "-"), **added}
    return {
        name: Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in added.items()
    }


def _keyword(one: Parameter) -> Parameter:
    return one.replace(kind=Parameter.KEYWORD_ONLY)


def _flags(one: Parameter) -> tuple[str, ...]:
    """Return the flags of a parameter that are named, of which typer calls one `default`."""
    options = get_args(one.annotation)[1:]
    return tuple(
        str(flag)
        for option in options
        for flag in (getattr(option, "default", ""), *(getattr(option, "param_decls", None) or ()))
    )


def _format(shape: Parameter, target: str) -> object:
    """Return the format that is meant where none was typed: by the ending of a file."""
    named = _FORMATS.get(Path(target).suffix.lower())
    if named is None or shape.default not in (None, "text"):
        return shape.default
    return named if shape.default == "text" else [named]


@contextlib.contextmanager
def _in_the_manner_of(how: Mapping[str, Any]) -> Iterator[None]:
    """Let a command be in colour or not, quiet or talkative."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light

    _terminal.begin(color=how["color"], quiet=how["quiet"], verbose=how["verbose"])
    started = perf_counter()
    quiet = contextlib.redirect_stderr(io.StringIO()) if how["quiet"] else contextlib.nullcontext()
    with quiet:
        yield
    _terminal.detail(f"{perf_counter() - started:.2f} s")


@contextlib.contextmanager
def _into(target: str) -> Iterator[None]:
    """Let what a command writes to standard output go to a file, whole or not at all."""
    if target == "-":
        yield
        return
    from argmap.cli import _case  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import load  # noqa: PLC0415

    content = io.BytesIO()
    stream = io.TextIOWrapper(content, "utf-8", errors="backslashreplace", newline="\n")
    leaving: typer.Exit | None = None
    with contextlib.redirect_stdout(stream):
        try:
            yield
        except typer.Exit as one:  # there are findings, for example
            leaving = one
    stream.flush()
    load.write(Path(target), content.getvalue())
    _case.say_written(target)
    if leaving is not None:
        raise leaving
