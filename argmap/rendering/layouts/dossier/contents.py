"""What a dossier has: the arguments, the lines of evidence by name, and what stands at its foot."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.comparison import LINES, Comparison, compare
from argmap.comparison.lines import Side
from argmap.comparison.words import lines_text
from argmap.core import graph
from argmap.core.case import Case
from argmap.core.model import Explanation, ItemId, Link, Relation
from argmap.core.scope import scope
from argmap.core.text import clean
from argmap.rendering.layouts.dossier.arguments import Argument, Panels, flattened, panels
from argmap.rendering.layouts.dossier.blocks import SIGNS
from argmap.rendering.layouts.lines import Line, lines_of, tags
from argmap.rendering.layouts.request import Request
from argmap.report.comparison.wording import lines_of as lines_in_words
from argmap.report.comparison.wording import part_of, score_of

SIDES: tuple[Side, Side] = ("for", "against")

_VERBS = {
    Relation.SUPPORTS: "supports",
    Relation.CONTRADICTS: "contradicts",
    Relation.NEUTRAL: "says nothing of",
    Relation.PREDICTS: "is predicted by",
    Relation.UNDERCUTS: "undercuts",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is drawn, whatever the size.

    `comparison` is None where the item has no column. `lines` and `tags` are those of each side:
    the lines of evidence, and the letter of the line that an item belongs to.
    """

    case: Case
    panels: Panels
    comparison: Comparison | None
    lines: Mapping[Side, tuple[Line, ...]]
    tags: Mapping[Side, Mapping[ItemId, str]]
    url: str

    @property
    def score(self) -> str:
        """What tells against an explanation and for it, in words; "" where nothing is compared."""
        comparison, name = self.comparison, self.panels.item.id
        if comparison is None or name not in comparison.ranking.ranks:
            return ""
        weighed = comparison.ranking.weighed[name]
        if comparison.formula != LINES:
            return score_of(comparison, name)
        favour = lines_in_words(weighed.firm_in_favour, weighed.in_favour)
        return f"{score_of(comparison, name)} · {favour} for"

    @property
    def size(self) -> int:
        """How many cards there are."""
        return sum(1 for side in SIDES for _ in flattened(self.arguments(side)))

    def arguments(self, side: Side) -> tuple[Argument, ...]:
        """Return the arguments of one side."""
        return self.panels.favour if side == "for" else self.panels.against


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A line at the foot: its sign as in a card, its words, and the link that it stands for."""

    sign: str
    tag: str
    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """Some remarks with their heading."""

    heading: str
    remarks: tuple[Remark, ...]


def contents(case: Case, request: Request) -> Contents:
    """Return what a dossier has. Raises `ArgmapError` where there is no such question."""
    focus = request.focus or ""
    found = panels(case, scope(case, request.question, None, 0), focus, request.depth)
    compared = _compared(case, request.question, found)
    every = lines_of(compared, focus) if compared is not None else ()
    lines = {side: tuple(x for x in every if x.side == side) for side in SIDES}
    return Contents(
        case=case,
        panels=found,
        comparison=compared,
        lines=lines,
        tags={side: tags(ones) for side, ones in lines.items()},
        url=request.urls.get(request.question, ""),
    )


def _compared(case: Case, question: ItemId, found: Panels) -> Comparison | None:
    if not isinstance(found.item, Explanation) or not graph.answers(case, question):
        return None
    comparison = compare(case, question, sensitivity=False)
    return comparison if found.item.id in comparison.matrix.columns else None


def counted(arguments: tuple[Argument, ...]) -> str:
    """Return how many arguments count, and how many do not: "4, and 5 that do not count"."""
    off = sum(one.off for one in arguments)
    on = len(arguments) - off
    if not off:
        return str(on) if on else "nothing"
    return f"{on}, and {off} that {'does' if off == 1 else 'do'} not count"


def feet(content: Contents) -> Iterator[Foot]:
    """Yield what stands at the foot: lines by name, what is neutral, and what it bears on."""
    for side in SIDES:
        lines = tuple(_lines(content, side))
        if lines:
            yield Foot(f"Lines of evidence {side} it, and what bounds each", lines)
    neutral = tuple(_neutral(content))
    if neutral:
        yield Foot("Says nothing either way", neutral)
    bears = tuple(_bears(content))
    if bears:
        yield Foot("What it bears on", bears)


def _lines(content: Contents, side: Side) -> Iterator[Remark]:
    comparison = content.comparison
    if comparison is None:
        return
    laid = comparison.columns[content.panels.item.id]
    flow = laid.against if side == "against" else laid.in_favour
    for line in content.lines[side]:
        parts = "; ".join(part_of(content.case, flow, part) for part in line.parts)
        tag = content.tags[side][line.items[0]]
        text = f"worth {lines_text(line.halves)}: {clean(parts)}"
        yield Remark(sign=SIGNS[side], tag=tag, text=text)


def _neutral(content: Contents) -> Iterator[Remark]:
    for link in content.panels.neutral:
        item = content.case.items[link.origin]
        yield Remark(sign="0", tag="0", text=_because(clean(item.statement), link), link=link)


def _bears(content: Contents) -> Iterator[Remark]:
    signs = {Relation.SUPPORTS: "+", Relation.CONTRADICTS: "−", Relation.NEUTRAL: "0"}
    for link in content.panels.bears:
        end = link.origin if link.relation is Relation.PREDICTS else link.target[-1]
        statement = clean(content.case.items[end].statement)
        text = _because(f"{_VERBS[link.relation]}: {statement}", link)
        sign = signs.get(link.relation, "→")
        yield Remark(sign=sign, tag=sign, text=text, link=link)


def _because(text: str, link: Link) -> str:
    return f"{text} — {clean(link.why)}" if link.why else text
