"""A question's map as an outline in Markdown: what speaks for and against what, as nested lists.

Every item is written out once, where it is met first; later it is named and referred to. Lists are
nested `DEEPEST` levels deep, then go on under a heading of their own. Nothing recurses.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.core import citation
from argmap.core.case import Case
from argmap.core.graph import answers, cut
from argmap.core.model import (
    Address,
    Evidence,
    Found,
    Item,
    ItemId,
    Link,
    Relation,
    Status,
    Strength,
)
from argmap.core.scope import Scope, scope
from argmap.media.markdown import clean, code

DEEPEST = 8
"""Levels of one list: deeper ones leave no room for words."""

_SIGNS = {
    Relation.SUPPORTS: "+",
    Relation.CONTRADICTS: "−",
    Relation.UNDERCUTS: "×",
    Relation.NEUTRAL: "○",
}
_LEGEND = (
    "**+** supports · **−** contradicts · **×** undercuts the link above · "
    "**&** needed together with the item above · **○** bears on neither side"
)
_WEIGHED = (Relation.SUPPORTS, Relation.CONTRADICTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """A question's whole map, or what lies within `depth` links of `focus`."""

    question: ItemId
    focus: ItemId | None = None
    depth: int = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item at one place: under a heading (no link), or by a link; a premise of it, or not."""

    item: ItemId
    link: Link | None = None
    premise: bool = False


@dataclass(frozen=True, slots=True)
class _Map:
    """What is written of: links by the item or the link that they point to, in their order."""

    case: Case
    drawn: Scope
    onto: Mapping[Address, Sequence[Link]]
    off: Mapping[Address, Link]


def write(case: Case, options: Options) -> str:
    """Return the outline; the same case and options give the same bytes. O(V+E).

    Raises `ArgmapError` when the question is not there, or the focus does not bear on it.
    """
    drawn = scope(case, options.question, options.focus, options.depth)
    onto: dict[Address, list[Link]] = {}
    order = list(Relation)
    for link in sorted(drawn.links, key=lambda link: (order.index(link.relation), link.address)):
        onto.setdefault(link.target, []).append(link)
    shown = _Map(case, drawn, onto, cut(case))
    question = case.items[options.question]
    lines = [f"# {_statement(question)}", "", _facts(shown, _Entry(question.id), ""), ""]
    lines += [_LEGEND, *_sections(shown)]
    return "\n".join(lines) + "\n"


def _sections(shown: _Map) -> Iterator[str]:
    """Yield a section an explanation, each with what was too deep in it, then what is left."""
    rivals = [x.id for x in answers(shown.case, shown.drawn.question) if x.id in shown.drawn.items]
    state: dict[ItemId, str] = {shown.drawn.question: "above", **dict.fromkeys(rivals, "below")}
    for name in rivals:
        yield from _section(shown, name, state)
    bearing = {name for link in shown.drawn.links for name in (link.origin, *link.premises)}
    left = [name for name in shown.drawn.items if name not in state]
    for name in sorted(left, key=lambda name: (name in bearing, name)):
        if name not in state:
            yield from _section(shown, name, state)


def _section(shown: _Map, name: ItemId, state: dict[ItemId, str]) -> Iterator[str]:
    """Yield an item under a heading, and all that bears on it.

    `state` says of each item that is written out whether that is above or below.
    """
    start = _Entry(name)
    waiting = deque([(start, shown.onto.get((name,), ()), True)])
    while waiting:
        head, links, fresh = waiting.popleft()
        if fresh:
            state[head.item] = "above"
        yield from ("", f"## {_heading(shown, head)}", "", _facts(shown, head, ""), "")
        stack = [(part, 0) for part in reversed(_parts(shown, head, links))]
        while stack:
            entry, depth = stack.pop()
            known = state.get(entry.item)
            links = () if known else shown.onto.get((entry.item,), ())
            inner = _parts(shown, entry, links)
            deep = bool(inner) and depth == DEEPEST - 1
            note = "continued below" if deep else _reference(shown, entry.item, known)
            yield from _lines(shown, entry, depth, note, written=known is not None)
            if known is None:
                state[entry.item] = "below" if deep else "above"
            if deep:
                waiting.append((entry, links, known is None))
            else:
                stack += [(part, depth + 1) for part in reversed(inner)]


def _parts(shown: _Map, entry: _Entry, links: Sequence[Link]) -> Sequence[_Entry]:
    """Return what stands below an entry: what cuts its link, its premises, links onto its item."""
    parts: list[_Entry] = []
    if entry.link is not None and not entry.premise:
        cutting = shown.onto.get(entry.link.address, ())
        parts += [_Entry(link.origin, link) for link in cutting]
        others = dict.fromkeys(x for x in entry.link.premises if x != entry.item)
        parts += [_Entry(name, entry.link, premise=True) for name in others]
    return [*parts, *(_Entry(link.origin, link) for link in links)]


def _reference(shown: _Map, name: ItemId, known: str | None) -> str:
    """Return where an item is written out, if it is elsewhere and there is more to read there."""
    item = shown.case.items.get(name)
    more = (name,) in shown.onto or (isinstance(item, Evidence) and item.source)
    return f"see {known}" if known and more else ""


def _heading(shown: _Map, entry: _Entry) -> str:
    continued = "Continued: " if entry.link is not None else ""
    return continued + _statement(shown.case.items.get(entry.item))


def _statement(item: Item | None) -> str:
    """Return a statement, struck through when nobody holds it any more."""
    if item is None:
        return "(not in the case)"
    words = clean(item.statement) or "(no statement)"
    return words if item.stands else f"~~{words}~~"


def _lines(shown: _Map, entry: _Entry, depth: int, note: str, *, written: bool) -> Iterator[str]:
    """Yield one entry of a list: the statement, what it is, why, and whence evidence comes."""
    item = shown.case.items.get(entry.item)
    sign = "&" if entry.premise or entry.link is None else _SIGNS[entry.link.relation]
    told = [f"**{sign}** {_statement(item)}", _facts(shown, entry, note)]
    if entry.link is not None and not entry.premise and entry.link.why.strip():
        told.append(f"because: {clean(entry.link.why)}")
    if isinstance(item, Evidence) and item.source and not written:
        told.append(_source(shown.case, item))
    for number, line in enumerate(told, 1):
        mark = "- " if number == 1 else "  "
        yield "  " * depth + mark + line + ("  " if number < len(told) else "")


def _facts(shown: _Map, entry: _Entry, note: str) -> str:
    """Return what an item and its link are, in one line."""
    item = shown.case.items.get(entry.item)
    told = [f"{item.kind.value} {code(item.id)}" if item is not None else code(entry.item)]
    if item is not None and item.status is not Status.OPEN:
        told.append(item.status.value)
    if isinstance(item, Evidence):
        told += [item.date] if item.date else []
        told += [] if item.found is Found.FOUND else [item.found.value.replace("-", " ")]
    if entry.link is not None and not entry.premise:
        told += _told(shown, entry.link)
    hidden = shown.drawn.hidden.get(entry.item, 0)
    if hidden and not note:
        told.append(f"{hidden} link{'s' if hidden > 1 else ''} not shown")
    return " · ".join([*told, *([note] if note else [])])


def _told(shown: _Map, link: Link) -> Iterator[str]:
    """Yield what a link is, beside its sign."""
    if link.relation in _WEIGHED and link.strength is not Strength.MODERATE:
        yield link.strength.value
    if link.test is not None:
        yield link.test.value
    if link.address in shown.off:
        yield f"switched off by {code(shown.off[link.address].origin)}"


def _source(case: Case, item: Evidence) -> str:
    name = item.source or ""
    told = [clean(citation.of(case, item)), f"({code(name)})"]
    return f"source: {' '.join(part for part in told if part)}"
