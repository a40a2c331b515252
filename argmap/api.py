"""What `import argmap` hands out: load, check, compare, render."""

import datetime as dt
from pathlib import Path

from argmap import checks, rendering
from argmap.comparison import Comparison, pick
from argmap.comparison import compare as _compare
from argmap.core.case import Case
from argmap.core.findings import Finding
from argmap.core.model import ItemId
from argmap.core.vocabulary import Engine, MapFormat, Theme
from argmap.storage.load import find, read


def load(path: str | Path = ".", *, copies: bool = True) -> Case:
    """Return the case that `path` lies in: the nearest folder upwards that is one.

    Without `copies` the stored copies of sources are not read, and `check` leaves them alone.
    What is wrong in the files is no exception: `check` tells. Raises `ArgmapError` (`NoCaseError`,
    `SettingsError`) when there is no case or its settings cannot be read.
    """
    return read(find(Path(path)), copies=copies)


def check(case: Case, *, today: dt.date | None = None) -> tuple[Finding, ...]:
    """Return everything the rules find, sorted by place, at the levels of the case's settings.

    What the case's baseline holds back is left out. No `ignore` expires unless `today` is given.
    Raises `SettingsError` when a plugin or the baseline cannot be taken.
    """
    return checks.run(case, today=today)


def compare(case: Case, question: ItemId | None = None) -> Comparison:
    """Return the explanations of a question side by side; of the only question, when not named.

    Raises `ArgmapError` when there is no such question or nothing answers it.
    """
    return _compare(case, question)


def render(  # noqa: PLR0913 - the words of the command line
    case: Case,
    question: ItemId | None = None,
    *,
    format: MapFormat | str = MapFormat.SVG,  # noqa: A002 - as above
    engine: Engine | str | None = None,
    focus: ItemId | None = None,
    depth: int = 2,
    theme: Theme | str = Theme.AUTO,
    embed_font: bool = True,
) -> bytes:
    """Return the map of a question in some format; around one item, when `focus` names it.

    With `embed_font` an SVG carries the font that its text was measured in, some 25 KB. Raises
    `ArgmapError` when there is no such question or nothing installed writes the format,
    `EngineError` when nothing can draw it.
    """
    asked = pick(case, question)
    view = rendering.View(focus=focus, depth=depth, theme=Theme(theme))
    chosen = MapFormat(format)
    if chosen not in rendering.PICTURES:
        return rendering.text(case, chosen, asked, view).encode()
    named = Engine(engine) if engine is not None else case.settings.render.engine
    means = rendering.Means(engine=named, embed_font=embed_font)
    page = rendering.text(case, MapFormat.DOT, asked, view)
    title = case.items[asked].statement
    return rendering.draw([page], chosen, means, title=title, theme=view.theme).content
