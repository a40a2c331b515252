"""Why an item bears on an explanation as it does, as text and as JSON."""

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from argmap.comparison import Cell, Comparison, Struck, limits_of
from argmap.comparison.cells import LETTERS, UNRESOLVED
from argmap.comparison.columns import COUNTED, Sign
from argmap.comparison.matrix import columns_of, settlement_of
from argmap.comparison.words import cell_text, lines_text, listed, struck_text
from argmap.core import citation, graph
from argmap.core.case import Case
from argmap.core.errors import ArgmapError
from argmap.core.model import (
    Assumption,
    Claim,
    Evidence,
    Item,
    ItemId,
    Link,
    Relation,
    Strength,
)
from argmap.formats.json import records
from argmap.formats.json.records import Number, Record
from argmap.media.terminal import Line, printable
from argmap.report.comparison.json import part_names
from argmap.report.comparison.records import How, Rating, Steps
from argmap.report.comparison.text import ROLES
from argmap.report.comparison.wording import cause, part_of

_SIGNS = {
    Sign.FOR: "for it",
    Sign.AGAINST: "against it",
    Sign.DEFENDS: "against an attack on it, which is not counted",
    Sign.REOPENS: "against an answer to an attack on it, which is not counted",
}


def lines(case: Case, comparison: Comparison, name: str, explanation: str) -> Iterator[Line]:
    """Yield why an item bears on an explanation as it does: each link on the way, with its warrant.

    Of evidence its cell, of a claim or assumption the states that it has. Raises `ArgmapError` when
    there is no such item or column.
    """
    item = _asked(case, comparison, name, explanation)
    name, explanation = item.id, case.retired.get(explanation, explanation)
    yield (("id", name), ("", f"  {printable(item.statement)}"))
    if isinstance(item, Evidence) and (cited := citation.of(case, item)):
        yield (("dim", f"  {printable(cited)}"),)
    yield (("id", explanation), ("", f"  {printable(case.items[explanation].statement)}"))
    yield ()
    cell = comparison.cells.get((name, explanation))
    struck = comparison.matrix.struck.get((name, explanation))
    if cell is not None:
        yield from _rating(case, cell)
        yield from _line(case, comparison, cell)
        if cell.how == "direct":
            yield from _passed_over(case, comparison, cell)
    elif struck is not None:
        yield from _struck(case, struck)
    elif isinstance(item, Evidence):
        yield (("", "blank: no link that carries leads from the one to the other"),)
    else:
        yield from _bearing(case, comparison, name, explanation)
    yield from _disputed(case, comparison, name, cell)
    yield from _switched_off(case, comparison, name, explanation)


def _rating(case: Case, cell: Cell) -> Iterator[Line]:
    """Yield a cell's rating, and the links of a path to it, also of one of the other sign."""
    yield ((ROLES.get(cell.rating, ""), cell_text(cell)), ("dim", f"  {_how(cell)}"))
    if cell.how == "explicit" and cell.why:
        yield (("dim", "  because "), ("", printable(cell.why)))
    if cell.rating in UNRESOLVED:
        yield (("unresolved", f"  not counted: {_UNRESOLVED[cell.rating]}"),)
    for title, path in (("along", cell.via), ("but also along", cell.against)):
        if path:
            yield (("dim", f"  {title}"),)
        yield from _path(case, cell.evidence, path)


_UNRESOLVED = {
    "±": "paths of both signs lead there; rate it, and say why",
    "?": "the hoop was not passed, and is written as support; write contradicts",
}


def _path(case: Case, start: ItemId, path: tuple[Link, ...]) -> Iterator[Line]:
    here = start
    for link in path:
        yield from _step(case, here, link)
        predicts = link.relation is Relation.PREDICTS
        here = link.origin if predicts else link.address[-1]


def _line(case: Case, comparison: Comparison, cell: Cell) -> Iterator[Line]:
    """Yield the line that an item belongs to: how much it is worth, and what limits it."""
    limits = limits_of(comparison, cell)
    if not limits:
        return
    laid = comparison.columns[cell.explanation]
    side, word = (laid.against, "against") if cell.halves < 0 else (laid.in_favour, "for")
    worth = lines_text(abs(cell.halves))
    text = f"worth {worth} alone, {word}; what bounds it with the others:"
    yield (("dim", "  its line: "), ("", text))
    for part in limits:
        room = lines_text(side.room(part))
        yield (("dim", f"    {room:>2}  "), ("", part_of(case, side, part)))


def _struck(case: Case, struck: Struck) -> Iterator[Line]:
    hint = " (--drafts counts it)" if struck.cause == "draft" else ""
    why = f"  not counted: {cause(case, struck)}{hint}"
    yield (("off", struck_text(struck)), ("unresolved", why))
    for name in struck.by:
        if name != struck.cell.evidence:  # which is what was asked about
            yield (("dim", "  "), ("id", name))
    yield (("dim", "  it would be along"),)
    yield from _path(case, struck.cell.evidence, struck.cell.via)


def _bearing(
    case: Case, comparison: Comparison, name: ItemId, explanation: ItemId
) -> Iterator[Line]:
    """Yield how a claim or an assumption bears: each sign, how strongly, and along which path."""
    column = columns_of(case, comparison.question, comparison.drafts)[explanation]
    signs = column.items.get(name, ())
    if not signs:
        yield (("", "no link that carries leads from the one to the other"),)
    for sign in signs:
        counted = sign in COUNTED
        letter = LETTERS[sign][column.strength[name, sign]] if counted else sign.value
        yield ((ROLES.get(letter, "dim"), letter), ("dim", f"  bears {_SIGNS[sign]}"))
        yield (("dim", "  along"),)
        yield from _path(case, name, column.path((name, sign)))
    backing = settlement_of(case, drafts=comparison.drafts).backing.get(name, 0)
    if signs and not backing:
        yield (("unresolved", "  nothing is behind it: no evidence and no assumption supports it"),)


def _disputed(
    case: Case, comparison: Comparison, name: ItemId, cell: Cell | None
) -> Iterator[Line]:
    """Yield what is disputed of an item and on its way: lines that are not firm pass there."""
    settlement = settlement_of(case, drafts=comparison.drafts)
    passed = dict.fromkeys((name, *(link.maker for link in (cell.via if cell else ()))))
    for one in passed:
        if one in settlement.doubtful:
            yield (("unresolved", f"  not firm: {one} is doubtful"),)
        elif one in settlement.disputed:
            yield (("unresolved", f"  not firm: {one} is disputed"),)
    for link in cell.via if cell else ():
        if link.address in settlement.disputed_links:
            yield (("unresolved", f"  not firm: the link {link} is disputed"),)


def _switched_off(
    case: Case, comparison: Comparison, name: ItemId, explanation: ItemId
) -> Iterator[Line]:
    """Yield the links on a way from the one to the other that an undercut switches off."""
    above = graph.reaching(case, [explanation])
    for address, undercut in comparison.off.items():
        link = case.link_at[address]
        makers = (link.origin, *link.premises)
        if address[-1] in above and name in graph.reaching(case, makers):
            off = " -> ".join(address)
            yield (("off", f"  switched off: {off}"), ("", f", undercut by {undercut.origin}"))


def _passed_over(case: Case, comparison: Comparison, cell: Cell) -> Iterator[Line]:
    """Yield the longer paths that a direct link goes before."""
    column = columns_of(case, comparison.question, comparison.drafts)[cell.explanation]
    for sign in column.items.get(cell.evidence, ()):
        path = column.path((cell.evidence, sign))
        if len(path) > 1:
            ids = " -> ".join((*(link.origin for link in path), cell.explanation))
            yield (
                ("dim", "  not counted, because a direct link goes first: "),
                ("", f"{sign.value} along {ids}"),
            )


def _asked(case: Case, comparison: Comparison, name: str, explanation: str) -> Item:
    """Return the item. Raises `ArgmapError` when there is no such item or column."""
    if case.retired.get(explanation, explanation) not in comparison.order:
        known = ", ".join(comparison.order)
        message = f'"{explanation}" is not an explanation of "{comparison.question}"'
        raise ArgmapError(message, hint=f"the explanations are {known}")
    item = case.items.get(case.retired.get(name, name))
    if not isinstance(item, Evidence | Claim | Assumption):
        message = f'"{name}" is no evidence item, claim or assumption of the case'
        raise ArgmapError(message, hint="argmap list shows them")
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
    predicts = link.relation is Relation.PREDICTS
    there = link.origin if predicts else link.address[-1]
    target = case.items[there].statement
    yield (
        ("", "    "),
        ("id", here),
        (role, f" {_verb(link)} "),
        ("id", there),
        ("dim", "" if neutral else f"  ({link.strength.value})"),
    )
    makers = link.premises if predicts else (link.origin, *link.premises)
    others = [name for name in makers if name != here]
    if others:
        yield (("dim", f"      only together with {listed(others)}"),)
    yield (("", f"      {printable(target)}"),)
    if link.why:
        yield (("dim", "      because "), ("", printable(link.why)))


def _verb(link: Link) -> str:
    verbs = {Relation.NEUTRAL: "is neutral to", Relation.PREDICTS: "is predicted by"}
    return verbs.get(link.relation, link.relation.value)


class Step(Record):
    """One link of a path."""

    link: str = Field(description="FROM -> TO.")
    relation: Relation
    strength: Strength
    premises: list[ItemId] = Field(alias="with")
    why: str


class Bearing(Record):
    """One way in which a claim or an assumption bears."""

    sign: Sign
    strength: Steps
    via: list[Step]


class Document(records.Document):
    """How an item bears: its cell as in the JSON of the comparison, or blank (null)."""

    evidence: ItemId = Field(description="The item: evidence, a claim or an assumption.")
    explanation: ItemId
    cited: str = Field(description="Where the evidence is from, as argmap cite has it.")
    rating: Rating | None
    how: How | None
    strength: Steps | None
    why: str = Field(description="The author's, of an explicit rating.")
    via: list[Step] = Field(description="The links of one path.")
    against: list[Step] = Field(description="Where the rating is ±: a path of the other sign.")
    counted: bool = Field(description="Whether it is counted: false where it is struck through.")
    cause: str = Field(description="Why it is not counted, where it is struck through.")
    capacity: Number = Field(description="What the cell is worth in lines.")
    cut: list[str] = Field(description="What limits the line that it belongs to.")
    bears: list[Bearing] = Field(description="Of a claim or an assumption: each sign.")


def document(case: Case, comparison: Comparison, name: str, explanation: str) -> dict[str, Any]:
    """Return the document of one item as values of JSON.

    Raises `ArgmapError` when there is no such item or column.
    """
    item = _asked(case, comparison, name, explanation)
    name, explanation = item.id, case.retired.get(explanation, explanation)
    key = name, explanation
    struck = comparison.matrix.struck.get(key)
    counted = comparison.cells.get(key)
    written = Document(
        number=1,
        evidence=name,
        explanation=explanation,
        cited=citation.of(case, item) if isinstance(item, Evidence) else "",
        counted=counted is not None and counted.is_considered,
        cause=struck.cause if struck else "",
        capacity=abs(counted.halves) / 2 if counted else 0,
        cut=part_names(limits_of(comparison, counted)) if counted else [],
        bears=[] if isinstance(item, Evidence) else _bearings(case, comparison, name, explanation),
        **_cell_fields(counted or (struck.cell if struck else None)),
    )
    return written.plain()


def _cell_fields(cell: Cell | None) -> dict[str, Any]:
    """Return the fields of a document that say what a cell is, or that there is none."""
    blank: dict[str, Any] = {"rating": None, "how": None, "strength": None, "why": ""}
    if cell is None:
        return {**blank, "via": [], "against": []}
    paths = {"via": cell.via, "against": cell.against}
    return {
        **{key: getattr(cell, key) for key in blank},
        **{key: [_step_record(link) for link in path] for key, path in paths.items()},
    }


def _bearings(
    case: Case, comparison: Comparison, name: ItemId, explanation: ItemId
) -> list[Bearing]:
    column = columns_of(case, comparison.question, comparison.drafts)[explanation]
    return [
        Bearing(
            sign=sign,
            strength=column.strength[name, sign],
            via=[_step_record(link) for link in column.path((name, sign))],
        )
        for sign in column.items.get(name, ())
    ]


def _step_record(link: Link) -> Step:
    return Step(
        link=str(link),
        relation=link.relation,
        strength=link.strength,
        premises=link.premises,
        why=link.why,
    )
