"""What a comparison must be read with: shared with the rules of `argmap check`."""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.case import Case
from argmap.compare.bearings import Sign
from argmap.compare.matrix import (
    UNRESOLVED,
    Matrix,
    columns_of,
    rated_by_explanation,
)
from argmap.compare.scores import Ranking
from argmap.model import ItemId, Letter, Question, Relation, Status

_UNEVEN = 25


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: its name, one sentence, and the ids it is about."""

    name: str
    message: str
    about: tuple[ItemId, ...] = ()


def uncontested(case: Case, question: ItemId) -> tuple[ItemId, ...]:
    """Return the explanations that something supports and nothing that was considered opposes.

    A contradiction that is switched off, or made by an item that does not stand, was considered.
    """
    opposed = case.derived(_opposed)
    ratings = case.derived(rated_by_explanation)
    found: list[ItemId] = []
    for name, column in columns_of(case, question).items():
        letters = {rated.rating for rated in ratings.get(name, {}).values()}
        signs = {sign for item, states in column.best.items() if item != name for sign, _ in states}
        for_it = Sign.FOR in signs or letters & {Letter.CONSISTENT, Letter.VERY_CONSISTENT}
        against = (
            Sign.AGAINST in signs
            or name in opposed
            or letters & {Letter.INCONSISTENT, Letter.VERY_INCONSISTENT}
        )
        if for_it and not against:
            found.append(name)
    return tuple(found)


def _opposed(case: Case) -> frozenset[ItemId]:
    return frozenset(
        link.target[-1] for link in case.links if link.relation is Relation.CONTRADICTS
    )


def of(case: Case, matrix: Matrix, ranking: Ranking) -> tuple[Warned, ...]:
    """Return what to read the table with, in a fixed order."""
    return tuple(_warnings(case, matrix, ranking))


def _warnings(case: Case, matrix: Matrix, ranking: Ranking) -> Iterator[Warned]:
    question = case.items[matrix.question]
    if not matrix.rows:
        yield Warned("no-evidence", "no evidence bears on any explanation: nothing is compared")
        return
    if len(ranking.leaders) > 1:
        told = " and ".join(f'"{name}"' for name in ranking.leaders)
        yield Warned("tie", f"a tie: {told} have the same score", ranking.leaders)
    unresolved = [cell for cell in matrix.cells.values() if cell.rating in UNRESOLVED]
    if unresolved:
        yield Warned(
            "unresolved",
            f"{_cells(len(unresolved))} left out of the scores until rated: "
            + ", ".join(f"{cell.evidence} on {cell.explanation}" for cell in unresolved[:3])
            + (f" and {len(unresolved) - 3} more" if len(unresolved) > 3 else ""),  # noqa: PLR2004
            tuple(dict.fromkeys(cell.evidence for cell in unresolved)),
        )
    free = tuple(name for name in uncontested(case, matrix.question) if name in ranking.leaders)
    if free:
        told = ", ".join(f'"{name}"' for name in free)
        yield Warned("leader-unopposed", f"nothing counts against {told}: was it looked for?", free)
    rejected = tuple(name for name in ranking.leaders if case.items[name].status is Status.REJECTED)
    if rejected:
        yield Warned("leader-rejected", f'"{rejected[0]}" leads although it is rejected', rejected)
    shares = {name: 100 * told.filled // len(matrix.rows) for name, told in ranking.tallies.items()}
    if max(shares.values()) - min(shares.values()) > _UNEVEN:
        most, least = max(shares, key=lambda n: shares[n]), min(shares, key=lambda n: shares[n])
        yield Warned(
            "uneven",
            f'filled unevenly: {shares[most]} % of the rows bear on "{most}", '
            f'{shares[least]} % on "{least}", and a blank counts against nobody',
            (most, least),
        )
    if isinstance(question, Question) and not question.exclusive:
        yield Warned(
            "not-exclusive",
            "the question is not declared exclusive: several explanations can be true together",
        )
    if isinstance(question, Question) and not question.exhaustive:
        yield Warned(
            "not-exhaustive",
            "the explanations are not declared to cover everything: one may be missing",
        )


def _cells(count: int) -> str:
    return "1 cell is" if count == 1 else f"{count} cells are"
