"""A file whose name cannot be an id.

An id is the file's name without `.md`: small letters without accents, digits and hyphens, beginning
with a letter. Spaces, capitals and accents do not survive every disk, address and program alike,
and a link that holds one stops working for the next person. Ids that differ from another in
capitals or accents alone are left to `case-collision`.

Bad:

    == evidence/Malik Statement.md
    ---
    source: frus-1950-ii-114
    ---
    # Malik said that he would stay away until the seat was settled

Good:

    == evidence/malik-statement.md
    ---
    source: frus-1950-ii-114
    ---
    # Malik said that he would stay away until the seat was settled

`argmap rename` renames the file and mends every link to it; so does `check --fix --unsafe`.
"""

import re
from collections.abc import Iterator

from argmap.core import ids
from argmap.core.case import Case, Parsed
from argmap.core.findings import Finding, Fix, Rule, Severity

RULE = Rule("bad-id", Severity.ERROR, "a file name that cannot be an id", fix="ask")

_ID = re.compile(r"[a-z][a-z0-9-]*")
_ALPHABET = "small letters without accents, digits and hyphens, beginning with a letter"


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each file whose name is no id."""
    for part in case.parts:
        if _ID.fullmatch(part.id):
            continue
        plain = ids.key(part.id)
        if plain != part.id and plain in case.known:
            continue  # told by case-collision
        better = ids.mended(part.id, part.item.kind if part.item is not None else "item")
        if not better:
            advice = f"rename the file: an id is made of {_ALPHABET}"
        elif better in case.known:
            advice = f'rename the file ("{better}.md" is taken): {_ALPHABET}'
        else:
            advice = f'rename the file to "{better}.md"'
        yield RULE.finding(
            part.source.start(),
            f'"{part.id}" cannot be an id: an id is made of {_ALPHABET}',
            item=part.id,
            help=advice,
            fix=_fix(case, part, better),
        )


def _fix(case: Case, part: Parsed, better: str) -> Fix | None:
    """Return the fix that renames the item, which needs an id that is free."""
    if not better or better in case.known or part.item is None:
        return None
    told = f'rename it to "{better}", wherever it is named'
    return Fix(description=told, edits=(), safe=False, renames=(part.id, better), frees=(better,))
