"""Competing explanations side by side over the same evidence, and what their order hangs on.

The letters are judgements of how evidence bears on an explanation (Heuer 1999, "Psychology of
Intelligence Analysis", chapter 8, analysis of competing hypotheses), derived from the case's links.
No letter is ever turned into a probability, and no number says that an explanation is true.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from argmap import graph
from argmap.case import Case
from argmap.compare import matrix as matrix_of
from argmap.compare import network, scores, sensitivity, warnings
from argmap.compare.matrix import Cell
from argmap.compare.scores import Row, Tally
from argmap.compare.sensitivity import Outcome, Removal
from argmap.compare.warnings import Warned
from argmap.errors import ArgmapError
from argmap.model import Address, ItemId, Kind, Link
from argmap.spelling import did_you_mean

__all__ = ["Cell", "Comparison", "Outcome", "Removal", "Row", "Tally", "Warned", "compare", "pick"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The explanations of one question side by side.

    `order` has the explanations, best score first; `leaders` those that share the best score, none
    when there are no rows. `rows` are the evidence items, the most telling first. `cells` are those
    that are not blank, by (evidence, explanation). `off` are the links switched off by undercuts.
    """

    question: ItemId
    formula: str
    order: tuple[ItemId, ...]
    leaders: tuple[ItemId, ...]
    tallies: Mapping[ItemId, Tally]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[ItemId, ItemId], Cell]
    off: Mapping[Address, Link]
    sensitivity: tuple[Removal, ...]
    warnings: tuple[Warned, ...]

    @property
    def tie(self) -> bool:
        """Whether several explanations share the best score."""
        return len(self.leaders) > 1


def pick(case: Case, question: ItemId | None) -> ItemId:
    """Return the question to compare: the one named, or the only one. Raises `ArgmapError`."""
    questions = [name for name, item in case.items.items() if item.kind is Kind.QUESTION]
    if question is not None:
        name = case.retired.get(question, question)
        if name in questions:
            return name
        what = f'"{question}" is not a question' if name in case.items else f'no item "{question}"'
        near = did_you_mean(question, questions)
        raise ArgmapError(what, hint=near[0] if near else f"questions: {', '.join(questions)}")
    if len(questions) == 1:
        return questions[0]
    if not questions:
        message = "the case has no question to compare explanations of"
        raise ArgmapError(message, hint='write one in claims/, with "kind: question" in its head')
    message = f"the case has {len(questions)} questions"
    raise ArgmapError(message, hint=f"name one of them: {', '.join(questions)}")


def compare(
    case: Case, question: ItemId | None = None, *, without_removals: bool = False
) -> Comparison:
    """Return the explanations of a question side by side. Raises `ArgmapError` on a wrong id.

    O(V+E) per explanation for the table; leaving out an item that others hang on costs as much
    again, unless `without_removals` leaves `sensitivity` empty.
    """
    question = pick(case, question)
    if not graph.answers(case, question):
        message = f'nothing answers the question "{question}"'
        raise ArgmapError(message, hint='write an explanation: "kind: explanation" in its head')
    filled = matrix_of.whole(case, question)
    ranking = scores.rank(scores.tally(filled), len(filled.rows))
    return Comparison(
        question=question,
        formula=case.settings.compare.formula,
        order=ranking.order,
        leaders=ranking.leaders,
        tallies=ranking.tallies,
        rows=scores.rows(filled, ranking.order),
        cells=filled.cells,
        off=_off(case, filled.columns),
        sensitivity=() if without_removals else sensitivity.removals(case, filled, ranking),
        warnings=warnings.of(case, filled, ranking),
    )


def _off(case: Case, columns: Collection[ItemId]) -> Mapping[Address, Link]:
    """Return the links that are there and switched off, among what reaches the explanations."""
    off = case.derived(network.whole).off
    near = graph.reaching(case, columns) if off else frozenset()
    return {
        address: undercut
        for address, undercut in sorted(off.items())
        if address in case.link_at and address[-1] in near
    }
