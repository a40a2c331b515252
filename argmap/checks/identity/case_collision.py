"""Two ids, or two folders, that differ only in capitals or accents.

Many disks (macOS, Windows, shared drives) take such names for one: when the case is copied there,
one file replaces the other. The same letters written in two ways of Unicode look the same even on a
disk that keeps them apart.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    ---
    # It was holding to the boycott
    == claims/Protest.md
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
    == claims/protest-for-china.md
    ---
    kind: explanation
    ---
    # It was protesting for China
"""

from collections.abc import Iterator

from argmap.core import ids
from argmap.core.case import Case, Parsed
from argmap.core.findings import Finding, Note, Rule, Severity

RULE = Rule("case-collision", Severity.ERROR, "ids or paths that differ only in case or accents")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each id that collides with an earlier one, then for each folder."""
    if any(map(_odd, case.known)):
        first: dict[str, Parsed] = {}
        for part in sorted(case.parts, key=lambda one: _odd(one.id)):
            earlier = first.setdefault(ids.key(part.id), part)
            if earlier.id != part.id:
                yield RULE.finding(
                    part.source.start(),
                    f'"{part.id}" and "{earlier.id}" differ only in capitals or accents',
                    item=part.id,
                    target=earlier.id,
                    notes=(Note(earlier.source.start(), f'"{earlier.id}" is here'),),
                    help="rename one of the two files, so that they differ in a letter",
                )
    yield from _folders(case)


def _folders(case: Case) -> Iterator[Finding]:
    """Yield a finding for each folder that collides with one beside it."""
    inside: dict[str, Parsed] = {}
    for part in case.parts:
        inside.setdefault(part.source.path.rpartition("/")[0], part)
    seen: dict[tuple[str, str], tuple[str, Parsed]] = {}
    reported: set[str] = set()
    for folder, part in inside.items():
        steps = folder.split("/")
        for number, step in enumerate(steps):
            above, path = "/".join(steps[:number]), "/".join(steps[: number + 1])
            earlier, earlier_part = seen.setdefault((above, ids.key(step)), (path, part))
            if earlier != path and path not in reported:
                reported.add(path)
                yield RULE.finding(
                    part.source.start(),
                    f'the folders "{path}" and "{earlier}" differ only in capitals or accents',
                    target=f"{earlier} {path}",
                    notes=(Note(earlier_part.source.start(), f'"{earlier}" is here'),),
                    help="move the files of both into one folder",
                )


def _odd(name: str) -> bool:
    """Return whether a name has capitals or accents: of a pair it is the one that is reported."""
    return ids.key(name) != name
