"""What `import argmap` hands out: load, check, compare, render."""

from dataclasses import dataclass
from pathlib import Path

from argmap import checks, graph, layout, store
from argmap.case import Case
from argmap.compare import Comparison, pick
from argmap.compare import compare as _compare
from argmap.errors import ArgmapError
from argmap.findings import Finding
from argmap.model import ItemId
from argmap.settings import Engine
from argmap.writers import dot, pdf, png


def load(path: str | Path = ".") -> Case:
    """Return the case that `path` lies in: the nearest folder upwards that is one.

    What is wrong in the files is no exception: `check` tells. Raises `ArgmapError` (`NoCaseError`,
    `SettingsError`) when there is no case or its settings cannot be read.
    """
    return store.load(store.find(Path(path)))


def check(case: Case) -> tuple[Finding, ...]:
    """Return everything the rules find, sorted by place, at the levels of the case's settings."""
    return checks.run(case)


def compare(case: Case, question: ItemId | None = None) -> Comparison:
    """Return the explanations of a question side by side; of the only question, when not named.

    Raises `ArgmapError` when there is no such question or nothing answers it.
    """
    return _compare(case, question)


def render(  # noqa: PLR0913 - the words of the command line
    case: Case,
    question: ItemId | None = None,
    *,
    format: layout.Format = "svg",  # noqa: A002 - the word of the command line
    engine: Engine | None = None,
    focus: ItemId | None = None,
    depth: int = 2,
) -> bytes:
    """Return the picture of a question as SVG, PNG or PDF; around one item, when `focus` names it.

    Raises `ArgmapError` when there is no such question or nothing installed writes PDF,
    `EngineError` when nothing can draw it.
    """
    asked = pick(case, question)
    text = dot_of(case, asked, focus=focus, depth=depth)
    engine = engine or case.settings.render.engine
    return draw(text, format, engine, title=case.items[asked].statement).content


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and how many of its characters are boxes, as no font at hand has them."""

    content: bytes
    missing: int


def draw(text: str, format: layout.Format, engine: Engine, *, title: str) -> Picture:  # noqa: A002
    """Return the picture of a graph in DOT.

    PDF is ours, so that text can be selected and no program is needed, unless the system's engine
    is asked for. PNG that the engine's fonts cannot show is drawn by the extra `png`, if it is
    there. Raises `ArgmapError` as `render` does.
    """
    if engine != "system" and format == "pdf":
        drawn = pdf.write([layout.draw(text, "json", engine).decode()], title=title, language="en")
        return Picture(drawn.content, drawn.missing)
    if engine != "system" and format == "png" and png.lacking(text):
        svg = layout.draw(text, "svg", engine).decode()
        try:
            return Picture(png.write(svg), missing=0)
        except ArgmapError:
            return Picture(layout.draw(text, format, engine), png.lacking(png.words(svg)))
    return Picture(layout.draw(text, format, engine), missing=0)


def dot_of(case: Case, question: ItemId, *, focus: ItemId | None = None, depth: int = 2) -> str:
    """Return the picture of a question as DOT, with each explanation's score and its formula."""
    scores: dict[ItemId, str] = {}
    if graph.answers(case, question):
        compared = _compare(case, question, sensitivity=False)
        scores = {
            name: f"{compared.formula} {compared.tallies[name].score}" for name in compared.order
        }
    return dot.write(case, dot.Options(question=question, focus=focus, depth=depth, scores=scores))
