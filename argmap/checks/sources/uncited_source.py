"""A source that nothing cites.

No evidence is taken from it, and no other source or evidence goes back to it, is printed in it or
has it for a voice. Either an observation was never written down, or the source was entered in
passing. Where there are more than five, as after importing a library, they are reported as one
finding, at the first; those whose heads ignore this rule are silenced one by one.

Bad:

    == evidence/malik-statement.md
    ---
    source: frus-1950-ii-114
    ---
    # Malik left until the seat was settled
    == evidence/sources/frus-1950-ii-114.md
    ---
    standing: primary
    ---
    # FRUS 1950 II, document 114
    == evidence/sources/hansard-1950.md
    ---
    standing: primary
    ---
    # Hansard, House of Lords, 28 June 1950

Good:

    == evidence/malik-statement.md
    ---
    source: frus-1950-ii-114
    ---
    # Malik left until the seat was settled
    == evidence/sources/frus-1950-ii-114.md
    ---
    standing: primary
    ---
    # FRUS 1950 II, document 114
"""

from collections.abc import Iterator, Sequence

from argmap.checks._engine.grouping import apart
from argmap.core.cascades import in_doubt
from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.model import Evidence, ItemId, Source

RULE = Rule("uncited-source", Severity.INFO, "a source nobody cites")

_MOST_APART = 5
_MOST_NOTES = 5
_HELP = "write down what it says in evidence/, or delete its file"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each such source that may not be meant elsewhere, or one for many."""
    cited = _cited(case)
    free = [
        source
        for source in case.of(Source)
        if source.stands and source.id not in cited and source.id not in in_doubt(case)
    ]
    single, together = apart(free, RULE, _MOST_APART)
    if together:
        yield _together(together)
    for source in single:
        yield RULE.finding(source.at(), f'nothing cites "{source.id}"', item=source.id, help=_HELP)


def _cited(case: Case) -> set[ItemId | None]:
    """Return what items of evidence are taken from, and what they and sources derive from."""
    cited = {
        name for item in case.of(Evidence) for name in (item.source, *(item.derived_from or ()))
    }
    cited.update(name for source in case.of(Source) for name in source.derived_from)
    cited.update(source.part_of for source in case.of(Source))
    cited.update(item.spoken_by for item in (*case.of(Evidence), *case.of(Source)))
    return cited


def _together(sources: Sequence[Source]) -> Finding:
    first = sources[0]
    return RULE.finding(
        first.at(),
        f'nothing cites "{first.id}" and {len(sources) - 1} more sources',
        item=first.id,
        target="many",
        notes=tuple(Note(one.at(), f'"{one.id}" is here') for one in sources[1 : _MOST_NOTES + 1]),
        help=_HELP,
    )
