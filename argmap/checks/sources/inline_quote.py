"""Words in quotation marks, in the notes of evidence, that are not in the source's copy.

A block quotation is the source's own words; words in quotation marks within a paragraph may be, or
may be somebody else's. They are looked for as well when the source has a stored copy: three words
or more, with "…" for an omission, whatever the capitals.

Bad:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    He answered that he would “never set foot in there”.
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    At luncheon I asked Malik to come along to the meeting. "No," he answered, "I will
    not go there."

Good:

    == evidence/lunch-refusal.md
    ---
    source: lie-1954
    locator: page 333
    ---
    # Malik was asked to come along, and would not

    He answered “I will not go there”.
    == evidence/sources/lie-1954.md
    ---
    text: text/lie-1954.txt
    ---
    # Trygve Lie, In the Cause of Peace, 1954
    == evidence/sources/text/lie-1954.txt
    At luncheon I asked Malik to come along to the meeting. "No," he answered, "I will
    not go there."
"""

from collections.abc import Iterator

from argmap.core.case import Case
from argmap.core.findings import Finding, Note, Rule, Severity
from argmap.quotes import QuotationMatch, judged_inline

RULE = Rule(
    "inline-quote", Severity.INFO, "words in quotation marks that are not in the source's copy"
)
REACH = 1


def check(case: Case) -> Iterator[Finding]:
    """Yield a finding for each such quotation that is not there."""
    for one in judged_inline(case):
        if one.outcome is QuotationMatch.MISSING and one.source is not None:
            yield RULE.finding(
                one.quotation.span,
                f'these words are not in the copy of "{one.source.id}"',
                item=one.evidence.id,
                target=one.quotation.words,
                notes=(Note(one.source.at("text", "sha256"), "the copy is named here"),),
                help="compare them with the source; if they are not from it, say whose they are",
            )
