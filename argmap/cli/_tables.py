"""The documents of `argmap compare`: which format, what it holds, where it goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli import _case
from argmap.core.vocabulary import Layout, TableFormat

if TYPE_CHECKING:
    from argmap.comparison import Comparison
    from argmap.core.case import Case

_ENDINGS = {
    ".json": TableFormat.JSON,
    ".md": TableFormat.MARKDOWN,
    ".csv": TableFormat.CSV,
    ".html": TableFormat.HTML,
    ".svg": TableFormat.SVG,
}


def format_of(output: Path | None, asked: TableFormat | None) -> TableFormat:
    """Return the format that is asked for, else that of the file's ending, else text."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    if output is None or asked not in (None, TableFormat.TEXT):
        return asked or TableFormat.TEXT
    if asked is None and output.suffix.lower() in _ENDINGS:
        return _ENDINGS[output.suffix.lower()]
    message = f'"{output}" does not say in which format to write'
    raise ArgmapError(message, hint=f"end it in {', '.join(_ENDINGS)}, or add --format")


def document(
    case: "Case",
    compared: "list[Comparison]",
    kind: TableFormat,
    layout: Layout,
) -> str:
    """Return one document for all questions. Raises `ArgmapError` where a format holds but one."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.formats.ach import table as comparison_csv  # noqa: PLC0415
    from argmap.report.comparison import html as comparison_html  # noqa: PLC0415
    from argmap.report.comparison import json as comparison_json  # noqa: PLC0415
    from argmap.report.comparison import markdown as comparison_markdown  # noqa: PLC0415
    from argmap.report.comparison import svg as comparison_svg  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    if kind == "json":
        return dumps(comparison_json.document(case, *compared))
    if kind == "markdown":
        return "\n".join(comparison_markdown.write(case, one) for one in compared)
    if len(compared) > 1:
        message = f"{len(compared)} questions, and {kind.upper()} holds one"
        raise ArgmapError(message, hint="name one question, or use --format json or markdown")
    if kind == "csv":
        return comparison_csv.write(case, compared[0], layout)
    if kind == "html":
        return comparison_html.write(case, compared[0])
    return comparison_svg.write(case, compared[0])


def deliver(document: str, output: Path | None) -> None:
    """Write a document to standard output, or to a file and say so."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    if output is None:
        _terminal.write(document)
    else:
        load.write(output, document.encode("utf-8"))
        _case.say_written(output)
