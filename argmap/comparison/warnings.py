"""What a comparison must be read with; what `argmap check` tells as well is in `traits`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import traits
from argmap.comparison.cells import FAILED, UNRESOLVED
from argmap.comparison.matrix import Matrix
from argmap.comparison.ranking import LEAST_SHARE, Ranking
from argmap.comparison.variants import Variant
from argmap.comparison.words import listed, many
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import ItemId, Question, Status


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: its name, one sentence, and the ids it is about.

    `in_front` says that it concerns who is first, and so belongs to the headline.
    """

    name: str
    message: str
    about: tuple[ItemId, ...] = ()
    in_front: bool = False


def of(
    case: Case, matrix: Matrix, ranking: Ranking, variants: tuple[Variant, ...]
) -> tuple[Warned, ...]:
    """Return what to read the table with, in a fixed order."""
    if not matrix.rows:
        message = "no evidence bears on any explanation: nothing is compared"
        return (Warned("no-evidence", message), *_about_what_is_left_out(case, matrix))
    parts = (
        _about_the_first(case, matrix, ranking, variants),
        _about_what_is_left_out(case, matrix),
        _about_cells(matrix, ranking),
        _about_columns(case, matrix, ranking),
        _about_rows(case, matrix),
        _about_the_question(case, matrix),
    )
    return tuple(warned for part in parts for warned in part)


def _quoted(names: Sequence[ItemId], most: int = 4) -> str:
    first = ", ".join(f'"{name}"' for name in names[:most])
    return first + (f" and {len(names) - most} more" if len(names) > most else "")


def _about_the_first(
    case: Case, matrix: Matrix, ranking: Ranking, variants: tuple[Variant, ...]
) -> Iterator[Warned]:
    first = ranking.first
    others = [one for one in variants[1:] if set(one.first) != set(first)]
    if others:
        ways = "; ".join(f"{one.name}: {listed(one.first) or 'nobody'}" for one in others)
        about = tuple(dict.fromkeys(name for one in others for name in one.first))
        yield Warned("formulas-disagree", f"scored otherwise others are first: {ways}", about)
    free = tuple(name for name in traits.uncontested(case, matrix.question) if name in first)
    if free:
        message = f"nothing counts against {_quoted(free)}: was it looked for?"
        yield Warned("leader-unopposed", message, free, in_front=True)
    for name in first:
        if case.items[name].status is Status.REJECTED:
            message = f'"{name}" is first although it is rejected'
            yield Warned("leader-rejected", message, (name,), in_front=True)


def _about_what_is_left_out(case: Case, matrix: Matrix) -> Iterator[Warned]:
    drafts = {
        name for struck in matrix.struck.values() if struck.cause == "draft" for name in struck.by
    }
    drafts.update(name for name in matrix.columns if case.items[name].status is Status.DRAFT)
    if drafts and not matrix.drafts:
        names = tuple(sorted(drafts))
        message = (
            f"{many(len(names), 'draft')} not counted (--drafts counts them): {_quoted(names)}"
        )
        yield Warned("drafts-left-out", message, names)
    unsearched = tuple(
        sorted({x.by[0] for x in matrix.struck.values() if x.cause == "not-searched"})
    )
    if unsearched:
        message = f"never searched, and not counted: {_quoted(unsearched)}"
        yield Warned("not-searched", message, unsearched)


def _about_cells(matrix: Matrix, ranking: Ranking) -> Iterator[Warned]:
    unresolved = [cell for cell in matrix.cells.values() if cell.rating in UNRESOLVED]
    if unresolved:
        count = "1 cell is" if len(unresolved) == 1 else f"{len(unresolved)} cells are"
        which = _quoted([f"{cell.evidence} on {cell.explanation}" for cell in unresolved])
        about = tuple(dict.fromkeys(cell.evidence for cell in unresolved))
        first = any(cell.explanation in ranking.first for cell in unresolved)
        mend = "rated or mended" if any(x.rating == FAILED for x in unresolved) else "rated"
        message = f"{count} left out until {mend}: {which}"
        yield Warned("unresolved", message, about, in_front=first)
    turned = traits.turned(matrix)
    if turned:
        which = _quoted([f"{cell.evidence} on {cell.explanation}" for cell in turned])
        about = tuple(dict.fromkeys(cell.evidence for cell in turned))
        message = f"rated against what the links imply: {which}"
        yield Warned("rating-against-graph", message, about)


def _about_columns(case: Case, matrix: Matrix, ranking: Ranking) -> Iterator[Warned]:
    most = ranking.most_examined
    little = tuple(
        name for name in ranking.order if ranking.weighed[name].examined * LEAST_SHARE < most
    )
    if little:
        message = f"examined on fewer than half of the {most} lines of the most: {_quoted(little)}"
        in_front = not set(little).isdisjoint(ranking.first)
        yield Warned("uneven", message, little, in_front=in_front)
    for name, source in traits.single_sources(case, matrix).items():
        message = f'all support of "{name}" goes back to "{source}"'
        yield Warned("single-source", message, (name, source), in_front=name in ranking.first)
    for name, lost in traits.refuted_support(case, matrix).items():
        message = f'what would support "{name}" is refuted, and counts against it: {_quoted(lost)}'
        yield Warned("refuted-support", message, (name, *lost), in_front=name in ranking.first)
    for name in ranking.order:
        rejected = case.items[name].status is Status.REJECTED
        if rejected and not traits.has_reason_against(case, name):
            message = f'"{name}" is rejected, and nothing counts against it'
            yield Warned("rejected-without-reason", message, (name,))
    for name, other in traits.allied(case, matrix.columns):
        message = f'"{name}" supports "{other}": allies, whose order says little'
        yield Warned("allies", message, (name, other))


def _about_rows(case: Case, matrix: Matrix) -> Iterator[Warned]:
    alike = traits.alike(matrix)
    if alike:
        message = f"the same for every explanation, so they tell nothing apart: {_quoted(alike)}"
        yield Warned("non-diagnostic", message, alike)
    origins = graph.origins(case)
    roots = frozenset().union(*(origins[name] for name in matrix.rows))
    if len(roots) == 1 and len(matrix.rows) > 1:
        message = f'every row goes back to "{min(roots)}": all count as the strongest of them'
        yield Warned("one-origin", message, tuple(roots), in_front=True)
    for names, rows in traits.clusters(case, matrix):
        message = f"{len(rows)} rows go back to {_quoted(names)}"
        yield Warned("shared-origin", message, rows)
    for name in traits.doubtful_undercutters(case, matrix):
        yield Warned(
            "doubtful-undercut", f'"{name}" undercuts a link, and is doubtful itself', (name,)
        )


def _about_the_question(case: Case, matrix: Matrix) -> Iterator[Warned]:
    question = case.items[matrix.question]
    if isinstance(question, Question) and not question.exclusive:
        message = "the question is not declared exclusive: several explanations can be true at once"
        yield Warned("not-exclusive", message)
    if isinstance(question, Question) and traits.lacks_other(case, question):
        message = "the explanations are not declared to cover everything: one may be missing"
        yield Warned("not-exhaustive", message)
