"""Names of schemes: which say nothing, and how a named one stands in the reason of a link."""

import re
from typing import NamedTuple

UNNAMED = frozenset(
    {
        *("", "ra", "ca", "ma", "ya", "inference", "conflict", "rephrase", "null", "none"),
        *("default inference", "default conflict", "default rephrase", "default illocuting"),
    }
)
"""Names of schemes, in small letters, that a reader takes for none and a writer must not write."""

REPHRASE = "rephrase"
"""The reason of a neutral link that is a rephrase in AIF."""

_NAMED = re.compile(r"(?:(?P<reason>.*\S)\s+\(scheme: (?P<inside>.+)\)|scheme: (?P<alone>.+))")


class Reason(NamedTuple):
    """Why a link holds: a sentence, and the name of its scheme; either may be empty."""

    text: str = ""
    scheme: str = ""

    def __str__(self) -> str:
        """Return both as one sentence: `text (scheme: name)`."""
        named = f"scheme: {self.scheme}" if self.scheme else ""
        return f"{self.text} ({named})" if self.text and named else self.text or named


def parted(why: str) -> Reason:
    """Return what a sentence is made of, as a reader writes it."""
    match = _NAMED.fullmatch(why)
    if match is None:
        return Reason(why)
    return Reason(match["reason"] or "", match["inside"] or match["alone"])


def is_unnamed(name: str) -> bool:
    """Return whether a scheme says nothing by its name."""
    return name.strip().casefold() in UNNAMED
