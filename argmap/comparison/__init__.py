"""Competing explanations side by side over the same evidence, and what their order hangs on.

The letters are judgements of how evidence bears on an explanation (Heuer 1999, "Psychology of
Intelligence Analysis", chapter 8, analysis of competing hypotheses), derived from the case's links.
What counts, by default, is independent lines of evidence (`argmap.comparison.lines`). No letter is
ever turned into a probability, and no number says that an explanation is true.

Names are loaded when they are first asked for: rules of `check` need a few modules, not all.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.comparison.cells import Cell
    from argmap.comparison.comparing import (
        Comparison,
        against_leader,
        compare,
        limits_of,
        pick,
        rivals_named,
    )
    from argmap.comparison.head_to_head import HeadToHead
    from argmap.comparison.matrix import Struck
    from argmap.comparison.process_tracing import Traced
    from argmap.comparison.ranking import Ranking, Weighed
    from argmap.comparison.reach import Range
    from argmap.comparison.scores import LINES, PUBLISHED, Row, Tally
    from argmap.comparison.seek import Seek
    from argmap.comparison.sensitivity import Outcome, Removal
    from argmap.comparison.variants import Variant
    from argmap.comparison.warnings import Warned

__all__ = [
    "LINES",
    "PUBLISHED",
    "Cell",
    "Comparison",
    "HeadToHead",
    "Outcome",
    "Range",
    "Ranking",
    "Removal",
    "Row",
    "Seek",
    "Struck",
    "Tally",
    "Traced",
    "Variant",
    "Warned",
    "Weighed",
    "against_leader",
    "compare",
    "limits_of",
    "pick",
    "rivals_named",
]

_HOMES = {
    "cells": ("Cell",),
    "comparing": (
        *("Comparison", "against_leader", "compare", "limits_of", "pick", "rivals_named"),
    ),
    "head_to_head": ("HeadToHead",),
    "matrix": ("Struck",),
    "process_tracing": ("Traced",),
    "ranking": ("Ranking", "Weighed"),
    "reach": ("Range",),
    "scores": ("LINES", "PUBLISHED", "Row", "Tally"),
    "seek": ("Seek",),
    "sensitivity": ("Outcome", "Removal"),
    "variants": ("Variant",),
    "warnings": ("Warned",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    """Load a name when it is first asked for."""
    if name in _HOME:
        return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Return the public names, loaded or not."""
    return __all__
