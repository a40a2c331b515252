"""A link, or another key that names an item, uses an id that was given up.

An item that was renamed lists its earlier ids under `formerly`, and links to them go on working.
They are better brought up to date: the old name means nothing to a reader, and no file has it.

Bad:

    == claims/protest.md
    ---
    kind: explanation
    formerly: [boycott]
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [boycott]
    ---
    # China's seat mattered to Moscow

Good:

    == claims/protest.md
    ---
    kind: explanation
    formerly: [boycott]
    ---
    # It was holding to the boycott
    == claims/seat-mattered.md
    ---
    supports: [protest]
    ---
    # China's seat mattered to Moscow
"""

from collections.abc import Iterator

from argmap.core.case import Case, Parsed
from argmap.core.findings import Finding, Fix, Note, Rule, Severity
from argmap.core.positions import Span
from argmap.notation import scalars

RULE = Rule(
    "former-id", Severity.WARNING, "a link uses an id listed in someone's `formerly`", fix="safe"
)


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each retired id that is written, at the first place by path."""
    if not case.retired:
        return
    places: dict[str, list[tuple[Parsed, Span]]] = {}
    for part in case.parts:
        for old, span in _named(part):
            if old in case.retired and old not in case.known:
                places.setdefault(old, []).append((part, span))
    for old, named in places.items():
        yield _finding(case, old, named)


def _finding(case: Case, old: str, named: list[tuple[Parsed, Span]]) -> Finding:
    new = case.retired[old]
    (part, span), *others = named
    changes = [
        edit for one, place in named for edit in scalars.replaced(one.source, place, old, new)
    ]
    renamed_at = case.items[new].at(f"formerly.{old}")
    more = f" (named at {len(named)} places)" if others else ""
    return RULE.finding(
        span,
        f'"{old}" is now "{new}"{more}',
        item=part.id,
        target=old,
        notes=(
            Note(renamed_at, f'"{new}" was "{old}"'),
            *(Note(place, "named here as well") for _, place in others),
        ),
        help=f'write "{new}"',
        fix=Fix.of(f'write "{new}"', changes, safe=True),
    )


def _named(part: Parsed) -> Iterator[tuple[str, Span]]:
    """Yield each id that a file names, as written, with its place."""
    for link in part.links:
        for name in dict.fromkeys(link.target):
            yield name, link.span
        yield from zip(link.premises, link.premise_spans, strict=False)
    if part.item is not None:
        for key, name in part.item.references():
            yield name, part.item.at(f"{key}.{name}", key)
        if part.item.spoken_by is not None:
            yield part.item.spoken_by, part.item.at("voice")
