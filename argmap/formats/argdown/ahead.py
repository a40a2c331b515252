"""What stands further on in an Argdown text, asked for at rising places in linear time.

A search for a closing sign remembers what it found, so that a line of ten thousand opening brackets
is searched once.
"""

import re
from bisect import bisect_right

SPACE = "\t\n\x0b\x0c\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_IN_SPACE = re.compile(f"[{SPACE}]*")


class Search:
    """Where a needle stands next; remembered, so that asking at rising places is linear."""

    def __init__(self, text: str, needle: str) -> None:
        """Look for a needle in a text; nothing is looked at yet."""
        self._text, self._needle = text, needle
        self._asked, self._found = 1, 0  # nothing asked yet

    def __call__(self, start: int) -> int:
        """Return the first place from here on, or the text's length."""
        if not self._asked <= start <= self._found:
            at = self._text.find(self._needle, start)
            self._asked, self._found = start, len(self._text) if at < 0 else at
        return self._found


class Braces:
    """Where data that begins with a brace ends: at the last brace that may end it."""

    def __init__(self, text: str) -> None:
        """Find the closing braces that may end data, and those that data never runs past."""
        self._ends: list[int] = []
        self._stops: list[int] = []
        self._length = len(text)
        for found in re.finditer("}", text) if "{" in text else ():
            at = found.start()
            space = _IN_SPACE.match(text, at + 1)
            after = space.end() if space else at + 1
            if text[after : after + 1] not in (",", "}"):
                self._ends.append(at)
            if after > at + 1 and at + 2 < len(text) and text[at + 2] not in ",}":
                self._stops.append(at)

    def end(self, at: int) -> int:
        """Return the end of the data that begins here; 0 when nothing ends it."""
        stop = bisect_right(self._stops, at)
        limit = self._stops[stop] if stop < len(self._stops) else self._length
        end = bisect_right(self._ends, limit) - 1
        return self._ends[end] + 1 if end >= 0 and self._ends[end] > at else 0
