"""A rating that says the opposite of what the links imply.

The rating counts in the table, and the links are what is drawn: a reader who follows the picture
comes to the opposite of the table. One of the two is out of date.

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
    == evidence/malik-returns.md
    ---
    supports: [seat-mattered]
    ratings: {protest: I}
    ---
    # Malik returned in August with the seat unsettled

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
    == evidence/malik-returns.md
    ---
    contradicts: [seat-mattered]
    ratings: {protest: I}
    ---
    # Malik returned in August with the seat unsettled

`argmap compare --why EVIDENCE EXPLANATION` shows the path.
"""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from argmap.comparison import traits
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity

RULE = Rule(
    "rating-against-graph",
    Severity.WARNING,
    "an explicit rating with the opposite sign of what the links imply",
)
REACH = "joined"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each evidence item and question with such ratings, at the first."""
    for matrix in traits.settled(case):
        by_item = attrgetter("evidence")
        for name, group in groupby(sorted(traits.turned(matrix), key=by_item), by_item):
            cells = list(group)
            first = cells[0]
            more = f" (and {len(cells) - 1} more)" if len(cells) > 1 else ""
            yield RULE.finding(
                case.items[name].at(f"ratings.{first.explanation}", "ratings"),
                f'"{name}" is rated {first.rating} for "{first.explanation}"{more}, '
                f"and its links imply {first.implied}",
                item=name,
                target=first.explanation,
                notes=tuple(
                    Note(cell.via[0].span, f"the links to {cell.explanation} begin here")
                    for cell in cells
                    if cell.via
                ),
                help="change the rating, or the link that is wrong; or undercut it and say why",
            )
