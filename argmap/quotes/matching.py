"""Whether a quotation stands in a copy, and where: exactly, but for what folding takes away.

A copy is folded once and walked through once, and that walk notes where the words of all its
quotations stand. A part is then tried only where its rarest word is.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.quotes.folding import Folded, fold
from argmap.quotes.reading import Fragment, Part, Quotation
from argmap.quotes.scripts import is_within_word, words_of

WIDEST_BRACKET = 80
"""Characters of the copy that a bracketed word may stand for."""

MOST_PLACES = 20
"""Places of one quotation that are looked for."""

_COMMON = 20_000  # a word more frequent than this is no guide: searching for the text is faster

Stretch = tuple[int, int]
"""Offsets of a start and an end."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A folded copy, and for each word that was asked for where it stands, ascending."""

    folded: Folded
    words: Mapping[str, "array[int]"]

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text


def index(text: str, quotations: Iterable[Quotation]) -> Indexed:
    """Return a copy made ready for these quotations. O(copy), whatever their number."""
    return index_folded(fold(text), quotations)


def index_folded(folded: Folded, quotations: Iterable[Quotation]) -> Indexed:
    """Return a folded copy made ready for these quotations."""
    places_of: dict[str, array[int]] = {
        word: array("q")
        for quotation in quotations
        for part in quotation.parts
        for fragment in part.fragments
        for _, word in fragment.words()
    }
    wanted = places_of.get
    for at, word in words_of(folded.text):
        if (places := wanted(word)) is not None:
            places.append(at)
    return Indexed(folded, places_of)


def find(copy: Indexed, quotation: Quotation) -> tuple[tuple[Stretch, ...], ...]:
    """Return the places of a quotation: for each the stretch of every part in the folded copy.

    Parts follow each other in order. A place is as short as can be: none holds another. At most
    `MOST_PLACES`, in order.
    """
    if not quotation.parts:
        return ()
    seekers = [_seeker(copy, part) for part in quotation.parts]
    if not all(seeker.possible for seeker in seekers):
        return ()
    places: list[tuple[Stretch, ...]] = []
    start = 0
    while len(places) < MOST_PLACES and (place := _next_place(seekers, start)):
        places.append(place)
        start = place[0][0] + 1
    return tuple(places)


def _next_place(seekers: "Sequence[_Seeker]", start: int) -> tuple[Stretch, ...]:
    """Return the first place at or behind an offset: a stretch a part; empty when there is none."""
    parts: list[Stretch] = []
    for seeker in seekers:
        part = seeker.after(parts[-1][1] if parts else start)
        if part is None:
            return ()
        parts.append(part)
    for number in range(len(seekers) - 2, -1, -1):  # the nearest one before what follows
        parts[number] = seekers[number].before(parts[number + 1][0]) or parts[number]
    return tuple(parts)


class _Listed:
    """The stretches of a part whose rarest word is rare: all of them, found at once."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._stretches = sorted(set(stretches))
        self.possible = bool(self._stretches)

    def after(self, start: int) -> Stretch | None:
        """Return the first stretch that begins at or behind an offset."""
        at = bisect_left(self._stretches, (start, 0))
        return self._stretches[at] if at < len(self._stretches) else None

    def before(self, end: int) -> Stretch | None:
        """Return the last stretch that ends at or before an offset."""
        at = bisect_left(self._stretches, (end, 0))
        while at and self._stretches[at - 1][1] > end:
            at -= 1
        return self._stretches[at - 1] if at else None


class _Searched:
    """The stretches of a part of common words: searched for as they are needed."""

    possible = True

    def __init__(self, copy: Indexed, part: Part) -> None:
        self._copy, self._part = copy, part
        self._pivot = max(range(len(part.fragments)), key=lambda n: len(part.fragments[n].text))

    def after(self, start: int) -> Stretch | None:
        """Return the first stretch that begins at or behind an offset."""
        text = self._part.fragments[self._pivot].text
        at = self._copy.text.find(text, start)
        while at >= 0:
            stretch = _around(self._copy, self._part, self._pivot, at)
            if stretch is not None and stretch[0] >= start:
                return stretch
            at = self._copy.text.find(text, at + 1)
        return None

    def before(self, end: int) -> Stretch | None:
        """Return the last stretch that ends at or before an offset, among the near ones."""
        text = self._part.fragments[self._pivot].text
        at = self._copy.text.rfind(text, 0, end)
        for _ in range(100):
            if at < 0:
                break
            stretch = _around(self._copy, self._part, self._pivot, at)
            if stretch is not None and stretch[1] <= end:
                return stretch
            at = self._copy.text.rfind(text, 0, at + len(text) - 1)
        return None


_Seeker = _Listed | _Searched


def _seeker(copy: Indexed, part: Part) -> _Seeker:
    nothing: array[int] = array("q")
    guides = [
        (len(copy.words.get(word, nothing)), number, offset, word)
        for number, fragment in enumerate(part.fragments)
        for offset, word in fragment.whole_words()
    ]
    if not guides or min(guides)[0] > _COMMON:
        return _Searched(copy, part)
    _, number, offset, word = min(guides)
    starts = (at - offset for at in copy.words.get(word, nothing) if at >= offset)
    around = (_around(copy, part, number, at) for at in starts)
    return _Listed(stretch for stretch in around if stretch is not None)


def _around(copy: Indexed, part: Part, pivot: int, at: int) -> Stretch | None:
    """Return the stretch of a part one of whose fragments stands at an offset, if it does."""
    fragments = part.fragments
    if not _stands(copy, fragments[pivot], at):
        return None
    start, end = at, at + len(fragments[pivot].text)
    for fragment in fragments[pivot + 1 :]:
        reach = end + WIDEST_BRACKET + len(fragment.text)
        following = next(_standing(copy, fragment, end, reach), None)
        if following is None:
            return None
        end = following + len(fragment.text)
    for fragment in reversed(fragments[:pivot]):
        reach = max(0, start - WIDEST_BRACKET - len(fragment.text))
        last = max(_standing(copy, fragment, reach, start), default=None)
        if last is None:
            return None
        start = last
    return start, end


def _standing(copy: Indexed, fragment: Fragment, start: int, end: int) -> Iterator[int]:
    at = copy.text.find(fragment.text, start, end)
    while at >= 0:
        if _stands(copy, fragment, at):
            yield at
        at = copy.text.find(fragment.text, at + 1, end)


def _stands(copy: Indexed, fragment: Fragment, at: int) -> bool:
    """Return whether a fragment stands here, as whole words and with the same hyphens."""
    text, folded = copy.text, copy.folded
    end = at + len(fragment.text)
    if not text.startswith(fragment.text, at):
        return False
    for edge, joined in ((at, fragment.joined_left), (end, fragment.joined_right)):
        within = not joined and edge and is_within_word(text[edge - 1 : edge + 1])
        if within and not _has(folded.hyphens, edge):
            return False
    return folded.agrees(fragment.folded, at)


def _has(offsets: "array[int]", offset: int) -> bool:
    at = bisect_left(offsets, offset)
    return at < len(offsets) and offsets[at] == offset
