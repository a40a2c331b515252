"""What foreign tables call letters and grades, and ours that they mean."""

import re
from collections.abc import Mapping

from argmap.core.model import Letter, Reliability

_WORDS: Mapping[Letter, tuple[str, ...]] = {
    Letter.VERY_CONSISTENT: ("cc", "++", "very consistent", "strongly consistent"),
    Letter.CONSISTENT: ("c", "+", "consistent"),
    Letter.NEUTRAL: ("n", "0", "neutral"),
    Letter.INCONSISTENT: ("i", "-", "inconsistent"),
    Letter.VERY_INCONSISTENT: ("ii", "--", "very inconsistent", "strongly inconsistent"),
    Letter.NOT_APPLICABLE: ("na", "n/a", "n.a.", "not applicable"),
}
LETTERS: Mapping[str, Letter] = {
    word: letter for letter, words in _WORDS.items() for word in words
} | {
    "c c": Letter.VERY_CONSISTENT,
    "highly consistent": Letter.VERY_CONSISTENT,
    "vc": Letter.VERY_CONSISTENT,
    "vi": Letter.VERY_INCONSISTENT,
    "i i": Letter.VERY_INCONSISTENT,
    "highly inconsistent": Letter.VERY_INCONSISTENT,
}
"""What a cell may say, in small letters and with plain hyphens, and the letter it means."""

_DASHES = re.compile("[‐‑‒–—−]")  # noqa: RUF001 - what spreadsheets make of a hyphen
BLANK = frozenset({"", "·"})

CREDIBILITY: Mapping[str, int] = {
    **{str(n): n for n in range(1, 7)},
    "high": 2,
    "h": 2,
    "medium": 3,
    "med": 3,
    "m": 3,
    "low": 4,
    "l": 4,
}
RELIABILITY: Mapping[str, Reliability] = {
    **{grade.value.lower(): grade for grade in Reliability},
    "high": Reliability.B,
    "medium": Reliability.C,
    "med": Reliability.C,
    "low": Reliability.D,
}
"""High, medium and low as the grades that weigh so in the formula `weighted`."""


def word(text: str) -> str:
    """Return a cell as it is looked up: small letters, plain hyphens, single spaces."""
    return _DASHES.sub("-", " ".join(text.split()).casefold())
