"""`argmap compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _complete, _tables
from argmap.core.vocabulary import Formula, Layout, RowOrder, TableFormat

if TYPE_CHECKING:
    from argmap.comparison import Comparison
    from argmap.comparison.scenarios import Assumed
    from argmap.core.case import Case


def command(  # noqa: PLR0913, PLR0917 - a flag each
    question: Annotated[
        str | None,
        typer.Argument(
            help="A question's id; may be left out when the case has one.",
            show_default=False,
            autocompletion=_complete.ids("question"),
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
            metavar="EVIDENCE EXPLANATION",
            help="Show why one cell says what it says, link by link.",
            autocompletion=_complete.ids("evidence", "explanation"),
        ),
    ] = None,
    formula: Annotated[
        Formula | None, typer.Option(help="How scores are made; the settings' one without it.")
    ] = None,
    by_origin: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--by-origin", help="Rows that go back to the same origins count once.")
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
        Layout, typer.Option(help="For csv: a table, or a line a cell.")
    ] = Layout.MATRIX,
    brief: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--brief", help="Only what fits one screen: the facts.")
    ] = False,
    every: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--all", help="One table for each question of the case.")
    ] = False,
) -> None:
    """Set explanations side by side, with what would change the order.

    The table is derived from the links; the ranking is by inconsistency, and what it hangs on
    stands below it. In a narrow terminal there is one block per explanation.

    Example: argmap compare why-no-veto --why gottwald-aim-4 deliberate-lure
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.comparison import compare, pick  # noqa: PLC0415
    from argmap.core import graph  # noqa: PLC0415 - so that --help stays light
    from argmap.core.model import Question  # noqa: PLC0415
    from argmap.media.terminal import fold  # noqa: PLC0415
    from argmap.report.comparison import cell  # noqa: PLC0415
    from argmap.report.json import dumps  # noqa: PLC0415

    output = None if output == Path("-") else output  # standard output, as without
    chosen = _tables.format_of(output, format)
    loaded = _case.load(None, case)
    _case.complain(loaded)
    every = every and question is None
    asked = [q.id for q in loaded.of(Question) if graph.answers(loaded, q.id)] if every else []
    questions = asked or [pick(loaded, question)]
    assumed = _assumed(loaded, questions, assume or [])
    compared = [
        compare(
            loaded,
            one,
            formula=formula,
            by_origin=by_origin,
            sensitivity=sensitivity,
            only=only or (),
            without=without or (),
            assume={key: letter for key, letter in assumed.items() if key[1] in answering},
        )
        for one in questions
        for answering in [{x.id for x in graph.answers(loaded, one)}]
    ]
    if why is not None and chosen == "json":
        _terminal.write(dumps(cell.document(loaded, compared[0], *why)))
    elif why is not None:
        columns = _terminal.columns()
        told = cell.lines(loaded, compared[0], *why)
        _terminal.show(part for line in told for part in fold(line, columns, indent=8))
    elif chosen != "text":
        _tables.deliver(_tables.document(loaded, compared, chosen, layout), output)
    else:
        supposed = [f"without {name}" for name in without or ()]
        supposed += [f"assuming {rating}" for rating in assume or ()]
        for one in compared:
            _tell(loaded, one, sort=sort, brief=brief, supposed=", ".join(supposed))


def _assumed(case: "Case", questions: list[str], texts: list[str]) -> "Assumed":
    """Return what `--assume` says: letters by evidence item and explanation."""
    from argmap.core import graph  # noqa: PLC0415 - so that --help stays light
    from argmap.core.model import Evidence, Letter  # noqa: PLC0415
    from argmap.core.spelling import did_you_mean  # noqa: PLC0415

    rivals = [x.id for question in questions for x in graph.answers(case, question)]
    items = {item.id for item in case.of(Evidence)}
    letters = list(Letter)
    found: dict[tuple[str, str], Letter] = {}
    for text in texts:
        where, given, letter = text.rpartition("=")
        if not given:
            message = f"--assume {text}: write it as ID:EXPLANATION=I, or ID=I"
            raise typer.BadParameter(message)
        evidence, _, explanation = where.partition(":")
        for word, known, what in (
            (evidence, items, "evidence item"),
            (explanation or rivals[0], rivals, "explanation"),
            (letter, letters, "letter"),
        ):
            if word not in known:
                near = did_you_mean(word, known) or ("write it as ID:EXPLANATION=I, or ID=I",)
                message = f'--assume {text}: "{word}" is no {what}: {near[0]}'
                raise typer.BadParameter(message)
        for rival in [explanation] if explanation else rivals:
            found[evidence, rival] = Letter(letter)
    return found


def _tell(
    case: "Case",
    compared: "Comparison",
    *,
    sort: RowOrder,
    brief: bool,
    supposed: str,
) -> None:
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.comparison import compare  # noqa: PLC0415
    from argmap.media.terminal import fold  # noqa: PLC0415
    from argmap.report.comparison import moved  # noqa: PLC0415
    from argmap.report.comparison import text as report  # noqa: PLC0415

    columns = _terminal.columns()
    changed: frozenset[tuple[str, str]] = frozenset()
    if supposed:
        before = compare(
            case,
            compared.question,
            formula=compared.formula,
            by_origin=compared.by_origin,
            sensitivity=False,
            only=compared.order,
        )
        changed = moved.cells(before, compared)
        told = moved.lines(before, compared, supposed)
        _terminal.show((*(part for line in told for part in fold(line, columns)), ()))
    if brief:
        _terminal.show(report.facts(case, compared, columns))
    else:
        _terminal.show(report.body(case, compared, columns, sort=sort, moved=changed))
