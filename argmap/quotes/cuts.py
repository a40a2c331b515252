"""What a quotation leaves out of its own sentences, and whether that turns or hardens them.

Looked at are, in the copy: the beginning of the sentence before the first part, the end of the
sentence behind the last, and at each omission the rest of the sentence that stops there and the
beginning of the one that goes on. Of these only the clause that touches what was quoted counts:
`;`, `:`, direct speech and words such as "but" begin another one.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from argmap.quotes.languages import BARE
from argmap.quotes.matching import Stretch
from argmap.quotes.vocabulary import Language

_MARKS = '"“”„«»‘’「」『』'
_WIDEST = 600
"""Letters of a sentence that are looked at on either side."""

_POINT = re.compile(
    r"[.!?…][\"'”’»“)\]]*(?=\s+[\"'“‘«„(\[]?[^\W\d_])|\n[ \t]*\n|\f|[。！？][\"”’」』]*"
)
_WORD = re.compile(r"\b[nN]['’]|[^\W\d_]+(?:['’]t\b)?")
_BEFORE = re.compile(r"[^\s(]+$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A word that was left out, where it stands in the copy, and whether it denies or hedges."""

    stretch: Stretch
    word: str
    denies: bool


def cuts(text: str, parts: Sequence[Stretch], words: Language) -> tuple[Cut, ...]:
    """Return the denying and hedging words that a quotation drops from its own sentences.

    `parts` are the stretches in `text` (the copy, not folded) where its parts stand.
    """
    harmless = _pattern(words.harmless, words)
    known = _WORD if words.spaced else _any_of(words.negations | words.hedges)
    dropped: dict[Cut, None] = {}  # an omission within a sentence is looked at from both ends
    for start, end in _dropped(text, parts, words):
        spared = [match.span() for match in harmless.finditer(text, start, end)]
        for match in known.finditer(text, start, end):
            if any(first <= match.start() < last for first, last in spared):
                continue
            cut = _cut(match, words)
            if cut is not None:
                dropped[cut] = None
    return tuple(dropped)


def leaves_out(text: str, parts: Sequence[Stretch]) -> bool:
    """Return whether a quotation leaves words of its own sentences out, in any language."""
    return any(_WORD.search(text, *stretch) for stretch in _dropped(text, parts, BARE))


def _pattern(words: str, language: Language) -> re.Pattern[str]:
    """Return a pattern of whole words; in a language without spaces, of words anywhere."""
    return re.compile(rf"\b(?:{words})\b" if language.spaced else words, re.IGNORECASE)


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _cut(match: re.Match[str], words: Language) -> Cut | None:
    """Return a word as one that denies or hedges; None when it does neither. "May" is a month."""
    word = match[0].lower().replace("’", "'")
    denies = word in words.negations or word.endswith("n't")
    hedges = word in words.hedges and match[0] != "May"
    return Cut(match.span(), match[0], denies) if denies or hedges else None


def _dropped(text: str, parts: Sequence[Stretch], words: Language) -> Iterator[Stretch]:
    """Yield the stretches left out that touch what was quoted, in order."""
    last = 0
    for number, (start, end) in enumerate(parts):
        begin = max(last, _sentence_start(text, start, words))
        yield _clause_before(text, begin, start, words)
        following = parts[number + 1][0] if number + 1 < len(parts) else len(text)
        yield _clause_behind(text, end, min(following, _sentence_end(text, end, words)), words)
        last = end


def _ends_sentence(text: str, match: re.Match[str], words: Language) -> bool:
    if match[0][0] not in ".!?…":
        return True
    following = _WORD.search(text, match.end())
    if following is not None and following[0][0].islower():
        return False
    if match[0][0] != ".":
        return True
    before = _BEFORE.search(text, max(0, match.start() - 20), match.start())
    word = before[0].lower() if before else ""
    initial = len(word) == 1 and word.isalpha()
    return not (initial or word in words.abbreviations or word.endswith(tuple(".,")))


def _sentence_start(text: str, at: int, words: Language) -> int:
    start = max(0, at - _WIDEST)
    for match in _POINT.finditer(text, start, at + 2):
        if match.end() <= at and _ends_sentence(text, match, words):
            start = match.end()
    return start


def _sentence_end(text: str, at: int, words: Language) -> int:
    for match in _POINT.finditer(text, at, min(len(text), at + _WIDEST)):
        if _ends_sentence(text, match, words):
            return match.end()
    return min(len(text), at + _WIDEST)


def _breaks(words: Language) -> re.Pattern[str]:
    edge = r"\b" if words.spaced else ""
    return re.compile(
        rf"[;:；：]|,\s+(?:{'|'.join(words.breaks)})\b|{edge}(?:{words.breaks[0]}){edge}"
        rf"|,\s+[{_MARKS}]|[,.!?][{_MARKS}]|[“”»\"],"  # direct speech begins or ends
    )


def _clause_before(text: str, start: int, end: int, words: Language) -> Stretch:
    breaks = [match.end() for match in _breaks(words).finditer(text, start, end)]
    return (breaks[-1] if breaks else start), end


def _clause_behind(text: str, start: int, end: int, words: Language) -> Stretch:
    first = _breaks(words).search(text, start, end)
    return start, (first.start() if first else end)
