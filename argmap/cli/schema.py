"""`argmap schema`."""

from typing import Annotated, Literal

import typer

_What = Literal[
    "question",
    "explanation",
    "claim",
    "assumption",
    "evidence",
    "source",
    "case",
    "comparison",
]


def command(
    what: Annotated[
        _What | None,
        typer.Argument(
            help="A kind of item; or what export and compare write. Without it, items of any kind.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print a JSON Schema: of the heads of items, for editors, or of a document argmap writes.

    Example: argmap schema claim > claim.schema.json
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core.vocabulary import Kind  # noqa: PLC0415
    from argmap.formats.json import schema as json_schema  # noqa: PLC0415
    from argmap.notation import schema as head_schema  # noqa: PLC0415
    from argmap.report.comparison import schema as comparison_schema  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    documents = {"case": json_schema.schema, "comparison": comparison_schema.schema}
    if what in documents:
        made = documents[what]()
    else:
        made = head_schema.schema(None if what is None else Kind(what))
    _terminal.write(dumps(made))
