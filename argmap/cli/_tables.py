"""The documents of `argmap compare`: which format, what it holds, where it goes."""

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli import _case
from argmap.core.vocabulary import (
    Layout,
    MapFormat,
    Paper,
    Picture,
    TableFormat,
    TableLayout,
)

if TYPE_CHECKING:
    from argmap.comparison import Comparison
    from argmap.core.case import Case

_ENDINGS = {
    ".json": TableFormat.JSON,
    ".md": TableFormat.MARKDOWN,
    ".csv": TableFormat.CSV,
    ".html": TableFormat.HTML,
    ".svg": TableFormat.SVG,
    ".pdf": TableFormat.PDF,
    ".png": TableFormat.PNG,
}
_DRAWN = (TableFormat.SVG, TableFormat.PDF, TableFormat.PNG)
_BINARY = (TableFormat.PDF, TableFormat.PNG)
_OF_CSV = (TableLayout.MATRIX, TableLayout.LONG)


def format_of(output: Path | None, asked: TableFormat | None) -> TableFormat:
    """Return the format that is asked for, else that of the file's ending, else text."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    if output is None or asked not in (None, TableFormat.TEXT):
        return asked or TableFormat.TEXT
    if asked is None and output.suffix.lower() in _ENDINGS:
        return _ENDINGS[output.suffix.lower()]
    message = f'"{output}" does not say in which format to write'
    raise ArgmapError(message, hint=f"end it in {', '.join(_ENDINGS)}, or add --format")


def require_layout(kind: TableFormat, layout: TableLayout | None) -> None:
    """Raise `ArgmapError` where a format is not laid out so."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    fitting = {
        TableFormat.CSV: _OF_CSV,
        **dict.fromkeys(_DRAWN, (TableLayout.RIVALS, TableLayout.LEDGER)),
    }.get(kind, ())
    if layout is not None and layout not in fitting:
        message = f"{kind} has no layout {layout}"
        words = "csv has matrix and long; svg, pdf and png have rivals and ledger"
        raise ArgmapError(message, hint=words)


def document(
    case: "Case",
    compared: "list[Comparison]",
    kind: TableFormat,
    layout: TableLayout | None,
    paper: Paper,
) -> bytes:
    """Return one document for all questions. Raises `ArgmapError` where a format holds but one."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.report.comparison import json as comparison_json  # noqa: PLC0415
    from argmap.report.comparison import markdown as comparison_markdown  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    if kind == "json":
        return dumps(comparison_json.document(case, *compared)).encode()
    if kind == "markdown":
        return "\n".join(comparison_markdown.write(case, one) for one in compared).encode()
    if len(compared) > 1:
        message = f"{len(compared)} questions, and {kind.upper()} holds one"
        raise ArgmapError(message, hint="name one question, or use --format json or markdown")
    return _of_one(case, compared[0], kind, layout, paper)


def _of_one(
    case: "Case",
    comparison: "Comparison",
    kind: TableFormat,
    layout: TableLayout | None,
    paper: Paper,
) -> bytes:
    from argmap.formats.ach import table as comparison_csv  # noqa: PLC0415 - as above
    from argmap.report.comparison import html as comparison_html  # noqa: PLC0415

    if kind == "csv":
        long = layout is TableLayout.LONG
        return comparison_csv.write(
            case, comparison, Layout.LONG if long else Layout.MATRIX
        ).encode()
    if kind == "html":
        return comparison_html.write(case, comparison).encode()
    picture = Picture.LEDGER if layout is TableLayout.LEDGER else Picture.RIVALS
    return _drawn(case, comparison, kind, picture, paper)


def _drawn(
    case: "Case", comparison: "Comparison", kind: TableFormat, picture: Picture, paper: Paper
) -> bytes:
    """Return a picture, and say how many characters of it are boxes."""
    import typer  # noqa: PLC0415 - as above

    from argmap.media import looks  # noqa: PLC0415
    from argmap.rendering import job, layouts  # noqa: PLC0415

    request = layouts.Request(
        question=comparison.question, theme=looks.LIGHT, paper=paper, comparison=comparison
    )
    title = case.items[comparison.question].statement
    chosen = MapFormat(kind.value)
    content, missing = layouts.drawn(
        case, [(picture, request)], chosen, title=title, embed=True, auto=True
    )
    if missing:
        typer.echo(job.about_boxes(missing, chosen), err=True)
    return content


def deliver(document: bytes, kind: TableFormat, output: Path | None) -> None:
    """Write a document to standard output, or to a file and say so."""
    import sys  # noqa: PLC0415 - only what is binary needs it

    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    if output is not None:
        load.write(output, document)
        _case.say_written(output)
    elif kind in _BINARY:
        sys.stdout.buffer.write(document)
    else:
        _terminal.write(document.decode())
