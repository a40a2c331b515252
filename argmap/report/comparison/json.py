"""Explanations side by side, as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from argmap.comparison import LINES, Comparison, head_to_head, limits_of
from argmap.comparison.cells import UNRESOLVED
from argmap.comparison.lines import Bearing, Entry, Origin, Part
from argmap.core.case import Case
from argmap.core.model import ItemId
from argmap.media.terminal import Line, plain
from argmap.report.comparison import answer
from argmap.report.comparison.records import (
    Cell,
    Document,
    Documents,
    Explanation,
    HeadToHead,
    Lines,
    Range,
    Removal,
    Seek,
    Struck,
    Telling,
    Traced,
    Variant,
    Warned,
)


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
        answer=[text for line in _answer(case, comparison) if (text := plain([line]).strip())],
        formula=comparison.formula,
        count=comparison.count,
        drafts=comparison.drafts,
        leaders=comparison.leaders,
        reason=comparison.reason,
        tie=comparison.tie,
        first=comparison.ranking.first,
        not_compared=comparison.ranking.not_compared,
        not_separated=comparison.reach.not_separated(comparison.ranking),
        explanations=[_explanation(case, comparison, name) for name in comparison.order],
        cells=_cells(comparison),
        struck=_struck(comparison),
        sensitivity=_removals(comparison),
        untried=comparison.untried,
        tried=comparison.tried,
        variants=[Variant(name=one.name, first=one.first) for one in comparison.variants],
        seek=[Seek(**_plain(one)) for one in comparison.seek],
        traced=[Traced(**_plain(one)) for one in comparison.traced],
        warnings=[
            Warned(name=one.name, message=one.message, about=one.about)
            for one in comparison.warnings
        ],
        head_to_head=_head_to_head(comparison),
    )


def _answer(case: Case, comparison: Comparison) -> Iterator[Line]:
    yield from answer.verdict(case, comparison)
    for section in answer.sections(case, comparison):
        yield from section


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass
    """Return the fields of a dataclass by name."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _explanation(case: Case, comparison: Comparison, name: ItemId) -> Explanation:
    ranking, weighed = comparison.ranking, comparison.ranking.weighed[name]
    rank, reach = ranking.ranks.get(name), comparison.reach.ranges.get(name)
    each = comparison.reach.each.get(name)
    laid = comparison.columns[name]
    by_lines = comparison.formula == LINES
    return Explanation(
        id=name,
        statement=case.items[name].statement,
        rank=rank,
        range=Range(**_plain(reach)) if reach is not None else None,
        formula=comparison.formula,
        score=None if rank is None else comparison.score(name),
        support=weighed.support / 2 if by_lines else weighed.support,
        against=Lines(firm=weighed.firm_against / 2, all=weighed.against / 2),
        against_each=None if each is None else each / 2,
        in_favour=Lines(firm=weighed.firm_in_favour / 2, all=weighed.in_favour / 2),
        against_cut=part_names(laid.against.bounds(near_evidence=False)),
        in_favour_cut=part_names(laid.in_favour.bounds(near_evidence=False)),
        considered=weighed.considered,
        examined=weighed.examined,
        unresolved=sum(cell.rating in UNRESOLVED for cell in comparison.matrix.by_column[name]),
    )


def part_names(parts: Iterable[Part]) -> list[str]:
    """Return what bounds lines as ids: an item, a link FROM -> TO, or origin:ID; sorted."""
    return sorted(dict.fromkeys(map(_part_name, parts)))


def _part_name(part: Part) -> str:
    if isinstance(part, Entry):
        return part.evidence
    if isinstance(part, Origin):
        return f"origin:{part.name}"
    return part.item if isinstance(part, Bearing) else " -> ".join(part.address)


def _cells(comparison: Comparison) -> list[Cell]:
    return [
        Cell(
            evidence=cell.evidence,
            explanation=cell.explanation,
            rating=cell.rating,
            how=cell.how,
            strength=cell.strength,
            via=[str(link) for link in cell.via],
            capacity=abs(cell.halves) / 2,
            cut=part_names(limits_of(comparison, cell)),
        )
        for row in comparison.rows
        for name in comparison.order
        if (cell := comparison.cells.get((row.evidence, name))) is not None
    ]


def _struck(comparison: Comparison) -> list[Struck]:
    return [
        Struck(
            evidence=one.cell.evidence,
            explanation=one.cell.explanation,
            rating=one.cell.rating,
            how=one.cell.how,
            cause=one.cause,
            by=one.by,
        )
        for _, one in sorted(comparison.matrix.struck.items())
    ]


def _removals(comparison: Comparison) -> list[Removal]:
    return [
        Removal(
            without=removal.without,
            kind=removal.kind,
            doubt=removal.doubt,
            outcome=removal.outcome,
            first=removal.first,
            formula=comparison.formula,
            scores=removal.scores,
            support_lost=removal.support_lost,
        )
        for removal in comparison.sensitivity
    ]


def _head_to_head(comparison: Comparison) -> HeadToHead | None:
    pair = comparison.head_to_head
    if pair is None:
        return None
    return HeadToHead(
        one=pair.one,
        other=pair.other,
        for_one=[_telling(one) for one in pair.for_one],
        for_other=[_telling(one) for one in pair.for_other],
        for_neither=pair.for_neither,
        crux=pair.crux,
    )


def _telling(one: head_to_head.Telling) -> Telling:
    return Telling(evidence=one.evidence, separation=one.separation / 2)
