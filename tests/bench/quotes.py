"""The cost of looking for 1,000 quotations in a copy of 5 MB, against reading and folding it.

`python quotes.py` prints two lines: all quotations in the copy, then every second one altered.
"""

import random
import tempfile
import time
from pathlib import Path

from argmap.core.positions import SourceText
from argmap.quotes.folding import fold
from argmap.quotes.matching import find, index
from argmap.quotes.nearest import nearest
from argmap.quotes.reading import Quotation, quotations

draw = random.Random(1950)
clock = time.process_time


def _text() -> str:
    """Return 5 MB in lines of 75 letters, words as frequent as Zipf says, some broken."""
    known = ["".join(draw.choices("etaoinshrdlu", k=draw.randint(2, 10))) for _ in range(20_000)]
    words = draw.choices(known, [1 / n for n in range(1, len(known) + 1)], k=720_000)
    pieces, width = [], 0
    for word in words:
        printed = f"“{word}”" if draw.random() < 0.01 else word
        if width > 70 and len(word) > 4:
            printed = f"{word[:2]}-\n{word[2:]}"
            width = 0
        elif width > 75:
            printed, width = f"{printed}\n", 0
        width += len(printed) + 1
        pieces.append(printed)
    return " ".join(pieces)


def _quotations(text: str, *, altered: bool) -> list[Quotation]:
    words = text.replace("-\n", "").replace("“", '"').replace("”", '"').split()
    found: list[Quotation] = []
    for number in range(1_000):
        start = draw.randrange(len(words) - 60)
        passage = words[start : start + draw.randint(5, 50)]
        if altered and number % 2:
            passage[len(passage) // 2] = "qwertz"
        found += quotations(SourceText("evidence/a.md", f"> {' '.join(passage)}\n"), 0)
    return found


def main() -> None:
    """Print the two lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "copy.txt"
        path.write_text(_text(), "utf-8")
        began = clock()
        text = path.read_text("utf-8")
        fold(text)
        floor = clock() - began
        for altered in (False, True):
            asked = _quotations(text, altered=altered)
            began = clock()
            ready = index(text, asked)
            missing = [quotation for quotation in asked if not find(ready, quotation)]
            for quotation in missing:
                nearest(ready, quotation.parts[0])
            spent = clock() - began - floor
            print(
                f"1,000 quotations in {len(text) / 1e6:.1f} MB, {len(missing)} altered: {spent:.2f}"
                f" s CPU; reading and folding {floor:.2f} s: {spent / floor:.1f} times"
            )


if __name__ == "__main__":
    main()
