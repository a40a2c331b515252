"""The records that a comparison's JSON is made of."""

from typing import Annotated, Literal

from pydantic import Field

from argmap.comparison.cells import AMBIGUOUS, DEFENDS, FAILED, REOPENS
from argmap.comparison.process_tracing import Says
from argmap.comparison.ranking import Reason
from argmap.comparison.sensitivity import Doubt, LeftOut, Outcome
from argmap.core.model import Found, ItemId, Letter, Test
from argmap.core.vocabulary import Count, Formula
from argmap.formats.json import records
from argmap.formats.json.records import Number, Record

_RATINGS = [*(letter.value for letter in Letter), "c", "i", AMBIGUOUS, DEFENDS, REOPENS, FAILED]

Rating = Annotated[str, Field(json_schema_extra={"enum": _RATINGS})]
"""A letter, or what no letter can say of a cell: it is not counted."""

How = Literal["explicit", "direct", "derived"]
Steps = Annotated[int, Field(ge=1, le=3)]


class Lines(Record):
    """Independent lines of evidence; a weak link counts ½, a moderate one 1, a strong one 2."""

    firm: Number = Field(description="Those that stand if everything disputed falls.")
    all: Number = Field(description="Those that stand if everything stands.")


class Range(Record):
    """The ranks over all scenarios: disputes, each origin left out, each item its own origin."""

    best: int
    worst: int
    unranked: bool = Field(description="Whether one of them takes its last considered cell.")


class Explanation(Record):
    """One column."""

    id: ItemId
    statement: str
    rank: int | None = Field(description="1 + those strictly before it; null where it has none.")
    range: Range | None
    formula: Formula = Field(description="What made the score; lower is better.")
    score: Number | None = Field(description="What the rank goes by; null where it has none.")
    support: Number = Field(
        description="What speaks for it: lines, or 1 for each C and 2 for each CC; never ranked."
    )
    against: Lines
    against_each: Number | None = Field(
        description="The lines against with every item its own origin; null without a rank."
    )
    in_favour: Lines
    against_cut: list[str] = Field(
        description="The smallest cut of the lines against, nearest to the explanation: items, "
        "links FROM -> TO, and origins as origin:ID."
    )
    in_favour_cut: list[str] = Field(description="The same of the lines for.")
    considered: int = Field(description="Cells with a value, N among them.")
    examined: int = Field(description="The lines on which it was examined, for and against.")
    unresolved: int = Field(description="Cells that are ± or ?, not counted.")


class Cell(Record):
    """What one evidence item says of one explanation."""

    evidence: ItemId
    explanation: ItemId
    rating: Rating
    how: How
    strength: Steps | None
    via: list[str] = Field(description="The links of one path, each FROM -> TO.")
    capacity: Number = Field(description="What it is worth in lines, 0 where it is not counted.")
    cut: list[str] = Field(description="What of the explanation's cut its line passes.")


class Struck(Record):
    """A cell that is shown and not counted."""

    evidence: ItemId
    explanation: ItemId
    rating: Rating
    how: How
    cause: Literal["draft", "not-searched", "undercut", "unbacked"]
    by: list[ItemId] = Field(description="What is so, does so, or lacks something behind it.")


class Removal(Record):
    """The table without one thing."""

    without: ItemId
    kind: LeftOut
    doubt: Doubt = Field(description="Why it may fall, empty where nothing says so.")
    outcome: Outcome
    first: list[ItemId]
    formula: Formula
    scores: dict[ItemId, Number] = Field(description="By explanation.")
    support_lost: dict[ItemId, Number] = Field(description="By explanation, where there is a loss.")


class Variant(Record):
    """Who is first, scored so."""

    name: str
    first: list[ItemId]


class Seek(Record):
    """To look for next."""

    evidence: ItemId
    explanation: ItemId
    kind: Literal["blank", "not-searched", "disputed"]
    about: ItemId = Field(description="The item to ask about: of what is disputed, what may fall.")
    changing: int = Field(description="How many outcomes would change the order.")
    outcomes: int


class Telling(Record):
    """How one item tells two explanations apart."""

    evidence: ItemId
    separation: Number = Field(description="The difference of its values, in lines.")


class HeadToHead(Record):
    """Two explanations head to head."""

    one: ItemId
    other: ItemId
    for_one: list[Telling]
    for_other: list[Telling]
    for_neither: list[ItemId]
    crux: ItemId | None = Field(description="The least credible of what separates them most.")


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
    answer: list[str] = Field(description="The answer in sentences, as a terminal shows it.")
    formula: Formula = Field(description="What made every score; lower is better.")
    count: Count = Field(description="What counts of items of one origin.")
    drafts: bool = Field(description="Whether drafts count.")
    leaders: list[ItemId] = Field(description="Those that lead; none where a reason forbids it.")
    reason: Reason = Field(description="Why no single explanation leads; empty where one does.")
    tie: bool
    first: list[ItemId] = Field(description="The explanations of rank 1, whether they lead or not.")
    not_compared: list[ItemId] = Field(description="Explanations of which no row speaks.")
    not_separated: list[ItemId] = Field(
        description="Explanations that the only first one is not strictly before in every scenario."
    )
    explanations: list[Explanation] = Field(description="The best first.")
    cells: list[Cell] = Field(
        description="Those that are not blank, the rows that tell most first."
    )
    struck: list[Struck]
    sensitivity: list[Removal]
    untried: list[ItemId] = Field(description="Removals that would have cost too much.")
    tried: bool = Field(description="Whether what it hangs on was worked out.")
    variants: list[Variant] = Field(description="The chosen way first.")
    seek: list[Seek]
    traced: list[Traced]
    warnings: list[Warned]
    head_to_head: HeadToHead | None


class Documents(records.Document):
    """Of several questions."""

    comparisons: list[Document]
