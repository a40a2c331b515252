"""Explanations side by side, as text: the answer, the table, and with `--full` the rest."""

from collections.abc import Callable, Collection, Iterator

from argmap.comparison import LINES, Cell, Comparison, Row
from argmap.comparison.words import cell_text, number, range_text, struck_text
from argmap.core.case import Case
from argmap.core.dates import sort_key
from argmap.core.model import Evidence, ItemId
from argmap.core.vocabulary import Count, RowOrder
from argmap.media.terminal import Line, Part, Piece, Table, fold, printable, room_for_prose, wrap
from argmap.report.comparison import head_to_head, screen
from argmap.report.comparison.fragility import details
from argmap.report.comparison.moved import MARK
from argmap.report.comparison.wording import rank_of

ROLES = {
    "CC": "for",
    "C": "for",
    "c": "for",
    "i": "against",
    "I": "against",
    "II": "against",
    "±": "unresolved",
    "?": "unresolved",
}
LEGEND = (
    "C consistent, I inconsistent (doubled: strong, small: weak), N neutral, · not considered",
    "plain: linked directly · (in parentheses): derived along links · *: rated by the author",
    "± paths of both signs, not counted until rated · (+) answers an attack, not counted",
)
STRUCK_LEGEND = "[in brackets]: shown, and not counted: a draft, never searched, undercut, unbacked"

_NARROWEST = 24


def sorted_rows(case: Case, comparison: Comparison, by: RowOrder) -> tuple[Row, ...]:
    """Return the rows by how much they tell apart, by source, by date (none last) or by id."""

    def key(row: Row) -> tuple[tuple[int, ...], str, str]:
        item = case.items[row.evidence]
        if by == "id" or not isinstance(item, Evidence):
            return ((), "", row.evidence)
        if by == "source":
            return ((), item.source or "~", row.evidence)
        return (sort_key(item.date), "", row.evidence)

    return comparison.rows if by == "range" else tuple(sorted(comparison.rows, key=key))


def table(
    case: Case,
    comparison: Comparison,
    *,
    sort: RowOrder = RowOrder.RANGE,
    moved: Collection[tuple[ItemId, ItemId]] = (),
) -> Table:
    """Return the matrix: a row an evidence item, a column an explanation, lines at the foot.

    What is shown and not counted stands in brackets; rows of nothing else come last.
    """
    heads = ("evidence", "", *comparison.order)
    shown = [row.evidence for row in sorted_rows(case, comparison, sort)]
    rows = [_row(case, comparison, name, moved) for name in shown]
    rows += [_row(case, comparison, name, moved) for name in comparison.matrix.struck_rows]
    return Table(heads, tuple(rows), tuple(_feet(comparison)))


def _row(
    case: Case,
    comparison: Comparison,
    name: ItemId,
    moved: Collection[tuple[ItemId, ItemId]],
) -> tuple[Piece, ...]:
    struck = name not in comparison.matrix.row_set
    cells = (_cell(comparison, name, explanation, moved) for explanation in comparison.order)
    return (
        ("off" if struck else "id", name),
        ("dim" if struck else "", printable(case.items[name].statement)),
        *cells,
    )


def feet(comparison: Comparison) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield the numbers below the table: a name, a note, and one text an explanation."""
    order = comparison.order
    weighed = [comparison.ranking.weighed[name] for name in order]
    yield "rank", "and its range", tuple(rank_of(comparison, name) for name in order)
    if comparison.formula == LINES:
        yield "lines against", "ranked by this", tuple(_against(comparison, x) for x in order)
        favour = tuple(range_text(one.firm_in_favour, one.in_favour) for one in weighed)
        yield "lines for", "shown, never ranked", favour
        counts = tuple(str(one.examined) for one in weighed)
        yield "examined", "lines looked into", counts
    else:
        scores = tuple(_scored(comparison, name) for name in order)
        yield comparison.formula, "ranked by this", scores
        support = tuple(str(one.tally.support if one.tally else 0) for one in weighed)
        yield "support", "shown, never ranked", support
    rows = len(comparison.rows)
    considered = tuple(f"{one.considered}/{rows}" for one in weighed)
    yield "considered", "rows of all", considered
    unresolved = [_unresolved(comparison, name) for name in order]
    if any(unresolved):
        yield "unresolved", "± and ?, not counted", tuple(map(str, unresolved))


def _against(comparison: Comparison, name: ItemId) -> str:
    """Return the lines against; in brackets with each item its own origin, where that differs."""
    weighed = comparison.ranking.weighed[name]
    each = comparison.reach.each.get(name, weighed.against)
    brackets = f" [{range_text(each, each)}]" if each != weighed.against else ""
    return range_text(weighed.firm_against, weighed.against) + brackets


def _scored(comparison: Comparison, name: ItemId) -> str:
    return number(comparison.score(name)) if name in comparison.ranking.ranks else "–"


def _unresolved(comparison: Comparison, name: ItemId) -> int:
    cells = comparison.matrix.by_column[name]
    return sum(ROLES.get(cell.rating) == "unresolved" for cell in cells)


def _feet(comparison: Comparison) -> Iterator[tuple[Piece, ...]]:
    for place, (name, note, texts) in enumerate(feet(comparison)):
        roles = ["" for _ in texts]
        if place == 1:
            roles = ["leader" if x in comparison.leaders else "" for x in comparison.order]
        numbers = zip(roles, texts, strict=True)
        yield (("head", name), ("dim", note), *numbers)


def _cell(
    comparison: Comparison,
    evidence: ItemId,
    explanation: ItemId,
    moved: Collection[tuple[ItemId, ItemId]],
) -> Piece:
    key = evidence, explanation
    struck = comparison.matrix.struck.get(key)
    mark = f" {MARK}" if key in moved else ""
    if struck is not None:
        return ("off", struck_text(struck) + mark)
    cell = comparison.cells.get(key)
    return (_role(cell), cell_text(cell) + mark)


def _role(cell: Cell | None) -> str:
    return ROLES.get(cell.rating, "dim") if cell is not None else "dim"


def blocks(case: Case, comparison: Comparison, columns: int) -> Iterator[Line]:
    """Yield one block per explanation, for a terminal too narrow for the table."""
    for name in comparison.order:
        role = "leader" if name in comparison.leaders else "id"
        yield (("dim", f"{rank_of(comparison, name)}  "), (role, name))
        for line in wrap(case.items[name].statement, columns - 3):
            yield (("", f"   {line}"),)
        yield from (_indented(line) for line in fold(_numbers(comparison, name), columns - 3))
        for text, role, evidence in _sorted_cells(comparison, name):
            statement = printable(case.items[evidence].statement)
            first, *others = wrap(f"{evidence}: {statement}", columns - 14)
            yield (("", "   "), (role, f"{text:<9}"), ("", f"  {first}"))
            for other in others:
                yield (("", " " * 14 + other),)
        yield ()


def _indented(line: Line) -> Line:
    return (("", "   "), *line)


def _numbers(comparison: Comparison, name: ItemId) -> Line:
    """Return what an explanation comes to, in a line."""
    place = comparison.order.index(name)
    numbers = [f"{text} {texts[place]}" for text, _, texts in feet(comparison) if text != "rank"]
    return (("", numbers[0]), ("dim", f" · {' · '.join(numbers[1:])}"))


def _sorted_cells(comparison: Comparison, name: ItemId) -> Iterator[tuple[str, str, ItemId]]:
    """Yield the cells of a column, against it first: text, role and item; what is struck last."""
    cells = comparison.matrix.by_column[name]
    key: Callable[[Cell], tuple[bool, int, ItemId]] = lambda cell: (  # noqa: E731 - typed
        not cell.is_considered,
        cell.halves,
        cell.evidence,
    )
    for cell in sorted(cells, key=key):
        yield cell_text(cell), _role(cell), cell.evidence
    for (evidence, explanation), struck in sorted(comparison.matrix.struck.items()):
        if explanation == name:
            yield struck_text(struck), "off", evidence


def body(  # noqa: PLR0913 - all are named
    case: Case,
    comparison: Comparison,
    columns: int,
    *,
    sort: RowOrder = RowOrder.RANGE,
    moved: Collection[tuple[ItemId, ItemId]] = (),
    full: bool = False,
) -> Iterator[Part]:
    """Yield the answer and the table (blocks where it does not fit); the rest where it is full."""
    if comparison.head_to_head is not None:
        pair = head_to_head.lines(case, comparison, comparison.head_to_head)
        for line in pair:
            yield from fold(line, columns)
        return
    hint = " (below)" if full else " (--full)"
    yield from screen.lines(case, comparison, columns, hint)
    yield ()
    matrix = table(case, comparison, sort=sort, moved=moved)
    if room_for_prose(matrix, columns) >= _NARROWEST:  # narrower prose is a ribbon
        yield matrix
    else:
        yield from blocks(case, comparison, columns)
    for text in legend(comparison, moved):
        yield from fold((("dim", text),), columns)
    if not full:
        yield from fold((("dim", "--full says what else it hangs on"),), columns)
        return
    for part in details(case, comparison):
        yield ()
        for line in part:
            yield from fold(line, columns)


def legend(comparison: Comparison, moved: Collection[tuple[ItemId, ItemId]] = ()) -> Iterator[str]:
    """Yield what the signs of the table stand for, a line each."""
    yield from LEGEND
    if comparison.matrix.struck:
        yield STRUCK_LEGEND
    usual = Count.ORIGIN if comparison.formula == LINES else Count.ITEM
    if comparison.count != usual:
        yield f"{comparison.count.meaning} (--count {comparison.count})"
    if moved:
        yield f"{MARK} not as it was"
