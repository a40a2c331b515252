"""Why one cell of a comparison says what it says, as text and as JSON."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from argmap.comparison import Cell, Comparison
from argmap.comparison.matrix import columns_of
from argmap.comparison.words import cell_text, listed
from argmap.core import citation, graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import Evidence, ItemId, Link, Relation, Strength
from argmap.formats.json import records
from argmap.formats.json.records import Record
from argmap.media.terminal import Line, printable
from argmap.report.comparison.json import How, Rating, Steps
from argmap.report.comparison.text import ROLES


def lines(case: Case, comparison: Comparison, evidence: str, explanation: str) -> Iterator[Line]:
    """Yield why a cell says what it says: each link on the way with its warrant.

    Raises `ArgmapError` when there is no such row or column.
    """
    item = _row_item(case, comparison, evidence, explanation)
    cell = comparison.cells.get((evidence, explanation))
    yield (("id", evidence), ("", f"  {printable(item.statement)}"))
    if cited := citation.of(case, item):
        yield (("dim", f"  {printable(cited)}"),)
    yield (("id", explanation), ("", f"  {printable(case.items[explanation].statement)}"))
    yield ()
    if cell is None:
        yield (("", "blank: no link that carries leads from the one to the other"),)
    else:
        yield from _rating(case, cell)
        if cell.how == "direct":
            yield from _passed_over(case, comparison, cell)
    yield from _switched_off(case, comparison, evidence, explanation)


def _rating(case: Case, cell: Cell) -> Iterator[Line]:
    """Yield a cell's rating, and the links of a path to it, also of one of the other sign."""
    yield ((ROLES.get(cell.rating, ""), cell_text(cell)), ("dim", f"  {_how(cell)}"))
    if cell.how == "explicit" and cell.why:
        yield (("dim", "  because "), ("", printable(cell.why)))
    for title, path in (("along", cell.via), ("but also along", cell.against)):
        if path:
            yield (("dim", f"  {title}"),)
        here = cell.evidence
        for link in path:
            yield from _step(case, here, link)
            here = link.address[-1]


def _switched_off(
    case: Case, comparison: Comparison, evidence: str, explanation: str
) -> Iterator[Line]:
    """Yield the links on a way from the one to the other that an undercut switches off."""
    above = graph.reaching(case, [explanation])
    for address, undercut in comparison.off.items():
        link = case.link_at[address]
        makers = (link.origin, *link.premises)
        if address[-1] in above and evidence in graph.reaching(case, makers):
            off = " -> ".join(address)
            yield (("off", f"  switched off: {off}"), ("", f", undercut by {undercut.origin}"))


def _passed_over(case: Case, comparison: Comparison, cell: Cell) -> Iterator[Line]:
    """Yield the paths that a direct link goes before, where they say something else."""
    column = columns_of(case, comparison.question)[cell.explanation]
    for bearing in column.bearings(cell.evidence):
        if len(bearing.via) > 1:
            path = " -> ".join((*(link.origin for link in bearing.via), cell.explanation))
            yield (
                ("dim", "  not counted, because a direct link goes first: "),
                ("", f"{bearing.sign.value} along {path}"),
            )


def _row_item(case: Case, comparison: Comparison, evidence: str, explanation: str) -> Evidence:
    """Return the evidence item. Raises `ArgmapError` when there is no such row or column."""
    if explanation not in comparison.order:
        known = ", ".join(comparison.order)
        message = f'"{explanation}" is not an explanation of "{comparison.question}"'
        raise ArgmapError(message, hint=f"the explanations are {known}")
    item = case.items.get(evidence)
    if not isinstance(item, Evidence):
        message = f'"{evidence}" is not an evidence item of the case'
        raise ArgmapError(message, hint="argmap list --kind evidence lists them")
    return item


def _how(cell: Cell) -> str:
    how = {"explicit": "rated by the author", "direct": "linked directly"}.get(
        cell.how, "derived along links"
    )
    if cell.implied and cell.implied != cell.rating:
        how += f"; the graph alone says {cell.implied}"
    return how


def _step(case: Case, here: ItemId, link: Link) -> Iterator[Line]:
    """Yield one link of a path; `here` may be a premise of it instead of its own item."""
    role = "against" if link.relation is Relation.CONTRADICTS else "for"
    neutral = link.relation is Relation.NEUTRAL
    target = case.items[link.address[-1]].statement
    yield (
        ("", "    "),
        ("id", here),
        (role, " is neutral to " if neutral else f" {link.relation.value} "),
        ("id", link.address[-1]),
        ("dim", "" if neutral else f"  ({link.strength.value})"),
    )
    others = [name for name in (link.origin, *link.premises) if name != here]
    if others:
        yield (("dim", f"      only together with {listed(others)}"),)
    yield (("", f"      {printable(target)}"),)
    if link.why:
        yield (("dim", "      because "), ("", printable(link.why)))


class Step(Record):
    """One link of a path."""

    link: str = Field(description="FROM -> TO.")
    relation: Relation
    strength: Strength
    premises: list[ItemId] = Field(alias="with")
    why: str


class Document(records.Document):
    """One cell as in the JSON of the comparison, or blank (null), with the links of its paths."""

    evidence: ItemId
    explanation: ItemId
    cited: str = Field(description="Where the evidence is from, as argmap cite has it.")
    rating: Rating | None
    how: How | None
    strength: Steps | None
    why: str = Field(description="The author's, of an explicit rating.")
    via: list[Step] = Field(description="The links of one path.")
    against: list[Step] = Field(description="Where the rating is ±: a path of the other sign.")


def document(case: Case, comparison: Comparison, evidence: str, explanation: str) -> dict[str, Any]:
    """Return the document of one cell as values of JSON.

    Raises `ArgmapError` when there is no such row or column.
    """
    item = _row_item(case, comparison, evidence, explanation)
    cell = comparison.cells.get((evidence, explanation))
    written = Document(
        number=1,
        evidence=evidence,
        explanation=explanation,
        cited=citation.of(case, item),
        rating=cell.rating if cell else None,
        how=cell.how if cell else None,
        strength=cell.strength if cell else None,
        why=cell.why if cell else "",
        via=[_step_record(link) for link in cell.via] if cell else [],
        against=[_step_record(link) for link in cell.against] if cell else [],
    )
    return written.plain()


def _step_record(link: Link) -> Step:
    return Step(
        link=str(link),
        relation=link.relation,
        strength=link.strength,
        premises=link.premises,
        why=link.why,
    )
