"""Each evidence item with its source and words, and why each of its cells says what it says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.comparison import Cell, Comparison
from argmap.comparison.words import cell_text, listed, spoken
from argmap.core.case import Case
from argmap.core.model import ItemId, Link, Relation
from argmap.report.cited import Cited, cited
from argmap.report.comparison.html.table import SHADES
from argmap.report.comparison.html.words import cell_anchor, row_anchor


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


@dataclass(frozen=True, slots=True)
class Reason:
    """A cell with its reasons: the author's own, what the links say otherwise, and their paths."""

    anchor: str
    shade: str
    text: str
    explanation: ItemId
    spoken: str
    because: str | None
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


def articles(case: Case, comparison: Comparison) -> Iterator[Article]:
    """Yield an article for each row of the table, in its order."""
    for row in comparison.rows:
        item = case.items[row.evidence]
        cells = (comparison.cells.get((row.evidence, name)) for name in comparison.order)
        yield Article(
            anchor=row_anchor(row.evidence),
            id=row.evidence,
            statement=item.statement,
            cited=cited(case, item),
            body=item.body,
            reasons=tuple(_reason(case, cell) for cell in cells if cell is not None),
        )


def _reason(case: Case, cell: Cell) -> Reason:
    return Reason(
        anchor=cell_anchor(cell.evidence, cell.explanation),
        shade=SHADES.get(cell.rating, "aside"),
        text=cell_text(cell),
        explanation=cell.explanation,
        spoken=spoken(cell),
        because=cell.why if cell.how == "explicit" else None,
        implied=cell.implied if cell.implied and cell.implied != cell.rating else "",
        paths=tuple(
            Path(title, tuple(_steps(case, cell.evidence, links)))
            for title, links in (("", cell.via), ("but also", cell.against))
            if links
        ),
    )


def _steps(case: Case, evidence: ItemId, path: Sequence[Link]) -> Iterator[Step]:
    """Yield the links of a path; the item at hand may be a premise of one, not its own item."""
    here = evidence
    for link in path:
        target = link.address[-1]
        neutral = link.relation is Relation.NEUTRAL
        others = [name for name in (link.origin, *link.premises) if name != here]
        yield Step(
            origin=here,
            side="against" if link.relation is Relation.CONTRADICTS else "for",
            verb="is neutral to" if neutral else link.relation.value,
            target=target,
            strength="" if neutral else link.strength.value,
            partners=f"only together with {listed(others)}" if others else "",
            statement=case.items[target].statement,
            why=link.why,
        )
        here = target
