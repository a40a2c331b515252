"""Competing explanations side by side over the same evidence, and what their order hangs on.

The letters are judgements of how evidence bears on an explanation (Heuer 1999, "Psychology of
Intelligence Analysis", chapter 8, analysis of competing hypotheses), derived from the case's links.
No letter is ever turned into a probability, and no number says that an explanation is true.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from argmap.comparison import matrix as matrix_of
from argmap.comparison import network, removal, robustness, scenarios, scores, sensitivity, warnings
from argmap.comparison.matrix import Cell
from argmap.comparison.process_tracing import Traced, traced
from argmap.comparison.robustness import Flip, Seek, Sets, Variant
from argmap.comparison.scores import Row, Tally
from argmap.comparison.sensitivity import Outcome, Removal
from argmap.comparison.warnings import Warned
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Address, ItemId, Kind, Link
from argmap.core.spelling import did_you_mean

__all__ = [
    "Cell",
    "Comparison",
    "Flip",
    "Outcome",
    "Removal",
    "Row",
    "Seek",
    "Sets",
    "Tally",
    "Traced",
    "Variant",
    "Warned",
    "compare",
    "pick",
]

MOST_ROWS = 200
"""Rows up to which what the ranking hangs on is worked out without being asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The explanations of one question side by side.

    `formula` names what every score was made by, `by_origin` whether rows of one origin counted
    once. `order` has the explanations, best score first; `leaders` those that share the best score,
    none when there are no rows. `rows` are the evidence items, the most telling first. `cells` are
    those that are not blank, by (evidence, explanation). `off` are the links switched off by
    undercuts. What the ranking hangs on is there when it was worked out (`tried`): `sensitivity`
    has each single removal, `flips` the smallest changes of one cell, `sets` a few rows together,
    `variants` who leads when scored another way (the chosen way first), `seek` what to look for.
    `traced` are the tests of process tracing, which are never scored.
    """

    question: ItemId
    formula: str
    by_origin: bool
    order: tuple[ItemId, ...]
    leaders: tuple[ItemId, ...]
    tallies: Mapping[ItemId, Tally]
    rows: tuple[Row, ...]
    cells: Mapping[tuple[ItemId, ItemId], Cell]
    off: Mapping[Address, Link]
    tried: bool
    sensitivity: tuple[Removal, ...]
    flips: tuple[Flip, ...]
    sets: Sets
    variants: tuple[Variant, ...]
    seek: tuple[Seek, ...]
    traced: tuple[Traced, ...]
    warnings: tuple[Warned, ...]

    @property
    def tie(self) -> bool:
        """Whether several explanations share the best score."""
        return len(self.leaders) > 1


def pick(case: Case, question: ItemId | None) -> ItemId:
    """Return the question to compare: the one named, or the only one. Raises `ArgmapError`."""
    name = case.retired.get(question or "", question or "")
    if name in case.items and case.items[name].kind is Kind.QUESTION:
        return name
    questions = [name for name, item in case.items.items() if item.kind is Kind.QUESTION]
    if question is not None:
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


def compare(  # noqa: PLR0913 - the words of the command line
    case: Case,
    question: ItemId | None = None,
    *,
    formula: str | None = None,
    by_origin: bool = False,
    sensitivity: bool | None = None,
    only: Collection[ItemId] = (),
    without: Collection[ItemId] = (),
    assume: scenarios.Assumed | None = None,
) -> Comparison:
    """Return the explanations of a question side by side. Raises `ArgmapError` on a wrong id.

    `formula` is a word of `Formula`, the settings' one when None. `sensitivity` works out
    what the ranking hangs on; None does so up to 200 rows. `only` keeps some explanations, evidence
    items or sources; `without` takes items, sources, claims or assumptions away; `assume` rates
    cells. O(V+E) per explanation for the table; each removal costs what lies upstream of it.
    """
    question = pick(case, question)
    if without:
        case = scenarios.without(case, scenarios.known(case, without, what="without"))
    if assume:
        case = scenarios.assuming(case, assume)
    if question not in case.items or not graph.answers(case, question):
        message = f'nothing answers the question "{question}"'
        raise ArgmapError(message, hint='write an explanation: "kind: explanation" in its head')
    filled = matrix_of.whole(case, question)
    if only:
        filled = scenarios.only(case, filled, scenarios.known(case, only, what="only"))
    return _compared(case, filled, formula or case.settings.compare.formula, by_origin, sensitivity)


def _compared(
    case: Case,
    filled: matrix_of.Matrix,
    formula: str,
    by_origin: bool,  # noqa: FBT001
    try_all: bool | None,  # noqa: FBT001
) -> Comparison:
    how = scores.measure(case, formula, by_origin=by_origin)
    ranking = scores.rank(scores.tally(filled, how), len(filled.rows))
    tried = len(filled.rows) <= MOST_ROWS if try_all is None else try_all
    tried = tried and bool(filled.rows)
    removals: tuple[Removal, ...] = ()
    if tried:
        what = removal.ready(case, filled)
        removals = sensitivity.removals(case, filled, how, ranking, what)
    variants = robustness.variants(case, filled, how, by_origin=by_origin) if filled.rows else ()
    return Comparison(
        question=filled.question,
        formula=formula,
        by_origin=by_origin,
        order=ranking.order,
        leaders=ranking.leaders,
        tallies=ranking.tallies,
        rows=scores.rows(filled, ranking.order),
        cells=filled.cells,
        off=_off(case, filled.columns),
        tried=tried,
        sensitivity=removals,
        flips=robustness.flips(filled, how, ranking) if tried else (),
        sets=robustness.sets(filled, how, ranking) if tried else Sets(exact=False, found=()),
        variants=variants,
        seek=robustness.seek(case, filled, ranking) if tried else (),
        traced=traced(case, filled.columns),
        warnings=warnings.of(case, filled, ranking, variants),
    )


def _off(case: Case, columns: Collection[ItemId]) -> Mapping[Address, Link]:
    """Return the links that are there and switched off, among what reaches the explanations."""
    off = network.whole(case).off
    near = graph.reaching(case, columns) if off else frozenset()
    return {
        address: undercut
        for address, undercut in sorted(off.items())
        if address in case.link_at and address[-1] in near
    }
