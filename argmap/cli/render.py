"""`argmap render`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from argmap.cli import _case

if TYPE_CHECKING:
    from argmap.case import Case

FormatName = Literal["svg", "png", "pdf", "dot", "mermaid", "markdown", "json", "jsonl"]
_ENDINGS = {"mermaid": "mmd", "markdown": "md"}
_MEANT: dict[str, FormatName] = {
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
}
EngineName = Literal["auto", "pure", "system"]


def command(  # noqa: PLR0913, PLR0917 - a flag each
    path: _case.PathArgument = None,
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
        FormatName | None,
        typer.Option("--format", help="Without it, from the ending of FILE, else svg."),
    ] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option(
            help="pure: graphviz-pure; system: the dot on PATH; auto: the first there is."
        ),
    ] = None,
    question: Annotated[
        str | None, typer.Option(help="Draw this question alone.", show_default=False)
    ] = None,
    focus: Annotated[
        str | None, typer.Option(metavar="ID", help="Draw only what is near this item.")
    ] = None,
    depth: Annotated[int, typer.Option(min=0, help="How many links away from --focus.")] = 2,
    embed_font: Annotated[  # noqa: FBT002 - a flag
        bool,
        typer.Option(
            "--embed-font/--no-embed-font",
            help="Put the font into an SVG, so that it looks the same everywhere.",
        ),
    ] = True,
) -> None:
    """Draw the map: one picture a question.

    Example: argmap render --focus deliberate-lure --depth 2 -o lure.svg
    """
    from argmap import drawing, store  # noqa: PLC0415 - so that --help stays light
    from argmap.errors import ArgmapError  # noqa: PLC0415

    root = _case.root_of(path, case)
    loaded = store.load(root)
    _case.complain(loaded)
    chosen = _format(output, format)
    if chosen in ("json", "jsonl") and question is None and focus is None:
        pictures: dict[str, tuple[str | None, str | None]] = {"case": (None, None)}
    else:
        pictures = _pictures(loaded, question=question, focus=focus)
    if output == "-" and len(pictures) != 1:
        message = f"there are {len(pictures)} pictures, and standard output takes one"
        raise ArgmapError(message, hint="choose with --question")
    means = drawing.Means(engine=engine or loaded.settings.render.engine, embed_font=embed_font)
    for name, (asked, centre) in pictures.items():
        match chosen:
            case "svg" | "png" | "pdf":
                dot = drawing.text(loaded, "dot", asked, focus=centre, depth=depth)
                picture = drawing.draw([dot], chosen, means, title=loaded.items[name].statement)
                content = picture.content
                _tell(picture.missing, chosen)
            case _:
                content = drawing.text(loaded, chosen, asked, focus=centre, depth=depth).encode()
        if output == "-":
            sys.stdout.buffer.write(content)
        else:
            file = f"{name}.{_ENDINGS.get(chosen, chosen)}"
            target = _target(root, output, file, alone=len(pictures) == 1)
            _spare(root, target)
            store.write(target, content)
            typer.echo(f"wrote {_shown(target)}")


def _tell(missing: int, chosen: str) -> None:
    """Say on standard error, in one line, how many characters are not shown as themselves."""
    if missing:
        what = "1 character is" if missing == 1 else f"{missing} characters are"
        more = "; pip install 'argmap[png]' adds this machine's" if chosen == "png" else ""
        typer.echo(f"{what} in no font at hand and shown as \u25a1{more}", err=True)


def _pictures(
    case: "Case", *, question: str | None, focus: str | None
) -> dict[str, tuple[str | None, str | None]]:
    """Return question and focused item by the name of the picture: the id of one of these."""
    from argmap import graph  # noqa: PLC0415 - so that --help stays light
    from argmap.compare import pick  # noqa: PLC0415
    from argmap.errors import ArgmapError  # noqa: PLC0415
    from argmap.model import Question, Source  # noqa: PLC0415
    from argmap.report.items import find  # noqa: PLC0415

    questions = [item.id for item in case.of(Question)]
    if question is not None or not questions:
        questions = [pick(case, question)]
    centre = find(case, focus).id if focus is not None else None
    if centre is not None and isinstance(case.items[centre], Source):
        message = f'"{centre}" is a source, and sources are not drawn'
        raise ArgmapError(message, hint="focus on an item that cites it: argmap show lists them")
    if centre is not None:
        near = [
            name
            for name in questions
            if centre in graph.reaching(case, [name, *(x.id for x in graph.answers(case, name))])
        ]
        if not near:
            message = f'"{centre}" is in no picture: it does not reach a question'
            raise ArgmapError(message, hint="argmap check says what is unreachable")
        questions = near[:1]
    return {centre or name: (name, centre) for name in questions}


def _format(output: str | None, asked: FormatName | None) -> FormatName:
    """Return the format that is asked for, else that of the file's ending, else SVG."""
    from argmap.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    ending = Path(output).suffix.lower() if output and not Path(output).is_dir() else ""
    meant = _MEANT.get(ending)
    if (ending and not meant and not asked) or (asked and meant and asked != meant):
        message = f'the ending of "{output}" is not that of {asked or "a format argmap draws"}'
        raise ArgmapError(message, hint=f"the formats are {', '.join(get_args(FormatName))}")
    return asked or meant or "svg"


def _target(root: Path, output: str | None, name: str, *, alone: bool) -> Path:
    if output is None:
        return root / "diagrams" / name
    if not alone or output.endswith(("/", "\\")) or Path(output).is_dir():
        return Path(output) / name
    return Path(output)


def _spare(root: Path, target: Path) -> None:
    """Raise `ArgmapError` where an outline would stand among the case's own files, or in place."""
    from argmap.errors import ArgmapError  # noqa: PLC0415 - so that --help stays light

    homes = [(root / folder).resolve() for folder in ("claims", "evidence")]
    if target.suffix.lower() == ".md" and any(map(target.resolve().is_relative_to, homes)):
        message = f'"{_shown(target)}" would be read as a file of the case'
        raise ArgmapError(message, hint="write it outside claims/ and evidence/")


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path)
