"""What a case may mean beyond what was read, so that one mistake is reported once.

A file with a mistake in its head may have meant links that were not read, and a misspelled id meant
some item. A rule that reports an *absence* ("nothing supports this") would report such a mistake a
second time, so it passes over the ids that are in doubt; when the mistake is mended it speaks.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping

from argmap.core import ids
from argmap.core.analysis import once
from argmap.core.case import Case, Parsed
from argmap.core.findings import Severity
from argmap.core.model import Explanation, ItemId, Kind, Question, Relation
from argmap.core.spelling import nearest

_WORD = re.compile(r"""[^\s,:"'\[\]{}]+""")
_MOST_COMPARISONS = 2_000_000
"""Pairs of ids compared in search of a misspelling: beyond, the nearest are not looked up."""


@once
def half_read(case: Case) -> frozenset[ItemId]:
    """Return the ids of the files that hold an error which may have hidden a part of the head."""
    return frozenset(part.id for part in _hiding(case))


@once
def in_doubt(case: Case) -> frozenset[ItemId]:
    """Return the ids that something unread or misspelled may be about.

    These are the half-read items, every known id that their heads mention, what misspelled ids
    come nearest to, what predicts such a one, and items linked to themselves, which were meant for
    others; every id, when the text of a file could not be read at all.
    """
    hiding = _hiding(case)
    if any(part.item is None and not part.source.text for part in hiding):
        return case.known
    doubted = {near[0] for near in unknown(case).values() if near}
    doubted.update(link.origin for link in case.links if link.leads_home)
    doubted.update(_misnamed(case).values())
    doubted.update(
        link.origin
        for link in case.links
        if link.relation is Relation.PREDICTS and link.target[-1] not in case.known
    )
    for part in hiding:
        doubted.add(part.id)
        doubted.update(_mentioned(case, part))
    return frozenset(doubted)


def _mentioned(case: Case, part: Parsed) -> Iterator[ItemId]:
    """Yield the known ids that stand in a file's head."""
    head = part.source.text.removeprefix("---").partition("\n---")[0]
    return (word for word in _WORD.findall(head) if word in case.known)


def any_doubt(case: Case) -> bool:
    """Return whether anything is in doubt."""
    return bool(in_doubt(case)) or rivals_in_doubt(case)


def undoubted(case: Case) -> Case:
    """Return the same case with nothing in doubt: its rules report what a mistake held back."""
    sure = dataclasses.replace(case)
    nothing: frozenset[ItemId] = frozenset()
    for ids_in_doubt in (half_read, in_doubt):
        sure.analysis.know(ids_in_doubt, nothing)
    for doubt in (kind_in_doubt, rivals_in_doubt):
        sure.analysis.know(doubt, answer=False)
    return sure


@once
def unknown(case: Case) -> Mapping[str, tuple[ItemId, ...]]:
    """Return every name of an item that there is not, with the ids nearest to it, at most three."""
    misnamed = _misnamed(case)  # bad-id reports these
    missing = [name for name in _missing(case) if name not in misnamed]
    return {
        name: _meant(case, name, search=number * len(case.known) <= _MOST_COMPARISONS)
        for number, name in enumerate(missing)
    }


@once
def kind_in_doubt(case: Case) -> bool:
    """Return whether a file may be a question or an explanation and could not be read as one."""
    return any(
        part.item is None or any(fault.target == "kind" for fault in part.faults)
        for part in case.faulty
        if part.faults and part.path.startswith("claims/")
    )


@once
def rivals_in_doubt(case: Case) -> bool:
    """Return whether a question may have explanations that it does not seem to have.

    One may be hidden in a file that was not read, or by an `answers` that names no question.
    """
    questions = {question.id for question in case.of(Question)}
    astray = any(item.answers not in questions for item in case.of(Explanation))
    return astray or kind_in_doubt(case)


@once
def begun(case: Case) -> bool:
    """Return whether the case has a question and an explanation: before, nothing leads anywhere."""
    return bool(case.of(Question) and case.of(Explanation))


def follow(case: Case, last: Case, named: Iterable[ItemId]) -> None:
    """Spare `unknown` a look at all names, where files that changed since `last` name only these.

    That is when every name was known, none has gone, and these are known too.
    """
    if not unknown(last) and case.known >= last.known and case.known.issuperset(named):
        case.analysis.know(unknown, unknown(last))


def tell_part(part: Case, whole: Case) -> None:
    """Let a part of a case know what is so of the whole, and so of each part of it."""
    for question in (half_read, in_doubt, unknown, kind_in_doubt, rivals_in_doubt, begun):
        part.analysis.know(question, question(whole))


def _hiding(case: Case) -> list[Parsed]:
    return [part for part in case.faulty if _hides(part)]


def _hides(part: Parsed) -> bool:
    return any(
        fault.severity is Severity.ERROR and fault.rule != "missing-statement"
        for fault in part.faults
    )


@once
def _misnamed(case: Case) -> Mapping[ItemId, ItemId]:
    """Return the ids that are named, and that no file has because its name is no id as it is."""
    missing = _missing(case)
    odd = [name for name in case.known if not ids.is_id(name)] if missing else []
    words = ("item", *Kind)  # what may have been put before a name to make an id of it
    meant = {ids.mended(name, word): name for name in sorted(odd) for word in words}
    return {name: meant[name] for name in sorted(missing) if name in meant}


@once
def _missing(case: Case) -> tuple[str, ...]:
    """Return the names that no item has, in the order in which they are met."""
    return tuple(dict.fromkeys(name for name in _named(case) if name not in case.known))


def _named(case: Case) -> Iterator[str]:
    """Yield the names in links, but for those that are surely known, and under keys."""
    known = case.known
    for link in case.links:
        if not known.issuperset(link.address) or not known.issuperset(link.premises):
            yield from link.address
            yield from link.premises
    for item in case.items.values():
        for _, name in item.references():
            yield name


def _meant(case: Case, name: str, *, search: bool) -> tuple[ItemId, ...]:
    bare = name.rpartition("/")[2].removesuffix(".md").strip("[]")  # a path, a wiki link
    if bare in case.known:
        return (bare,)
    return nearest(name, case.known) if search else ()
