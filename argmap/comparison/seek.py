"""What to look for next: cells whose outcome could change the order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from typing import Literal

from argmap.comparison import matrix as matrix_of
from argmap.comparison.cells import HALVES, Cell
from argmap.comparison.laying import lines
from argmap.comparison.ranking import Disputed, Laid, Ranking, Weighed, rank
from argmap.comparison.removal import Removals
from argmap.comparison.scenarios import narrowed
from argmap.comparison.scores import LINES, tally
from argmap.comparison.weighing import ranked
from argmap.core.model import Address, Evidence, Found, ItemId, Letter

MOST_CELLS = 20_000
"""Blank cells up to which each is tried; beyond, only those of the first two explanations are."""

MOST_UNSEARCHED = 50
"""Items that were never searched, up to which each is tried; each costs the table again twice."""

_MOST_SHOWN = 20
_RATINGS = tuple(letter.value for letter in Letter if letter is not Letter.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Seek:
    """A cell to look into: how many of its outcomes would change the order, of how many.

    `about` is the item to ask about: for what is disputed that which may fall. A `blank` cell may
    be rated CC, C, N, I or II; what was `not-searched` may be found or absent; what is `disputed`
    may stand or fall.
    """

    evidence: ItemId
    explanation: ItemId
    kind: Literal["blank", "not-searched", "disputed"]
    about: ItemId
    changing: int
    outcomes: int


def seek(what: Removals) -> tuple[Seek, ...]:
    """Return the cells whose outcomes change the order most often, at most twenty."""
    found = [one for one in _all(what) if one.changing]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -one.changing / one.outcomes,
                one.kind,
                what.ranking.ranks.get(one.explanation, len(what.matrix.columns) + 1),
                one.explanation,
                one.evidence,
            ),
        )[:_MOST_SHOWN]
    )


def _all(what: Removals) -> Iterator[Seek]:
    yield from _blanks(what)
    yield from _unsearched(what)
    for (name, explanation), cell in sorted(what.matrix.cells.items()):
        fallen = _doubts(what, cell)
        if fallen:
            about = min(one if isinstance(one, str) else one[0] for one in fallen)
            yield Seek(name, explanation, "disputed", about, int(_falls(what, fallen)), 2)


def _blanks(what: Removals) -> Iterator[Seek]:
    matrix = what.matrix
    columns = matrix.columns
    if len(matrix.rows) * len(columns) > MOST_CELLS:
        columns = what.ranking.order[:2]
    for name, explanation in product(matrix.rows, columns):
        if (name, explanation) in matrix.cells or explanation in what.ranking.drafts:
            continue
        changing = sum(
            _changes(what, explanation, _rated(name, explanation, letter)) for letter in _RATINGS
        )
        yield Seek(name, explanation, "blank", name, changing, len(_RATINGS))


def _unsearched(what: Removals) -> Iterator[Seek]:
    """Yield the cells of what was never searched: the case again where it is found, and absent."""
    cells: dict[ItemId, list[ItemId]] = {}
    for (name, explanation), struck in sorted(what.matrix.struck.items()):
        if struck.cause == "not-searched" and struck.by == (name,):
            cells.setdefault(name, []).append(explanation)
    for name, explanations in list(cells.items())[:MOST_UNSEARCHED]:
        outcomes = (Found.FOUND, Found.ABSENT)
        changing = sum(_is_moved(what.ranking, _searched(what, name, found)) for found in outcomes)
        for explanation in explanations:
            yield Seek(name, explanation, "not-searched", name, changing, len(outcomes))


def _searched(what: Removals, name: ItemId, found: Found) -> Ranking:
    """Return the order if an item had been searched.

    Where it is absent it says nothing itself; but what was predicted then speaks against who
    predicted it.
    """
    item = what.case.items[name]
    assert isinstance(item, Evidence)  # noqa: S101 - nothing else is searched
    absent = found is Found.ABSENT
    item = replace(item, found=found, ratings={} if absent else item.ratings)
    case = replace(
        what.case,
        items={**what.case.items, name: item},
        links=tuple(x for x in what.case.links if not absent or x.origin != name),
    )
    whole = matrix_of.whole(case, what.matrix.question, what.matrix.drafts)
    settlement = matrix_of.settlement_of(case, drafts=what.matrix.drafts)
    disputed: Disputed = frozenset((*settlement.disputed, *settlement.disputed_links))
    alike = narrowed(whole, what.matrix.columns, what.matrix.narrowed)
    return ranked(case, alike, replace(what.basis, disputed=disputed))[0]


def _rated(name: ItemId, explanation: ItemId, letter: str) -> Cell:
    return Cell(evidence=name, explanation=explanation, rating=letter, how="explicit")


def _changes(what: Removals, explanation: ItemId, cell: Cell) -> bool:
    """Return whether the order would change if a column had one more cell."""
    was = what.ranking.weighed[explanation]
    if not was.considered:
        return cell.is_considered
    if cell.halves >= 0:  # what speaks for an explanation does not move it
        return False
    now = _with(what, what.columns[explanation], was, cell)
    return what.ranking.moves(explanation, now.score)


def _with(what: Removals, one: Laid, was: Weighed, cell: Cell) -> Weighed:
    """Return what an explanation would come to with one more cell against it."""
    cells = (*one.cells, cell)
    if what.basis.measure.formula != LINES:
        return replace(was, considered=was.considered + 1, tally=tally(cells, what.basis.measure))
    fallen = what.basis.disputed
    if _is_apart(what, one, cell):
        more = -HALVES[cell.rating]
        firm = 0 if cell.evidence in fallen else more
        against, firm_against = was.against + more, was.firm_against + firm
    else:
        laid = lines(one.column, cells, "against", what.basis.origins)
        against, firm_against = laid.value, laid.halves(fallen=fallen)
    return replace(
        was,
        considered=was.considered + 1,
        _against=lambda: against,
        _firm_against=lambda: firm_against,
    )


def _is_apart(what: Removals, one: Laid, cell: Cell) -> bool:
    """Return whether a cell would share no origin with what is against the explanation already."""
    if cell.how != "explicit":
        return False
    origins = what.basis.origins
    if origins is None:
        return True
    return origins[cell.evidence].isdisjoint(one.against.roots)


def _doubts(what: Removals, cell: Cell) -> frozenset[ItemId | Address]:
    """Return what is disputed of a cell: its item, its path and what that leads over."""
    passed: set[ItemId | Address] = {cell.evidence}
    passed.update(link.maker for link in cell.via)
    passed.update(link.address for link in cell.via)
    return what.basis.disputed & passed if cell.halves else frozenset()


def _falls(what: Removals, fallen: frozenset[ItemId | Address]) -> bool:
    """Return whether the order would change if these fell, and all else that is disputed stood."""
    if what.basis.measure.formula != LINES:
        return False
    weighed: Mapping[ItemId, Weighed] = {
        name: _with_fallen(what.columns[name], was, fallen)
        for name, was in what.ranking.weighed.items()
    }
    return _is_moved(what.ranking, rank(weighed, what.ranking.drafts))


def _with_fallen(one: Laid, was: Weighed, fallen: frozenset[ItemId | Address]) -> Weighed:
    if not one.against.holds(fallen):
        return was
    return replace(was, _against=partial(one.against.halves, fallen=fallen))


def _is_moved(before: Ranking, after: Ranking) -> bool:
    return before.groups != after.groups
