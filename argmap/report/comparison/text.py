"""Explanations side by side, as text."""

from collections.abc import Collection, Iterator, Sequence

from argmap.comparison import Comparison, Removal, Row
from argmap.comparison.words import cell_text, listed, number
from argmap.core.case import Case
from argmap.core.dates import sort_key
from argmap.core.model import Evidence, ItemId
from argmap.core.vocabulary import Formula, RowOrder
from argmap.media.terminal import Line, Part, Piece, Table, fold, printable, room_for_prose, wrap
from argmap.report.comparison.fragility import (
    caveats,
    depends,
    fragility,
    hanging,
    most_fragile,
    one_cell,
    seeking,
    tracing,
    undercut,
)
from argmap.report.comparison.moved import MARK

ROLES = {
    "CC": "for",
    "C": "for",
    "I": "against",
    "II": "against",
    "±": "unresolved",
    "?": "unresolved",
}
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
    yield _verdict(comparison)
    behind = comparison.order[len(comparison.leaders) :]
    if behind:
        scores = (f"{name} {number(comparison.tallies[name].score)}" for name in behind)
        yield (("dim", "behind: "), ("", ", ".join(scores)))
    for row in comparison.rows[:3]:
        if row.range:
            yield (("dim", "tells most: "), ("id", row.evidence), ("", _sides(comparison, row)))
    fragile = most_fragile(comparison)
    if fragile:
        yield (("dim", "hangs on: "), *fragile)
    if comparison.flips:
        yield _flip(comparison)
    for name, worst in depends(comparison).items():
        if name in comparison.leaders:
            yield _leans(comparison, name, worst)


def _verdict(comparison: Comparison) -> Line:
    """Return who leads, by which formula."""
    best = comparison.tallies[comparison.leaders[0]]
    names = listed(comparison.leaders)
    origins = ", rows of one origin counted once" if comparison.by_origin else ""
    verb = "tie as least contradicted" if comparison.tie else "is least contradicted"
    return (
        ("leader", names),
        ("", f" {verb}: {comparison.formula} {number(best.score)}{origins}"),
        ("dim", f" ({Formula(comparison.formula).meaning}; lower is better)"),
    )


def _flip(comparison: Comparison) -> Line:
    """Return the smallest change of a cell that changes who leads, and how many more there are."""
    first, *others = comparison.flips
    word = "would break the tie: " if comparison.tie else "would change the lead: "
    more = {0: "", 1: ", or another cell"}.get(len(others), f", or one of {len(others)} others")
    return (("dim", word), *one_cell(first), ("dim", more))


def _leans(comparison: Comparison, name: ItemId, worst: Removal) -> Line:
    """Return what a leader would lose most of its support with."""
    whole = comparison.tallies[name].support
    return (
        ("dim", "leans on: "),
        ("id", name),
        ("", f" on {worst.kind} "),
        ("id", worst.without),
        ("", f", for {worst.support_lost[name]} of its support of {whole}"),
    )


def _sides(comparison: Comparison, row: Row) -> str:
    """Return what a row says, as " speaks for a and b, against c"."""
    sides: dict[bool, list[str]] = {True: [], False: []}
    for name in comparison.order:
        cell = comparison.cells.get((row.evidence, name))
        if cell is not None and cell.value:
            strong = " (strongly)" if abs(cell.value) > 1 else ""
            sides[cell.value > 0].append(name + strong)
    both = (("for", sides[True]), ("against", sides[False]))
    return " speaks " + ", ".join(f"{word} {listed(names)}" for word, names in both if names)


def sorted_rows(case: Case, comparison: Comparison, by: RowOrder) -> tuple[Row, ...]:
    """Return the rows by how much they tell apart, by source, by date (none last) or by id."""

    def key(row: Row) -> tuple[str, str]:
        item = case.items[row.evidence]
        if by == "id" or not isinstance(item, Evidence):
            return ("", row.evidence)
        return ((item.source or "~") if by == "source" else sort_key(item.date), row.evidence)

    return comparison.rows if by == "range" else tuple(sorted(comparison.rows, key=key))


def table(
    case: Case,
    comparison: Comparison,
    *,
    sort: RowOrder = RowOrder.RANGE,
    moved: Collection[tuple[ItemId, ItemId]] = (),
) -> Table:
    """Return the matrix: a row an evidence item, a column an explanation, scores at the foot."""
    heads = ("evidence", "", *comparison.order)
    rows = tuple(
        (
            ("id", row.evidence),
            ("", printable(case.items[row.evidence].statement)),
            *(_cell(comparison, row.evidence, name, moved) for name in comparison.order),
        )
        for row in sorted_rows(case, comparison, sort)
    )
    tallies = [comparison.tallies[name] for name in comparison.order]
    feet = [
        _foot(comparison.formula, "ranked by this", [tally.score for tally in tallies], "leader"),
        _foot("support", "shown, never ranked", [tally.support for tally in tallies], ""),
    ]
    if any(tally.unresolved for tally in tallies):
        counts = [tally.unresolved for tally in tallies]
        feet.append(_foot("unresolved", "± and ?, not counted", counts, "unresolved"))
    return Table(heads, rows, tuple(feet))


def _foot(name: str, note: str, numbers: Sequence[float], role: str) -> tuple[Piece, ...]:
    return (("head", name), ("dim", note), *((role, number(one)) for one in numbers))


def _cell(
    comparison: Comparison,
    evidence: ItemId,
    explanation: ItemId,
    moved: Collection[tuple[ItemId, ItemId]],
) -> Piece:
    cell = comparison.cells.get((evidence, explanation))
    role = ROLES.get(cell.rating, "dim") if cell is not None else "dim"
    mark = f" {MARK}" if (evidence, explanation) in moved else ""
    return (role, cell_text(cell) + mark)


def blocks(case: Case, comparison: Comparison, columns: int) -> Iterator[Line]:
    """Yield one block per explanation, for a terminal too narrow for the table."""
    for place, name in enumerate(comparison.order, start=1):
        tally = comparison.tallies[name]
        role = "leader" if name in comparison.leaders else "id"
        yield (("dim", f"{place}. "), (role, name))
        for line in wrap(case.items[name].statement, columns - 3):
            yield (("", f"   {line}"),)
        unresolved = f" · unresolved {tally.unresolved}" if tally.unresolved else ""
        yield (
            ("", f"   {comparison.formula} {number(tally.score)}"),
            ("dim", f" · support {tally.support}{unresolved}"),
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


def facts(case: Case, comparison: Comparison, columns: int) -> Iterator[Part]:
    """Yield what fits one screen: who leads, what tells most, what it hangs on."""
    for line in headline(case, comparison):
        yield from fold(line, columns)


def body(
    case: Case,
    comparison: Comparison,
    columns: int,
    *,
    sort: RowOrder = RowOrder.RANGE,
    moved: Collection[tuple[ItemId, ItemId]] = (),
) -> Iterator[Part]:
    """Yield the whole comparison: facts, table (blocks where it does not fit), what it hangs on."""
    matrix = table(case, comparison, sort=sort, moved=moved)
    fits = room_for_prose(matrix, columns) >= 24  # noqa: PLR2004 - narrower prose is a ribbon
    around = (
        undercut(comparison),
        fragility(comparison),
        hanging(comparison),
        tracing(comparison),
        seeking(comparison),
        caveats(comparison),
    )
    yield from facts(case, comparison, columns)
    yield ()
    if fits:
        yield matrix
    else:
        yield from blocks(case, comparison, columns)
    legend = (*LEGEND, f"{MARK} not as it was") if moved else LEGEND
    for text in legend:
        yield from fold((("dim", text),), columns)
    for part in around:
        for place, line in enumerate(part):
            if not place:
                yield ()
            yield from fold(line, columns)
