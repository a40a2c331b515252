"""Which findings touch what changed: `argmap check --since`.

An item is *touched* when it

* is changed: its file, or the text of its source, is not what it was;
* rests on a changed item: a path leads from a changed item to it, as the files are now or as they
  were (so that an item that has lost its support is touched). Paths are made of links, and of what
  a source, a rating and an answer bear on;
* names a changed item, in a link, as a premise or by another key;
* hangs on a changed item alone: a path leads from it to a changed item, and none to a question.

What lies beneath a changed item and still leads to a question is not touched: nothing that it says
or rests on has changed.
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence

from argmap.core import graph
from argmap.core.case import Case, Parsed
from argmap.core.findings import Finding
from argmap.core.model import Item, ItemId, Kind, Link, Source

_Edge = tuple[ItemId, ItemId]


def split(
    case: Case, findings: Iterable[Finding], paths: Collection[str], before: Iterable[Parsed]
) -> tuple[tuple[Finding, ...], int]:
    """Return the findings that touch what changed, in their order, and how many others there are.

    `paths` are the changed files, gone ones among them; `before` is what they said. A finding
    touches what changed when its item is touched, or its place or one of its notes lies in a
    changed file. What has no place (a rule that stopped) always does.
    """
    everything = tuple(findings)
    items = touched(case, paths, before)
    changed = set(paths)
    touching = tuple(
        finding
        for finding in everything
        if not finding.span.path
        or finding.item in items
        or changed & {finding.span.path, *(note.span.path for note in finding.notes)}
    )
    return touching, len(everything) - len(touching)


def touched(case: Case, paths: Collection[str], before: Iterable[Parsed]) -> frozenset[ItemId]:
    """Return the ids that are touched, those of files that are gone among them. O(V+E)."""
    old = tuple(before)
    changed = _changed(case, paths, old)
    now = list(_edges(case, case.items.values(), case.links))
    return frozenset(
        _resting_on(case, changed, now, old)
        | _naming(case, changed)
        | _hanging_on(case, changed, now)
    )


def _changed(case: Case, paths: Collection[str], before: Iterable[Parsed]) -> set[ItemId]:
    """Return the ids whose file, or the text of whose source, is not what it was."""
    changed = {part.id for part in case.parts if part.path in paths}
    changed.update(part.id for part in before)
    changed.update(source.id for source in case.of(Source) if _copy(source) in paths)
    return changed


def _resting_on(
    case: Case, changed: Collection[ItemId], now: Iterable[_Edge], before: Sequence[Parsed]
) -> set[ItemId]:
    """Return what paths lead to from the changed items, as the files are or were; and these."""
    items = (part.item for part in before if part.item)
    links = (link for part in before for link in part.links)
    return graph.reached(_joined([*now, *_edges(case, items, links)]), changed)


def _naming(case: Case, changed: Collection[ItemId]) -> set[ItemId]:
    """Return the items that name a changed one, in a link or by another key."""
    naming = {item.id for item in case.items.values() if _names(item, changed)}
    naming.update(link.origin for link in case.links if _uses(link, changed))
    return naming


def _hanging_on(case: Case, changed: Collection[ItemId], now: Iterable[_Edge]) -> set[ItemId]:
    """Return the items from which paths lead to changed ones, and none to a question."""
    beneath = _joined((target, origin) for origin, target in now)
    questions = (item.id for item in case.items.values() if item.kind is Kind.QUESTION)
    asked: set[ItemId] = graph.reached(beneath, questions)
    return graph.reached(beneath, changed) - asked


def _edges(case: Case, items: Iterable[Item], links: Iterable[Link]) -> Iterator[_Edge]:
    """Yield what leads where: links, sources to what they say, ratings and answers."""
    for link in links:
        yield from graph.ends(case, link)
    for item in items:
        for key, other in item.references():
            if key in ("source", "derived_from"):
                yield other, item.id
            elif key in ("ratings", "answers"):
                yield item.id, other


def _joined(edges: Iterable[_Edge]) -> dict[ItemId, list[ItemId]]:
    after: dict[ItemId, list[ItemId]] = {}
    for origin, target in edges:
        after.setdefault(origin, []).append(target)
    return after


def _uses(link: Link, names: Collection[ItemId]) -> bool:
    return any(name in names for name in (*link.target, *link.premises))


def _names(item: Item, names: Collection[ItemId]) -> bool:
    return any(other in names for _, other in item.references())


def _copy(source: Source) -> str:
    """Return the path of a source's text."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source.path), source.text or ""))
