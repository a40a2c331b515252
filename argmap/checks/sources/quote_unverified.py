"""A quotation that nobody can compare: its source has no stored copy.

A copy in plain text beside the sources lets every quotation be checked again, on every run, by
everybody. Where the rights in a text forbid to store it, keep a copy of the pages that are quoted,
or silence the rule with the reason.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    > I will not go there.
    == evidence/sources/lie-1954.md
    ---
    standing: primary
    ---
    # Trygve Lie, In the Cause of Peace, 1954

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    > I will not go there.
    == evidence/sources/lie-1954.md
    ---
    standing: primary
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    "No," he answered, "I will not go there."
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Rule, Severity
from argmap.quotes import QuotationMatch, judged

RULE = Rule("quote-unverified", Severity.INFO, "a quotation whose source has no stored copy")
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation whose source is in the case and names no copy.

    A copy that is named and cannot be read is another rule's matter.
    """
    for one in judged(case):
        if (
            one.outcome is QuotationMatch.UNVERIFIED
            and one.source is not None
            and one.source.text is None
        ):
            yield RULE.finding(
                one.quotation.span,
                f'the quotation cannot be compared: "{one.source.id}" has no stored copy',
                item=one.evidence.id,
                target=one.quotation.words,
                help=f'store the text in evidence/sources/text/ and add "text: text/{one.source.id}'
                '.txt" to the source',
            )
