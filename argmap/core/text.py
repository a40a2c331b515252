"""Somebody's words on one line, as any picture or text can hold them."""

import re
import unicodedata
from functools import cached_property

LONGEST = 600
"""Characters of one text that are drawn; the rest is an ellipsis."""

_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: str, limit: int = LONGEST) -> str:
    """Return text as it is drawn: one line, NFC, capped; without what no picture can hold.

    White space of any kind becomes one space. Control characters, bidirectional embeddings,
    overrides and isolates (which would spill into the neighbouring words), byte order marks and
    the non-characters that XML forbids are dropped. Lone surrogates become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        line = " ".join(text.split())
    else:
        kept = "".join(map(_kept, text))
        line = unicodedata.normalize("NFC", " ".join(kept.split()))
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _kept(char: str) -> str:
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    dropped = category == "Cc" or char in _OVERRIDES or char in "\ufeff\ufffe\uffff"
    return "" if dropped else char


class LatePattern:
    """A pattern that is compiled when it is first used: large classes take milliseconds each."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Take a pattern, compiled or not as `re.compile` has it."""
        self._pattern = pattern
        self._flags = flags

    @cached_property
    def re(self) -> re.Pattern[str]:
        """The pattern itself."""
        return re.compile(self._pattern, self._flags)
