"""Which statements say nearly the same, found through an index: never all pairs are compared.

Statements are compared by their stems: case-folded words without small words, negations and common
endings, so that "boycotts" meets "boycotted". Two are alike when they hold the same numbers and the
same stems, or one has a single stem more among at least six, and when what is left of them in order
has an Indel similarity of 85 or more of 100. One negation more or less makes them twins.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from argmap.case import Case
from argmap.model import Item, ItemId, Kind, Status
from argmap.negation import NEGATIONS, is_negated

_WORD = re.compile(r"n't\b|\w+")
_JOINED = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("cannot", "can not"),
    ("won't", "will n't"),
    ("can't", "can n't"),
)
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|en|s|e)$")
_SMALL = frozenset(
    (
        *("a", "an", "the", "of", "is", "are", "was", "were", "be", "been", "being", "and", "that"),
        *("do", "does", "did", "has", "have", "had", "it", "its", "this", "these", "with", "s"),
        *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer"),
        *("eines", "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "und", "mit"),
    )
)
_ALIKE = 85.0
_ENOUGH = 6
"""Stems from which on two statements may differ in one."""
_MOST_TOGETHER = 20
"""Statements with a rare stem in common up to which every pair of them is compared."""
_NEIGHBOURS = 8
"""Beyond, each is compared with so many that follow it in alphabetical order."""


@dataclass(frozen=True)
class Phrase:
    """A statement as it is compared: stems in order, numbers apart, and whether it is negated."""

    stems: tuple[str, ...]
    numbers: tuple[str, ...]
    negated: bool

    @cached_property
    def bag(self) -> frozenset[str]:
        """The stems, each once."""
        return frozenset(self.stems)

    @cached_property
    def text(self) -> str:
        """The stems in order."""
        return " ".join(self.stems)


Pair = tuple[ItemId, ItemId]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The pairs of items that say nearly the same, and those that say it but for a negation.

    Of items that say exactly the same, in more than a few files, each is paired with the first.
    """

    alike: tuple[Pair, ...]
    twins: tuple[Pair, ...]


def phrase(statement: str) -> Phrase:
    """Return how a statement is compared."""
    text = statement.casefold()
    for joined, apart in _JOINED:
        text = text.replace(joined, apart)
    words = _WORD.findall(text.replace("n't", " n't"))
    told = [word for word in words if word not in _SMALL and word not in NEGATIONS]
    stems = tuple(_ENDING.sub("", word) for word in told if word.isalpha())
    numbers = tuple(word for word in told if not word.isalpha())
    return Phrase(stems, numbers, is_negated(words))


def of(case: Case) -> Likeness:
    """Return the pairs of statements that are nearly the same, for `Case.derived`.

    Questions are compared with questions, sources with sources, and all others with each other;
    withdrawn items are left out. About O(words): see `_candidates`.
    """
    blocks: dict[tuple[str, tuple[str, ...]], dict[str, _Same]] = {}
    for item in case.items.values():
        if item.status is Status.WITHDRAWN:
            continue
        told = phrase(item.statement)
        block = blocks.setdefault((_group(item), told.numbers), {})
        if told.text or told.numbers:
            block.setdefault(told.text, _Same(told)).add(item.id, negated=told.negated)
    alike: list[Pair] = []
    twins: list[Pair] = []
    for block in blocks.values():
        for same in block.values():
            alike += (*_within(same.plain), *_within(same.negated))
            twins += _across(same.plain, same.negated)
        for one, other in _candidates([same.told for same in block.values()]):
            if _are_alike(one, other):
                first, second = block[one.text], block[other.text]
                for mine, theirs in (
                    (first.plain, second.plain),
                    (first.negated, second.negated),
                ):
                    alike += _across(mine[:1], theirs[:1])
                for mine, theirs in (
                    (first.plain, second.negated),
                    (first.negated, second.plain),
                ):
                    twins += _across(mine[:1], theirs[:1])
    return Likeness(tuple(sorted(alike)), tuple(sorted(twins)))


def groups(pairs: Iterable[Pair]) -> tuple[tuple[ItemId, ...], ...]:
    """Return the sets of items that pairs join, each by id. About O(pairs)."""
    leader: dict[ItemId, ItemId] = {}

    def lead(name: ItemId) -> ItemId:
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for one, other in pairs:
        first, second = sorted((lead(one), lead(other)))
        leader[second] = first
    found: dict[ItemId, list[ItemId]] = {}
    for name in sorted(leader):
        found.setdefault(lead(name), []).append(name)
    return tuple(tuple(names) for names in found.values())


@dataclass(frozen=True, slots=True)
class _Same:
    """The items with one phrase: those that say it, and those that deny it, by id."""

    told: Phrase
    plain: list[ItemId] = field(default_factory=list)
    negated: list[ItemId] = field(default_factory=list)

    def add(self, name: ItemId, *, negated: bool) -> None:
        (self.negated if negated else self.plain).append(name)


def _group(item: Item) -> str:
    return item.kind.value if item.kind in (Kind.QUESTION, Kind.SOURCE) else "point"


def _within(names: Sequence[ItemId]) -> Iterator[Pair]:
    """Yield every pair of a few items; of many, the first with each other."""
    if len(names) > _NEIGHBOURS:
        yield from ((names[0], other) for other in names[1:])
    else:
        yield from combinations(names, 2)


def _across(plain: Sequence[ItemId], negated: Sequence[ItemId]) -> Iterator[Pair]:
    """Yield every pair of a few items of both sorts; of many, the first with each of the others."""
    few = len(plain) <= _NEIGHBOURS and len(negated) <= _NEIGHBOURS
    for at, one in enumerate(plain):
        for place, other in enumerate(negated):
            if few or at == 0 or place == 0:
                yield (min(one, other), max(one, other))
            if not few and at:
                break


def _are_alike(one: Phrase, other: Phrase) -> bool:
    apart = len(one.bag ^ other.bag)
    if apart > 1 or (apart and max(len(one.bag), len(other.bag)) < _ENOUGH):
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a likely pair pays for the import

    return fuzz.ratio(one.text, other.text) >= _ALIKE


def _candidates(phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Yield the pairs that may be alike, once each: those with a rare stem in common.

    Alike are two with the same stems, or one with a single stem more. So they share the rarest stem
    of the shorter, which is among the two rarest of the longer; and neither has two stems that
    nobody else has. Up to `_MOST_TOGETHER` statements under one stem no pair is missed; beyond,
    only neighbours in alphabetical order are compared, which bounds the cost.
    """
    if len(phrases) < len(("one", "other")):
        return
    often = Counter(stem for told in phrases for stem in told.bag)
    under: dict[str, list[Phrase]] = {}
    for told in phrases:
        long = len(told.bag) >= _ENOUGH
        shared = sorted((often[stem], stem) for stem in told.bag if often[stem] > 1)
        if len(told.bag) - len(shared) <= long:
            for _, stem in shared[: 1 + long]:
                under.setdefault(stem, []).append(told)
    seen: set[tuple[str, str]] = set()
    for together in under.values():
        together.sort(key=lambda told: told.text)
        reach = len(together) if len(together) <= _MOST_TOGETHER else _NEIGHBOURS
        for at, one in enumerate(together):
            for other in together[at + 1 : at + 1 + reach]:
                if (one.text, other.text) not in seen:
                    seen.add((one.text, other.text))
                    yield one, other
