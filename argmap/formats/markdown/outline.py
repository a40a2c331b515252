"""A question's map as an outline in Markdown: what speaks for and against what, as nested lists.

Every item is written out once, where it is met first; later it is named and referred to. Lists are
nested `DEEPEST` levels deep, then go on under a heading of their own. Nothing recurses.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from argmap.core import citation
from argmap.core.case import Case
from argmap.core.graph import answers
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
from argmap.core.settling import settled
from argmap.formats._maps.carrying import counts_against, maker_of, why_not
from argmap.media.markdown import clean, code

DEEPEST = 8
"""Levels of one list: deeper ones leave no room for words."""

_SIGNS = {
    Relation.SUPPORTS: "+",
    Relation.CONTRADICTS: "−",
    Relation.UNDERCUTS: "×",
    Relation.NEUTRAL: "○",
    Relation.PREDICTS: "→",
}
_LEGEND = (
    "**+** supports · **−** contradicts · **×** undercuts the link above · "
    "**&** needed together with the item above · **○** bears on neither side · "
    "**→** predicted by the item above"
)
_WEIGHED = (Relation.SUPPORTS, Relation.CONTRADICTS, Relation.PREDICTS)


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

    @property
    def own_link(self) -> Link | None:
        """The link that the item itself carries here; None for premises, and under a heading."""
        return None if self.premise else self.link


@dataclass(frozen=True, slots=True)
class _View:
    """What is written of: links by the item or the link that they bear on, in their order."""

    case: Case
    drawn: Scope
    onto: Mapping[Address, Sequence[Link]]


def write(case: Case, options: Options) -> str:
    """Return the outline; the same case and options give the same bytes. O(V+E).

    Raises `ArgmapError` when the question is not there, or the focus does not bear on it.
    """
    drawn = scope(case, options.question, options.focus, options.depth)
    onto: dict[Address, list[Link]] = {}
    order = list(Relation)
    for link in sorted(drawn.links, key=lambda link: (order.index(link.relation), link.address)):
        predicts = link.relation is Relation.PREDICTS
        onto.setdefault((link.origin,) if predicts else link.target, []).append(link)
    view = _View(case, drawn, onto)
    question = case.items[options.question]
    lines = [f"# {_statement(question)}", "", _facts(view, _Entry(question.id), ""), ""]
    lines += [_LEGEND, *_sections(view)]
    return "\n".join(lines) + "\n"


def _sections(view: _View) -> Iterator[str]:
    """Yield a section an explanation, each with what was too deep in it, then what is left."""
    rivals = [x.id for x in answers(view.case, view.drawn.question) if x.id in view.drawn.items]
    state: dict[ItemId, str] = {view.drawn.question: "above", **dict.fromkeys(rivals, "below")}
    for name in rivals:
        yield from _section(view, name, state)
    bearing = {name for link in view.drawn.links for name in (maker_of(link), *link.premises)}
    left = [name for name in view.drawn.items if name not in state]
    for name in sorted(left, key=lambda name: (name in bearing, name)):
        if name not in state:
            yield from _section(view, name, state)


def _section(view: _View, name: ItemId, state: dict[ItemId, str]) -> Iterator[str]:
    """Yield an item under a heading, and all that bears on it.

    `state` says of each item that is written out whether that is above or below.
    """
    waiting = deque([_Waiting(_Entry(name), view.onto.get((name,), ()), fresh=True)])
    while waiting:
        head = waiting.popleft()
        if head.fresh:
            state[head.entry.item] = "above"
        facts = _facts(view, head.entry, "")
        yield from ("", f"## {_heading(view, head.entry)}", "", facts, "")
        yield from _list(view, head, state, waiting)


class _Waiting(NamedTuple):
    """An entry to be written under a heading, the links onto it, and whether it is new."""

    entry: _Entry
    links: Sequence[Link]
    fresh: bool


def _list(
    view: _View, head: _Waiting, state: dict[ItemId, str], waiting: deque[_Waiting]
) -> Iterator[str]:
    """Yield what bears on an entry as a list; what is too deep in it waits for a heading."""
    stack = [(part, 0) for part in reversed(_parts(view, head.entry, head.links))]
    while stack:
        entry, depth = stack.pop()
        known = state.get(entry.item)
        links = () if known else view.onto.get((entry.item,), ())
        parts = _parts(view, entry, links)
        deep = bool(parts) and depth == DEEPEST - 1
        note = "continued below" if deep else _reference(view, entry.item, known)
        yield from _lines(view, entry, depth, note, written=known is not None)
        if known is None:
            state[entry.item] = "below" if deep else "above"
        if deep:
            waiting.append(_Waiting(entry, links, fresh=known is None))
        else:
            stack += [(part, depth + 1) for part in reversed(parts)]


def _parts(view: _View, entry: _Entry, links: Sequence[Link]) -> Sequence[_Entry]:
    """Return what stands below an entry: what cuts its link, its premises, links onto its item."""
    parts: list[_Entry] = []
    if (own := entry.own_link) is not None:
        parts += [_Entry(link.origin, link) for link in view.onto.get(own.address, ())]
        others = dict.fromkeys(name for name in own.premises if name != entry.item)
        parts += [_Entry(name, own, premise=True) for name in others]
    return [*parts, *(_Entry(maker_of(link), link) for link in links)]


def _reference(view: _View, name: ItemId, known: str | None) -> str:
    """Return where an item is written out, if it is elsewhere and there is more to read there."""
    item = view.case.items.get(name)
    more = (name,) in view.onto or (isinstance(item, Evidence) and item.source)
    return f"see {known}" if known and more else ""


def _heading(view: _View, entry: _Entry) -> str:
    continued = "Continued: " if entry.link is not None else ""
    return continued + _statement(view.case.items.get(entry.item))


def _statement(item: Item | None) -> str:
    """Return a statement, struck through when nobody holds it any more."""
    if item is None:
        return "(not in the case)"
    words = clean(item.statement) or "(no statement)"
    return words if item.stands else f"~~{words}~~"


def _lines(view: _View, entry: _Entry, depth: int, note: str, *, written: bool) -> Iterator[str]:
    """Yield one entry of a list: the statement, what it is, why, and whence evidence comes."""
    item = view.case.items.get(entry.item)
    own = entry.own_link
    sign = "&" if own is None else _SIGNS[own.relation]
    lines = [f"**{sign}** {_statement(item)}", _facts(view, entry, note)]
    if own is not None and own.why.strip():
        lines.append(f"because: {clean(own.why)}")
    if isinstance(item, Evidence) and item.source and not written:
        lines.append(_source(view.case, item))
    yield from _entry_of_list(lines, depth)


def _entry_of_list(lines: Sequence[str], depth: int) -> Iterator[str]:
    """Yield lines as one entry, each of which ends where it ends here."""
    for number, line in enumerate(lines, 1):
        mark = "- " if number == 1 else "  "
        end = "  " if number < len(lines) else ""
        yield f"{'  ' * depth}{mark}{line}{end}"


def _facts(view: _View, entry: _Entry, note: str) -> str:
    """Return what an item and its link are, in one line."""
    item = view.case.items.get(entry.item)
    facts = [code(entry.item)] if item is None else list(_item_facts(item))
    if entry.own_link is not None:
        facts += _link_facts(view, entry.own_link)
    hidden = view.drawn.hidden.get(entry.item, 0)
    if note:
        facts.append(note)
    elif hidden:
        facts.append(f"{hidden} link{'s' if hidden > 1 else ''} not shown")
    return " · ".join(facts)


def _item_facts(item: Item) -> Iterator[str]:
    yield f"{item.kind.value} {code(item.id)}"
    if item.status is not Status.OPEN:
        yield item.status.value
    if isinstance(item, Evidence):
        if item.date:
            yield item.date
        if item.found is not Found.FOUND:
            yield item.found.value.replace("-", " ")


def _link_facts(view: _View, link: Link) -> Iterator[str]:
    """Yield what a link is, beside its sign."""
    if link.relation in _WEIGHED and link.strength is not Strength.MODERATE:
        yield link.strength.value
    if link.test is not None:
        yield link.test.value
    if link.relation is Relation.PREDICTS and counts_against(view.case, link):
        yield "counts against it"
    off = settled(view.case).off.get(link.address)
    if off is not None:
        yield f"switched off by {code(off.origin)}"
    elif maker_of(link) in view.case.carrying and (reason := why_not(view.case, link)):
        yield clean(reason)  # else the item says itself what it is


def _source(case: Case, item: Evidence) -> str:
    name = item.source or ""
    words = [clean(citation.of(case, item)), f"({code(name)})"]
    return f"source: {' '.join(part for part in words if part)}"
