"""Explanations side by side, as text and as JSON.

The JSON document (schema 1): `question`, `formula` (the name behind every `score`), `leaders:
[id]`, `tie`, `explanations: [{id, statement, score, support, unresolved}]` best first, `cells:
[{evidence, explanation, rating, how, strength, via: [link]}]` (blank ones left out; `rating` is CC
C N I II NA, `±`, `defends`, `reopens` or `?`; `how` explicit, direct or derived; a link is `from
-> to`), `sensitivity: [{without, kind, outcome, leaders, scores, support_lost}]`, `warnings:
[{name, message, about}]`.
"""

from collections.abc import Iterator, Sequence

from argmap.case import Case
from argmap.compare import Cell, Comparison, Outcome, Removal, Row
from argmap.model import ItemId, Kind
from argmap.report.text import (
    Line,
    Part,
    Piece,
    Table,
    fold,
    printable,
    room_for_prose,
    wrap,
)

SYMBOLS = {
    "CC": "++",
    "C": "+",
    "N": "0",
    "I": "−",
    "II": "−−",
    "NA": "n/a",
    "±": "±",
    "defends": "(+)",
    "reopens": "(−)",
    "?": "?",
}
ROLES = {
    "CC": "for",
    "C": "for",
    "I": "against",
    "II": "against",
    "±": "unresolved",
    "?": "unresolved",
}
_MOST_SHOWN = 8

FORMULAS = {"inconsistency": "1 for each I, 2 for each II; lower is better"}


def cell_text(cell: Cell | None) -> str:
    """Return a cell: letter and symbol, in parentheses when derived, with `*` when rated."""
    if cell is None:
        return "·"
    if cell.rating in ("defends", "reopens"):
        return SYMBOLS[cell.rating]
    symbol = SYMBOLS[cell.rating]
    text = cell.rating if cell.rating in (symbol, "NA") else f"{cell.rating} {symbol}"
    if cell.how == "derived":
        return f"({text})"
    return f"{text} *" if cell.how == "explicit" else text


LEGEND = (
    "C consistent, I inconsistent (doubled when strong), N neutral, · not considered",
    "plain: linked directly · (in parentheses): derived along links · *: rated by the author",
    "± paths of both signs, not counted until rated · (+) answers an attack, not counted",
)


def headline(case: Case, comparison: Comparison) -> Iterator[Line]:
    """Yield the facts first: the question, who leads by which formula, what tells most."""
    question = case.items[comparison.question]
    yield (("id", comparison.question), ("title", f"  {printable(question.statement)}"))
    yield ()
    if not comparison.leaders:
        yield (("unresolved", "No evidence bears on any explanation."),)
        return
    best = comparison.tallies[comparison.leaders[0]]
    names = listed(comparison.leaders)
    verb = "tie as least contradicted" if comparison.tie else "is least contradicted"
    yield (
        ("leader", names),
        ("", f" {verb}: {comparison.formula} {best.score}"),
        ("dim", f" ({FORMULAS[comparison.formula]})"),
    )
    behind = comparison.order[len(comparison.leaders) :]
    if behind:
        told = ", ".join(f"{name} {comparison.tallies[name].score}" for name in behind)
        yield (("dim", "behind: "), ("", told))
    for row in comparison.rows[:3]:
        if row.range:
            yield (("dim", "tells most: "), ("id", row.evidence), ("", _sides(comparison, row)))
    fragile = next(iter(_telling(comparison)), None)
    if fragile is not None:
        yield (("dim", "hangs on: "), *_removal(comparison, fragile))


def _sides(comparison: Comparison, row: Row) -> str:
    """Return what a row says, as " speaks for a and b, against c"."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for name in comparison.order:
        cell = comparison.cells.get((row.evidence, name))
        if cell is not None and cell.value:
            strong = " (strongly)" if abs(cell.value) > 1 else ""
            sides[cell.value > 0].append(name + strong)
    told = ((word, sides[side]) for word, side in (("for", True), ("against", False)))
    return " speaks " + ", ".join(f"{word} {listed(names)}" for word, names in told if names)


def listed(names: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def table(case: Case, comparison: Comparison) -> Table:
    """Return the matrix: a row an evidence item, a column an explanation, scores at the foot."""
    heads = ("evidence", "", *comparison.order)
    rows = tuple(
        (
            ("id", row.evidence),
            ("", printable(case.items[row.evidence].statement)),
            *(_cell(comparison, row.evidence, name) for name in comparison.order),
        )
        for row in comparison.rows
    )
    tallies = [comparison.tallies[name] for name in comparison.order]
    feet = [
        _foot(comparison.formula, "ranked by this", [told.score for told in tallies], "leader"),
        _foot("support", "shown, never ranked", [told.support for told in tallies], ""),
    ]
    if any(told.unresolved for told in tallies):
        counts = [told.unresolved for told in tallies]
        feet.append(_foot("unresolved", "± and ?, not counted", counts, "unresolved"))
    return Table(heads, rows, tuple(feet))


def _foot(name: str, note: str, numbers: list[int], role: str) -> tuple[Piece, ...]:
    return (("head", name), ("dim", note), *((role, str(number)) for number in numbers))


def _cell(comparison: Comparison, evidence: ItemId, explanation: ItemId) -> Piece:
    cell = comparison.cells.get((evidence, explanation))
    return (ROLES.get(cell.rating, "dim") if cell is not None else "dim", cell_text(cell))


def blocks(case: Case, comparison: Comparison, columns: int) -> Iterator[Line]:
    """Yield one block per explanation, for a terminal too narrow for the table."""
    for place, name in enumerate(comparison.order, start=1):
        told = comparison.tallies[name]
        role = "leader" if name in comparison.leaders else "id"
        yield (("dim", f"{place}. "), (role, name))
        for line in wrap(case.items[name].statement, columns - 3):
            yield (("", f"   {line}"),)
        unresolved = f" · unresolved {told.unresolved}" if told.unresolved else ""
        yield (
            ("", f"   {comparison.formula} {told.score}"),
            ("dim", f" · support {told.support}{unresolved}"),
        )
        cells = [
            cell
            for row in comparison.rows
            if (cell := comparison.cells.get((row.evidence, name))) is not None
        ]
        for cell in sorted(cells, key=lambda one: (one.value is None, one.value or 0)):
            text = cell_text(cell)
            statement = printable(case.items[cell.evidence].statement)
            first, *others = wrap(f"{cell.evidence}: {statement}", columns - 14)
            yield (("", "   "), (ROLES.get(cell.rating, "dim"), f"{text:<9}"), ("", f"  {first}"))
            for other in others:
                yield (("", " " * 14 + other),)
        yield ()


def fragility(comparison: Comparison) -> Iterator[Line]:
    """Yield what the ranking hangs on: each single removal that matters, then the rest counted."""
    if not comparison.sensitivity:
        return
    yield (("head", "What would change this"),)
    telling = _telling(comparison)
    for removal in telling[:_MOST_SHOWN]:
        yield (("", "  "), *_removal(comparison, removal))
    if len(telling) > _MOST_SHOWN:
        more = len(telling) - _MOST_SHOWN
        yield (("dim", f"  and {more} more (argmap compare --format json has them all)"),)
    for kind, word in ((Kind.EVIDENCE, "item"), (Kind.SOURCE, "source")):
        tried = [removal for removal in comparison.sensitivity if removal.kind is kind]
        loud = sum(removal in telling for removal in tried)
        if loud:
            told = f"  {loud} of {len(tried)} {word}s, left out alone, would change who leads"
        else:
            told = f"  no single {word} changes the leader ({len(tried)} tried)"
        yield (("dim", told),)
    yield from _lost(comparison)


def _telling(comparison: Comparison) -> list[Removal]:
    return [
        removal
        for removal in comparison.sensitivity
        if removal.outcome not in (Outcome.ORDER, Outcome.NOTHING)
    ]


def _removal(comparison: Comparison, removal: Removal) -> Line:
    what = "source " if removal.kind is Kind.SOURCE else ""
    outcome = removal.outcome.value
    after, score = "", ""
    if removal.leaders:
        after = listed(removal.leaders)
        score = f" ({comparison.formula} {removal.scores[removal.leaders[0]]})"
    return (
        ("", f"without {what}"),
        ("id", removal.without),
        ("", f": {outcome}" + (f", {after} in front{score}" if after else "")),
    )


def _lost(comparison: Comparison) -> Iterator[Line]:
    """Yield the explanations that lose half of their support or more with one source."""
    for removal in comparison.sensitivity:
        if removal.kind is not Kind.SOURCE:
            continue
        for name, lost in removal.support_lost.items():
            whole = comparison.tallies[name].support
            if 2 * lost >= whole and lost > 1:
                share = "all" if lost == whole else f"{lost} of {whole}"
                yield (
                    ("", "  without source "),
                    ("id", removal.without),
                    ("", f": {name} loses {share} of its support"),
                )


def caveats(comparison: Comparison) -> Iterator[Line]:
    """Yield the warnings that belong to the table."""
    if comparison.warnings:
        yield (("head", "Read it with care"),)
    for warned in comparison.warnings:
        yield (("unresolved", "  ! "), ("", printable(warned.message)))


def undercut(comparison: Comparison) -> Iterator[Line]:
    """Yield the links that are switched off, each with its undercutter."""
    if comparison.off:
        yield (("head", "Links switched off"),)
    for address, link in comparison.off.items():
        yield (
            ("off", f"  {' -> '.join(address)}"),
            ("", "  undercut by "),
            ("id", link.origin),
            ("dim", f": {printable(link.why)}" if link.why else ""),
        )


def body(case: Case, comparison: Comparison, columns: int) -> Iterator[Part]:
    """Yield the whole comparison: facts, table (blocks where it does not fit), what it hangs on."""
    shown = table(case, comparison)
    fits = room_for_prose(shown, columns) >= 24  # noqa: PLR2004 - narrower prose is a ribbon
    around = (undercut(comparison), fragility(comparison), caveats(comparison))
    for line in (*headline(case, comparison), ()):
        yield from fold(line, columns)
    if fits:
        yield shown
    else:
        yield from blocks(case, comparison, columns)
    for text in LEGEND:
        yield from fold((("dim", text),), columns)
    for part in around:
        for number, line in enumerate(part):
            if not number:
                yield ()
            yield from fold(line, columns)


def document(case: Case, comparison: Comparison) -> dict[str, object]:
    """Return the JSON document described in this module's docstring."""
    return {
        "schema": 1,
        "question": comparison.question,
        "formula": comparison.formula,
        "leaders": list(comparison.leaders),
        "tie": comparison.tie,
        "explanations": [
            {
                "id": name,
                "statement": case.items[name].statement,
                "score": comparison.tallies[name].score,
                "support": comparison.tallies[name].support,
                "unresolved": comparison.tallies[name].unresolved,
            }
            for name in comparison.order
        ],
        "cells": [
            {
                "evidence": cell.evidence,
                "explanation": cell.explanation,
                "rating": cell.rating,
                "how": cell.how,
                "strength": cell.strength,
                "via": [str(link) for link in cell.via],
            }
            for row in comparison.rows
            for name in comparison.order
            if (cell := comparison.cells.get((row.evidence, name))) is not None
        ],
        "sensitivity": [
            {
                "without": removal.without,
                "kind": removal.kind.value,
                "outcome": removal.outcome.value,
                "leaders": list(removal.leaders),
                "scores": dict(removal.scores),
                "support_lost": dict(removal.support_lost),
            }
            for removal in comparison.sensitivity
        ],
        "warnings": [
            {"name": warned.name, "message": warned.message, "about": list(warned.about)}
            for warned in comparison.warnings
        ],
    }
