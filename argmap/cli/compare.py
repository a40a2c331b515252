"""`argmap compare`."""

from typing import Annotated

import typer

from argmap.cli import _case


def command(
    question: Annotated[
        str | None,
        typer.Argument(
            help="A question's id; may be left out when the case has one.", show_default=False
        ),
    ] = None,
    case: _case.CaseOption = None,
    format: _case.TextFormat = "text",  # noqa: A002 - the flag's name
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="EVIDENCE EXPLANATION",
            help="Show why one cell says what it says, link by link.",
        ),
    ] = None,
) -> None:
    """Set explanations side by side, with what would change the order.

    The table is derived from the links; the ranking is by inconsistency, and what it hangs on
    stands below it. In a narrow terminal there is one block per explanation.

    Example: argmap compare why-no-veto --why gottwald-aim-4 deliberate-lure
    """
    from argmap import terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.compare import compare  # noqa: PLC0415
    from argmap.report import cell  # noqa: PLC0415
    from argmap.report import comparison as report  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415
    from argmap.report.text import fold  # noqa: PLC0415

    loaded = _case.load(None, case)
    _case.complain(loaded)
    compared = compare(loaded, question)
    if why is not None and format == "json":
        terminal.write(dumps(cell.document(loaded, compared, *why)))
    elif why is not None:
        told = cell.lines(loaded, compared, *why)
        columns = terminal.columns()
        terminal.show(part for line in told for part in fold(line, columns, indent=8))
    elif format == "json":
        terminal.write(dumps(report.document(loaded, compared)))
    else:
        terminal.show(report.body(loaded, compared, terminal.columns()))
