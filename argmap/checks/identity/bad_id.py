"""A file whose name cannot be an id, or a folder that no disk of Windows can hold.

An id is the file's name without `.md`: small letters without accents, digits and hyphens, beginning
with a letter, at most 200 characters. Spaces, capitals and accents do not survive every disk,
address and program alike, and a link that holds one stops working for the next person. Windows
keeps `con`, `prn`, `aux`, `nul`, `com1` and their like for devices, as names of files (a source's
copy too) and of folders: a case with one cannot even be cloned there. Ids that differ from another
in capitals or accents alone are left to `case-collision`.

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

`argmap rename` renames the file and mends every link to it; so does `check --fix --unsafe`. A
folder's name is in no link: rename it by hand.
"""

import posixpath
from collections.abc import Iterator

from argmap.core import ids
from argmap.core.case import Case, Parsed
from argmap.core.findings import Finding, Fix, Rule, Severity
from argmap.core.model import Source

RULE = Rule("bad-id", Severity.ERROR, "a file name that cannot be an id", fix="ask")


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each file whose name is no id, then for each folder of a bad name."""
    for part in case.parts:
        refusal = ids.refusal(part.id)
        if refusal is None:
            continue
        plain = ids.key(part.id)
        if plain != part.id and plain in case.known:
            continue  # case-collision reports it
        pointed = ids.pointed(part.id) if part.id[:1] == "[" or part.id[-3:] == ".md" else part.id
        better = ids.mended(pointed, part.item.kind if part.item is not None else "item")
        if not better:
            advice = f"rename the file: {refusal.advice}"
        elif better in case.known:
            advice = f'rename the file ("{better}.md" is taken): {refusal.advice}'
        else:
            advice = f'rename the file to "{better}.md"'
        yield RULE.finding(
            part.source.start(),
            refusal.message,
            item=part.id,
            help=advice,
            fix=_fix(case, part, better),
        )
    yield from _folders(case)
    yield from _copies(case)


def _fix(case: Case, part: Parsed, better: str) -> Fix | None:
    """Return the fix that renames the item, which needs an id that is free."""
    if not better or better in case.known or part.item is None:
        return None
    return Fix(
        description=f'rename it to "{better}", wherever it is named',
        edits=(),
        safe=False,
        renames=(part.id, better),
        frees=(better,),
    )


def _copies(case: Case) -> Iterator[Finding]:
    """Yield a finding for each copy of a source with a name that no disk of Windows can hold."""
    for source in case.of(Source):
        if source.text is None:
            continue
        steps = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), source.text))
        names = steps.split("/")
        for number, name in enumerate(names, 1):
            why = "" if name == ".." else ids.folder_refusal(name)
            if why:
                path = "/".join(names[:number])
                yield RULE.finding(
                    source.at("text"),
                    f'no disk of Windows can hold "{path}": {why}',
                    item=source.id,
                    target=path,
                    help="rename it, and name it so here",
                )
                break


def _folders(case: Case) -> Iterator[Finding]:
    """Yield a finding for each folder of a bad name, at the first file in it."""
    first_in: dict[str, Parsed] = {}
    for part in case.parts:
        first_in.setdefault(part.path.rpartition("/")[0], part)
    seen: set[str] = set()
    for folder, part in first_in.items():
        steps = folder.split("/")
        for number, name in enumerate(steps, 1):
            path = "/".join(steps[:number])
            why = ids.folder_refusal(name)
            if why and path not in seen:
                seen.add(path)
                yield RULE.finding(
                    part.source.start(),
                    f'no disk of Windows can hold the folder "{path}": {why}',
                    target=path,
                    help="rename the folder: no link names it",
                )
