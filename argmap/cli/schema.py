"""`argmap schema`."""

from typing import Annotated, Literal

import typer


def command(
    what: Annotated[
        Literal["comparison"], typer.Argument(help="Which document.", show_default=False)
    ],
) -> None:
    """Print the JSON Schema of a document that argmap writes.

    Example: argmap schema comparison > comparison.schema.json
    """
    from argmap import terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.report import comparison_schema  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    schemas = {"comparison": comparison_schema.schema}
    terminal.write(dumps(schemas[what]()))
