"""Which statements say nearly the same, found through an index: never all pairs are compared.

Statements are compared by their stems: case-folded words without small words, negations and
endings, so that "boycotts" meets "boycotted" (Snowball, M. F. Porter, 2001: English, or German
where a statement has more German words). Two are alike when they hold the same numbers and the same
stems, or one has a single stem more among at least six, and when what is left of them in order has
an Indel similarity of 85 or more of 100. One negation more or less makes them twins.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from argmap.core.analysis import once
from argmap.core.case import Case
from argmap.core.model import Item, ItemId, Kind, Status
from argmap.core.negation import NEGATIONS, is_negated

_WORD = re.compile(r"n't\b|\w+")
_JOINED = (
    ("\N{RIGHT SINGLE QUOTATION MARK}", "'"),
    ("cannot", "can not"),
    ("won't", "will n't"),
    ("can't", "can n't"),
    ("n't", " n't"),
)
_CONTRACTED = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]|cannot")
_ENGLISH = frozenset(
    (
        *("a", "an", "the", "of", "is", "are", "was", "were", "be", "been", "being", "and", "that"),
        *("do", "does", "did", "has", "have", "had", "it", "its", "this", "these", "with", "s"),
    )
)
_GERMAN = frozenset(
    (
        *("der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer"),
        *("eines", "ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "und", "mit"),
    )
)
_PASSED_OVER = _ENGLISH | _GERMAN | NEGATIONS

_TELLING_ENGLISH = _ENGLISH.union(
    ("as", "at", "by", "for", "from", "he", "his", "not", "on", "or", "she", "their", "they", "to"),
    ("who", "why", "would"),
)
_TELLING_GERMAN = _GERMAN.difference(("die", "hat", "war")).union(  # which are English words too
    ("als", "auf", "aus", "bei", "dass", "er", "es", "für", "ihr", "im", "nach", "nicht", "nie"),
    ("kein", "keine", "keinen", "keinem", "keiner", "keines", "ohne", "sich", "sie", "um", "von"),
    ("vor", "warum", "weil", "werden", "wurde", "zu", "zum", "zur"),
)
"""Words by which a statement's language is told: those of both languages are in neither."""

_DOUBLED = frozenset(("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"))
_CLOSE = 85.0
_ENOUGH = 6
"""Stems from which on two statements may differ in one."""
_MOST_TOGETHER = 20
"""Statements with a rare stem in common up to which every pair of them is compared."""
_NEIGHBOURS = 8
"""Beyond, each is compared with so many that follow it in alphabetical order."""


class Phrase(NamedTuple):
    """A statement as it is compared: stems in order, numbers apart, and whether it is negated."""

    stems: tuple[str, ...]
    numbers: tuple[str, ...]
    negated: bool


Pair = tuple[ItemId, ItemId]
_Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """The pairs of items that say nearly the same, and those that say it but for a negation.

    Of items that say exactly the same, in more than a few files, each is paired with the first.
    """

    alike: tuple[Pair, ...]
    twins: tuple[Pair, ...]


@lru_cache(maxsize=65_536)  # a case that is watched says most of it again
def phrase(statement: str) -> Phrase:
    """Return how a statement is compared."""
    text = statement.casefold()
    if _CONTRACTED.search(text):
        for joined, apart in _JOINED:
            text = text.replace(joined, apart)
    words = _WORD.findall(text)
    stem = _german_stem if _is_german(words) else _english_stem
    stems: list[str] = []
    numbers: list[str] = []
    for word in words:
        if word not in _PASSED_OVER:
            if word.isalpha():
                stems.append(stem(word))
            else:
                numbers.append(word)
    return Phrase(tuple(stems), tuple(numbers), is_negated(words))


def _is_german(words: Iterable[str]) -> bool:
    german = english = 0
    for word in words:
        german += word in _TELLING_GERMAN
        english += word in _TELLING_ENGLISH
    return german > english


@lru_cache(maxsize=65_536)  # a case says the same words again and again
def _english_stem(word: str) -> str:
    stem = _english()(word)
    # Snowball takes a letter of two from "boycotted" ("stopped") and none from "boycott".
    return stem[:-1] if stem[-2:] in _DOUBLED else stem


@lru_cache(maxsize=65_536)  # the same
def _german_stem(word: str) -> str:
    return _german()(word)


# Stemmers by their classes: the package's own functions take PyStemmer where that is installed,
# whose stems may be others. Each is slow to import.


@cache
def _english() -> Callable[[str], str]:
    from snowballstemmer.english_stemmer import (  # type: ignore[import-untyped]  # noqa: PLC0415
        EnglishStemmer,
    )

    return EnglishStemmer().stemWord  # type: ignore[no-any-return]  # it has no annotations


@cache
def _german() -> Callable[[str], str]:
    from snowballstemmer.german_stemmer import (  # type: ignore[import-untyped]  # noqa: PLC0415
        GermanStemmer,
    )

    return GermanStemmer().stemWord  # type: ignore[no-any-return]  # it has no annotations


def reads(item: Item) -> tuple[object, ...]:
    """Return what `of` looks at in one item."""
    return item.kind, item.status is Status.WITHDRAWN, item.statement


@once
def of(case: Case) -> Likeness:
    """Return the pairs of statements that are nearly the same.

    Questions are compared with questions, sources with sources, and all others with each other;
    withdrawn items are left out. About O(words): see `_candidates`.
    """
    alike: list[Pair] = []
    twins: list[Pair] = []
    for block in _blocks(case):
        for plain, negated in block.values():
            if len(plain) + len(negated) > 1:
                alike += (*_within(plain), *_within(negated))
                twins += _across(plain, negated)
        for pair in _candidates(tuple(block)) if len(block) > 1 else ():
            if _is_close(*pair):
                first, second = (block[stems] for stems in pair)
                for mine, theirs in zip(first, second, strict=True):
                    alike += _across(mine[:1], theirs[:1])
                for mine, theirs in zip(first, reversed(second), strict=True):
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


class _Same(NamedTuple):
    """The items with the same stems: those that say it, and those that deny it, by id."""

    plain: list[ItemId]
    negated: list[ItemId]


def _blocks(case: Case) -> Collection[Mapping[_Stems, _Same]]:
    """Return the items that may be alike at all, block by block, by their stems."""
    blocks: dict[tuple[str, tuple[str, ...]], dict[_Stems, _Same]] = {}
    for item in case.items.values():
        if item.status is Status.WITHDRAWN:
            continue
        stems, numbers, negated = phrase(item.statement)
        if stems or numbers:
            key = _group(item), numbers
            block = blocks.get(key)
            if block is None:
                block = blocks[key] = {}
            same = block.get(stems)
            if same is None:
                same = block[stems] = _Same([], [])
            (same.negated if negated else same.plain).append(item.id)
    return blocks.values()


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


def _is_close(first: _Stems, second: _Stems) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only a likely pair pays for the import

    return fuzz.ratio(" ".join(first), " ".join(second)) >= _CLOSE


def _candidates(statements: Sequence[_Stems]) -> Iterator[tuple[_Stems, _Stems]]:
    """Yield the pairs that may be alike, once each: the same stems, or a single one more.

    Such a pair shares the rarest stem of the shorter, which is among the two rarest of the longer;
    and neither has two stems that nobody else has. Only statements with one of those in common are
    compared. Up to `_MOST_TOGETHER` under one stem no pair is missed; beyond, only neighbours in
    alphabetical order are compared, which bounds the cost.
    """
    bags = {stems: frozenset(stems) for stems in statements}
    seen: set[tuple[_Stems, _Stems]] = set()
    for together in _by_rare_stem(bags):
        reach = len(together) if len(together) <= _MOST_TOGETHER else _NEIGHBOURS
        for at, first in enumerate(together):
            for second in together[at + 1 : at + 1 + reach]:
                pair = first, second
                if pair not in seen and _nearly_equal(bags[first], bags[second]):
                    seen.add(pair)
                    yield pair


def _by_rare_stem(bags: Mapping[_Stems, frozenset[str]]) -> Iterator[list[_Stems]]:
    """Yield the statements with one of their rarest stems in common, in alphabetical order."""
    often = Counter(stem for bag in bags.values() for stem in bag)
    under: dict[str, list[_Stems]] = {}
    for stems, bag in bags.items():
        long = len(bag) >= _ENOUGH
        shared = sorted((often[stem], stem) for stem in bag if often[stem] > 1)
        if len(bag) - len(shared) <= long:
            for _, stem in shared[: 1 + long]:
                under.setdefault(stem, []).append(stems)
    for together in under.values():
        together.sort()
        yield together


def _nearly_equal(mine: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two statements have the same stems, or one has a single one more of many."""
    apart = len(mine ^ other)
    return not apart or (apart == 1 and max(len(mine), len(other)) >= _ENOUGH)
