"""What a layout is asked for, and what papers there are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from argmap.comparison import Comparison, compare
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.core.vocabulary import Paper
from argmap.media import looks
from argmap.rendering.canvas import Page

MARGIN = 22.0
"""Points of a page that stay empty on every side."""

SIZES: Mapping[Paper, tuple[float, float]] = {
    Paper.A4: (595.28, 841.89),
    Paper.LETTER: (612.0, 792.0),
    Paper.A3: (841.89, 1190.55),
}
"""Width and height of each paper in points, upright."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A picture of a question, or of the item `focus`, as large as a paper.

    It is `broken` into pages, or else one page as long as it must be. Nothing deeper than `depth`
    links is drawn, where a layout has depth. `urls` are where cards lead.
    What is compared is compared anew, unless there is a `comparison`.
    """

    question: ItemId
    theme: looks.Theme
    paper: Paper = Paper.A4
    broken: bool = False
    focus: ItemId | None = None
    depth: int | None = None
    comparison: Comparison | None = None
    urls: Mapping[ItemId, str] = field(default_factory=dict)


def compared(case: Case, request: Request) -> Comparison:
    """Return what a picture compares. Raises `ArgmapError` where nothing answers the question."""
    return request.comparison or compare(case, request.question, sensitivity=False)


def largest(scales: Iterable[float], drawn_at: Callable[[float], Page | None]) -> Page | None:
    """Return the page at the largest of some rising scales at which it fits, None if at none.

    Where it does not fit, it does not at a larger one.
    """
    found: Page | None = None
    for scale in scales:
        page = drawn_at(scale)
        if page is None:
            break
        found = page
    return found
