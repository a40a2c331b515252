"""`argmap render`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.cli import _case, _complete, _watch
from argmap.core.vocabulary import Color, Engine, MapFormat, Theme

if TYPE_CHECKING:
    from argmap.core.case import Case
    from argmap.rendering import Means, View
    from argmap.rendering.sheets import Sheet
    from argmap.storage.load import Kept

_ENDINGS = {"mermaid": "mmd", "markdown": "md"}
_MEANT: dict[str, MapFormat] = {
    ".svg": MapFormat.SVG,
    ".png": MapFormat.PNG,
    ".pdf": MapFormat.PDF,
    ".dot": MapFormat.DOT,
    ".gv": MapFormat.DOT,
    ".html": MapFormat.HTML,
    ".mmd": MapFormat.MERMAID,
    ".mermaid": MapFormat.MERMAID,
    ".md": MapFormat.MARKDOWN,
    ".json": MapFormat.JSON,
    ".jsonl": MapFormat.JSONL,
}
_ENDS = ("/", "\\")
"""What the name of a folder may end in."""

_DRAWN = ("svg", "png", "pdf", "dot")


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
            help="Without it, from the ending of FILE, else a picture (svg) and a page (html).",
        ),
    ] = None,
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
            help="Draw only what is near this item.",
            autocompletion=_complete.ids(*_complete.DRAWN),
        ),
    ] = None,
    depth: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="How many links away from --focus (2), or below the explanations with --fold (1).",
            show_default=False,
        ),
    ] = None,
    fold: Annotated[
        bool, typer.Option("--fold", help="Fold what lies deeper into its card, and count it.")
    ] = False,
    split: Annotated[
        Literal["explanation"] | None,
        typer.Option(help="A folder: an overview, and a picture an explanation, linked."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Write the reasons beside the links.")] = False,
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
    """Draw the map: one picture a question, and a page to explore it.

    Example: argmap render --focus deliberate-lure --depth 2 -o lure.svg
    """
    from argmap import rendering  # noqa: PLC0415 - so that --help stays light
    from argmap.rendering import sheets  # noqa: PLC0415

    root = _case.root_of(path, case)
    chosen = _formats(output, format)
    view = rendering.View(
        focus=focus,
        depth=depth if depth is not None else 1 if fold and focus is None else 2,
        fold=fold,
        why=why,
        theme=theme,
    )

    whole = split is None and not fold and focus is None

    def once(kept: "Kept | None" = None) -> None:
        """Read the case, draw, and write what was drawn."""
        loaded = _case.load(root, None, kept=kept)
        _case.complain(loaded)
        means = rendering.Means(
            engine=engine or loaded.settings.render.engine, timeout=timeout, embed_font=embed_font
        )
        for one in chosen:
            found = _sheets(loaded, question, view, one, split=split is not None)
            if not force and one in _DRAWN:
                if whole and _takes_several(output, one):
                    found, told = sheets.parted(loaded, found, one)
                    for sentence in told:
                        typer.echo(sentence, err=True)
                else:
                    sheets.guard(loaded, found)
            _deliver(root, output, one, _files(loaded, found, one, means))

    if watch and output == "-":
        message = "--watch writes files, and -o - is no file"
        raise typer.BadParameter(message)
    if watch:
        _watch.rounds(root, once, quiet=False, color=Color.AUTO)
    else:
        once()


def _deliver(
    root: Path, output: str | None, chosen: MapFormat, files: list[tuple[str, bytes]]
) -> None:
    """Write what was drawn, each with a line that says where. Raises `ArgmapError`."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    if _takes_one(output) and len(files) != 1:
        stream = "standard output" if output == "-" else f'"{output}"'
        message = f"there are {len(files)} pictures, and {stream} takes one"
        raise ArgmapError(message, hint="choose with --question")
    for name, content in files:
        file = f"{name}.{_ENDINGS.get(chosen, chosen)}"
        if output == "-":
            sys.stdout.buffer.write(content)
        else:
            target = _target(root, output, file, alone=len(files) == 1)
            _spare(root, target)
            _save(root, output, target, content)
            _case.say_written(_shown(target))


def _save(root: Path, output: str | None, target: Path, content: bytes) -> None:
    """Write a file: that of a user anywhere, one of our naming inside the folder it is meant for.

    Raises `ArgmapError`.
    """
    from argmap.storage import load  # noqa: PLC0415 - so that --help stays light

    hint = "name another place with -o"
    if output is None:
        load.write_inside(root, target.relative_to(root).as_posix(), content, hint=hint)
    elif target == Path(output):
        load.write(target, content, hint=hint)
    else:
        load.write_inside(Path(output), target.name, content, shown=str(target), hint=hint)


def _formats(output: str | None, asked: MapFormat | None) -> tuple[MapFormat, ...]:
    """Return the formats: what is asked for, else the file's ending, else a picture and a page."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    ending = Path(output).suffix.lower() if output and not Path(output).is_dir() else ""
    meant = _MEANT.get(ending)
    if (ending and not meant and not asked) or (asked and meant and asked != meant):
        message = f'the ending of "{output}" is not that of {asked or "a format argmap draws"}'
        raise ArgmapError(message, hint=f"the formats are {', '.join(MapFormat)}")
    if asked or meant:
        return (asked or meant or MapFormat.SVG,)
    return (MapFormat.SVG,) if _takes_one(output) else (MapFormat.SVG, MapFormat.HTML)


def _takes_one(output: str | None) -> bool:
    """Return whether the output goes where a second picture would be joined to the first."""
    from argmap.storage import targets  # noqa: PLC0415 - so that --help stays light

    return output is not None and (output == "-" or targets.is_stream(output))


def _takes_several(output: str | None, chosen: MapFormat) -> bool:
    """Return whether several pictures fit where the output goes: a folder, or one file of PDF."""
    return chosen == "pdf" or output is None or output.endswith(_ENDS) or Path(output).is_dir()


def _sheets(
    case: "Case", question: str | None, view: "View", chosen: MapFormat, *, split: bool
) -> "tuple[Sheet, ...]":
    """Return what is drawn in a format."""
    from argmap.comparison import pick  # noqa: PLC0415 - so that --help stays light
    from argmap.core.errors import ArgmapError  # noqa: PLC0415
    from argmap.rendering import sheets  # noqa: PLC0415

    if chosen in ("json", "jsonl") and question is None and view.focus is None:
        return (sheets.Sheet(name="case", title="", question=None, view=view),)
    if not split or chosen == "html":
        return sheets.sheets(case, question, view)
    if chosen not in _DRAWN:
        message = f"--split makes pictures, and {chosen} is one text"
        raise ArgmapError(message, hint=f"leave --split out, or choose {', '.join(_DRAWN)}")
    return sheets.split(case, pick(case, question), view, chosen)


def _files(
    case: "Case", found: "tuple[Sheet, ...]", chosen: MapFormat, means: "Means"
) -> list[tuple[str, bytes]]:
    """Return the name and the content of each file; a PDF holds all sheets of a split question."""
    from argmap import rendering  # noqa: PLC0415 - so that --help stays light

    files: list[tuple[str, bytes]] = []
    missing = 0
    for sheet in found:
        pages = [sheet]
        if chosen == "pdf" and sheet.view.urls:
            pages = [page for page in found if page.question == sheet.question]
            if sheet is not pages[0]:
                continue
        match chosen:
            case "html":
                from argmap.rendering import page as html  # noqa: PLC0415 - as above

                content = html.write(case, sheet, means).encode()
            case "svg" | "png" | "pdf":
                dots = [
                    rendering.text(case, MapFormat.DOT, one.question, one.view) for one in pages
                ]
                theme = sheet.view.theme
                picture = rendering.draw(dots, chosen, means, title=sheet.title, theme=theme)
                content, missing = picture.content, missing + picture.missing
            case _:
                content = rendering.text(case, chosen, sheet.question, sheet.view).encode()
        files.append((sheet.name, content))
    _tell(missing, chosen)
    return files


def _tell(missing: int, chosen: str) -> None:
    """Say on standard error, in one line, how many characters are not shown as themselves."""
    if missing:
        what = "1 character is" if missing == 1 else f"{missing} characters are"
        more = "; pip install 'argmap[png]' adds this machine's" if chosen == "png" else ""
        typer.echo(f"{what} in no font at hand and shown as \u25a1{more}", err=True)


def _target(root: Path, output: str | None, name: str, *, alone: bool) -> Path:
    if output is None:
        return root / "diagrams" / name
    if not alone or output.endswith(_ENDS) or Path(output).is_dir():
        return Path(output) / name
    return Path(output)


def _spare(root: Path, target: Path) -> None:
    """Raise `ArgmapError` where an outline would stand among the case's own files, or in place."""
    from argmap.core.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    homes = [(root / folder).resolve() for folder in ("claims", "evidence")]
    real = Path(os.path.realpath(target))  # where a link leads; unlike resolve() it never raises
    if real.suffix.lower() == ".md" and any(map(real.is_relative_to, homes)):
        message = f'"{_shown(target)}" would be read as a file of the case'
        raise ArgmapError(message, hint="write it outside claims/ and evidence/")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path)
