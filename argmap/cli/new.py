"""`argmap new`: a command for each kind of item, all made from one table of what each can say."""

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, Signature
from typing import Any, get_args

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption

from argmap.cli import _new_options as say
from argmap.cli import _writing
from argmap.core.vocabulary import Kind, Relation

group = typer.Typer(no_args_is_help=True)


@group.callback()
def _kinds() -> None:
    """Write the file of a new item, and print its path.

    Without a statement you are asked, with Tab for ids. Exit status 0: written; 1: written and
    edited, and argmap check finds an error in it; 2: nothing was written.

    Example: argmap new claim "The seat mattered" --supports protest --why "It was his reason"
    """


class _KindCommand(TyperCommand):
    """The command of one kind, whose options say what the models say of its keys.

    The models are slow to load, so that they are asked only when somebody reads the help.
    """

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - typer's own types
        self._describe()
        super().format_options(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401
        if incomplete.startswith("-"):
            self._describe()
        return super().shell_complete(ctx, incomplete)

    def _describe(self) -> None:
        texts = say.texts(Kind(self.name or ""))
        for param in self.params:
            text = texts.get(param.name or "", "")
            if isinstance(param, TyperArgument | TyperOption):
                rest = (param.help or "").removeprefix(text).strip()
                param.help = " ".join(filter(None, (text, rest)))


_OF_LINKS = ("why", "strength", "premises", "test")
_LINKS = (*Relation, *_OF_LINKS)
_OF_EVIDENCE = (*(one for one in Relation if one is not Relation.PREDICTS), *_OF_LINKS)
_EVERY = (
    *("name", "tags", "status", "formerly", "distinct_from"),
    *("ignore", "reason", "until", "edit", "dry_run", "case"),
)

_SAYS: Mapping[str, tuple[Sequence[str], str]] = {
    "question": (
        ("exclusive", "exhaustive"),
        """Write what the explanations compete to answer.

        Example: argmap new question "Why was there no veto?" --exclusive
        """,
    ),
    "explanation": (
        ("answers", *_LINKS),
        """Write one competing answer.

        Example: argmap new explanation "It was a lure" --answers why-no-veto
        """,
    ),
    "claim": (
        _LINKS,
        """Write a statement that can be supported or contradicted.

        Example: argmap new claim "The seat mattered" --supports protest --why "It was his reason"
        """,
    ),
    "assumption": (
        _LINKS,
        """Write a claim that is taken without support, on purpose.

        Example: argmap new assumption "The telegram is authentic" --supports lure
        """,
    ),
    "evidence": (
        (
            *("source", "locator", "date", "observed", "credibility", "found"),
            *("derived_from", "own", "voice", "rating", "quote", *_OF_EVIDENCE),
        ),
        """Write an observation, with its source.

        Example: argmap new evidence "He named the seat" --source frus --locator "page 207"
        """,
    ),
    "source": (
        (
            *("standing", "interest", "reliability", "title", "author", "issued", "url", "csl"),
            *("extent", "text", "derived_from", "part_of", "voice"),
        ),
        """Write a document, person or dataset: who says so.

        Example: argmap new source "FRUS 1950 II, document 114" --standing primary --reliability A
        """,
    ),
}
"""By kind: what its command can say beside the statement, each in `say.OPTIONS`; its manual."""


def _command(kind: str, options: Sequence[str], manual: str) -> Callable[..., None]:
    """Return the command of one kind. Typer reads what it takes from its signature."""

    def command(statement: str | None = None, **answers: Any) -> None:  # noqa: ANN401 - by the table
        _writing.write(kind, statement, answers)

    taken = {"statement": say.STATEMENT, **{name: say.OPTIONS[name] for name in options}}
    command.__doc__ = manual
    command.__signature__ = Signature(  # type: ignore[attr-defined] # which mypy does not know of
        [
            Parameter(
                name,
                Parameter.POSITIONAL_OR_KEYWORD,
                default=False if get_args(annotation)[0] is bool else None,
                annotation=annotation,
            )
            for name, annotation in taken.items()
        ]
    )
    command.__annotations__ = taken
    return command


for _kind, (_options, _manual) in _SAYS.items():
    group.command(_kind, cls=_KindCommand)(_command(_kind, (*_options, *_EVERY), _manual))
