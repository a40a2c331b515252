"""The matrix: evidence items against explanations, each cell with how it came about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from argmap.comparison import network as network_of
from argmap.comparison.network import Network
from argmap.comparison.propagation import Bearing, Column, Sign, column
from argmap.core import graph
from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Evidence, Explanation, ItemId, Letter, Link, Rated, Status

AMBIGUOUS = "±"
DEFENDS = "defends"
REOPENS = "reopens"
CIRCLE = "?"

VALUES: Mapping[str, int] = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}
"""What a letter is worth; NA, blank and the uncounted ratings have no value."""

UNRESOLVED = frozenset({AMBIGUOUS, CIRCLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one evidence item says of one explanation.

    `rating` is a letter (CC C N I II NA), `±` (paths of both signs), `defends` (contradicts what
    contradicts it), `reopens` (contradicts such a defence) or `?` (a circle). `how` is explicit,
    direct or derived, the first that applies. `strength` is 1 to 3 for signs that have one.
    `via` is a witness path; `against` a second one of the other sign, for `±`. `implied` is what
    the graph alone says where the author's rating overrules it, else empty.
    """

    evidence: ItemId
    explanation: ItemId
    rating: str
    how: str
    strength: int | None = None
    via: tuple[Link, ...] = ()
    against: tuple[Link, ...] = ()
    why: str = ""
    implied: str = ""

    @property
    def value(self) -> int | None:
        """2 for CC to -2 for II, None where the cell is not counted."""
        return VALUES.get(self.rating)


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """All cells that are not blank, by (evidence, explanation); rows and columns by id.

    Rows are the evidence items that bear on some explanation in some way; columns the explanations
    that are not withdrawn. `off` are the links switched off by undercuts, as in `Network`.
    """

    question: ItemId
    rows: tuple[ItemId, ...]
    columns: tuple[ItemId, ...]
    cells: Mapping[tuple[ItemId, ItemId], Cell]

    @cached_property
    def row_set(self) -> frozenset[ItemId]:
        """The rows, to ask whether an item is one."""
        return frozenset(self.rows)

    @cached_property
    def support(self) -> Mapping[ItemId, tuple[ItemId, ...]]:
        """The evidence that counts for each explanation that has any, both by id."""
        found: dict[ItemId, list[ItemId]] = {}
        for (name, explanation), cell in self.cells.items():
            if VALUES.get(cell.rating, 0) > 0:
                found.setdefault(explanation, []).append(name)
        return {name: tuple(sorted(found[name])) for name in sorted(found)}


@once
def columns_of(case: Case, question: ItemId) -> Mapping[ItemId, Column]:
    """Return how everything bears on each explanation of a question, derived once a case."""
    network = network_of.whole(case)
    return {x.id: column(network, x.id) for x in _compared(case, question)}


def _compared(case: Case, question: ItemId) -> tuple[Explanation, ...]:
    rivals = graph.answers(case, question)
    return tuple(rival for rival in rivals if rival.status is not Status.WITHDRAWN)


@once
def whole(case: Case, question: ItemId) -> Matrix:
    """Return the matrix of a question, made once a case."""
    network = network_of.whole(case)
    return _fill(case, question, network, columns_of(case, question), ())


def ambiguous(case: Case, question: ItemId) -> tuple[Cell, ...]:
    """Return the cells of a question that are `±`, by explanation, then evidence item.

    Only items with bearings of both signs are looked at: most cells are never made.
    """
    neutral = network_of.whole(case).neutral
    found: list[Cell] = []
    for explanation, derived in columns_of(case, question).items():
        for name in sorted(derived.of_both_signs()):
            item = case.items[name]
            if isinstance(item, Evidence):
                made = cell(item, derived, neutral.get(explanation, {}).get(name))
                if made is not None and made.rating == AMBIGUOUS:
                    found.append(made)
    return tuple(found)


def without(case: Case, question: ItemId, gone: Collection[ItemId]) -> Matrix:
    """Return the matrix as it would be if these items were not there. O(V+E) per explanation."""
    network = network_of.build(case, gone)
    columns = {
        rival.id: column(network, rival.id)
        for rival in _compared(case, question)
        if rival.id not in gone
    }
    return _fill(case, question, network, columns, gone)


def _fill(
    case: Case,
    question: ItemId,
    network: Network,
    columns: Mapping[ItemId, Column],
    gone: Collection[ItemId],
) -> Matrix:
    rated = rated_by_explanation(case)
    cells: dict[tuple[ItemId, ItemId], Cell] = {}
    for explanation, derived in columns.items():
        bearing = derived.best.keys() | derived.circular | rated.get(explanation, {}).keys()
        neutral = network.neutral.get(explanation, {})
        for name in sorted(bearing | neutral.keys()):
            item = case.items.get(name)
            if not isinstance(item, Evidence) or not item.carries or name in gone:
                continue
            made = cell(item, derived, neutral.get(name))
            if made is not None:
                cells[name, explanation] = made
    rows = tuple(sorted({name for name, _ in cells}))
    return Matrix(question=question, rows=rows, columns=tuple(columns), cells=cells)


@once
def rated_by_explanation(case: Case) -> Mapping[ItemId, Mapping[ItemId, Rated]]:
    """Return the author's ratings by explanation, then evidence item."""
    found: dict[ItemId, dict[ItemId, Rated]] = {}
    for item in case.of(Evidence):
        for explanation, rated in item.ratings.items():
            found.setdefault(explanation, {})[item.id] = rated
    return found


def cell(item: Evidence, derived: Column, neutral: Link | None) -> Cell | None:
    """Return an item's cell in a column: the author's rating, else what the graph says, or None."""
    implied = _implied(item.id, derived, neutral)
    rated = item.ratings.get(derived.explanation)
    if rated is None:
        return implied
    return Cell(
        evidence=item.id,
        explanation=derived.explanation,
        rating=rated.rating.value,
        how="explicit",
        why=rated.why,
        via=implied.via if implied is not None else (),
        against=implied.against if implied is not None else (),
        implied=implied.rating if implied is not None else "",
    )


def _implied(name: ItemId, derived: Column, neutral: Link | None) -> Cell | None:
    """Return what the graph alone says: the direct links where there are any, else the paths."""
    explanation = derived.explanation
    direct = derived.direct(name)
    if direct:
        return _combined(name, explanation, "direct", direct)
    if neutral is not None:
        return _neutral(name, explanation, neutral)
    if name in derived.circular:
        return Cell(evidence=name, explanation=explanation, rating=CIRCLE, how="derived")
    return _combined(name, explanation, "derived", derived.bearings(name))


def _neutral(name: ItemId, explanation: ItemId, link: Link) -> Cell:
    return Cell(
        evidence=name,
        explanation=explanation,
        rating=Letter.NEUTRAL.value,
        how="direct",
        via=(link,),
        why=link.why,
    )


def _combined(
    name: ItemId, explanation: ItemId, how: str, bearings: tuple[Bearing, ...]
) -> Cell | None:
    """Combine the bearings of one cell: like signs by the strongest, unlike ones to `±`."""
    by_sign: dict[Sign, Bearing] = {}
    for bearing in bearings:
        if bearing.sign not in by_sign or bearing.strength > by_sign[bearing.sign].strength:
            by_sign[bearing.sign] = bearing
    for plus, minus in ((Sign.FOR, Sign.AGAINST), (Sign.DEFENDS, Sign.REOPENS)):
        good, bad = by_sign.get(plus), by_sign.get(minus)
        told = good or bad
        if told is None:
            continue
        rating, strength = _letter(told), told.strength if told.sign in _COUNTED else None
        if good is not None and bad is not None:
            rating, strength = AMBIGUOUS, None
        return Cell(
            evidence=name,
            explanation=explanation,
            rating=rating,
            how=how,
            strength=strength,
            via=told.via,
            against=bad.via if good is not None and bad is not None else (),
            why=told.via[0].why if how == "direct" else "",
        )
    return None


_COUNTED = (Sign.FOR, Sign.AGAINST)
_STRONG = 3


def _letter(bearing: Bearing) -> str:
    if bearing.sign is Sign.DEFENDS:
        return DEFENDS
    if bearing.sign is Sign.REOPENS:
        return REOPENS
    letter = "C" if bearing.sign is Sign.FOR else "I"
    return letter * 2 if bearing.strength == _STRONG else letter
