"""Two files with one id: an item's id is its file's name, whatever the folder.

Links name ids, so with two files of one name nobody can say which is meant. Only the first file, by
path, counts; what the second says is not in the case.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/rejected/protest.md
    ---
    kind: explanation
    ---
    # It was protesting for China

Good:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/rejected/protest-for-china.md
    ---
    kind: explanation
    ---
    # It was protesting for China
"""

from collections.abc import Iterator

from argmap.core.case import Case, Parsed
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.core.positions import Span

RULE = Rule("duplicate-id", Severity.ERROR, "one id, two files")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each file whose id an earlier one has, by path."""
    if len(case.known) == len(case.parts):
        return
    first: dict[str, Parsed] = {}
    for part in case.parts:
        earlier = first.setdefault(part.id, part)
        if earlier is not part:
            yield RULE.finding(
                _place(part),
                f'the id "{part.id}" is taken: two files have this name',
                item=part.id,
                target=part.path,
                notes=(Note(_place(earlier), "the file that has the id"),),
                help="rename one of the two files; a folder does not make an id different",
            )


def _place(part: Parsed) -> Span:
    return part.source.start() if part.item is None else part.item.at()
