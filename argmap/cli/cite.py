"""`argmap cite`."""

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli import _case, _complete
from argmap.core.vocabulary import CitationStyle

if TYPE_CHECKING:
    from argmap.core.case import Case
    from argmap.core.model import Item, Source


def command(
    id: Annotated[  # noqa: A002
        str | None,
        typer.Argument(
            help="A source, or an item of evidence; without it, every source.",
            show_default=False,
            autocompletion=_complete.ids("source", "evidence"),
        ),
    ] = None,
    style: Annotated[
        CitationStyle, typer.Option(help="How a citation is written.")
    ] = CitationStyle.NOTE,
    case: _case.CaseOption = None,
) -> None:
    """Write sources as they are cited: author, short title, year, and where in it.

    Example: argmap cite lunch-refusal --style author-date
    """
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light
    from argmap.core import citation  # noqa: PLC0415 - so that --help stays light
    from argmap.core.model import Kind, Source  # noqa: PLC0415
    from argmap.media.terminal import pad, printable, width  # noqa: PLC0415
    from argmap.report import items  # noqa: PLC0415

    loaded = _case.load(None, case)
    if id is not None:
        source, locator = _source(loaded, items.find(loaded, id))
        typer.echo(printable(citation.line(source, locator, style)))
        return
    _case.complain(loaded)
    chosen = [item for item in items.select(loaded, [Kind.SOURCE]) if isinstance(item, Source)]
    room = max((width(source.id) for source in chosen), default=0)
    _terminal.show(
        (("id", pad(one.id, room)), ("", f"  {printable(citation.line(one, '', style))}"))
        for one in chosen
    )


def _source(case: "Case", item: "Item") -> "tuple[Source, str]":
    """Return the source that an item is or goes back to, and the locator in it."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light
    from argmap.core.model import Evidence, Source  # noqa: PLC0415

    if isinstance(item, Source):
        return item, ""
    if not isinstance(item, Evidence):
        message = f'"{item.id}" is of kind {item.kind.value}: only sources and evidence are cited'
        raise ArgmapError(message, hint="argmap list --kind evidence shows the evidence")
    source = case.items.get(item.source or "")
    if not isinstance(source, Source):
        message = f'the evidence "{item.id}" has no source that could be cited'
        raise ArgmapError(message, hint="name one in its head: source: ID")
    return source, item.locator
