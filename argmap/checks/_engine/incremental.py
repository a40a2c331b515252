"""A case that is checked again after an edit: only what the edit may have changed is looked at.

Two items are neighbours when one file names both, its own item among them. A rule with a `REACH`
finds fault with an item by looking at that item and at what is at most so many steps away, or at
all that is joined to it but for the bodies. So after an edit its findings are looked for anew at
the items within reach of what changed, in the part of the case within reach of these, and all
others stand. Every other rule looks at the whole case again. O(files) for seeing what changed, then
O(the part).
"""

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from argmap.checks._engine.registry import Entry, Reach
from argmap.core import cascades, similarity
from argmap.core.case import Case, Copy, Parsed
from argmap.core.findings import Finding
from argmap.core.model import ItemId, Link, Question

_SHARE = 4
"""When more than one item in so many has changed, looking at all of them anew is as fast."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The items whose findings are looked for again, and the part of the case to do it in."""

    items: frozenset[ItemId]
    case: Case


class Memory:
    """What the last run found in a case, by rule; filled by each run (`argmap.checks.check`)."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._last: Case | None = None
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._naming = _Naming()

    def checking(self, case: Case) -> Callable[[Entry], tuple[Finding, ...]]:
        """Return what runs a rule on the case that is to be checked now."""
        last, self._last = self._last, case
        was, self._findings = self._findings, {}
        changed = None if last is None else _changed(last, case)
        if last is None or changed is None or len(changed) * _SHARE > len(case.items):
            was, self._naming, changed = {}, _Naming(), frozenset(case.items)
        elif all(_reads_alike(last, case, name) for name in changed):
            case.analysis.know(similarity.of, similarity.of(last))
        self._naming.settle()
        self._naming.write(case, changed)
        parts: dict[Reach, _Part] = {}

        def check(entry: Entry) -> tuple[Finding, ...]:
            name = entry.rule.name
            if entry.reach is None or name not in was or last is None:
                findings = tuple(entry.module.check(case))
            else:
                if entry.reach not in parts:
                    far = entry.reach == "joined"
                    moved = _but_for_bodies(last, case, changed) if far else changed
                    parts[entry.reach] = self._part(case, moved, entry.reach)
                findings = tuple(_again(entry, was[name], parts[entry.reach]))
            self._findings[name] = findings
            return findings

        return check

    def _part(self, case: Case, changed: frozenset[ItemId], reach: Reach) -> _Part:
        items = self._naming.around(changed, reach)
        within = self._naming.around(items, reach)
        return _Part(items, case if case.items.keys() <= within else part(case, within))


def _again(entry: Entry, was: tuple[Finding, ...], part: _Part) -> Iterator[Finding]:
    """Yield what a rule found, but within a part of the case what it finds now."""
    yield from (finding for finding in was if finding.item not in part.items)
    if part.items:
        yield from (one for one in entry.module.check(part.case) if one.item in part.items)


class _Naming:
    """Which files name which items. What a changed file named is kept until `settle`."""

    def __init__(self) -> None:
        self._names: dict[ItemId, frozenset[ItemId]] = {}
        self._files: dict[ItemId, set[ItemId]] = {}
        self._gone: dict[ItemId, frozenset[ItemId]] = {}

    def write(self, case: Case, changed: Iterable[ItemId]) -> None:
        """Take down what the changed files name now."""
        for file in changed:
            names = frozenset(_named(case, file))
            was = self._names.get(file, frozenset())
            self._gone[file] = was - names
            self._names[file] = names | was
            for name in names - was:
                self._files.setdefault(name, set()).add(file)

    def settle(self) -> None:
        """Forget what the files that changed last do not name any more."""
        for file, gone in self._gone.items():
            self._names[file] -= gone
            for name in gone:
                self._files[name].discard(file)
        self._gone.clear()

    def around(self, items: Iterable[ItemId], reach: Reach) -> frozenset[ItemId]:
        """Return these items and all that are at most `reach` steps away, or joined to them."""
        seen, front = set(items), set(items)
        read: set[ItemId] = set()
        steps = reach if isinstance(reach, int) else -1
        while front and steps:
            files = {file for name in front for file in self._files.get(name, ())} - read
            read |= files
            front = {name for file in files for name in self._names[file]} - seen
            seen |= front
            steps -= 1
        return frozenset(seen)


def _named(case: Case, file: ItemId) -> Iterator[ItemId]:
    """Yield what one item's file names, itself first."""
    yield file
    for link in _links_of(case, file):
        yield from link.address
        yield from link.premises
    item = case.items.get(file)
    yield from (name for _, name in item.references()) if item is not None else ()


def _links_of(case: Case, origin: ItemId) -> Iterator[Link]:
    at = bisect_left(case.links, origin, key=attrgetter("origin"))
    while at < len(case.links) and case.links[at].origin == origin:
        yield case.links[at]
        at += 1


def part(case: Case, names: Iterable[ItemId]) -> Case:
    """Return a case of some items and of their links, with what is so of the whole case."""
    wanted = sorted(name for name in names if name in case.items)
    copies = case.copies
    smaller = dataclasses.replace(
        case,
        items={name: case.items[name] for name in wanted},
        links=tuple(link for name in wanted for link in _links_of(case, name)),
        parts=tuple(_part_of(case, name) for name in wanted),
        faults=(),
        copies=copies and {name: copies[name] for name in wanted if name in copies},
        beyond=case.known,
    )
    cascades.tell_part(smaller, case)
    return smaller


def _part_of(case: Case, name: ItemId) -> Parsed:
    path = attrgetter("source.path")
    return case.parts[bisect_left(case.parts, case.items[name].path, key=path)]


def _changed(last: Case, case: Case) -> frozenset[ItemId] | None:
    """Return the ids whose files, copies or doubts are not what they were; None for any of them."""
    if _world(last) != _world(case):
        return None
    changed = _rewritten(last, case)
    old, new = last.copies or {}, case.copies or {}
    changed.update(name for name in old.keys() | new if _state(old, name) != _state(new, name))
    cascades.follow(case, last, [name for file in changed for name in _named(case, file)])
    for doubtful in (cascades.half_read, cascades.in_doubt):
        changed |= doubtful(last) ^ doubtful(case)
    return frozenset(changed)


def _rewritten(last: Case, case: Case) -> set[ItemId]:
    """Return the ids of the files that were read anew, have come or are gone. O(files)."""
    before = {id(part): part for part in last.parts}
    now = {id(part): part for part in case.parts}
    either = before | now
    return {either[key].id for key in before.keys() ^ now.keys()}


def _but_for_bodies(last: Case, case: Case, changed: Iterable[ItemId]) -> frozenset[ItemId]:
    """Return those of the changed ids in whose file more than the body is another."""
    return frozenset(name for name in changed if _head(last, name) != _head(case, name))


def _head(case: Case, name: ItemId) -> tuple[object, ...]:
    """Return all that a file says above its body, and where; what equals nothing, if in doubt."""
    item = case.items.get(name)
    doubted = name in cascades.half_read(case) or name in cascades.in_doubt(case)
    copy = (case.copies or {}).get(name)
    if item is None or doubted or copy is not None:
        return (object(),)
    links = tuple(_links_of(case, name))
    places = tuple((link.span, link.premise_spans) for link in links)
    return dataclasses.replace(item, body=""), item.path, item.spans, links, places


def _world(case: Case) -> tuple[object, ...]:
    """Return what makes every item's findings doubtful when it changes."""
    settings, questions = case.settings.source, case.of(Question)
    return (
        settings and (settings.path, settings.raw),
        case.retired,
        questions[0].id if len(questions) == 1 else None,  # the one that all explanations answer
        case.copies is None,
        cascades.rivals_in_doubt(case),
        cascades.kind_in_doubt(case),
        cascades.begun(case),
    )


def _state(copies: Mapping[ItemId, Copy], name: ItemId) -> tuple[str, ...] | None:
    copy = copies.get(name)
    return None if copy is None else (copy.path, copy.sha256, copy.problem)


def _reads_alike(last: Case, case: Case, name: ItemId) -> bool:
    """Return whether an item's statement is compared with others as it was."""
    read: Callable[[Any], object] = similarity.reads
    old, new = last.items.get(name), case.items.get(name)
    return (old and read(old)) == (new and read(new))
