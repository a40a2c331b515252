"""Print how our own layouts grow: `python layouts.py`, part of `make bench`.

Dense cases of one question and eight explanations, made by `generate.write_dense`. A picture is
laid out and written as SVG; the case is read and compared before, which other lines measure.
"""

import tempfile
import time
from itertools import pairwise
from pathlib import Path

from generate import write_dense

from argmap.comparison import compare
from argmap.core.vocabulary import MapFormat, Picture
from argmap.media import looks
from argmap.rendering import layouts
from argmap.storage import load

SIZES = (250, 500, 1_000, 2_000)
RUNS = 3


def seconds(folder: Path, picture: Picture, items: int) -> float:
    """Return the least CPU seconds of some runs."""
    found = []
    for _ in range(RUNS):
        case = load.read(folder)
        focus = "x0" if picture is Picture.DOSSIER else None
        compared = None if focus else compare(case, "q", sensitivity=False)
        request = layouts.Request(question="q", focus=focus, theme=looks.LIGHT, comparison=compared)
        began = time.process_time()
        layouts.drawn(
            case, [(picture, request)], MapFormat.SVG, title=str(items), embed=True, auto=True
        )
        found.append(time.process_time() - began)
    return min(found)


def main() -> None:
    """Make the cases in a temporary folder and print seconds, and how they grow."""
    with tempfile.TemporaryDirectory() as folder:
        for items in SIZES:
            write_dense(Path(folder) / str(items), items)
        for picture in (Picture.LEDGER, Picture.DOSSIER, Picture.RIVALS):
            costs = [seconds(Path(folder) / str(items), picture, items) for items in SIZES]
            growth = " ".join(f"{b / a:.1f}" for a, b in pairwise(costs))
            told = " ".join(
                f"{items:,}: {cost:.2f}" for items, cost in zip(SIZES, costs, strict=True)
            )
            print(f"{picture:<8} CPU seconds by items  {told}   each twice the last: {growth}")


if __name__ == "__main__":
    main()
