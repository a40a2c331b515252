"""Print ratios measured in one run: `make bench` (add `--full` for 100,000 items).

Nothing here fails on seconds. CPU seconds are user and system time of the whole child process, the
least of several runs; peak memory is the child's. The floor is reading the same files and composing
their heads in one process (`floor.py`).
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dense import write_case as write_dense
from generate import write_one_question

HERE = Path(__file__).parent
PYTHON = sys.executable
ARGMAP = str(Path(PYTHON).parent / "argmap")


class Cost(NamedTuple):
    """What a command cost: CPU seconds, wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def once(command: Sequence[str]) -> Cost:
    """Run a command and return its cost, its output thrown away."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} left with {child.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024)


def least(command: Sequence[str], runs: int = 3) -> Cost:
    """Return the cheapest of several runs."""
    return min((once(command) for _ in range(runs)), key=lambda cost: cost.cpu)


def ratio(name: str, ours: Cost, floor: Cost, aim: float) -> None:
    """Print one line: a ratio of CPU seconds with its aim, then what it is made of."""
    told = f"{ours.cpu / floor.cpu:5.2f}   (aim {aim:.1f})"
    print(
        f"{name:<46} {told:<20} {ours.cpu:7.2f} / {floor.cpu:.2f} s CPU"
        f"   {ours.wall:7.2f} s wall   {ours.memory:6.0f} MB"
    )


def main() -> None:
    """Make the cases in a temporary folder and print the ratios."""
    full = "--full" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        cases = {}
        for items in (1_000, 10_000, *((100_000,) if full else ())):
            cases[items] = str(Path(folder) / str(items))
            subprocess.run([PYTHON, HERE / "generate.py", cases[items], str(items)], check=True)
        checks: dict[int, Cost] = {}
        for items in (1_000, 10_000, *((100_000,) if full else ())):
            runs = 1 if items == 100_000 else 3
            checks[items] = least([ARGMAP, "check", cases[items]], runs)
            floor = least([PYTHON, str(HERE / "floor.py"), cases[items]], runs)
            ratio(f"check of {items:,} items / floor", checks[items], floor, 2.0)
        subprocess.run([PYTHON, "-c", RULES, cases[10_000]], check=True)
        if full:
            ratio("check of 100,000 items / of 10,000", checks[100_000], checks[10_000], 10.5)
        ratio(
            "argmap --help / import typer",
            least([ARGMAP, "--help"], 7),
            least([PYTHON, "-c", "import typer"], 7),
            1.5,
        )
        for items in (1_000, *((100_000,) if full else ())):
            _compare(Path(folder) / f"one-{items}", items)
        for cards in (30, 300, 1_000, 3_000):
            _render(Path(folder) / f"cards-{cards}", cards)
        for cards in (72, 300, 1_000):
            _render(Path(folder) / f"dense-{cards}", cards, dense=True)
        subprocess.run([PYTHON, str(HERE / "quotes.py")], check=True)
        subprocess.run([PYTHON, str(HERE / "serve.py")], check=True)
        subprocess.run([PYTHON, str(HERE / "exchange.py")], check=True)
        subprocess.run([PYTHON, str(HERE / "layouts.py")], check=True)


COMPARE = """
import gc, sys, time
from pathlib import Path
from argmap.comparison import compare, matrix, removal, scores, sensitivity
from argmap.core import graph
from argmap.storage import load
gc.disable()
case = load.read(Path(sys.argv[1]))
clock = time.process_time
began = clock()
graph.reaching(case, ["q"])
floor = clock() - began
began = clock()
compared = compare(case, sensitivity=False)
table = clock() - began
filled = matrix.whole(case, "q")
how = scores.measure(case, "inconsistency")
ranking = scores.rank(scores.tally(filled, how), len(filled.rows))
began = clock()
tried = sensitivity.removals(case, filled, how, ranking, removal.ready(case, filled))
removals = clock() - began
print(
    f"compare {sys.argv[2]} items × 10: table {table:.2f} s CPU, {len(tried):,} removals "
    f"{removals:.2f} s; building the graph {floor:.2f} s: {(table + removals) / floor:.1f} times"
)
"""


RULES = """
import gc, sys, time
from pathlib import Path
from argmap import checks
from argmap.core import graph
from argmap.storage import load
gc.disable()
clock, rules, none = time.process_time, checks.rules(), checks.Options()
root, kept, memory = Path(sys.argv[1]), load.Kept(), checks.Memory()
load.read(root)  # so that what is loaded once is loaded
began = clock()
case = load.read(root)
graph.reaching(case, list(case.items)[:1])
reading = clock() - began
began = clock()
checks.outcome(case, none)
ruling = clock() - began
checks.outcome(load.read(root, kept=kept), none, memory)
item = root / 'claims' / 'd0-claim-1.md'
text, edits = item.read_text('utf-8'), []
for what, new in (
    ("notes", text + 'One more line.\\n'),
    ("a link", text.replace('supports:', 'supports:\\n  - to: d0-explanation-3')),
    ("a mistake", text.replace('supports:', 'suports:')),
    ("mended", text),
    ("a statement", text.replace('\\n# ', '\\n# It is not so: ')),
):
    item.write_text(new, 'utf-8')
    began = clock()
    checks.outcome(load.read(root, kept=kept), none, memory)
    edits.append(f"{what} {(clock() - began) / (reading + ruling):.2f}")
item.write_text(text, 'utf-8')
case, costs = load.read(root), []
for name, entry in rules.items():
    if entry.turn == 1:
        began = clock()
        list(entry.module.check(case))
        costs.append((clock() - began, name))
print(
    f"all rules of {len(case.items):,} items: (reading, building the graph, rules) / (reading, "
    f"building) {(reading + ruling) / reading:.2f} (aim 1.6): {reading:.2f} + {ruling:.2f} s CPU"
)
print("  slowest: " + ", ".join(f"{name} {cost:.3f}" for cost, name in sorted(costs)[:-6:-1]))
print("one edit, watched / all read and checked (aim 0.1): " + ", ".join(edits))
"""


def _compare(folder: Path, items: int) -> None:
    """Print the cost of one table with every single removal, against building the graph."""
    write_one_question(folder, items)
    subprocess.run([PYTHON, "-c", COMPARE, str(folder), f"{items:,}"], check=True)


START = (
    "import os; os.environ['PYDANTIC_DISABLE_PLUGINS'] = '__all__'\n"
    "import typer._adapters, argmap.cli, argmap.rendering.sheets, argmap.storage.load"
)
"""What `argmap render` loads before it reads a case."""


def _render(case: Path, cards: int, *, dense: bool = False) -> None:
    """Print the cost of drawing a case as one picture against the engine alone on the same DOT.

    And the same without what Python and our imports cost, which is the same for any case.
    """
    if dense:
        write_dense(case, cards)
    else:
        write_one_question(case, cards + max(5, cards // 15) + 1)
    dot, engine = case / "map.dot", Path(PYTHON).parent / "graphviz-pure"
    command = [ARGMAP, "render", str(case), "--force", "-o"]
    subprocess.run([*command, str(dot)], check=True, stdout=subprocess.DEVNULL)
    runs = 5 if cards <= 300 else 2
    ours = least([*command, str(case / "map.svg")], runs)
    alone = least([str(engine), "-Kdot", "-Tsvg", str(dot), "-o", str(case / "alone.svg")], runs)
    start = least([PYTHON, "-c", START], 5)
    what = f"{cards:,} {'dense ' * dense}cards"
    ratio(f"render of {what} / engine alone", ours, alone, 1.1 if cards > 300 else 1.3)
    print(
        f"  without {start.cpu:.2f} s CPU of start-up: {(ours.cpu - start.cpu) / alone.cpu:.2f}; "
        f"picture {(case / 'map.svg').stat().st_size / 1e6:.2f} MB"
    )


if __name__ == "__main__":
    main()
