"""`argmap render`."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli import _case, _complete, _watch
from argmap.core.vocabulary import Engine, MapFormat, Paper, Picture, Theme

if TYPE_CHECKING:
    from argmap.rendering.job import RenderedFile
    from argmap.storage.load import Kept


def command(  # noqa: PLR0913 - a flag each
    path: _case.PathArgument = None,
    *,
    case: _case.CaseOption = None,
    output: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|DIR|-",
            help="Where to write; - is standard output; without it, diagrams/ in the case.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the flag's name
        MapFormat | None,
        typer.Option(
            "--format",
            help="Without it, from the ending of FILE, else pictures (svg) and a page (html).",
        ),
    ] = None,
    layout: Annotated[
        Picture | None,
        typer.Option(
            help="Without it a map, and a ledger beside it; for one explanation or claim a dossier."
        ),
    ] = None,
    paper: Annotated[
        Paper, typer.Option(help="What a layout is made for; its PDF has pages of that size.")
    ] = Paper.A4,
    question: Annotated[
        str | None,
        typer.Option(
            help="Draw this question alone.",
            show_default=False,
            autocompletion=_complete.ids("question"),
        ),
    ] = None,
    focus: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Draw one explanation's or claim's dossier, or what is near an item.",
            autocompletion=_complete.ids(*_complete.DRAWN),
        ),
    ] = None,
    depth: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="How many links away from --focus (2; a dossier has all), or with --fold below "
            "the explanations (without it, as many as fit a sheet).",
            show_default=False,
        ),
    ] = None,
    fold: Annotated[
        bool, typer.Option("--fold", help="Fold what lies deeper into its card, and count it.")
    ] = False,
    split: Annotated[
        Literal["explanation"] | None,
        typer.Option(help="A folder, or a PDF: the ledger, and a dossier an explanation."),
    ] = None,
    reasons: Annotated[
        bool, typer.Option("--reasons", help="Write the reasons beside the links.")
    ] = False,
    theme: Annotated[
        Theme,
        typer.Option(help="auto: light, and dark on a dark screen (SVG); print: one ink."),
    ] = Theme.AUTO,
    embed_font: Annotated[
        bool,
        typer.Option(
            "--embed-font/--no-embed-font",
            help="Put the font into an SVG, so that it looks the same everywhere.",
        ),
    ] = True,
    engine: Annotated[
        Engine | None,
        typer.Option(
            help="pure: graphviz-pure; system: the dot on PATH; auto: the first there is."
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds that the engine may take for a picture.")
    ] = 120,
    force: Annotated[
        bool, typer.Option("--force", help="Draw maps of more than 150 cards in one picture.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Draw again after each change, until Ctrl-C.")
    ] = False,
) -> None:
    """Draw a question's map and ledger, and a page to explore it; or one explanation's dossier.

    Example: argmap render --focus deliberate-lure -o lure.svg
    """
    from argmap import api  # noqa: PLC0415 - so that --help stays light
    from argmap.rendering.job import RenderOptions  # noqa: PLC0415

    root = _case.root_of(path, case)
    options = RenderOptions(
        output=output,
        format=format,
        layout=layout,
        paper=paper,
        question=question,
        focus=focus,
        depth=depth,
        fold=fold,
        split=split is not None,
        why=reasons,
        theme=theme,
        embed_font=embed_font,
        engine=engine,
        timeout=timeout,
        force=force,
    )

    def once(kept: "Kept | None" = None) -> None:
        """Read the case, draw it, and print what comes back."""
        loaded = _case.load(root, None, kept=kept)
        _case.complain(loaded)
        for step in api.render_files(loaded, root, options):
            _print(step)

    if watch and output == "-":
        message = "--watch writes files, and -o - is no file"
        raise typer.BadParameter(message)
    if watch:
        _watch.rounds(root, once)
    else:
        once()


def _print(step: "RenderedFile | str") -> None:
    """Print a sentence, the place of a file that is written, or a picture that has no place."""
    from argmap.cli import _terminal  # noqa: PLC0415 - so that --help stays light

    if isinstance(step, str):
        typer.echo(step, err=True)
    elif step.path is None:
        _terminal.write_bytes(step.content)
    else:
        from argmap.storage import targets  # noqa: PLC0415 - so that --help stays light

        _case.say_written(targets.as_typed(step.path))
