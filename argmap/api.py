"""What `import argmap` hands out: load, check, compare, render."""

from pathlib import Path

from argmap import checks, graph, layout, store
from argmap.case import Case
from argmap.compare import Comparison, pick
from argmap.compare import compare as _compare
from argmap.findings import Finding
from argmap.model import ItemId
from argmap.settings import Engine
from argmap.writers import dot


def load(path: str | Path = ".", *, copies: bool = True) -> Case:
    """Return the case that `path` lies in: the nearest folder upwards that is one.

    Without `copies` the stored copies of sources are not read, and `check` leaves them alone.
    What is wrong in the files is no exception: `check` tells. Raises `ArgmapError` (`NoCaseError`,
    `SettingsError`) when there is no case or its settings cannot be read.
    """
    return store.load(store.find(Path(path)), copies=copies)


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
    """Return the picture of a question as SVG or PNG; around one item, when `focus` names it.

    Raises `ArgmapError` when there is no such question, `EngineError` when nothing can draw it.
    """
    text = dot_of(case, pick(case, question), focus=focus, depth=depth)
    return layout.draw(text, format, engine or case.settings.render.engine)


def dot_of(case: Case, question: ItemId, *, focus: ItemId | None = None, depth: int = 2) -> str:
    """Return the picture of a question as DOT, with each explanation's score and its formula."""
    scores: dict[ItemId, str] = {}
    if graph.answers(case, question):
        compared = _compare(case, question, sensitivity=False)
        scores = {
            name: f"{compared.formula} {compared.tallies[name].score}" for name in compared.order
        }
    return dot.write(case, dot.Options(question=question, focus=focus, depth=depth, scores=scores))
