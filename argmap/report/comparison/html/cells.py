"""Each evidence item with its source and words, and why each of its cells says what it says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import Cell, Comparison, limits_of
from argmap.comparison.lines import Part
from argmap.comparison.words import listed
from argmap.core.case import Case
from argmap.core.model import ItemId, Link, Relation
from argmap.report.cited import Cited, cited
from argmap.report.comparison.html.table import table_cell
from argmap.report.comparison.html.words import (
    Places,
    Words,
    row_anchor,
)
from argmap.report.comparison.wording import lines_of, part_of


@dataclass(frozen=True, slots=True)
class Step:
    """A link of a path; `strength`, `partners` and `why` may be ""."""

    origin: ItemId
    side: str
    verb: str
    target: ItemId
    strength: str
    partners: str
    statement: str
    why: str


@dataclass(frozen=True, slots=True)
class Path:
    """The links along which a cell says what it says; the title says that it is another one."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A cell with its reasons: the author's own, what the links say otherwise, and their paths.

    `struck` says that it is not counted, `spoken` then why; `lines` are the lines that it belongs
    to, a sentence each, none where it is not counted. `because` and `implied` may be "".
    """

    anchor: str
    shade: str
    text: str
    struck: bool
    explanation: ItemId
    spoken: tuple[Words, ...]
    lines: tuple[tuple[Words, ...], ...]
    because: str
    implied: str
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An item of evidence with the reasons of its cells."""

    anchor: str
    id: ItemId
    statement: str
    cited: Cited | None
    body: str
    reasons: tuple[Reason, ...]


def articles(
    case: Case,
    comparison: Comparison,
    found: Places,
    rows: Iterable[ItemId],
    explanations: Sequence[ItemId],
) -> Iterator[Article]:
    """Yield an article for each of some rows, with its cells on some explanations, in this order.

    `found` says where items stand on the page.
    """
    told = _Told(case, comparison, found)
    for name in rows:
        item = case.items[name]
        reasons = (_reason(case, comparison, told, (name, on)) for on in explanations)
        yield Article(
            anchor=row_anchor(name),
            id=name,
            statement=item.statement,
            cited=cited(case, item),
            body=item.body,
            reasons=tuple(reason for reason in reasons if reason is not None),
        )


def _reason(
    case: Case, comparison: Comparison, told: "_Told", key: tuple[ItemId, ItemId]
) -> Reason | None:
    """Return why a cell says what it says, and why it is not counted where it is not."""
    shown = table_cell(case, comparison, *key)
    if shown is None:
        return None
    cell = comparison.matrix.struck[key].cell if shown.struck else comparison.cells[key]
    return Reason(
        anchor=shown.anchor,
        shade=shown.shade,
        text=shown.text,
        struck=shown.struck,
        explanation=cell.explanation,
        spoken=told.found.text(shown.spoken),
        lines=() if shown.struck else tuple(told.lines(cell)),
        because=cell.why if cell.how == "explicit" else "",
        implied=cell.implied if cell.implied != cell.rating else "",
        paths=tuple(
            Path(title, tuple(_steps(case, cell.evidence, links)))
            for title, links in (("", cell.via), ("but also", cell.against))
            if links
        ),
    )


class _Told:
    """The lines of cells in words; what limits the lines of many is told once. `found` as above."""

    def __init__(self, case: Case, comparison: Comparison, found: Places) -> None:
        self.found = found
        self._case = case
        self._comparison = comparison
        self._limits: dict[tuple[ItemId, bool, Part], tuple[Words, ...]] = {}

    def lines(self, cell: Cell) -> Iterator[tuple[Words, ...]]:
        """Yield the lines that a counted cell belongs to: its own, or one that it shares."""
        for part in limits_of(self._comparison, cell):
            key = cell.explanation, cell.halves < 0, part
            if key not in self._limits:
                self._limits[key] = self.found.text(self._limit(*key))
            yield self._limits[key]

    def _limit(self, explanation: ItemId, against: bool, part: Part) -> str:  # noqa: FBT001 - a key
        laid = self._comparison.columns[explanation]
        lines = laid.against if against else laid.in_favour
        worth = f"{lines_of(lines.room(part), lines.room(part))} {'against' if against else 'for'}"
        if len(lines.behind(part)) == 1:
            return f"A line of its own: {worth}."
        return f"It shares {worth}; what limits it: {part_of(self._case, lines, part)}."


def _steps(case: Case, evidence: ItemId, path: Sequence[Link]) -> Iterator[Step]:
    """Yield the links of a path; the item at hand may be a premise of one, not its own item."""
    here = evidence
    for link in path:
        predicts = link.relation is Relation.PREDICTS
        there = link.origin if predicts else link.address[-1]
        neutral = link.relation is Relation.NEUTRAL
        makers = link.premises if predicts else (link.origin, *link.premises)
        others = [name for name in makers if name != here]
        yield Step(
            origin=here,
            side="against" if link.relation is Relation.CONTRADICTS else "for",
            verb=_VERBS.get(link.relation, link.relation.value),
            target=there,
            strength="" if neutral else link.strength.value,
            partners=f"only together with {listed(others)}" if others else "",
            statement=case.items[there].statement,
            why=link.why,
        )
        here = there


_VERBS = {Relation.NEUTRAL: "is neutral to", Relation.PREDICTS: "is predicted by"}
