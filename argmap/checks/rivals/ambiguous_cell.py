"""An item of evidence that bears on an explanation in both ways, and is not rated.

One path of links says that it counts for the explanation, another that it counts against. Netting
them would hide a judgement that only a person can make, so the cell is left out of the scores until
the author rates it. `argmap compare --why EVIDENCE EXPLANATION` shows both paths.

Bad:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
    == claims/seat-was-a-pretext.md
    ---
    contradicts: [protest]
    ---
    # China's seat was a pretext
    == evidence/malik-returns.md
    ---
    source: time-1950
    supports: [seat-mattered, seat-was-a-pretext]
    ---
    # Malik returned with the seat unsolved, and raised it at once
    == evidence/sources/time-1950.md
    ---
    ---
    # TIME, 14 August 1950

Good:

    == claims/why-no-veto.md
    ---
    kind: question
    ---
    # Why did the USSR not veto the resolutions?
    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
    == claims/seat-was-a-pretext.md
    ---
    contradicts: [protest]
    ---
    # China's seat was a pretext
    == evidence/malik-returns.md
    ---
    source: time-1950
    supports: [seat-mattered, seat-was-a-pretext]
    ratings:
      protest: {rating: I, why: He came back although nothing about the seat had changed}
    ---
    # Malik returned with the seat unsolved, and raised it at once
    == evidence/sources/time-1950.md
    ---
    ---
    # TIME, 14 August 1950
"""

from collections.abc import Iterator

from argmap.comparison import matrix
from argmap.comparison.cells import Cell
from argmap.core import graph
from argmap.core.cascades import half_read, unknown
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Kind, Link

RULE = Rule("ambiguous-cell", Severity.WARNING, "paths of both signs, and no rating by the author")
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each cell that is `±`."""
    for question, item in case.items.items():
        if item.kind is not Kind.QUESTION or not graph.answers(case, question):
            continue
        for cell in matrix.ambiguous(case, question):
            if cell.evidence in half_read(case) or _is_known(case, cell):
                continue  # its rating may be what could not be read
            ways = ((cell.via, "for it"), (cell.against, "against it"))
            yield RULE.finding(
                case.items[cell.evidence].at(),
                f'"{cell.evidence}" counts both for and against "{cell.explanation}"',
                item=cell.evidence,
                target=cell.explanation,
                notes=tuple(
                    Note(path[0].span, f"{words} along {_route(path)}")
                    for path, words in ways
                    if path
                ),
                help=(
                    f'rate it: under "ratings", "{cell.explanation}: I" (or CC C N II NA)',
                    f"argmap compare --why {cell.evidence} {cell.explanation} shows the paths",
                ),
            )


def _is_known(case: Case, cell: Cell) -> bool:
    """Return whether a misspelled rating (unknown-target) or one link twice (both-ways) did it."""
    item = case.items[cell.evidence]
    if any(name in unknown(case) for key, name in item.references() if key == "ratings"):
        return True
    one, other = cell.via, cell.against
    return len(one) == len(other) == 1 and set(one[0].address) == set(other[0].address)


def _route(path: tuple[Link, ...]) -> str:
    return " -> ".join((*(link.origin for link in path), path[-1].address[-1]))
