"""What a comparison must be read with; what `argmap check` tells as well is in `traits`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import traits
from argmap.comparison.matrix import UNRESOLVED, Matrix
from argmap.comparison.robustness import Variant
from argmap.comparison.scores import Ranking
from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.model import ItemId, Question, Status

_UNEVEN = 25


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: its name, one sentence, and the ids it is about."""

    name: str
    message: str
    about: tuple[ItemId, ...] = ()


def of(
    case: Case, matrix: Matrix, ranking: Ranking, variants: tuple[Variant, ...]
) -> tuple[Warned, ...]:
    """Return what to read the table with, in a fixed order."""
    if not matrix.rows:
        message = "no evidence bears on any explanation: nothing is compared"
        return (Warned("no-evidence", message),)
    parts = (
        _about_leaders(case, matrix, ranking, variants),
        _about_cells(matrix),
        _about_columns(case, matrix, ranking),
        _about_rows(case, matrix),
        _about_the_question(case, matrix),
    )
    return tuple(warned for part in parts for warned in part)


def _quoted(names: Sequence[ItemId], most: int = 4) -> str:
    told = ", ".join(f'"{name}"' for name in names[:most])
    return told + (f" and {len(names) - most} more" if len(names) > most else "")


def _about_leaders(
    case: Case, matrix: Matrix, ranking: Ranking, variants: tuple[Variant, ...]
) -> Iterator[Warned]:
    leaders = ranking.leaders
    if len(leaders) > 1:
        yield Warned("tie", f"a tie: {listed(leaders)} have the same score", leaders)
    for variant in variants[1:]:
        if set(variant.leaders) != set(leaders):
            message = f"scored otherwise, {variant.name}: {listed(variant.leaders)} would lead"
            yield Warned("formulas-disagree", message, variant.leaders)
    free = tuple(name for name in traits.uncontested(case, matrix.question) if name in leaders)
    if free:
        message = f"nothing counts against {_quoted(free)}: was it looked for?"
        yield Warned("leader-unopposed", message, free)
    for name in leaders:
        if case.items[name].status is Status.REJECTED:
            yield Warned("leader-rejected", f'"{name}" leads although it is rejected', (name,))


def _about_cells(matrix: Matrix) -> Iterator[Warned]:
    unresolved = [cell for cell in matrix.cells.values() if cell.rating in UNRESOLVED]
    if unresolved:
        count = "1 cell is" if len(unresolved) == 1 else f"{len(unresolved)} cells are"
        which = _quoted([f"{cell.evidence} on {cell.explanation}" for cell in unresolved])
        about = tuple(dict.fromkeys(cell.evidence for cell in unresolved))
        yield Warned("unresolved", f"{count} left out of the scores until rated: {which}", about)
    turned = traits.turned(matrix)
    if turned:
        which = _quoted([f"{cell.evidence} on {cell.explanation}" for cell in turned])
        about = tuple(dict.fromkeys(cell.evidence for cell in turned))
        message = f"rated against what the links imply: {which}"
        yield Warned("rating-against-graph", message, about)


def _about_columns(case: Case, matrix: Matrix, ranking: Ranking) -> Iterator[Warned]:
    shares = {name: 100 * told.filled // len(matrix.rows) for name, told in ranking.tallies.items()}
    most, least = max(shares, key=lambda n: shares[n]), min(shares, key=lambda n: shares[n])
    if shares[most] - shares[least] > _UNEVEN:
        yield Warned(
            "uneven",
            f'filled unevenly: {shares[most]} % of the rows bear on "{most}", '
            f'{shares[least]} % on "{least}", and a blank counts against nobody',
            (most, least),
        )
    for name, source in traits.single_sources(case, matrix).items():
        message = f'all support of "{name}" goes back to "{source}"'
        yield Warned("single-source", message, (name, source))
    for name in ranking.tallies:
        rejected = case.items[name].status is Status.REJECTED
        if rejected and not traits.has_reason_against(case, name):
            message = f'"{name}" is rejected, and nothing counts against it'
            yield Warned("rejected-without-reason", message, (name,))


def _about_rows(case: Case, matrix: Matrix) -> Iterator[Warned]:
    alike = traits.alike(matrix)
    if alike:
        message = f"the same for every explanation, so they tell nothing apart: {_quoted(alike)}"
        yield Warned("non-diagnostic", message, alike)
    for roots, names in traits.clusters(case, matrix):
        message = f"{len(names)} rows go back to {_quoted(roots)} (see --by-origin)"
        yield Warned("shared-origin", message, names)


def _about_the_question(case: Case, matrix: Matrix) -> Iterator[Warned]:
    question = case.items[matrix.question]
    if isinstance(question, Question) and not question.exclusive:
        message = "the question is not declared exclusive: several explanations can be true at once"
        yield Warned("not-exclusive", message)
    if isinstance(question, Question) and traits.lacks_other(case, question):
        message = "the explanations are not declared to cover everything: one may be missing"
        yield Warned("not-exhaustive", message)
