"""Sources, or items of evidence, that are derived from each other in a ring.

Each repeats the next and the last repeats the first, so nobody has seen anything. Each step of the
ring is shown with its place; of several rings through the same items the shortest through the
first of them.

Bad:

    == evidence/sources/gellately.md
    ---
    derived_from: [montefiore]
    ---
    # Gellately
    == evidence/sources/montefiore.md
    ---
    derived_from: [gellately]
    ---
    # Montefiore

Good:

    == evidence/sources/gellately.md
    ---
    derived_from: [gromyko-1990]
    ---
    # Gellately
    == evidence/sources/montefiore.md
    ---
    derived_from: [gellately]
    ---
    # Montefiore
    == evidence/sources/gromyko-1990.md
    ---
    standing: primary
    ---
    # Gromyko, memoirs
"""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core import graph
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Source
from argmap.core.positions import Span

RULE = Rule("circular-reporting", Severity.ERROR, "sources derived from each other in a ring")
REACH = "joined"


@dataclass(frozen=True, slots=True)
class _Step:
    """One `derived_from`: who goes back to what, and where that is written."""

    name: ItemId
    back: ItemId
    span: Span


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of items that go back to each other. O(V+E) without any."""
    named: tuple[Evidence | Source, ...] = (*case.of(Evidence), *case.of(Source))
    steps = [
        _Step(item.id, back, item.at(f"derived_from.{back}", "derived_from"))
        for item in named
        for back in item.derived_from or ()
        if back in case.items
    ]
    for ring in graph.rings([(step.name, step.back, step) for step in steps]):
        kinds = {case.items[step.name].kind for step in ring}
        what = f"{kinds.pop()}s" if kinds == {Source.kind} else "items"
        yield RULE.finding(
            ring[0].span,
            f'"{ring[0].name}" goes back to itself: {len(ring)} {what} derived from each other',
            item=ring[0].name,
            target=" -> ".join(step.name for step in ring),
            notes=tuple(Note(one.span, f"{one.name} is derived from {one.back}") for one in ring),
            help="find out who wrote first, and delete what that one is derived from",
        )
