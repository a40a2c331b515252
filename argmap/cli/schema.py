"""`argmap schema`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from argmap.core.vocabulary import Document, Kind

_NAMES = (*Kind, *Document)


def _offered(incomplete: str) -> Sequence[tuple[str, str]]:
    return [(word.value, word.meaning) for word in _NAMES if word.startswith(incomplete)]


def command(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="WHAT",
            help=f"A kind of item ({', '.join(Kind)}), or a document ({', '.join(Document)}). "
            "Without it, items of any kind.",
            show_default=False,
            autocompletion=_offered,
        ),
    ] = None,
) -> None:
    """Print a JSON Schema: of the heads of items, for editors, or of a document argmap writes.

    Example: argmap schema claim > claim.schema.json
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415
    from argmap.notation import schema as heads  # noqa: PLC0415
    from argmap.report import schemas  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    if what is not None and what not in _NAMES:
        near = "".join(f" ({line})" for line in did_you_mean(what, _NAMES, most=1))
        message = f'there is no schema "{what}"{near}: the schemas are {", ".join(_NAMES)}'
        raise typer.BadParameter(message)
    if what in list(Document):
        _terminal.write(dumps(schemas.schema(Document(what))))
    else:
        _terminal.write(dumps(heads.schema(None if what is None else Kind(what))))
