"""Explanations side by side, as JSON: the document, and the records it is made of."""

from typing import Annotated, Any, Literal

from pydantic import Field

from argmap.comparison import Comparison
from argmap.comparison.matrix import AMBIGUOUS, CIRCLE, DEFENDS, REOPENS
from argmap.comparison.process_tracing import Says
from argmap.comparison.sensitivity import LeftOut, Outcome
from argmap.core.case import Case
from argmap.core.model import Found, ItemId, Letter, Test
from argmap.core.vocabulary import Formula
from argmap.formats.json import records
from argmap.formats.json.records import Number, Record

_RATINGS = [*(letter.value for letter in Letter), AMBIGUOUS, DEFENDS, REOPENS, CIRCLE]

Rating = Annotated[str, Field(json_schema_extra={"enum": _RATINGS})]
"""A letter, or what no letter can say of a cell: it is not counted."""

How = Literal["explicit", "direct", "derived"]
Steps = Annotated[int, Field(ge=1, le=3)]


class Explanation(Record):
    """One column."""

    id: ItemId
    statement: str
    formula: Formula = Field(description="What made the score; lower is better.")
    score: Number
    support: int = Field(description="1 for each C, 2 for each CC; shown, never ranked.")
    unresolved: int = Field(description="Cells that are ± or ?, not counted.")


class Cell(Record):
    """What one evidence item says of one explanation."""

    evidence: ItemId
    explanation: ItemId
    rating: Rating
    how: How
    strength: Steps | None
    via: list[str] = Field(description="The links of one path, each FROM -> TO.")


class Removal(Record):
    """The table without one thing."""

    without: ItemId
    kind: LeftOut
    outcome: Outcome
    leaders: list[ItemId]
    formula: Formula
    scores: dict[ItemId, Number] = Field(description="By explanation.")
    support_lost: dict[ItemId, Number] = Field(description="By explanation, where there is a loss.")


class Flip(Record):
    """One cell, rated otherwise."""

    evidence: ItemId
    explanation: ItemId
    before: Rating | None
    after: Rating
    step: int
    leaders: list[ItemId]


class Sets(Record):
    """Minimal sets of rows without which others lead."""

    exact: bool = Field(description="Every set of up to three was tried.")
    found: list[list[ItemId]]


class Variant(Record):
    """Who leads, scored so."""

    name: str
    leaders: list[ItemId]


class Seek(Record):
    """To look for next."""

    evidence: ItemId
    explanation: ItemId
    why: str


class Traced(Record):
    """A test of process tracing, never scored."""

    explanation: ItemId
    evidence: ItemId
    test: Test
    found: Found
    says: Says


class Warned(Record):
    """To read it with."""

    name: str
    message: str
    about: list[ItemId]


class Document(records.Document):
    """The explanations of one question over the same evidence."""

    question: ItemId
    formula: Formula = Field(description="What made every score; lower is better.")
    by_origin: bool = Field(description="Rows of the same origins counted once.")
    leaders: list[ItemId] = Field(description="The explanations that share the best score.")
    tie: bool
    explanations: list[Explanation] = Field(description="The best score first.")
    cells: list[Cell] = Field(
        description="Those that are not blank, the rows that tell most first."
    )
    sensitivity: list[Removal]
    tried: bool = Field(description="Whether what it hangs on was worked out.")
    flips: list[Flip] = Field(description="The smallest changes of one cell that change who leads.")
    sets: Sets
    variants: list[Variant] = Field(description="The chosen way first.")
    seek: list[Seek]
    traced: list[Traced]
    warnings: list[Warned]


class Documents(records.Document):
    """Of several questions."""

    comparisons: list[Document]


def document(case: Case, *compared: Comparison) -> dict[str, Any]:
    """Return the document of one question, or of several, as values of JSON."""
    documents = [_document(case, comparison) for comparison in compared]
    if len(documents) == 1:
        return documents[0].plain()
    return Documents(number=1, comparisons=documents).plain()


def _document(case: Case, comparison: Comparison) -> Document:
    return Document(
        number=1,
        question=comparison.question,
        formula=comparison.formula,
        by_origin=comparison.by_origin,
        leaders=comparison.leaders,
        tie=comparison.tie,
        explanations=_explanations(case, comparison),
        cells=_cells(comparison),
        sensitivity=_removals(comparison),
        tried=comparison.tried,
        flips=[
            Flip(
                evidence=flip.evidence,
                explanation=flip.explanation,
                before=flip.before or None,
                after=flip.after,
                step=flip.step,
                leaders=flip.leaders,
            )
            for flip in comparison.flips
        ],
        sets=Sets(exact=comparison.sets.exact, found=comparison.sets.found),
        variants=[Variant(name=one.name, leaders=one.leaders) for one in comparison.variants],
        seek=[
            Seek(evidence=one.evidence, explanation=one.explanation, why=one.why)
            for one in comparison.seek
        ],
        traced=[
            Traced(
                explanation=one.explanation,
                evidence=one.evidence,
                test=one.test,
                found=one.found,
                says=one.says,
            )
            for one in comparison.traced
        ],
        warnings=[
            Warned(name=one.name, message=one.message, about=one.about)
            for one in comparison.warnings
        ],
    )


def _explanations(case: Case, comparison: Comparison) -> list[Explanation]:
    return [
        Explanation(
            id=name,
            statement=case.items[name].statement,
            formula=comparison.formula,
            score=comparison.tallies[name].score,
            support=comparison.tallies[name].support,
            unresolved=comparison.tallies[name].unresolved,
        )
        for name in comparison.order
    ]


def _cells(comparison: Comparison) -> list[Cell]:
    return [
        Cell(
            evidence=cell.evidence,
            explanation=cell.explanation,
            rating=cell.rating,
            how=cell.how,
            strength=cell.strength,
            via=[str(link) for link in cell.via],
        )
        for row in comparison.rows
        for name in comparison.order
        if (cell := comparison.cells.get((row.evidence, name))) is not None
    ]


def _removals(comparison: Comparison) -> list[Removal]:
    return [
        Removal(
            without=removal.without,
            kind=removal.kind,
            outcome=removal.outcome,
            leaders=removal.leaders,
            formula=comparison.formula,
            scores=removal.scores,
            support_lost=removal.support_lost,
        )
        for removal in comparison.sensitivity
    ]
