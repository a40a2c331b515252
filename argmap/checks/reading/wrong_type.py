"""A value that its key does not take, or a key that this kind of item does not have.

Words such as a status or a strength come from a short list, dates are written as EDTF has them
(1950, 1950-06, 1950-06-27, 1950~, 1950-06-25/1950-06-27), a key holds either one thing or a list,
and an undercut attacks a link (`from -> to`) where all other links point to an item. The fix writes
a date that is meant for people (27 June 1950) where it can mean but one.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: frus-1950-vii-127
    date: 27 June 1950
    ---
    # Malik was asked to come along, and would not

Good:

    == evidence/lunch-refusal.md
    ---
    source: frus-1950-vii-127
    date: 1950-06-27
    ---
    # Malik was asked to come along, and would not
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity

RULE = Rule(
    "wrong-type",
    Severity.ERROR,
    "a value of the wrong shape, word, range or date, or a key that this kind does not have",
    fix="safe",
)


def check(case: Case) -> Iterator[Finding]:
    """Yield what reading found."""
    yield from case.faults_of(RULE.name)
