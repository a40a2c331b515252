"""One question compared: the table, the order, how far it holds, and what would change it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from argmap.comparison import head_to_head, scenarios, sensitivity, warnings
from argmap.comparison import matrix as matrix_of
from argmap.comparison.cells import Cell
from argmap.comparison.head_to_head import HeadToHead
from argmap.comparison.lines import Part
from argmap.comparison.matrix import Matrix
from argmap.comparison.process_tracing import Traced, traced
from argmap.comparison.ranking import Laid, Ranking
from argmap.comparison.reach import Reach, reach
from argmap.comparison.removal import Removals
from argmap.comparison.scores import LINES, Row, rows
from argmap.comparison.seek import Seek, seek
from argmap.comparison.sensitivity import Removal
from argmap.comparison.variants import Variant, variants
from argmap.comparison.warnings import Warned
from argmap.comparison.weighing import basis_of, ranked
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.display import Bundle, bundle
from argmap.core.errors import ArgmapError
from argmap.core.model import Address, Explanation, ItemId, Kind, Link
from argmap.core.spelling import did_you_mean
from argmap.core.vocabulary import Count, Formula

_BOTH = 2
MOST_ROWS = 200
"""Rows up to which what the order hangs on is worked out without being asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The explanations of one question side by side.

    `formula` names what the order goes by; `count` whether items of one origin count once. With
    `drafts` they count. `ranking` has the order, the ranks and what each explanation comes to;
    `reach` how far the order holds. `rows` are the evidence items, the most telling first. `off`
    are the links switched off by undercuts. What the order hangs on is there when it was worked out
    (`tried`): `sensitivity` has each single removal but for the `untried`, which would have cost
    too much, `seek` what to look for next, `variants` who is first when scored another way (the
    chosen way first). `traced` are the tests of process tracing, which are never scored.
    `head_to_head` is there where two explanations were asked for. `case` is what was compared.
    """

    question: ItemId
    formula: Formula
    count: Count
    drafts: bool
    matrix: Matrix
    ranking: Ranking
    reach: Reach
    columns: Mapping[ItemId, Laid]
    rows: tuple[Row, ...]
    off: Mapping[Address, Link]
    tried: bool
    sensitivity: tuple[Removal, ...]
    untried: tuple[ItemId, ...]
    seek: tuple[Seek, ...]
    variants: tuple[Variant, ...]
    traced: tuple[Traced, ...]
    warnings: tuple[Warned, ...]
    head_to_head: HeadToHead | None = None
    case: Case | None = field(default=None, compare=False, repr=False)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """Return what a notebook shows; it chooses by itself, so nothing is left out here."""
        del include, exclude
        return bundle(self)

    @property
    def order(self) -> tuple[ItemId, ...]:
        """Every explanation: those that are ranked, best first, then drafts and not compared."""
        rest = (*self.ranking.drafts, *self.ranking.not_compared)
        return (*self.ranking.order, *dict.fromkeys(x for x in rest if x not in self.ranking.ranks))

    @property
    def leaders(self) -> tuple[ItemId, ...]:
        """The explanations that lead; none where something forbids to name any."""
        return self.ranking.leaders

    @property
    def reason(self) -> str:
        """Why no single explanation leads: a word, empty where one does."""
        return self.ranking.reason

    @property
    def tie(self) -> bool:
        """Whether several explanations lead."""
        return len(self.ranking.leaders) > 1

    @property
    def cells(self) -> Mapping[tuple[ItemId, ItemId], Cell]:
        """The cells that are not blank, by (evidence, explanation)."""
        return self.matrix.cells

    def score(self, explanation: ItemId) -> float:
        """Return what an explanation's rank goes by: its lines against, or the formula's score."""
        score = self.ranking.weighed[explanation].score[0]
        return score / 2 if self.formula == LINES else score


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


def rivals_named(case: Case, names: Collection[ItemId]) -> tuple[ItemId, ...] | None:
    """Return the explanations that are named, by their present ids; None where one is a question.

    Raises `ArgmapError` when they are no explanations of one question, or more than two.
    """
    found = [case.items.get(case.retired.get(name, name)) for name in names]
    if not any(isinstance(item, Explanation) for item in found):
        return None
    if len(found) > _BOTH:
        message = f"{len(found)} explanations cannot be set head to head"
        raise ArgmapError(message, hint="name two of them; --only leaves others out of a table")
    rivals = [item for item in found if isinstance(item, Explanation)]
    asked = {item.answers for item in rivals}
    if len(rivals) != len(found) or len(asked) > 1 or len({x.id for x in rivals}) != len(found):
        message = f"{' and '.join(names)} are not two explanations of one question"
        raise ArgmapError(message, hint="name a question, or one or two explanations of one")
    return tuple(item.id for item in rivals)


def limits_of(comparison: Comparison, cell: Cell) -> tuple[Part, ...]:
    """Return what of the cut of its explanation's lines a cell's line passes."""
    if not cell.halves:
        return ()
    laid = comparison.columns[cell.explanation]
    lines = laid.against if cell.halves < 0 else laid.in_favour
    return lines.limits.get(cell.evidence, ())


def against_leader(comparison: Comparison, explanation: ItemId) -> ItemId:
    """Return whom to hold an explanation against: the first one, or the next where it is first."""
    others = [name for name in comparison.order if name != explanation]
    if not others:
        message = f'"{explanation}" is the only explanation'
        raise ArgmapError(message, hint="write down what else would explain it")
    return others[0]


def compare(  # noqa: PLR0913 - the words of the command line
    case: Case,
    question: ItemId | None = None,
    *,
    formula: str | None = None,
    count: str | None = None,
    drafts: bool = False,
    sensitivity: bool | None = None,
    only: Collection[ItemId] = (),
    without: Collection[ItemId] = (),
    assume: scenarios.Assumed | None = None,
    between: tuple[ItemId, ItemId] | None = None,
) -> Comparison:
    """Return the explanations of a question side by side. Raises `ArgmapError` on a wrong id.

    `formula` is a word of `Formula`, the settings' one when None. `count` says
    whether items of one origin count once ("origin", the default of lines) or each for itself
    ("item", the default of the published formulas). With `drafts` they count. `sensitivity` works
    out what the order hangs on; None does so up to 200 rows. `only` keeps some explanations,
    evidence items or sources; `without` takes items, sources, claims or assumptions away; `assume`
    rates cells; `between` asks for two explanations head to head. O(V+E) per explanation for the
    table; each removal costs what can change by it.
    """
    question = pick(case, question)
    if without:
        case = scenarios.without(case, scenarios.known(case, without, what="without"))
    if assume:
        case = scenarios.assuming(case, assume)
    if question not in case.items or not graph.answers(case, question):
        message = f'nothing answers the question "{question}"'
        raise ArgmapError(message, hint='write an explanation: "kind: explanation" in its head')
    filled = matrix_of.whole(case, question, drafts)
    if only:
        filled = scenarios.only(case, filled, scenarios.known(case, only, what="only"))
    formula = Formula(formula or case.settings.compare.formula)
    counted = Count(count or (Count.ORIGIN if formula == LINES else Count.ITEM))
    return _compared(case, filled, formula, counted, sensitivity, between)


def _compared(  # noqa: PLR0913, PLR0917 - private, and each is needed
    case: Case,
    filled: Matrix,
    formula: Formula,
    count: Count,
    try_all: bool | None,  # noqa: FBT001
    between: tuple[ItemId, ItemId] | None,
) -> Comparison:
    basis = basis_of(case, filled, formula, count)
    ranking, columns = ranked(case, filled, basis)
    tried = len(filled.rows) <= MOST_ROWS if try_all is None else try_all
    tried = tried and bool(filled.rows)
    what = Removals(
        case=case,
        matrix=filled,
        columns=columns,
        ranking=ranking,
        settlement=matrix_of.settlement_of(case, drafts=filled.drafts),
        basis=basis,
    )
    removals, untried = sensitivity.removals(what) if tried else ((), ())
    # With what is lost with an origin derived anew, which `reach` alone does not do.
    lost = [one.scores for one in sensitivity.of_origins(what, removals)]
    others = variants(case, filled, formula, count) if filled.rows else ()
    order = (*ranking.order, *ranking.drafts, *ranking.not_compared)
    return Comparison(
        case=case,
        question=filled.question,
        formula=formula,
        count=count,
        drafts=filled.drafts,
        matrix=filled,
        ranking=ranking,
        reach=reach(case, ranking, columns, basis).widened(lost),
        columns=columns,
        rows=rows(filled, order),
        off=_off(case, filled),
        tried=tried,
        sensitivity=removals,
        untried=untried,
        seek=seek(what) if tried else (),
        variants=others,
        traced=traced(case, filled.columns),
        warnings=warnings.of(case, filled, ranking, others),
        head_to_head=head_to_head.between(case, filled, *between) if between else None,
    )


def _off(case: Case, filled: Matrix) -> Mapping[Address, Link]:
    """Return the links that are switched off, among what reaches the explanations."""
    off = matrix_of.settlement_of(case, drafts=filled.drafts).off
    near = graph.reaching(case, filled.columns) if off else frozenset()
    return {
        address: undercut
        for address, undercut in sorted(off.items())
        if graph.target_of(case, undercut) in near
    }
