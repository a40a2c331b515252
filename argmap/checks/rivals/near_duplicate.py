"""Two statements that say nearly the same.

The same claim in two files splits its support: half of the evidence hangs on each, and neither
looks as well founded as it is. Compared are the words without small words and endings; numbers must
be equal, and so must negations. Questions are compared with questions, sources with sources, all
others with each other; withdrawn items are left out, and so is a pair that a link joins: its author
knows both.

Bad:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow
    == claims/moscow-and-the-seat.md
    ---
    ---
    # It is China's seat that mattered to Moscow

Good:

    == claims/seat-mattered.md
    ---
    ---
    # China's seat mattered to Moscow
    == claims/seat-mattered-to-beijing.md
    ---
    ---
    # China's seat mattered to Beijing

Keep one and move the links of the other to it, with its id under `formerly`. Where both are meant,
write in either file `distinct_from: [ID]` with the id of the other.
"""

from collections.abc import Iterator

from argmap.core import similarity
from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity

RULE = Rule("near-duplicate", Severity.INFO, "two statements nearly the same")

_MOST_NOTES = 5


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each set of items that say nearly the same, at the first by id."""
    pairs = (pair for pair in similarity.of(case).alike if not _is_known(case, *pair))
    for first, *others in similarity.groups(pairs):
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        yield RULE.finding(
            case.items[first].at(),
            f'"{first}" says nearly the same as "{others[0]}"{more}',
            item=first,
            target=others[0],
            notes=tuple(
                Note(case.items[name].at(), f'"{name}" is here') for name in others[:_MOST_NOTES]
            ),
            help=(
                "keep one, and move the links of the others to it",
                f'or write "distinct_from: [{others[0]}]", where both are meant',
            ),
        )


def _is_known(case: Case, one: str, other: str) -> bool:
    """Return whether the author has related a pair, or may have: a file was half read."""
    return (
        other in case.items[one].distinct_from
        or one in case.items[other].distinct_from
        or (one, other) in case.link_at
        or (other, one) in case.link_at
        or not half_read(case).isdisjoint((one, other))
    )
