"""The job of `argmap render`: which pictures are drawn of a case, and the files they become."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from argmap import rendering
from argmap.comparison import pick
from argmap.core.case import Case
from argmap.core.errors import ArgmapError, with_extra
from argmap.core.model import ItemId
from argmap.core.vocabulary import Engine, MapFormat, Paper, Picture, Theme
from argmap.rendering import layouts, plates, sheets
from argmap.rendering.destination import Destination, formats
from argmap.rendering.sheets import Sheet

_DRAWN = (MapFormat.SVG, MapFormat.PNG, MapFormat.PDF, MapFormat.DOT)
"""The formats that are pictures, and can be split, or too large to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderOptions:
    """What `argmap render` is asked for.

    `output` is a file, a folder or "-"; without it, `diagrams/` in the case. Without a `format` it
    is that of the file's ending, else pictures (svg) and a page (html). Without a `layout` there is
    a question's map, and its ledger beside it where nothing else is asked for; an explanation or a
    claim in focus has its dossier. `depth` is 2 unless it is given, and below explanations that
    are folded the most that fits a sheet; a dossier has all. Raises `ArgmapError` when the format
    is not that of the ending, or not one that the layout is drawn in.
    """

    output: str | None = None
    format: MapFormat | None = None
    layout: Picture | None = None
    paper: Paper = Paper.A4
    question: ItemId | None = None
    focus: ItemId | None = None
    depth: int | None = None
    fold: bool = False
    split: bool = False
    why: bool = False
    theme: Theme = Theme.AUTO
    embed_font: bool = True
    engine: Engine | None = None
    timeout: float = 120
    force: bool = False
    formats: tuple[MapFormat, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Decide on the formats once: what is drawn may make a folder where none was."""
        chosen = formats(self.output, self.format)
        if self.layout not in (None, Picture.MAP):
            chosen = plates.formats(self.layout, chosen)
        object.__setattr__(self, "formats", chosen)

    @property
    def view(self) -> rendering.View:
        """What of a question's map is shown."""
        depth = 2 if self.depth is None else self.depth
        return rendering.View(
            focus=self.focus,
            depth=depth,
            fold=self.fold,
            deepest=self.fold and self.focus is None and self.depth is None,
            why=self.why,
            theme=self.theme,
        )

    @property
    def wanted(self) -> plates.Wanted:
        """Which layout is asked for."""
        return plates.Wanted(
            layout=self.layout,
            paper=self.paper,
            question=self.question,
            focus=self.focus,
            depth=self.depth,
            split=self.split,
            fold=self.fold,
            theme=self.theme,
        )

    @property
    def beside(self) -> bool:
        """Whether the ledger of a question stands beside its map."""
        return self.layout is None and self.whole and len(self.formats) > 1

    @property
    def whole(self) -> bool:
        """Whether maps are asked for in one piece, and may be split where they are too large."""
        return not self.split and not self.fold and self.focus is None


class RenderedFile(NamedTuple):
    """A picture or a text that is written to `path`; without a path it is the caller's to write."""

    path: Path | None
    content: bytes


def run(case: Case, root: Path, options: RenderOptions) -> Iterator[RenderedFile | str]:
    """Draw and write what is asked for; yield each file that is written, and what is to be said.

    A sentence comes before the files that it is about. Raises `ArgmapError`; what was yielded
    before is written then.
    """
    means = rendering.Means(
        engine=options.engine or case.settings.render.engine,
        timeout=options.timeout,
        embed_font=options.embed_font,
    )
    destination = Destination(root, options.output, folder=len(options.formats) > 1)
    destination.require_folder()
    for chosen in options.formats:
        notes, pictures = _pictures(case, chosen, options, means, destination)
        yield from notes
        if missing := sum(picture.missing for _, picture in pictures):
            yield about_boxes(missing, chosen)
        if chosen == MapFormat.MERMAID:
            yield from _about_size(pictures)
        destination.require_room(len(pictures))
        for name, picture in pictures:
            path = destination.path(name, chosen, alone=len(pictures) == 1)
            if path is not None:
                destination.save(path, picture.content)
            yield RenderedFile(path, picture.content)


def _pictures(
    case: Case,
    chosen: MapFormat,
    options: RenderOptions,
    means: rendering.Means,
    destination: Destination,
) -> tuple[tuple[str, ...], list[tuple[str, rendering.Picture]]]:
    """Return what is to be said first, and what is drawn in a format, each with its name."""
    layout = plates.picture(case, options.wanted, chosen)
    if layout is not None:
        files = plates.plates(case, options.wanted, layout, chosen)
        return (), [(one.name, _plate(case, one, chosen, options)) for one in files]
    pages, notes = _readable(case, chosen, options, destination)
    maps = [(file[0].name, _drawn(case, file, chosen, means)) for file in _files(pages, chosen)]
    if options.beside and chosen == MapFormat.SVG:
        ledgers = plates.ledgers(case, options.wanted)
        maps += [(one.name, _plate(case, one, chosen, options)) for one in ledgers]
    return notes, maps


def _plate(
    case: Case, plate: plates.Plate, chosen: MapFormat, options: RenderOptions
) -> rendering.Picture:
    """Return a file of a layout of our own."""
    content, missing = layouts.drawn(
        case,
        plate.parts,
        chosen,
        title=plate.title,
        embed=options.embed_font,
        auto=options.theme is Theme.AUTO,
    )
    return rendering.Picture(content, missing)


def _readable(
    case: Case, chosen: MapFormat, options: RenderOptions, destination: Destination
) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return what is drawn in a format, split where it is too large, and a sentence where it is.

    Raises `ArgmapError` where it is too large and cannot be split.
    """
    pages = _sheets(case, chosen, options)
    if options.force or chosen not in _DRAWN:
        return pages, ()
    if options.whole and destination.takes_several(chosen):
        return sheets.parted(case, pages, chosen)
    sheets.guard(case, pages)
    return pages, ()


def _sheets(case: Case, chosen: MapFormat, options: RenderOptions) -> tuple[Sheet, ...]:
    """Return what is drawn in a format. Raises `ArgmapError` for a text that is to be split."""
    question, view = options.question, options.view
    if chosen in (MapFormat.JSON, MapFormat.JSONL) and question is None and view.focus is None:
        return (Sheet(name="case", title="", question=None, view=view),)
    if not options.split or chosen == MapFormat.HTML:
        return sheets.sheets(case, question, view)
    if chosen not in _DRAWN:
        message = f"--split makes pictures, and {chosen} is one text"
        raise ArgmapError(message, hint=f"leave --split out, or choose {', '.join(_DRAWN)}")
    return sheets.split(case, pick(case, question), view, chosen)


def _files(pages: tuple[Sheet, ...], chosen: MapFormat) -> list[list[Sheet]]:
    """Return the sheets of each file: one, but a PDF holds all sheets of a split question."""
    files: list[list[Sheet]] = []
    for sheet in pages:
        if chosen == MapFormat.PDF and sheet.view.urls:
            together = [page for page in pages if page.question == sheet.question]
            if sheet is together[0]:
                files.append(together)
        else:
            files.append([sheet])
    return files


def _drawn(
    case: Case, pages: list[Sheet], chosen: MapFormat, means: rendering.Means
) -> rendering.Picture:
    """Return what is in a file: a page, a picture of these sheets, or a text."""
    first = pages[0]
    if chosen == MapFormat.HTML:
        from argmap.rendering import page as html  # noqa: PLC0415 - only this format needs it

        return rendering.Picture(html.write(case, first, means).encode())
    if chosen in rendering.PICTURES:
        dots = [rendering.text(case, MapFormat.DOT, one.question, one.view) for one in pages]
        word = rendering.word_of(first.question, first.view)
        return rendering.draw(
            dots, chosen, means, title=first.title, theme=first.view.theme, word=word
        )
    return rendering.Picture(rendering.text(case, chosen, first.question, first.view).encode())


def _about_size(charts: Iterable[tuple[str, rendering.Picture]]) -> Iterator[str]:
    """Say of each chart that Mermaid does not draw why it does not."""
    from argmap.formats.mermaid import chart  # noqa: PLC0415 - only this format needs it

    for name, picture in charts:
        if trouble := chart.too_large(picture.content.decode()):
            yield f'"{name}" has {trouble}: draw part of it with --focus ID --depth 2'


def about_boxes(missing: int, chosen: MapFormat) -> str:
    """Say in one line how many characters are not shown as themselves."""
    characters = "1 character is" if missing == 1 else f"{missing} characters are"
    advice = f"; to add this machine's, {with_extra('png')}" if chosen == MapFormat.PNG else ""
    return f"{characters} in no font at hand and shown as \u25a1{advice}"
