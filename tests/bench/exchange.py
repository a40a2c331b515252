"""Print what foreign formats cost: `python tests/bench/exchange.py`; nothing fails on seconds.

CPU seconds of whole processes, the least of several runs. Argdown's own program is measured in the
same run where the tests have installed it (`make test` does).
"""

import json
import tempfile
from pathlib import Path

from bench import ARGMAP, PYTHON, Cost, least, ratio

HERE = Path(__file__).parent
ARGDOWN = HERE.parent.parent / ".cache/argdown-1.7.5/node_modules/@argdown/cli/dist/cli.js"
READ = "import sys; from pathlib import Path; from argmap.importing.files import content_of, read\n"
READ_ONE = f"{READ}read('x', content_of(Path(sys.argv[1])), sys.argv[2])"
CONVERT = (
    f"{READ}from argmap.formats._maps.cases import convert\n"
    "convert(read('x', content_of(Path(sys.argv[1])), sys.argv[2]).map)"
)


def nodeset(claims: int) -> str:
    """Return a nodeset: so many claims, each but the first with a link to an earlier one."""
    nodes = [
        {"nodeID": str(n), "text": f"Claim number {n} of them", "type": "I"} for n in range(claims)
    ]
    edges = []
    for n in range(1, claims):
        name, kind = str(claims + n), "CA" if n % 3 else "RA"
        nodes.append({"nodeID": name, "text": "x", "type": kind, "scheme": "Default"})
        for start, end in ((str(n), name), (name, str((n * 7) % n))):
            edges.append({"edgeID": str(len(edges)), "fromID": start, "toID": end})
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": []})


def document(claims: int) -> str:
    """Return our JSON: so many claims, each but the first with a link to an earlier one."""
    items = [
        {"id": f"claim-{n}", "kind": "claim", "statement": f"Claim number {n} of them", "head": {}}
        for n in range(claims)
    ]
    links = [
        {"from": f"claim-{n}", "relation": "supports", "to": f"claim-{n // 3}"}
        for n in range(1, claims)
    ]
    return json.dumps({"schema": 1, "items": items, "links": links})


def argdown(statements: int) -> str:
    """Return a text: so many statements, each but the first under an earlier one."""
    blocks = []
    for n in range(0, statements, 4):
        above = f"[Claim {n // 3 // 4 * 4}]\n  + " if n else ""
        blocks.append(
            f"{above}[Claim {n}]: The claim of number {n} says this. #tag {{n: {n}}}\n"
            f"    - [Claim {n + 1}]: Against it stands a second one.\n"
            f"    + <Why {n}>: An argument of some words.\n"
            f"      + [Claim {n + 2}]: Which rests on that.\n"
            f"    -> [Claim {n + 3}]: It counts against a fourth."
        )
    return "\n\n".join(blocks) + "\n"


def main() -> None:
    """Write the files to a temporary folder, and print a line a figure."""
    start = least([PYTHON, "-c", CONVERT.rpartition("\n")[0]], 5)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)

        def cost(name: str, text: str, form: str, program: str = CONVERT) -> Cost:
            (place / name).write_text(text, "utf-8")
            return least([PYTHON, "-c", program, str(place / name), form])

        aif = cost("aif.json", nodeset(500), "aif")
        beyond = aif.cpu - start.cpu
        print(f"AIF, 999 nodes, beyond start-up: {beyond:.3f} s CPU (aim below 0.1)")
        for form, make in (("aif", lambda n: nodeset(n // 2)), ("argmap-json", document)):
            small = cost("small.json", make(20_000), form)
            large = cost("large.json", make(100_000), form)
            pure = ratio_beyond(large, small, start)
            print(f"{form}, 100,000 nodes / 20,000, beyond start-up: {pure:.1f} (linear is 5)")
            print(f"  {large.cpu:.2f} s CPU, {large.memory:.0f} MB")
        ours = cost("text.argdown", argdown(10_000), "argdown", READ_ONE)
        program = ["node", str(ARGDOWN), "json", str(place / "text.argdown"), str(place / "out")]
        if ARGDOWN.exists():
            ratio("argdown, 10,000 statements / its program", ours, least(program), 1.0)
        else:
            print(f"argdown, 10,000 statements: {ours.cpu:.2f} s CPU; its program is not installed")
        files = place / "corpus"
        files.mkdir()
        for number in range(100):
            (files / f"{number}.json").write_text(nodeset(50), "utf-8")
        whole = least([ARGMAP, "import", str(files), "--cases", "--into", str(place / "all")], 1)
        print(f"import --cases of 100 nodesets: {whole.cpu:.2f} s CPU, {whole.wall:.2f} s wall")


def ratio_beyond(large: Cost, small: Cost, start: Cost) -> float:
    """Return how much more the larger cost, start-up left out of both."""
    return (large.cpu - start.cpu) / (small.cpu - start.cpu)


if __name__ == "__main__":
    main()
