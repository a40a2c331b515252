"""A quotation that nobody can compare: its source has no stored copy.

A copy in plain text beside the sources lets every quotation be checked again, on every run, by
everybody. Where the rights in a text forbid to store it, keep the copy outside the case:
`argmap source verify` records that the quotations were found in it, and the folder that
`ARGMAP_COPIES` names is where it is looked for later.

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
from argmap.core.model import Source
from argmap.quotes import QuotationMatch, judged

RULE = Rule(
    "quote-unverified", Severity.INFO, "a quotation whose source has no copy at hand, nor a record"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each quotation whose source is in the case and names no copy.

    A copy that is named and cannot be read is another rule's matter, and so is a record that holds
    no more.
    """
    for one in judged(case):
        source = one.source
        if source is None or source.text is not None or one.evidence.verified is not None:
            continue
        if one.outcome is QuotationMatch.UNVERIFIED:
            yield RULE.finding(
                one.quotation.span,
                f'the quotation cannot be compared: "{source.id}" has {_no_copy(case, source)}',
                item=one.evidence.id,
                target=one.quotation.words,
                help=(
                    f"store the text: argmap source copy {source.id} FILE",
                    f"or record that it was compared: argmap source verify {source.id} FILE",
                ),
            )


def _no_copy(case: Case, source: Source) -> str:
    copy = (case.copies or {}).get(source.id)
    return f"no copy at hand ({copy.problem})" if copy is not None else "no stored copy"
