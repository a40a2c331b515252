"""Measure what one edit costs until a live page shows it: `python tests/bench/serve.py [ITEMS]`.

Of a case of so many items (10,000): CPU seconds of each stage in one process, in full and after one
edit; then `argmap serve` and a browser, from the start of the program, and from the writing of the
file, until the card has its new words. Nothing fails.
"""

import gc
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generate import write_case
from playwright.sync_api import sync_playwright

from argmap import checks
from argmap.checks import Memory, Options
from argmap.server.live.drawn import Drawn, draw
from argmap.server.live.edition import Edition, edition
from argmap.storage.load import Kept, read

T = TypeVar("T")
QUESTION, CARD = "d0-question", "d0-claim-0"
EDITS = 5


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of some work, and what it came to."""
    gc.collect()
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def reword(path: Path, words: str) -> None:
    """Give an item another statement."""
    head, _, rest = path.read_text("utf-8").partition("\n# ")
    path.write_text(f"{head}\n# {words}\n{rest.partition(chr(10))[2]}", "utf-8")


def stages(root: Path) -> None:
    """Print the stages of a full load, and of one edit: the median of several."""
    kept, memory = Kept(), Memory()
    last: Drawn | None = None
    shown: Edition | None = None
    costs: list[tuple[float, ...]] = []
    for number in range(EDITS + 1):
        if number:
            reword(root / f"claims/{CARD}.md", f"Claim 0 in its state {number}")
        reading, case = timed(lambda: read(root, copies=True, kept=kept))
        checking, told = timed(lambda case=case: checks.outcome(case, Options(), memory))
        shown = edition(lambda case=case: case, lambda _, told=told: told, shown)
        drawing, last = timed(lambda shown=shown, last=last: draw(shown, QUESTION, last))
        costs.append((reading, checking, drawing))
        if not number:
            gc.freeze()  # as the server does
    full, *edits = costs
    again = tuple(statistics.median(told) for told in zip(*edits, strict=True))
    for name, cost in (("in full", full), ("one edit", again)):
        told = ", ".join(
            f"{what} {part:.3f}" for what, part in zip(("read", "check", "draw"), cost, strict=True)
        )
        print(f"{name}: {told}: {sum(cost):.3f} s CPU")
    print(f"one edit / in full {sum(again) / sum(full):.2f} (aim 0.1)", flush=True)


def watched(root: Path) -> None:
    """Print how long it takes in a browser: from the start, and from the writing of a file."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        print("in a browser: there is none on the PATH")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        page = browser.new_page()
        began = time.perf_counter()
        program = str(Path(sys.executable).parent / "argmap")
        with subprocess.Popen(
            [program, "serve", str(root), "--port", "0"], stdout=subprocess.PIPE, encoding="utf-8"
        ) as server:
            address = server.stdout.readline().split()[1]
            page.goto(f"{address}q/{QUESTION}")
            page.locator(f"#node-{CARD} text").first.wait_for()
            load = time.perf_counter() - began
            page.wait_for_timeout(3000)
            edits = []
            for number in range(EDITS):
                words = f"Seen {number}"
                began = time.perf_counter()
                reword(root / f"claims/{CARD}.md", words)
                page.wait_for_function(
                    "([card, words]) => document.querySelector(card)?.textContent.includes(words)",
                    arg=[f"#node-{CARD}", words],
                    polling=10,
                )
                edits.append(time.perf_counter() - began)
                page.wait_for_timeout(3000)
            server.terminate()
        browser.close()
    edit = statistics.median(edits)
    print(
        f"in a browser: one edit {edit:.2f} s / start to the first picture {load:.2f} s = "
        f"{edit / load:.2f} (aim 0.1)"
    )


def main() -> None:
    """Measure both on one case."""
    items = int(sys.argv[1]) if sys.argv[1:] else 10_000
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "case"
        write_case(root, items)
        stages(root)
        watched(root)


if __name__ == "__main__":
    main()
