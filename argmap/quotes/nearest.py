"""The passage of a copy that comes nearest to words that are not in it.

The rare words of what is looked for vote for stretches of the copy; only the stretches with the
most votes are aligned letter by letter (Indel distance, rapidfuzz), so that the cost does not grow
with the copy.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from argmap.quotes.matching import Indexed, Stretch
from argmap.quotes.reading import Part

_NEAR_ENOUGH = 70.0
_LONGEST = 2_000
"""Letters of a part that are compared; of a longer one, the beginning."""

_SHORT, _END = 120, 60  # rapidfuzz is quickest up to 64 letters
_SHOWN = 60
"""Letters shown on either side of a word that differs, at most."""

_MOST_WORDS, _MOST_PLACES, _MOST_STRETCHES = 8, 100, 3
_FARTHEST = 400
"""Letters beyond the ends of a passage in which words of the text's ends are looked for."""

_NEAR = 3
"""Words that may have been left out there, beside two for each that is missing."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Near:
    """A passage nearly the same: its stretch in the folded copy, and both texts for the eye.

    Words that differ stand between asterisks in both; `[…]` is for long stretches that do not.
    """

    stretch: Stretch
    quoted: str
    copied: str


def nearest(copy: Indexed, part: Part) -> Near | None:
    """Return the passage that has most of a part's words in order, if it is 70 of 100 alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only an altered quotation pays for the import
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415

    wanted = " ".join(fragment.text for fragment in part.fragments)[:_LONGEST]
    words = _TOKEN.findall(wanted)
    best: tuple[int, float, Stretch] | None = None
    for start in _likely(copy, part, len(wanted)):
        begin, end = max(0, start - len(wanted)), start + 3 * len(wanted)
        for stretch in _aligned(wanted, copy.text[begin:end]):
            stretch = _whole_words(copy.text, begin + stretch[0], begin + stretch[1])  # noqa: PLW2901 - the same, to its words' ends
            passage = copy.text[slice(*stretch)]
            score = fuzz.ratio(wanted, passage, score_cutoff=_NEAR_ENOUGH)
            if not score:
                continue
            kept = LCSseq.similarity(words, _TOKEN.findall(passage))
            if best is None or (kept, score) > best[:2]:
                best = kept, score, stretch
    if best is None:
        return None
    return _side_by_side(wanted, copy.text, *_widened(wanted, copy.text, *best[2]))


def _aligned(wanted: str, window: str) -> Iterator[Stretch]:
    """Yield where a text fits best in a window, as a whole if it is short, and by its two ends.

    Between the ends there may be words that a quotation left out.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415

    if len(wanted) <= _SHORT:
        whole = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=_NEAR_ENOUGH)
        if whole is not None:
            yield whole.dest_start, whole.dest_end
    size = min(_END, len(wanted) // 3)
    first = fuzz.partial_ratio_alignment(wanted[:size], window, score_cutoff=_NEAR_ENOUGH)
    last = fuzz.partial_ratio_alignment(wanted[-size:], window, score_cutoff=_NEAR_ENOUGH)
    if first is not None and last is not None and last.dest_end > first.dest_start:
        yield first.dest_start, last.dest_end


def _likely(copy: Indexed, part: Part, size: int) -> list[int]:
    """Return where the stretches begin in which most of the part's rare words stand."""
    words = {word for fragment in part.fragments for _, word in fragment.words()}
    known = sorted((len(copy.words[word]), word) for word in words if copy.words.get(word))
    votes: Counter[int] = Counter()
    for count, word in known[:_MOST_WORDS]:
        for stretch in {at // size for at in copy.words[word][:_MOST_PLACES]}:
            votes[stretch] += 1_000 // min(count, 500)
            votes[stretch + 1] += 1_000 // min(count, 500)  # it may begin in the stretch before
    ranked = nsmallest(_MOST_STRETCHES, ((-given, stretch) for stretch, given in votes.items()))
    return [max(0, stretch - 1) * size for _, stretch in ranked]


def _whole_words(text: str, start: int, end: int) -> Stretch:
    while start and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    start += len(text[start:end]) - len(text[start:end].lstrip(" ,.;:'—"))
    return start, max(start + 1, start + len(text[start:end].rstrip()))


def _widened(wanted: str, text: str, start: int, end: int) -> Stretch:
    """Return a passage with the words before and behind it that are those of a text's ends.

    The alignment makes a passage as long as the text, so that what was left out near an end pushes
    the words beyond it out.
    """
    ours = list(_TOKEN.finditer(wanted))
    theirs = list(_TOKEN.finditer(text, start, end))
    kept_ours, kept_theirs = _in_both(ours, theirs)
    if not kept_ours:
        return start, end
    first, last = theirs[kept_theirs[0]].start(), theirs[kept_theirs[-1]].end()
    before = list(_TOKEN.finditer(text, max(0, first - _FARTHEST), first))
    behind = list(_TOKEN.finditer(text, last, last + _FARTHEST))
    missing = [token[0] for token in ours[kept_ours[-1] + 1 :]]
    more = _reached(missing, [token[0] for token in behind])
    end = max(end, behind[more - 1].end()) if more else end
    missing = [token[0] for token in reversed(ours[: kept_ours[0]])]
    more = _reached(missing, [token[0] for token in reversed(before)])
    start = min(start, before[-more].start()) if more else start
    return start, end


def _reached(missing: Sequence[str], beyond: Sequence[str]) -> int:
    """Return how many of the words beyond an end lead to the last that is among the missing ones.

    0 where no such word is near: common words stand everywhere.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    near = beyond[: 2 * len(missing) + _NEAR] if missing else ()
    same = [code for code in Indel.opcodes(missing, near) if code.tag == "equal"]
    found = sum(code.dest_end - code.dest_start for code in same)
    length = same[-1].dest_end if same else 0
    return length if length - found <= 2 * found else 0


def _side_by_side(wanted: str, text: str, start: int, end: int) -> Near:
    """Return both texts with the words that differ between asterisks.

    The passage loses words at its ends that have no counterpart.
    """
    ours = list(_TOKEN.finditer(wanted))
    theirs = list(_TOKEN.finditer(text, start, end))
    kept_ours, kept_theirs = _in_both(ours, theirs)
    if kept_ours:
        before = max(0, kept_theirs[0] - kept_ours[0])
        behind = min(len(theirs), kept_theirs[-1] + len(ours) - kept_ours[-1])
        theirs = theirs[before:behind]
        kept_theirs = [number - before for number in kept_theirs]
        start, end = theirs[0].start(), theirs[-1].end()
    return Near(
        (start, end),
        _starred(wanted, ours, set(kept_ours), 0, len(wanted)),
        _starred(text, theirs, set(kept_theirs), start, end),
    )


def _in_both(
    ours: Sequence[re.Match[str]], theirs: Sequence[re.Match[str]]
) -> tuple[list[int], list[int]]:
    """Return the numbers of the tokens that both have in the same order, for each of the two."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415

    kept_ours: list[int] = []
    kept_theirs: list[int] = []
    for code in Indel.opcodes([token[0] for token in ours], [token[0] for token in theirs]):
        if code.tag == "equal":
            kept_ours += range(code.src_start, code.src_end)
            kept_theirs += range(code.dest_start, code.dest_end)
    return kept_ours, kept_theirs


def _starred(
    text: str, tokens: Sequence[re.Match[str]], kept: Collection[int], start: int, end: int
) -> str:
    """Return `text[start:end]` with asterisks around each run of tokens that are not kept."""
    pieces: list[str] = []
    done = start
    for number, token in enumerate(tokens):
        if number in kept:
            continue
        if number == 0 or number - 1 in kept:
            pieces += [_shortened(text[done : token.start()]), "*"]
            done = token.start()
        if number + 1 == len(tokens) or number + 1 in kept:
            pieces += [text[done : token.end()], "*"]
            done = token.end()
    return "".join((*pieces, _shortened(text[done:end])))


def _shortened(same: str) -> str:
    """Return words that do not differ, without the middle when they are many."""
    if len(same) <= 3 * _SHOWN:
        return same
    return f"{same[:_SHOWN].rpartition(' ')[0]} […] {same[-_SHOWN:].partition(' ')[2]}"
