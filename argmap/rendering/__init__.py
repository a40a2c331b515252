"""A question's map in every format: DOT through the engine, or text that needs none.

What one format alone needs is loaded when that format is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from argmap.comparison import Comparison, Ranking, matrix, pick
from argmap.comparison.traits import by_settings
from argmap.comparison.words import number, range_text
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import ItemId
from argmap.core.vocabulary import Engine, MapFormat, Theme
from argmap.formats.dot import graph as dot
from argmap.media import inline, looks
from argmap.rendering import svg
from argmap.rendering.engine import Format
from argmap.rendering.engine import draw as engine_draw
from argmap.rendering.svg.dashes import dashed

THEMES: Mapping[Theme, looks.Theme] = {
    Theme.AUTO: looks.LIGHT,
    Theme.LIGHT: looks.LIGHT,
    Theme.DARK: looks.DARK,
    Theme.PRINT: looks.PRINT,
}
"""The colours of each theme; those of `auto` are for a light screen."""

PICTURES = (MapFormat.SVG, MapFormat.PNG, MapFormat.PDF)
"""The formats that an engine draws."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and how many of its characters are boxes, as no font at hand has them."""

    content: bytes
    missing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a question's map is shown, and how: the words of `argmap render`.

    `deepest` folds as deep as fits a sheet of A4, whatever the depth. `auto` is light, and dark on
    a reader's dark screen where the format can follow it (SVG).
    """

    focus: ItemId | None = None
    depth: int = 2
    fold: bool = False
    deepest: bool = False
    why: bool = False
    theme: Theme = Theme.AUTO
    urls: Mapping[ItemId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """How to draw: by which engine, for how many seconds at most, with the font inside an SVG."""

    engine: Engine = Engine.AUTO
    timeout: float = 120
    embed_font: bool = True


def options(question: ItemId, view: View, scores: Mapping[ItemId, str]) -> dot.Options:
    """Return what the DOT writer is asked for: a view of a question's map with these scores."""
    return dot.Options(
        question=question,
        focus=view.focus,
        depth=view.depth,
        fold=view.fold,
        why=view.why,
        urls=view.urls,
        theme=THEMES[view.theme],
        scores=scores,
    )


def word_of(question: ItemId | None, view: View) -> str:
    """Return the word with which ids of a picture begin, so that it can stand in other pages."""
    return inline.word_of(question, view.focus, view.depth, view.fold, view.why, view.theme.value)


def scores(case: Case, question: ItemId) -> Mapping[ItemId, str]:
    """Return what stands on the cards of a question's explanations: scores with their formula."""
    if not graph.answers(case, question):
        return {}
    return _on_cards(case.settings.compare.formula, by_settings(case, matrix.whole(case, question)))


def scores_of(compared: Comparison | None) -> Mapping[ItemId, str]:
    """Return what stands on the cards of the explanations of a comparison; None has none."""
    return {} if compared is None else _on_cards(compared.formula, compared.ranking)


def _on_cards(formula: str, ranking: Ranking) -> Mapping[ItemId, str]:
    """Return the score of each explanation, or that no row speaks of it; drafts have none."""
    scored = {name: f"{formula} {_score(ranking, name)}" for name in ranking.order}
    return {**scored, **dict.fromkeys(ranking.not_compared, "not compared")}


def _score(ranking: Ranking, name: ItemId) -> str:
    """Return the lines against an explanation, firm and all, or what a formula makes of it."""
    one = ranking.weighed[name]
    if one.tally is not None:
        return number(one.tally.score)
    return f"{range_text(one.firm_against, one.against)} against"


def draw(  # noqa: PLR0913 - what drawing needs, and most of it named
    pages: Sequence[str],
    format: MapFormat,  # noqa: A002 - the word of the command line
    means: Means,
    *,
    title: str,
    theme: Theme = Theme.AUTO,
    word: str = "",
) -> Picture:
    """Return the picture of a graph in DOT, or of several as the pages of one PDF.

    PDF is ours, so that text can be selected and no program is needed, unless the system's engine
    is asked for. PNG of what the engine's fonts and lines cannot show is drawn by the extra `png`,
    if it is there. Raises `EngineError`, and `ArgmapError` where PDF is asked for and nothing
    writes it.
    """
    if format == MapFormat.PDF and means.engine != Engine.SYSTEM:
        return _own_pdf(pages, means, title)
    if len(pages) != 1:
        message = f"there are {len(pages)} pictures, and {format.upper()} by this engine holds one"
        raise ArgmapError(message, hint="choose one with --question, or use --engine auto")
    (page,) = pages
    if format == MapFormat.SVG:
        drawn = _drawn(page, "svg", means)
        return Picture(
            svg.finish(drawn, embed=means.embed_font, auto=theme == Theme.AUTO, word=word)
        )
    if format == MapFormat.PNG and means.engine != Engine.SYSTEM:
        return _png(page, means)
    return Picture(_drawn(page, "png" if format == MapFormat.PNG else "pdf", means))


def _drawn(page: str, format: Format, means: Means) -> bytes:  # noqa: A002 - as above
    return engine_draw(page, format, means.engine, timeout=means.timeout)


def _own_pdf(pages: Sequence[str], means: Means, title: str) -> Picture:
    from argmap.rendering import pdf  # noqa: PLC0415 - as above

    drawings = [_drawn(pdf.spared(page), "json", means).decode() for page in pages]
    written = pdf.write(drawings, title=title, language="en")
    return Picture(written.content, written.missing)


def _png(page: str, means: Means) -> Picture:
    """Return the engine's PNG, or what the extra `png` draws if that shows something it cannot."""
    from argmap.rendering import png  # noqa: PLC0415 - as above

    if not png.lacking(page) and looks.DASH_DOT not in page:
        return Picture(_drawn(page, "png", means))
    traced = dashed(_drawn(page, "svg", means)).decode()
    try:
        return Picture(png.write(traced))
    except ArgmapError:
        return Picture(_drawn(page, "png", means), png.lacking(png.words(traced)))


def text(
    case: Case,
    format: MapFormat,  # noqa: A002 - the word of the command line
    question: ItemId | None = None,
    view: View = View(),
) -> str:
    """Return a question's map in a format that needs no engine; as JSON the case, without one.

    Raises `ArgmapError` when there is no such question.
    """
    if format in ("json", "jsonl"):
        from argmap.formats.json import document as json  # noqa: PLC0415 - as above

        chosen = json.Options(question=question, focus=view.focus, depth=view.depth)
        return (json.write if format == "json" else json.write_lines)(case, chosen)
    name = pick(case, question)
    if format == "dot":
        return dot.write(case, options(name, view, scores(case, name)))
    if format == "markdown":
        from argmap.formats.markdown import outline  # noqa: PLC0415 - as above

        outline_options = outline.Options(question=name, focus=view.focus, depth=view.depth)
        return outline.write(case, outline_options)
    from argmap.formats.mermaid import chart as mermaid  # noqa: PLC0415 - as above

    marks = scores(case, name)
    wanted = mermaid.Options(question=name, focus=view.focus, depth=view.depth, scores=marks)
    return mermaid.write(case, wanted)
