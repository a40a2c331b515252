"""`argmap help`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from argmap.core.errors import ArgmapError
    from argmap.media.terminal import Line

_CONTENTS = "README.md"
_TOPIC = re.compile(r"^\* \[(?P<name>[a-z]+)\]\((?P=name)\.md\): (?P<summary>.+)$", re.MULTILINE)
_COMMENT = re.compile(r"^<!--.*?-->\n", re.DOTALL | re.MULTILINE)


def topics() -> Mapping[str, str]:
    """Return what each page of the handbook is about, by name, in the order of reading."""
    found = _TOPIC.finditer(_text(_CONTENTS))
    return {topic["name"]: topic["summary"].replace("`", "") for topic in found}


def _offered(ctx: typer.Context, incomplete: str) -> Sequence[tuple[str, str]]:
    """Return the topics and commands that a word may be the beginning of."""
    known = {name: summary.partition(":")[0] for name, summary in topics().items()}
    group = ctx.find_root().command
    if isinstance(group, TyperGroup):
        known |= {name: one.get_short_help_str() for name, one in group.commands.items()}
    return [(name, about) for name, about in known.items() if name.startswith(incomplete)]


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TOPIC|COMMAND",
            help="A page of the handbook, or a command. Without it, the list of pages.",
            show_default=False,
            autocompletion=_offered,
        ),
    ] = None,
) -> None:
    """Show a page of the handbook, or the help of a command.

    Example: argmap help start
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light

    if not words:
        _terminal.show(_listing())
    elif len(words) == 1 and words[0] in topics():
        _show_page(_COMMENT.sub("", _text(f"{words[0]}.md")))
    else:
        typer.echo(_help_of(ctx.find_root(), words))


def _show_page(markdown: str) -> None:
    """Write a page: as it is to a pipe or a file, and set for reading on a terminal."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light

    if not _terminal.is_terminal():
        _terminal.write(markdown)
        return
    from argmap.cli import _handbook  # noqa: PLC0415 - only a terminal pays for it

    _handbook.show(markdown, _terminal.columns())


def _listing() -> "Iterator[Line]":
    from argmap.media.terminal import pad  # noqa: PLC0415 - so that --help stays light

    known = topics()
    wide = max(map(len, known))
    yield (("title", "The handbook"),)
    yield ()
    for name, summary in known.items():
        yield (("", "  "), ("id", pad(name, wide)), ("", f"  {summary}"))
    yield ()
    yield (("", "argmap help TOPIC shows a page: argmap help start"),)
    yield (("", "argmap help COMMAND is that command's help: argmap help check"),)
    yield (("", "argmap --help lists the commands, argmap rule the rules"),)


def _help_of(root: Any, words: Sequence[str]) -> str:  # noqa: ANN401 - typer's own types
    """Return what a command says with `--help`. Raises `ArgmapError` when there is none."""
    context, rest = root, list(words)
    while rest:
        group = context.command
        known = group.commands if isinstance(group, TyperGroup) else {}
        name = next((name for name in (" ".join(rest[:2]), rest[0]) if name in known), None)
        if name is None:
            raise _unknown(words, words[: len(words) - len(rest)], known)
        context = typer.Context(known[name], info_name=name, parent=context)
        rest = rest[len(name.split()) :]
    text: str = context.get_help()
    return text


def _unknown(
    words: Sequence[str], understood: Sequence[str], known: Iterable[str]
) -> "ArgmapError":
    """Return the error that says that words are no topic and no command, with the nearest.

    `understood` are the first of them, which name a command; `known` is what could follow.
    """
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415

    if understood:
        near = did_you_mean(words[len(understood)], known)
        message = f'there is no command "{" ".join(words)}"'
        return ArgmapError(message, hint=near[0] if near else f"argmap help {' '.join(understood)}")
    message = f'there is no topic or command "{" ".join(words)}"'
    return ArgmapError(message, hint=_advice(words[0], known))


def _advice(word: str, known: Iterable[str]) -> str:
    """Return what to ask instead of a word that names no topic alone, and no command."""
    from argmap import checks  # noqa: PLC0415 - only a mistake pays for it
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415

    if word in topics():
        return f"argmap help {word}"
    if word in checks.rules():
        return f"it is a rule: argmap rule {word}"
    near = did_you_mean(word, (*topics(), *known))
    return near[0] if near else "argmap help lists the topics, argmap --help the commands"


def _text(name: str) -> str:
    manual: Traversable = files("argmap").joinpath("manual")
    return manual.joinpath(name).read_text("utf-8")
