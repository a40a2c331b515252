"""A source names a stored copy that there is not, or that cannot be read.

`text` is a path relative to the source's own file. The copy is a regular file inside the case,
UTF-8 text, plain or Markdown; a path or a link that leads out of the case is not followed.

A source without `text` may pin by `sha256` a copy that is kept outside the case. Where that one is
not at hand, and where every quotation of a copy that is missing was found in it by a record that
holds (`argmap source verify`), it is an info.

Bad:

    == evidence/sources/lie-1954.md
    ---
    text: lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."

Good:

    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."
"""

from collections.abc import Iterator, Sequence

from argmap.core.analysis import once
from argmap.core.case import Case, Copy
from argmap.core.findings import Finding, Rule, Severity
from argmap.core.model import Evidence, ItemId, Source
from argmap.quotes import judged, records

RULE = Rule(
    "missing-copy", Severity.ERROR, "a source's copy that is not there, or lies outside the case"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each source whose copy could not be read.

    Of a copy that the case only pins, where quotations were verified by a record that holds: the
    others are another rule's matter.
    """
    for name, copy in sorted((case.copies or {}).items()):
        source = case.items.get(name)
        if copy.problem and isinstance(source, Source):
            yield from _missing(case, source, copy)


def _missing(case: Case, source: Source, copy: Copy) -> Iterator[Finding]:
    quoting = _quoting(case).get(source.id, [])
    recorded = [item for item in quoting if records(case).get(item.id, "none") == ""]
    if source.text is None:
        if recorded:
            yield _elsewhere(source, copy, recorded)
    elif quoting and len(recorded) == len(quoting):
        yield _recorded(source, copy, recorded)
    else:
        yield RULE.finding(
            source.at("text"),
            f'the copy of "{source.id}" cannot be used: {copy.problem}',
            item=source.id,
            target="text",
            help='name a UTF-8 text file in the case, relative to this file: "text/NAME.txt"',
        )


@once
def _quoting(case: Case) -> dict[ItemId, list[Evidence]]:
    """Return the items that quote each source, by its id."""
    quoting: dict[ItemId, list[Evidence]] = {}
    for one in judged(case):
        items = quoting.setdefault(one.evidence.source or "", [])
        if not items or items[-1] is not one.evidence:
            items.append(one.evidence)
    return quoting


def _elsewhere(source: Source, copy: Copy, recorded: Sequence[Evidence]) -> Finding:
    return RULE.finding(
        source.at("sha256"),
        f'the copy of "{source.id}" is not at hand; what is quoted was {_verified(recorded)}',
        item=source.id,
        target="sha256",
        help=f"{copy.problem}: with the copy in that folder every quotation is compared again",
        severity=Severity.INFO,
    )


def _recorded(source: Source, copy: Copy, recorded: Sequence[Evidence]) -> Finding:
    return RULE.finding(
        source.at("text"),
        f'the copy of "{source.id}" cannot be used: {copy.problem}; what is quoted was'
        f" {_verified(recorded)}",
        item=source.id,
        target="text",
        help="put the copy there, or take out the key: its hash is enough to find it elsewhere",
        severity=Severity.INFO,
    )


def _verified(recorded: Sequence[Evidence]) -> str:
    """Return "verified on 2026-11-30 against the copy with the hash 438dd177a984… (2 items)"."""
    known = [item.verified for item in recorded if item.verified is not None]
    first, last = min(one.on for one in known), max(one.on for one in known)
    when = f"on {first}" if first == last else f"from {first} to {last}"
    items = "1 item" if len(known) == 1 else f"{len(known)} items"
    return f"verified {when} against the copy with the hash {known[0].sha256[:12]}… ({items})"
