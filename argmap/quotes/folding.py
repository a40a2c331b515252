"""Folding: what printing changes is taken away, and every place can still be found again.

Folded are white space and line ends, hyphens at line ends, soft hyphens, ligatures, typographic
quotation marks and dashes, Markdown emphasis, the ways to write an accented letter (NFC), and what
a script may be printed with or without (`scripts`). Case is kept. A hyphen within a word is taken
out and remembered: whether a hyphen at the end of a line belongs to the word cannot be known, so it
agrees both with a hyphen and with none.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from unicodedata import normalize

from argmap.quotes.scripts import plain_scripts

_SINGLE = {
    **dict.fromkeys('"`´‘’‚‛′ʼ“”„‟″‹›«»「」『』〈〉《》〝〞〟｢｣', "'"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " "),
    **dict.fromkeys("\u2009\u200a\u202f\u205f\u3000\u0085\u2028\u2029\u000b", " "),
    **dict.fromkeys("\x1c\x1d\x1e\x1f", " "),
    **dict.fromkeys("‐‑⸗", "-"),
    **dict.fromkeys("‒−", "–"),
    **dict.fromkeys("―⸺⸻", "—"),
    **dict(zip("ſёЁیک", "sеЕيك", strict=True)),
}
"""Characters that stand for another one."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_CHANGED = re.compile(  # one class first: the search then skips quickly to what may change
    r"[\s\-–—'ﬀ-ﬆ….*_\\¬=\u00ad\u200b\u2060\ufeff](?:"
    r"((?<=\w-)[ \t]*\n\s*(?=\w)|(?<=\w¬)\s*(?=\w)"  # 1: a hyphen at a line's end
    r"|(?<=\w=)[ \t]*\n\s*(?=[a-zß-ÿ]))"  # as black letter prints it
    r"|((?<=\w[-–])(?=\w))"  # 2: a hyphen within a word
    r"|((?<=\s)\s*[-–—][\s\-–—]*|(?<=[-–—])[\s\-–—]*)"  # 3: a dash
    r"|((?<=\s)\s+)"  # 4: white space
    r"|((?<=[ﬀ-ﬆ]))"  # 5: a ligature
    r"|((?<=')'+)"  # 6: quotation marks, one in another
    r"|((?<=…)(?:\s?[.…])*|(?<=\.)(?:\s?[.…])+|(?<=\s)\.(?:\s?[.…])+)"  # 7: points in a row
    r"|(?<=\u00ad)[ \t]*\n\s*|(?<=[\u00ad\u200b\u2060\ufeff])"  # what is not printed
    r"|(?<=\*)|(?<!\w_)(?<=_)_*|(?<=_)(?<!__)_*+(?!\w)|(?<=\\)(?=[!-/:-@\[-`{-~\n]))"  # Markdown
)


class Folded:
    """A folded text, with a way back: offsets in `text` to offsets in `plain` (the text in NFC).

    `hyphens` are the offsets in `text` where a hyphen within a word was taken out, `breaks` where
    one at a line's end was.
    """

    __slots__ = ("_back", "_here", "breaks", "hyphens", "plain", "text")

    def __init__(  # noqa: PLR0913, PLR0917 - the columns of one table
        self,
        text: str,
        plain: str,
        here: "array[int]",
        back: "array[int]",
        hyphens: "array[int]",
        breaks: "array[int]",
    ) -> None:
        """Take the texts and, for every change, the offsets behind it in both."""
        self.text, self.plain = text, plain
        self._here, self._back = here, back
        self.hyphens, self.breaks = hyphens, breaks

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in `plain` of `text[start:end]`, which is not empty."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, offset: int) -> int:
        after = bisect_right(self._here, offset)
        origin = self._back[after - 1] + offset - self._here[after - 1] if after else offset
        return min(origin, self._back[after] - 1) if after < len(self._back) else origin

    def stripped(self, characters: str) -> "Folded":
        """Return the text without these at both ends; it has no way back."""
        text = self.text.lstrip(characters)
        cut = len(self.text) - len(text)
        text = text.rstrip(characters)
        kept = (
            array("q", (at - cut for at in these if cut < at < cut + len(text)))
            for these in (self.hyphens, self.breaks)
        )
        return Folded(text, text, array("q"), array("q"), *kept)

    def mapped(self, change: Callable[[str], str]) -> "Folded":
        """Return the same with another text, which is as long."""
        return Folded(
            change(self.text), self.plain, self._here, self._back, self.hyphens, self.breaks
        )

    def agrees(self, other: "Folded", at: int) -> bool:
        """Return whether the hyphens of `other` agree with those here, from offset `at`."""
        end = at + len(other.text)
        ours = _within(self.hyphens, at, end)
        theirs = set(other.hyphens)
        if not ours and not theirs:
            return True
        return theirs <= ours | _within(self.breaks, at, end) and ours <= theirs | set(other.breaks)


def _within(offsets: "array[int]", start: int, end: int) -> set[int]:
    between = offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]
    return {offset - start for offset in between}


def fold(text: str) -> Folded:
    """Return the text folded. Linear, in one pass; the map back has an entry for each change."""
    plain = normalize("NFC", text)
    text = _one_for_one(plain)
    here, back = array("q"), array("q")
    hyphens, breaks = array("q"), array("q")
    pieces: list[str] = []
    done = at = 0
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        at += start - done
        kind = match.lastindex
        new = ""
        if kind == 1:
            breaks.append(at)
        elif kind == 2:  # noqa: PLR2004 - the groups of the pattern
            hyphens.append(at)
        elif kind is not None:
            new = _LIGATURES[match[0]] if kind == 5 else _NEW[kind]  # noqa: PLR2004
        pieces.append(new)
        at += len(new)
        done = end
        here.append(at)
        back.append(end)
    pieces.append(text[done:])
    folded = "".join(pieces)
    for space in "\n\t\f":
        folded = folded.replace(space, " ")
    return Folded(folded, plain, here, back, hyphens, breaks)


def _one_for_one(text: str) -> str:
    """Return a text with each character replaced that stands for another, and as long as before."""
    text = plain_scripts(text)
    for character, plainer in _SINGLE.items():
        if character in text and (ord(character) < 128 or not text.isascii()):  # noqa: PLR2004
            text = text.replace(character, plainer)
    return text


_NEW = {3: "—", 4: " ", 6: "'", 7: "..."}
