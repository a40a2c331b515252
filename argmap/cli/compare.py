"""`argmap compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _complete, _tables
from argmap.core.vocabulary import Count, Formula, Paper, RowOrder, TableFormat, TableLayout

if TYPE_CHECKING:
    from argmap.comparison.asking import Answered
    from argmap.core.case import Case


def command(  # noqa: PLR0913, PLR0917 - a flag each
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[QUESTION | A [B]]",
            help="A question's id, which may be left out when the case has one; or one or two "
            "explanations, to set them head to head.",
            show_default=False,
            autocompletion=_complete.ids("question", "explanation"),
        ),
    ] = None,
    case: _case.CaseOption = None,
    format: Annotated[  # noqa: A002 - the flag's name
        TableFormat | None,
        typer.Option(
            "--format", help="Without it, from the ending of FILE, else text.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the document there."),
    ] = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="ITEM EXPLANATION",
            help="Show why evidence, or a claim, bears on an explanation as it does.",
            autocompletion=_complete.ids("evidence", "claim", "assumption", "explanation"),
        ),
    ] = None,
    formula: Annotated[
        Formula | None,
        typer.Option(help="What explanations are ranked by; the settings' one without it."),
    ] = None,
    count: Annotated[
        Count | None,
        typer.Option(
            help="Whether items of one origin count once; by lines they do, by others each counts.",
            show_default=False,
        ),
    ] = None,
    by_origin: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--by-origin", help="Short for --count origin.")
    ] = False,
    drafts: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--drafts", help="Count drafts too.")
    ] = False,
    sensitivity: Annotated[
        bool | None,
        typer.Option(
            help="What it hangs on; without the flag, up to 200 rows.", show_default=False
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only this explanation, item or source; repeatable.",
            autocompletion=_complete.ids(),
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="What if this were gone: any item, source, or origin:ID; repeatable.",
            autocompletion=_complete.ids(),
        ),
    ] = None,
    assume: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID[:EXPLANATION]=CC",
            help="What if this evidence item were rated so, against one explanation or all.",
            autocompletion=_complete.ids("evidence"),
        ),
    ] = None,
    sort: Annotated[
        RowOrder,
        typer.Option(help="Order of the rows; range: what tells most first."),
    ] = RowOrder.RANGE,
    layout: Annotated[
        TableLayout | None,
        typer.Option(
            help="csv: a table (matrix), or a line a cell (long); svg, pdf, png: rivals, or ledger."
        ),
    ] = None,
    paper: Annotated[
        Paper, typer.Option(help="What a picture is made for; a PDF has pages of that size.")
    ] = Paper.A4,
    brief: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--brief", help="Only the answer in sentences, which fits one screen.")
    ] = False,
    full: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--full", help="The answer, the table, and all that it hangs on.")
    ] = False,
    every: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--all", help="One table for each question of the case.")
    ] = False,
) -> None:
    """Set explanations side by side: which stands, how far, and what that hangs on.

    The table is derived from the links; explanations are ranked by the independent lines of
    evidence against them. In a narrow terminal there is one block per explanation.

    Example: argmap compare why-no-veto --why gottwald-aim-4 deliberate-lure
    """
    from argmap import api  # noqa: PLC0415 - so that --help stays light
    from argmap.comparison.asking import CompareOptions  # noqa: PLC0415

    output = None if output == Path("-") else output  # standard output, as without
    chosen = _tables.format_of(output, format)
    _tables.require_layout(chosen, layout)
    loaded = _case.load(None, case)
    _case.complain(loaded)
    options = CompareOptions(
        names=tuple(names or ()),
        every=every,
        formula=formula,
        count=Count.ORIGIN if by_origin and count is None else count,
        drafts=drafts,
        sensitivity=sensitivity,
        only=tuple(only or ()),
        without=tuple(without or ()),
        assume=tuple(assume or ()),
    )
    answered = api.compare_case(loaded, options)
    if why is not None:
        _show_why(loaded, answered[0], why, as_json=chosen == "json")
    elif chosen != "text":
        compared = [one.comparison for one in answered]
        document = _tables.document(loaded, compared, chosen, layout, paper)
        _tables.deliver(document, chosen, output)
    else:
        for one in answered:
            _show(loaded, one, sort=sort, brief=brief, full=full)


def _show_why(case: "Case", asked: "Answered", why: tuple[str, str], *, as_json: bool) -> None:
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.media.terminal import fold  # noqa: PLC0415
    from argmap.report.comparison import cell  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    if as_json:
        _terminal.write(dumps(cell.document(case, asked.comparison, *why)))
        return
    columns = _terminal.columns()
    lines = cell.lines(case, asked.comparison, *why)
    _terminal.show(part for line in lines for part in fold(line, columns, indent=8))


def _show(case: "Case", asked: "Answered", *, sort: RowOrder, brief: bool, full: bool) -> None:
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.media.terminal import fold  # noqa: PLC0415
    from argmap.report.comparison import moved, screen  # noqa: PLC0415
    from argmap.report.comparison import text as report  # noqa: PLC0415

    columns = _terminal.columns()
    comparison = asked.comparison
    changed: frozenset[tuple[str, str]] = frozenset()
    if asked.before is not None:
        changed = moved.cells(asked.before, comparison)
        lines = moved.lines(asked.before, comparison, asked.supposed)
        _terminal.show((*(part for line in lines for part in fold(line, columns)), ()))
    if brief and comparison.head_to_head is None:
        _terminal.show(screen.lines(case, comparison, columns))
    else:
        _terminal.show(report.body(case, comparison, columns, sort=sort, moved=changed, full=full))
