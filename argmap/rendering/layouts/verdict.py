"""The answer of a comparison, as a picture says it."""

import re
from collections.abc import Iterator

from argmap.comparison import Comparison
from argmap.core.case import Case
from argmap.core.text import clean
from argmap.report.comparison import answer

_LONGEST = 2000
_FLAG = re.compile(r" \(--[^()]*\)")
"""What to type, which no picture says."""


def verdict(case: Case, comparison: Comparison) -> Iterator[str]:
    """Yield in sentences which explanation stands, how far, and what was left out."""
    for line in answer.verdict(case, comparison):
        said = clean("".join(text for _, text in line), _LONGEST)
        yield _FLAG.sub("", said)
