"""What a layout is asked for, and what papers there are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.core.model import ItemId
from argmap.core.vocabulary import Paper
from argmap.media import looks

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
    """

    question: ItemId
    theme: looks.Theme
    paper: Paper = Paper.A4
    broken: bool = False
    focus: ItemId | None = None
    depth: int | None = None
    urls: Mapping[ItemId, str] = field(default_factory=dict)
