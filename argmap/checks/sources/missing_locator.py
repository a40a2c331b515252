"""A quotation without a page, paragraph or minute.

Whoever wants to read on has to find the place. Give the item a `locator`, or close the quotation
with a line of its own that begins with a dash: `> — page 12`.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    ---
    # Malik was asked to come along, and would not

    > I will not go there.

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    ---
    # Malik was asked to come along, and would not

    > I will not go there.
    > — page 333
"""

from collections.abc import Iterator

from argmap.core.cascades import half_read
from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.quotes import judged

RULE = Rule("missing-locator", Severity.WARNING, "a quotation without a page, paragraph or minute")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation without a locator, in files read whole."""
    for one in judged(case):
        if one.quotation.locator or one.evidence.locator or one.evidence.id in half_read(case):
            continue
        yield RULE.finding(
            one.quotation.span,
            "the quotation does not say where it stands in its source",
            item=one.evidence.id,
            target=one.quotation.words,
            help='add a last line "> — page 12", or "locator: page 12" to the head',
        )
